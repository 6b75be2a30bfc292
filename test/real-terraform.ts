import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { testWith } from './required';

const hasTerraform = spawnSync('terraform', ['version']).status === 0;
if (!hasTerraform) {
  process.stderr.write('SKIPPED: what the real Terraform does is not tested, since no `terraform` is on the PATH\n');
}

/** A test that needs Terraform: machines without it say so, above, and use the library without it. */
export const whereTerraformIs = testWith(hasTerraform ? undefined : 'no `terraform` is on the PATH');

/** What a command answered. */
export interface Answer {
  readonly status: number | null;
  /** All that was printed, in one line. */
  readonly text: string;
  /** What was printed as the result. */
  readonly raw: string;
}

/** Runs Terraform on configurations in a folder of their own, which goes when the work is done. */
export function inFolder<T>(work: (run: (files: object, ...commands: string[][]) => Answer) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-'));
  try {
    return work((files, ...commands) => {
      writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(files));
      return [['init', '-input=false'], ...commands].reduce<Answer>((before, command) => {
        const { status, stdout, stderr } = spawnSync('terraform', [`-chdir=${folder}`, ...command, '-no-color'], { encoding: 'utf8' });
        return before.status === 0 ? { status, text: `${stdout}${stderr}`.replace(/\s+/g, ' '), raw: stdout } : before;
      }, { status: 0, text: '', raw: '' });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the real Terraform says of a configuration, one command after the other until one fails. */
export function terraform(files: object, ...commands: string[][]): Answer {
  return inFolder((run) => run(files, ...commands));
}
