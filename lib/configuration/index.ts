export * from './flux-configuration';
export * from './kustomization';
export * from './local-secret';
export * from './post-build';
export * from './source';
