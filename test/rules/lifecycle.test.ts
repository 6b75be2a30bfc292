import { describeRule } from './table';
import { LIFECYCLE_TABLES } from './tables/lifecycle';

LIFECYCLE_TABLES.forEach(describeRule);
