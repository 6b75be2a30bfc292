import { mkdirSync, rmSync } from 'fs';
import { join } from 'path';
import { Runner } from './runner';

/** What `children/import.ts` prints: milliseconds by the clock and of processor time, megabytes. */
export interface ImportSample {
  readonly time: number;
  readonly work: number;
  readonly memory: number;
  readonly files: number;
  readonly roots: string[];
  readonly providerFiles: number;
}

/** What `children/synth.ts` prints: milliseconds by the clock, the same as processor time, megabytes. */
export interface SynthSample {
  readonly total: number;
  readonly construct: number;
  readonly synth: number;
  readonly rules: number;
  readonly work: { readonly total: number; readonly synth: number; readonly rules: number };
  readonly peak: number;
  readonly resources: number;
}

/** What `children/floor.ts` prints. */
export interface FloorSample {
  readonly stringify: number;
  readonly total: number;
  readonly bytes: number;
}

export interface ImportRound {
  readonly ours: ImportSample;
  readonly cdktf: ImportSample;
}

/** One measurement of everything that is compared. */
export interface SynthRound {
  readonly ours: SynthSample;
  readonly raw: SynthSample;
  readonly unchecked: SynthSample;
  readonly floor: FloorSample;
}

/** One measurement of what the build holds. */
export interface GuardRound {
  readonly imports: ImportRound[];
  readonly small: SynthSample;
  readonly raw: SynthSample;
  readonly large: SynthSample;
}

/** What the tutorial uses of the package. */
const USED = ['AzapiProvider', 'FluxConfiguration', 'FluxExtension', 'FluxSource', 'GitRef', 'ManagedCluster'];

export async function measureImports(runner: Runner, rounds: number): Promise<ImportRound[]> {
  const measured: ImportRound[] = [];
  const run = (name: string, ...names: string[]) => runner.run<ImportSample>(`import of ${name}`, 'import', name, ...names);
  const ours = () => run('cdktf-azure-flux', ...USED);
  await ours(); // whatever the disk has not cached yet
  for (let round = 0; round < rounds; round += 1) {
    const inOrder = await alternately(round, ours, () => run('cdktf'));
    measured.push({ ours: inOrder[0], cdktf: inOrder[1] });
  }
  return measured;
}

export async function measureSynth(runner: Runner, count: number, rounds: number): Promise<SynthRound[]> {
  const measured: SynthRound[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const label = `${count} configurations, round ${round + 1} of ${rounds}`;
    const run = (side: 'ours' | 'raw', validation?: 'off') => synth(runner, label, count, side, validation);
    const [ours, raw, unchecked] = await alternately(round, () => run('ours'), () => run('raw'), () => run('ours', 'off'));
    const document = join(runner.folder, 'ours-on', 'stacks', 'bench', 'cdk.tf.json');
    const floor = await runner.run<FloorSample>(`${label}, floor`, 'floor', document, join(runner.folder, 'floor.json'));
    measured.push({ ours, raw, unchecked, floor });
  }
  return measured;
}

/** As little as the ratios that the build holds can be made of. */
export async function measureGuard(runner: Runner, round: number): Promise<GuardRound> {
  const run = (count: number, side: 'ours' | 'raw') => synth(runner, `${count} configurations, round ${round + 1}`, count, side);
  const imports = await measureImports(runner, 4);
  const [small, raw, large] = await alternately(round, () => run(1000, 'ours'), () => run(1000, 'raw'), () => run(4000, 'ours'));
  return { imports, small, raw, large };
}

function synth(runner: Runner, label: string, count: number, side: 'ours' | 'raw', validation: 'on' | 'off' = 'on'): Promise<SynthSample> {
  const outdir = join(runner.folder, `${side}-${validation}`);
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir);
  return runner.run<SynthSample>(`${label}, ${side}${validation === 'off' ? ' without validation' : ''}`, 'synth',
    side, String(count), validation, outdir);
}

/** Runs one after the other, in each round from the other end; gives the results in the order of the arguments. */
async function alternately<Results extends unknown[]>(
  round: number, ...runs: { [Index in keyof Results]: () => Promise<Results[Index]> }
): Promise<Results> {
  const results = new Array(runs.length) as Results;
  const order = [...runs.keys()];
  for (const index of round % 2 === 0 ? order : order.reverse()) {
    results[index] = await runs[index]();
  }
  return results;
}
