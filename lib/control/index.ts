export * from './flux-findings';
