import { SourceRecord } from '../lib/model/model';
import { withoutSecrets } from '../lib/rules/secrets';
import { mayHoldTemplate, textsOf } from '../lib/rules/source/texts';
import { asName, asVariable, nearest, quoted, rename, whyNoText } from '../lib/rules/words';

describe('names in quotes', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

  test('are told up to twenty', () => {
    expect(quoted([])).toBe('none');
    expect(quoted(['a', '"'])).toBe('"a", "\\""');
    expect(quoted(names(20))).toMatch(/^"n0", .*, "n19"$/);
    expect(quoted(names(21))).toMatch(/^"n0", .*, "n19" and 1 more$/);
    expect(quoted(names(25))).toMatch(/ and 5 more$/);
  });
});

describe('a name for what was written', () => {
  test.each([
    ['myApps', 'my-apps'], ['My Apps!', 'my-apps'], ['__a__', 'a'], ['--a--', 'a'], ['a   b', 'a-b'], ['ä', undefined], ['', undefined],
    [7, undefined],
    [`${'a'.repeat(29)}-b`, 'a'.repeat(29)], [`${'a'.repeat(28)}---b`, `${'a'.repeat(28)}-b`], ['a'.repeat(40), 'a'.repeat(30)],
  ])('as %j is %j', (value, name) => {
    expect(asName(value)).toBe(name);
  });

  test('is no longer than said', () => {
    expect([asName('abc-def', 4), asName('abc-def', 3), asName('abc-def', 0), asName('abc', -1)]).toEqual(['abc', 'abc', undefined, undefined]);
  });

  test('is proposed unless it is taken', () => {
    expect(rename('a')).toBe('rename it, for example to "a"');
    expect(rename('a', ['b', 'a'])).toBe('give it another name');
    expect(rename(undefined, ['a'])).toBe('give it a name');
  });
});

describe('a variable for what was written', () => {
  test.each([['a-b', 'a_b'], ['1a', '_1a'], ['', '_'], ['a1', 'a1'], ['a'.repeat(70), 'a'.repeat(63)]])('as %j is %j', (value, name) => {
    expect(asVariable(value)).toBe(name);
  });
});

test('what is no text is missing, or another thing', () => {
  expect([undefined, null, '', 'x'].map(whyNoText)).toEqual(Array(4).fill('is missing'));
  expect([7, {}, [], false].map(whyNoText)).toEqual(Array(4).fill('is not a text'));
});

test('a name that was meant differs by no more than a third, and by no more than half', () => {
  expect([nearest('abcxyz', ['abcdef']), nearest('abcdxy', ['abcdef']), nearest('ab', ['abcd']), nearest('abc', ['abcdef'])])
    .toEqual([undefined, 'abcdef', 'abcd', undefined]);
  expect(nearest('a_b_c', ['a-b-c-d-e-f-g-h'])).toBeUndefined();
});

test('what stands for a secret in an address is hidden, whatever its scheme', () => {
  expect(withoutSecrets('http://user:hunter2@acme.org/x')).toBe('http://***@acme.org/x');
  expect(withoutSecrets('https://user:hunter2@acme.org/x')).not.toContain('hunter2');
});

describe('the texts of a source that Terraform gets', () => {
  test('are told by their properties, but for words of ours, times, secrets and contents of files', () => {
    expect(textsOf({
      kind: 'GitRepository',
      url: 'https://a',
      ref: { branch: 'main' },
      timeout: '1m',
      syncInterval: '2m',
      auth: { method: 'localSecret', secret: { secretName: 's' }, user: 'u', key: { written: 'k' }, port: 7, nothing: null },
      verify: { configuration: { 'a{b': 'c', 'd': 'e' }, identities: [{ issuer: 'i' }, { issuer: 'j' }] },
    } as unknown as SourceRecord)).toEqual({
      'source.url': 'https://a',
      'source.ref.branch': 'main',
      'source.auth.user': 'u',
      'source.verify.configuration': 'a{b',
      'source.verify.configuration.a{b': 'c',
      'source.verify.configuration.d': 'e',
      'source.verify.identities[0].issuer': 'i',
      'source.verify.identities[1].issuer': 'j',
    });
    expect(textsOf({ kind: 'Bucket', url: 'a' } as unknown as SourceRecord, 'of')).toEqual({ 'of.url': 'a' });
  });

  test('are looked at only where there is a brace', () => {
    expect(['{', { a: { b: ['x{'] } }, { 'a{': 1 }].map(mayHoldTemplate)).toEqual([true, true, true]);
    expect(['', 'x}', 7, null, undefined, {}, { a: null, b: ['x'], c: 7 }].map(mayHoldTemplate)).toEqual(Array(7).fill(false));
  });
});
