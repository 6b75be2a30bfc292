import { describeRule } from './table';
import { CLUSTER_TABLES } from './tables/cluster';

CLUSTER_TABLES.forEach(describeRule);
