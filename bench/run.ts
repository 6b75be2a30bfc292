import { existsSync, readdirSync, statSync } from 'fs';
import { cpus } from 'os';
import { join } from 'path';
import { check } from './check';
import { ImportRound, measureImports, measureSynth, SynthRound } from './measures';
import { printProfile } from './profile';
import { ROOT, Runner } from './runner';
import { line, median, ratioOf, ratioOfBest, seconds } from './statistics';

const QUICK = process.argv.includes('--quick');

/** What is measured, and what is aimed at. */
interface Size {
  readonly count: number;
  readonly rounds: number;
  /** Ours to the raw binding. */
  readonly aim?: number;
  /** Our validation to the synth that it is a part of. */
  readonly shareAim?: number;
}

/** How many configurations, of ten kustomizations each, are measured how often, and how ours should compare to the raw binding. */
const SIZES: Size[] = [
  { count: 250, rounds: QUICK ? 3 : 9 },
  { count: 1000, rounds: QUICK ? 3 : 7, aim: 0.5 },
  { count: 4000, rounds: QUICK ? 1 : 5, aim: 0.45, shareAim: 0.1 },
];

async function bench(runner: Runner): Promise<void> {
  console.log(`cdktf-azure-flux against cdktf and azurerm's binding: Node ${process.versions.node}, ${cpus().length} cores\n`);
  console.log('(a) import of the package against import of cdktf');
  printImports(await measureImports(runner, QUICK ? 5 : 15));

  const measured = new Map<number, SynthRound[]>();
  for (const size of SIZES) {
    const { count, rounds } = size;
    console.log(`\n(b, d) construct and synth of ${count} configurations of 10 kustomizations, median of ${rounds} rounds`);
    measured.set(count, await measureSynth(runner, count, rounds));
    printSynth(measured.get(count)!, size);
  }

  console.log('\n(c) growth');
  printGrowth(measured.get(1000)!, measured.get(4000)!);
}

function printImports(rounds: ImportRound[]): void {
  const [ours, cdktf] = [rounds.map((round) => round.ours), rounds.map((round) => round.cdktf)];
  const milliseconds = (samples: typeof ours) => `${median(samples.map(({ time }) => time)).toFixed(0)} ms`;
  const memory = (samples: typeof ours) => `${median(samples.map((sample) => sample.memory)).toFixed(1)} MB`;
  console.log(line('time', ratioOf(rounds, (round) => round.ours.time, (round) => round.cdktf.time),
    `${milliseconds(ours)} to ${milliseconds(cdktf)}`, 1.1));
  console.log(line('memory', ratioOf(rounds, (round) => round.ours.memory, (round) => round.cdktf.memory),
    `${memory(ours)} to ${memory(cdktf)}`, 1.1));
  const [{ roots, files, providerFiles }] = ours;
  console.log(`  files loaded: ${files}, cdktf alone ${cdktf[0].files}; of @cdktf/provider-* ${providerFiles}, `
    + `roots of such packages: ${roots.length === 0 ? 'none' : `${roots.join(', ')} (MISSED, aim none)`}`);
}

function printSynth(rounds: SynthRound[], { aim, shareAim }: Size): void {
  const of = (part: (round: SynthRound) => number) => median(rounds.map(part));
  console.log(line('ours to the raw binding', ratioOf(rounds, ({ ours }) => ours.total, ({ raw }) => raw.total),
    `${seconds(of(({ ours }) => ours.total))} to ${seconds(of(({ raw }) => raw.total))}`, aim));
  const best = (part: (round: SynthRound) => number) => Math.min(...rounds.map(part));
  console.log(line('  best round to best round', ratioOfBest(rounds, ({ ours }) => ours.total, ({ raw }) => raw.total),
    `${seconds(best(({ ours }) => ours.total))} to ${seconds(best(({ raw }) => raw.total))}`));
  console.log(line('  construct', ratioOf(rounds, ({ ours }) => ours.construct, ({ raw }) => raw.construct),
    `${seconds(of(({ ours }) => ours.construct))} to ${seconds(of(({ raw }) => raw.construct))}`));
  console.log(line('  synth', ratioOf(rounds, ({ ours }) => ours.synth, ({ raw }) => raw.synth),
    `${seconds(of(({ ours }) => ours.synth))} to ${seconds(of(({ raw }) => raw.synth))}`));
  console.log(line('  peak memory of the process', ratioOf(rounds, ({ ours }) => ours.peak, ({ raw }) => raw.peak),
    `${of(({ ours }) => ours.peak).toFixed(0)} MB to ${of(({ raw }) => raw.peak).toFixed(0)} MB`));
  console.log(line('ours to ours without any validation', ratioOf(rounds, ({ ours }) => ours.total, ({ unchecked }) => unchecked.total),
    `${seconds(of(({ unchecked }) => unchecked.total))} without`));
  const share = ratioOf(rounds, ({ ours }) => ours.rules, ({ ours }) => ours.synth);
  console.log(line('  share of our rules in synth', share, `${seconds(of(({ ours }) => ours.rules))} in our validation`, shareAim));
  console.log(line('ours to the floor (stringify and write)', ratioOf(rounds, ({ ours }) => ours.total, ({ floor }) => floor.total),
    `${seconds(of(({ floor }) => floor.total))} for ${(rounds[0].floor.bytes / 1024 / 1024).toFixed(1)} MB of JSON`));
  console.log(line('  stringify alone', ratioOf(rounds, ({ ours }) => ours.total, ({ floor }) => floor.stringify),
    seconds(of(({ floor }) => floor.stringify))));
  const [{ ours, raw }] = rounds;
  if (ours.resources !== raw.resources) {
    throw new Error(`The two sides do not declare the same: ${ours.resources} and ${raw.resources} resources`);
  }
}

function printGrowth(small: SynthRound[], large: SynthRound[]): void {
  const growth = (of: (round: SynthRound) => number) => median(large.map(of)) / median(small.map(of));
  console.log(line('ours, 4000 to 1000', growth(({ ours }) => ours.total), 'four times the work', 4.4));
  console.log(line('our validation, 4000 to 1000', growth(({ ours }) => ours.rules), 'four times the work', 4.4));
  console.log(line('the raw binding, 4000 to 1000', growth(({ raw }) => raw.total), ''));
}

/** The newest change below a folder. */
function newest(folder: string, extension: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(extension));
  return Math.max(...files.map((file) => statSync(join(folder, file)).mtimeMs));
}

async function main(): Promise<void> {
  if (!existsSync(join(ROOT, 'build', 'index.js'))) {
    throw new Error('build/ is missing, and what users get is what is measured: run `npx projen compile` first.');
  }
  if (newest(join(ROOT, 'lib'), '.ts') > newest(join(ROOT, 'build'), '.js')) {
    console.log('NOTE: lib/ is newer than build/, which is what is measured: run `npx projen compile` first.\n');
  }
  const runner = new Runner();
  try {
    if (process.argv.includes('--check')) {
      process.exitCode = await check(runner) ? 0 : 1;
    } else if (process.argv.includes('--profile')) {
      await printProfile(runner, 4000);
    } else {
      await bench(runner);
    }
  } finally {
    runner.dispose();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
