import { IResolvable, IResolveContext, Tokenization } from 'cdktf';
import { withDollars } from '../template';
import { isUnknown } from '../tokens';
import { Unwritable, wantedWithin, Within } from '../unwritable';

/** No number that a user means is this large; cdktf encodes number tokens as -1.9e+289 and -8.1e+298. */
const SMALLEST_NUMBER_TOKEN = 1e280;

/** What is written for a value object; it is rendered several times in each synth. */
const decided = new WeakMap<object, object>();

/**
 * A value that cdktf need not look into. cdktf resolves every value of every element about four times; a resolvable whose
 * post-processor returns the resolvable itself ends each of these walks. It holds the value's own keys, because cdktf's
 * writers take what is left as a plain object.
 */
class Leaf implements IResolvable {
  public constructor(value: object) {
    Object.assign(this, value);
  }

  public get creationStack(): string[] {
    return [];
  }

  public resolve(context: IResolveContext): any {
    context.registerPostProcessor({ postProcess: () => this });
    return undefined;
  }

  public toString(): string {
    return JSON.stringify(this);
  }
}

/** A leaf as the plain object that it stands for; anything else as it is. */
export function withoutLeaf(value: unknown): unknown {
  return value instanceof Leaf ? { ...value } : value;
}

/** The value as a leaf where cdktf has nothing to resolve in it, else the value with its dollars kept. */
export function leafOrPlain(value: unknown, where: Where): unknown {
  if (!isPlainObject(value)) {
    return keepDollars(value);
  }
  let written = decided.get(value);
  if (written === undefined) {
    written = !isFinal(value, where) ? keepDollars(value) as object
      : Object.keys(value).some((key) => key in Leaf.prototype) ? value : new Leaf(value);
    decided.set(value, written);
  }
  return written;
}

/** Whether a value was found to be final and is written as a leaf; not yet where nobody has rendered it. */
export function isLeaf(value: object): boolean {
  return decided.get(value) instanceof Leaf;
}

/** The same value, in which a dollar before a token stays one. Copies only what holds such a dollar. */
export function keepDollars(value: unknown): unknown {
  if (typeof value === 'string') {
    return withDollars(value);
  }
  if (!Array.isArray(value) && !isPlainObject(value)) {
    return value;
  }
  const members = Object.entries(value);
  const kept = members.map(([key, inner]) => [withDollars(key), keepDollars(inner)] as const);
  return kept.every(([key, inner], index) => key === members[index][0] && inner === members[index][1]) ? value
    : Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}

/**
 * The attributes of a whole element as a leaf, if nothing in them is left to resolve; its arguments may be leaves already. Looks at all of
 * them in any case.
 * @param placeOf where an attribute of this name stands, for errors
 * @throws on the same as `copyIn`
 */
export function leafOfElement(attributes: { [name: string]: unknown }, placeOf: (name: string) => Where): object {
  const { metadata } = attributes['//'] as { metadata: { stackTrace?: unknown } };
  if (metadata.stackTrace === undefined) {
    // the one member that cdktf leaves without a value
    delete metadata.stackTrace;
  }
  let answer = true;
  for (const [name, value] of Object.entries(attributes)) {
    answer = (value instanceof Leaf || isFinal(value, placeOf(name))) && answer;
  }
  return answer ? new Leaf(attributes) : attributes;
}

/**
 * What an element adds to its stack as a leaf, if it adds nothing but a leaf. cdktf merges fragments key by key, and so it does with
 * the keys of this one; what has no value would take away what others have there.
 */
export function leafOfFragment(fragment: { readonly resource: Record<string, Record<string, object>> }): object {
  const given = Object.entries(fragment).filter(([, value]) => value !== undefined);
  const elements = Object.values(fragment.resource ?? {}).flatMap((ofType) => Object.values(ofType));
  return given.length === 1 && elements.every((element) => element instanceof Leaf) ? new Leaf(Object.fromEntries(given)) : fragment;
}

/**
 * Copies arrays and plain objects all the way down, so that later changes of the caller's objects stay theirs. Tokens and
 * other instances are taken as they are.
 * @param where construct path and argument, for errors
 * @throws on what cdktf would lose without a word or die of without a name: cycles, keys `__proto__`, constructs, functions
 */
export function copyIn(value: unknown, where: Where, above?: Step): unknown {
  if (typeof value !== 'object' || value === null || Tokenization.isResolvable(value)) {
    refuse(value, where, above);
    return value;
  }
  const step = enter(value, where, above);
  if (Array.isArray(value)) {
    return Array.from(value, (inner, index) => copyIn(inner, where, into(step, index)));
  }
  if (!isPlainObject(value)) {
    return value;
  }
  const copy: { [key: string]: unknown } = {};
  for (const [key, inner] of Object.entries(value)) {
    copy[key] = copyIn(inner, where, into(step, key));
  }
  return copy;
}

/**
 * Whether nothing is left to resolve, and JSON writes the value as cdktf would: cdktf drops `undefined`.
 * Looks at all of it in any case.
 * @throws on the same as `copyIn`
 */
function isFinal(value: unknown, where: Where, above?: Step): boolean {
  switch (typeof value) {
    case 'string':
      return !isUnknown(value);
    case 'boolean':
      return true;
    case 'number':
      return Math.abs(value) < SMALLEST_NUMBER_TOKEN;
  }
  if (value === null) {
    return true;
  }
  if (typeof value !== 'object' || Tokenization.isResolvable(value)) {
    refuse(value, where, above);
    return false;
  }
  const step = enter(value, where, above);
  let answer = true;
  if (Array.isArray(value)) {
    // by index: holes are no values
    for (let index = 0; index < value.length; index += 1) {
      answer = isFinal(value[index], where, into(step, index)) && answer;
    }
    return answer;
  }
  if (!isPlainObject(value)) {
    return false;
  }
  for (const key of Object.keys(value)) {
    answer = isFinal((value as { [key: string]: unknown })[key], where, into(step, key)) && !isUnknown(key) && answer;
  }
  return answer;
}

/** The construct path and the argument, for errors; asked for only then. */
export type Where = () => string;

/** The way to a value: what it is in, and under which key or index. */
interface Step extends Within {
  readonly above?: Step;
  key: string | number;
}

function enter(value: object, where: Where, above: Step | undefined): Step {
  refuse(value, where, above);
  return { value, above, key: '' };
}

/** @throws where the value can't be written */
function refuse(value: unknown, where: Where, above: Step | undefined): void {
  // a list that is a token stands in a list of one text
  const wanted = typeof value === 'string' ? undefined : wantedWithin(value, above);
  if (wanted !== undefined) {
    throw new Unwritable(place(where, above), wanted);
  }
}

function into(step: Step, key: string | number): Step {
  step.key = key;
  return step;
}

function place(where: Where, step: Step | undefined): string {
  return step === undefined ? where() : `${place(where, step.above)}${typeof step.key === 'number' ? `[${step.key}]` : `.${step.key}`}`;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Tokenization.isResolvable(value)) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
