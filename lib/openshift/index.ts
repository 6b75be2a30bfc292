export * from './open-shift-scc';
export * from './open-shift-scc-prereqs';
export * from './open-shift-scc-prereqs-props';
