import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

/**
 * Holds the compiled API against that of the last release, which is compiled anew from its tag: that works before the release is on npm,
 * and without npm. Breaks that are meant stand in `.compatignore`.
 */
const ROOT = resolve(__dirname, '..');
const ALLOWED = '.compatignore';

function lastRelease(): string | undefined {
  const tags = git('tag', '--merged', 'HEAD', '--list', 'v[0-9]*', '--sort=-version:refname');
  return tags.split('\n').find((tag) => /^v\d+\.\d+\.\d+$/.test(tag));
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
}

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'compat-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compile(tag: string, folder: string): void {
  const archive = join(folder, 'release.tar');
  git('archive', '--output', archive, tag);
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  const installed = (of: string) => readFileSync(join(of, 'package-lock.json'), 'utf8');
  if (installed(folder) === installed(ROOT)) {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  } else {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  run(folder, 'jsii', '--silence-warnings=reserved-word');
}

/** Runs a tool that the folder's own dependencies have. */
function run(folder: string, tool: string, ...args: string[]): void {
  execFileSync(join(folder, 'node_modules', '.bin', tool), args, { cwd: folder, stdio: 'inherit' });
}

function compare(tag: string): void {
  inFolder((folder) => {
    compile(tag, folder);
    // all of the API is experimental so far, whose breaks jsii-diff would only print
    run(ROOT, 'jsii-diff', folder, '.', '--keys', '--error-on', 'all', '--ignore-file', ALLOWED);
  });
  console.log(`The API is compatible with ${tag}, but for what ${ALLOWED} allows.`);
}

const release = lastRelease();
if (release !== undefined) {
  try {
    compare(release);
  } catch (error) {
    console.error(`The API is not that of ${release}, or could not be compared. A break that is meant goes into ${ALLOWED}, by its key.`);
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} else if (git('rev-parse', '--is-shallow-repository') === 'true') {
  console.log('SKIPPED: this clone is shallow and has no tags, so that the last release is not known.');
} else {
  console.log('There is no release yet (no tag such as v0.1.0) whose API would have to be kept.');
}
