import { modelWith, Spoil } from './model';
import { records } from './overlooked';
import { UNKNOWN } from '../../lib/model/unknown';

/** The parts of each record of an app, in the order of the records. */
function partsOf(spoil?: Spoil): string[] {
  const model = modelWith(spoil);
  return records(model).map(([parts, member, context]) => Object.keys(parts).filter((part) => parts[part](member, context)).join(' '));
}

/** What is there in a usual app: of the app, the cluster, the extension, the configuration and two kustomizations. */
const USUAL = ['app secrets', '', '', '', '', ''];

describe('parts of the model that rules look at', () => {
  test('are few in a usual app: what is not there costs nothing', () => {
    expect(partsOf()).toEqual(USUAL);
    expect(partsOf(({ model }) => { model.secrets = []; })[0]).toBe('app');
  });

  const ofApp: [part: string, spoil: Spoil][] = [
    ['secrets', ({ model, source }) => { model.secrets = []; source.auth = { method: 'https' }; }],
    ['secrets writtenSecrets', ({ model }) => { model.unsafeTexts = [{ at: 'gitops', property: 'p' }]; }],
    ['secrets writtenSecrets', ({ model }) => { model.variableDefaults = []; }],
    ['secrets writtenSecrets', ({ model, credentials }) => {
      const safe = { ...credentials, literalSecrets: [], unsafeSecrets: [] };
      model.credentials = [safe, { ...safe, literalSecrets: ['token'] }];
    }],
    ['secrets writtenSecrets', ({ model, credentials }) => {
      const safe = { ...credentials, literalSecrets: [], unsafeSecrets: [] };
      model.credentials = [safe, { ...safe, unsafeSecrets: ['token'] }];
    }],
    ['secrets identities', ({ model, identity }) => { model.identities = [identity]; }],
    ['secrets identities', ({ model, kubelet }) => { model.kubelets = [kubelet]; }],
    ['secrets identities', ({ cluster, extension }) => { cluster.extensions = [extension, { ...extension, workloadIdentity: 'gitops/Identity' }]; }],
    ['secrets containers', ({ cluster, configuration, source }) => {
      cluster.configurations = [configuration, { ...configuration, source: { ...source, kind: 'AzureBlob' } }];
    }],
    ['secrets pins', ({ cluster, extension }) => { cluster.extensions = [extension, { ...extension, version: '1.22.2' }]; }],
    ['secrets policies', ({ model }) => { model.policies = [{ at: 'gitops/Policy' }]; }],
    ['secrets', ({ model }) => { model.addresses = [{ at: 'gitops/A' }]; }],
    ['secrets addresses', ({ model }) => { model.addresses = [{ at: 'gitops/A' }, { at: 'gitops/B' }]; }],
  ];
  test.each(ofApp)('of an app: %s', (parts, spoil) => {
    expect(partsOf(spoil)[0]).toBe(`app ${parts}`);
  });

  const ofCluster: [part: string, spoil: Spoil][] = [
    ['references', ({ cluster, reference }) => { cluster.references = [reference, { ...reference, id: 'prod' }]; }],
    ['references', ({ reference }) => { reference.parts = { clusterName: 'prod' }; }],
    ['made', ({ cluster, reference }) => { cluster.references = [reference, { ...reference, made: {} }]; }],
    ['readConfigurations', ({ cluster }) => { cluster.readConfigurations = [{ at: 'gitops/Read' }]; }],
    ['tenants', ({ cluster }) => { cluster.tenants = [{ at: 'gitops/Tenant' }]; }],
    ['manifests', ({ cluster }) => { cluster.manifests = [{ at: 'gitops/Manifest' }]; }],
    ['openShift', ({ extension }) => { extension.openShiftScc = 'inApp'; }],
    ['openShift', ({ cluster }) => { cluster.sccPrereqs = [{ at: 'gitops/Scc' }]; }],
    ['severalExtensions', ({ cluster, extension }) => { cluster.extensions = [extension, { ...extension }]; }],
    ['severalExtensions extensionNames', ({ cluster, extension }) => { cluster.extensions = [extension, { ...extension, name: 'gitops' }]; }],
    ['severalExtensions setExtensions', ({ cluster, extension }) => { cluster.extensions = [extension, { ...extension, version: '1.22.2' }]; }],
    ['severalExtensions setExtensions', ({ cluster, extension }) => { cluster.extensions = [extension, { ...extension, settings: {} }]; }],
    ['severalExtensions managedExtensions', ({ cluster, extension }) => {
      cluster.extensions = [extension, { ...extension, createBeforeDestroy: true }];
    }],
    ['severalExtensions setExtensions extensionSecrets', ({ cluster, extension }) => {
      cluster.extensions = [extension, { ...extension, protectedSettings: {} }];
    }],
    ['sharedNames', beside({ name: 'Shop' }, { name: 'shop' })],
    ['sharedNames', beside({ name: UNKNOWN }, { name: UNKNOWN })],
    ['sharedNamespaces', beside({ namespace: 'shop' })],
    ['sharedNamespaces', beside({ namespace: UNKNOWN }, { namespace: UNKNOWN })],
    ['sharedNamespaces', ({ configuration }) => { configuration.overrides = {}; }],
    ['sharedFolders', beside({ source: { kind: 'GitRepository', url: 'https://github.com/acme/Shop.git' } })],
    ['sharedFolders', ({ configuration }) => { configuration.kustomizations = []; }],
    ['sharedFolders described', ({ apps }) => { apps.contains = []; }],
    ['', beside({})],
  ];
  /** A configuration beside another one, which differs from it in all that tells two apart but for what is given. */
  function beside(one: object, other: object = {}): Spoil {
    const SHOP = { name: 'shop', namespace: 'shop', source: { kind: 'GitRepository', url: 'https://github.com/acme/shop' } };
    const SEARCH = { name: 'search', namespace: 'search', source: { kind: 'GitRepository', url: 'https://github.com/acme/search' } };
    return ({ cluster, configuration }) => {
      cluster.configurations = [{ ...configuration, ...SHOP, ...other }, { ...configuration, ...SEARCH, ...one }];
    };
  }
  test.each(ofCluster)('of a cluster: %s', (parts, spoil) => {
    expect(partsOf(spoil)[1]).toBe(parts);
  });

  const LIFECYCLE = { preventDestroy: false, forceDelete: false, ignoreMissingProperty: false, importExisting: false };
  const managed = (change: object) => ({ ...LIFECYCLE, ...change });
  const ofExtension: [part: string, spoil: Spoil][] = [
    ...(['version', 'autoUpgrade', 'releaseTrain'] as const)
      .map((name): [string, Spoil] => ['version', ({ extension }) => { extension[name] = 'x'; }]),
    ['version settings extensionOverrides controllers', ({ extension }) => { extension.overrides = {}; }],
    ['settings controllers', ({ extension }) => { extension.rawSettings = {}; }],
    ['settings controllers', ({ extension }) => { extension.protectedSettings = {}; }],
    ['settings controllers', ({ extension }) => { extension.settings = { 'multiTenancy.enforce': 'false' }; }],
    ['settings controllers', ({ extension }) => { extension.settings = { 'multiTenancy.enforce': 'true', 'helm-controller.enabled': 'true' }; }],
    ['settings controllers', ({ extension }) => { extension.settings = null; }],
    ['automatic', ({ cluster }) => { cluster.automatic = true; }],
    ['controllers', ({ cluster }) => { cluster.manifests = [{ at: 'gitops/Manifest' }]; }],
    ['controllers', ({ apps }) => { apps.contains = []; }],
  ];
  test.each(ofExtension)('of an extension: %s', (parts, spoil) => {
    expect(partsOf(spoil)[2]).toBe(parts);
  });

  const ofConfiguration: [part: string, spoil: Spoil][] = [
    ['anonymous', ({ source }) => { source.url = 'https://dev.azure.com/acme/fleet/_git/fleet'; }],
    ['credentials texts', ({ source }) => { source.url = 'https://dev.azure.com/acme/fleet/_git/fleet'; source.auth = {}; }],
    ['origin', ({ configuration }) => { configuration.origin = {}; }],
    ['source texts', ({ source }) => { source.kind = undefined; }],
    ['emptiness', ({ configuration }) => { configuration.kustomizations = []; }],
    ['tenancy', ({ cluster }) => { cluster.tenants = [{ at: 'gitops/Tenant' }]; }],
    ...([['scope', 'namespace'], ['suspend', true], ['checkCompliance', true], ['isAwaited', true], ['timeouts', {}]] as const)
      .map(([name, value]): [string, Spoil] => ['switches', ({ configuration }) => { configuration[name] = value; }]),
    ['switches overrides', ({ configuration }) => { configuration.overrides = {}; }],
    ['waiting', ({ configuration }) => { configuration.wait = {}; }],
    ...[{ preventDestroy: true }, { forceDelete: true }, { ignoreMissingProperty: true }, { importExisting: true }, { movedFrom: 'a.b' }]
      .map((change): [string, Spoil] => ['management', ({ configuration }) => { configuration.lifecycle = managed(change); }]),
    ['management', ({ configuration }) => { configuration.createBeforeDestroy = true; }],
    ['management', ({ configuration }) => { configuration.provider = { ...configuration.provider, fault: 'elsewhere' }; }],
    ['names', ({ configuration }) => { configuration.name = 'a.b'; }],
    ['names', ({ configuration }) => { configuration.namespace = 'a.b'; }],
    ['address texts', ({ source }) => { source.url = 'https://me@github.com/acme'; }],
    ['sourceTimes', ({ source }) => { source.timeout = 1; }],
    ['sourceTimes', ({ source }) => { source.syncInterval = 1; }],
    ['revision texts', ({ source }) => { source.ref = { commit: 'x' }; }],
    ['revision texts', ({ source }) => { source.ref = { branch: 'main', tag: 'x' }; }],
    ['revision texts', ({ source }) => { source.ref = { branch: ' ' }; }],
    ['revision texts', ({ source }) => { source.ref = { branch: 1 }; }],
    ['revision texts', ({ source }) => { delete source.ref; }],
    ['certificate texts', ({ source }) => { source.caCertificate = 'x'; }],
    ['texts', ({ source }) => { source.kind = 'Tarball'; }],
    ['address texts Bucket', ({ source }) => { source.kind = 'Bucket'; }],
    ['address texts AzureBlob', ({ source }) => { source.kind = 'AzureBlob'; }],
    ['address revision texts OCIRepository', ({ source }) => { source.kind = 'OCIRepository'; }],
    ['disorder', ({ apps }) => { apps.name = 'infra'; apps.dependsOn = []; }],
    ['disorder', ({ infra }) => { infra.wait = false; }],
  ];
  test.each(ofConfiguration)('of a configuration: %s', (parts, spoil) => {
    expect(partsOf(spoil)[3]).toBe(parts);
  });
  test('a tag is as plain as a branch', () => {
    expect(partsOf(({ source }) => { source.ref = { tag: 'v1' }; })).toEqual(USUAL);
    expect(partsOf(({ source }) => { source.caCertificate = undefined; })).toEqual(USUAL);
  });

  const ofKustomization: [part: string, spoil: Spoil][] = [
    ['name', ({ apps }) => { apps.name = 'a.b'; }],
    ['path', ({ apps }) => { apps.path = '../x'; }],
    ...(['timeout', 'syncInterval', 'retryInterval'] as const).map((name): [string, Spoil] => ['times', ({ apps }) => { apps[name] = 1; }]),
    ['times', ({ apps }) => { apps.retryInterval = 601; }],
    ['times', ({ apps }) => { apps.syncInterval = 120; apps.retryInterval = 121; }],
    ...(['prune', 'force', 'wait'] as const).map((name): [string, Spoil] => ['booleans', ({ apps }) => { apps[name] = 'x'; }]),
    ['booleans', ({ apps }) => { apps.force = true; }],
    ['dependencies', ({ apps }) => { apps.dependsOn = [{ name: 'infra', target: 'gitops/other' }]; }],
    ['dependencies', ({ apps }) => { apps.dependsOn = [{ name: 'in.fra' }]; }],
    ['dependencies', ({ apps }) => { apps.dependsOn = [{ name: 'infra' }, { name: 'infra' }]; }],
    ['variables', ({ apps }) => { apps.substitute = { 'a-b': 'x' }; }],
    ['variablesFrom', ({ apps }) => { apps.substituteFrom = []; }],
    ['contents', ({ apps }) => { apps.contains = []; }],
  ];
  test.each(ofKustomization)('of a kustomization: %s', (parts, spoil) => {
    expect(partsOf(spoil)[5]).toBe(parts);
  });
  test('times and variables that are given may be plain', () => {
    expect(partsOf(({ apps }) => { apps.retryInterval = 600; apps.substitute = { a: 'b' }; apps.timeout = 30; })).toEqual(USUAL);
    expect(partsOf(({ apps, infra }) => { infra.dependsOn = []; apps.dependsOn = [{ name: 'infra' }, { name: 'crds' }]; })[5]).toBe('');
  });
});
