import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Aspects, Fn, TerraformResource, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { armResource, CLUSTER_ID, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration, testStack } from './synth';
import {
  AzapiProvider, AzureBlobAuth, BucketAuth, Duration, FileContent, FluxConfiguration, FluxContent, FluxExtension, FluxGraph, FluxSource, GitAuth,
  GitRef, Kustomization, ManagedCluster, OciLayerSelector, OciRef, OciTransport, OciVerification, ReconciliationWait, SubstituteFrom,
} from '../lib';

const PROPS = { namespace: 'config', source: PUBLIC_GIT };

describe('what plain JavaScript can leave out or mistake', () => {
  test.each([
    ['no source', {}, 'SRC-01'],
    ['no namespace', { namespace: undefined }, 'CFG-03'],
    ['null for a source', { source: null }, 'SRC-01'],
    ['a text for suspend', { suspend: 'no' }, 'CFG-20'],
  ])('%s is told at synth', (_, props, code) => {
    const { stack, cluster } = testCluster();
    const source = 'source' in props || Object.keys(props).length === 0 ? (props as any).source : PUBLIC_GIT;
    new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', ...props, source } as any).addKustomization('apps', { prune: true });
    expect(codesOf(refusal(() => synthAppOf(stack)))).toEqual([code]);
  });

  test('a cluster id that is not there is told at synth', () => {
    const stack = testStack();
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromId(stack, 'Cluster', undefined as any) });
    expect(codesOf(refusal(() => synthAppOf(stack)))).toEqual(['CLU-01']);
    const parts = testStack();
    new FluxExtension(parts, 'Flux', { cluster: ManagedCluster.fromParts(parts, 'Cluster', undefined as any) });
    expect(codesOf(refusal(() => synthAppOf(parts)))).toEqual(['CLU-08', 'CLU-08', 'CLU-08']);
  });

  const misused: [string, (configuration: FluxConfiguration, stack: TerraformStack) => unknown, RegExp][] = [
    ['a number for a duration', (config) => config.addKustomization('x', { prune: true, timeout: 600 as any }),
      /^gitops\/Config\/x: SRC-20 timeout /],
    ['a text for a duration', () => FluxSource.git({ url: 'https://a/b', ref: GitRef.branch('main'), timeout: '10m' as any }),
      /^FluxSource\.git: SRC-20 /],
    ['a text for a revision', () => FluxSource.git({ url: 'https://a/b', ref: 'main' as any }), /^FluxSource\.git: SRC-09 ref /],
    ['a text for credentials', () => FluxSource.git({ url: 'https://a/b', ref: GitRef.branch('main'), auth: 'hunter2' as any }),
      /^FluxSource\.git: AUT-04 auth is not what it has to be\. To do: give credentials such as GitAuth\.https\.$/],
    ['a text for a certificate', () => FluxSource.git({ url: 'https://a/b', ref: GitRef.branch('main'), caCertificate: 'x' as any }),
      /^FluxSource\.git: AUT-05 caCertificate /],
    ['a text for a private key', () => GitAuth.sshKey({ privateKey: 'hunter2' as any }),
      /^GitAuth\.sshKey: AUT-08 privateKey is not what it has to be\. To do: give FileContent\.fromText, .* or FileContent\.fromFile\.$/],
    ['a text for known hosts', () => GitAuth.fluxMadeKey({ knownHosts: 'x' as any }), /^GitAuth\.fluxMadeKey: AUT-09 knownHosts /],
    ['a name for a Secret', () => GitAuth.localSecret('credentials' as any), /^GitAuth\.localSecret: AUT-07 secret .*LocalSecret\.fromName\.$/],
    ['a text for the credentials of a bucket', () => FluxSource.bucket({ url: 'https://a', bucketName: 'b', auth: 'x' as any }),
      /^FluxSource\.bucket: AUT-12 /],
    ['a text for those of a container', () => FluxSource.azureBlob({ url: 'https://a', containerName: 'b', auth: 'x' as any }),
      /^FluxSource\.azureBlob: AUT-13 /],
    ['a text for a certificate of a service principal',
      () => AzureBlobAuth.servicePrincipalCertificate({ clientId: 'a', tenantId: 'b', clientCertificate: 'x' as any }),
      /^AzureBlobAuth\.servicePrincipalCertificate: AUT-14 clientCertificate /],
    ['a text for an artifact', () => FluxSource.ociRepository({ url: 'oci://a/b', ref: 'v1' as any }), /^FluxSource\.ociRepository: SRC-13 ref /],
    ['a text for a transport', () => FluxSource.ociRepository({ url: 'oci://a/b', transport: 'http' as any }), /^FluxSource\.ociRepository: SRC-29 /],
    ['one identity for a list', () => OciVerification.cosign({ identities: { issuer: 'a', subject: 'b' } as any }),
      /^OciVerification\.cosign: SRC-27 identities is not what it has to be\. To do: give a list of identities with issuer and subject\.$/],
    ['an address for a source', (config, stack) => new FluxConfiguration(stack, 'C', { ...PROPS, cluster: config.cluster, source: 'https://a' as any }),
      /^gitops\/C: SRC-01 source /],
    ['credentials of another source', () => FluxSource.git({ url: 'https://a/b', ref: GitRef.branch('main'), auth: AzureBlobAuth.accountKey('k') as any }),
      /^FluxSource\.git: AUT-04 auth .*GitAuth\.https\.$/],
    ['those of git for a bucket', () => FluxSource.bucket({ url: 'https://a', bucketName: 'b', auth: GitAuth.https({ user: 'u', key: 'k' }) as any }),
      /^FluxSource\.bucket: AUT-12 auth .*BucketAuth\.accessKey\.$/],
    ['the revision of an artifact for one of git', () => FluxSource.git({ url: 'https://a/b', ref: OciRef.tag('v1') as any }), /^FluxSource\.git: SRC-09 ref /],
    ['one of git for an artifact', () => FluxSource.ociRepository({ url: 'oci://a/b', ref: GitRef.tag('v1') as any }),
      /^FluxSource\.ociRepository: SRC-13 ref /],
    ['a revision for a duration', () => FluxSource.git({ url: 'https://a/b', ref: GitRef.branch('main'), timeout: GitRef.branch('main') as any }),
      /^FluxSource\.git: SRC-20 timeout .*Duration\.minutes\(10\)\.$/],
    ['credentials for a source', (config, stack) =>
      new FluxConfiguration(stack, 'C', { ...PROPS, cluster: config.cluster, source: GitAuth.generic() as any }), /^gitops\/C: SRC-01 source /],
    ['a duration for a wait', (config, stack) =>
      new FluxConfiguration(stack, 'C', { ...PROPS, cluster: config.cluster, waitForReconciliation: Duration.minutes(1) as any }),
    /^gitops\/C: CFG-06 waitForReconciliation /],
    ['a text for the settings of a signature', () => OciVerification.cosign({ configuration: 'abc' as any }),
      /^OciVerification\.cosign: SRC-27 configuration is not what it has to be\. To do: give an object with texts\.$/],
    ['a list for the settings of a signature', () => OciVerification.notation({ configuration: ['a'] as any }),
      /^OciVerification\.notation: SRC-27 /],
    ['one dependency for a list', (config) => config.addKustomization('x', { prune: true, dependsOn: Kustomization.fromName('a') as any }),
      /x: KUS-09 /],
    ['a name for a dependency', (config) => config.addKustomization('x', { prune: true, dependsOn: ['a' as any] }),
      /^gitops\/Config\/x: KUS-09 dependsOn is not what it has to be\. To do: give kustomizations, or names through Kustomization\.fromName\.$/],
    ['nothing for a dependency', (config) => config.addKustomization('x', { prune: true, dependsOn: [undefined as any] }), /x: KUS-09 /],
    ['a name for an object of variables', (config) => config.addKustomization('x', { prune: true, postBuild: { substituteFrom: ['a' as any] } }),
      /x: KUS-18 /],
    ...[undefined, null].map((nothing): typeof misused[number] => ['nothing for an object of variables', (config) =>
      config.addKustomization('x', { prune: true, postBuild: { substituteFrom: [SubstituteFrom.configMap('a'), nothing as any] } }),
    /^gitops\/Config\/x: KUS-18 postBuild\.substituteFrom\[1\] /]),
    ...['abc', ['a'], () => 'x', 5].map((value): typeof misused[number] => ['something else for a map of variables', (config) =>
      config.addKustomization('x', { prune: true, postBuild: { substitute: value as any } }),
    /^gitops\/Config\/x: KUS-20 postBuild\.substitute is not what it has to be\. To do: give a map of texts\.$/]),
    ['a variable for a map of variables', (config, stack) =>
      config.addKustomization('x', { prune: true, postBuild: { substitute: new TerraformVariable(stack, 'v', {}) as any } }), /x: KUS-20 /],
    ['one content for a list', (config) => config.addKustomization('x', { prune: true, contains: FluxContent.ALERTS as any }),
      /^gitops\/Config\/x: KUS-28 contains is not what it has to be\. To do: give a list of members of FluxContent\.$/],
    ['no properties', (config) => (config as any).addKustomization('x'), /^gitops\/Config\/x: KUS-15 props /],
    ['an id for a cluster', (_, stack) => new FluxExtension(stack, 'E', { cluster: CLUSTER_ID as any }), /^gitops\/E: CLU-08 cluster /],
    ['nothing for a resource', (_, stack) => ManagedCluster.fromResource(stack, 'C', undefined as any), /^gitops\/C: CLU-08 /],
    ['an address for something to wait for', (config, stack) =>
      new FluxConfiguration(stack, 'C', { ...PROPS, cluster: config.cluster, dependsOn: ['azapi_resource.x' as any] }),
    /^gitops\/C\/Resource: LFC-19 dependsOn /],
    ['a stack for something to wait for', (config, stack) =>
      new FluxConfiguration(stack, 'C', { ...PROPS, cluster: config.cluster, dependsOn: [stack as any] }), /LFC-19 dependsOn /],
  ];
  test.each(misused)('%s is told at once, with path and code', (_, misuse, message) => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster);
    expect(() => misuse(configuration, stack)).toThrow(message);
  });
});

describe('credentials that plain JavaScript leaves out', () => {
  const git = { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') };
  const blob = { url: 'https://acme.blob.core.windows.net', containerName: 'manifests' };
  const none = undefined as any;

  test.each([
    ['a user and a key', () => FluxSource.git({ ...git, auth: GitAuth.https(none) }), ['AUT-04', 'AUT-04']],
    ['a private key', () => FluxSource.git({ ...git, url: 'ssh://git@github.com/a/b', auth: GitAuth.sshKey(none) }), ['AUT-08']],
    ['the text of a private key',
      () => FluxSource.git({ ...git, url: 'ssh://git@github.com/a/b', auth: GitAuth.sshKey({ privateKey: FileContent.fromText(none) }) }),
      ['AUT-08']],
    ['the file of a certificate', () => FluxSource.git({ ...git, caCertificate: FileContent.fromFile('./nowhere.pem') }), ['AUT-05']],
    ['a repository', () => FluxSource.git(none), ['SRC-02', 'SRC-09']],
    ['a service with buckets', () => FluxSource.bucket(none), ['AUT-12', 'SRC-04', 'SRC-16']],
    ['a container', () => FluxSource.azureBlob(null as any), ['SRC-04', 'SRC-17']],
    ['an artifact', () => FluxSource.ociRepository(none), ['SRC-05']],
    ['a setting of a signature', () => FluxSource.ociRepository({
      url: 'oci://a/b', verify: OciVerification.cosign({ configuration: { a: 1, b: null } as any }),
    }), ['SRC-27']],
    ['a Secret', () => FluxSource.git({ ...git, auth: GitAuth.localSecret(none) }), ['AUT-07']],
    ['a Secret of a GitHub App', () => FluxSource.git({ ...git, auth: GitAuth.gitHubApp(null as any) }), ['AUT-07']],
    ['the name of a Secret', () => FluxSource.git({ ...git, auth: GitAuth.localSecret({ secretName: none }) }), ['AUT-07']],
    ['the credentials of a bucket', () => FluxSource.bucket({ url: 'https://a', bucketName: 'b', auth: none }), ['AUT-12']],
    ['an access key', () => FluxSource.bucket({ url: 'https://a', bucketName: 'b', auth: BucketAuth.accessKey(none) }), ['AUT-12', 'AUT-12']],
    ['a service principal', () => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.servicePrincipalSecret(none) }),
      ['AUT-14', 'AUT-14', 'AUT-14']],
    ['one with a certificate', () => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.servicePrincipalCertificate(none) }),
      ['AUT-14', 'AUT-14', 'AUT-14']],
    ['the key of an account', () => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.accountKey(none) }), ['AUT-13']],
    ['a managed identity', () => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.managedIdentity(none) }), ['AUT-13']],
    ['the half of an identity', () => FluxSource.ociRepository({
      url: 'oci://a/b',
      verify: OciVerification.cosign({ identities: [{ issuer: 'a' } as any, none] }),
    }),
    ['SRC-27', 'SRC-27', 'SRC-27']],
  ])('%s are told at synth', (_, source, codes) => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, { source: source() }).addKustomization('apps', { prune: true });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(codes);
  });
});

describe('what is no text', () => {
  const git = { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') };

  test.each([
    ['a key', () => FluxSource.git({ ...git, auth: GitAuth.https({ user: 'u', key: 42 as any }) }), 'source.auth.key'],
    ['a user', () => FluxSource.git({ ...git, auth: GitAuth.https({ user: ['u'] as any, key: '${var.x}' }) }), 'source.auth.user'],
    ['an access key', () => FluxSource.bucket({
      url: 'https://a', bucketName: 'b', auth: BucketAuth.accessKey({ accessKey: {} as any, secretKey: '${var.x}' }),
    }), 'source.auth.accessKey'],
    ['a signature', () => FluxSource.azureBlob({ url: 'https://a.blob.core.windows.net', containerName: 'abc', auth: AzureBlobAuth.sasToken(7 as any) }),
      'source.auth.sasToken'],
    ['a tenant', () => FluxSource.azureBlob({
      url: 'https://a.blob.core.windows.net',
      containerName: 'abc',
      auth: AzureBlobAuth.servicePrincipalSecret({ clientId: 'a', tenantId: 7 as any, clientSecret: '${var.x}' }),
    }), 'source.auth.tenantId'],
    ['a certificate', () => FluxSource.git({ ...git, caCertificate: FileContent.fromText(7 as any) }), 'source.caCertificate'],
    ['an issuer', () => FluxSource.ociRepository({
      url: 'oci://a/b', ref: OciRef.tag('v1'), verify: OciVerification.cosign({ identities: [{ issuer: 7 as any, subject: '.*' }] }),
    }), 'source.verify.identities[0].issuer'],
  ])('%s, is told so', (_, source, property) => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, { source: source() }).addKustomization('apps', { prune: true });
    expect(refusal(() => synth(stack))).toContain(`${property} is not a text`);
  });
});

describe('null means that nothing is given', () => {
  const none = null as any;
  const body = (source: FluxSource) => {
    const { stack, cluster } = testCluster();
    const substituteFrom = [SubstituteFrom.configMap('x', none)];
    testConfiguration(cluster, { source }).addKustomization('apps', { prune: true, postBuild: { substituteFrom } });
    return armResource(synth(stack), 'fluxConfigurations').body.properties;
  };

  test('in what a source is made of', () => {
    expect(body(FluxSource.ociRepository({
      url: 'oci://a/b',
      ref: OciRef.tag('v1'),
      layerSelector: OciLayerSelector.extract(none),
      serviceAccountName: none,
      verify: OciVerification.cosign({ identities: none, configuration: { a: 'b', c: none } }),
      transport: OciTransport.tls(none),
    })).ociRepository).toEqual({
      url: 'oci://a/b',
      repositoryRef: { tag: 'v1' },
      layerSelector: { operation: 'extract' },
      verify: { provider: 'cosign', verificationConfig: { a: 'b' } },
    });
    expect(body(FluxSource.git({ url: 'https://a/b', ref: GitRef.commit('a'.repeat(40), none) })).gitRepository.repositoryRef)
      .toEqual({ commit: 'a'.repeat(40) });
  });

  test('in the options of a wait', () => {
    expect(ReconciliationWait.upTo(Duration.minutes(1), none)._toSpec().requireCompliance).toBe(false);
    expect(SubstituteFrom.secret('x', none)._toSpec()).toEqual({ kind: 'Secret', name: 'x', optional: false });
  });
});

describe('variables that are one token', () => {
  test.each([
    ['of a function', (map: TerraformVariable) => Fn.merge([map.value, { x: 'y' }]), '${merge(var.map, {"x" = "y"})}'],
    ['of a variable', (map: TerraformVariable) => map.value, '${var.map}'],
    ['as a map of texts', (map: TerraformVariable) => Token.asStringMap(map.value), '${var.map}'],
  ])('%s reach the body', (_, substitute, expected) => {
    const { stack, cluster } = testCluster();
    const map = new TerraformVariable(stack, 'map', { type: 'map(string)' });
    testConfiguration(cluster).addKustomization('apps', { prune: true, postBuild: { substitute: substitute(map) as any } });
    expect(armResource(synth(stack), 'fluxConfigurations').body.properties.kustomizations.apps.postBuild).toEqual({ substitute: expected });
  });
});

describe('order', () => {
  test('that is set on the resource itself is kept', () => {
    const { stack, cluster } = testCluster();
    const first = testConfiguration(cluster);
    const second = new FluxConfiguration(stack, 'Second', { cluster, namespace: 'second', source: PUBLIC_GIT });
    (second.node.defaultChild as TerraformResource).dependsOn = [first.fqn];
    const { depends_on: dependencies } = Object.values<any>(synth(stack).resource.azapi_resource).find(({ name }) => name === 'second');
    expect(dependencies).toEqual(expect.arrayContaining([expect.stringMatching(/Flux_/), expect.stringMatching(/Config_/)]));
  });

  test('across stacks is written for what an aspect adds', () => {
    const { manifest } = synthApp((app) => {
      testCluster(app);
      const apps = testStack('apps', app);
      let isDone = false;
      Aspects.of(apps).add({
        visit: () => {
          if (!isDone) {
            isDone = true;
            new FluxConfiguration(apps, 'Config', { cluster: ManagedCluster.fromId(apps, 'Cluster', CLUSTER_ID), ...PROPS })
              .addKustomization('apps', { prune: true });
          }
        },
      });
    });
    expect(manifest.stacks.apps.dependencies).toEqual(['gitops']);
  });

  test('in a circle is refused, in one stack and across two', () => {
    const stack = testStack();
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    const configuration = new FluxConfiguration(stack, 'Config', { cluster, ...PROPS });
    configuration.addKustomization('apps', { prune: true });
    new FluxExtension(stack, 'Flux', { cluster, dependsOn: [configuration] });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-21']);

    const text = refusal(() => synthApp((app) => {
      const one = testCluster(app);
      const first = testConfiguration(one.cluster);
      const two = testStack('two', app);
      const second = new FluxConfiguration(two, 'Second', {
        cluster: ManagedCluster.fromId(two, 'Cluster', CLUSTER_ID), namespace: 'second', source: PUBLIC_GIT, dependsOn: [first],
      });
      new FluxConfiguration(one.stack, 'Third', { cluster: one.cluster, namespace: 'third', source: PUBLIC_GIT, dependsOn: [second] });
    }));
    expect(codesOf(text)).toContain('LFC-19');
  });

  test('on one cluster is by one lock, however its id is written', () => {
    const stack = testStack();
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromId(stack, 'One', CLUSTER_ID) });
    new FluxConfiguration(stack, 'Config', { cluster: ManagedCluster.fromId(stack, 'Two', CLUSTER_ID.toUpperCase()), ...PROPS });
    const locks = Object.values<any>(synth(stack).resource.azapi_resource).map((each) => each.locks);
    expect(locks[0]).toEqual(locks[1]);
  });
});

describe('a provider that was chosen', () => {
  test('must stand in the same stack', () => {
    const text = refusal(() => synthApp((app) => {
      const provider = testStack('one', app).node.findChild('azapi') as AzapiProvider;
      const two = testStack('two', app);
      new FluxExtension(two, 'Flux', { cluster: ManagedCluster.fromId(two, 'Cluster', CLUSTER_ID), provider });
    }));
    expect(codesOf(text)).toEqual(['LFC-20']);
  });

  test('must be one of azapi', () => {
    const stack = testStack();
    const provider = new AzurermProvider(stack, 'azurerm', { features: [{}] });
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID), provider });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-20']);
  });
});

describe('an extension outside the app that is read', () => {
  const reading = (props: object, id = CLUSTER_ID) => (stack: TerraformStack) =>
    FluxExtension.fromName(stack, 'Named', { cluster: ManagedCluster.fromId(stack, 'Same', id), requireSucceeded: true, ...props });

  test('needs a provider of azapi in its stack, as one that is made does', () => {
    const stack = testStack();
    reading({ provider: new AzurermProvider(stack, 'azurerm', { features: [{}] }) })(stack);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-20']);
    expect(codesOf(refusal(() => synthApp((app) => {
      const provider = testStack('one', app).node.findChild('azapi') as AzapiProvider;
      reading({ provider })(testStack('two', app));
    })))).toEqual(['LFC-20']);
  });

  test('takes a provider that ignores changes which are none', () => {
    const stack = testStack();
    reading({ provider: new AzapiProvider(stack, 'other', { alias: 'other', ignoreNoOpChanges: true }) })(stack);
    expect(() => synth(stack)).not.toThrow();
  });

  test('is not made by the app as well', () => {
    const { stack } = testCluster();
    reading({})(stack);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['EXT-01']);
    const { stack: other } = testCluster();
    reading({ requireSucceeded: false })(other);
    expect(() => synth(other)).not.toThrow();
  });

  test('is not asked for with anything but a boolean', () => {
    expect(() => reading({ requireSucceeded: 'true' })(testStack())).toThrow(/^gitops\/Named: PLAN-06 requireSucceeded .*true or false/);
  });
});

describe('notation that Terraform could not evaluate', () => {
  test.each([
    ['a branch', { ref: GitRef.branch('f/${x}') }],
    ['a tag that is not closed', { ref: GitRef.tag('${var.tag') }],
    ['an address', { url: 'https://github.com/${org}/x' }],
    ['an address with a directive', { url: 'https://github.com/%{org}/x' }],
  ])('is refused in %s', (_, options) => {
    const { stack, cluster } = testCluster();
    const source = FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main'), ...options });
    testConfiguration(cluster, { source }).addKustomization('apps', { prune: true });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-22']);
  });
});

describe('the tree', () => {
  test('shows no secret of an address, and no scope that is not known', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, {
      scope: new TerraformVariable(stack, 'scope', {}).stringValue as any,
      source: FluxSource.git({ url: 'https://user:hunter2@github.com/a/b', ref: GitRef.branch('main'), timeout: Duration.seconds(60) }),
    });
    const text = FluxGraph.of(stack).toText();
    expect(text).not.toContain('hunter2');
    expect(text).toContain('(scope (known at apply)) from https://***@github.com/a/b, branch main');
  });
});

test('objects that variables come from are kept in their order', () => {
  const stack = testStack('gitops', Testing.app());
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  FluxExtension.fromName(stack, 'Flux', { cluster });
  testConfiguration(cluster).addKustomization('apps', {
    prune: true, postBuild: { substituteFrom: [SubstituteFrom.secret('b'), SubstituteFrom.configMap('a')] },
  });
  expect(armResource(synth(stack), 'fluxConfigurations').body.properties.kustomizations.apps.postBuild.substituteFrom)
    .toEqual([{ kind: 'Secret', name: 'b', optional: false }, { kind: 'ConfigMap', name: 'a', optional: false }]);
});

/** Synthesizes through the app, so that everything is rendered before it is judged. */
function synthAppOf(stack: TerraformStack): void {
  (stack.node.root as any).synth();
}
