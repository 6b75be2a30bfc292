import { ACROSS_RULES } from './across';
import { AUTHENTICATION_RULES } from './authentication';
import { BODY_RULES } from './body';
import { CLUSTER_RULES } from './cluster';
import { CONFIGURATION_RULES } from './configuration';
import { CONTROL_RULES } from './control';
import { EXISTING_RULES } from './existing';
import { EXTENSION_RULES } from './extension';
import { FLEET_RULES } from './fleets';
import { FOREIGN_RULES } from './foreign';
import { IDENTITY_RULES } from './identity';
import { KUSTOMIZATION_RULES } from './kustomization';
import { LIFECYCLE_RULES } from './lifecycle';
import { MADE_CLUSTER_RULES } from './made-cluster';
import { OPENSHIFT_RULES } from './openshift';
import { OVERLAP_RULES } from './overlap';
import { OVERRIDES_RULES } from './overrides';
import { Rule } from './rule';
import { SOURCE_RULES } from './source';
import { SUBSTITUTION_RULES } from './substitution';
import { TENANCY_RULES } from './tenancy';
import { TENANT_RULES } from './tenants';
import { WAITING_RULES } from './waiting';

export type { Rule, Text } from './rule';

/** Every rule, once. */
export const RULES: Rule[] = [
  ...CLUSTER_RULES,
  ...MADE_CLUSTER_RULES,
  ...EXTENSION_RULES,
  ...CONFIGURATION_RULES,
  ...WAITING_RULES,
  ...SOURCE_RULES,
  ...AUTHENTICATION_RULES,
  ...KUSTOMIZATION_RULES,
  ...OVERLAP_RULES,
  ...SUBSTITUTION_RULES,
  ...TENANCY_RULES,
  ...ACROSS_RULES,
  ...TENANT_RULES,
  ...FLEET_RULES,
  ...IDENTITY_RULES,
  ...LIFECYCLE_RULES,
  ...EXISTING_RULES,
  ...OVERRIDES_RULES,
  ...FOREIGN_RULES,
  ...BODY_RULES,
  ...OPENSHIFT_RULES,
  ...CONTROL_RULES,
];

/** The rules by their codes. */
export const RULE_OF: ReadonlyMap<unknown, Rule> = new Map(RULES.map((rule) => [rule.code, rule]));
