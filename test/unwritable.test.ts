import { Fn, Lazy, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration } from './synth';
import {
  AzapiProvider, AzapiResource, FileContent, FluxConfiguration, FluxExtension, FluxFindings, FluxKubeletIdentity, FluxSource, FluxTenant,
  FluxWorkloadIdentity, GitAuth, GitRef, LocalSecret, ManagedCluster,
} from '../lib';

const CLUSTER_ID = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/'
  + 'Microsoft.ContainerService/managedClusters/prod';

class Instance {
  public readonly x = 1;
}

/** What plain JavaScript and other languages let through in the place of any value. */
const ODD: readonly [string, (stack: TerraformStack) => unknown][] = [
  ['a function', () => () => 'x'],
  ['an object within itself', () => circle()],
  ['a list within itself', () => { const list: unknown[] = []; list.push(list, list); return list; }],
  ['an object of many levels', () => levels((value) => ({ value }))],
  ['a list of many levels', () => levels((value) => [value])],
  ['a construct', (stack) => new TerraformVariable(stack, 'v', {})],
  ['the stack', (stack) => stack],
  ['a key __proto__', () => JSON.parse('{"__proto__": "x"}')],
  ['a prototype without a class', () => ({ __proto__: { a: 1 } })],
  ['a bigint', () => 10n],
  ['a symbol', () => Symbol('x')],
  ['not a number', () => NaN],
  ['infinity', () => Infinity],
  ['an instance', () => new Instance()],
  ['a class', () => Instance],
  ['a date', () => new Date(0)],
  ['a map', () => new Map([['a', 'b']])],
  ['a set', () => new Set(['a'])],
  ['an expression', () => /x/],
  ['a promise', () => Promise.resolve('x')],
  ['an error', () => new Error('x')],
  ['bytes', () => Buffer.from('x')],
  ['an object without a prototype', () => Object.create(null)],
  ['a list', () => ['a', ['b']]],
  ['nothing', () => null],
];

function levels(wrap: (value: unknown) => unknown): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < 20_000; level += 1) {
    value = wrap(value);
  }
  return value;
}

function circle(): object {
  const value: { [name: string]: unknown } = { a: 1 };
  value.self = value;
  value.other = { value };
  return value;
}

/** Where something can stand. */
interface Places {
  readonly extension?: object;
  readonly configuration?: object;
  readonly source?: object;
  readonly kustomization?: object;
  readonly also?: (stack: TerraformStack, configuration: FluxConfiguration) => void;
}

const PLACES: readonly [string, (odd: any) => Places][] = [
  ['settings', (odd) => ({ extension: { settings: odd } })],
  ['a setting', (odd) => ({ extension: { settings: { 'source-controller.enabled': odd } } })],
  ['a protected setting', (odd) => ({ extension: { protectedSettings: { 'a.b': odd } } })],
  ['a version', (odd) => ({ extension: { version: odd } })],
  ['a release train', (odd) => ({ extension: { releaseTrain: odd } })],
  ['the name of an extension', (odd) => ({ extension: { name: odd } })],
  ['controllers', (odd) => ({ extension: { controllers: odd } })],
  ['multi-tenancy', (odd) => ({ extension: { multiTenancy: odd } })],
  ['a cluster', (odd) => ({ extension: { cluster: odd } })],
  ['a name', (odd) => ({ configuration: { name: odd } })],
  ['a namespace', (odd) => ({ configuration: { namespace: odd } })],
  ['a scope', (odd) => ({ configuration: { scope: odd } })],
  ['a switch', (odd) => ({ configuration: { suspend: odd } })],
  ['forceDelete', (odd) => ({ configuration: { forceDelete: odd } })],
  ['a source', (odd) => ({ configuration: { source: odd } })],
  ['what comes first', (odd) => ({ configuration: { dependsOn: [odd] } })],
  ['an address', (odd) => ({ source: { url: odd } })],
  ['a reference', (odd) => ({ source: { ref: odd } })],
  ['a branch', (odd) => ({ source: { ref: GitRef.branch(odd) } })],
  ['credentials', (odd) => ({ source: { auth: odd } })],
  ['a user', (odd) => ({ source: { auth: GitAuth.https({ user: odd, key: '${var.x}' }) } })],
  ['a key', (odd) => ({ source: { auth: GitAuth.https({ user: 'u', key: odd }) } })],
  ['a certificate', (odd) => ({ source: { caCertificate: odd } })],
  ['an interval', (odd) => ({ source: { syncInterval: odd } })],
  ['a path', (odd) => ({ kustomization: { path: odd } })],
  ['prune', (odd) => ({ kustomization: { prune: odd } })],
  ['the name of a kustomization', (odd) => ({ kustomization: { name: odd } })],
  ['dependencies', (odd) => ({ kustomization: { dependsOn: odd } })],
  ['a dependency', (odd) => ({ kustomization: { dependsOn: [odd] } })],
  ['variables', (odd) => ({ kustomization: { postBuild: { substitute: odd } } })],
  ['a variable', (odd) => ({ kustomization: { postBuild: { substitute: { a: odd } } } })],
  ['where variables are from', (odd) => ({ kustomization: { postBuild: { substituteFrom: odd } } })],
  ['a time', (odd) => ({ kustomization: { timeout: odd } })],
  ['what it contains', (odd) => ({ kustomization: { contains: odd } })],
  ['namespaces of a tenant', (odd) => ({ also: (stack, { cluster }) => new FluxTenant(stack, 'Tenant', { cluster, namespaces: odd }) })],
  ['a namespace of a tenant', (odd) => ({ also: (stack, { cluster }) => new FluxTenant(stack, 'Tenant', { cluster, namespaces: [odd] }) })],
  ['the namespace of a secret', (odd) => ({
    also: (stack) => LocalSecret.azureBlobSasToken(stack, 'Secret', { namespace: odd, sasToken: '${var.x}' }),
  })],
  ['a secret', (odd) => ({ also: (stack) => LocalSecret.azureBlobSasToken(stack, 'Secret', { namespace: 'config', sasToken: odd }) })],
  ['a principal', (odd) => ({ also: (stack, { cluster }) => new FluxKubeletIdentity(stack, 'Kubelet', { cluster, principalId: odd }) })],
  ['a location', (odd) => ({ also: (stack, { cluster }) => new FluxWorkloadIdentity(stack, 'Identity', { cluster, location: odd } as any) })],
  ['a credential prefix', (odd) => ({
    also: (stack, { cluster }) => new FluxWorkloadIdentity(stack, 'Identity', { cluster, credentialPrefix: odd } as any),
  })],
  ['an override', (odd) => ({ also: (_, { node }) => (node.defaultChild as AzapiResource).addOverride('body.properties.x', odd) })],
  ['a part of a body', (odd) => ({
    also: (stack) => new AzapiResource(stack, 'Raw', { type: 'Microsoft.Storage/storageAccounts@2023-05-01', name: 'raw', body: { odd } }),
  })],
];

/** Runs what a user's program would, from the constructors to the files. */
function run({ extension, configuration, source, kustomization, also }: Places, stack: TerraformStack): void {
  new AzapiProvider(stack, 'azapi');
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  new FluxExtension(stack, 'Flux', { cluster, ...extension });
  const config = new FluxConfiguration(stack, 'Config', {
    cluster,
    namespace: 'config',
    source: FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main'), ...source }),
    ...configuration,
  });
  config.addKustomization('apps', { path: './apps', prune: true, ...kustomization });
  also?.(stack, config);
}

describe('what cannot be written ends in a coded error, or is written, with cdktf\'s own order of things', () => {
  test.each(PLACES)('in the place of %s', (_place, place) => {
    const uncoded = ODD.flatMap(([name, odd]) => {
      try {
        synthApp((app) => {
          const stack = new TerraformStack(app, 'gitops');
          run(place(odd(stack)), stack);
        });
        return [];
      } catch (error) {
        const { message } = error as Error;
        // what azapi knows of a body is checked by the tests themselves
        return /\b[A-Z]{3}-\d\d\b/.test(message) || message.startsWith('ARM does not take') ? [] : [`${name}: ${message.slice(0, 200)}`];
      }
    });
    expect(uncoded).toEqual([]);
  });
});

describe('a construct in the place of a value', () => {
  const git = { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') };
  const source = (members: object) => ({ source: FluxSource.git({ ...git, ...members }) });

  test.each<[string, (construct: any) => any, string, string]>([
    ['a key', (key) => source({ auth: GitAuth.https({ user: 'u', key }) }), 'gitops/Config', 'source.auth.key'],
    ['a user', (user) => source({ auth: GitAuth.https({ user, key: '${var.x}' }) }), 'gitops/Config', 'source.auth.user'],
    ['the text of a file', (text) => source({ caCertificate: FileContent.fromText(text) }), 'gitops/Config', 'source.caCertificate'],
    ['an address', (url) => source({ url }), 'gitops/Config', 'source.url'],
    ['a branch', (branch) => source({ ref: GitRef.branch(branch) }), 'gitops/Config', 'source.ref.branch'],
    ['a namespace', (namespace) => ({ namespace }), 'gitops/Config', 'namespace'],
    ['a switch', (forceDelete) => ({ forceDelete }), 'gitops/Config', 'forceDelete'],
    ['a variable', (value) => ({ substitute: { value } }), 'gitops/Config/apps', 'postBuild.substitute.value'],
    ['a path', (path) => ({ path }), 'gitops/Config/apps', 'path'],
  ])('is refused for %s', (_, props, at, property) => {
    const { stack, cluster } = testCluster();
    const { substitute, path, ...rest } = props(new TerraformVariable(stack, 'v', {}));
    testConfiguration(cluster, rest).addKustomization('apps', { prune: true, path, postBuild: substitute && { substitute } });
    expect(refusal(() => synth(stack))).toContain(`${at}\n  LFC-26  ${property} is not what it has to be\n`
      + '          to do: give one of the attributes of the construct gitops/v, such as its id, or a variable\'s stringValue');
  });

  test('is refused for the namespace of a Secret, and of a stack as well', () => {
    const { stack } = testCluster();
    expect(refusal(() => LocalSecret.azureBlobSasToken(stack, 'Secret', { namespace: stack as any, sasToken: '${var.x}' })))
      .toMatch(/^gitops\/Secret: LFC-26 namespace .* one of the attributes of the construct gitops,/);
  });
});

describe('all that cannot be written is told at once, with all else', () => {
  const spoiled = () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster, { namespace: (() => 'x') as any, name: 'Bad_Name' });
    configuration.addKustomization('apps', { path: circle() as any, prune: true });
    configuration.addKustomization('infra', { path: '../up', prune: Symbol('x') as any });
    return stack;
  };
  const codes = (text: string) => [...text.matchAll(/^ {2}([A-Z]{3}-\d\d) {2}(\S+)/gm)].map(([, code, property]) => `${code} ${property}`);

  test('where a program is synthesized', () => {
    const text = refusal(() => synthApp((app) => {
      const stack = new TerraformStack(app, 'gitops');
      run({ configuration: { namespace: () => 'x' }, kustomization: { path: circle(), prune: Symbol('x') } }, stack);
    }));
    expect(codes(text)).toEqual(['LFC-26 namespace', 'KUS-12 path', 'LFC-26 path.self', 'LFC-26 path.other.value', 'LFC-26 prune']);
  });

  test('in the list of findings', () => {
    const found = FluxFindings.of(spoiled()).list().map(({ code, path }) => `${path} ${code}`);
    expect(found).toEqual(expect.arrayContaining(['gitops/Config LFC-26', 'gitops/Config/apps LFC-26', 'gitops/Config/infra LFC-26']));
  });

  test('and without validation what is written says the first', () => {
    expect(refusal(() => Testing.synth(spoiled())))
      .toMatch(/^Resolution error: gitops\/Config\/Resource: LFC-26 body\.properties\.\S+ is not what it has to be\./);
  });
});

describe('what may stand in a value', () => {
  test('is the same object in two places, a token, and an instance that is made by the program', () => {
    const { stack, cluster } = testCluster();
    const shared = { a: 'b' };
    const configuration = new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT });
    configuration.addKustomization('one', { path: './one', prune: true, postBuild: { substitute: shared } });
    configuration.addKustomization('two', {
      path: Lazy.stringValue({ produce: () => './two' }), prune: true, postBuild: { substitute: { ...shared, c: Fn.upper('x') } },
    });
    expect(() => synth(stack)).not.toThrow();
  });
});
