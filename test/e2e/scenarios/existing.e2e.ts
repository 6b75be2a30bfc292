import { FluxConfiguration, FluxExtension, ManagedCluster, AzapiProvider } from '../../../lib';
import { flat } from '../printed';
import { AKS, FLUX_ID, Program, shop, SHOP_ID, SOURCE } from '../programs';
import { scenario, Stage } from '../stage';

const SETTINGS = { 'multiTenancy.enforce': 'true' };

function installed(stage: Stage, properties: object = { configurationSettings: SETTINGS }): void {
  stage.azure.put(FLUX_ID, { properties: { extensionType: 'Microsoft.Flux', ...properties } });
}

const BODY = {
  properties: {
    scope: 'cluster',
    namespace: 'shop',
    sourceKind: 'GitRepository',
    gitRepository: { url: 'https://github.com/acme/shop', repositoryRef: { branch: 'old' } },
    kustomizations: { apps: { path: './apps', prune: true } },
  },
};

scenario('what exists is not taken over by itself', async (stage) => {
  installed(stage);
  await stage.use(shop());
  const run = await stage.workspace.apply();
  expect(run.status).toBe(1);
  expect(flat(run.text)).toContain('already exists - to be managed via Terraform this resource needs to be imported');
  expect(stage.changed).toEqual([]);
});

scenario('what exists is taken over by an import, and changed in place', async (stage) => {
  installed(stage);
  stage.azure.put(SHOP_ID, BODY);
  const program = shop({ apps: {} }, { importExisting: true }, { importExisting: true });
  const plan = await stage.plan(program);
  expect(plan.text).toMatch(/Plan: 2 to import, 0 to add, \d to change, 0 to destroy/);
  await stage.apply(program);
  expect(stage.azure.stored(SHOP_ID).properties.gitRepository.repositoryRef.branch).toBe('main');
  expect(stage.azure.asked('DELETE')).toEqual([]);
  expect(await stage.planned()).toEqual([]);
});

scenario('an import of what does not exist fails before anything is made', async (stage) => {
  await stage.use(shop({ apps: {} }, {}, { importExisting: true }));
  const run = await stage.workspace.apply();
  expect(run.status).toBe(1);
  // azapi's way of saying that there is nothing to import
  expect(run.text).toContain('Missing Resource Import State');
  expect(stage.changed).toEqual([]);
});

const beside = (requireSucceeded?: boolean): Program => (stack) => {
  new AzapiProvider(stack, 'azapi');
  const cluster = ManagedCluster.fromId(stack, 'Cluster', AKS);
  FluxExtension.fromName(stack, 'Flux', { cluster, requireSucceeded });
  new FluxConfiguration(stack, 'Shop', { cluster, namespace: 'shop', source: SOURCE }).addKustomization('apps', { path: './apps', prune: true });
};

scenario('an extension of others is read, and stays when all else goes', async (stage) => {
  installed(stage);
  await stage.apply(beside(true));
  expect(stage.changed).toEqual(['PUT shop']);
  expect(await stage.planned()).toEqual([]);
  await stage.destroy();
  expect(stage.azure.ids).toEqual([FLUX_ID]);
});

scenario('an extension of others that is not well stops the plan with our words', async (stage) => {
  installed(stage);
  stage.azure.change(FLUX_ID, ({ properties }) => { properties.provisioningState = 'Failed'; });
  await stage.use(beside(true));
  const { status, text } = await stage.workspace.plan();
  expect(status).toBe(1);
  expect(text.replace(/\s+/g, ' ')).toContain('PLAN-06');
  expect(stage.changed).toEqual([]);
});

scenario('two stacks of Terraform can share a cluster: the second names what the first made', async (stage) => {
  await stage.apply(shop());
  const other = Stage.beside(stage);
  try {
    await other.apply((stack) => {
      new AzapiProvider(stack, 'azapi');
      const cluster = ManagedCluster.fromId(stack, 'Cluster', AKS);
      FluxExtension.fromName(stack, 'Flux', { cluster });
      new FluxConfiguration(stack, 'Docs', { cluster, namespace: 'docs', source: SOURCE }).addKustomization('docs', { path: './docs', prune: true });
    });
    expect(await stage.planned()).toEqual([]);
    expect(await other.planned()).toEqual([]);
  } finally {
    other.leave();
  }
});
