export * from './flux-checks';
export * from './flux-finding';
export * from './flux-findings';
export * from './flux-rule';
export * from './flux-rules';
export * from './flux-severity';
