import type { FluxRule } from './flux-rule';
import { FluxSeverity } from './flux-severity';
import { unknownCode } from './unknown-code';
import { late } from '../app/late';
import type { Rule } from '../rules';

/**
 * The catalogue of rules, for programs that print, count or choose by it.
 *
 * ```ts
 * for (const rule of FluxRules.all()) {
 *   console.log(`${rule.code} ${rule.what}: ${rule.page}`);
 * }
 * ```
 */
export class FluxRules {
  /** Every rule, in the order of codes. */
  public static all(): FluxRule[] {
    return late.rules().RULES.map(ruleOf).sort((one, other) => one.code < other.code ? -1 : 1);
  }

  /**
   * The rule of a code. A code that no rule has is an error, which tells how it is written where only case, blanks or the hyphen differ.
   * @param code such as `KUS-05`
   */
  public static of(code: string): FluxRule {
    const rule = late.rules().RULE_OF.get(code);
    if (rule === undefined) {
      throw unknownCode('FluxRules.of', code);
    }
    return ruleOf(rule);
  }

  private constructor() {}
}

function ruleOf(rule: Rule): FluxRule {
  const { adviceOf, FIRST_RELEASE, pageOf } = late.rule();
  const { code, severity, isFinal, what, why, sources, since } = rule;
  return {
    code,
    severity: severity as FluxSeverity,
    isFinal: isFinal ?? false,
    what,
    why,
    advice: adviceOf(rule),
    sources: [...sources],
    since: since ?? FIRST_RELEASE,
    page: pageOf(code),
  };
}
