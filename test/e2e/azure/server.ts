import { createServer } from 'https';
import { Certificate } from './certificate';
import { Loopback } from './loopback';

/** A request, as it came. */
export interface Request {
  readonly method: string;
  /** Whom it was sent to, without the port. */
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: any;
}

/** What is answered; nothing where the connection is to end. */
export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: object;
  /** Whether the connection ends in the middle of it. */
  readonly isCut?: boolean;
}

/** Speaks HTTPS on loopback. */
export class HttpsServer extends Loopback {
  public static async start(certificate: Certificate, answer: (request: Request) => Answer | undefined): Promise<HttpsServer> {
    const server = createServer({ key: certificate.key, cert: certificate.cert }, (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () => {
        // some clients begin a path with two slashes
        const { pathname, searchParams } = new URL(incoming.url!.replace(/^\/+/, '/'), 'https://localhost');
        const text = Buffer.concat(chunks).toString('utf8');
        const host = (incoming.headers.host ?? '').split(':')[0];
        const found = answer({ method: incoming.method!, host, path: decodeURI(pathname), query: searchParams, body: parse(text) });
        if (found === undefined) {
          incoming.socket.destroy();
          return;
        }
        const { status, headers, body, isCut } = found;
        const content = Buffer.from(body === undefined ? '' : JSON.stringify(body));
        outgoing.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': content.length, ...headers });
        if (isCut) {
          outgoing.write(content.subarray(0, Math.floor(content.length / 2)), () => incoming.socket.destroy());
        } else {
          outgoing.end(content);
        }
      });
    });
    return new HttpsServer(server).listen();
  }
}

/** JSON, or a form such as a login sends. */
function parse(text: string): any {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}
