import { request as connectRequest } from 'http';
import { request } from 'https';
import { connect } from 'tls';

export interface Reply {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: any;
}

/** Who is trusted, and what is sent besides the method. */
export interface Asking {
  readonly ca: string;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

/** Asks a server over HTTPS, trusting one certificate alone. */
export function ask(method: string, url: string, { ca, headers, body }: Asking): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, ca, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode!, headers: incoming.headers, body: parse(text, incoming.headers['content-type']) });
      });
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? '' : JSON.stringify(body));
  });
}

function parse(text: string, type = ''): any {
  return text === '' ? undefined : type.startsWith('application/json') ? JSON.parse(text) : text;
}

/** Asks a host that only a proxy knows. Whom it does not lead to is answered by the proxy itself. */
export function throughProxy(proxy: string, url: string, ca: string): Promise<Pick<Reply, 'status'>> {
  const { hostname, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const tunnel = connectRequest(proxy, { method: 'CONNECT', path: `${hostname}:443`, agent: false });
    tunnel.on('connect', ({ statusCode }, socket) => {
      if (statusCode !== 200) {
        socket.destroy();
        resolve({ status: statusCode! });
        return;
      }
      const outgoing = request(url, { createConnection: () => connect({ socket, servername: hostname, ca }), headers: { host } });
      outgoing.on('response', (incoming) => {
        socket.destroy();
        resolve({ status: incoming.statusCode! });
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
    tunnel.on('error', reject);
    tunnel.end();
  });
}
