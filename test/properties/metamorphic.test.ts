import { TerraformStack } from 'cdktf';
import fc from 'fast-check';
import { appWithStacks, declare, LegalApp, legalApp } from './legal';
import { SEED } from './values';
import { FluxFindings } from '../../lib';
import { FluxApp } from '../../lib/app/flux-app';
import { Finding } from '../../lib/findings/finding';
import { sentence } from '../../lib/findings/text';
import { RULE_OF } from '../../lib/rules';
import { tokensOf } from '../token-kinds';

const settings = (numRuns: number) => ({ seed: SEED, numRuns: Math.ceil(numRuns * Number(process.env.PROPERTY_FACTOR ?? 1)), endOnFailure: true });

type Path = readonly (string | number)[];

/** What the program is made of, and not what it gives. */
const STRUCTURE = new Set(['id', 'kind', 'stack', 'place', 'byObject']);

function leavesOf(value: unknown, path: Path = []): Path[] {
  return typeof value !== 'object' || value === null
    ? value === undefined || STRUCTURE.has(String(path.at(-1))) ? [] : [path]
    : Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** The same app with another value at a path. */
function withValue(legal: LegalApp, path: Path, value: unknown): LegalApp {
  const copy: any = structuredClone(legal);
  path.slice(0, -1).reduce((owner, key) => owner[key], copy)[path.at(-1)!] = value;
  return copy;
}

const valueAt = (legal: LegalApp, path: Path): unknown => path.reduce((owner: any, key) => owner[key], legal);

/** Tokens that can stand in the place of a value, by what it is. */
const TOKENS: { readonly [type: string]: readonly string[] } = {
  string: [
    'a text of a variable', 'a text of a local', 'an attribute of a resource', 'an attribute of a data source', 'a call', 'a call of literals',
    'an address as a text', 'a lazy text', 'a token inside a text', 'a number inside a text', 'the value of an iterator as a text',
  ],
  number: [
    'a number of a variable', 'a number of a local', 'a number among the attributes', 'a call that gives a number', 'an operation as a number',
  ],
  boolean: ['a boolean of a variable', 'a boolean of a local', 'a condition', 'a member of a value', 'a lazy value'],
};

/** All that is found in an app. */
function found(legal: LegalApp, change: (stacks: Map<string, TerraformStack>) => LegalApp = () => legal): Finding[] {
  const { app, stacks } = appWithStacks();
  declare(change(stacks), stacks);
  return FluxApp.of(app).findings;
}

const CONFIGURATION = ['clusters', 0, 'configurations', 0] as const;
const KUSTOMIZATION = [...CONFIGURATION, 'kustomizations', 0] as const;
const EXTENSION = ['clusters', 0, 'extension'] as const;

/** One fault each, and all that it gives. */
const FAULTS: readonly (readonly [code: string, path: Path, value: unknown])[] = [
  ['CFG-01', [...CONFIGURATION, 'name'], 'not a name'],
  ['CFG-03', [...CONFIGURATION, 'namespace'], 'Not_A_Namespace'],
  ['CFG-04', [...CONFIGURATION, 'scope'], 'galaxy'],
  ['CFG-20', [...CONFIGURATION, 'suspend'], 'no'],
  ['SRC-19', [...CONFIGURATION, 'source', 'timeout'], 0],
  ['SRC-19', [...CONFIGURATION, 'source', 'syncInterval'], 1.5],
  ['SRC-31', [...CONFIGURATION, 'source', 'timeout'], 3_600],
  ['KUS-05', [...KUSTOMIZATION, 'dependsOn'], [{ place: 99, byObject: false }]],
  ['KUS-14', [...KUSTOMIZATION, 'retryInterval'], 90_000],
  ['KUS-15', [...KUSTOMIZATION, 'prune'], undefined],
  ['KUS-27', [...KUSTOMIZATION, 'wait'], 'yes'],
  ['KUS-18', [...KUSTOMIZATION, 'from'], 'Not_A_Name'],
  ['KUS-19', [...KUSTOMIZATION, 'substitute'], { 'a-b': 'x' }],
  ['EXT-11', [...EXTENSION, 'version'], 'v1.22.2'],
  ['SET-15', [...EXTENSION, 'memory'], 'lots'],
  ['SET-21', [...EXTENSION, 'concurrent'], 0],
  ['CLU-08', ['clusters', 0, 'subscriptionId'], ''],
];

describe(`a legal app made at random (seed ${SEED})`, () => {
  test('stays without findings where any of its values is not known', () => {
    fc.assert(fc.property(legalApp, fc.nat(), fc.nat(), (legal, where, which) => {
      const leaves = leavesOf(legal);
      const path = leaves[where % leaves.length];
      const kinds = TOKENS[typeof valueAt(legal, path)];
      const kind = kinds[which % kinds.length];
      const findings = found(legal, (stacks) => withValue(legal, path, tokensOf(stacks.get('one')!)[kind]));
      expect({ kind, path: path.join('.'), findings: findings.map(sentence) }).toEqual({ kind, path: path.join('.'), findings: [] });
    }), settings(250));
  }, 300_000);

  test.each(FAULTS)('with one fault gives %s alone: %j', (code, path, value) => {
    fc.assert(fc.property(legalApp, (legal) => {
      // once for each reference to the cluster, where that is at fault
      expect(new Set(found(withValue(legal, path, value)).map((each) => each.code))).toEqual(new Set([code]));
    }), settings(6));
  });

  test('with several faults is without findings once each is suppressed', () => {
    const suppressible = FAULTS.filter(([code]) => !RULE_OF.get(code)!.isFinal);
    fc.assert(fc.property(legalApp, fc.subarray([...suppressible], { minLength: 1 }), (legal, faults) => {
      const { app, stacks } = appWithStacks();
      declare(faults.reduce((each, [, path, value]) => withValue(each, path, value), legal), stacks);
      const codes = new Set(FluxApp.of(app).findings.map(({ code }) => code));
      expect(codes.size).toBeGreaterThan(0);
      codes.forEach((code) => FluxFindings.of(app).suppress(code, 'this is a test of suppression'));
      expect(FluxApp.of(app).findings.filter(({ suppression }) => suppression === undefined).map(sentence)).toEqual([]);
    }), settings(40));
  }, 300_000);
});
