import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { PROGRAMS } from './programs';
import { terraformOf } from '../programs';

/** Writes what the sources make of the programs into a folder of a release; without the paths of this machine. */
function record(release: string): void {
  const folder = join(__dirname, release);
  mkdirSync(folder, { recursive: true });
  for (const [name, program] of Object.entries(PROGRAMS)) {
    const { '//': _, terraform: { backend, ...terraform }, ...rest } = terraformOf(program);
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...rest, terraform }, undefined, 2)}\n`);
  }
}

record(process.argv[2] ?? '');
