export * from './flux-configuration';
export * from './flux-configuration-reference';
export * from './flux-source';
export * from './flux-status';
export * from './git-ref';
export * from './kustomization';
export * from './post-build';
export * from './reconciliation-wait';
