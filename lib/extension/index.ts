export * from './flux-extension';
