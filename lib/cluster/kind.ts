/** The kinds of cluster that `microsoft.flux` can be installed on, by their ARM type. */
export enum ClusterKind {
  /** Azure Kubernetes Service: `Microsoft.ContainerService/managedClusters`. */
  MANAGED_CLUSTER = 'managedClusters',
  /** A cluster connected by Azure Arc, AKS enabled by Arc among them: `Microsoft.Kubernetes/connectedClusters`. */
  CONNECTED_CLUSTER = 'connectedClusters',
  /** AKS hybrid of the first preview: `Microsoft.HybridContainerService/provisionedClusters`. */
  PROVISIONED_CLUSTER = 'provisionedClusters',
}

/** What a kind of cluster can do as far as GitOps is concerned. */
export interface ClusterCapabilities {
  /** Whether the Flux extension carries a system-assigned identity of its own; Arc requires it, AKS refuses it. */
  readonly extensionIdentity: boolean;
  /** Whether Flux can use the identity of the kubelet. */
  readonly kubeletIdentity: boolean;
  /** Whether a managed identity can read an Azure Blob source. */
  readonly blobManagedIdentity: boolean;
  /** Whether the controllers can reach the API server by its domain name (`setKubeServiceHostFqdn`). */
  readonly serviceHostFqdn: boolean;
}
