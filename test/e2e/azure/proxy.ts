import { createServer, Server } from 'http';
import { AddressInfo, connect, Socket } from 'net';

/** Leads to the double those who look for hosts with names of their own. It has nothing to do with what is said to them. */
export class Proxy {
  /** Hosts whose names end with a suffix are at a port on loopback; there are no others. */
  public static async start(suffix: string, port: number): Promise<Proxy> {
    const server = createServer((_, outgoing) => outgoing.writeHead(403).end());
    const proxy = new Proxy(server);
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
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public stop(): Promise<void> {
    const stopped = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.sockets.forEach((socket) => socket.destroy());
    return stopped;
  }
}
