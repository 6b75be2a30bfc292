/* eslint-disable @typescript-eslint/no-require-imports */

/**
 * What is needed only once something is constructed, validated or asked for its graph. An import of the package does without:
 * reading these files is a good part of its time.
 */
export const late = {
  gather: once((): typeof import('./gather') => require('./gather')),
  identities: once((): typeof import('./gather-identity') => require('./gather-identity')),
  variableDefaults: once((): typeof import('./variable-defaults') => require('./variable-defaults')),
  objects: once((): typeof import('./gather-objects') => require('./gather-objects')),
  federation: once((): typeof import('./gather-federation') => require('./gather-federation')),
  foreign: once((): typeof import('./foreign/gather-foreign') => require('./foreign/gather-foreign')),
  overridden: once((): typeof import('./foreign/overridden') => require('./foreign/overridden')),
  checks: once((): typeof import('../control/flux-checks') => require('../control/flux-checks')),
  namespaces: once((): typeof import('./namespaces') => require('./namespaces')),
  stackValidation: once((): typeof import('./stack-validation') => require('./stack-validation')),
  unsafeSecret: once((): typeof import('../configuration/source/unsafe-secret') => require('../configuration/source/unsafe-secret')),
  rules: once((): typeof import('../rules') => require('../rules')),
  rule: once((): typeof import('../rules/rule') => require('../rules/rule')),
  words: once((): typeof import('../rules/words') => require('../rules/words')),
  codes: once((): typeof import('../rules/codes') => require('../rules/codes')),
  findings: once((): typeof import('../findings/finding') => require('../findings/finding')),
  control: once((): typeof import('../findings/control') => require('../findings/control')),
  entries: once((): typeof import('./entries') => require('./entries')),
  findingsFiles: once((): typeof import('./findings-files') => require('./findings-files')),
  positions: once((): typeof import('./positions') => require('./positions')),
  text: once((): typeof import('../findings/text') => require('../findings/text')),
  tree: once((): typeof import('../report/tree') => require('../report/tree')),
  flowchart: once((): typeof import('../report/flowchart') => require('../report/flowchart')),
  plainModel: once((): typeof import('../report/plain-model') => require('../report/plain-model')),
  rendering: once((): typeof import('../render/flux-configuration') => require('../render/flux-configuration')),
  extensionRendering: once((): typeof import('../render/flux-extension') => require('../render/flux-extension')),
  compliance: once((): typeof import('../configuration/compliance') => require('../configuration/compliance')),
  referencedConfiguration: once((): typeof import('../configuration/referenced-configuration') =>
    require('../configuration/referenced-configuration')),
  referencedExtension: once((): typeof import('../extension/referenced-extension') => require('../extension/referenced-extension')),
  prerequisiteFacts: once((): typeof import('../prerequisites/facts') => require('../prerequisites/facts')),
  readings: once((): typeof import('../prerequisites/readings') => require('../prerequisites/readings')),
  planned: once((): typeof import('../planned/configuration') => require('../planned/configuration')),
  plannedSettings: once((): typeof import('../planned/extension') => require('../planned/extension')),
  settings: once((): typeof import('../extension/settings-spec') => require('../extension/settings-spec')),
};

function once<Module>(load: () => Module): () => Module {
  let loaded: Module | undefined;
  return () => loaded ??= load();
}
