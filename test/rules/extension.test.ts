import { describeRule } from './table';
import { EXTENSION_TABLES } from './tables/extension';

EXTENSION_TABLES.forEach(describeRule);
