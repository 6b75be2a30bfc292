import { describeRule } from './table';
import { CREDENTIAL_TABLES } from './tables/credential';
import { GRANT_TABLES } from './tables/grant';
import { IDENTITY_USE_TABLES } from './tables/identity-use';

[...CREDENTIAL_TABLES, ...IDENTITY_USE_TABLES, ...GRANT_TABLES].forEach(describeRule);
