import { Fn, TerraformIterator, TerraformLocal, TerraformStack, TerraformVariable, Testing, Token, Tokenization } from 'cdktf';
import { CLUSTER_ID, synthApp } from './synth';
import { aks, tokensOf } from './token-kinds';
import { identityOf, isToken, isUnknown } from '../lib/tokens';

/** Whether a value, or anything inside it, is not known at synth. */
function holdsUnknown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return isUnknown(value);
  }
  if (Array.isArray(value)) {
    return isToken(value) || value.some(holdsUnknown);
  }
  return Tokenization.isResolvable(value) || Object.keys(value).some(isUnknown) || Object.values(value).some(holdsUnknown);
}

const stack = new TerraformStack(Testing.app(), 'tokens');
const TOKENS = tokensOf(stack);
const variable = stack.node.findChild('x') as TerraformVariable;

/** Lists that hold a token among literals. */
const MIXED: { readonly [kind: string]: unknown } = {
  'a list and more': [...variable.listValue, 'x'],
  'more and a list': ['x', ...variable.listValue],
  'a list of a token and more': ['x', variable.stringValue],
  'numbers and a token': [1, variable.numberValue],
  'a list of lists': [['x'], [`${variable.stringValue}`]],
};

/** Texts that Terraform would evaluate. */
const EXPRESSIONS = [
  '${var.x}', 'a ${var.x} b', '${each.value}', '${each.key}', '${count.index}', '${local.a}', '${path.module}', '${terraform.workspace}',
  '${data.a.b.c}',
  '${upper("x")}', '${1 + 2}', '${"x"}', '${[for x in y : x]}', '${var.x ? "a" : "b"}', '${}', '%{ if x }%{ endif }',
  'a%{ for a in b }c%{ endfor }', '%{if true}x%{endif}',
  '$${x} ${var.y}', '${name} ${var.y}', '$$ ${var.x}', '%%{ x } %{ if y }%{ endif }', '%{~ if x ~}a%{~endif~}',
  '%{ if x }a%{ else }b%{ endif }', '%{ for a in b }%{ if a }x%{ else }y%{ endif }%{ endfor }', '%{ if x == "}" }a%{ endif }',
  '${"}"}', '${var.x} ${',
];

/** Texts that mean themselves: literals, what is escaped, and Flux's notation for its variables. */
const LITERALS = [
  '', 'x', '$', '$x', '{x}', '$ {x}', '$(x)', '${name}', '${ name }', '${_name1}', '${name:=default}', '${name:-default}', '${name:=}',
  '${name-default}', '${name=default}',
  '${name:?message}', '${name:+other}', 'a ${name} b ${other:=x}', '$${x}', '$${var.x}', '%%{ if x }', '%', '100%', '%x', 'e+290',
  '-8.1e+2', '1e+298', '-1e+300',
  'TfToken[TOKEN.1]', '#{x}', '&{x}', '${', '${var.x', '%{x}', '%{ iffy }',
  // what Terraform could not evaluate
  '%{ if x }', '%{~ if x }a', '%{ for a in b }', '%{ endif }', '%{ endfor }', '%{ else }', '%{ if x }a%{ endfor }', '%{ for a in b }%{ endif }',
  '%{ if x }%{ else }%{ else }%{ endif }', '%{ for a in b }%{ else }%{ endfor }', '%{ if x }%{ for a in b }%{ endif }%{ endfor }',
  '%{ endif }%{ if x }',
  '%{ if x }%{ endif', '%{ if x', '%{ if x }${var.y}', '${var.x}%{ else }', '${"a}', '${var.x} ${"a}', '${{}',
];

describe('tokens', () => {
  test.each(Object.entries(TOKENS))('%s is one', (_, value) => {
    expect([isToken(value), isUnknown(value), holdsUnknown(value)]).toEqual([true, true, true]);
  });

  test.each(Object.entries(MIXED))('%s is not known, but is more than a token', (_, value) => {
    expect([isToken(value), isUnknown(value), holdsUnknown(value)]).toEqual([false, true, true]);
  });

  test.each(Object.entries(TOKENS))('%s is found inside a structure', (_, value) => {
    expect([{ a: value }, { a: { b: [value] } }, [{ a: value }], [[], ['x', [value]]]].map(holdsUnknown)).toEqual([true, true, true, true]);
    expect(isUnknown({ a: value })).toBe(false);
  });

  test('is found in a key', () => {
    expect(holdsUnknown({ [variable.stringValue]: 'x' })).toBe(true);
    expect(holdsUnknown({ a: 'x', b: { ['${var.x}']: 'y' } })).toBe(true);
  });
});

describe('texts', () => {
  test.each(EXPRESSIONS)('%j is not known, but no token of cdktf', (text) => {
    expect([isToken(text), isUnknown(text), holdsUnknown(text), holdsUnknown({ a: [text] })]).toEqual([false, true, true, true]);
  });

  test.each(LITERALS)('%j means itself', (text) => {
    expect([isToken(text), isUnknown(text), holdsUnknown(text), holdsUnknown({ a: [text] })]).toEqual([false, false, false, false]);
  });
});

describe('other values', () => {
  test.each([
    undefined, null, true, false, 0, -1, 1.5, -1e300, -8e297, 1e298, NaN, Infinity, [[]], [['x']],
    [[1, 2]], {}, { a: { b: [1, 'x', null] } }, new Date(0), /x/,
  ])('%p is known', (value) => {
    expect([isToken(value), isUnknown(value), holdsUnknown(value)]).toEqual([false, false, false]);
  });

  test('may be a function or a symbol', () => {
    expect([() => 'x', Symbol('x'), 10n].map(holdsUnknown)).toEqual([false, false, false]);
  });
});

describe('the identity of a text', () => {
  const app = Testing.app();
  const one = new TerraformStack(app, 'one');
  const two = new TerraformStack(app, 'two');
  const [inOne, inTwo] = [new TerraformVariable(one, 'x', {}), new TerraformVariable(two, 'x', {})];
  const [here, there] = [aks(one), aks(two)];
  const other = aks(one, 'Other');
  const id = (subscription: string, group: string) => `/subscriptions/${subscription}/resourceGroups/${group}/providers/x`;

  test('is one for literals that are equal but for their case, in whichever stack', () => {
    expect(identityOf(CLUSTER_ID.toUpperCase(), one)).toBe(identityOf(CLUSTER_ID.toLowerCase(), two));
    expect(identityOf('a', one)).not.toBe(identityOf('b', one));
    expect(identityOf('', one)).toBe('');
  });

  test('is one for an attribute that is read twice', () => {
    expect(here.id).not.toBe(here.id);
    expect(identityOf(here.id, one)).toBe(identityOf(here.id, one));
  });

  test('is one for an attribute that is read from another stack', () => {
    expect(identityOf(here.id, one)).toBe(identityOf(here.id, two));
    expect(identityOf(inOne.stringValue, one)).toBe(identityOf(inOne.stringValue, two));
  });

  test.each([
    ['attributes', () => [here.id, here.name]],
    ['resources', () => [here.id, other.id]],
    ['resources of one name in two stacks', () => [here.id, there.id]],
    ['variables of one name in two stacks', () => [inOne.stringValue, inTwo.stringValue]],
    ['a variable and a local', () => [inOne.stringValue, new TerraformLocal(one, 'y', 'x').asString]],
    ['an attribute and a call of it', () => [here.id, Fn.lower(here.id)]],
    ['a token and the text around it', () => [here.id, `${here.id}/x`]],
    ['a token and its address as a literal', () => [here.id, 'one:azurerm_kubernetes_cluster.Aks.id']],
  ])('differs for %s', (_, texts) => {
    const [first, second] = texts();
    expect(identityOf(first, one)).not.toBe(identityOf(second, one));
  });

  test('is one for the same call of the same token', () => {
    expect(identityOf(Fn.lower(here.id), one)).toBe(identityOf(Fn.lower(here.id), two));
  });

  test('is one for the same parts, tokens among them, whose literals differ in case', () => {
    expect(identityOf(id(inOne.stringValue, 'RG'), one)).toBe(identityOf(id(inOne.stringValue, 'rg'), one));
    expect(identityOf(id(inOne.stringValue, 'RG'), one)).toBe(identityOf(id(inOne.stringValue, 'rg'), two));
    expect(identityOf(id(inOne.stringValue, 'rg'), one)).not.toBe(identityOf(id(inTwo.stringValue, 'rg'), one));
    expect(identityOf(id(inOne.stringValue, 'rg'), one)).not.toBe(identityOf(id(inOne.stringValue, 'other'), one));
  });

  test.each([
    '${var.x}', '/subscriptions/${var.x}/x', '${each.value}', '%{ if x }a%{ endif }',
  ])('is one in a stack, another in the next, for %j', (text) => {
    expect(identityOf(text, one)).toBe(identityOf(text, one));
    expect(identityOf(text, one)).not.toBe(identityOf(text, two));
  });

  test('is not the same for expressions that differ in case: addresses in Terraform do', () => {
    expect(identityOf('${var.x}', one)).not.toBe(identityOf('${var.X}', one));
  });

  test('is one in a stack for the value of an iterator', () => {
    const values = TerraformIterator.fromList(['a', 'b']);
    const text = Token.asString(values.value);
    expect(identityOf(text, one)).toBe(identityOf(text, one));
    expect(identityOf(text, one)).not.toBe(identityOf(text, two));
  });

  test('registers nothing across stacks', () => {
    const { there: written, manifest } = synthApp((synthesized) => {
      const [own, reader] = [new TerraformStack(synthesized, 'here'), new TerraformStack(synthesized, 'there')];
      const text = new TerraformLocal(own, 'far', 'x').asString;
      identityOf(text, reader);
      identityOf(`${text}/x`, reader);
      identityOf(Fn.lower(text), reader);
    });
    expect(Object.keys(written)).toEqual(expect.not.arrayContaining(['data', 'output']));
    expect(manifest.stacks.there.dependencies).toEqual([]);
    expect(manifest.stacks.here.dependencies).toEqual([]);
  });
});
