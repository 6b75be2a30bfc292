import { ruleByCode } from './files';
import { Rule } from './rule';

export type { Rule, Text } from './rule';

/** The rules by their codes. */
export const RULE_OF: ReadonlyMap<unknown, Rule> = ruleByCode();

/** Every rule, once. */
export const RULES: Rule[] = [...RULE_OF.values()];
