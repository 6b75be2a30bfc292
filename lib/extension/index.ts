export * from './flux-extension';
export * from './flux-extension-props';
export * from './flux-extension-settings';
