import { describeRule } from './table';
import { SUBSTITUTION_TABLES } from './tables/substitution';

SUBSTITUTION_TABLES.forEach(describeRule);
