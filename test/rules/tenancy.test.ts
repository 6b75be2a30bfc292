import { describeRule } from './table';
import { ACROSS_TABLES } from './tables/across';
import { TENANCY_TABLES } from './tables/tenancy';
import { TENANT_TABLES } from './tables/tenants';

[...TENANCY_TABLES, ...ACROSS_TABLES, ...TENANT_TABLES].forEach(describeRule);
