export * from './flux-checks';
export * from './flux-findings';
export * from './flux-rule';
export * from './flux-rules';
