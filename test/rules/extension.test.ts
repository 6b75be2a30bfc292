import { describeRule } from './table';
import { EXTENSION_TABLES } from './tables/extension';
import { NEEDS_TABLES } from './tables/needs';
import { VERSION_TABLES } from './tables/version';

[...EXTENSION_TABLES, ...VERSION_TABLES, ...NEEDS_TABLES].forEach(describeRule);
