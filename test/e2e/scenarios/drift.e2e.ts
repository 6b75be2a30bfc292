import { FluxSource, GitAuth, GitRef } from '../../../lib';
import { FLUX, FLUX_ID, shop, SHOP, SHOP_ID } from '../programs';
import { scenario } from '../stage';

type ByHand = (body: any) => void;

const seen: [what: string, id: string, byHand: ByHand, address: string][] = [
  ['a path', SHOP_ID, ({ properties }) => { properties.kustomizations.apps.path = './elsewhere'; }, SHOP],
  ['a branch', SHOP_ID, ({ properties }) => { properties.gitRepository.repositoryRef.branch = 'evil'; }, SHOP],
  ['suspension', SHOP_ID, ({ properties }) => { properties.suspend = true; }, SHOP],
  ['pruning, of which the program says nothing', SHOP_ID, ({ properties }) => { properties.kustomizations.infra.force = true; }, SHOP],
  ['a kustomization that is deleted', SHOP_ID, ({ properties }) => { delete properties.kustomizations.infra; }, SHOP],
  ['a dependency that is deleted', SHOP_ID, ({ properties }) => { properties.kustomizations.apps.dependsOn = []; }, SHOP],
  ['the enforcement of multi-tenancy', FLUX_ID, ({ properties }) => { properties.configurationSettings['multiTenancy.enforce'] = 'false'; }, FLUX],
  ['a setting that is deleted', FLUX_ID, ({ properties }) => { properties.configurationSettings = {}; }, FLUX],
  ['automatic upgrades', FLUX_ID, ({ properties }) => { properties.autoUpgradeMinorVersion = false; }, FLUX],
];

const PROGRAM = shop({ infra: {}, apps: { after: ['infra'] } });

scenario.each(seen)('what is changed by hand shows in the plan, and an apply brings it back: %s', async (stage, _, id, byHand, address) => {
  await stage.apply(PROGRAM);
  const { properties } = structuredClone(stage.azure.stored(id));
  stage.azure.change(id, byHand);
  expect(await stage.planned()).toEqual([`update ${address}`]);
  await stage.apply(PROGRAM);
  expect(stage.azure.stored(id).properties).toEqual(properties);
  expect(await stage.planned()).toEqual([]);
});

scenario.each([['the configuration', SHOP_ID, SHOP], ['the extension', FLUX_ID, FLUX]])(
  'what is deleted by hand is made again: %s', async (stage, _, id, address) => {
    await stage.apply(PROGRAM);
    stage.azure.remove(id);
    expect(await stage.planned()).toEqual([`create ${address}`]);
    await stage.apply(PROGRAM);
    expect(stage.azure.stored(id)).toBeDefined();
    expect(await stage.planned()).toEqual([]);
  });

// docs/lifecycle.md says so
scenario.each<[string, ByHand]>([
  ['a value that the program does not set', ({ properties }) => { properties.kustomizations.apps.timeoutInSeconds = 60; }],
  ['a kustomization that is added', ({ properties }) => { properties.kustomizations.other = { ...properties.kustomizations.apps, name: 'other' }; }],
])('what azapi can not see stays: %s', async (stage, _, byHand) => {
  await stage.apply(PROGRAM);
  stage.azure.change(SHOP_ID, byHand);
  expect(await stage.planned()).toEqual([]);
});

scenario('what Azure writes in another case shows in no plan; another case in the program does', async (stage) => {
  const url = 'https://dev.azure.com/acme/shop/_git/shop';
  const source = FluxSource.git({ url, ref: GitRef.branch('main'), auth: GitAuth.azure() });
  const withPath = (path: string) => shop({ apps: { path } }, { source }, { kubeletIdentity: true });
  await stage.apply(withPath('./apps'));
  expect(stage.lastPut(SHOP_ID).properties.gitRepository.provider).toBe('Azure');
  expect(stage.azure.stored(SHOP_ID).properties.gitRepository.provider).toBe('azure');
  expect(await stage.planned()).toEqual([]);
  stage.azure.change(SHOP_ID, ({ properties }) => { properties.kustomizations.apps.path = './APPS'; });
  expect(await stage.planned()).toEqual([]);
  expect(await stage.planned(withPath('./Apps'))).toEqual([`update ${SHOP}`]);
  await stage.apply(withPath('./Apps'));
  expect(stage.azure.stored(SHOP_ID).properties.kustomizations.apps.path).toBe('./Apps');
});
