import { MistypedRecord } from '../../lib/model/model';
import { UNKNOWN } from '../../lib/model/unknown';
import { BodyType, CONFIGURATION_BODY, EXTENSION_BODY, stepTo, typed } from '../../lib/rules/body-types';

/** What ARM takes, a value of the kind, and whether what stands in its place is hidden and left to other rules. */
type Row = readonly [path: string, wanted: string | undefined, legal: unknown, kind?: 'hidden' | 'secret'];

const P = 'properties';
const K = `${P}.kustomizations`;
const A_TEXT = 'a text';
const AN_OBJECT = 'an object';
const OF_OBJECTS = 'a list of objects';

const CONFIGURATION: Row[] = [
  [P, AN_OBJECT, {}, 'hidden'],
  [`${P}.gitRepository`, AN_OBJECT, {}],
  [`${P}.gitRepository.repositoryRef`, AN_OBJECT, {}],
  [`${P}.bucket`, AN_OBJECT, {}, 'hidden'],
  [`${P}.bucket.accessKey`, A_TEXT, 'x', 'secret'],
  [`${P}.azureBlob`, AN_OBJECT, {}, 'hidden'],
  [`${P}.azureBlob.accountKey`, A_TEXT, 'x', 'secret'],
  [`${P}.azureBlob.sasToken`, A_TEXT, 'x', 'secret'],
  [`${P}.azureBlob.servicePrincipal`, AN_OBJECT, {}, 'hidden'],
  [`${P}.azureBlob.servicePrincipal.clientSecret`, A_TEXT, 'x', 'secret'],
  [`${P}.azureBlob.servicePrincipal.clientCertificate`, A_TEXT, 'x', 'secret'],
  [`${P}.azureBlob.servicePrincipal.clientCertificatePassword`, A_TEXT, 'x', 'secret'],
  [`${P}.azureBlob.managedIdentity`, AN_OBJECT, {}],
  [`${P}.ociRepository`, AN_OBJECT, {}],
  [`${P}.ociRepository.repositoryRef`, AN_OBJECT, {}],
  [`${P}.ociRepository.layerSelector`, AN_OBJECT, {}],
  [`${P}.ociRepository.verify`, AN_OBJECT, {}],
  [`${P}.ociRepository.verify.verificationConfig`, AN_OBJECT, {}],
  [`${P}.ociRepository.verify.matchOidcIdentity`, OF_OBJECTS, []],
  [`${P}.ociRepository.tlsConfig`, AN_OBJECT, {}, 'secret'],
  [`${P}.ociRepository.tlsConfig.caCertificate`, A_TEXT, 'x', 'secret'],
  [`${P}.ociRepository.insecure`, undefined, false],
  [`${P}.ociRepository.useWorkloadIdentity`, undefined, true],
  [K, 'an object with the kustomizations by their names', {}],
  [`${K}.infra`, AN_OBJECT, {}],
  [`${K}.infra.dependsOn`, 'a list of names', ['x']],
  [`${K}.infra.postBuild`, AN_OBJECT, {}],
  [`${K}.infra.postBuild.substitute`, 'an object with a text for each variable', { a: 'b' }],
  [`${K}.infra.postBuild.substituteFrom`, OF_OBJECTS, [{}]],
  [`${P}.configurationProtectedSettings`, AN_OBJECT, {}, 'secret'],
  [`${P}.configurationProtectedSettings.httpsKey`, A_TEXT, 'x', 'secret'],
  [`${P}.waitForReconciliation`, undefined, true],
  [`${P}.reconciliationWaitDuration`, A_TEXT, 'PT5M'],
];

const EXTENSION: Row[] = [
  [P, AN_OBJECT, {}, 'hidden'],
  [`${P}.autoUpgradeMinorVersion`, undefined, true],
  [`${P}.scope`, AN_OBJECT, {}],
  [`${P}.scope.cluster`, AN_OBJECT, {}],
  [`${P}.configurationSettings`, 'an object with a text for each setting', {}],
  [`${P}.configurationProtectedSettings`, 'an object with a text for each setting', {}, 'secret'],
];

/** A body with a value at a path. */
function bodyWith(path: string, value: unknown): unknown {
  return path.split('.').reduceRight((inner, name) => ({ [name]: inner }), value);
}

function at(body: unknown, path: string): unknown {
  return path.split('.').reduce((inner: any, name) => inner?.[name], body);
}

function read(body: unknown, type: BodyType): [body: unknown, found: MistypedRecord[]] {
  const found: MistypedRecord[] = [];
  return [typed(body, type, 'body', (each) => found.push(each)), found];
}

const ALL: readonly unknown[] = ['x', '', 7, true, {}, { a: 1 }, [], ['x']];
const kindOf = (value: unknown): string => Array.isArray(value) ? 'list' : typeof value;

describe.each([
  ['a configuration', CONFIGURATION_BODY, CONFIGURATION], ['an extension', EXTENSION_BODY, EXTENSION],
] as const)('the body of %s', (_, type, rows) => {
  rows.forEach(([path, wanted, legal, kind]) => test(`has at ${path} ${wanted ?? 'a switch'}`, () => {
    for (const value of [legal, UNKNOWN, undefined, null]) {
      expect(read(bodyWith(path, value), type)).toEqual([bodyWith(path, value), []]);
    }
    for (const value of ALL.filter((each) => kindOf(each) !== kindOf(legal))) {
      const isShown = kind === undefined && typeof value !== 'object';
      const [body, found] = read(bodyWith(path, value), type);
      expect(found).toEqual([{ property: `body.${path}`, wanted, ...isShown ? { value } : {} }]);
      expect(at(body, path)).toEqual(kind === 'secret' ? value : UNKNOWN);
    }
  }));

  test('is an object itself, and may hold more than is told of here', () => {
    expect(read('x', type)).toEqual([UNKNOWN, [{ property: 'body', wanted: AN_OBJECT }]]);
    const other = { tags: 7, properties: { another: [7], constructor: 7 } };
    expect(read(other, type)).toEqual([other, []]);
  });
});

test('of lists of objects each member is one', () => {
  const matches = `${P}.ociRepository.verify.matchOidcIdentity`;
  const from = `${K}.infra.postBuild.substituteFrom`;
  for (const path of [matches, from]) {
    const [body, found] = read(bodyWith(path, [{ a: 1 }, 'x', UNKNOWN, []]), CONFIGURATION_BODY);
    expect(found).toEqual([
      { property: `body.${path}[1]`, wanted: AN_OBJECT, value: 'x' }, { property: `body.${path}[3]`, wanted: AN_OBJECT },
    ]);
    expect(at(body, path)).toEqual([{ a: 1 }, UNKNOWN, UNKNOWN, UNKNOWN]);
  }
});

test('all that is wrong is told, and what is right beside it stays', () => {
  const kustomizations = { 'a b': 'x', 'infra': { dependsOn: 'y', path: './infra' } };
  expect(read({ properties: { kustomizations, waitForReconciliation: 'yes' } }, CONFIGURATION_BODY)).toEqual([
    { properties: { kustomizations: { 'a b': UNKNOWN, 'infra': { dependsOn: UNKNOWN, path: './infra' } }, waitForReconciliation: UNKNOWN } },
    [
      { property: 'body.properties.kustomizations["a b"]', wanted: AN_OBJECT, value: 'x' },
      { property: 'body.properties.kustomizations.infra.dependsOn', wanted: 'a list of names', value: 'y' },
      { property: 'body.properties.waitForReconciliation', wanted: undefined, value: 'yes' },
    ],
  ]);
});

test.each([['infra', '.infra'], ['a-b_1', '.a-b_1'], ['a.b', '["a.b"]'], ['', '[""]'], ['a"b', '["a\\"b"]'], ['xa b', '["xa b"]']])(
  'a step to %j is %s', (name, step) => expect(stepTo(name)).toBe(step));
