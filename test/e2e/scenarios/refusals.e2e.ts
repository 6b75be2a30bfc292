import { TerraformVariable } from 'cdktf';
import { FluxConfiguration, FluxPrerequisites, PrerequisiteMode, ResourceProviderMode } from '../../../lib';
import { flat } from '../printed';
import { AKS, FLUX_ID, managedCluster, onAks, Program, shop, SOURCE } from '../programs';
import { scenario, Stage } from '../stage';


const clusterIs = (stage: Stage, ...properties: Parameters<typeof managedCluster>) => stage.azure.put(AKS, managedCluster(...properties));

const checked = (props: object = {}): Program => shop({ apps: {} }, {}, { prerequisites: FluxPrerequisites.recommended(), ...props });

scenario('prerequisites that are met let the apply through, and the second plan is empty', async (stage) => {
  clusterIs(stage);
  const { text } = await stage.apply(checked());
  expect(text).not.toContain('PLAN-');
  expect(await stage.planned()).toEqual([]);
  await stage.destroy();
  expect(stage.azure.ids).toEqual([AKS]);
});

scenario.each<[string, (stage: Stage) => void]>([
  ['PLAN-01', (stage) => clusterIs(stage, { servicePrincipalProfile: { clientId: 'a-service-principal' } }, { identity: undefined })],
  ['PLAN-02', (stage) => {
    clusterIs(stage);
    stage.azure.put(`${AKS}/providers/Microsoft.KubernetesConfiguration/sourceControlConfigurations/old`, { properties: {} });
  }],
  ['PLAN-04', (stage) => {
    clusterIs(stage);
    stage.azure.registrations.unregister('Microsoft.KubernetesConfiguration');
  }],
  ['PLAN-05', (stage) => {
    clusterIs(stage);
    stage.azure.put(FLUX_ID.replace(/flux$/, 'gitops'), { properties: { extensionType: 'microsoft.flux' } });
  }],
  ['PLAN-10', (stage) => clusterIs(stage, { powerState: { code: 'Stopped' } })],
])('a plan is stopped with our words, and nothing is sent: %s', async (stage, code, prepare) => {
  prepare(stage);
  await stage.use(checked());
  const { status, text } = await stage.workspace.apply();
  expect(status).toBe(1);
  expect(flat(text)).toContain(`${code}:`);
  expect(stage.changed).toEqual([]);
});

scenario('a check that only warns lets the apply through', async (stage) => {
  clusterIs(stage, { powerState: { code: 'Stopped' } });
  const prerequisites = FluxPrerequisites.recommended({ reachable: PrerequisiteMode.WARN });
  const { text } = await stage.apply(checked({ prerequisites }));
  expect(flat(text)).toContain('PLAN-10:');
});

scenario('resource providers that are not registered are registered first, and stay so', async (stage) => {
  clusterIs(stage);
  stage.azure.registrations.unregister('Microsoft.KubernetesConfiguration');
  await stage.apply(checked({ prerequisites: FluxPrerequisites.recommended({ resourceProviders: ResourceProviderMode.REGISTER }) }));
  expect(stage.changed[0]).toBe('POST register');
  expect(await stage.planned()).toEqual([]);
  await stage.destroy();
  expect(stage.azure.registrations.has('Microsoft.KubernetesConfiguration')).toBe(true);
});

const named: Program = onAks((stack, cluster) => {
  const name = new TerraformVariable(stack, 'name', { type: 'string' });
  const namespace = new TerraformVariable(stack, 'namespace', { type: 'string' });
  new FluxConfiguration(stack, 'Shop', { cluster, name: name.stringValue, namespace: namespace.stringValue, source: SOURCE })
    .addKustomization('apps', { path: './apps', prune: true });
});

scenario('names that only the plan knows are judged there, all at once', async (stage) => {
  await stage.use(named);
  const { status, text } = await stage.workspace.plan('-var=name=Shop_1', '-var=namespace=my.apps');
  expect(status).toBe(1);
  expect(flat(text)).toMatch(/CFG-01/);
  expect(flat(text)).toMatch(/CFG-03/);
  expect((await stage.workspace.plan('-var=name=shop', '-var=namespace=apps')).status).toBe(0);
  expect(stage.changed).toEqual([]);
});
