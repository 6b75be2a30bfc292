import { spawn } from 'child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Azure } from './azure/azure';
import { passedOn } from './environment';

/** What a command of Terraform answered. */
export interface Run {
  readonly status: number;
  /** All that was printed, logs included. */
  readonly text: string;
  /** What was printed as the result. */
  readonly result: string;
}

/** What a plan would do to a resource, or to an output. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: string[];
  readonly before: any;
  readonly after: any;
}

/** A plan, as Terraform tells it in JSON. */
export interface Plan extends Run {
  readonly json: any;
  /** The changes, what is read at the apply and what outputs become among them; without what stays. */
  readonly changes: PlannedChange[];
}

/** How a command ends before its time. */
interface Ending {
  readonly moment: () => boolean;
  readonly end: (pid: number) => void;
}

const INPUT = ['-input=false', '-no-color'];

/** What `plan -detailed-exitcode` ends with where there is nothing to do, and where there is something. */
const [NOTHING, SOMETHING] = [0, 2];

/** Folders that were initialized, by their providers and backends: reading providers takes longer than most scenarios. */
const IDLE = new Map<string, string[]>();

/** Removes the folders that are left. */
export function removeFolders(): void {
  [...IDLE.values()].flat().forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  IDLE.clear();
}

function changesOf({ resource_changes: resources = [], output_changes: outputs = {} }: any): PlannedChange[] {
  // imports and moves are something to do, even where nothing else changes
  const isChange = ({ change: { actions, importing }, previous_address: before }: any) => actions.join() !== 'no-op' || importing || before;
  const ofOutputs = Object.entries<any>(outputs).map(([name, change]) => ({ address: `output.${name}`, change }));
  return [...resources, ...ofOutputs].filter(isChange).map(({ address, change }: any) => ({ address, ...change }));
}

/** A folder in which Terraform runs a synthesized stack against the double of Azure. The stack is not changed. */
export class Workspace {
  private env: Record<string, string> = {};
  private folder?: string;
  private kind = '';
  private isInitialized = false;
  private hasLocalState = true;

  public constructor(private readonly azure: Azure) {}

  /** Sets variables of the environment for all commands from now on. */
  public set(env: Record<string, string>): void {
    this.env = { ...this.env, ...env };
  }

  /** Brings the folder to a program, which has to have the providers and the backend of the one before. */
  public async use(terraform: any): Promise<Run> {
    const { required_providers: providers, backend } = terraform.terraform;
    const kind = JSON.stringify([providers, backend]);
    if (this.folder !== undefined && kind !== this.kind) {
      throw new Error(`A stage keeps its providers and its backend, which are ${this.kind}`);
    }
    this.kind = kind;
    this.hasLocalState = backend?.local !== undefined;
    if (this.folder === undefined) {
      const idle = IDLE.get(kind)?.pop();
      this.isInitialized = idle !== undefined;
      this.folder = idle ?? mkdtempSync(join(tmpdir(), 'e2e-'));
    }
    writeFileSync(join(this.folder, 'cdk.tf.json'), JSON.stringify(terraform, undefined, 2));
    return this.isInitialized ? { status: 0, text: '', result: '' } : this.init();
  }

  /** Gets what the program needs, which `use` does by itself where it has not been done. */
  public async init(): Promise<Run> {
    // cdktf puts the state into the folder of the program; only its place is said here
    const place = this.hasLocalState ? [`-backend-config=path=${join(this.folder!, 'terraform.tfstate')}`] : [];
    const run = await this.run('init', ...INPUT, ...place);
    this.isInitialized = run.status === 0;
    return run;
  }

  public async plan(...args: string[]): Promise<Plan> {
    const file = join(this.folder!, 'plan');
    const run = await this.run('plan', ...INPUT, '-detailed-exitcode', `-out=${file}`, ...args);
    if (![NOTHING, SOMETHING].includes(run.status)) {
      return { ...run, json: undefined, changes: [] };
    }
    const shown = await this.run('show', '-json', file);
    const json = JSON.parse(shown.result);
    const changes = changesOf(json);
    if ((changes.length === 0) !== (run.status === NOTHING)) {
      throw new Error(`Terraform ended with ${run.status}, and its JSON has ${changes.length} changes:\n${run.text}`);
    }
    return { ...run, status: 0, json, changes };
  }

  /** The bytes of the last plan that was saved. */
  public savedPlan(): Buffer {
    return readFileSync(join(this.folder!, 'plan'));
  }

  public apply(...args: string[]): Promise<Run> {
    return this.run('apply', ...INPUT, '-auto-approve', ...args);
  }

  /** Begins an apply or a destroy, and kills Terraform and its providers once a moment has come. */
  public killWhen(moment: () => boolean, command: 'apply' | 'destroy' = 'apply'): Promise<Run> {
    return this.start([command, ...INPUT, '-auto-approve'], { moment, end: (pid) => process.kill(-pid, 'SIGKILL') });
  }

  /** Begins an apply, and asks Terraform to end once a moment has come: as Ctrl-C does, or a pipeline that is cancelled. */
  public interruptWhen(moment: () => boolean): Promise<Run> {
    return this.start(['apply', ...INPUT, '-auto-approve'], { moment, end: (pid) => process.kill(pid, 'SIGINT') });
  }

  public destroy(...args: string[]): Promise<Run> {
    return this.run('destroy', ...INPUT, '-auto-approve', ...args);
  }

  public async outputs(): Promise<Record<string, any>> {
    const { result } = await this.run('output', '-json');
    return Object.fromEntries(Object.entries<any>(JSON.parse(result)).map(([name, { value }]) => [name, value]));
  }

  /** All that the state holds, as text. */
  public async state(): Promise<string> {
    return (await this.run('state', 'pull')).result;
  }

  /** The path of something in the folder. */
  public at(...path: string[]): string {
    return join(this.folder!, ...path);
  }

  /** Puts a file into the folder. */
  public write(name: string, text: string): void {
    writeFileSync(this.at(name), text);
  }

  public run(command: string, ...args: string[]): Promise<Run> {
    return this.start([command, ...args]);
  }

  private start(args: string[], ending?: Ending): Promise<Run> {
    return new Promise((resolve, reject) => {
      // only `init` asks anybody on the internet
      const proxy = args[0] === 'init' ? {} : this.azure.proxyEnv;
      const env = { ...passedOn(), ...this.azure.env, ...proxy, ...this.env };
      // providers are children of Terraform: they end with its group
      const child = spawn('terraform', args, { cwd: this.folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      const [all, result]: Buffer[][] = [[], []];
      child.stdout.on('data', (chunk) => {
        all.push(chunk);
        result.push(chunk);
      });
      child.stderr.on('data', (chunk) => all.push(chunk));
      const watch = ending && setInterval(() => {
        if (ending.moment()) {
          clearInterval(watch);
          ending.end(child.pid!);
        }
      }, 2);
      child.on('error', reject);
      child.on('close', (status) => {
        clearInterval(watch);
        resolve({ status: status ?? -1, text: Buffer.concat(all).toString('utf8'), result: Buffer.concat(result).toString('utf8') });
      });
    });
  }

  /** Leaves the folder to others, without what was made there. */
  public leave(): void {
    if (this.folder !== undefined && !this.isInitialized) {
      rmSync(this.folder, { recursive: true, force: true });
    } else if (this.folder !== undefined) {
      readdirSync(this.folder).filter((name) => !name.startsWith('.terraform')).forEach((name) => rmSync(join(this.folder!, name)));
      rmSync(join(this.folder, '.terraform.tfstate.lock.info'), { force: true });
      IDLE.set(this.kind, [...IDLE.get(this.kind) ?? [], this.folder]);
    }
  }
}
