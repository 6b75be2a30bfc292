import { IResolvable, IResolveContext, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { holdsUnknown } from '../tokens';

/** No number that a user means is this large; cdktf encodes number tokens as -1.9e+289 and -8.1e+298. */
const SMALLEST_NUMBER_TOKEN = 1e280;

/** What was decided for a value object; it is rendered several times in each synth. */
const decided = new WeakMap<object, Leaf | undefined>();

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

/** The value as a leaf where cdktf has nothing to resolve in it, else the value itself. */
export function leafOrPlain(value: unknown, where: string): unknown {
  if (!isPlainObject(value)) {
    return value;
  }
  if (!decided.has(value)) {
    const copy = copyIn(value, where) as object;
    decided.set(value, canBeLeaf(copy) ? new Leaf(copy) : undefined);
  }
  return decided.get(value) ?? value;
}

/**
 * Copies arrays and plain objects all the way down, so that later changes of the caller's objects stay theirs. Tokens and
 * other instances are taken as they are.
 * @param where construct path and argument, for errors
 * @throws on what cdktf would lose without a word or die of without a name: cycles, keys `__proto__` and constructs
 */
export function copyIn(value: unknown, where: string, parents: object[] = []): unknown {
  if (typeof value !== 'object' || value === null || Tokenization.isResolvable(value)) {
    return value;
  }
  if (parents.includes(value)) {
    throw new Error(`${where} contains itself; give a value without cycles`);
  }
  if (Construct.isConstruct(value)) {
    throw new Error(`${where} is the construct ${value.node.path}; give one of its attributes, such as its id`);
  }
  const path = [...parents, value];
  if (Array.isArray(value)) {
    return Array.from(value, (inner, index) => copyIn(inner, `${where}[${index}]`, path));
  }
  if (Object.hasOwn(value, '__proto__') || isProtoOfLiteral(Object.getPrototypeOf(value))) {
    throw new Error(`${where} has a key __proto__, which JavaScript does not keep; use another name`);
  }
  return isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyIn(inner, `${where}.${key}`, path)]))
    : value;
}

function canBeLeaf(value: object): boolean {
  return !Object.keys(value).some((key) => key in Leaf.prototype) && isSettled(value) && !holdsUnknown(value);
}

/** Whether JSON writes the value as cdktf would: cdktf drops `undefined` and refuses functions. */
function isSettled(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Math.abs(value) < SMALLEST_NUMBER_TOKEN;
    case 'object':
      return value === null
        || (Array.isArray(value) ? value.every(isSettled) : isPlainObject(value) && Object.values(value).every(isSettled));
    default:
      return false;
  }
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Tokenization.isResolvable(value)) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** `{ __proto__: {…} }` written as a literal makes the inner object the prototype; a class's prototype has a constructor. */
function isProtoOfLiteral(prototype: object | null): boolean {
  return prototype !== null && !Object.hasOwn(prototype, 'constructor');
}
