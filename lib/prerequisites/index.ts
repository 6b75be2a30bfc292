export * from './flux-prerequisites';
