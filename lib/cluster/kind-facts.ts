import { ClusterCapabilities, ClusterKind } from './kind';
import { textOf } from '../names';

/** What is known of a kind: its place in ARM, and the words that messages use for it. */
export interface ClusterKindFacts {
  readonly provider: string;
  readonly label: string;
  readonly factory: string;
  readonly capabilities: ClusterCapabilities;
}

const ARC_CAPABILITIES: ClusterCapabilities = {
  extensionIdentity: true,
  kubeletIdentity: false,
  blobManagedIdentity: false,
  serviceHostFqdn: false,
};

export const CLUSTER_KINDS: Record<ClusterKind, ClusterKindFacts> = {
  [ClusterKind.MANAGED_CLUSTER]: {
    provider: 'Microsoft.ContainerService',
    label: 'AKS',
    factory: 'ManagedCluster',
    capabilities: { extensionIdentity: false, kubeletIdentity: true, blobManagedIdentity: true, serviceHostFqdn: true },
  },
  [ClusterKind.CONNECTED_CLUSTER]: {
    provider: 'Microsoft.Kubernetes',
    label: 'Azure Arc',
    factory: 'ConnectedCluster',
    capabilities: ARC_CAPABILITIES,
  },
  [ClusterKind.PROVISIONED_CLUSTER]: {
    provider: 'Microsoft.HybridContainerService',
    label: 'AKS hybrid (legacy)',
    factory: 'ProvisionedCluster',
    capabilities: ARC_CAPABILITIES,
  },
};

/** The ARM id of a cluster, from its parts. */
export function clusterIdOf(kind: ClusterKind, subscriptionId: string, resourceGroupName: string, clusterName: string): string {
  const [subscription, group, name] = [subscriptionId, resourceGroupName, clusterName].map(textOf);
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${CLUSTER_KINDS[kind].provider}/${kind}/${name}`;
}
