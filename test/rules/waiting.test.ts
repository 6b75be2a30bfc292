import { describeRule } from './table';
import { WAITING_TABLES } from './tables/waiting';

WAITING_TABLES.forEach(describeRule);
