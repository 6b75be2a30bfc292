import { CLUSTER_TABLES } from './cluster';
import { CONFIGURATION_TABLES } from './configuration';
import { DEPENDENCY_TABLES } from './dependency';
import { EXISTING_TABLES } from './existing';
import { EXTENSION_TABLES } from './extension';
import { MEMBER_TABLES, NAME_TABLES } from './kustomization';
import { LIFECYCLE_TABLES } from './lifecycle';
import { OVERLAP_TABLES } from './overlap';
import { SECRET_TABLES } from './secret';
import { SOURCE_TABLES, TIME_TABLES } from './source';
import { SUBSTITUTION_TABLES } from './substitution';
import { WAITING_TABLES } from './waiting';
import { RuleTable } from '../table';

/** What is tried of every rule. */
export const TABLES: RuleTable[] = [
  ...CLUSTER_TABLES,
  ...EXTENSION_TABLES,
  ...CONFIGURATION_TABLES,
  ...SOURCE_TABLES,
  ...TIME_TABLES,
  ...NAME_TABLES,
  ...DEPENDENCY_TABLES,
  ...MEMBER_TABLES,
  ...SUBSTITUTION_TABLES,
  ...SECRET_TABLES,
  ...LIFECYCLE_TABLES,
  ...WAITING_TABLES,
  ...EXISTING_TABLES,
  ...OVERLAP_TABLES,
];
