import { describeRule } from './table';
import { CONTROL_TABLES } from './tables/control';

CONTROL_TABLES.forEach(describeRule);
