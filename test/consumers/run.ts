import { deepStrictEqual } from 'assert';
import { spawnSync } from 'child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { App } from 'cdktf';
import { Consumer, CONSUMERS } from './consumers';
import { TutorialStack } from '../../examples/tutorial';

/**
 * Lets the consumers that are named, or all, install the packed library and synthesize the tutorial; each must write what the
 * sources write. With `REQUIRE_ALL` set, one that can't be had here is a failure.
 */
const ROOT = resolve(__dirname, '../..');
const CLUSTER_ID = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops/providers/'
  + 'Microsoft.ContainerService/managedClusters/tutorial';
const work = mkdtempSync(join(tmpdir(), 'consumers-'));
const packed = new Set<string>();

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = names.filter((name) => !(name in CONSUMERS));
if (unknown.length > 0) {
  throw new Error(`there is no consumer ${unknown.join(', ')}; there are ${Object.keys(CONSUMERS).join(', ')}`);
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const expected = terraformOf(synthesizeSources());
for (const name of names.length > 0 ? names : Object.keys(CONSUMERS)) {
  const start = Date.now();
  const { outcome, why } = outcomeOf(name, CONSUMERS[name]);
  counts[outcome] += 1;
  console.log(`${outcome} ${name} (${Math.round((Date.now() - start) / 1000)} s)${why === undefined ? '' : `: ${why}`}`);
}
if (counts.failed === 0) {
  rmSync(work, { recursive: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;

function outcomeOf(name: string, consumer: Consumer): { outcome: keyof typeof counts; why?: string } {
  const lacking = consumer.needs.find(({ command }) => !succeeds(command));
  if (lacking !== undefined) {
    return { outcome: process.env.REQUIRE_ALL ? 'failed' : 'skipped', why: `there is no ${lacking.missing} to be had here` };
  }
  try {
    pack(consumer.target);
    const folder = join(work, name);
    [consumer.base, name].filter((from) => from !== undefined).forEach((from) => cpSync(join(__dirname, from), folder, { recursive: true }));
    cpSync(join(ROOT, 'dist', consumer.target), join(folder, 'dist'), { recursive: true });
    consumer.steps.forEach((step) => run(step, folder));
    deepStrictEqual(terraformOf(join(folder, 'cdktf.out')), expected);
    // a gigabyte of providers each
    rmSync(folder, { recursive: true });
    return { outcome: 'passed' };
  } catch (error) {
    return { outcome: 'failed', why: `${error instanceof Error ? error.message : error}\nits folder: ${join(work, name)}` };
  }
}

/** Packs the library once for each target that is asked for. */
function pack(target: string): void {
  if (!packed.has(target)) {
    rmSync(join(ROOT, 'dist', target), { recursive: true, force: true });
    run(`npx projen package:${target}`, ROOT);
    packed.add(target);
  }
}

function synthesizeSources(): string {
  const outdir = join(work, 'sources');
  const app = new App({ outdir });
  new TutorialStack(app, 'tutorial', CLUSTER_ID);
  app.synth();
  return outdir;
}

/** The parsed Terraform, without what names the version of cdktf and the folder. */
function terraformOf(outdir: string): object {
  const file = join(outdir, 'stacks/tutorial/cdk.tf.json');
  if (!existsSync(file)) {
    throw new Error(`nothing was written to ${file}`);
  }
  const { '//': _, ...terraform } = JSON.parse(readFileSync(file, 'utf8'));
  delete terraform.terraform.backend.local.path;
  return terraform;
}

function succeeds(command: string): boolean {
  return spawnSync(command, { shell: true, cwd: work, stdio: 'ignore' }).status === 0;
}

function run(command: string, cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, { shell: true, cwd, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) {
    throw new Error(`${command} exits with ${status}\n${`${stdout}${stderr}`.split('\n').slice(-40).join('\n')}`);
  }
}
