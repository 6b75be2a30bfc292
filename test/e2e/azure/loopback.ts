import { AddressInfo, Server, Socket } from 'net';

/** A server on loopback; whoever is still connected when it stops is cut off. */
export abstract class Loopback {
  private readonly sockets = new Set<Socket>();

  protected constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public stop(): Promise<void> {
    const stopped = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.sockets.forEach((socket) => socket.destroy());
    return stopped;
  }

  /** Begins, at a port that is free. */
  protected async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }
}
