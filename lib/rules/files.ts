/* eslint-disable @typescript-eslint/no-require-imports */
import type { Check, Rule } from './rule';

/** A part of the model that rules look at; see `parts.ts`. */
export type Part = keyof Check;

/** A file of rules, and the parts that any of its rules looks at. */
export interface RuleFile {
  readonly parts: readonly Part[];
  readonly rules: () => readonly Rule[];
}

/** All files of rules. Most apps have few of the parts: a file is read where there is one that its rules look at. */
export const RULE_FILES: readonly RuleFile[] = [
  { parts: ['references'], rules: () => require('./cluster').CLUSTER_RULES },
  { parts: ['made', 'automatic'], rules: () => require('./made-cluster').MADE_CLUSTER_RULES },
  { parts: ['severalExtensions', 'extensionNames', 'app'], rules: () => require('./extension/presence').PRESENCE_RULES },
  { parts: ['version', 'pins', 'extensionOverrides'], rules: () => require('./extension/version').VERSION_RULES },
  { parts: ['manifests'], rules: () => require('./extension/old-apis').OLD_API_RULES },
  { parts: ['settings'], rules: () => require('./extension/setting-key').SETTING_KEY_RULES },
  { parts: ['settings'], rules: () => require('./extension/setting-value').SETTING_VALUE_RULES },
  { parts: ['version', 'settings'], rules: () => require('./extension/setting-together').SETTING_TOGETHER_RULES },
  { parts: ['settings', 'controllers'], rules: () => require('./extension/controllers').CONTROLLER_RULES },
  { parts: ['setExtensions', 'address'], rules: () => require('./extension/needs').NEEDS_RULES },
  {
    parts: [
      'names', 'readConfigurations', 'switches', 'secrets', 'managedExtensions', 'waiting', 'management', 'Bucket',
      'credentials', 'emptiness', 'sharedNames', 'sharedNamespaces', 'overrides', 'extensionOverrides', 'manifests',
    ],
    rules: () => require('./configuration').CONFIGURATION_RULES,
  },
  { parts: ['waiting', 'switches', 'extensionOverrides'], rules: () => require('./waiting').WAITING_RULES },
  { parts: ['source', 'address', 'AzureBlob', 'Bucket', 'credentials'], rules: () => require('./source/address').ADDRESS_RULES },
  { parts: ['revision', 'OCIRepository', 'Bucket', 'AzureBlob'], rules: () => require('./source/revision').REVISION_RULES },
  { parts: ['OCIRepository'], rules: () => require('./source/verification').VERIFICATION_RULES },
  { parts: ['OCIRepository'], rules: () => require('./source/artifact').ARTIFACT_RULES },
  { parts: ['sourceTimes', 'times'], rules: () => require('./source/time').TIME_RULES },
  { parts: ['credentials', 'address', 'Bucket', 'AzureBlob', 'secrets'], rules: () => require('./authentication/method').METHOD_RULES },
  {
    parts: [
      'certificate', 'credentials', 'secrets', 'AzureBlob', 'writtenSecrets', 'extensionSecrets', 'OCIRepository',
      'overrides', 'origin',
    ],
    rules: () => require('./authentication/material').MATERIAL_RULES,
  },
  { parts: ['secrets', 'credentials'], rules: () => require('./authentication/local-secret').LOCAL_SECRET_RULES },
  {
    parts: [
      'name', 'names', 'disorder', 'dependencies', 'path', 'times', 'booleans', 'variablesFrom', 'contents',
    ],
    rules: () => require('./kustomization').KUSTOMIZATION_RULES,
  },
  { parts: ['sharedFolders', 'manifests'], rules: () => require('./overlap').OVERLAP_RULES },
  { parts: ['variablesFrom', 'variables', 'path'], rules: () => require('./substitution').SUBSTITUTION_RULES },
  { parts: ['switches', 'sharedNamespaces', 'settings'], rules: () => require('./tenancy').TENANCY_RULES },
  { parts: ['described', 'manifests', 'tenants', 'tenancy'], rules: () => require('./across').ACROSS_RULES },
  { parts: ['tenancy', 'tenants'], rules: () => require('./tenants').TENANT_RULES },
  { parts: ['policies', 'addresses'], rules: () => require('./fleets').FLEET_RULES },
  { parts: ['identities', 'made', 'handMadeCredentials'], rules: () => require('./identity/credentials').CREDENTIAL_RULES },
  { parts: ['credentials', 'containers', 'anonymous', 'settings', 'identities'], rules: () => require('./identity/use').USE_RULES },
  { parts: ['identities'], rules: () => require('./identity/grants').GRANT_RULES },
  {
    parts: [
      'app', 'managedExtensions', 'management', 'references', 'setExtensions', 'texts', 'path', 'identities',
    ],
    rules: () => require('./lifecycle').LIFECYCLE_RULES,
  },
  { parts: ['managedExtensions', 'management'], rules: () => require('./existing').EXISTING_RULES },
  { parts: ['overrides', 'extensionSecrets'], rules: () => require('./overrides').OVERRIDES_RULES },
  { parts: ['origin'], rules: () => require('./foreign').FOREIGN_RULES },
  { parts: ['overrides', 'origin'], rules: () => require('./body').BODY_RULES },
  { parts: ['openShift', 'sccPrereqs'], rules: () => require('./openshift').OPENSHIFT_RULES },
  { parts: ['control', 'suppression'], rules: () => require('./control').CONTROL_RULES },
];

/** The rules over a part. */
export function rulesOver(part: Part): Rule[] {
  return RULE_FILES.filter(({ parts }) => parts.includes(part)).flatMap(({ rules }) => rules()).filter(({ check }) => check[part] !== undefined);
}

/** Every rule, once, by its code. All files are read for it. */
export function ruleByCode(): ReadonlyMap<unknown, Rule> {
  byCode ??= new Map(RULE_FILES.flatMap(({ rules }) => rules()).map((rule) => [rule.code, rule]));
  return byCode;
}

let byCode: ReadonlyMap<unknown, Rule> | undefined;
