import { describeRule } from './table';
import { ADDRESS_TABLES } from './tables/address';
import { ARTIFACT_TABLES } from './tables/artifact';
import { KIND_TABLES } from './tables/kind';
import { REVISION_TABLES } from './tables/revision';
import { TIME_TABLES } from './tables/time';

[...ADDRESS_TABLES, ...REVISION_TABLES, ...KIND_TABLES, ...ARTIFACT_TABLES, ...TIME_TABLES].forEach(describeRule);
