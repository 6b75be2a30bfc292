import { Aspects, Fn, TerraformResource, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  armResource, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration, testStack, warningsOf as warningsIn,
} from './synth';
import {
  AzureBlobAuth, Duration, FluxConfiguration, FluxConfigurationProps, FluxExtension, FluxGraph, FluxSource, GitAuth, GitRef, ManagedCluster,
  ReconciliationWait, UnsafeSecret,
} from '../lib';
import { FluxApp } from '../lib/app/flux-app';

const TYPE = 'Microsoft.KubernetesConfiguration/fluxConfigurations';
const CANARY = 'swordfish';
const ID = '00000000-0000-0000-0000-00000000000a';

/** Writes past the typed properties of the one configuration. */
type Override = (path: string, value: unknown) => void;
type Overriding = (override: Override, stack: TerraformStack) => void;

/** Both ways of cdktf to do so. */
const WAYS: { readonly [name: string]: (stack: TerraformStack, resource: TerraformResource) => Override } = {
  'the resource': (_, resource) => (path, value) => resource.addOverride(path, value),
  'the stack': (stack, resource) => (path, value) => stack.addOverride(`resource.azapi_resource.${resource.friendlyUniqueId}.${path}`, value),
};

type Props = (stack: TerraformStack) => Partial<FluxConfigurationProps>;

function program(props: Props = () => ({})) {
  const { stack, cluster } = testCluster();
  const configuration = testConfiguration(cluster, props(stack));
  configuration.addKustomization('apps', { path: './apps', prune: true });
  return { stack, configuration, resource: configuration.node.defaultChild as TerraformResource };
}

function warningsOf(stack: TerraformStack): string[] {
  return stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data))).filter((text) => /^[A-Z]{3}-\d\d /.test(text));
}

const secretOf = (stack: TerraformStack) => new TerraformVariable(stack, 'secret', { sensitive: true }).stringValue;
const withKey = (stack: TerraformStack) => ({ source: FluxSource.git({ ...GIT, auth: GitAuth.https({ user: 'ci', key: secretOf(stack) }) }) });
const GIT = { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') };

const BODY_OF_GIT = { url: GIT.url, repositoryRef: { branch: 'main' } };

describe.each(Object.entries(WAYS))('an override of %s', (way, through) => {
  const overridden = (override: Overriding, props?: Props) => {
    const { stack, resource } = program(props);
    override(through(stack, resource), stack);
    return stack;
  };

  const refused: [string, Overriding, string[], string, Props?][] = [
    ['what Azure reports', (set) => set('body.properties.complianceState', 'Compliant'), ['CFG-14'], 'body.properties.complianceState'],
    ['the name of a kustomization', (set) => set('body.properties.kustomizations', { apps: { name: 'other' } }), ['CFG-14'],
      'body.properties.kustomizations.apps.name'],
    ['a protected setting that is none', (set) => set('sensitive_body.properties.configurationProtectedSettings.token', CANARY), ['AUT-17', 'CFG-15'],
      'sensitive_body.properties.configurationProtectedSettings.token'],
    ['a protected setting of another kind', (set) => set('sensitive_body.properties.configurationProtectedSettings.bucketSecretKey', CANARY),
      ['AUT-17', 'CFG-15'], 'for a source of kind "GitRepository"'],
    ['a secret that is written down', (set) => set('sensitive_body.properties.configurationProtectedSettings', { httpsKey: CANARY }), ['AUT-17'],
      'sensitive_body.properties.configurationProtectedSettings.httpsKey', withKey],
    [
      'one that the state shows, too', (set) => set('body.properties.azureBlob.accountKey', CANARY),
      ['AUT-17', 'SRC-01'], 'body.properties.azureBlob.accountKey',
    ],
    ['the whole body', (set) => set('body', { properties: { statuses: [] } }), ['CFG-14'], 'body.properties.statuses'],
    ['a field of Flux', (set) => set('body.properties.kustomizations.apps.healthChecks', []), ['CFG-16'], 'put a Flux Kustomization'],
    ['an API version that is too old for the library', (set) => set('type', `${TYPE}@2022-11-01`), ['CFG-17'], 'kustomizations.*.wait'],
    ['one that is too old for the source', (set) => set('type', `${TYPE}@2023-05-01`), ['CFG-17'], 'API version 2025-04-01 or a later one',
      () => ({ source: FluxSource.git({ ...GIT, auth: GitAuth.gitHubApp({ secretName: 'github' }) }) })],
    ['one that is too old for another override', (set) => {
      set('type', `${TYPE}@2024-04-01-preview`);
      set('body.properties.gitRepository.provider', 'Azure');
    }, ['CFG-17', 'WID-08'], 'uses: gitRepository.provider'],
    ['versions of secrets', (set) => set('sensitive_body_version', { 'properties.configurationProtectedSettings.httpsKey': '1' }), ['LFC-04'],
      'sensitive_body_version', withKey],
    ['create_before_destroy', (set) => set('lifecycle.create_before_destroy', true), ['LFC-02'], 'lifecycle.create_before_destroy'],
  ];
  test.each(refused.map(([name, ...rest]) => ({ name, rest })))('is refused: $name', ({ rest: [override, codes, part, props] }) => {
    const text = refusal(() => synth(overridden(override, props)));
    expect(codesOf(text)).toEqual(codes);
    expect(text).toContain(part);
    expect(text).not.toContain(CANARY);
  });

  const accepted: [string, Overriding, Props?][] = [
    ['of what can be written', (set) => set('body.properties.kustomizations.apps.postBuild', { substitute: { name: 'x' } })],
    ['with a value that is not known', (set, stack) => set('body.properties.kustomizations', Fn.jsondecode(secretOf(stack)))],
    ['with a value that is not known in a name', (set, stack) =>
      set('body.properties.kustomizations', { [secretOf(stack)]: { path: './b', prune: true } })],
    ['of arguments that are not the body', (set) => set('timeouts.create', '45m')],
    ['of protected settings that are not known', (set, stack) =>
      set('sensitive_body.properties.configurationProtectedSettings', Fn.jsondecode(secretOf(stack)))],
    ['of one secret with another', (set, stack) =>
      set('sensitive_body.properties.configurationProtectedSettings.httpsKey', new TerraformVariable(stack, 'other', {}).stringValue), withKey],
    ['of one that is named as unsafe', (set) =>
      set('sensitive_body.properties.configurationProtectedSettings.httpsKey', UnsafeSecret.plainText(CANARY)), withKey],
    ['of a version where there is no secret', (set) => set('sensitive_body_version', { a: '1' })],
    ['that takes away what was written', (set) => ['waitForReconciliation', 'reconciliationWaitDuration']
      .forEach((name) => set(`body.properties.${name}`, undefined)),
    () => ({ waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(5)) })],
  ];
  test.each(accepted.map(([name, ...rest]) => ({ name, rest })))('passes one $name', ({ rest: [override, props] }) => {
    const stack = overridden(override, props);
    expect(() => synth(stack)).not.toThrow();
    expect(warningsOf(stack)).toEqual([]);
  });

  test('passes an API version that knows all that is used', () => {
    expect(overridden((set) => set('type', `${TYPE}@2023-05-01`)).node.validate()).toEqual([]);
    expect(overridden((set, stack) => set('type', secretOf(stack))).node.validate()).toEqual([]);
    expect(overridden((set) => {
      set('type', `${TYPE}@2022-11-01`);
      set('body.properties.kustomizations.apps.wait', undefined);
    }).node.validate()).toEqual([]);
  });

  test('is warned of, where it names a version that is not released', () => {
    const stack = overridden((set) => set('type', `${TYPE}@2026-07-01-preview`));
    expect(stack.node.validate()).toEqual([]);
    expect(warningsOf(stack)).toEqual([expect.stringMatching(/^CFG-18 type is an API version that Azure has not released/)]);
  });

  test('is warned of, where it writes a secret into the state', () => {
    const stack = overridden((set, here) => {
      const secret = secretOf(here);
      set('body.properties.sourceKind', 'AzureBlob');
      set('body.properties.gitRepository', undefined);
      set('body.properties.azureBlob', {
        url: 'https://acme.blob.core.windows.net', containerName: 'fleet', servicePrincipal: { clientId: ID, tenantId: ID, clientSecret: secret },
      });
      set('body.properties.configurationProtectedSettings', Fn.jsondecode(secret));
      set('sensitive_body.properties.azureBlob.sasToken', secret);
    });
    synth(stack);
    expect(warningsOf(stack).map((warning) => warning.split(' ', 2).join(' '))).toEqual([
      'LFC-05 body.properties.azureBlob.servicePrincipal.clientSecret', 'LFC-05 body.properties.configurationProtectedSettings',
    ]);
  });

  test('is warned of or refused at an extension as well, whose secrets are not shown', () => {
    const over = (path: string, value: (stack: TerraformStack) => unknown) => {
      const { stack } = testCluster();
      through(stack, stack.node.findChild('Flux').node.defaultChild as TerraformResource)(path, value(stack));
      return stack;
    };
    const SETTINGS = 'properties.configurationProtectedSettings';
    expect(warningsIn(over(`body.${SETTINGS}`, (stack) => ({ a: secretOf(stack) })))).toEqual(['LFC-05 gitops/Flux']);
    expect(warningsIn(over(`body.${SETTINGS}`, (stack) => Fn.jsondecode(secretOf(stack))))).toEqual(['LFC-05 gitops/Flux']);
    expect(warningsIn(over(`sensitive_body.${SETTINGS}`, (stack) => ({ a: secretOf(stack) })))).toEqual([]);
    expect(warningsIn(over(`body.${SETTINGS}`, () => ({ 'multiTenancy.enforce': 'true' })))).toEqual(['SET-05 gitops/Flux']);
    for (const half of ['body', 'sensitive_body']) {
      const stack = over(`${half}.${SETTINGS}`, () => ({ a: CANARY }));
      const text = refusal(() => synth(stack));
      expect([codesOf(text), text.includes(CANARY)]).toEqual([['AUT-17'], false]);
      expect(JSON.stringify(FluxApp.of(stack).model.clusters[0].extensions[0].overrides?.sensitiveLiterals) ?? '').not.toContain(CANARY);
    }
  });

  test('shows no secret in records and graphs either', () => {
    const stack = overridden((set) => set('sensitive_body.properties.configurationProtectedSettings', { httpsKey: CANARY, list: [CANARY] }));
    expect(JSON.stringify(FluxApp.of(stack).model) + FluxGraph.of(stack).toText()).not.toContain(CANARY);
  });

  test('is seen where a graph was asked for before', () => {
    const { stack, resource } = program();
    FluxGraph.of(stack).toText();
    through(stack, resource)('body.properties.statuses', []);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['CFG-14']);
  });

  test('is seen where an aspect made it', () => {
    const stack = overridden(() => {});
    Aspects.of(stack).add({
      visit: (node) => {
        if (node.node.path === 'gitops/Config/Resource') {
          through(stack, node as TerraformResource)('body.properties.statuses', []);
        }
      },
    });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['CFG-14']);
  });

  test('keeps fixed what is fixed at creation', () => {
    const { body, replace_triggers_external_values: triggers } = armResource(synth(overridden((set) => {
      set('body.properties.namespace', 'other');
      set('body.properties.scope', 'namespace');
    })), 'fluxConfigurations');
    expect(body.properties).toMatchObject({ namespace: 'other', scope: 'namespace' });
    expect(triggers).toEqual({ namespace: 'other', scope: 'namespace' });
  });

  test(`is what cdktf makes of one of ${way}`, () => {
    const { stack, resource, configuration } = program((here) => ({
      source: FluxSource.azureBlob({
        url: 'https://acme.blob.core.windows.net', containerName: 'manifests', auth: AzureBlobAuth.accountKey(secretOf(here)),
      }),
    }));
    const infra = configuration.addKustomization('infra', { prune: true });
    configuration.addKustomization('late', { prune: true, dependsOn: [infra] });
    const set = through(stack, resource);
    set('body.properties.kustomizations.late.dependsOn', ['apps']);
    set('body.properties.kustomizations.apps', { path: undefined, timeoutInSeconds: 60 });
    set('body.properties.azureBlob.timeoutInSeconds', 7);
    const [{ overrides }] = FluxApp.of(stack).model.clusters[0].configurations;
    const { type, body, sensitive_body: secret } = armResource(synth(stack), 'fluxConfigurations');
    expect(overrides).toMatchObject({ type, sensitiveBody: { azureBlob: { accountKey: expect.anything() } } });
    expect(overrides!.body).toEqual(body.properties);
    expect(secret.properties.azureBlob.accountKey).toBe('${var.secret}');
  });
});

describe('overrides in both places', () => {
  test('count as cdktf merges them: that of the stack comes last', () => {
    const both = (own: [string, unknown], ofStack: [string, unknown]) => {
      const { stack, resource } = program();
      WAYS['the resource'](stack, resource)(...own);
      WAYS['the stack'](stack, resource)(...ofStack);
      return stack;
    };
    expect(both(['lifecycle.create_before_destroy', true], ['lifecycle.create_before_destroy', false]).node.validate()).toEqual([]);
    expect(both(['body.properties.statuses', []], ['body.properties.statuses', undefined]).node.validate()).toEqual([]);
    const git = 'body.properties.gitRepository';
    expect(codesOf(refusal(() => synth(both([git, undefined], [git, { ...BODY_OF_GIT, ignore: '*' }])))))
      .toEqual(['CFG-16']);
    const { namespace, scope } = armResource(synth(both(['body.properties.namespace', 'one'], ['body.properties', { namespace: 'two' }])),
      'fluxConfigurations').replace_triggers_external_values;
    expect([namespace, scope]).toEqual(['two', 'cluster']);
  });
});

test('create_before_destroy of an extension is seen in an override of the stack', () => {
  const { stack } = program();
  const extension = (stack.node.findChild('Flux') as FluxExtension).node.defaultChild as TerraformResource;
  stack.addOverride(`resource.azapi_resource.${extension.friendlyUniqueId}.lifecycle`, { create_before_destroy: true });
  expect(refusal(() => synth(stack))).toContain('gitops/Flux\n  LFC-02 ');
});

test('an override of the stack is taken for that of the resource with the name it has at last', () => {
  const build = (name: string) => () => synthApp((app) => {
    const { stack, cluster } = testCluster(app);
    testConfiguration(cluster).addKustomization('apps', { prune: true });
    stack.addOverride(`resource.azapi_resource.${name}.body.properties.statuses`, []);
    Aspects.of(stack).add({
      visit: (node) => {
        if (node.node.path === 'gitops/Config/Resource') {
          (node as TerraformResource).overrideLogicalId('config');
        }
      },
    });
  });
  expect(codesOf(refusal(build('config')))).toEqual(['CFG-14']);
});

test('only what is overridden has a record of it', () => {
  const app = Testing.app();
  const stack = testStack('gitops', app);
  const cluster = ManagedCluster.fromId(stack, 'Cluster', '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/'
    + 'Microsoft.ContainerService/managedClusters/prod');
  new FluxExtension(stack, 'Flux', { cluster });
  const [one, two] = ['One', 'Two'].map((id) => new FluxConfiguration(stack, id, { cluster, namespace: 'config', source: PUBLIC_GIT }));
  const recorded = () => FluxApp.of(stack).model.clusters[0].configurations.map(({ at, overrides }) => [at, overrides !== undefined]);
  expect(recorded()).toEqual([['gitops/One', false], ['gitops/Two', false]]);
  (two.node.defaultChild as TerraformResource).addOverride('timeouts.create', '1h');
  expect(recorded()).toEqual([['gitops/One', false], ['gitops/Two', true]]);
  expect(one.node.defaultChild).not.toBe(two.node.defaultChild);
});
