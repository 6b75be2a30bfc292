import { configurationRecord, kustomization, modelWith, STACK } from './model';
import { ClusterRecord, ConfigurationRecord, KustomizationRecord } from '../../lib/model/model';
import {
  CONFIGURATION_PARTS, ConfigurationPart, haveUsualKustomizations, isPlainConfiguration, isPlainKustomization, KUSTOMIZATION_PARTS, KustomizationPart,
} from '../../lib/rules/parts';

describe('A plain kustomization', () => {
  const PLAIN: KustomizationRecord = {
    at: 'gitops/Config/apps', name: 'apps', path: './apps', prune: true, force: false, wait: true, dependsOn: [],
  };
  /** For each part one that is there. */
  const THERE: { readonly [part in KustomizationPart]: Partial<KustomizationRecord> } = {
    name: { name: 'a.b' },
    path: { path: '../apps' },
    times: { timeout: 5 },
    booleans: { force: true },
    dependencies: { dependsOn: [{ name: 'infra', target: 'gitops/Other/infra' }] },
    variables: { substitute: { 'a-b': 'c' } },
    variablesFrom: { substituteFrom: [] },
    contents: { contains: [] },
  };

  test('has none of the parts', () => {
    expect(isPlainKustomization(PLAIN)).toBe(true);
    expect(Object.values(KUSTOMIZATION_PARTS).some((isThere) => isThere(PLAIN))).toBe(false);
  });

  test.each(Object.keys(KUSTOMIZATION_PARTS) as KustomizationPart[])('does not have %s', (part) => {
    const other = { ...PLAIN, ...THERE[part] };
    expect(KUSTOMIZATION_PARTS[part](other)).toBe(true);
    expect(isPlainKustomization(other)).toBe(false);
  });

  test.each([
    ['two names', [{ name: 'a' }, { name: 'b' }], true],
    ['a name twice', [{ name: 'a' }, { name: 'b' }, { name: 'a' }], false],
    ['what is no name', [{ name: 'a, b' }], false],
  ])('may depend on %s: %j, %s', (_, dependsOn, isPlain) => {
    expect(isPlainKustomization({ ...PLAIN, dependsOn } as KustomizationRecord)).toBe(isPlain);
  });
});

describe('A plain configuration', () => {
  const usual = modelWith().clusters[0];
  const PLAIN = usual.configurations[0];
  const { source } = PLAIN;
  /** For each part one that is there. */
  const THERE: { readonly [part in ConfigurationPart]: object } = {
    anonymous: { source: { ...source, url: 'https://dev.azure.com/acme/_git/fleet' } },
    origin: { origin: { kind: 'azurerm' } },
    source: { source: { ...source, kind: undefined } },
    emptiness: { kustomizations: [] },
    tenancy: {},
    switches: { scope: 'namespace' },
    waiting: { wait: { upTo: 60 } },
    management: { createBeforeDestroy: true },
    names: { name: 'a.b' },
    address: { source: { ...source, url: 'http://acme.org' } },
    sourceTimes: { source: { ...source, timeout: 5 } },
    revision: { source: { ...source, ref: { commit: 'abc' } } },
    credentials: { source: { ...source, auth: { method: 'https' } } },
    certificate: { source: { ...source, caCertificate: {} } },
    texts: { source: { ...source, kind: 'Tarball' } },
    Bucket: { source: { ...source, kind: 'Bucket' } },
    AzureBlob: { source: { ...source, kind: 'AzureBlob' } },
    OCIRepository: { source: { ...source, kind: 'OCIRepository', url: 'oci://ghcr.io/acme/fleet' } },
    overrides: { overrides: {} },
    disorder: { kustomizations: [...PLAIN.kustomizations].reverse() },
  };

  test('has none of the parts', () => {
    expect(isPlainConfiguration(PLAIN, usual)).toBe(true);
    const parts = Object.keys(CONFIGURATION_PARTS) as ConfigurationPart[];
    expect(parts.filter((part) => CONFIGURATION_PARTS[part](PLAIN, usual))).toEqual([]);
  });

  test.each(Object.keys(THERE) as (keyof typeof THERE)[])('does not have %s', (part) => {
    const other = { ...PLAIN, ...THERE[part] } as ConfigurationRecord;
    const tenants = part === 'tenancy' ? [{ at: 'gitops/Tenant' } as ClusterRecord['tenants'][number]] : [];
    const cluster = { ...usual, configurations: [PLAIN, other], tenants };
    expect(CONFIGURATION_PARTS[part](other, cluster)).toBe(true);
    expect(isPlainConfiguration(other, cluster)).toBe(false);
  });
});

describe('The usual kustomizations', () => {
  const AT = `${STACK}/C`;
  const each = (name: string, members: object = {}) => kustomization(name, { path: `./${name}`, ...members }, AT);
  const areUsual = (...kustomizations: unknown[]) => haveUsualKustomizations(configurationRecord('c', { kustomizations }));
  const many = (count: number) => Array.from({ length: count }, (_, index) => each(`k${index}`));
  const waiting = (name: string, ...names: unknown[]) => each(name, { dependsOn: names.map((other) => ({ name: other })) });

  test.each<[string, boolean, unknown[]]>([
    ['none', false, []],
    ['one', true, [each('a')]],
    ['one behind the other', true, [each('a'), waiting('b', 'a'), waiting('c', 'b', 'a')]],
    ['as many as are compared each with each', true, many(128)],
    ['one more', false, many(129)],
    ['two of one name', false, [each('a'), each('a', { path: './b' })]],
    ['one that waits for a later one', false, [waiting('a', 'b'), each('b')]],
    ['one that waits for itself', false, [waiting('a', 'a')]],
    ['one that waits twice', false, [each('a'), waiting('b', 'a', 'a')]],
    ['one that waits for another configuration', false, [each('a'), each('b', { dependsOn: [{ name: 'a', target: 'gitops/Other/a' }] })]],
    ['one that counts as ready at once', false, [each('a', { wait: false })]],
    ['one that is not plain', false, [each('a', { name: 'a.b' })]],
    ['one of which is said what it holds', false, [each('a', { contains: [] })]],
    ['a path of another kind', false, [each('a', { path: 'a' })]],
    ['the whole repository', false, [each('a', { path: './' })]],
    ['a path with a slash behind', false, [each('a', { path: './a/' })]],
    ['one folder twice', false, [each('a'), each('b', { path: './a' })]],
    ['a folder in another one', false, [each('a'), each('b', { path: './a/b' })]],
    ['a folder around another one', false, [each('a', { path: './a/b' }), each('b', { path: './a' })]],
    ['a folder whose name goes on', true, [each('a', { path: './a' }), each('b', { path: './a-b' }), each('c', { path: './ab/c' })]],
  ])('are %s: %s', (_, usual, kustomizations) => {
    expect(areUsual(...kustomizations)).toBe(usual);
  });
});
