import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest';
import { Namespace } from '@cdktf/provider-kubernetes/lib/namespace';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Secret } from '@cdktf/provider-kubernetes/lib/secret';
import { SecretV1, SecretV1Config } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { TerraformStack, Token } from 'cdktf';
import { variable } from './secrets';
import { PUBLIC_GIT, synth, testCluster, testConfiguration } from './synth';
import {
  BucketAuth, FluxConfiguration, FluxSource, GitAuth, GitRef, LocalSecret, LocalSecretProps, OciAuth, OciRef,
} from '../lib';
import { FluxApp } from '../lib/app/flux-app';
import { report } from '../lib/findings/text';

/** A stack with a cluster and the provider that reaches it. */
function kubernetesStack() {
  const { stack, cluster } = testCluster();
  const provider = new KubernetesProvider(stack, 'kubernetes');
  return { stack, cluster, provider };
}

/** All that is found: `<severity> <code> <path>`. */
function told(stack: TerraformStack): string[] {
  FluxApp.of(stack).touch();
  return FluxApp.of(stack).findings.map(({ severity, code, at }) => `${severity} ${code} ${at}`);
}

describe('the namespace of a Secret', () => {
  const login = (stack: TerraformStack, namespace: string, props: Partial<LocalSecretProps> = {}) =>
    LocalSecret.gitHttps(stack, 'Login', { namespace, username: 'git', password: variable(stack), ...props } as any);
  const shop = { metadata: { name: 'shop' } };
  type Maker = [name: string, make: (stack: TerraformStack) => string];
  const makers: Maker[] = [
    ['its name', (stack) => { new NamespaceV1(stack, 'Shop', shop); return 'shop'; }],
    ['its name, in the older resource', (stack) => { new Namespace(stack, 'Shop', shop); return 'shop'; }],
    ['a reference to it', (stack) => new NamespaceV1(stack, 'Shop', shop).metadata.name],
    ['its id', (stack) => new NamespaceV1(stack, 'Shop', shop).id],
    ['the name that both have', (stack) => {
      const name = variable(stack);
      new NamespaceV1(stack, 'Shop', { metadata: { name } });
      return name;
    }],
    ['the name of a manifest', (stack) => {
      new Manifest(stack, 'Shop', { manifest: { apiVersion: 'v1', kind: 'Namespace', ...shop } });
      return 'shop';
    }],
  ];

  test.each(makers)('is not made again, where it is told by %s', (_, make) => {
    const { stack } = kubernetesStack();
    login(stack, make(stack));
    expect(told(stack)).toEqual(['error AUT-23 gitops/Login']);
    expect(() => synth(stack)).toThrow('AUT-23');
  });

  test.each(makers)('is only used, where it is told by %s and not made', (_, make) => {
    const { stack } = kubernetesStack();
    login(stack, make(stack), { createNamespace: false });
    expect(told(stack)).toEqual([]);
    synth(stack);
  });

  test('is told of with the resource that makes it', () => {
    const { stack } = kubernetesStack();
    new NamespaceV1(stack, 'Shop', shop);
    login(stack, 'shop');
    expect(report(FluxApp.of(stack).findings)).toContain(
      '  AUT-23  createNamespace: gitops/Shop makes the namespace "shop" of the cluster already, and Terraform would fail to make it again\n'
      + '          to do: say createNamespace: false, and let the Secret come after that resource with dependsOn');
  });

  test.each<[string, (stack: TerraformStack) => void]>([
    ['of another name', (stack) => new NamespaceV1(stack, 'Bank', { metadata: { name: 'bank' } })],
    ['whose name is not known', (stack) => new NamespaceV1(stack, 'Bank', { metadata: { name: variable(stack) } })],
    ['that may not be made', (stack) => new NamespaceV1(stack, 'Shop', { ...shop, count: Token.asNumber('${var.n}') })],
    ['on another cluster', (stack) =>
      new NamespaceV1(stack, 'Shop', { ...shop, provider: new KubernetesProvider(stack, 'edge', { alias: 'edge', host: 'https://edge.example' }) })],
    ['that is none', (stack) => new Manifest(stack, 'Shop', { manifest: { apiVersion: 'acme.io/v1', kind: 'Namespace', ...shop } })],
  ])('is made beside one %s', (_, make) => {
    const { stack } = kubernetesStack();
    make(stack);
    login(stack, 'shop');
    expect(told(stack)).toEqual([]);
  });
});

describe('a Secret of the kubernetes provider that a configuration names', () => {
  const GIT = { username: 'git', password: '${var.token}' };
  const gitWith = (name: string, url = 'https://github.com/acme/fleet') =>
    FluxSource.git({ url, ref: GitRef.branch('main'), auth: GitAuth.localSecret(LocalSecret.fromName(name)) });

  function withSecret(change: Partial<SecretV1Config>, sourceOf = (secret: SecretV1): FluxSource => gitWith(secret.metadata.name)) {
    const { stack, cluster } = kubernetesStack();
    const secret = new SecretV1(stack, 'Login', { metadata: { name: 'login', namespace: 'config' }, data: GIT, ...change });
    testConfiguration(cluster, { source: sourceOf(secret) }).addKustomization('apps', { prune: true });
    return stack;
  }
  const byName = () => gitWith('login');

  test.each<[string, Parameters<typeof withSecret>]>([
    ['with the keys of its source', [{}]],
    ['by its name', [{}, byName]],
    ['with further keys', [{ data: { ...GIT, 'ca.crt': 'x' } }]],
    ['with a bearer token', [{ data: { bearerToken: '${var.token}' } }]],
    ['with a certificate', [{ binaryData: { 'tls.crt': 'x' }, data: { 'tls.key': '${var.token}' } }]],
    ['with keys that are written and not kept', [{ data: undefined, dataWo: GIT, dataWoRevision: 1 }]],
    ['with keys that are not known', [{ data: Token.asStringMap('${var.data}') }]],
    ['with a key that is not known', [{ data: { '${var.key}': 'x' } }]],
    ['that others fill', [{ data: undefined }]],
    ['whose data others write', [{ data: { a: 'b' }, lifecycle: { ignoreChanges: ['data'] } }]],
    ['that may be several', [{ data: { a: 'b' }, count: Token.asNumber('${var.n}') }]],
    ['that is copied', [{ metadata: { name: 'login', namespace: 'default', annotations: { 'reflector.v1.k8s.emberstack.com/x': 'true' } } }]],
    ['in a namespace that is not known', [{ metadata: { name: 'login', namespace: '${var.namespace}' } }]],
    ['for a bucket', [{ data: { accesskey: 'x', secretkey: 'y' } }, ({ metadata: { name } }) => FluxSource.bucket({
      url: 'https://minio.acme.org', bucketName: 'fleet', auth: BucketAuth.localSecret(LocalSecret.fromName(name)),
    })]],
    ['for an artifact', [{ data: { '.dockerconfigjson': 'x' } }, ({ metadata: { name } }) => FluxSource.ociRepository({
      url: 'oci://ghcr.io/acme/fleet', ref: OciRef.tag('v1'), auth: OciAuth.localSecret(LocalSecret.fromName(name)),
    })]],
    ['for SSH', [{ data: { identity: 'x', known_hosts: 'y' } }, ({ metadata: { name } }) => gitWith(name, 'ssh://git@github.com/acme/fleet')]],
    ['of another name', [{ data: { a: 'b' } }, () => gitWith('other')]],
  ])('passes, %s', (_, given) => {
    expect(told(withSecret(...given))).toEqual([]);
  });

  test.each<[string, string, Parameters<typeof withSecret>]>([
    ['without a key', 'error', [{ data: { username: 'git', token: '${var.token}' } }]],
    ['without a key, by its name', 'error', [{ data: { token: '${var.token}' } }, byName]],
    ['with half of a login', 'error', [{ data: { username: 'git' } }]],
    ['with those of another kind', 'error', [{}, ({ metadata: { name } }) => gitWith(name, 'ssh://git@github.com/acme/fleet')]],
    ['in another namespace', 'error', [{ metadata: { name: 'login', namespace: 'default' } }]],
    ['in the usual namespace, since none is said', 'error', [{ metadata: { name: 'login' } }]],
    ['in another namespace, by its name', 'warning', [{ metadata: { name: 'login', namespace: 'default' } }, byName]],
  ])('is told of, %s', (_, severity, given) => {
    expect(told(withSecret(...given))).toEqual([`${severity} AUT-18 gitops/Config`]);
  });

  test('is told of as a manifest, and in the older resource', () => {
    const { stack, cluster } = kubernetesStack();
    new Manifest(stack, 'Login', {
      manifest: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login', namespace: 'config' }, stringData: { token: 'x' } },
    });
    new Secret(stack, 'Other', { metadata: { name: 'other', namespace: 'config' }, data: { token: 'x' } });
    ['login', 'other'].forEach((name) => new FluxConfiguration(stack, name, { cluster, namespace: 'config', source: gitWith(name) })
      .addKustomization(name, { path: name, prune: true }));
    expect(told(stack)).toEqual(['error AUT-18 gitops/login', 'error AUT-18 gitops/other']);
  });

  test('is not told of where another one of its name is in the namespace', () => {
    const stack = withSecret({ metadata: { name: 'login', namespace: 'default' } });
    new SecretV1(stack, 'Copy', { metadata: { name: (stack.node.findChild('Login') as SecretV1).metadata.name, namespace: 'config' }, data: GIT });
    expect(told(stack)).toEqual([]);
  });

  test('is not looked at where nothing logs in with it', () => {
    expect(told(withSecret({ data: { a: 'b' } }, () => PUBLIC_GIT))).toEqual([]);
  });

  test('is told of with what it has and what it should have', () => {
    expect(report(FluxApp.of(withSecret({ data: { token: '${var.token}' } })).findings)).toContain(
      '  AUT-18  source.auth.secret: gitops/Login has the keys "token", but Flux looks for "username", "password" for git over https\n'
      + '          to do: give it these keys, or make it with LocalSecret, which knows them');
    expect(report(FluxApp.of(withSecret({ metadata: { name: 'login', namespace: 'default' } })).findings)).toContain(
      '  AUT-18  source.auth.secret: gitops/Login is made in the namespace "default", but the configuration is in "config"\n'
      + '          to do: make it in the namespace of the configuration');
  });
});
