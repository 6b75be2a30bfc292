import { ACROSS_TABLES } from './across';
import { ADDRESS_TABLES } from './address';
import { ARTIFACT_TABLES } from './artifact';
import { BODY_TABLES } from './body';
import { CLUSTER_TABLES } from './cluster';
import { CONFIGURATION_TABLES } from './configuration';
import { CONFIGURATION_TOGETHER_TABLES } from './configuration-together';
import { CONTENT_TABLES } from './content';
import { CONTROL_TABLES } from './control';
import { CONTROLLER_TABLES } from './controllers';
import { CREDENTIAL_TABLES } from './credential';
import { DEPENDENCY_TABLES } from './dependency';
import { EXISTING_TABLES } from './existing';
import { EXTENSION_TABLES } from './extension';
import { EXTENSION_BODY_TABLES } from './extension-body';
import { FLEET_TABLES } from './fleets';
import { FOREIGN_TABLES } from './foreign';
import { GRANT_TABLES } from './grant';
import { SHARED_IDENTITY_TABLES } from './identity-shared';
import { IDENTITY_USE_TABLES } from './identity-use';
import { KIND_TABLES } from './kind';
import { MEMBER_TABLES, NAME_TABLES } from './kustomization';
import { LIFECYCLE_TABLES } from './lifecycle';
import { LITERAL_TABLES } from './literal';
import { MADE_CLUSTER_TABLES } from './made-cluster';
import { METHOD_TABLES } from './method';
import { NEEDS_TABLES } from './needs';
import { OLD_API_TABLES } from './old-apis';
import { OPENSHIFT_TABLES } from './openshift';
import { OVERLAP_TABLES } from './overlap';
import { OVERRIDES_TABLES } from './overrides';
import { REVISION_TABLES } from './revision';
import { SECRET_TABLES } from './secret';
import { SETTING_KEY_TABLES } from './setting-key';
import { SETTING_TOGETHER_TABLES } from './setting-together';
import { SETTING_VALUE_TABLES } from './setting-value';
import { SUBSTITUTION_TABLES } from './substitution';
import { TEMPLATE_TABLES } from './template';
import { TENANCY_TABLES } from './tenancy';
import { TENANT_TABLES } from './tenants';
import { TIME_TABLES } from './time';
import { VERSION_TABLES } from './version';
import { WAITING_TABLES } from './waiting';
import { RuleTable } from '../table';

/** What is tried of every rule. */
export const TABLES: RuleTable[] = [
  ...CLUSTER_TABLES,
  ...MADE_CLUSTER_TABLES,
  ...EXTENSION_TABLES,
  ...VERSION_TABLES,
  ...EXTENSION_BODY_TABLES,
  ...OLD_API_TABLES,
  ...SETTING_KEY_TABLES,
  ...SETTING_VALUE_TABLES,
  ...SETTING_TOGETHER_TABLES,
  ...CONTROLLER_TABLES,
  ...NEEDS_TABLES,
  ...CONFIGURATION_TABLES,
  ...CONFIGURATION_TOGETHER_TABLES,
  ...ADDRESS_TABLES,
  ...REVISION_TABLES,
  ...KIND_TABLES,
  ...ARTIFACT_TABLES,
  ...TIME_TABLES,
  ...METHOD_TABLES,
  ...CONTENT_TABLES,
  ...LITERAL_TABLES,
  ...NAME_TABLES,
  ...DEPENDENCY_TABLES,
  ...MEMBER_TABLES,
  ...SUBSTITUTION_TABLES,
  ...SECRET_TABLES,
  ...LIFECYCLE_TABLES,
  ...TEMPLATE_TABLES,
  ...WAITING_TABLES,
  ...EXISTING_TABLES,
  ...OVERLAP_TABLES,
  ...OVERRIDES_TABLES,
  ...FOREIGN_TABLES,
  ...BODY_TABLES,
  ...TENANCY_TABLES,
  ...ACROSS_TABLES,
  ...TENANT_TABLES,
  ...FLEET_TABLES,
  ...CREDENTIAL_TABLES,
  ...SHARED_IDENTITY_TABLES,
  ...IDENTITY_USE_TABLES,
  ...GRANT_TABLES,
  ...OPENSHIFT_TABLES,
  ...CONTROL_TABLES,
];
