import { CREDENTIAL_RULES } from './credentials';
import { GRANT_RULES } from './grants';
import { USE_RULES } from './use';
import { Rule } from '../rule';

export const IDENTITY_RULES: Rule[] = [...CREDENTIAL_RULES, ...USE_RULES, ...GRANT_RULES];
