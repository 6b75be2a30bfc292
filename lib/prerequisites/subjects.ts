import type { Facts, Subject } from './check';
import { ClusterKind } from '../cluster/kind';
import { CLUSTER_KINDS } from '../cluster/kind-facts';

/**
 * The versions of ARM's APIs. A version that Azure once released stays; the instance metadata and the types of extensions need previews.
 * Arc's issuer is in no earlier release.
 */
const TYPES = {
  managedClusters: 'Microsoft.ContainerService/managedClusters@2025-05-01',
  managedClustersPreview: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview',
  connectedClusters: 'Microsoft.Kubernetes/connectedClusters@2026-05-01',
  extensionVersions: 'Microsoft.KubernetesConfiguration/extensionTypes/versions@2024-11-01-preview',
  extensions: 'Microsoft.KubernetesConfiguration/extensions@2025-03-01',
  sourceControlConfigurations: 'Microsoft.KubernetesConfiguration/sourceControlConfigurations@2023-05-01',
  providers: 'Microsoft.Resources/providers@2021-04-01',
};

/** The cluster itself; none for the kind whose type Azure has withdrawn. */
export function clusterOf({ kind, clusterId }: Facts): Subject | undefined {
  const type = kind === ClusterKind.MANAGED_CLUSTER ? TYPES.managedClusters
    : kind === ClusterKind.CONNECTED_CLUSTER ? TYPES.connectedClusters : undefined;
  return type === undefined ? undefined : { id: 'Cluster', type, isList: false, of: clusterId };
}

export function previewOf({ clusterId }: Facts): Subject {
  return { id: 'ClusterPreview', type: TYPES.managedClustersPreview, isList: false, of: clusterId };
}

export function extensionsOf({ clusterId }: Facts): Subject {
  return { id: 'Extensions', type: TYPES.extensions, isList: true, of: clusterId };
}

export function fluxV1Of({ clusterId }: Facts): Subject {
  return { id: 'FluxV1', type: TYPES.sourceControlConfigurations, isList: true, of: clusterId };
}

/**
 * The versions of Flux that can be installed on the cluster, by what it is and by its region; without a release train those of `stable`.
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/kubernetesconfiguration/resource-manager/Microsoft.KubernetesConfiguration/extensionTypes/preview/2024-11-01-preview
 */
export function publishedVersionsOf({ clusterId, releaseTrain }: Facts): Subject {
  return {
    id: 'PublishedVersions',
    type: TYPES.extensionVersions,
    isList: true,
    of: `${clusterId}/providers/Microsoft.KubernetesConfiguration/extensionTypes/microsoft.flux`,
    query: releaseTrain === undefined ? undefined : { releaseTrain },
  };
}

/** The resource providers that have to be registered, by their namespaces. */
export function providersOf({ kind, subscription }: Facts): (Subject & { readonly namespace: string })[] {
  return ['Microsoft.KubernetesConfiguration', CLUSTER_KINDS[kind].provider].map((namespace) => ({
    id: namespace.replace('.', ''),
    namespace,
    type: TYPES.providers,
    isList: false,
    of: `/subscriptions/${subscription}/providers/${namespace}`,
  }));
}
