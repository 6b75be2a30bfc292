import { LIST_OF_RULES } from './rule';
import { writeMeant } from './words';

/** What Terraform checks at the plan, which is no rule over the program. */
const PLANNED = /^PLAN\d\d$/;

/**
 * What to do about a code that no rule has. Codes that are one digit apart are different rules: one is proposed only where it is
 * written in another case, or with other blanks and hyphens.
 */
export function insteadOf(code: unknown, codes: Iterable<unknown>): string {
  const written = typeof code === 'string' ? folded(code) : '';
  const meant = [...codes].map(String).find((each) => folded(each) === written);
  return PLANNED.test(written) ? 'take it out: what Terraform checks is switched by `prerequisites` of the extension, where '
    + 'each check can be PrerequisiteMode.OFF or WARN; PLAN-06 by `requireSucceeded`'
    : writeMeant(meant, `take a code from the list of rules, ${LIST_OF_RULES}`);
}

function folded(code: string): string {
  return code.replace(/[\s\p{Pd}_]+/gu, '').toUpperCase();
}
