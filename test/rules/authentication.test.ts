import { describeRule } from './table';
import { CONTENT_TABLES } from './tables/content';
import { METHOD_TABLES } from './tables/method';

[...METHOD_TABLES, ...CONTENT_TABLES].forEach(describeRule);
