export * from './azapi';
export * from './cluster';
export * from './configuration';
export * from './duration';
export * from './extension';
export * from './identity';
export * from './report';
export * from './resource-props';
