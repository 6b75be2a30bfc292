import { EVERY_SOURCE, everything as everythingOfClusters, modelWith, Spoil, withSource } from './model';
import { all } from './settings';
import { withSurroundings } from './surroundings';
import { findingsOf } from '../../lib/findings/finding';
import { report, sentence } from '../../lib/findings/text';
import { UNKNOWN } from '../../lib/model/unknown';

/** What plain JavaScript, other languages and broken environments can put in the place of any value. */
const GARBAGE: readonly unknown[] = [
  undefined, null, true, false, 0, -0, -1, 1, 1.5, 2 ** 31, NaN, Infinity, -Infinity, 10n,
  '', ' ', '\t\r\n', '.', '..', '/', '\\', '-', '_', '${', '${}', '$${x}', '%{', '${x.y}', '"', '\'', '[', '://', 'git@', 'git@:', 'https://', '//:@', '//a:@b',
  '\0', 'a\0b', '\u001b[31m', '🙂', '\ud83d', '\u202e', 'ü', '__proto__', 'constructor', 'toString', 'length',
  'a'.repeat(100_000), '🙂'.repeat(10_000), '-'.repeat(10_000), '.'.repeat(10_000), '//a:'.repeat(1_000), '"'.repeat(10_000),
  `"${'\\"'.repeat(10_000)}`,
  [], [undefined], [null], [[]], ['a'], {}, { a: null }, { toString: 'x' }, { name: 'a', length: -1 }, Object.create(null), [10n], { a: 10n },
  () => 'x', Symbol('x'), new Date(0), /x/, new Map(), new Error('x'), Object.assign([], { 7: 'sparse' }),
];

/** Members that the library writes itself, whatever it is told. */
const OWN = new RegExp([
  '(^|\\.)(at|stack|key|declared|target|literalSecrets|unsafeSecrets|method)$', '\\.provider\\.', '\\.references\\.0\\.kind$', '^credentials',
  '^secrets\\.0\\.kind$', '^identities\\.0\\.controllers\\.', '\\.(after|missing)\\b',
].join('|'));

/** All that a program can say, and what it makes besides. */
const everything = all(everythingOfClusters, withSurroundings);

type Path = readonly string[];

/** Paths of all values, and of the objects that users write as a whole. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  const inner = Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
  return path.at(-1) === 'substitute' ? [path, ...inner] : inner;
}

function put(model: any, path: Path, value: unknown): void {
  const owner = path.slice(0, -1).reduce((each, key) => each[key], model);
  owner[path.at(-1)!] = value;
}

/** The same, with the cluster by its id. */
const everythingById: Spoil = (parts) => {
  everything(parts);
  parts.reference.parts = undefined;
};

const legal = modelWith(everything);
const leaves = leavesOf(legal).filter((path) => !OWN.test(path.join('.')));

describe('an app that gives everything', () => {
  test('is legal', () => {
    expect(findingsOf(legal)).toEqual([]);
  });

  test('has values to spoil', () => {
    expect(leaves.map((path) => path.slice(2).join('.'))).toEqual(expect.arrayContaining([
      'references.0.id', 'references.0.parts.clusterName', 'extensions.0.name', 'configurations.0.name', 'configurations.0.source.url',
      'configurations.0.source.ref.commit', 'configurations.0.kustomizations.0.substitute', 'configurations.0.kustomizations.0.substitute.region',
      'configurations.0.kustomizations.0.substituteFrom.0.kind', 'configurations.0.kustomizations.1.dependsOn.0.name',
      'configurations.0.kustomizations.1.retryInterval',
    ]));
  });
});

describe.each(Object.entries(EVERY_SOURCE))('a source (%s)', (_, source) => {
  const model = () => modelWith(withSource(source()));
  const paths = leavesOf(source()).map((path) => ['clusters', '0', 'configurations', '0', 'source', ...path])
    .filter((path) => !OWN.test(path.join('.')) && path.at(-1) !== 'kind');

  test('is legal', () => {
    expect(findingsOf(model())).toEqual([]);
    expect(paths.length).toBeGreaterThan(1);
  });

  test.each(paths.map((path) => ({ path, name: path.slice(5).join('.') })))('may have anything as $name', ({ path }) => {
    for (const value of GARBAGE) {
      const spoilt = model();
      put(spoilt, path, value);
      const findings = findingsOf(spoilt);
      expect(Math.max(report(findings).length / Math.max(1, findings.length), ...findings.map((each) => sentence(each).length))).toBeLessThan(1_000);
    }
    const unknown = model();
    put(unknown, path, UNKNOWN);
    expect(findingsOf(unknown)).toEqual([]);
  });
});

describe.each(leaves.map((path) => ({ path, name: path.slice(2).join('.') })))('$name', ({ path }) => {
  test('may be anything without a rule falling over it', () => {
    // a text in the place of all variables is one variable for each of its letters
    for (const value of path.at(-1) === 'substitute' ? GARBAGE.filter((each) => typeof each !== 'string') : GARBAGE) {
      const model = modelWith(path.includes('parts') ? everything : everythingById);
      put(model, path, value);
      const findings = findingsOf(model);
      const lengths = [report(findings).length / Math.max(1, findings.length), ...findings.map((finding) => sentence(finding).length)];
      expect(Math.max(...lengths)).toBeLessThan(1_000);
    }
  });

  test('is left alone where it is not known', () => {
    const model = modelWith(everything);
    put(model, path, UNKNOWN);
    expect(findingsOf(model)).toEqual([]);
  });
});
