import { App, TerraformVariable, Testing } from 'cdktf';
import { CLUSTER_ID, refusal, synth, testCluster, testConfiguration, testStack } from './synth';
import { AzapiProvider, FluxExtension, FluxFindings, FluxSeverity, ManagedCluster } from '../lib';

const REASON = 'jobs are made anew on purpose';

/** An error and a warning, at a kustomization each. */
function program(app: App = Testing.app(), id = 'gitops') {
  const stack = testStack(id, app);
  const cluster = ManagedCluster.fromId(stack, 'Cluster', `${CLUSTER_ID}-${id}`);
  new FluxExtension(stack, 'Flux', { cluster });
  const configuration = testConfiguration(cluster);
  configuration.addKustomization('Bad', { prune: true, path: './bad' });
  configuration.addKustomization('jobs', { prune: true, force: true, path: './jobs' });
  return { app, stack, configuration };
}

const lines = (scope: Parameters<typeof FluxFindings.of>[0]) => FluxFindings.of(scope).list().map(({ code, path }) => `${code} ${path}`);

describe('the list of findings', () => {
  test('has what cdktf synth prints, in parts', () => {
    const { stack } = program();
    const [error, warning] = FluxFindings.of(stack).list();
    expect(error).toEqual({
      code: 'KUS-01',
      severity: FluxSeverity.ERROR,
      path: 'gitops/Config/Bad',
      stack: 'gitops',
      property: 'name',
      value: '"Bad"',
      problem: 'name is not a name that Kubernetes takes',
      allowed: expect.stringMatching(/^1 to 63 lower-case letters/),
      remedy: 'rename it, for example to "bad"',
      message: expect.stringMatching(/^KUS-01 name is not .*\(got: "Bad"; allowed: .*\)\. To do: rename it, for example to "bad"\.$/),
    });
    expect(warning).toMatchObject({ code: 'KUS-16', severity: FluxSeverity.WARNING, property: 'force' });
    expect(refusal(() => synth(stack))).toContain(error.problem);
  });

  test('holds what stands at the scope and below it, of several stacks in the order of paths', () => {
    const { app, configuration } = program();
    const other = program(app, 'a');
    const own = ['KUS-01 gitops/Config/Bad', 'KUS-16 gitops/Config/jobs'];
    expect(lines(app)).toEqual(['KUS-01 a/Config/Bad', 'KUS-16 a/Config/jobs', ...own]);
    expect(lines(configuration)).toEqual(own);
    expect(lines(other.stack)).toHaveLength(2);
    expect(lines(configuration.node.findChild('jobs'))).toEqual(own.slice(1));
    expect(lines(testStack('gitops2', app))).toEqual([]);
  });

  test('says what is suppressed and why, and what was raised', () => {
    const { app, configuration } = program();
    program(app, 'other').configuration.node.tryRemoveChild('Bad');
    configuration.node.tryRemoveChild('Bad');
    FluxFindings.of(configuration).suppress('KUS-16', REASON);
    FluxFindings.of(app).strict();
    const [suppressed, raised] = FluxFindings.of(app).list();
    expect(suppressed).toMatchObject({ path: 'gitops/Config/jobs', suppression: { path: 'gitops/Config', reason: REASON } });
    expect(raised).toMatchObject({ path: 'other/Config/jobs', severity: FluxSeverity.ERROR, raisedAt: '' });
    expect(Object.keys(raised)).not.toContain('suppression');
  });

  test('changes with the program, overrides of its stack among it', () => {
    const { stack, configuration } = program();
    expect(lines(stack)).toHaveLength(2);
    configuration.node.tryRemoveChild('Bad');
    expect(lines(stack)).toEqual(['KUS-16 gitops/Config/jobs']);
  });

  test('is without secrets and tokens', () => {
    const { stack, cluster } = testCluster();
    const name = new TerraformVariable(stack, 'name', {}).stringValue;
    testConfiguration(cluster, { namespace: name, name: 'Not_Legal' }).addKustomization('apps', { prune: true });
    new AzapiProvider(stack, 'second', { alias: 'second', clientSecret: ['not', 'a', 'secret'].join('-') });
    const text = JSON.stringify(FluxFindings.of(stack).list());
    expect(text).toContain('AUT-');
    expect(text).not.toContain('not-a-secret');
    expect(text).not.toContain('TfToken');
  });

  test('is empty where nothing of the library is', () => {
    expect(FluxFindings.of(Testing.app()).list()).toEqual([]);
  });
});
