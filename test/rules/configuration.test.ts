import { describeRule } from './table';
import { CONFIGURATION_TABLES } from './tables/configuration';
import { CONFIGURATION_TOGETHER_TABLES } from './tables/configuration-together';

[...CONFIGURATION_TABLES, ...CONFIGURATION_TOGETHER_TABLES].forEach(describeRule);
