import { isToken } from '../tokens';
import { wantedWithin, Within } from '../unwritable';

/** A value of a specification, and where users write it. */
interface SpecValue {
  readonly path: string;
  readonly value: unknown;
  /** Whether it is a secret that is known to be named as unsafe. */
  readonly unsafe?: boolean;
  /** What is wanted in its place, where it can't be written. */
  readonly wanted?: string;
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
export function valuesIn(value: unknown, path = '', above?: Within): SpecValue[] {
  const wanted = wantedWithin(value, above);
  if (typeof value !== 'object' || value === null || isToken(value) || wanted !== undefined) {
    return [{ path, value, wanted }];
  }
  if ('written' in value) {
    const { value: secret, unsafe } = value as { value?: unknown; unsafe?: boolean };
    return valuesIn(secret, path, above).map((each) => ({ ...each, unsafe }));
  }
  const here = { value, above };
  return Object.entries(value).flatMap(([name, inner]) =>
    valuesIn(inner, Array.isArray(value) ? `${path}[${name}]` : below(path, name, inner), here));
}

/** The values of a specification that can't be written. */
export function unwritableIn(spec: object): (SpecValue & { readonly wanted: string })[] {
  return valuesIn(spec).filter((each): each is SpecValue & { wanted: string } => each.wanted !== undefined);
}

function below(path: string, name: string, value: unknown): string {
  // a kustomization waits or not, a configuration waits for so long
  const written = name === 'wait' && 'upTo' in Object(value) ? 'waitForReconciliation' : PATHS[name] ?? name;
  return [path, written].filter((step) => step !== '').join('.');
}
