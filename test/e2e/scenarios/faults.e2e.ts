import { Duration } from '../../../lib';
import { ConfigurationFault, FAULTS, FaultCase, Outcome } from '../faults';
import { flat } from '../printed';
import { AKS, configurationAt, FLUX, FLUX_ID, onAks, Program, shop, SHOP, SHOP_ID } from '../programs';
import { scenario, Stage } from '../stage';

const FLUX_PATH = /extensions\/flux$/;
const SHOP_PATH = /fluxConfigurations\/shop$/;
const OLD = shop({ apps: { path: './old' } });

/** Everything is there once, as the program says, and Terraform knows it. */
async function converged(stage: Stage, provisioningState = 'Succeeded'): Promise<void> {
  expect(stage.azure.ids.sort()).toEqual([FLUX_ID, SHOP_ID].sort());
  expect(stage.azure.stored(SHOP_ID).properties).toMatchObject({ provisioningState, kustomizations: { apps: { path: './apps' } } });
  expect(await stage.planned()).toEqual([]);
}

/** A command fails, with what Azure says. */
async function told(stage: Stage, trouble: FaultCase['trouble'], command: 'apply' | 'destroy'): Promise<void> {
  const { status, text } = await stage.workspace[command]();
  expect(status).toBe(1);
  expect(flat(text)).toContain(typeof trouble === 'object' ? trouble.code : command === 'apply' ? 'ProvisioningFailed' : 'DeletionFailed');
}

/** A change of Azure for a program, in the middle of which trouble comes. */
async function written(stage: Stage, { trouble, times }: FaultCase, outcome: Outcome): Promise<void> {
  stage.azure.faults.add('PUT', SHOP_PATH, trouble, times);
  await stage.use(shop());
  if (outcome !== 'through') {
    await told(stage, trouble, 'apply');
  }
  const deleted = stage.azure.asked('DELETE', 'fluxConfigurations').length;
  await stage.apply(shop());
  expect(stage.azure.asked('DELETE', 'fluxConfigurations').length - deleted).toBe(outcome === 'told, and made anew' ? 1 : 0);
  expect(stage.azure.faults.left).toBe(0);
  await converged(stage, outcome === 'told, and called failed' ? 'Failed' : undefined);
}

const CASES = FAULTS.map((each): [string, ConfigurationFault] => [each.what, each]);

scenario.each(CASES)('creating: %s', (stage, _, fault) => written(stage, fault, fault.creating));

scenario.each(CASES)('changing: %s', async (stage, _, fault) => {
  await stage.apply(OLD);
  await written(stage, fault, fault.changing);
});

scenario.each(CASES)('removing: %s', async (stage, _, { trouble, times, removing }) => {
  await stage.apply(shop());
  stage.azure.faults.add('DELETE', SHOP_PATH, trouble, times);
  if (removing !== 'through') {
    await told(stage, trouble, 'destroy');
    // the extension outlives what could not be removed
    expect(stage.azure.ids.sort()).toEqual([FLUX_ID, SHOP_ID].sort());
  }
  await stage.destroy();
  expect(stage.azure.faults.left).toBe(0);
  expect(stage.azure.ids).toEqual([]);
});

const EVERY = (minutes?: number) => shop({ apps: { syncInterval: minutes === undefined ? undefined : Duration.minutes(minutes) } });
const VERSIONED = (version?: string) => onAks(() => {}, { version });

scenario.each<readonly [string, Program, Program, string]>([
  ['one kustomization more', shop(), shop({ apps: {}, infra: {} }), SHOP],
  ['one kustomization less', shop({ apps: {}, infra: {} }), shop(), SHOP],
  ['an interval that was not there', EVERY(), EVERY(5), SHOP],
  ['a version of the extension', VERSIONED(), VERSIONED('1.22.2'), FLUX],
  ['a release train of the extension', VERSIONED(), onAks(() => {}, { releaseTrain: 'Preview' }), FLUX],
])('a change that fails and brings or takes members is sent once more: %s', async (stage, _, before, after, address) => {
  await stage.apply(before);
  const id = address === SHOP ? SHOP_ID : FLUX_ID;
  stage.azure.faults.add('PUT', new RegExp(`${id}$`), 'fail');
  await stage.use(after);
  await told(stage, 'fail', 'apply');
  expect(stage.azure.stored(id).properties.provisioningState).toBe('Failed');
  expect(await stage.planned()).toEqual([`update ${address}`]);
  await stage.apply(after);
  expect(stage.azure.stored(id).properties.provisioningState).toBe('Succeeded');
  expect(await stage.planned()).toEqual([]);
  expect(stage.azure.asked('DELETE')).toEqual([]);
});

scenario('an operation of somebody else is waited for', async (stage) => {
  await stage.apply(OLD);
  stage.azure.begin(configurationAt(AKS, 'other'), 1);
  await stage.apply(shop());
  await converged(stage);
});

/** Has Terraform killed once Azure has taken a request, for the configuration if not said otherwise; Azure goes on without anybody who asks. */
async function killed(stage: Stage, method: 'PUT' | 'DELETE', path = SHOP_PATH): Promise<void> {
  const known = stage.azure.log.length;
  const isSent = () => stage.azure.log.slice(known).some((each) => each.method === method && path.test(each.path));
  const { status } = await stage.workspace.killWhen(isSent, method === 'PUT' ? 'apply' : 'destroy');
  expect(status).toBe(-1);
  stage.azure.operations.finishAll();
}

scenario('a Terraform that is killed while it changes something: the next apply converges', async (stage) => {
  await stage.apply(OLD);
  await stage.use(shop());
  await killed(stage, 'PUT');
  await stage.apply(shop());
  expect(stage.azure.asked('DELETE')).toEqual([]);
  await converged(stage);
});

scenario('a Terraform that is killed while it removes something: the next removal converges', async (stage) => {
  await stage.apply(shop());
  await killed(stage, 'DELETE');
  await stage.destroy();
  expect(stage.azure.ids).toEqual([]);
});

scenario.each<readonly [string, RegExp, Program]>([
  ['a configuration', SHOP_PATH, shop({ apps: {} }, { importExisting: true })],
  ['the extension', FLUX_PATH, shop({ apps: {} }, {}, { importExisting: true })],
])('a Terraform that is killed while it makes %s: the next apply doubles nothing, and an import converges', async (stage, _, path, imported) => {
  await stage.use(shop());
  await killed(stage, 'PUT', path);
  const { status, text } = await stage.workspace.apply();
  expect(status).toBe(1);
  expect(flat(text)).toContain('already exists - to be managed via Terraform this resource needs to be imported');
  await stage.apply(imported);
  expect(stage.azure.asked('DELETE')).toEqual([]);
  await converged(stage);
});

scenario('a Terraform that is interrupted while it makes something knows what it made, and calls it tainted: it is made anew', async (stage) => {
  await stage.use(shop());
  const isSent = () => stage.azure.asked('PUT', SHOP_ID).length > 0;
  const { status } = await stage.workspace.interruptWhen(isSent);
  expect(status).toBe(1);
  stage.azure.operations.finishAll();
  expect(stage.changed).toEqual(['PUT flux', 'PUT shop']);
  await stage.apply(shop());
  expect(stage.changed.slice(2)).toEqual(['DELETE shop', 'PUT shop']);
  await converged(stage);
});

scenario('a Terraform that is interrupted while it changes something has it changed, and removes nothing', async (stage) => {
  await stage.apply(OLD);
  await stage.use(shop());
  const isSent = () => stage.azure.asked('PUT', SHOP_ID).length > 1;
  const { status } = await stage.workspace.interruptWhen(isSent);
  expect(status).toBe(1);
  stage.azure.operations.finishAll();
  await stage.apply(shop());
  expect(stage.azure.asked('DELETE')).toEqual([]);
  await converged(stage);
});
