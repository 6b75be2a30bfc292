import { describeRule } from './table';
import { EXTENSION_TABLES } from './tables/extension';
import { EXTENSION_BODY_TABLES } from './tables/extension-body';
import { NEEDS_TABLES } from './tables/needs';
import { OLD_API_TABLES } from './tables/old-apis';
import { VERSION_TABLES } from './tables/version';

[...EXTENSION_TABLES, ...VERSION_TABLES, ...EXTENSION_BODY_TABLES, ...OLD_API_TABLES, ...NEEDS_TABLES].forEach(describeRule);
