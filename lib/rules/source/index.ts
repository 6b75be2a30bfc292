import { ADDRESS_RULES } from './address';
import { ARTIFACT_RULES } from './artifact';
import { REVISION_RULES } from './revision';
import { TIME_RULES } from './time';
import { VERIFICATION_RULES } from './verification';
import { Rule } from '../rule';

export const SOURCE_RULES: Rule[] = [...ADDRESS_RULES, ...REVISION_RULES, ...VERIFICATION_RULES, ...ARTIFACT_RULES, ...TIME_RULES];
