import { spawn } from 'child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

export const ROOT = join(__dirname, '..');

/** How often a wait is reported, in milliseconds. */
const PROGRESS = 2000;

/** Runs what is measured, each time in a fresh process of plain JavaScript, with the package found by its name like any other. */
export class Runner {
  /** Where the processes work and write. */
  public readonly folder = mkdtempSync(join(tmpdir(), 'cdktf-azure-flux-bench-'));
  private readonly terminal = process.stdout.isTTY;

  public constructor() {
    const children = join(__dirname, 'children');
    for (const file of readdirSync(children).filter((name) => name.endsWith('.ts'))) {
      const { outputText } = transpileModule(readFileSync(join(children, file), 'utf8'), {
        compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
      });
      writeFileSync(join(this.folder, `${basename(file, '.ts')}.js`), outputText);
    }
    mkdirSync(join(this.folder, 'node_modules'));
    symlinkSync(ROOT, join(this.folder, 'node_modules', 'cdktf-azure-flux'), 'junction');
  }

  /** What a child prints. Waiting is reported under the label. */
  public async run<Result>(label: string, child: string, ...args: string[]): Promise<Result> {
    return JSON.parse(await this.watched(label, this.output(child, args))) as Result;
  }

  /** What V8's profiler says of a child. */
  public async profile<Profile>(label: string, child: string, ...args: string[]): Promise<Profile> {
    const folder = join(this.folder, 'profile');
    await this.watched(label, this.output(child, args, ['--cpu-prof', `--cpu-prof-dir=${folder}`]));
    const [file] = readdirSync(folder);
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile;
  }

  public dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async watched(label: string, output: Promise<string>): Promise<string> {
    const began = Date.now();
    const progress = setInterval(() => this.say(`  ... ${label}: ${Math.round((Date.now() - began) / 1000)} s`), PROGRESS);
    try {
      return await output;
    } finally {
      clearInterval(progress);
      this.wipe();
    }
  }

  private output(child: string, args: string[], options: string[] = []): Promise<string> {
    return new Promise((resolve, reject) => {
      const started = spawn(process.execPath, [...options, join(this.folder, `${child}.js`), ...args], {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules'), NODE_OPTIONS: '' },
      });
      const [output, errors]: Buffer[][] = [[], []];
      started.stdout.on('data', (chunk) => output.push(chunk));
      started.stderr.on('data', (chunk) => errors.push(chunk));
      started.on('error', reject);
      started.on('close', (code) => code === 0
        ? resolve(Buffer.concat(output).toString())
        : reject(new Error(`${child} ${args.join(' ')} ended with ${code}:\n${Buffer.concat(errors).toString()}`)));
    });
  }

  private say(text: string): void {
    process.stdout.write(this.terminal ? `\r\x1b[K${text}` : `${text}\n`);
  }

  private wipe(): void {
    if (this.terminal) {
      process.stdout.write('\r\x1b[K');
    }
  }
}
