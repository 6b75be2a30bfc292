import { describeRule } from './table';
import { CLUSTER_TABLES } from './tables/cluster';
import { MADE_CLUSTER_TABLES } from './tables/made-cluster';

[...CLUSTER_TABLES, ...MADE_CLUSTER_TABLES].forEach(describeRule);
