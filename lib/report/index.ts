export * from './flux-graph';
