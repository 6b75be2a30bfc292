import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { PROGRAMS } from './programs';
import { asRecorded, sumsFile, sumsOf } from './recordings';

/** Writes what the sources make of the programs into a new folder. What was recorded once is what somebody may have applied: it stays. */
export function record(name: string, folder = __dirname): void {
  if (!/^\w[\w.-]*$/.test(name)) {
    throw new Error('The argument is the name of the recording: a version, or a date');
  }
  if (existsSync(join(folder, name))) {
    throw new Error(`There is a recording ${name}, and recordings are never changed: take another name`);
  }
  if (sumsOf(folder) !== readFileSync(sumsFile(folder), 'utf8')) {
    throw new Error('A recording is not what its checksum in SHA256SUMS says: bring it back first');
  }
  mkdirSync(join(folder, name));
  for (const program of Object.keys(PROGRAMS)) {
    writeFileSync(join(folder, name, `${program}.json`), `${JSON.stringify(asRecorded(program), undefined, 2)}\n`);
  }
  writeFileSync(sumsFile(folder), sumsOf(folder));
}

if (require.main === module) {
  record(process.argv[2] ?? '');
}
