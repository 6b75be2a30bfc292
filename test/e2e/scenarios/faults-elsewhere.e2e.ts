import { Logged } from '../azure/azure';
import { FAULTS_ELSEWHERE, Place, PlaceFault, PLACES } from '../faults';
import { flat } from '../printed';
import { FLUX, FLUX_ID, onAks, Program, shop } from '../programs';
import { scenario, Stage } from '../stage';

const FLUX_PATH = /extensions\/flux$/;
const SHOP_PATH = /fluxConfigurations\/shop$/;
const OPERATIONS = /\/operations\//;
const TOKEN = /\/oauth2\/v2\.0\/token$/;

const installed = (version?: string): Program => onAks(() => {}, { version });

/** The program that the next command applies: another one than the one before. */
const moved = (index: number) => shop({ apps: { path: `./${index}` } });

/** Which requests meet the trouble, what is brought about before, and which command sends them. */
interface Play {
  readonly method: string;
  readonly path: RegExp;
  readonly command: 'apply' | 'plan' | 'destroy';
  readonly first?: Program;
  before?(stage: Stage, index: number): Promise<void>;
}

const PLAYS: { readonly [place in Place]: Play } = {
  installing: {
    method: 'PUT',
    path: FLUX_PATH,
    command: 'apply',
    before: (stage) => {
      stage.azure.clear();
      return stage.use(installed());
    },
  },
  upgrading: {
    method: 'PUT', path: FLUX_PATH, command: 'apply', first: installed(), before: (stage, index) => stage.use(installed(`1.2${index}.0`)),
  },
  uninstalling: { method: 'DELETE', path: FLUX_PATH, command: 'destroy', before: async (stage) => { await stage.apply(installed()); } },
  asking: { method: 'GET', path: OPERATIONS, command: 'apply', first: shop(), before: (stage, index) => stage.use(moved(index)) },
  reading: { method: 'GET', path: SHOP_PATH, command: 'plan', first: shop() },
  login: { method: 'POST', path: TOKEN, command: 'plan', first: shop() },
};

/** What is said of a trouble. */
function saidOf(trouble: PlaceFault['trouble'], command: Play['command']): string {
  return typeof trouble === 'object' ? trouble.code : trouble !== 'fail' ? 'EOF' : command === 'destroy' ? 'DeletionFailed' : 'ProvisioningFailed';
}

async function played(stage: Stage, place: Place, { what, trouble, times, [place]: outcome }: PlaceFault, index: number): Promise<void> {
  const { method, path, before, command } = PLAYS[place];
  await before?.(stage, index);
  stage.azure.faults.add(method, path, trouble, times);
  if (outcome !== 'through') {
    const { status, text } = await stage.workspace[command]();
    expect([what, status, flat(text)]).toEqual([what, 1, expect.stringContaining(saidOf(trouble, command))]);
  }
  const deleted = stage.azure.asked('DELETE').length;
  const { status, text } = await stage.workspace[command]();
  expect([what, status, status === 0 ? '' : text, stage.azure.faults.left]).toEqual([what, 0, '', 0]);
  if (outcome === 'told, and called failed') {
    expect(stage.azure.stored(FLUX_ID).properties.provisioningState).toBe('Failed');
  }
  if (command === 'destroy') {
    expect([what, stage.azure.ids]).toEqual([what, []]);
  } else {
    expect([what, stage.azure.asked('DELETE').length - deleted]).toEqual([what, outcome === 'told, and made anew' ? 1 : 0]);
  }
}

for (const place of Object.keys(PLACES) as Place[]) {
  scenario(`what goes wrong while ${PLACES[place]}`, async (stage) => {
    const { first } = PLAYS[place];
    if (first !== undefined) {
      await stage.apply(first);
    }
    for (const [index, fault] of FAULTS_ELSEWHERE.entries()) {
      if (fault[place] !== undefined) {
        await played(stage, place, fault, index);
      }
    }
    expect(await stage.planned()).toEqual(PLAYS[place].command === 'destroy' ? [`create ${FLUX}`] : []);
  });
}

/** Milliseconds between the requests of a kind. */
function gaps(log: readonly Logged[], method: string, path: RegExp): number[] {
  const times = log.filter((each) => each.method === method && path.test(each.path)).map(({ at }) => at);
  return times.slice(1).map((at, index) => at - times[index]);
}

// azapi waits for 3.2 to 5.2 seconds where nothing is said: these are shorter and longer
const WAITS: [seconds: number, most: number][] = [[1, 2.9], [6, 9]];

scenario('who is refused and told when to come again comes then', async (stage) => {
  await stage.apply(shop());
  for (const [method, path, programs] of [
    ['PUT', FLUX_PATH, [shop({ apps: {} }, {}, { version: '1.22.2' }), shop()]],
    ['PUT', SHOP_PATH, [moved(1), moved(2)]],
  ] as const) {
    for (const [index, [seconds, most]] of WAITS.entries()) {
      await stage.use(programs[index]);
      stage.azure.log.length = 0;
      stage.azure.faults.add(method, path, { status: 429, code: 'TooManyRequests', headers: { 'Retry-After': `${seconds}` } });
      await stage.apply(programs[index]);
      const [gap] = gaps(stage.azure.log, method, path);
      expect([seconds, gap >= seconds * 1000 - 20, gap < most * 1000]).toEqual([seconds, true, true]);
    }
  }
});

scenario('who asks after an operation asks when told to', async (stage) => {
  await stage.apply(shop());
  stage.azure.operations.askAgain = { 'Retry-After': '2' };
  stage.azure.log.length = 0;
  await stage.apply(moved(1));
  const between = gaps(stage.azure.log, 'GET', OPERATIONS);
  expect(between.length).toBeGreaterThanOrEqual(2);
  expect(between.filter((gap) => gap < 1_980 || gap > 4_000)).toEqual([]);
});
