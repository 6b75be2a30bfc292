import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { NAMESPACE, secretStack, variable } from './secrets';
import { CLUSTER_ID, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration, testStack } from './synth';
import {
  AzureBlobAuth, BucketAuth, ConnectedCluster, FluxConfiguration, FluxExtension, FluxSource, LocalSecret, LocalSecretProps, ManagedCluster,
} from '../lib';

const keys = (stack: TerraformStack, id: string, props: Partial<LocalSecretProps> = {}) =>
  LocalSecret.bucket(stack, id, { ...NAMESPACE, accessKey: variable(stack), secretKey: variable(stack), ...props });
const bucketOf = (secret: LocalSecret) =>
  FluxSource.bucket({ url: 'https://minio.acme.org', bucketName: 'fleet', auth: BucketAuth.localSecret(secret) });

/** A stack with a secret, and a configuration that logs in with it. */
function used(app = Testing.app()) {
  const { stack, cluster } = testCluster(app);
  new KubernetesProvider(stack, 'kubernetes');
  const secret = keys(stack, 'A');
  const configuration = testConfiguration(cluster, { namespace: 'team-a', source: bucketOf(secret) });
  configuration.addKustomization('apps', { prune: true });
  return { stack, cluster, secret, configuration };
}

describe('the namespace and what else is in it', () => {
  const namespacesOf = (terraform: any): any => terraform.resource?.kubernetes_namespace_v1 ?? {};
  const sas = (scope: TerraformStack, id: string, props: Partial<LocalSecretProps> = {}) =>
    LocalSecret.azureBlobSasToken(scope, id, { ...NAMESPACE, sasToken: '${var.secret}', ...props });
  /** A stack that can make secrets, with a configuration in a namespace. */
  const inUse = (namespace = 'team-a') => {
    const { stack, cluster } = testCluster();
    new KubernetesProvider(stack, 'kubernetes');
    const configuration = testConfiguration(cluster, { namespace });
    configuration.addKustomization('apps', { prune: true });
    return { stack, cluster, configuration };
  };
  const forgotten = (address: string) => ({ from: `kubernetes_namespace_v1.${address}`, lifecycle: { destroy: false } });

  test('is forgotten, and not deleted, when its last secret goes and a configuration stays', () => {
    const { stack } = inUse();
    sas(stack, 'A');
    const before = synth(stack);
    expect(before).not.toHaveProperty('removed');
    stack.node.tryRemoveChild('A');
    const after = synth(stack);
    expect(namespacesOf(after)).toEqual({});
    expect(after.removed).toEqual([forgotten(Object.keys(namespacesOf(before))[0])]);
    expect(after.terraform.required_version).toBe('>= 1.7.0');
    expect(synth(inUse().stack).removed).toEqual(after.removed);
  });

  test('is forgotten when others make it from now on', () => {
    const stack = secretStack();
    sas(stack, 'A', { createNamespace: false });
    const other = secretStack();
    sas(other, 'A');
    expect(synth(stack).removed).toEqual([forgotten(Object.keys(namespacesOf(synth(other)))[0])]);
  });

  test('is forgotten for each provider of the stack, once for all that use it', () => {
    const { stack, cluster } = inUse();
    const provider = new KubernetesProvider(stack, 'edge', { alias: 'edge' });
    const second = new FluxConfiguration(stack, 'Second', { cluster, namespace: 'team-a', source: PUBLIC_GIT });
    second.addKustomization('other', { path: './other', prune: true });
    const secret = sas(stack, 'A', { provider, name: 'edge' });
    const [address] = Object.keys(namespacesOf(synth(stack)));
    expect(synth(stack).removed).toEqual([forgotten('LocalSecretNamespaces_kubernetes_team-a_2F2F3AA1')]);
    stack.node.tryRemoveChild(secret.node.id);
    expect(synth(stack).removed).toEqual([forgotten(address), forgotten('LocalSecretNamespaces_kubernetes_team-a_2F2F3AA1')].sort((one, other) =>
      one.from < other.from ? -1 : 1));
  });

  test('is not spoken of where Terraform can\'t have made it', () => {
    const { gitops } = synthApp((app: App) => { testConfiguration(testCluster(app).cluster, { namespace: 'team-a' }); });
    expect([gitops.removed, gitops.terraform.required_version]).toEqual([undefined, undefined]);
    expect(synth(inUse('default').stack)).not.toHaveProperty('removed');
    const { stack } = inUse();
    stack.addOverride('terraform.required_version', '~> 1.5.0');
    const old = synth(stack);
    expect([old.removed, old.terraform.required_version]).toEqual([undefined, '~> 1.5.0']);
  });

  test('goes with the last secret that has it made, where nothing of ours uses it', () => {
    const stack = secretStack();
    sas(stack, 'A');
    sas(stack, 'B', { namespace: 'team-b' });
    stack.node.tryRemoveChild('A');
    const terraform = synth(stack);
    expect(Object.values<any>(namespacesOf(terraform)).map(({ metadata }) => metadata.name)).toEqual(['team-b']);
    expect(terraform).not.toHaveProperty('removed');
    stack.node.tryRemoveChild('B');
    expect(namespacesOf(synth(stack))).toEqual({});
  });

  test('stays on the cluster of its provider, whatever that is called', () => {
    const stack = testStack();
    const edge = new KubernetesProvider(stack, 'kubernetes', { alias: 'edge' });
    new KubernetesProvider(stack, 'k0');
    const inner = new Construct(stack, 'a');
    const nested = ['a--b', 'b'].map((id) => new KubernetesProvider(id === 'b' ? inner : stack, id, { alias: id }));
    sas(stack, 'A', { provider: edge });
    sas(stack, 'B');
    nested.forEach((provider, index) => sas(stack, `C${index}`, { provider }));
    const { kubernetes_namespace_v1: namespaces, kubernetes_secret_v1: secrets } = synth(stack).resource;
    expect(Object.values<any>(namespaces).map(({ provider }) => `${provider}`).sort())
      .toEqual(['kubernetes.a--b', 'kubernetes.b', 'kubernetes.edge', 'undefined']);
    for (const { provider, depends_on: [after] } of Object.values<any>(secrets)) {
      expect(namespaces[after.replace('kubernetes_namespace_v1.', '')].provider).toBe(provider);
    }
  });

  test('comes after what all its secrets wait for, and no more', () => {
    const stack = secretStack();
    const [first, second] = ['first', 'second'].map((name) =>
      new ConfigMapV1(stack, name, { metadata: { name, namespace: 'default' } }));
    const one = sas(stack, 'A', { dependsOn: [first, second] });
    const after = () => Object.values<any>(namespacesOf(synth(stack)))[0].depends_on;
    expect(after()).toEqual(['kubernetes_config_map_v1.first', 'kubernetes_config_map_v1.second']);
    sas(stack, 'B', { dependsOn: [one] });
    expect(after()).toEqual(['kubernetes_config_map_v1.first', 'kubernetes_config_map_v1.second']);
    sas(stack, 'C', { dependsOn: [second], createNamespace: false });
    expect(after()).toEqual(['kubernetes_config_map_v1.second']);
    sas(stack, 'D');
    expect(after()).toBeUndefined();
  });
});

describe('what is refused of secrets on clusters', () => {
  test('a secret that is gone, for the configuration that logs in with it', () => {
    const { stack, configuration } = used();
    stack.node.tryRemoveChild('A');
    const text = refusal(() => synth(stack));
    expect(codesOf(text)).toEqual(['AUT-18']);
    expect(text).toContain(`${configuration.node.path}\n  AUT-18  source.auth.secret: gitops/A was taken out of the app`);
  });

  test('a secret for configurations of two clusters', () => {
    const { stack, secret } = used();
    const cluster = ManagedCluster.fromId(stack, 'Edge', `${CLUSTER_ID}-edge`);
    new FluxExtension(stack, 'EdgeFlux', { cluster });
    new FluxConfiguration(stack, 'Second', { cluster, namespace: 'team-a', source: bucketOf(secret) }).addKustomization('apps', { prune: true });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['AUT-18']);
  });

  test('a namespace and a name of one cluster in two stacks', () => {
    const build = (createNamespace?: boolean) => (app: App) => {
      const { cluster } = used(app);
      const other = secretStack(app, 'other');
      const secret = keys(other, 'A', { createNamespace, name: createNamespace === undefined ? 'a' : 'other' });
      new FluxConfiguration(other, 'Second', { cluster, namespace: 'team-a', source: bucketOf(secret) }).addKustomization('apps', { prune: true });
    };
    expect(codesOf(refusal(() => synthApp(build())))).toEqual(['AUT-22', 'AUT-23']);
    expect(codesOf(refusal(() => synthApp(build(true))))).toEqual(['AUT-23']);
    expect(synthApp(build(false)).other.resource).not.toHaveProperty('kubernetes_namespace_v1');
  });

  test('one name in a namespace that only the apply knows', () => {
    const stack = secretStack();
    ['A', 'B'].forEach((id) => keys(stack, id, { name: 'minio', namespace: variable(stack, 'ns') }));
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['AUT-22']);
    const other = secretStack();
    ['A', 'B'].forEach((id) => keys(other, id, { name: 'minio', namespace: variable(other, `ns_${id}`) }));
    expect(Object.keys(synth(other).resource.kubernetes_secret_v1)).toHaveLength(2);
  });

  test('a managed identity for a cluster of Azure Arc', () => {
    const stack = secretStack();
    const cluster = ConnectedCluster.fromId(stack, 'Cluster', CLUSTER_ID.replace('ContainerService/managedClusters', 'Kubernetes/connectedClusters'));
    new FluxExtension(stack, 'Flux', { cluster });
    const secret = LocalSecret.azureBlobManagedIdentity(stack, 'A', { namespace: 'config', clientId: 'id' });
    testConfiguration(cluster, {
      source: FluxSource.azureBlob({ url: 'https://acme.blob.core.windows.net', containerName: 'c', auth: AzureBlobAuth.localSecret(secret) }),
    }).addKustomization('apps', { prune: true });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['AUT-15']);
  });
});
