import { Construct } from 'constructs';
import { notWhatItHasToBe } from './misuse';
import { holdsList } from './tokens';

/** Thrown where something stands in the place of a value and can't be written. */
export class Unwritable extends TypeError {
  /** @param place construct path, rule code and property */
  public constructor(place: string, wanted: string) {
    super(notWhatItHasToBe(place, wanted));
  }
}

/** cdktf takes what is nested deeper than 200 levels for a circle; the resource around a value has some of them. */
const DEEPEST = 150;

/** What a value is in. */
export interface Within {
  readonly value: object;
  readonly above?: Within;
}

/** What is wanted in the place of a value that can't be written where it stands; nothing where it may be one. Does not look into it. */
export function wantedWithin(value: unknown, above: Within | undefined): string | undefined {
  let depth = 0;
  for (let step = above; step !== undefined; step = step.above) {
    if (step.value === value) {
      return 'a value that does not contain itself';
    }
    depth += 1;
  }
  return depth > DEEPEST ? `a value with at most ${DEEPEST} levels` : wantedFor(value);
}

/** The same of a value by itself. */
export function wantedFor(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return holdsList(value) ? 'a text; a list becomes one with Fn.join' : undefined;
    case 'function':
    case 'symbol':
    case 'bigint':
      return `a value that JSON can hold, not a ${typeof value}`;
    case 'object':
      return value === null || Array.isArray(value) ? undefined : wantedForObject(value);
    default:
      return undefined;
  }
}

function wantedForObject(value: object): string | undefined {
  if (Construct.isConstruct(value)) {
    return `one of the attributes of the construct ${value.node.path}, such as its id, or a variable's stringValue`;
  }
  return Object.hasOwn(value, '__proto__') || isProtoOfLiteral(Object.getPrototypeOf(value))
    ? 'another name than the key __proto__, which JavaScript does not keep' : undefined;
}

/** `{ __proto__: {…} }` written as a literal makes the inner object the prototype; a class's prototype has a constructor. */
function isProtoOfLiteral(prototype: object | null): boolean {
  return prototype !== null && !Object.hasOwn(prototype, 'constructor');
}
