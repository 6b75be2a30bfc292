import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { CLUSTER_ID, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration, testStack, warningsOf } from './synth';
import { FluxConfiguration, FluxScope, FluxTenant, FluxTenantProps, ICluster, ManagedCluster } from '../lib';

/** A cluster with a tenant, and a configuration in one of its namespaces. */
function shared(props: Partial<FluxTenantProps> = {}): { stack: TerraformStack; cluster: ICluster; tenant: FluxTenant } {
  const { stack, cluster } = testCluster();
  const tenant = new FluxTenant(stack, 'Tenant', { cluster, namespaces: ['config'], ...props });
  testConfiguration(cluster, { scope: FluxScope.NAMESPACE }).addKustomization('apps', { prune: true });
  return { stack, cluster, tenant };
}

describe('a tenant', () => {
  test('is written nowhere', () => {
    const { stack } = shared();
    const { stack: other, cluster } = testCluster();
    testConfiguration(cluster, { scope: FluxScope.NAMESPACE }).addKustomization('apps', { prune: true });
    expect(synth(stack)).toEqual(synth(other));
  });

  test('does not change with the lists that were given, or are read', () => {
    const namespaces = ['config'];
    const { stack, tenant } = shared({ namespaces, sources: ['https://github.com/acme'] });
    namespaces.push('flux-system');
    tenant.namespaces.push('default');
    expect(tenant.namespaces).toEqual(['config']);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('is found through its cluster, in another stack and by another reference', () => {
    const app = Testing.app();
    const { stack } = testCluster(app);
    const team = testStack('team', app);
    new FluxConfiguration(team, 'Shop', { cluster: ManagedCluster.fromId(team, 'Cluster', CLUSTER_ID), namespace: 'shop', source: PUBLIC_GIT })
      .addKustomization('apps', { prune: true });
    new FluxTenant(stack, 'Tenant', { cluster: stack.node.findChild('Cluster') as any, namespaces: ['shop'], sources: ['https://a.org'] });
    expect(warningsOf(team)).toEqual(['TEN-06 team/Shop', 'TEN-10 team/Shop']);
  });

  test('may stand in the app, as it is about all of its stacks', () => {
    const synthesized = (isTenant: boolean, props: Partial<FluxTenantProps> = {}) => synthApp((app) => {
      const { cluster } = testCluster(app);
      testConfiguration(cluster, { scope: FluxScope.NAMESPACE }).addKustomization('apps', { prune: true, path: './apps' });
      const team = testStack('team', app);
      new FluxConfiguration(team, 'Shop', { cluster: ManagedCluster.fromId(team, 'Cluster', CLUSTER_ID), namespace: 'shop', source: PUBLIC_GIT })
        .addKustomization('apps', { prune: true, path: './shop' });
      if (isTenant) {
        new FluxTenant(app, 'Tenant', { cluster, namespaces: ['config', 'shop'], ...props });
      }
    });
    const { manifest } = synthesized(true);
    expect(Object.values<any>(manifest.stacks).flatMap(({ annotations }) => annotations)
      .map(({ constructPath, message }) => `${message.slice(0, 6)} ${constructPath}`)).toEqual(['TEN-06 team/Shop']);
    const refused = refusal(() => synthesized(true, { namespaces: ['kube-system'] }));
    expect(codesOf(refused)).toEqual(['TEN-08']);
    expect(refused).toContain('\nTenant\n');
    const resourcesOf = (written: any) => [written.gitops.resource, written.team.resource];
    expect(resourcesOf(synthesized(true))).toEqual(resourcesOf(synthesized(false)));
  });

  test('of another cluster says nothing of this one', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster).addKustomization('apps', { prune: true });
    new FluxTenant(stack, 'Tenant', { cluster: ManagedCluster.fromId(stack, 'Other', CLUSTER_ID.replace('prod', 'dev')), namespaces: ['config'] });
    expect(warningsOf(stack)).toEqual([]);
  });

  test('is judged also where nothing is configured', () => {
    const stack = testStack();
    new FluxTenant(stack, 'Tenant', { cluster: ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID), namespaces: ['Team', 'kube-system'] });
    new FluxTenant(stack, 'None', { cluster: ManagedCluster.fromId(stack, 'Same', CLUSTER_ID), namespaces: undefined as any });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['TEN-09', 'TEN-08', 'TEN-09']);
  });

  test('passes what only the apply knows', () => {
    const { stack, cluster } = testCluster();
    const unknown = new TerraformVariable(stack, 'x', {});
    new FluxTenant(stack, 'Tenant', {
      cluster, namespaces: unknown.listValue, sources: [unknown.stringValue], sourceNamespaces: ['${var.x}'],
    });
    testConfiguration(cluster, { namespace: unknown.stringValue }).addKustomization('apps', { prune: true });
    expect(warningsOf(stack)).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['a text for namespaces', { namespaces: 'config' },
      /^gitops\/Tenant: TEN-09 namespaces is not what it has to be\. To do: give a list of namespaces\.$/],
    ['a text for sources', { sources: 'https://a.org' }, /TEN-11 sources/],
    ['a text for source namespaces', { sourceNamespaces: 'x' }, /TEN-09 sourceNamespaces/],
    ['a text for the scope', { clusterScope: 'yes' }, /TEN-06 clusterScope/],
    ['no cluster', { cluster: undefined }, /CLU-08 cluster/],
  ])('refuses %s', (_, props, message) => {
    expect(() => shared(props)).toThrow(message);
  });
});
