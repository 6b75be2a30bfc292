import { describeRule } from './table';
import { FLEET_TABLES } from './tables/fleets';

FLEET_TABLES.forEach(describeRule);
