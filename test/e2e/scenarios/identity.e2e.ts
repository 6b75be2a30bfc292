import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { KubernetesCluster, KubernetesClusterConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  AzapiProvider, FluxConfiguration, FluxController, FluxControllers, FluxExtension, FluxKubeletIdentity, FluxPrerequisites,
  FluxWorkloadIdentity, ICluster, ManagedCluster,
} from '../../../lib';
import { SUBSCRIPTION } from '../azure/login';
import { resourceTypeOf } from '../azure/store';
import { flat } from '../printed';
import { AKS, configurationAt, extensionAt, FLUX_ID, Program, SOURCE } from '../programs';
import { Need } from '../providers';
import { scenario, Stage } from '../stage';

const NEEDS: readonly Need[] = ['azapi', 'azurerm'];
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/Platform/providers`;
const REGISTRY = `${GROUP}/Microsoft.ContainerRegistry/registries/acmeplatform`;
const IDENTITY = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/flux-identity`;
const credentialOf = (controller: string) => `${IDENTITY}/federatedIdentityCredentials/prod-${controller}`;

function withProviders(declare: (stack: TerraformStack) => void): Program {
  return (stack) => {
    new AzapiProvider(stack, 'azapi');
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    declare(stack);
  };
}

const TOKENS = { oidcIssuerEnabled: true, workloadIdentityEnabled: true };

/** A cluster that the program makes itself. */
function aksOf(stack: TerraformStack, props: Partial<KubernetesClusterConfig> = {}): KubernetesCluster {
  return new KubernetesCluster(stack, 'Aks', {
    name: 'prod',
    location: 'westeurope',
    resourceGroupName: 'Platform',
    dnsPrefix: 'prod',
    defaultNodePool: { name: 'system', vmSize: 'Standard_D4s_v5', nodeCount: 2 },
    identity: { type: 'SystemAssigned' },
    ...props,
  });
}

function configure(stack: TerraformStack, cluster: ICluster, name = 'shop'): void {
  new FluxConfiguration(stack, 'Shop', { cluster, name, namespace: 'shop', source: SOURCE })
    .addKustomization('apps', { path: './apps', prune: true });
}

/** What was written or removed, in order, by the last parts of the types. */
function typesOf(stage: Stage, method: string): string[] {
  return stage.azure.asked(method).map(({ path }) => resourceTypeOf(path).split('/').pop()!);
}

/** Some of each type are there, all of them before those of the next one. */
function expectOrder(types: string[], ...order: string[]): void {
  const runs = types.filter((each) => order.includes(each)).filter((each, index, all) => each !== all[index - 1]);
  expect(runs).toEqual(order);
}

scenario('a workload identity is made before the extension of a cluster that is made as well, and all goes in the reverse order', async (stage) => {
  await stage.apply(withProviders((stack) => {
    const cluster = ManagedCluster.fromResource(stack, 'Cluster', aksOf(stack, TOKENS));
    const identity = new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster });
    identity.grantPull(REGISTRY);
    new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: identity });
    configure(stack, cluster);
  }));
  const made = typesOf(stage, 'PUT');
  expect(made.filter((each) => each === 'federatedIdentityCredentials')).toHaveLength(3);
  expectOrder(made, 'managedClusters', 'federatedIdentityCredentials', 'extensions', 'fluxConfigurations');
  expectOrder(made, 'userAssignedIdentities', 'roleAssignments', 'extensions');
  expectOrder(made, 'userAssignedIdentities', 'federatedIdentityCredentials');

  const { clientId, principalId } = stage.azure.stored(IDENTITY).properties;
  expect(stage.lastPut(FLUX_ID).properties.configurationSettings).toMatchObject({ 'workloadIdentity.azureClientId': clientId });
  expect(stage.lastPut(`${REGISTRY}/providers`).properties.principalId).toBe(principalId);
  expect(stage.azure.stored(credentialOf('source-controller')).properties).toEqual({
    audiences: ['api://AzureADTokenExchange'],
    issuer: stage.azure.stored(AKS).properties.oidcIssuerProfile.issuerURL,
    subject: 'system:serviceaccount:flux-system:source-controller',
  });
  expect(await stage.planned()).toEqual([]);

  await stage.destroy();
  const gone = typesOf(stage, 'DELETE');
  expectOrder(gone, 'fluxConfigurations', 'extensions', 'federatedIdentityCredentials', 'userAssignedIdentities');
  expectOrder(gone, 'extensions', 'roleAssignments', 'userAssignedIdentities');
  expectOrder(gone, 'extensions', 'managedClusters');
  expect(stage.azure.ids).toEqual([]);
}, NEEDS);

scenario('the identity of the nodes of a cluster that is made may pull before the extension is there', async (stage) => {
  await stage.apply(withProviders((stack) => {
    const cluster = ManagedCluster.fromResource(stack, 'Cluster', aksOf(stack));
    new FluxKubeletIdentity(stack, 'Kubelet', { cluster }).grantPull(REGISTRY);
    new FluxExtension(stack, 'Flux', { cluster, kubeletIdentity: true });
    configure(stack, cluster);
  }));
  expectOrder(typesOf(stage, 'PUT'), 'managedClusters', 'roleAssignments', 'extensions', 'fluxConfigurations');
  const { objectId } = stage.azure.stored(AKS).properties.identityProfile.kubeletidentity;
  expect(stage.lastPut(`${REGISTRY}/providers`).properties.principalId).toBe(objectId);
  expect(stage.lastPut(FLUX_ID).properties.configurationSettings).toMatchObject({ useKubeletIdentity: 'true' });
  expect(await stage.planned()).toEqual([]);
  await stage.destroy();
  expectOrder(typesOf(stage, 'DELETE'), 'fluxConfigurations', 'extensions', 'roleAssignments', 'managedClusters');
  expect(stage.azure.ids).toEqual([]);
}, NEEDS);

/** A cluster that is there, whose Flux logs in. */
function loggingIn(asked?: FluxController[], controllers?: FluxControllers): Program {
  return withProviders((stack) => {
    const cluster = ManagedCluster.fromId(stack, 'Cluster', AKS);
    const identity = new FluxWorkloadIdentity(stack, 'FluxIdentity', {
      cluster, location: 'westeurope', issuer: 'https://westeurope.oic.prod-aks.azure.com/tenant/cluster/', controllers: asked,
    });
    new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: identity, controllers });
  });
}

scenario('the credential of a controller that is taken out of the program is gone, and all else stays', async (stage) => {
  await stage.apply(loggingIn([FluxController.SOURCE, FluxController.KUSTOMIZE]));
  expect(stage.azure.stored(credentialOf('kustomize-controller'))).toBeDefined();
  const one = loggingIn([FluxController.SOURCE]);
  expect(await stage.planned(one)).toEqual([expect.stringMatching(/^delete azurerm_federated_identity_credential\./)]);
  await stage.apply(one);
  expect(stage.azure.asked('DELETE').map(({ path }) => path)).toEqual([credentialOf('kustomize-controller')]);
  expect(stage.azure.stored(credentialOf('source-controller'))).toBeDefined();
  expect(await stage.planned()).toEqual([]);
}, NEEDS);

scenario('a controller that is switched on has its credential before it runs', async (stage) => {
  await stage.apply(loggingIn());
  const before = stage.azure.log.length;
  await stage.apply(loggingIn(undefined, { imageReflector: true, imageAutomation: true }));
  const changes = stage.azure.log.slice(before).filter(({ method }) => method === 'PUT' || method === 'PATCH').map(({ path }) => path);
  expect(changes.slice(0, 2).sort()).toEqual([credentialOf('image-automation-controller'), credentialOf('image-reflector-controller')]);
  expect(changes.slice(2)).toEqual([FLUX_ID]);
  expect(await stage.planned()).toEqual([]);
}, NEEDS);

/** Another stack than the one that makes the cluster. */
const beside: Program = withProviders((stack) => {
  const aks = new DataAzurermKubernetesCluster(stack, 'Aks', { name: 'prod', resourceGroupName: 'Platform' });
  const cluster = ManagedCluster.fromDataSource(stack, 'Cluster', aks);
  const identity = new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster, controllers: [FluxController.SOURCE] });
  new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: identity, prerequisites: FluxPrerequisites.recommended() });
});

scenario('a cluster of another stack that issues no tokens stops the plan with our words, until that stack switches them on', async (stage) => {
  await stage.apply(withProviders((stack) => void aksOf(stack)));
  const other = Stage.beside(stage);
  try {
    await other.use(beside);
    const { status, text } = await other.workspace.plan();
    expect([status, flat(text)]).toEqual([1, expect.stringContaining('PLAN-08: the OIDC issuer or the workload identity of the cluster is off')]);
    expect(stage.azure.ids).toEqual([AKS]);

    await stage.apply(withProviders((stack) => void aksOf(stack, TOKENS)));
    await other.apply(beside);
    expect(stage.azure.stored(credentialOf('source-controller')).properties.issuer)
      .toBe(stage.azure.stored(AKS).properties.oidcIssuerProfile.issuerURL);
    expect([await stage.planned(), await other.planned()]).toEqual([[], []]);
  } finally {
    other.leave();
  }
}, NEEDS);

scenario('a cluster that the apply makes is read once it is there: without tokens the extension is not made, with them it is', async (stage) => {
  await stage.use(withProviders((stack) => {
    const tokens = new TerraformVariable(stack, 'tokens', { type: 'bool' }).booleanValue;
    const aks = aksOf(stack, { oidcIssuerEnabled: tokens, workloadIdentityEnabled: tokens });
    const cluster = ManagedCluster.fromResource(stack, 'Cluster', aks);
    const workloadIdentity = FluxWorkloadIdentity.fromClientId('00000000-0000-0000-0000-0000000000c1');
    new FluxExtension(stack, 'Flux', { cluster, workloadIdentity, prerequisites: FluxPrerequisites.recommended() });
  }));
  const { status, text } = await stage.workspace.apply('-var=tokens=false');
  expect([status, flat(text)]).toEqual([1, expect.stringContaining('PLAN-08:')]);
  expect(stage.azure.ids).toEqual([AKS]);
  expect((await stage.workspace.apply('-var=tokens=true')).status).toBe(0);
  expect(stage.azure.ids).toEqual([AKS, extensionAt(AKS)]);
}, NEEDS);

scenario.each<[string, (aks: KubernetesCluster) => string, string | undefined]>([
  ['one that fits', (aks) => `on-${aks.currentKubernetesVersion}`, 'on-1.33.1'],
  ['one that does not', (aks) => aks.nodeResourceGroup, undefined],
])('a name that only the cluster gives, which the apply makes, is judged before it is used: %s', async (stage, _, nameOf, name) => {
  const program = withProviders((stack) => {
    const aks = aksOf(stack);
    const cluster = ManagedCluster.fromResource(stack, 'Cluster', aks);
    new FluxExtension(stack, 'Flux', { cluster });
    configure(stack, cluster, nameOf(aks));
  });
  expect((await stage.plan(program)).changes).toHaveLength(3);
  const { status, text } = await stage.workspace.apply();
  if (name === undefined) {
    expect([status, flat(text)]).toEqual([1, expect.stringContaining('CFG-01:')]);
    expect(stage.azure.ids).toEqual([AKS, FLUX_ID]);
  } else {
    expect([status, stage.azure.ids]).toEqual([0, [AKS, FLUX_ID, configurationAt(AKS, name)]]);
    expect(await stage.planned()).toEqual([]);
  }
}, NEEDS);
