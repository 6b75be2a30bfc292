import { TerraformVariable, Testing } from 'cdktf';
import { CLUSTER_ID, PUBLIC_GIT, testCluster, testConfiguration, testStack } from './synth';
import {
  BucketAuth, Duration, FileContent, FluxConfiguration, FluxExtension, FluxFindings, FluxSource, FluxTesting, GitAuth, GitRef,
  ManagedCluster, PostBuild,
} from 'cdktf-azure-flux';

/** One error and one warning. */
function program() {
  const { stack, cluster } = testCluster();
  const configuration = testConfiguration(cluster);
  configuration.addKustomization('Bad', { prune: true, path: './bad' });
  configuration.addKustomization('jobs', { prune: true, force: true, path: './jobs' });
  return { stack, configuration, cluster };
}

function textOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('expected findings', () => {
  test('are told by code, path and, where it matters, property, in any order', () => {
    const { stack } = program();
    FluxTesting.expectFindings(stack, ['KUS-16 gitops/Config/jobs', 'KUS-01 gitops/Config/Bad']);
    FluxTesting.expectFindings(stack, ['KUS-01 gitops/Config/Bad name', 'KUS-16 gitops/Config/jobs force']);
  });

  test('that differ are listed, each side on its own', () => {
    const { stack } = program();
    expect(textOf(() => FluxTesting.expectFindings(stack, ['KUS-05 gitops/Config/apps dependsOn', 'KUS-01 gitops/Config/Bad'])).split('\n')).toEqual([
      'The findings are not as expected.',
      'missing:',
      '  KUS-05 gitops/Config/apps dependsOn',
      'not expected:',
      '  KUS-16 gitops/Config/jobs force',
      '    warning: KUS-16 force: objects are deleted and made again where a field can\'t be changed. To do: use it for jobs alone.',
    ]);
  });

  test('are counted: each line means one finding', () => {
    const { stack } = program();
    const twice = ['KUS-01 gitops/Config/Bad', 'KUS-01 gitops/Config/Bad name', 'KUS-16 gitops/Config/jobs'];
    expect(textOf(() => FluxTesting.expectFindings(stack, twice)).split('\n').slice(1)).toEqual(['missing:', '  KUS-01 gitops/Config/Bad']);
    expect(() => FluxTesting.expectFindings(stack, ['KUS-01 gitops/Config/Bad prune', 'KUS-16 gitops/Config/jobs'])).toThrow('missing');
  });

  test('do not hold what is suppressed', () => {
    const { stack, configuration } = program();
    FluxFindings.of(configuration).suppress('KUS-16', 'jobs are made anew on purpose');
    FluxTesting.expectFindings(stack, ['KUS-01 gitops/Config/Bad']);
  });

  test('of the app itself have no path', () => {
    const app = Testing.app();
    FluxFindings.of(app).suppress('KUS-99', 'there is no such rule');
    FluxTesting.expectFindings(app, ['CTL-01']);
  });

  test('are none, or all of them are listed', () => {
    const { stack, configuration } = program();
    expect(textOf(() => FluxTesting.expectNoFindings(stack))).toMatch(/^The findings are not as expected\.\nnot expected:\n {2}KUS-01 [^]*KUS-16/);
    ['Bad', 'jobs'].forEach((id) => configuration.node.tryRemoveChild(id));
    configuration.addKustomization('apps', { prune: true, path: './apps' });
    expect(() => FluxTesting.expectNoFindings(stack)).not.toThrow();
  });
});

describe('the model', () => {
  test('is what is declared and decided, as plain data', () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster);
    const infra = configuration.addKustomization('infra', { prune: false, path: './infra', timeout: Duration.minutes(5) });
    const postBuild: PostBuild = { substitute: { encoding: 'utf8', at: 'x' } };
    configuration.addKustomization('apps', { prune: true, path: './apps', dependsOn: [infra], postBuild });
    const usual = { force: false, wait: true };
    const lifecycle = { preventDestroy: false, forceDelete: false, ignoreMissingProperty: false, importExisting: false };
    expect(FluxTesting.model(stack)).toEqual({
      modelVersion: 1,
      secrets: [],
      clusters: [{
        references: [{ construct: 'gitops/Cluster', kind: 'ManagedCluster', id: CLUSTER_ID }],
        extensions: [{ construct: 'gitops/Flux', name: 'flux', declared: true, settings: { 'multiTenancy.enforce': 'true' }, lifecycle }],
        workloadIdentities: [],
        kubeletIdentities: [],
        openShiftSccPrereqs: [],
        configurations: [{
          construct: 'gitops/Config',
          name: 'config',
          namespace: 'config',
          scope: 'cluster',
          suspend: false,
          checkCompliance: false,
          source: { kind: 'GitRepository', url: 'https://github.com/acme/fleet', ref: { branch: 'main' } },
          lifecycle,
          kustomizations: [
            {
              construct: 'gitops/Config/apps',
              name: 'apps',
              path: './apps',
              prune: true,
              dependsOn: ['infra'],
              substitute: { encoding: 'utf8', at: 'x' },
              ...usual,
            },
            { construct: 'gitops/Config/infra', name: 'infra', path: './infra', prune: false, dependsOn: [], timeout: 300, ...usual },
          ],
        }],
      }],
    });
  });

  test('is what JSON can hold, equal from run to run, tokens and all', () => {
    const model = () => {
      const stack = testStack();
      const text = new TerraformVariable(stack, 'text', {}).stringValue;
      const cluster = ManagedCluster.fromId(stack, 'Cluster', text);
      new FluxExtension(stack, 'Flux', { cluster, settings: { 'a.b': text } });
      testConfiguration(cluster, { namespace: `x-${text}` }).addKustomization('apps', { prune: true, path: text });
      return FluxTesting.model(stack);
    };
    expect(model()).toEqual(model());
    expect(JSON.stringify(model())).toBe(JSON.stringify(model()));
    expect(JSON.parse(JSON.stringify(model()))).toStrictEqual(model());
    const [{ references, extensions, configurations }] = model().clusters;
    expect(references[0].id).toBe('(known at apply)');
    expect(extensions[0].settings['a.b']).toBe('(known at apply)');
    expect(configurations[0].namespace).toBe('(known at apply)');
    expect(JSON.stringify(model())).not.toMatch(/TfToken|\$\{/);
  });

  test('shows no secret', () => {
    const { stack, cluster } = testCluster(undefined, { protectedSettings: { 'a.b': ['not', 'shown'].join('-') } });
    const literal = ['not', 'shown'].join('-');
    const git = (id: string, source: FluxSource) => new FluxConfiguration(stack, id, { cluster, namespace: id.toLowerCase(), source });
    git('Https', FluxSource.git({ url: 'https://a.example/b', ref: GitRef.branch('main'), auth: GitAuth.https({ user: 'git', key: literal }) }));
    git('Url', FluxSource.git({ url: `https://user:${literal}@a.example/b`, ref: GitRef.branch('main') }));
    git('Ca', FluxSource.git({ url: 'https://a.example/b', ref: GitRef.branch('main'), caCertificate: FileContent.fromText(literal) }));
    git('Bucket', FluxSource.bucket({
      url: 'https://a.example', bucketName: 'b', auth: BucketAuth.accessKey({ accessKey: literal, secretKey: literal }),
    }));
    const text = JSON.stringify(FluxTesting.model(stack));
    expect(text).not.toContain(literal);
    expect(text).not.toContain(Buffer.from(literal).toString('base64'));
    expect(FluxTesting.model(stack).clusters[0].configurations.find(({ name }: any) => name === 'https').source.auth)
      .toEqual({ method: 'https', user: 'git', key: '(secret)' });
    expect(FluxTesting.model(stack).clusters[0].extensions[0].protectedSettings).toEqual({ 'a.b': '(secret)' });
  });

  test('of a part has that part, and the clusters that it is about', () => {
    const app = Testing.app();
    const { stack, cluster } = testCluster(app);
    const other = testStack('other', app);
    new FluxConfiguration(other, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT });
    const [{ references, extensions, configurations }] = FluxTesting.model(other).clusters;
    expect([references.length, extensions.length, configurations.length]).toEqual([1, 0, 1]);
    expect(FluxTesting.model(stack).clusters[0].configurations).toEqual([]);
    expect(FluxTesting.model(testStack('empty', app))).toEqual({ modelVersion: 1, clusters: [], secrets: [] });
  });
});
