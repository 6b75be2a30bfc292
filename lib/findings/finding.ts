import { AppModel } from '../model/model';
import { RULES } from '../rules';

/** How a finding counts: an error refuses the app, a warning is shown. */
export type Severity = 'error' | 'warning';

/** What a rule finds: data, not text. */
export interface Draft {
  /** Path of the construct that is at fault. */
  readonly at: string;
  /** The property that is at fault, as the user writes it. */
  readonly property?: string;
  /** The value that was given; never a secret's. */
  readonly value?: unknown;
  /** What else the text tells. */
  readonly facts?: { readonly [name: string]: any };
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** A draft with the rule's code: the public identity of a problem. */
export interface Finding extends Draft {
  readonly code: string;
  readonly severity: Severity;
}

/** All that the rules find, in the order of construct paths and codes. */
export function findingsOf(model: AppModel): Finding[] {
  return RULES
    .flatMap((rule) => rule.check(model).map((draft) => ({ ...draft, code: rule.code, severity: draft.severity ?? rule.severity })))
    .map((finding, index) => ({ finding, index }))
    .sort((one, other) => compare(one.finding.at, other.finding.at) || compare(one.finding.code, other.finding.code) || one.index - other.index)
    .map(({ finding }) => finding);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
