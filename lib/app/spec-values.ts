import { isToken } from '../tokens';
import { NO_CIRCLE, wantedFor } from '../unwritable';

/** A value of a specification, and where users write it. */
export interface SpecValue {
  readonly path: string;
  readonly value: unknown;
  /** Whether it is a secret that is known to be named as unsafe. */
  readonly unsafe?: boolean;
  /** Whether it stands within itself. */
  readonly isWithinItself?: boolean;
}

/** Members of specifications that users write elsewhere, or do not see. */
const PATHS: { readonly [name: string]: string } = {
  substitute: 'postBuild.substitute',
  substituteFrom: 'postBuild.substituteFrom',
  rawSettings: 'settings',
  contents: '',
  lifecycle: '',
  made: '',
  parts: '',
};

/** All that stands in a specification: texts, tokens and the like, and what can't be written. */
export function valuesIn(value: unknown, path = '', above: readonly unknown[] = []): SpecValue[] {
  if (typeof value !== 'object' || value === null || isToken(value) || wantedFor(value) !== undefined) {
    return [{ path, value }];
  }
  if (above.includes(value)) {
    return [{ path, value, isWithinItself: true }];
  }
  if ('written' in value) {
    const { value: secret, unsafe } = value as { value?: unknown; unsafe?: boolean };
    return [{ path, value: secret, unsafe }];
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    valuesIn(inner, Array.isArray(value) ? `${path}[${name}]` : below(path, name, inner), [...above, value]));
}

/** What is wanted in the place of a value that can't be written; nothing where it can. */
export function wantedInstead({ value, isWithinItself }: SpecValue): string | undefined {
  return isWithinItself ? NO_CIRCLE : wantedFor(value);
}

function below(path: string, name: string, value: unknown): string {
  // a kustomization waits or not, a configuration waits for so long
  const written = name === 'wait' && 'upTo' in Object(value) ? 'waitForReconciliation' : PATHS[name] ?? name;
  return [path, written].filter((step) => step !== '').join('.');
}
