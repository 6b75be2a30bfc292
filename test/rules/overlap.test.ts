import { describeRule } from './table';
import { OVERLAP_TABLES } from './tables/overlap';

OVERLAP_TABLES.forEach(describeRule);
