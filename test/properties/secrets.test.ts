import { Fn, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import fc from 'fast-check';
import { outcomeOf, wrongWith } from './outcome';
import { SECRET, withProviders } from './program';
import { PROGRAMS } from './programs';
import { SEED, Strange } from './values';
import { UnsafeSecret } from '../../lib';

/** The places of secrets, and those of addresses, in which people write secrets. */
function places(isOne: (place: string, legal: unknown) => boolean) {
  return Object.entries(PROGRAMS).flatMap(([name, program]) => {
    const found = new Set<string>();
    program(withProviders(new TerraformStack(Testing.app(), 'places')), (place, legal) => {
      if (isOne(place, legal)) {
        found.add(place);
      }
      return legal;
    });
    return [...found].map((place) => ({ name, program, place }));
  });
}

const OF_SECRETS = places((_, legal) => legal === SECRET);
const OF_ADDRESSES = places((place) => /\.url$/.test(place));

const token = (stack: TerraformStack) => (stack.node.tryFindChild('t') as TerraformVariable ?? new TerraformVariable(stack, 't', {})).stringValue;

/** How a secret gets into a program. */
const WAYS: { readonly [name: string]: (secret: string, stack: TerraformStack) => unknown } = {
  'as it is': (secret) => secret,
  'named as unsafe': (secret) => UnsafeSecret.plainText(secret),
  'in a longer text': (secret) => `Bearer ${secret}\n`,
  'beside a token': (secret, stack) => `${token(stack)}:${secret}`,
  'in a call': (secret, stack) => Fn.join(':', [token(stack), secret]),
  'in a list': (secret) => [secret],
  'in an object': (secret) => ({ value: secret, nested: { [secret]: secret } }),
  'in an error': (secret) => new Error(secret),
  'in PEM': (secret) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`,
  'in JSON': (secret) => JSON.stringify({ auths: { 'ghcr.io': { auth: secret } } }),
};

const secret = fc.string({ unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'), minLength: 24, maxLength: 40 });

/** Whether a text holds a secret, or its Base64, at whichever byte of a longer text that begins. */
function tells(text: string, each: string): boolean {
  const encoded = [0, 1, 2].map((shift) => Buffer.from(' '.repeat(shift) + each).toString('base64').slice(shift === 0 ? 0 : 4, -4));
  return [each, ...encoded].some((form) => text.includes(form));
}

/** Terraform without what it keeps out of the state and hides. */
function withoutHidden(value: any): any {
  return typeof value !== 'object' || value === null ? value
    : Array.isArray(value) ? value.map(withoutHidden)
      : Object.fromEntries(Object.entries(value).filter(([key]) => !/^(sensitive_body|data_wo|binary_data_wo)$/.test(key))
        .map(([key, inner]) => [key, withoutHidden(inner)]));
}

const settings = { seed: SEED, numRuns: Number(process.env.PROPERTY_RUNS ?? 150), endOnFailure: true };

describe(`a secret made at random (seed ${SEED})`, () => {
  test('has places', () => {
    expect(OF_SECRETS.length).toBeGreaterThan(25);
    expect(OF_ADDRESSES.length).toBeGreaterThan(15);
  });

  test('is never told, and written where it is hidden alone', () => {
    fc.assert(fc.property(fc.constantFrom(...OF_SECRETS), fc.constantFrom(...Object.keys(WAYS)), secret, ({ program, place }, way, text) => {
      const value: Strange = { name: way, make: (stack) => WAYS[way](text, stack) };
      const outcome = outcomeOf(program, place, value);
      const told = [
        ...[outcome.message ?? '', ...outcome.warnings].filter((each) => tells(each, text)),
        ...tells(JSON.stringify(withoutHidden(outcome.terraform) ?? ''), text) ? ['in the open'] : [],
      ];
      expect({ place, way, told, wrong: wrongWith(outcome, value) }).toEqual({ place, way, told: [], wrong: undefined });
    }), settings);
  }, 300_000);

  test('is not told of an address', () => {
    const schemes = fc.constantFrom('https', 'ssh', 'oci', 'ftp', '');
    fc.assert(fc.property(fc.constantFrom(...OF_ADDRESSES), schemes, secret, ({ program, place }, scheme, text) => {
      const value: Strange = { name: scheme, make: () => `${scheme}://user:${text}@git.acme.org/x y` };
      const { message = '', warnings } = outcomeOf(program, place, value);
      expect([message, ...warnings].filter((each) => tells(each, text))).toEqual([]);
    }), { ...settings, numRuns: 40 });
  }, 300_000);
});
