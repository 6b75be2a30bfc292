import { Duration, FluxConfiguration, FluxScope } from '../../../lib';
import { AKS, configurationAt, FLUX, FLUX_ID, onAks, shop, SHOP, SHOP_ID, SOURCE } from '../programs';
import { scenario } from '../stage';

scenario('a second plan is empty, and nothing is sent for it', async (stage) => {
  await stage.apply(shop({ infra: {}, apps: { after: ['infra'] } }));
  expect(stage.changed).toEqual(['PUT flux', 'PUT shop']);
  expect((await stage.plan()).text).toContain('No changes.');
  await stage.apply(shop({ infra: {}, apps: { after: ['infra'] } }));
  expect(stage.changed).toEqual(['PUT flux', 'PUT shop']);
});

scenario('what may change is changed in place', async (stage) => {
  await stage.apply(shop());
  const changed = shop({ apps: { path: './other', force: true, syncInterval: Duration.minutes(2) } }, { suspend: true });
  expect(await stage.planned(changed)).toEqual([`update ${SHOP}`]);
  await stage.apply(changed);
  expect(stage.azure.stored(SHOP_ID).properties).toMatchObject({
    suspend: true, kustomizations: { apps: { path: './other', force: true, syncIntervalInSeconds: 120 } },
  });
  expect(stage.azure.asked('DELETE')).toEqual([]);
  expect(await stage.planned()).toEqual([]);
});

scenario('a kustomization, a dependency and a setting that are taken out of the program are gone from Azure', async (stage) => {
  await stage.apply(shop(
    { infra: {}, crds: {}, apps: { after: ['infra', 'crds'], postBuild: { substitute: { colour: 'green' } } } }, {},
    { controllers: { imageAutomation: true, imageReflector: true } },
  ));
  expect(stage.azure.stored(SHOP_ID).properties.kustomizations.apps.dependsOn).toEqual(['infra', 'crds']);
  const less = shop({ crds: {}, apps: {} });
  expect(await stage.planned(less)).toEqual([`update ${FLUX}`, `update ${SHOP}`]);
  await stage.apply(less);
  const { kustomizations } = stage.azure.stored(SHOP_ID).properties;
  expect(Object.keys(kustomizations).sort()).toEqual(['apps', 'crds']);
  expect(kustomizations.apps).toMatchObject({ dependsOn: null, postBuild: null });
  expect(stage.azure.stored(FLUX_ID).properties.configurationSettings).toEqual({ 'multiTenancy.enforce': 'true' });
  expect(await stage.planned()).toEqual([]);
});

scenario.each([
  ['its namespace', shop({ apps: {} }, { namespace: 'other' }), 'shop'],
  ['its scope', shop({ apps: {} }, { scope: FluxScope.NAMESPACE }), 'shop'],
  ['its name', shop({ apps: {} }, { name: 'other' }), 'other'],
])('a configuration is made anew for %s, once the old one is gone', async (stage, _, program, name) => {
  await stage.apply(shop());
  expect(await stage.planned(program)).toEqual([`delete+create ${SHOP}`]);
  await stage.apply(program);
  expect(stage.changed.slice(2)).toEqual(['DELETE shop', `PUT ${name}`]);
  expect(await stage.planned()).toEqual([]);
});

scenario('the version of the extension changes in place, up, and back to automatic upgrades', async (stage) => {
  await stage.apply(shop({ apps: {} }, {}, { version: '1.22.2' }));
  for (const [version, written] of [['1.24.1', '1.24.1'], [undefined, undefined]] as const) {
    const program = shop({ apps: {} }, {}, { version });
    expect(await stage.planned(program)).toEqual([`update ${FLUX}`]);
    await stage.apply(program);
    expect(stage.lastPut(FLUX_ID).properties).toMatchObject({ autoUpgradeMinorVersion: version === undefined });
    expect(stage.lastPut(FLUX_ID).properties.version).toBe(written);
    expect(await stage.planned()).toEqual([]);
  }
  expect(stage.azure.asked('DELETE')).toEqual([]);
});

scenario('two configurations of one cluster are made one after the other', async (stage) => {
  await stage.apply(onAks((stack, cluster) => {
    for (const name of ['one', 'two']) {
      new FluxConfiguration(stack, name, { cluster, namespace: name, source: SOURCE }).addKustomization('apps', { path: `./${name}`, prune: true });
    }
  }));
  // Azure would refuse the second while the first is in progress
  expect(stage.azure.log.filter(({ status }) => status === 409)).toEqual([]);
  expect(stage.azure.ids).toContain(configurationAt(AKS, 'one'));
  expect(stage.azure.ids).toContain(configurationAt(AKS, 'two'));
  expect(await stage.planned()).toEqual([]);
});

scenario('configurations go before those that they depend on, and the extension goes last', async (stage) => {
  await stage.apply(onAks((stack, cluster) => {
    const props = { cluster, source: SOURCE };
    const infra = new FluxConfiguration(stack, 'Infra', { ...props, namespace: 'infra' });
    infra.addKustomization('infra', { path: './infra', prune: true });
    new FluxConfiguration(stack, 'Apps', { ...props, namespace: 'apps', dependsOn: [infra] })
      .addKustomization('apps', { path: './apps', prune: true });
  }));
  expect(stage.changed).toEqual(['PUT flux', 'PUT infra', 'PUT apps']);
  await stage.destroy();
  expect(stage.changed.slice(3)).toEqual(['DELETE apps', 'DELETE infra', 'DELETE flux']);
  expect(stage.azure.ids).toEqual([]);
});
