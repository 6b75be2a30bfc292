export * from './flux-configuration';
export * from './flux-source';
export * from './git-ref';
export * from './kustomization';
export * from './local-secret';
export * from './local-secret-props';
export * from './post-build';
