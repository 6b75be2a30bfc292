import { join } from 'path';
import { Runner } from './runner';

/** What V8 writes with `--cpu-prof`: a tree of calls, and which of them it came upon at each look, with the microseconds since the last one. */
interface CpuProfile {
  readonly nodes: {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: number[];
  }[];
  readonly samples: number[];
  readonly timeDeltas: number[];
}

/** Where a call belongs: what is under way, and whose code it is. */
interface Place {
  readonly stage?: string;
  readonly owner: string;
  readonly isV8?: boolean;
}

/** Whose code a file is; that of Node and V8 counts for who calls it. */
const OWNERS: [RegExp, owner: string][] = [
  [/[\\/]node_modules[\\/]cdktf[\\/]/, 'cdktf'],
  [/[\\/]node_modules[\\/]constructs[\\/]/, 'constructs'],
  [/[\\/]build[\\/]/, 'this library'],
  [/[\\/]node_modules[\\/]/, 'other packages'],
  [/^file:/, 'the program'],
];

/** What is under way from a function on, or from any of a file. The inner one counts. */
const STAGES: [name: string, file: RegExp, stage: string][] = [
  ['declare', /ours\.js$/, 'construct'],
  ['prepareStack', /cdktf/, 'synth: prepare, for references across stacks'],
  ['invokeAspects', /cdktf/, 'synth: walk for aspects'],
  ['runAllValidations', /cdktf/, 'synth: cdktf\'s walk for validations'],
  ['validate', /stack-validation\.js$/, 'synth: our validation'],
  ['toTerraform', /terraform-stack\.js$/, 'synth: make the document'],
  ['', /json-stable-stringify/, 'synth: write the document'],
  ['writeFileSync', /fs$/, 'synth: write the document'],
  ['synth', /[\\/]app\.js$/, 'synth: the rest'],
];

/** Where a program is that is in none of its functions. */
const V8 = new Map([['(garbage collector)', 'collecting garbage'], ['(program)', 'V8 by itself'], ['(idle)', 'waiting']]);

const START = 'start and imports';

/** Prints where the time of a program of so many configurations goes. */
export async function printProfile(runner: Runner, count: number): Promise<void> {
  const profile = await runner.profile<CpuProfile>(`profile of ${count}`, 'synth', 'ours', String(count), 'on', join(runner.folder, 'out'));
  const times = timesOf(profile);
  const sumOf = (each: Map<string, number>) => [...each.values()].reduce((sum, time) => sum + time, 0);
  const total = [...times.values()].reduce((sum, each) => sum + sumOf(each), 0);
  const percent = (time: number) => (100 * time / total).toFixed(0);
  console.log(`\nwhere the time of ${count} configurations goes, in percent, by V8's profiler\n`);
  for (const [stage, owners] of times) {
    const parts = [...owners].sort(([, one], [, other]) => other - one).filter(([, time]) => time >= total / 200);
    console.log(`  ${percent(sumOf(owners)).padStart(3)}  ${stage}: ${parts.map(([owner, time]) => `${owner} ${percent(time)}`).join(', ')}`);
  }
}

/** The microseconds of each stage and owner. V8's own work counts for the stage that it falls into. */
function timesOf({ nodes, samples, timeDeltas }: CpuProfile): Map<string, Map<string, number>> {
  const places = placesOf(nodes);
  const times = new Map<string, Map<string, number>>();
  let stage = START;
  samples.forEach((id, index) => {
    const { stage: own = START, owner, isV8 } = places.get(id)!;
    stage = isV8 ? stage : own;
    const owners = times.get(stage) ?? new Map<string, number>();
    times.set(stage, owners.set(owner, (owners.get(owner) ?? 0) + timeDeltas[index]));
  });
  return times;
}

function placesOf(nodes: CpuProfile['nodes']): Map<number, Place> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, Place>();
  const visit = (id: number, around: Place): void => {
    const { callFrame: { functionName, url }, children = [] } = byId.get(id)!;
    const stage = STAGES.find(([name, file]) => (name === '' || name === functionName) && file.test(url))?.[2] ?? around.stage;
    const owner = V8.get(functionName) ?? OWNERS.find(([file]) => file.test(url))?.[1] ?? around.owner;
    const place = { stage, owner, isV8: V8.has(functionName) };
    places.set(id, place);
    children.forEach((child) => visit(child, place));
  };
  visit(nodes[0].id, { owner: 'Node' });
  return places;
}
