import { late } from '../app/late';

/** The error for a code that no rule has, where it is asked for at once. `asked` is the name of the function. */
export function unknownCode(asked: string, code: unknown): TypeError {
  const instead = late.codes().insteadOf(code, late.rules().RULE_OF.keys());
  return new TypeError(`${asked}: no rule has the code ${late.words().show(code)}. To do: ${instead}.`);
}
