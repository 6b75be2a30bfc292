export { ClusterParts, ICluster } from './cluster';
export * from './kind';
export { ConnectedCluster } from './connected-cluster';
export { ManagedCluster } from './managed-cluster';
export { ProvisionedCluster } from './provisioned-cluster';
