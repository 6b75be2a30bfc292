export * from './cluster';
export * from './connected-cluster';
export * from './kind';
export * from './managed-cluster';
export * from './provisioned-cluster';
