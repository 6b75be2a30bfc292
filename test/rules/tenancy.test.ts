import { describeRule } from './table';
import { TENANCY_TABLES } from './tables/tenancy';

TENANCY_TABLES.forEach(describeRule);
