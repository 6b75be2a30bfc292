export * from './flux-tenant';
