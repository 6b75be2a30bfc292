import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension';
import { KubernetesFluxConfiguration } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration';
import { Fn, TerraformIterator, TerraformProvider, TerraformResource, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { aks, aksExtension, APPS, azapi, FLUX_CONFIGURATIONS, foreignStack, GIT, told } from './programs';
import { FluxConfiguration, FluxExtension, ManagedCluster } from '../../lib';
import { CLUSTER_ID, PUBLIC_GIT } from '../synth';

/** An AKS cluster that the app makes. */
function cluster(stack: TerraformStack, more: object = { identity: { type: 'SystemAssigned' } }): KubernetesCluster {
  return new KubernetesCluster(stack, 'Aks', {
    name: 'prod', location: 'westeurope', resourceGroupName: 'rg', dnsPrefix: 'x', defaultNodePool: { name: 'x', vmSize: 'Standard_D4s_v5' }, ...more,
  });
}

/** What `cdktf get` makes of azapi. */
class OtherProvider extends TerraformProvider {}

const BAD_NAME = { name: 'Config_1', namespace: 'config', scope: 'cluster', gitRepository: GIT, kustomizations: [APPS] };

describe('resources are read however they were written', () => {
  test('with overrides of the binding', () => {
    const stack = aks();
    (stack.node.findChild('Config') as TerraformResource).addOverride('git_repository.url', 'github.com');
    expect(told(stack)).toEqual(['SRC-02 gitops/Config git_repository.url']);
  });

  test('with overrides of the stack', () => {
    const stack = aks();
    stack.addOverride('resource.azurerm_kubernetes_flux_configuration.Config.git_repository.url', 'github.com');
    expect(told(stack)).toEqual(['SRC-02 gitops/Config git_repository.url']);
  });

  test('as generic resources', () => {
    const stack = foreignStack();
    aksExtension(stack);
    const config = new TerraformResource(stack, 'Config', { terraformResourceType: 'azurerm_kubernetes_flux_configuration' });
    Object.entries({
      name: 'config',
      cluster_id: CLUSTER_ID,
      namespace: 'config',
      git_repository: [{ url: 'x', reference_type: 'branch', reference_value: 'main' }],
      kustomizations: [{ name: 'apps', garbage_collection_enabled: 'true', timeout_in_seconds: '0' }],
    }).forEach(([name, value]) => config.addOverride(name, value));
    expect(told(stack)).toEqual([
      'KUS-13 gitops/Config kustomizations[0].timeout_in_seconds', 'SRC-02 gitops/Config git_repository.url',
    ]);
  });

  test('as generic resources of azapi, with a provider of any binding', () => {
    const stack = azapi();
    const provider = new OtherProvider(stack, 'other', { terraformResourceType: 'azapi', terraformProviderSource: 'Azure/azapi' });
    provider.alias = 'other';
    const config = new TerraformResource(stack, 'Other', { terraformResourceType: 'azapi_resource', provider });
    config.addOverride('type', FLUX_CONFIGURATIONS.toUpperCase());
    config.addOverride('name', 'other');
    config.addOverride('parent_id', CLUSTER_ID.toUpperCase());
    expect(told(stack)).toContain('SRC-01 gitops/Other body.properties.sourceKind');
    expect(told(stack)).toContain('LFC-16 gitops/other ignoreNoOpChanges');
  });

  test('as cdktf convert writes them', () => {
    const stack = foreignStack();
    const example = cluster(stack);
    const extension = new KubernetesClusterExtension(stack, 'example_1', {
      clusterId: Token.asString(example.id), extensionType: 'microsoft.flux', name: 'flux',
    });
    /* This allows the Terraform resource name to match the original name. You can remove the call if you don't need them to match. */
    extension.overrideLogicalId('example');
    const config = new KubernetesFluxConfiguration(stack, 'example_2', {
      clusterId: Token.asString(example.id),
      dependsOn: [extension],
      gitRepository: { referenceType: 'branch', referenceValue: 'main', url: '${var.url}/fleet' },
      kustomizations: [{ name: 'kustomization-1', garbageCollectionEnabled: '${var.prune}' as any, path: '${"./" + 1}' }],
      name: 'example-fc',
      namespace: 'flux',
    });
    config.overrideLogicalId('example');
    expect(told(stack)).toEqual([]);
    config.name = 'Example';
    expect(told(stack)).toEqual(['CFG-01 gitops/example_2 name']);
  });

  test('with blocks that an iteration makes', () => {
    const stack = aks();
    const config = stack.node.findChild('Config') as KubernetesFluxConfiguration;
    config.putKustomizations(TerraformIterator.fromList(['a', 'b']).dynamic({ name: 'x', path: '../x' }) as any);
    expect(told(stack)).toEqual([]);
  });
});

describe('clusters are the same', () => {
  test('by the resource that makes them, however it is written', () => {
    const stack = foreignStack();
    const made = cluster(stack);
    new KubernetesFluxConfiguration(stack, 'Config', { ...BAD_NAME, name: 'config', clusterId: '${azurerm_kubernetes_cluster.Aks.id}' });
    expect(told(stack)).toEqual(['EXT-22 gitops/Config cluster_id']);
    aksExtension(stack, { clusterId: made.id });
    expect(told(stack)).toEqual([]);
  });

  test('for what is ours and what is not', () => {
    const stack = azapi();
    const ours = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new FluxExtension(stack, 'Ours', { cluster: ours });
    const config = new FluxConfiguration(stack, 'Second', { cluster: ours, name: 'config', namespace: 'other', source: PUBLIC_GIT });
    config.addKustomization('apps', { path: './more', prune: true });
    expect(told(stack)).toEqual(['EXT-01 gitops/Ours cluster', 'CFG-12 gitops/Second name']);
  });

  test('for a reference of ours that says their extension exists', () => {
    const stack = foreignStack();
    new KubernetesFluxConfiguration(stack, 'Config', { ...BAD_NAME, name: 'config', clusterId: CLUSTER_ID });
    expect(told(stack)).toEqual(['EXT-22 gitops/Config cluster_id']);
    FluxExtension.fromName(stack, 'Flux', { cluster: ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID.toUpperCase()) });
    expect(told(stack)).toEqual([]);
  });

  test('perhaps, where only the apply knows which', () => {
    const stack = foreignStack();
    const existing = new DataAzurermKubernetesCluster(stack, 'Existing', { name: 'prod', resourceGroupName: 'rg' });
    new KubernetesFluxConfiguration(stack, 'Config', { ...BAD_NAME, name: 'config', clusterId: existing.id });
    expect(told(stack)).toEqual([]);
    const extension = aksExtension(stack, { clusterId: new TerraformVariable(stack, 'cluster', {}).stringValue });
    new KubernetesFluxConfiguration(stack, 'Second', { ...BAD_NAME, name: 'second', namespace: 'second', clusterId: extension.clusterId });
    new KubernetesFluxConfiguration(stack, 'Third', { ...BAD_NAME, name: 'third', namespace: 'third', clusterId: CLUSTER_ID });
    expect(told(stack)).toEqual([]);
  });

  test('across stacks', () => {
    const stack = foreignStack();
    const made = cluster(stack);
    aksExtension(stack, { clusterId: made.id });
    const other = new TerraformStack(stack.node.scope!, 'apps');
    new KubernetesFluxConfiguration(other, 'Config', { ...BAD_NAME, clusterId: made.id });
    expect(told(stack)).toEqual(['CFG-01 apps/Config name']);
  });

  test('and what the app says of them counts', () => {
    const stack = foreignStack();
    const made = cluster(stack, {
      servicePrincipal: { clientId: 'a', clientSecret: 'b' }, networkProfile: { networkPlugin: 'azure', outboundType: 'none' },
    });
    aksExtension(stack, { clusterId: made.id });
    expect(told(stack)).toEqual(['CLU-10 gitops/Aks service_principal', 'CLU-11 gitops/Aks network_profile.outbound_type']);
  });
});

describe('what may not be there, or there often,', () => {
  test('collides with nothing', () => {
    const stack = foreignStack();
    const wanted = new TerraformVariable(stack, 'wanted', { type: 'number' }).numberValue;
    ['One', 'Two'].forEach((id) => {
      new KubernetesClusterExtension(stack, id, { name: 'flux', clusterId: CLUSTER_ID, extensionType: 'microsoft.flux', count: wanted as any });
      new KubernetesFluxConfiguration(stack, `${id}Config`, { ...BAD_NAME, name: 'config', clusterId: CLUSTER_ID, count: wanted as any });
    });
    expect(told(stack)).toEqual([]);
    const certain = aks();
    aksExtensionAgain(certain);
    expect(told(certain)).toEqual(['EXT-01 gitops/Two cluster_id']);
  });

  test('is on clusters of which only Terraform knows whether they have the extension', () => {
    const stack = foreignStack();
    const clusters = TerraformIterator.fromMap({ a: { id: 'x' } });
    new KubernetesFluxConfiguration(stack, 'Config', { ...BAD_NAME, name: 'config', clusterId: clusters.getString('id'), forEach: clusters });
    new KubernetesFluxConfiguration(stack, 'Local', { ...BAD_NAME, name: 'config', clusterId: '${local.cluster_id}' });
    new KubernetesFluxConfiguration(stack, 'Module', { ...BAD_NAME, name: 'config', clusterId: Fn.element(['${module.aks.id}'], 0) });
    expect(told(stack)).toEqual([]);
  });

  test('and never is, is not looked at', () => {
    const stack = foreignStack();
    new KubernetesFluxConfiguration(stack, 'Config', { ...BAD_NAME, clusterId: CLUSTER_ID, count: 0 as any });
    expect(told(stack)).toEqual([]);
  });
});

function aksExtensionAgain(stack: TerraformStack): void {
  new KubernetesClusterExtension(stack, 'Two', { name: 'flux', clusterId: CLUSTER_ID, extensionType: 'microsoft.flux' });
}
