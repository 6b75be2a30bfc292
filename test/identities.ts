import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { armResource, CLUSTER_ID, codesOf, refusal, synth, testStack, warningsOf } from './synth';
import {
  FluxExtension, FluxExtensionProps, FluxWorkloadIdentity, FluxWorkloadIdentityProps, ICluster, ManagedCluster, ManagedIdentity,
} from '../lib';

export const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg';
export const REGISTRY = `${GROUP}/providers/Microsoft.ContainerRegistry/registries/acme`;
export const IDENTITY = `${GROUP.replace('/rg', '/ids')}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/flux`;
export const ARC_ID = `${GROUP}/providers/Microsoft.Kubernetes/connectedClusters/edge`;
export const ISSUER = 'https://issuer.acme.org/cluster/';
export const CLIENT = '00000000-0000-0000-0000-00000000000a';
export const PRINCIPAL = '00000000-0000-0000-0000-00000000000c';
export const TENANT = '00000000-0000-0000-0000-00000000000b';
export const USUAL = ['source', 'kustomize', 'notification'];

/** A stack that has what every stack with an identity needs. */
export function identityStack(id = 'gitops', app = Testing.app()): TerraformStack {
  const stack = testStack(id, app);
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  return stack;
}

export const byId = (stack: TerraformStack) => ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
export const existing = (id = IDENTITY) => ManagedIdentity.fromIds({ id, clientId: CLIENT, principalId: PRINCIPAL });
export const aksOf = (stack: TerraformStack, members: object = {}) => new KubernetesCluster(stack, 'Aks', {
  name: 'aks',
  location: 'westeurope',
  resourceGroupName: 'rg',
  defaultNodePool: { name: 'system', vmSize: 'Standard_D4s_v5' },
  oidcIssuerEnabled: true,
  workloadIdentityEnabled: true,
  ...members,
});

export interface Options {
  readonly cluster?: (stack: TerraformStack) => ICluster;
  readonly identity?: Partial<FluxWorkloadIdentityProps> | ((stack: TerraformStack) => Partial<FluxWorkloadIdentityProps>);
  readonly extension?: Partial<FluxExtensionProps>;
  readonly then?: (identity: FluxWorkloadIdentity, stack: TerraformStack) => void;
}

/** A stack with an identity that an extension uses. */
export function program({ cluster: clusterOf = byId, identity: props = {}, extension, then }: Options = {}): TerraformStack {
  const stack = identityStack();
  const cluster = clusterOf(stack);
  const given = typeof props === 'function' ? props(stack) : { issuer: ISSUER, location: 'westeurope', ...props };
  const identity = new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster, ...given });
  new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: identity, ...extension });
  then?.(identity, stack);
  return stack;
}

export const resources = (type: string, options?: Options): any => synth(program(options)).resource[`azurerm_${type}`];
export const credentialsOf = (options?: Options): any[] => Object.values(resources('federated_identity_credential', options) ?? {});
export const controllersOf = (options?: Options): string[] => credentialsOf(options)
  .map(({ subject }) => subject.replace(/^.*:(.*)-controller$/, '$1')).sort();
export const settingsOf = (options?: Options): any => armResource(synth(program(options)), 'extensions').body.properties.configurationSettings;
export const refused = (options: Options): string[] => codesOf(refusal(() => synth(program(options))));
/** The codes of what is warned of. */
export const warnings = (stack: TerraformStack): string[] => warningsOf(stack).map((each) => each.split(' ')[0]);

/** The address of a resource without the hash of its name. */
export const addresses = (dependsOn: string[] = []) => dependsOn.map((each) => each.replace(/_[0-9A-F]{8}$/, ''));
export const credential = (name: string, id = 'FluxIdentity') => `azurerm_federated_identity_credential.${id}_${name}-controller`;
