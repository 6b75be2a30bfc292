export * from './flux-configuration';
export * from './flux-source';
export * from './git-ref';
export * from './kustomization';
export * from './post-build';
