import { SubscriptionPolicyAssignment } from '@cdktf/provider-azurerm/lib/subscription-policy-assignment';
import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { CLUSTER_ID, PUBLIC_GIT, testStack } from './synth';
import {
  ConnectedCluster, Duration, FluxConfiguration, FluxConfigurationProps, FluxContent, FluxExtension, FluxExtensionProps,
  FluxScope, FluxSource, FluxTenant, GitAuth, GitRef, ICluster, Kustomization, LocalSecret, ManagedCluster, OciRef,
  OpenShiftSccPrereqs, ReconciliationWait, SubstituteFrom,
} from '../lib';
import { FluxApp } from '../lib/app/flux-app';

const ARC_ID = CLUSTER_ID.replace('Microsoft.ContainerService/managedClusters', 'Microsoft.Kubernetes/connectedClusters');

/** Three stacks of one app that know nothing of each other, and a reference to the same cluster in each. */
interface Stacks {
  readonly base: TerraformStack;
  readonly shop: TerraformStack;
  readonly ops: TerraformStack;
}

const aks = (stack: TerraformStack): ICluster =>
  stack.node.tryFindChild('Cluster') as ManagedCluster | undefined ?? ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);

const flux = (stack: TerraformStack, props: Partial<FluxExtensionProps> = {}, cluster = aks(stack)): FluxExtension =>
  new FluxExtension(stack, 'Flux', { cluster, ...props });

/** A configuration called like its stack, in a namespace of the same name, from a repository of its own. */
function configured(stack: TerraformStack, props: Partial<FluxConfigurationProps> = {}, kustomization: object = {}): FluxConfiguration {
  const { id } = stack.node;
  const source = FluxSource.git({ url: `https://github.com/acme/${id}`, ref: GitRef.branch('main') });
  const configuration = new FluxConfiguration(stack, 'Config', { cluster: aks(stack), name: id, namespace: id, source, ...props });
  configuration.addKustomization('apps', { prune: true, ...kustomization });
  return configuration;
}

/** All that is found in an app, as `<code> <path>`; whichever stack comes first. */
function found(build: (stacks: Stacks) => void, order: readonly (keyof Stacks)[]): string[] {
  const app: App = Testing.app();
  const stacks = Object.fromEntries(order.map((id) => [id, testStack(id, app)])) as unknown as Stacks;
  build(stacks);
  return FluxApp.of(app).findings.map(({ code, at }) => `${code} ${at}`);
}

const CASES: readonly (readonly [what: string, build: (stacks: Stacks) => void, found: readonly string[]])[] = [
  ['nothing, where all is well', ({ base, shop, ops }) => { flux(base); configured(shop); configured(ops); }, []],
  ['CLU-13 references of two kinds', ({ base, shop }) => {
    flux(base);
    new FluxConfiguration(shop, 'Config', { cluster: ConnectedCluster.fromId(shop, 'Cluster', CLUSTER_ID), namespace: 'shop', source: PUBLIC_GIT })
      .addKustomization('apps', { prune: true });
  }, ['CLU-02 shop/Cluster']],
  ['EXT-01 two extensions', ({ base, shop }) => { flux(base); flux(shop); }, ['EXT-01 shop/Flux']],
  ['EXT-15 the first pin that needs a migration, once', ({ base, shop }) => {
    flux(base, { version: '1.23.0' });
    flux(shop, { version: '1.23.0' }, ConnectedCluster.fromId(shop, 'Arc', ARC_ID));
  }, ['EXT-15 base/Flux']],
  ['EXT-22 no extension', ({ shop }) => { configured(shop); }, ['EXT-22 shop/Config']],
  ['SET-17 a controller that all need', ({ base, shop }) => {
    flux(base, { controllers: { source: false } });
    configured(shop);
  }, ['SET-17 base/Flux']],
  ['SET-18 helm, which a folder needs', ({ base, shop }) => {
    flux(base, { controllers: { helm: false } });
    configured(shop, {}, { contains: [FluxContent.HELM_RELEASES] });
  }, ['SET-18 base/Flux']],
  ['SET-18 helm, which an object needs', ({ base, shop }) => {
    flux(base, { controllers: { helm: false } });
    configured(shop);
    new KubernetesProvider(shop, 'kubernetes', {});
    new Manifest(shop, 'Release', { manifest: { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { namespace: 'shop' } } });
  }, ['SET-18 base/Flux']],
  ['SET-19 image automation', ({ base, shop }) => {
    flux(base);
    configured(shop, {}, { contains: [FluxContent.IMAGE_REFLECTION] });
  }, ['SET-19 base/Flux']],
  ['CFG-09 a pin that can\'t wait', ({ base, shop }) => {
    flux(base, { version: '1.22.0' });
    configured(shop, { waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(10)) });
  }, ['CFG-09 shop/Config']],
  ['CFG-12 two configurations of one name', ({ base, shop, ops }) => {
    flux(base);
    configured(shop, { name: 'same' });
    configured(ops, { name: 'same' });
  }, ['CFG-12 shop/Config']],
  ['CFG-13 names that collide in the cluster', ({ base, shop, ops }) => {
    flux(base);
    configured(ops, { name: 'a', namespace: 'same' }, { name: 'b-c' });
    configured(shop, { name: 'a-b', namespace: 'same' }, { name: 'c' });
  }, ['CFG-13 shop/Config/apps']],
  ['SRC-25 a pin without artifacts', ({ base, shop }) => {
    flux(base, { version: '1.9.0' });
    configured(shop, { source: FluxSource.ociRepository({ url: 'oci://a.org/a/b', ref: OciRef.semver('1.x') }) });
  }, ['EXT-12 base/Flux', 'EXT-13 base/Flux', 'SRC-25 shop/Config']],
  ['AUT-16 algorithms of host keys', ({ base, shop }) => {
    flux(base);
    configured(shop, { source: FluxSource.git({ url: 'ssh://git@ssh.dev.azure.com/v3/a/b/c', ref: GitRef.branch('main') }) });
  }, ['AUT-16 shop/Config']],
  ['AUT-18 a Secret of another namespace', ({ base, shop, ops }) => {
    flux(base);
    new KubernetesProvider(ops, 'kubernetes', {});
    const secret = LocalSecret.gitHttps(ops, 'Secret', {
      namespace: 'ops', name: 'login', username: 'ci', password: new TerraformVariable(ops, 'password', {}).stringValue,
    });
    configured(shop, { source: FluxSource.git({ url: 'https://a.org/b', ref: GitRef.branch('main'), auth: GitAuth.localSecret(secret) }) });
  }, ['AUT-18 shop/Config']],
  ['KUS-08 a kustomization of another configuration', ({ base, shop, ops }) => {
    flux(base);
    const other = configured(ops);
    configured(shop).addKustomization('late', { path: './late', prune: true, dependsOn: [other.node.findChild('apps') as Kustomization] });
  }, ['KUS-08 shop/Config/late', 'KUS-11 shop/Config/late']],
  ['KUS-11 a folder that two build', ({ base, shop, ops }) => {
    flux(base);
    configured(shop, { source: PUBLIC_GIT }, { path: './apps' });
    configured(ops, { source: PUBLIC_GIT }, { path: './apps/ops' });
  }, ['KUS-11 ops/Config/apps']],
  ['KUS-21 strict substitution', ({ base, shop }) => {
    flux(base, { strictSubstitution: true });
    configured(shop, {}, { postBuild: { substituteFrom: [SubstituteFrom.configMap('a', { optional: true })] } });
  }, ['KUS-21 shop/Config/apps']],
  ['KUS-23 a pin without variables', ({ base, shop }) => {
    flux(base, { version: '1.7.3' });
    configured(shop, {}, { postBuild: { substitute: { a: 'b' } } });
  }, ['EXT-12 base/Flux', 'EXT-13 base/Flux', 'KUS-23 shop/Config/apps']],
  ['TEN-01 rights beyond a namespace', ({ base, shop }) => {
    flux(base);
    configured(shop, { scope: FluxScope.NAMESPACE }, { contains: [FluxContent.CLUSTER_OBJECTS] });
  }, ['TEN-01 shop/Config/apps']],
  ['TEN-03 one namespace with two scopes', ({ base, shop, ops }) => {
    flux(base);
    configured(shop, { namespace: 'same', scope: FluxScope.NAMESPACE });
    configured(ops, { namespace: 'same' });
  }, ['TEN-03 shop/Config']],
  ['TEN-04 multi-tenancy off', ({ base, shop, ops }) => {
    flux(base, { multiTenancy: false });
    configured(shop);
    configured(ops);
  }, ['TEN-04 base/Flux']],
  ['TEN-04 multi-tenancy off beside a tenant', ({ base, ops }) => {
    flux(base, { multiTenancy: false });
    new FluxTenant(ops, 'Tenant', { cluster: aks(ops), namespaces: ['shop'] });
  }, ['TEN-04 base/Flux']],
  ['TEN-05 sources of other namespaces', ({ base, shop }) => {
    flux(base);
    configured(shop, {}, { contains: [FluxContent.CROSS_NAMESPACE_SOURCES] });
  }, ['TEN-05 shop/Config/apps']],
  ['TEN-06 the whole cluster for a tenant, and TEN-10 another\'s source', ({ base, shop, ops }) => {
    flux(base);
    new FluxTenant(ops, 'Tenant', { cluster: aks(ops), namespaces: ['shop'], sources: ['https://github.com/acme/other'] });
    configured(shop);
  }, ['TEN-06 shop/Config', 'TEN-10 shop/Config']],
  ['TEN-07 one namespace for two tenants', ({ base, shop, ops }) => {
    flux(base);
    [shop, ops].forEach((stack) => new FluxTenant(stack, 'Tenant', { cluster: aks(stack), namespaces: ['same'] }));
  }, ['TEN-07 shop/Tenant']],
  ['TEN-13 sources that are blocked', ({ base, ops }) => {
    flux(base);
    new FluxTenant(ops, 'Tenant', { cluster: aks(ops), namespaces: ['ops'], sourceNamespaces: ['shop'] });
  }, ['TEN-13 ops/Tenant']],
  ['WID-08 a source that needs an identity', ({ base, shop }) => {
    flux(base);
    configured(shop, { source: FluxSource.git({ url: 'https://dev.azure.com/a/b/_git/c', ref: GitRef.branch('main'), auth: GitAuth.azure() }) });
  }, ['WID-08 shop/Config']],
  ['OSH-04 a constraint for a cluster of AKS', ({ base, shop }) => {
    flux(base);
    new KubernetesProvider(shop, 'kubernetes', {});
    new OpenShiftSccPrereqs(shop, 'Scc', { cluster: aks(shop) });
  }, ['OSH-04 shop/Scc']],
  ['OSH-06 two constraints', ({ shop, ops }) => [shop, ops].forEach((stack) => {
    new KubernetesProvider(stack, 'kubernetes', { host: 'https://a.org' });
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster: ConnectedCluster.fromId(stack, 'Arc', ARC_ID) });
  }), ['OSH-06 shop/Scc']],
  ['FLT-02 and FLT-04 policies', ({ base, shop, ops }) => {
    flux(base);
    configured(shop);
    const assign = (id: string, guid: string, parameters: object) => new SubscriptionPolicyAssignment(ops, id, {
      name: id,
      subscriptionId: CLUSTER_ID.split('/').slice(0, 3).join('/'),
      policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${guid}`,
      parameters: JSON.stringify(parameters),
    });
    assign('extension', 'f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1', { autoUpgradeMinorVersion: { value: 'false' } });
    assign('git', '83ea2fd1-9eaf-2f6d-f672-cd7b2ac798f6', {
      repositoryUrl: { value: 'https://github.com/acme/shop' }, configurationNamespace: { value: 'shop' },
    });
  }, ['FLT-02 ops/extension', 'FLT-04 ops/git']],
  ['LFC-16 a stack without a provider', ({ base, shop }) => {
    flux(base);
    configured(shop);
    shop.node.tryRemoveChild('azapi');
  }, ['LFC-16 shop']],
];

describe.each([[['base', 'shop', 'ops']], [['ops', 'shop', 'base']]] as const)('over the stacks %j', (order) => {
  test.each(CASES)('%s', (_, build, expected) => {
    expect(found(build, order)).toEqual(expected);
  });
});

