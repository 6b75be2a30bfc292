import type { Finding, Severity } from './finding';
import { sentence, wordsOf } from './text';
import type { FluxFinding } from '../control/flux-finding';
import { present } from '../render/present';
import { withoutSecrets } from '../rules/secrets';
import { cut, visible } from '../rules/words';

/** A finding with its words, as it leaves the library. What is not there has no member. */
export type Entry = Omit<FluxFinding, 'severity'> & { readonly severity: Severity };

/** Where a finding stands, besides its path. */
export type Surroundings = Pick<Entry, 'stack' | 'position'>;

/** What is told of a finding outside of the library. */
export function entryOf(finding: Finding, { stack, position }: Surroundings): Entry {
  const { code, severity, at, property, raisedAt, suppression } = finding;
  const { problem, got, allowed, remedy } = wordsOf(finding);
  const entry: Entry = {
    code,
    severity,
    path: at,
    stack,
    property: property && visible(cut(property)),
    value: got,
    problem,
    allowed,
    remedy,
    message: sentence(finding),
    raisedAt,
    suppression: suppression && { path: suppression.at, reason: withoutSecrets(suppression.reason) },
    position,
  };
  return present({ ...entry }) as unknown as Entry;
}

/** Whether it counts. */
export function isOpen({ suppression }: Entry): boolean {
  return suppression === undefined;
}
