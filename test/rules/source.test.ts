import { describeRule } from './table';
import { SOURCE_TABLES, TIME_TABLES } from './tables/source';

[...SOURCE_TABLES, ...TIME_TABLES].forEach(describeRule);
