import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import fc from 'fast-check';
import { Duration, FluxSource, GitAuth, GitRef, OciRef } from '../../lib';
import { aks, tokensOf } from '../token-kinds';

/** The seed of all that is made at random: another one by the environment, so that a nightly run may look elsewhere. */
export const SEED = Number(process.env.PROPERTY_SEED ?? 20261121);

/** A value for a stack: tokens belong to one. Its name is what a failure shows. */
export interface Strange {
  readonly name: string;
  readonly make: (stack: TerraformStack) => unknown;
}

const cyclic: any = { a: [] };
cyclic.a.push(cyclic);
class Custom {
  public constructor(public readonly value = 'x') {}
  public get fails(): never {
    throw new Error('a getter that fails');
  }
}

/** Texts that trip programs: what is no character, what reads the other way, what looks like another, what means something elsewhere. */
const TEXTS: readonly string[] = [
  '', ' ', '\t\r\n', '\0', 'a\0b', '\u001b[31mred', '🙂', '\ud83d', '\udc00\ud800', '\u202eabc', '\u200b', '\ufeff', 'ü', 'u\u0308', 'саре', '１２',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'then', 'toJSON', 'node', 'true', 'null', 'undefined', 'NaN', '0', '-1', '1e3',
  '${', '$${', '$${x}', '${}', '${x}', '${var.x}', '${var.x', '%{', '%{ if x }', '%%{x}', '}}{{', '"', '\'', '\\', '`',
  '//', '://', 'https://', 'git@', 'git@:', '//a:@b', 'https://user:hunter2@host/x', 'http://[::1', 'ssh://', 'oci://', 'data:,x', '../..', '/', 'C:\\x',
  'a'.repeat(1_000_000), '🙂'.repeat(10_000), '${'.repeat(20_000), '"\\'.repeat(20_000), '//a:'.repeat(5_000), '-'.repeat(50_000), '1.'.repeat(20_000),
  '-----BEGIN RSA PRIVATE KEY-----\nx\n-----END RSA PRIVATE KEY-----', '-----BEGIN CERTIFICATE-----', 'P1D', 'PT5M', '5m', '9'.repeat(400),
];

const OTHERS: readonly (readonly [name: string, value: unknown])[] = [
  ['undefined', undefined], ['null', null], ['true', true], ['false', false], ['0', 0], ['-0', -0], ['-1', -1], ['1', 1], ['1.5', 1.5],
  ['2^53', 2 ** 53],
  ['NaN', NaN], ['Infinity', Infinity], ['-Infinity', -Infinity], ['1e308', 1e308], ['-1e308', -1e308], ['5e-324', 5e-324], ['10n', 10n],
  ['[]', []], ['[undefined]', [undefined]], ['[null]', [null]], ['[[]]', [[]]], ['["a"]', ['a']], ['a list of NaN', [NaN]],
  ['a sparse list', new Array(3)],
  ['{}', {}], ['{ a: null }', { a: null }], ['{ a: undefined }', { a: undefined }], ['without prototype', Object.create(null)],
  ['with __proto__', JSON.parse('{"__proto__": {"a": 1}}')], ['a circle', cyclic], ['nested', { a: { b: [{ c: { d: null } }] } }],
  ['toString that is none', { toString: 'x' }], ['with toJSON', { toJSON: () => 'x' }], ['with resolve', { resolve: () => 'x' }],
  ['with a length', { length: -1 }], ['with a name', { kustomizationName: 7 }], ['with fqn', { fqn: 'a.b' }], ['thenable', { then: 1 }],
  ['a kind of ours', { _kind: 'Duration' }], ['frozen', Object.freeze({ a: 1 })],
  ['a function', () => 'x'], ['an async function', async () => 'x'], ['a class', Custom], ['a symbol', Symbol('x')], ['a Date', new Date(0)],
  ['an invalid Date', new Date(NaN)], ['a RegExp', /x/], ['a Map', new Map([['a', 1]])], ['a Set', new Set(['a'])], ['an Error', new Error('x')],
  ['bytes', Buffer.from('x')], ['an instance', new Custom()], ['a String object', new String('x')], ['a Number object', new Number(1)],
  ['a Duration', Duration.minutes(1)], ['a GitRef', GitRef.branch('main')], ['an OciRef', OciRef.tag('v1')], ['a GitAuth', GitAuth.generic()],
  ['a FluxSource', FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') })],
];

/** What refers to something without being a token: constructs, references to whole blocks and lists of them. */
const REFERENCES: readonly Strange[] = [
  { name: 'a stack', make: (stack) => stack },
  { name: 'an app', make: (stack) => stack.node.root },
  { name: 'a variable itself', make: (stack) => new TerraformVariable(stack, 'v', {}) },
  { name: 'an output itself', make: (stack) => new TerraformOutput(stack, 'o', { value: 'x' }) },
  {
    name: 'the value of an output',
    make: (stack) => new TerraformOutput(stack, 'o', { value: new TerraformVariable(stack, 'v', {}).stringValue }).value,
  },
  { name: 'a resource itself', make: (stack) => aks(stack) },
  { name: 'a block of a resource', make: (stack) => aks(stack).defaultNodePool },
  { name: 'a list of blocks', make: (stack) => aks(stack).kubeConfig },
  {
    name: 'an attribute of another stack',
    make: (stack) => {
      const other = new TerraformStack(stack.node.root, 'other');
      return new TerraformVariable(other, 'far', {}).stringValue;
    },
  },
  { name: 'a list with a token', make: (stack) => ['a', new TerraformVariable(stack, 'v', {}).stringValue] },
  { name: 'an object with a token', make: (stack) => ({ a: new TerraformVariable(stack, 'v', {}).stringValue }) },
  { name: 'an object with a token for a key', make: (stack) => ({ [new TerraformVariable(stack, 'v', {}).stringValue]: 'a' }) },
  { name: 'a token in an address', make: (stack) => `https://${new TerraformVariable(stack, 'v', {}).stringValue}:x@host/` },
];

/** The kinds of tokens. */
export const TOKENS: readonly Strange[] = Object.keys(tokensOf(new TerraformStack(Testing.app(), 'names')))
  .map((name) => ({ name, make: (stack) => tokensOf(stack)[name] }));

const constant = (name: string, value: unknown): Strange => ({ name, make: () => value });

/** Whatever plain JavaScript, other languages and broken environments can put in the place of any value. */
export const strange: fc.Arbitrary<Strange> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS.map((text) => constant(JSON.stringify(text).slice(0, 40), text))) },
  { weight: 5, arbitrary: fc.constantFrom(...OTHERS.map(([name, value]) => constant(name, value))) },
  { weight: 3, arbitrary: fc.constantFrom(...REFERENCES) },
  { weight: 6, arbitrary: fc.constantFrom(...TOKENS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }).map((text) => constant(JSON.stringify(text), text)) },
  { weight: 1, arbitrary: fc.double().map((value) => constant(String(value), value)) },
  {
    weight: 2,
    arbitrary: fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withSparseArray: true })
      .map((value) => constant(fc.stringify(value), value)),
  },
);
