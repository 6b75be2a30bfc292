export * from './flux-controller';
export * from './flux-kubelet-identity';
export * from './flux-workload-identity';
export * from './grant-pull-options';
export * from './managed-identity';
