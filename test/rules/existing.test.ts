import { describeRule } from './table';
import { EXISTING_TABLES } from './tables/existing';

EXISTING_TABLES.forEach(describeRule);
