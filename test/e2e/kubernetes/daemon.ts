import { ChildProcess, spawn } from 'child_process';

/** A program that runs until it is stopped. */
export class Daemon {
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private said = '';

  public constructor(private readonly file: string, args: Record<string, string | number | boolean>) {
    this.child = spawn(file, Object.entries(args).map(([name, value]) => `--${name}=${value}`), { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      // its end is enough to tell why it ended
      stream.on('data', (chunk) => { this.said = `${this.said}${chunk}`.slice(-4000); });
    }
    this.ended = new Promise((resolve) => {
      this.child.on('close', () => resolve());
      this.child.on('error', (error) => {
        this.said += error.message;
        resolve();
      });
    });
  }

  /** Asks until it is ready; fails when it has ended, or takes too long. */
  public async until(isReady: () => Promise<boolean>, patience: number): Promise<void> {
    const end = Date.now() + patience;
    while (!await isReady().catch(() => false)) {
      if (this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null || Date.now() > end) {
        throw new Error(`${this.file} does not get ready:\n${this.said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Nothing of it is worth an orderly end: its data go as well. */
  public stop(): Promise<void> {
    this.child.kill('SIGKILL');
    return this.ended;
  }
}
