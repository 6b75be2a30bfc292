import { describeRule } from './table';
import { DEPENDENCY_TABLES } from './tables/dependency';
import { MEMBER_TABLES, NAME_TABLES } from './tables/kustomization';

[...NAME_TABLES, ...DEPENDENCY_TABLES, ...MEMBER_TABLES].forEach(describeRule);
