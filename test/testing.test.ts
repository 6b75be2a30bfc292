import { TerraformResource, TerraformVariable, Testing } from 'cdktf';
import { CLUSTER_ID, PUBLIC_GIT, testCluster, testConfiguration, testStack } from './synth';
import {
  BucketAuth, Duration, FileContent, FluxConfiguration, FluxExtension, FluxFindings, FluxSource, FluxTenant, FluxTesting, GitAuth,
  GitRef, ManagedCluster, PostBuild,
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

  test('are counted where the same line is expected twice', () => {
    const { stack } = program();
    const line = 'KUS-01 gitops/Config/Bad';
    expect(textOf(() => FluxTesting.expectFindings(stack, [line, 'KUS-16 gitops/Config/jobs', line, line])).split('\n').slice(1))
      .toEqual(['missing:', `  ${line}`, `  ${line}`]);
  });

  test.each([
    ['nothing', undefined],
    ['one text', 'KUS-16 gitops/Config/jobs'],
    ['null', [null]],
    ['a pattern', [/KUS/]],
    ['an object', [{}]],
    ['a gap', new Array(1)],
  ])('are a list of texts: %s is refused', (_, expected) => {
    expect(() => FluxTesting.expectFindings(program().stack, expected as any)).toThrow(new TypeError(
      'FluxTesting.expectFindings: expected is not a list of texts. To do: give one for each finding, such as "KUS-05 gitops/Config/apps", or '
      + 'call expectNoFindings.'));
  });

  test.each([
    ['KUS-99 gitops/Config/jobs', '"KUS-99". To do: take a code from the list of rules, https://'],
    ['kus-16 gitops/Config/jobs', '"kus-16". To do: write "KUS-16".'],
    ['PLAN-01 gitops/Flux', '"PLAN-01". To do: take it out: what Terraform checks'],
    ['', '"". To do: take a code'],
  ])('have the code of a rule: "%s" is refused', (line, text) => {
    expect(textOf(() => FluxTesting.expectFindings(program().stack, [line]))).toContain(`FluxTesting.expectFindings: no rule has the code ${text}`);
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
        tenants: [],
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
    const literal = ['not', 'shown'].join('-');
    const { stack, cluster } = testCluster(undefined, { settings: { 'a.password': literal, 'a.c': 'shown' }, protectedSettings: { 'a.b': literal } });
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
    const [extension] = FluxTesting.model(stack).clusters[0].extensions;
    expect(extension.protectedSettings).toEqual({ 'a.b': '(secret)' });
    expect(extension.settings).toEqual({ 'a.password': '(secret)', 'a.c': 'shown', 'multiTenancy.enforce': 'true' });
  });

  test('has the tenants of clusters, with what they may do', () => {
    const { stack, cluster } = testCluster();
    new FluxTenant(stack, 'Shop', { cluster, namespaces: ['shop'], sources: ['https://user:hunter2@a.example'], clusterScope: true });
    const text = new TerraformVariable(stack, 'text', {}).stringValue;
    new FluxTenant(stack, 'Bank', { cluster, namespaces: ['bank', text], sourceNamespaces: ['shop'] });
    expect(FluxTesting.model(stack).clusters[0].tenants).toEqual([
      { construct: 'gitops/Bank', namespaces: ['bank', '(known at apply)'], clusterScope: false, sourceNamespaces: ['shop'] },
      { construct: 'gitops/Shop', namespaces: ['shop'], clusterScope: true, sources: ['https://***@a.example'], sourceNamespaces: [] },
    ]);
    const [only] = FluxTesting.model(stack.node.findChild('Shop')).clusters;
    expect([only.tenants.length, only.extensions.length, only.references.length]).toEqual([1, 0, 1]);
  });

  describe('of what is overridden', () => {
    const literal = ['not', 'shown'].join('-');
    const overridesAfter = (...overrides: [path: string, value: unknown][]) => {
      const { stack, cluster } = testCluster();
      const configuration = testConfiguration(cluster);
      configuration.addKustomization('apps', { prune: true, path: './apps' });
      const extension = stack.node.findChild('Flux') as FluxExtension;
      for (const each of [configuration, extension]) {
        overrides.forEach(([path, value]) => (each.node.defaultChild as TerraformResource).addOverride(path, value));
      }
      const [{ configurations, extensions }] = FluxTesting.model(stack).clusters;
      expect(JSON.parse(JSON.stringify(configurations))).toStrictEqual(configurations);
      expect(extensions[0].overrides).toEqual(configurations[0].overrides);
      return configurations[0].overrides;
    };

    test.each<[string, [string, unknown][], unknown]>([
      ['has what they say', [['body.properties.suspend', true], ['body.tags', { a: '1' }]],
        { body: { properties: { suspend: true }, tags: { a: '1' } } }],
      ['marks what they take out', [['body.properties.suspend', undefined]], { body: { properties: { suspend: '(taken out)' } } }],
      ['marks what is not known', [['body.properties', '${var.x}']], { body: { properties: '(known at apply)' } }],
      ['marks all of it', [['body', '${var.x}']], { body: '(known at apply)' }],
      ['shows no secret of the body', [
        ['body.properties.bucket', { accessKey: literal, url: `https://u:${literal}@a.example` }],
        ['body.properties.configurationProtectedSettings', { a: 7, b: { c: [literal] }, d: null, e: '${var.x}' }],
      ], {
        body: {
          properties: {
            bucket: { accessKey: '(secret)', url: 'https://***@a.example' },
            configurationProtectedSettings: { a: '(secret)', b: { c: ['(secret)'] }, d: null, e: '(secret)' },
          },
        },
      }],
      ['shows names of what is sensitive', [['sensitive_body.properties.x', { y: literal, z: undefined }]],
        { sensitive_body: { properties: { x: { y: '(secret)', z: '(taken out)' } } } }],
      ['shows no text in the place of an object', [['body.properties', literal]], { body: { properties: '(secret)' } }],
      ['shows no text in the place of the body', [['body', literal]], { body: '(secret)' }],
      ['says nothing of other arguments', [['timeouts.create', '1h']], undefined],
    ])('%s', (_, overrides, expected) => {
      expect(overridesAfter(...overrides)).toEqual(expected);
    });

    test('has those of the stack', () => {
      const { stack, cluster } = testCluster();
      const resource = testConfiguration(cluster).node.defaultChild as TerraformResource;
      stack.addOverride(`resource.azapi_resource.${resource.friendlyUniqueId}.body.properties.suspend`, true);
      expect(FluxTesting.model(stack).clusters[0].configurations[0].overrides).toEqual({ body: { properties: { suspend: true } } });
    });
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
