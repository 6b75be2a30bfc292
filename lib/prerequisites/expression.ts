/** Pieces of Terraform expressions, each of which stands whatever Azure leaves out of its answer. */

/** Text in lower case; something else where there is none: `lower` itself fails on null. */
export function lower(value: string, otherwise: string): string {
  return `try(lower(${value}), "${otherwise}")`;
}

/** Whether a value is true; what is missing is not. */
export function isTrue(value: string): string {
  return `try(tobool(${value}), false) == true`;
}

/** A number that grows with a version: Terraform compares texts by nothing but equality. */
const PLACES = 3;
const BASE = 1000;

/** Whether a version is a given one or later. What can't be read counts as the last parameter says. */
export function isFrom(version: string, bound: string, otherwise: boolean): string {
  const number = bound.split('.').reduce((sum, part, index) => sum + Number(part) * BASE ** (PLACES - 1 - index), 0);
  const parts = `regex("^v?([0-9]+)[.]([0-9]+)(?:[.]([0-9]+))?", ${version})`;
  return `try(sum([for place, part in ${parts} : try(tonumber(part) * pow(${BASE}, ${PLACES - 1} - place), 0)]) >= ${number}, ${otherwise})`;
}

/** What Azure says, inside of a text. A text can't hold null. */
export function shown(value: string, otherwise = 'unknown'): string {
  return `\${coalesce(try(tostring(${value}), null), "${otherwise}")}`;
}

/** What must hold only under a condition, which may be decided at synth. */
export function where(guard: string, holds: string): string {
  return guard === 'true' ? holds : `!(${guard}) || (${holds})`;
}
