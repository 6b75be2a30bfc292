import { Construct, IConstruct } from 'constructs';
import { valuesIn } from './spec-values';
import { Misuse } from '../misuse';

/** Thrown where a construct stands in the place of a value: nothing can be made of it, and it leads to all of the app. */
class ConstructAsValue extends Error {
  public constructor(private readonly construct: IConstruct) {
    super(construct.node.path);
  }

  /** The error for users, once it is known whose value it is. */
  public within(at: string, spec: object): Error {
    const { path } = valuesIn(spec).find(({ value }) => value === this.construct) ?? { path: 'a value' };
    return new Misuse(at).error('LFC-22', path, `one of the attributes of the construct ${this.message}, such as a variable's stringValue`);
  }
}

/** @throws where a value is a construct; what is no instance of a class is none, and there is much of that */
export function refuseConstruct(value: unknown): void {
  if (!isPlain(value) && Construct.isConstruct(value)) {
    throw new ConstructAsValue(value);
  }
}

/**
 * Makes a record of a specification.
 * @throws where one of its values is a construct (LFC-22)
 */
export function recordOf<Spec extends { readonly at: string }, Result>(spec: Spec, make: (spec: Spec) => Result): Result {
  try {
    return make(spec);
  } catch (error) {
    throw error instanceof ConstructAsValue ? error.within(spec.at, spec) : error;
  }
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
