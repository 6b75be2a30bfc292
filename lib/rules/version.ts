import { isNumberBefore, numbersOf } from '../version';

/** One condition of a requirement: an operator and the parts of a version, of which the last may be a wildcard. */
const CONDITION = /^(=|!=|>=?|<=?|~>)?\s*v?(\d+(?:\.\d+)*)(\.[xX*])?/;

/**
 * Whether a requirement of Terraform, such as `~> 1.9.0, != 1.9.3`, takes no version from a given one on. Only what bounds it from
 * above is looked at; what can't be read is left to Terraform.
 */
export function excludesFrom(requirement: string, version: string): boolean {
  return requirement.split(',').some((condition) => endsBefore(condition.trim(), numbersOf(version)));
}

function endsBefore(condition: string, version: readonly number[]): boolean {
  const [found, operator = '=', text, wildcard] = CONDITION.exec(condition) ?? [];
  if (found === undefined) {
    return false;
  }
  const bound = numbersOf(text);
  switch (wildcard === undefined ? operator : '~>') {
    case '=': return isNumberBefore(bound, version);
    case '<=': return isNumberBefore(bound, version);
    case '<': return !isNumberBefore(version, bound);
    // all but the last part stay
    case '~>': return bound.length + (wildcard === undefined ? 0 : 1) > 1
      && !isNumberBefore(version, raised(wildcard === undefined ? bound.slice(0, -1) : bound));
    default: return false;
  }
}

function raised(parts: readonly number[]): number[] {
  return [...parts.slice(0, -1), parts[parts.length - 1] + 1];
}
