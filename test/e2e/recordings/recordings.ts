import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { terraformOf } from '../programs';
import { PROGRAMS } from './programs';

/** What a stack was synthesized to, without the paths of a machine. */
export type Recorded = Record<string, any>;

/** How what the sources make differs from a recording, and what Terraform does about it. */
export interface Difference {
  /** The paths that differ; `*` stands for the names of resources. */
  readonly paths: readonly string[];
  /** The arguments that an update in place changes, of each resource of azapi; none where the plan is empty. */
  readonly updates: readonly string[];
}

/** The only differences that are meant. */
export const DIFFERENCES: { readonly [recording: string]: Difference } = {
  // conflicts are told by what stands around the word, so that a resource provider that is not registered is none
  '2026-11-21': { paths: ['resource.azapi_resource.*.retry.error_message_regex'], updates: ['retry'] },
  '2026-11-22': { paths: [], updates: [] },
};

/** The recordings of a folder. */
export function recordingsIn(folder = __dirname): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => name).sort();
}

/** What a recording holds, by program. */
export function recorded(recording: string): Record<string, Recorded> {
  return Object.fromEntries(readdirSync(join(__dirname, recording)).sort()
    .map((file) => [file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(__dirname, recording, file), 'utf8'))]));
}

/** What the sources make of a program, as it is recorded. */
export function asRecorded(name: string): Recorded {
  const { '//': _, terraform: { backend, ...terraform }, ...rest } = terraformOf(PROGRAMS[name]);
  return JSON.parse(JSON.stringify({ ...rest, terraform }));
}

/** The checksums of all recordings, as `sha256sum` writes them. */
export function sumsOf(folder = __dirname): string {
  return recordingsIn(folder).flatMap((recording) => readdirSync(join(folder, recording)).sort().map((file) => `${recording}/${file}`))
    .map((path) => `${createHash('sha256').update(readFileSync(join(folder, path))).digest('hex')}  ${path}\n`).join('');
}

/** The file of the checksums that were written down when the recordings were made. */
export const sumsFile = (folder = __dirname) => join(folder, 'SHA256SUMS');

/** The paths at which two values differ; names of resources are `*`. */
export function differingPaths(one: any, other: any, path: readonly string[] = []): string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) {
    return [];
  }
  const isMap = (value: any) => value !== null && typeof value === 'object' && !Array.isArray(value);
  if (!isMap(one) || !isMap(other)) {
    return [path.map((part, index) => path[0] === 'resource' && index === 2 ? '*' : part).join('.')];
  }
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return [...new Set(keys.flatMap((key) => differingPaths(one[key], other[key], [...path, key])))];
}
