import { describeRule } from './table';
import { LIFECYCLE_TABLES } from './tables/lifecycle';
import { TEMPLATE_TABLES } from './tables/template';

LIFECYCLE_TABLES.forEach(describeRule);
TEMPLATE_TABLES.forEach(describeRule);
