import { describeRule } from './table';
import { CREDENTIAL_TABLES } from './tables/credential';
import { GRANT_TABLES } from './tables/grant';
import { SHARED_IDENTITY_TABLES } from './tables/identity-shared';
import { IDENTITY_USE_TABLES } from './tables/identity-use';

[...CREDENTIAL_TABLES, ...SHARED_IDENTITY_TABLES, ...IDENTITY_USE_TABLES, ...GRANT_TABLES].forEach(describeRule);
