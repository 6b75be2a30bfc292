import { LOCAL_SECRET_RULES } from './local-secret';
import { MATERIAL_RULES } from './material';
import { METHOD_RULES } from './method';
import { Rule } from '../rule';

export const AUTHENTICATION_RULES: Rule[] = [...METHOD_RULES, ...MATERIAL_RULES, ...LOCAL_SECRET_RULES];
