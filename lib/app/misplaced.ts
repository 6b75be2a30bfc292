import { Construct } from 'constructs';
import { valuesIn } from './spec-values';
import { Misuse } from '../misuse';
import { holdsList } from '../tokens';

/** No value of a user is nested deeper, but for one that contains itself. */
export const DEEPEST = 100;

/** Thrown where something stands in the place of a value of which nothing can be made. */
class Misplaced extends Error {
  public constructor(private readonly value: unknown) {
    super('misplaced');
  }

  /** The error for users, once it is known whose value it is. */
  public within(at: string, spec: object): Error {
    const { path } = valuesIn(spec).find(({ value }) => value === this.value) ?? { path: 'a value' };
    return new Misuse(at).error('LFC-22', path, wantedFor(this.value) ?? 'a value that does not contain itself');
  }
}

/** What is wanted in the place of a value; nothing where it may be one. */
function wantedFor(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return holdsList(value) ? 'a text; a list becomes one with Fn.join' : undefined;
    case 'function':
    case 'symbol':
    case 'bigint':
      return `a value that JSON can hold, not a ${typeof value}`;
    default:
      return Construct.isConstruct(value)
        ? `one of the attributes of the construct ${value.node.path}, such as a variable's stringValue` : undefined;
  }
}

/** @throws where a value is a construct, a text that holds a list, or an object that contains itself */
export function refuseMisplaced(value: unknown, depth = 0): void {
  // what is no instance of a class is no construct, and there is much of that
  if (depth > DEEPEST || (typeof value === 'string' ? holdsList(value) : !isPlain(value) && Construct.isConstruct(value))) {
    throw new Misplaced(value);
  }
}

/**
 * Makes a record of a specification.
 * @throws where something stands in the place of a value of which nothing can be made (LFC-22)
 */
export function recordOf<Spec extends { readonly at: string }, Result>(spec: Spec, make: (spec: Spec) => Result): Result {
  try {
    return make(spec);
  } catch (error) {
    throw error instanceof Misplaced ? error.within(spec.at, spec) : error;
  }
}

/**
 * Refuses at once what cdktf would die of before anything is validated: values that go into resources of other providers.
 * @throws where a value is none that JSON can hold (LFC-22)
 */
export function requireData(at: string, values: object): void {
  for (const { path, value } of valuesIn(values)) {
    const wanted = Construct.isConstruct(value) ? undefined : wantedFor(value);
    if (wanted !== undefined) {
      throw new Misuse(at).error('LFC-22', path, wanted);
    }
  }
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
