import type { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import type { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { ICluster } from './cluster';
import { GROUP, RESOURCE, segmentOf } from '../app/arm-id';
import { lately } from '../app/late-value';
import { ClusterPartsSpec } from '../model/specification';

/** What can be said of a cluster besides its id; what is missing, only its users know. */
export interface ClusterFacts {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location?: string;
  /** The address of who issues the tokens of its service accounts. */
  readonly issuer?: string;
  /** The identity of its nodes. */
  readonly kubelet?: { readonly clientId: string; readonly principalId: string };
}

/** A cluster of the azurerm provider: a resource or a data source. */
export interface ClusterElement {
  readonly id: string;
  readonly name?: string;
  readonly location?: string;
  readonly resourceGroupName?: string;
}

/** Our own references; a cluster of a user's making has neither. */
type Referenced = ICluster & { readonly _element?: ClusterElement; _toSpec?(): { readonly parts?: ClusterPartsSpec } };

export function clusterFactsOf(cluster: ICluster): ClusterFacts {
  const { _element: element } = cluster as Referenced;
  // an element's id, of which the specification is made, is not to be read yet
  const parts = element ? undefined : (cluster as Referenced)._toSpec?.().parts;
  return {
    name: element ? lately(() => element.name!) : parts?.clusterName ?? segmentOf(cluster.clusterId, RESOURCE),
    resourceGroupName: element ? lately(() => element.resourceGroupName!) : parts?.resourceGroupName ?? segmentOf(cluster.clusterId, GROUP),
    location: element && lately(() => element.location!),
    ...isAks(element) ? { issuer: lately(() => element.oidcIssuerUrl), kubelet: kubeletOf(element) } : {},
  };
}

function isAks(element: ClusterElement | undefined): element is KubernetesCluster | DataAzurermKubernetesCluster {
  return element !== undefined && 'oidcIssuerUrl' in element;
}

function kubeletOf(element: KubernetesCluster | DataAzurermKubernetesCluster): ClusterFacts['kubelet'] {
  const identity = () => 'get' in element.kubeletIdentity ? element.kubeletIdentity.get(0) : element.kubeletIdentity;
  return { clientId: lately(() => identity().clientId), principalId: lately(() => identity().objectId) };
}
