export * from './flux-testing';
