import { createServer } from 'http';
import { connect, Socket } from 'net';
import { Loopback } from './loopback';

/** Leads to the double those who look for hosts with names of their own. It has nothing to do with what is said to them. */
export class Proxy extends Loopback {
  /** Hosts whose names end with a suffix are at a port on loopback; there are no others. */
  public static async start(suffix: string, port: number): Promise<Proxy> {
    const server = createServer((_, outgoing) => outgoing.writeHead(403).end());
    server.on('connect', ({ url }, incoming: Socket, head: Buffer) => {
      if (!url!.split(':')[0].endsWith(suffix)) {
        incoming.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      const outgoing = connect(port, '127.0.0.1', () => {
        incoming.write('HTTP/1.1 200 Connection established\r\n\r\n');
        outgoing.write(head);
        outgoing.pipe(incoming).pipe(outgoing);
      });
      // whoever ends, ends both
      outgoing.on('error', () => incoming.destroy());
      incoming.on('error', () => outgoing.destroy());
    });
    return new Proxy(server).listen();
  }

  public get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }
}
