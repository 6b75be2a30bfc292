import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { CLUSTER_ID, PUBLIC_GIT, testCluster, testConfiguration, testStack } from './synth';
import { TutorialStack } from '../examples/tutorial';
import { ConnectedCluster, FluxConfiguration, FluxExtension, FluxGraph, FluxScope, FluxSource, FluxTenant, GitRef, Kustomization } from '../lib';

const lines = (text: string) => text.split('\n');

describe('the tree of what will be on the clusters', () => {
  test('of the tutorial', () => {
    expect(lines(FluxGraph.of(new TutorialStack(Testing.app(), 'tutorial', CLUSTER_ID)).toText())).toEqual([
      'AKS cluster prod',
      '└─ extension flux',
      '   └─ configuration cluster-config in namespace cluster-config (whole cluster) from https://github.com/Azure/gitops-flux2-kustomize-helm-mt,'
      + ' branch main',
      '      ├─ kustomization infra of ./infrastructure',
      '      └─ kustomization apps of ./apps/staging, after infra',
    ]);
  });

  test('has kustomizations in the order of their dependencies', () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster);
    const last = configuration.addKustomization('last', { prune: true });
    configuration.addKustomization('first', { prune: true });
    last.addDependency(Kustomization.fromName('middle'));
    configuration.addKustomization('middle', { prune: true, dependsOn: [Kustomization.fromName('first')] });
    expect(lines(FluxGraph.of(stack).toText()).slice(3)).toEqual([
      '      ├─ kustomization first of the root',
      '      ├─ kustomization middle of the root, after first',
      '      └─ kustomization last of the root, after middle',
    ]);
  });

  test('tells all kinds, what exists already, what is suspended and what only the apply will know', () => {
    const stack = testStack();
    const text = new TerraformVariable(stack, 'text', {}).stringValue;
    const arc = ConnectedCluster.fromId(stack, 'Arc', text);
    FluxExtension.fromName(stack, 'Flux', { cluster: arc, name: 'gitops' });
    new FluxConfiguration(stack, 'Config', {
      cluster: arc,
      name: text,
      namespace: 'a',
      scope: FluxScope.NAMESPACE,
      suspend: true,
      source: FluxSource.git({ url: text, ref: GitRef.commit('abc', 'main') }),
    }).addKustomization('apps', { prune: true, path: text });
    expect(lines(FluxGraph.of(stack).toText())).toEqual([
      'Azure Arc cluster (known at apply)',
      '└─ extension gitops (exists already)',
      '   └─ configuration (known at apply) in namespace a (its namespace only, suspended) from (known at apply), branch main, commit abc',
      '      └─ kustomization apps of (known at apply)',
    ]);
  });

  test('has the tenants of a cluster behind what is on it', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, { namespace: 'shop' }).addKustomization('apps', { prune: true });
    new FluxTenant(stack, 'Shop', { cluster, namespaces: ['shop', new TerraformVariable(stack, 'text', {}).stringValue] });
    new FluxTenant(stack, 'Bank', { cluster, namespaces: ['bank'] });
    const text = lines(FluxGraph.of(stack).toText());
    expect(text.slice(1)).toEqual([
      '├─ extension flux',
      expect.stringMatching(/^│ {2}└─ configuration config /),
      '│     └─ kustomization apps of the root',
      '├─ tenant Bank of namespaces bank',
      '└─ tenant Shop of namespaces shop, (known at apply)',
    ]);
    expect(FluxGraph.of(stack).toMermaid()).not.toContain('tenant');
  });

  test('shows a program that is refused as well', () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster, { source: undefined as any });
    const a = configuration.addKustomization('a', { prune: true });
    a.addDependency(configuration.addKustomization('b', { prune: true, dependsOn: [a] }));
    expect(lines(FluxGraph.of(stack).toText()).slice(2)).toEqual([
      '   └─ configuration config in namespace config (whole cluster)',
      '      ├─ kustomization a of the root, after b',
      '      └─ kustomization b of the root, after a',
    ]);
  });

  test('of a stack has what that stack declares; of an app everything', () => {
    const app = Testing.app();
    const { stack, cluster } = testCluster(app);
    const apps = new TerraformStack(app as App, 'gitops2');
    new FluxConfiguration(apps, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT });
    expect(lines(FluxGraph.of(stack).toText())).toEqual(['AKS cluster prod', '└─ extension flux']);
    expect(lines(FluxGraph.of(apps).toText())).toEqual([
      'AKS cluster prod',
      '└─ configuration config in namespace config (whole cluster) from https://github.com/acme/fleet, branch main',
    ]);
    expect(lines(FluxGraph.of(app).toText())).toHaveLength(3);
    expect(FluxGraph.of(testStack('empty', app)).toText()).toBe('');
  });
});
