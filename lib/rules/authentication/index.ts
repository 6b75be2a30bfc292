import { MATERIAL_RULES } from './material';
import { METHOD_RULES } from './method';
import { Rule } from '../rule';

export const AUTHENTICATION_RULES: Rule[] = [...METHOD_RULES, ...MATERIAL_RULES];
