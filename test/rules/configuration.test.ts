import { describeRule } from './table';
import { CONFIGURATION_TABLES } from './tables/configuration';

CONFIGURATION_TABLES.forEach(describeRule);
