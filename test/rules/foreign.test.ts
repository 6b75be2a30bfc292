import { describeRule } from './table';
import { FOREIGN_TABLES } from './tables/foreign';

FOREIGN_TABLES.forEach(describeRule);
