import type { Finding, Severity } from './finding';
import { sentence, wordsOf } from './text';
import { present } from '../render/present';
import { withoutSecrets } from '../rules/words';

/** A line of a program. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a finding stands, besides its path. */
export interface Surroundings {
  readonly stack?: string;
  readonly position?: Position;
}

/** A finding with its words, as it leaves the library. What is not there has no member. */
export interface Entry extends Surroundings {
  readonly code: string;
  readonly severity: Severity;
  readonly path: string;
  readonly property?: string;
  readonly value?: string;
  readonly problem: string;
  readonly allowed?: string;
  readonly remedy: string;
  readonly message: string;
  readonly raisedAt?: string;
  readonly suppression?: { readonly path: string; readonly reason: string };
}

/** What is told of a finding outside of the library. */
export function entryOf(finding: Finding, { stack, position }: Surroundings): Entry {
  const { code, severity, at, property, raisedAt, suppression } = finding;
  const { problem, got, allowed, remedy } = wordsOf(finding);
  return present({
    code,
    severity,
    path: at,
    stack,
    property,
    value: got,
    problem,
    allowed,
    remedy,
    message: sentence(finding),
    raisedAt,
    suppression: suppression && { path: suppression.at, reason: withoutSecrets(suppression.reason) },
    position,
  }) as unknown as Entry;
}

/** Whether it counts. */
export function isOpen({ suppression }: Entry): boolean {
  return suppression === undefined;
}
