import { TerraformVariable } from 'cdktf';
import { CLUSTER_ID, refusal, synth, testCluster, testConfiguration } from './synth';
import { Duration, FluxExtension, FluxSource, GitAuth, GitRef, ManagedCluster, ReconciliationWait } from '../lib';
import { valuesIn } from '../lib/app/spec-values';

describe('what stands in the place of a value is told by the name that users write', () => {
  test.each([
    ['wait', { wait: 'v' }], ['force', { force: 'v' }], ['prune', { prune: 'v' }], ['contains[0]', { contains: ['v'] }],
    ['postBuild.substitute.a', { postBuild: { substitute: { a: 'v' } } }],
  ])('%s of a kustomization', (name, props) => {
    const { stack, cluster } = testCluster();
    const variable = new TerraformVariable(stack, 'v', {});
    const configuration = testConfiguration(cluster, { waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(5)) });
    const withVariable = (value: any): any => value === 'v' ? variable
      : Array.isArray(value) ? value.map(withVariable)
        : typeof value !== 'object' ? value : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withVariable(inner)]));
    configuration.addKustomization('apps', { prune: true, ...withVariable(props) });
    expect(refusal(() => synth(stack))).toMatch(`gitops/Config/apps\n  LFC-26  ${name} is not what it has to be\n`);
  });

  test('the compliance that a configuration waits for', () => {
    const { stack, cluster } = testCluster();
    const requireCompliance: any = new TerraformVariable(stack, 'v', {});
    testConfiguration(cluster, { waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(5), { requireCompliance }) });
    expect(refusal(() => synth(stack))).toMatch('LFC-26  waitForReconciliation.requireCompliance is not');
  });

  test('a setting', () => {
    const { stack } = testCluster();
    const cluster = ManagedCluster.fromId(stack, 'Second', CLUSTER_ID.replace(/prod$/, 'second'));
    new FluxExtension(stack, 'SecondFlux', { cluster, settings: { a: new TerraformVariable(stack, 'v', {}) as any } });
    expect(refusal(() => synth(stack))).toMatch('gitops/SecondFlux\n  LFC-26  settings.a is not');
  });

  test('what a secret holds of itself', () => {
    const { stack, cluster } = testCluster();
    const key: unknown[] = ['x'];
    key.push(key);
    const auth = GitAuth.https({ user: 'ci', key: key as any });
    testConfiguration(cluster, { source: FluxSource.git({ url: 'https://github.com/acme/apps', ref: GitRef.branch('main'), auth }) });
    expect(refusal(() => synth(stack)))
      .toContain('LFC-26  source.auth.key[1] is not what it has to be\n          to do: give a value that does not contain itself');
  });

  test('parts of what the library holds together', () => {
    expect(valuesIn({ made: { location: 1 }, parts: { clusterName: 2 }, rawSettings: { a: 3 }, wait: false, lifecycle: { forceDelete: 4 } })
      .map(({ path }) => path)).toEqual(['location', 'clusterName', 'settings.a', 'wait', 'forceDelete']);
  });
});
