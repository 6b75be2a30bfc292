import { ArcKubernetesCluster } from '@cdktf/provider-azurerm/lib/arc-kubernetes-cluster';
import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { KubernetesCluster, KubernetesClusterConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Aspects, TerraformStack, TerraformVariable } from 'cdktf';
import { codesOf, refusal, synth, testStack } from './synth';
import { ConnectedCluster, FluxExtension, ManagedCluster } from '../lib';

const POOL = { name: 'system', vmSize: 'Standard_D2s_v5', nodeCount: 1 };
const BASE = { name: 'prod', location: 'westeurope', resourceGroupName: 'rg', defaultNodePool: POOL };
const PRINCIPAL = { servicePrincipal: { clientId: 'id', clientSecret: 'secret' } };
const IDENTITY = { identity: { type: 'SystemAssigned' } };

type Change = (resource: KubernetesCluster, stack: TerraformStack) => void;

function aks(props: Partial<KubernetesClusterConfig>, change: Change = () => {}): TerraformStack {
  const stack = testStack();
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  const resource = new KubernetesCluster(stack, 'Aks', { ...BASE, ...props });
  new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromResource(stack, 'Cluster', resource) });
  change(resource, stack);
  return stack;
}

const codes = (stack: TerraformStack) => codesOf(refusal(() => synth(stack)));

describe('an AKS cluster of the app', () => {
  test('passes with an identity and a way out', () => {
    expect(() => synth(aks({ ...IDENTITY, networkProfile: { networkPlugin: 'azure', outboundType: 'loadBalancer' } }))).not.toThrow();
  });

  test('is refused with a service principal', () => {
    expect(refusal(() => synth(aks(PRINCIPAL)))).toContain('CLU-10  service_principal: the Flux extension does not work');
  });

  test('is refused where nothing gets out', () => {
    expect(codes(aks({ ...IDENTITY, networkProfile: { networkPlugin: 'azure', outboundType: 'none' } }))).toEqual(['CLU-11']);
  });

  test('is judged by what aspects and overrides leave', () => {
    const mended = (resource: KubernetesCluster) => {
      resource.resetServicePrincipal();
      resource.putIdentity(IDENTITY.identity);
    };
    const byAspect: Change = (resource, stack) => Aspects.of(stack).add({ visit: (node) => node === resource && mended(resource) });
    expect(() => synth(aks(PRINCIPAL, byAspect))).not.toThrow();
    expect(() => synth(aks(PRINCIPAL, (resource) => resource.addOverride('identity', [{ type: 'SystemAssigned' }])))).not.toThrow();
    expect(codes(aks(IDENTITY, (resource) => resource.addOverride('network_profile', [{ outbound_type: 'block' }])))).toEqual(['CLU-11']);
    const network = { networkPlugin: 'azure', outboundType: 'loadBalancer' };
    const closed = aks({ ...IDENTITY, networkProfile: network }, (resource) => resource.addOverride('network_profile.outbound_type', 'none'));
    expect(codes(closed)).toEqual(['CLU-11']);
  });

  test('is not judged by what only the apply knows', () => {
    const stack = aks({}, (resource, scope) => {
      const variable = new TerraformVariable(scope, 'text', { type: 'string' }).stringValue;
      resource.location = variable;
      resource.putIdentity(IDENTITY.identity);
      resource.putNetworkProfile({ networkPlugin: 'azure', outboundType: variable });
    });
    expect(() => synth(stack)).not.toThrow();
  });
});

test('other elements are not judged', () => {
  const stack = testStack();
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  const data = new DataAzurermKubernetesCluster(stack, 'Data', { name: 'prod', resourceGroupName: 'rg' });
  const arc = new ArcKubernetesCluster(stack, 'Arc', {
    name: 'edge', location: 'qatarcentral', resourceGroupName: 'rg', agentPublicKeyCertificate: 'eA==', identity: { type: 'SystemAssigned' },
  });
  new FluxExtension(stack, 'OnData', { cluster: ManagedCluster.fromDataSource(stack, 'A', data) });
  new FluxExtension(stack, 'OnArc', { cluster: ConnectedCluster.fromResource(stack, 'B', arc) });
  expect(() => synth(stack)).not.toThrow();
});
