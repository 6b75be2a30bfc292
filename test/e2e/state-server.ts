import { createServer } from 'http';
import { Loopback } from './azure/loopback';

/** A backend of Terraform that keeps a state and its lock elsewhere, as storage accounts and others do: Terraform's own `http`. */
export class StateServer extends Loopback {
  public static async start(): Promise<StateServer> {
    const server: StateServer = new StateServer(createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () => {
        const [status, body] = server.answer(incoming.method!, Buffer.concat(chunks).toString('utf8'));
        outgoing.writeHead(status).end(body);
      });
    }));
    return server.listen();
  }

  /** What the backend of a stack says. */
  public get backend(): { readonly address: string; readonly lockAddress: string; readonly unlockAddress: string } {
    const address = `http://127.0.0.1:${this.port}/`;
    return { address, lockAddress: address, unlockAddress: address };
  }

  /** Who holds the lock, as Terraform has said it. */
  public lock?: { readonly ID: string };
  private state?: string;

  private answer(method: string, body: string): [status: number, body?: string] {
    switch (method) {
      case 'GET':
        return this.state === undefined ? [404] : [200, this.state];
      case 'POST':
        this.state = body;
        return [200];
      case 'LOCK':
        if (this.lock !== undefined) {
          return [423, JSON.stringify(this.lock)];
        }
        this.lock = JSON.parse(body);
        return [200];
      case 'UNLOCK':
        if (body !== '' && JSON.parse(body).ID !== this.lock?.ID) {
          return [409];
        }
        this.lock = undefined;
        return [200];
      default:
        return [405];
    }
  }
}
