import { Fn, TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { armResource, CLUSTER_ID, PUBLIC_GIT, synth, testCluster, testConfiguration } from './synth';
import {
  AzapiProvider, ConnectedCluster, Duration, FluxConfiguration, FluxConfigurationProps, FluxExtension, FluxScope, FluxSource, GitRef, Kustomization,
  KustomizationProps, ManagedCluster, ProvisionedCluster, SubstituteFrom,
} from '../lib';
import { RETRY } from '../lib/render/resource-settings';

function resourceOf(props: Partial<FluxConfigurationProps> = {}, build?: (configuration: FluxConfiguration) => void): any {
  const { stack, cluster } = testCluster();
  const configuration = testConfiguration(cluster, props);
  build?.(configuration);
  return armResource(synth(stack), 'fluxConfigurations');
}

function kustomizationOf(props: KustomizationProps): any {
  return resourceOf({}, (configuration) => configuration.addKustomization('apps', props)).body.properties.kustomizations.apps;
}

describe('what a configuration writes', () => {
  test('with the least that can be given: everything consequential, nothing else', () => {
    expect(resourceOf({}, (configuration) => configuration.addKustomization('apps', { prune: true }))).toEqual({
      type: 'Microsoft.KubernetesConfiguration/fluxConfigurations@2025-04-01',
      name: 'config',
      parent_id: CLUSTER_ID,
      body: {
        properties: {
          scope: 'cluster',
          namespace: 'config',
          suspend: false,
          sourceKind: 'GitRepository',
          gitRepository: { url: 'https://github.com/acme/fleet', repositoryRef: { branch: 'main' } },
          kustomizations: { apps: { path: '', prune: true, force: false, wait: true } },
        },
      },
      depends_on: [expect.stringMatching(/^azapi_resource\.Flux_/)],
      ignore_missing_property: false,
      locks: [CLUSTER_ID.toLowerCase()],
      replace_triggers_external_values: { scope: 'cluster', namespace: 'config' },
      response_export_values: {
        complianceState: 'properties.complianceState',
        provisioningState: 'properties.provisioningState',
        repositoryPublicKey: 'properties.repositoryPublicKey',
      },
      retry: {
        error_message_regex: [
          '409 Conflict\\s+ERROR CODE( UNAVAILABLE|: ([^MS]|M[^i]|S[^u]))', 'ERROR CODE: \\w*Conflict',
          'AnotherOperationInProgress', 'OperationNotAllowed.*in progress',
          'EOF|connection reset by peer|broken pipe|i/o timeout|TLS handshake timeout',
        ],
      },
      timeouts: { create: '30m', update: '30m', delete: '60m' },
    });
  });

  test.each([
    ['409: 409 Conflict\nERROR CODE: Conflict\n', true],
    ['409: 409 Conflict\nERROR CODE: EtagMismatch\n', true],
    ['409: 409 Conflict\nERROR CODE: ManagedClusterBusy\n', true],
    ['409: 409 Conflict\nERROR CODE: StorageConflict\n', true],
    ['409: 409 Conflict\nERROR CODE UNAVAILABLE\n', true],
    ['400: 400 Bad Request\nERROR CODE: OperationConflict\n', true],
    ['409: 409 Conflict\nERROR CODE: MissingSubscriptionRegistration\n', false],
    ['409: 409 Conflict\nERROR CODE: MissingRegistrationForResourceProvider\n', false],
    ['409: 409 Conflict\nERROR CODE: SubscriptionNotRegistered\n', false],
    ['409: 409 Conflict\nERROR CODE: Subscription Not Registered\n', false],
    ['403: 403 Forbidden\nERROR CODE: AuthorizationFailed\n', false],
    ['404: 404 Not Found\nERROR CODE: SubscriptionNotFound\n', false],
  ])('tries again what azapi tells of %j: %s', (told, isTriedAgain) => {
    expect(RETRY.errorMessageRegex.some((each) => new RegExp(each).test(`RESPONSE ${told}`))).toBe(isTriedAgain);
  });

  test('with everything given', () => {
    const { name, body, replace_triggers_external_values: triggers } = resourceOf({
      name: 'team-a',
      namespace: 'team-a-system',
      scope: FluxScope.NAMESPACE,
      suspend: true,
      source: FluxSource.git({
        url: 'ssh://git@github.com/acme/fleet',
        ref: GitRef.commit('0123456789012345678901234567890123456789', 'main'),
        timeout: Duration.parse('1m30s'),
        syncInterval: Duration.hours(1.5),
      }),
    }, (configuration) => {
      const base = configuration.addKustomization('base', { prune: false });
      configuration.addKustomization('Apps', {
        name: 'apps',
        path: './apps',
        prune: true,
        force: true,
        wait: false,
        dependsOn: [base],
        timeout: Duration.seconds(45),
        syncInterval: Duration.minutes(10),
        retryInterval: Duration.minutes(0.5),
        postBuild: {
          substitute: { region: 'westeurope' },
          substituteFrom: [SubstituteFrom.configMap('settings', { optional: true }), SubstituteFrom.secret('secrets')],
        },
      });
    });
    expect(name).toBe('team-a');
    expect(triggers).toEqual({ scope: 'namespace', namespace: 'team-a-system' });
    expect(body.properties).toEqual({
      scope: 'namespace',
      namespace: 'team-a-system',
      suspend: true,
      sourceKind: 'GitRepository',
      gitRepository: {
        url: 'ssh://git@github.com/acme/fleet',
        repositoryRef: { branch: 'main', commit: '0123456789012345678901234567890123456789' },
        timeoutInSeconds: 90,
        syncIntervalInSeconds: 5400,
      },
      kustomizations: {
        base: { path: '', prune: false, force: false, wait: true },
        apps: {
          path: './apps',
          prune: true,
          force: true,
          wait: false,
          dependsOn: ['base'],
          timeoutInSeconds: 45,
          syncIntervalInSeconds: 600,
          retryIntervalInSeconds: 30,
          postBuild: {
            substitute: { region: 'westeurope' },
            substituteFrom: [{ kind: 'ConfigMap', name: 'settings', optional: true }, { kind: 'Secret', name: 'secrets', optional: false }],
          },
        },
      },
    });
  });

  test.each([
    ['a branch', GitRef.branch('main'), { branch: 'main' }],
    ['a tag', GitRef.tag('v1.2.3'), { tag: 'v1.2.3' }],
    ['a range', GitRef.semver('1.x'), { semver: '1.x' }],
    ['a commit', GitRef.commit('a'.repeat(40)), { commit: 'a'.repeat(40) }],
  ])('follows %s', (_, ref, expected) => {
    const { gitRepository } = resourceOf({ source: FluxSource.git({ url: 'https://github.com/acme/fleet', ref }) }).body.properties;
    expect(gitRepository.repositoryRef).toEqual(expected);
  });

  test('without a kustomization, the one of Azure\'s command line', () => {
    expect(resourceOf().body.properties.kustomizations).toEqual({
      'kustomization-1': { path: '', prune: false, force: false, wait: true, timeoutInSeconds: 600, syncIntervalInSeconds: 600 },
    });
  });

  test('no postBuild where nothing is in it: Azure refuses to take it away again', () => {
    expect(kustomizationOf({ prune: true, postBuild: {} })).not.toHaveProperty('postBuild');
    expect(kustomizationOf({ prune: true, postBuild: { substitute: {}, substituteFrom: [] } })).not.toHaveProperty('postBuild');
  });

  test('what looks like an expression in a value reaches the cluster as it stands', () => {
    const { postBuild } = kustomizationOf({ prune: true, postBuild: { substitute: { a: '${b} $${c} %{ if d }', b: '$5 100%' } } });
    expect(postBuild.substitute).toEqual({ a: '$${b} $$${c} %%{ if d }', b: '$5 100%' });
  });

  test('a change of the caller\'s objects afterwards changes nothing', () => {
    const substitute: { [name: string]: string } = { a: '1' };
    const substituteFrom = [SubstituteFrom.configMap('settings')];
    const { kustomizations } = resourceOf({}, (configuration) => {
      configuration.addKustomization('apps', { prune: true, postBuild: { substitute, substituteFrom } });
      substitute.b = '2';
      substituteFrom.pop();
    }).body.properties;
    expect(kustomizations.apps.postBuild).toEqual({
      substitute: { a: '1' }, substituteFrom: [{ kind: 'ConfigMap', name: 'settings', optional: false }],
    });
  });
});

describe('dependencies between kustomizations', () => {
  test('by object and by name, whatever the order of statements, each once', () => {
    const { kustomizations } = resourceOf({}, (configuration) => {
      const apps = configuration.addKustomization('apps', { prune: true, dependsOn: [Kustomization.fromName('infra')] });
      const infra = new Kustomization(configuration, 'infra', { prune: true });
      const crds = configuration.addKustomization('crds', { prune: false });
      apps.addDependency(crds);
      infra.addDependency(crds, Kustomization.fromName('crds'));
    }).body.properties;
    expect(kustomizations.apps.dependsOn).toEqual(['infra', 'crds']);
    expect(kustomizations.infra.dependsOn).toEqual(['crds']);
    expect(kustomizations.crds).not.toHaveProperty('dependsOn');
  });

  test('a kustomization that is taken out of the tree is taken out of the body', () => {
    const { kustomizations } = resourceOf({}, (configuration) => {
      configuration.addKustomization('apps', { prune: true });
      configuration.addKustomization('old', { prune: true });
      configuration.node.tryRemoveChild('old');
      expect(configuration.kustomizations.map(({ kustomizationName }) => kustomizationName)).toEqual(['apps']);
    }).body.properties;
    expect(Object.keys(kustomizations)).toEqual(['apps']);
  });

  test('a kustomization needs a configuration', () => {
    const { stack } = testCluster();
    expect(() => new Kustomization(stack as any, 'apps', { prune: true }))
      .toThrow('gitops/apps: KUS-08 scope is not what it has to be. To do: give the FluxConfiguration that it belongs to');
  });
});

describe('names', () => {
  test.each([
    ['ClusterConfig', 'cluster-config'],
    ['AKSConfig', 'aks-config'],
    ['team_a', 'team-a'],
    ['config2Prod', 'config2-prod'],
    ['plain', 'plain'],
  ])('the id %s gives the name %s', (id, name) => {
    const { cluster } = testCluster();
    const stack = cluster.node.scope as TerraformStack;
    expect(new FluxConfiguration(stack, id, { cluster, namespace: 'config', source: PUBLIC_GIT }).configurationName).toBe(name);
  });

  test('addresses in Terraform are a contract', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster).addKustomization('apps', { prune: true });
    expect(Object.keys(synth(stack).resource.azapi_resource)).toEqual(['Config_57D1D894', 'Flux_2595E608']);
  });

  test('a logical id may be overridden after everything is declared', () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster);
    (configuration.node.defaultChild as any).overrideLogicalId('renamed');
    expect(Object.keys(synth(stack).resource.azapi_resource)).toContain('renamed');
  });
});

describe('values that are not known at synth', () => {
  test('pass every rule and reach the body as expressions', () => {
    const { stack, cluster } = testCluster();
    const text = new TerraformVariable(stack, 'text', {}).stringValue;
    const number = new TerraformVariable(stack, 'number', { type: 'number' }).numberValue;
    const flag = new TerraformVariable(stack, 'flag', { type: 'bool' }).booleanValue;
    const map = new TerraformVariable(stack, 'map', { type: 'map(string)' });
    const configuration = testConfiguration(cluster, {
      name: text,
      namespace: text,
      scope: text as any,
      suspend: flag,
      source: FluxSource.git({
        url: `https://${text}/repo`, ref: GitRef.semver(text), timeout: Duration.seconds(number), syncInterval: Duration.minutes(number),
      }),
    });
    configuration.addKustomization('apps', {
      name: text,
      path: `./${text}`,
      prune: flag,
      wait: flag,
      force: flag,
      dependsOn: [Kustomization.fromName(text)],
      timeout: Duration.hours(number),
      retryInterval: Duration.seconds(number),
      postBuild: { substitute: { joined: `a ${text} \${b}`, fn: Fn.upper(text) }, substituteFrom: [SubstituteFrom.secret(text)] },
    });
    configuration.addKustomization('more', { prune: true, postBuild: { substitute: Token.asStringMap(map.value) as any } });

    const { name, body, replace_triggers_external_values: triggers } = armResource(synth(stack), 'fluxConfigurations');
    expect(name).toBe('${var.text}');
    expect(triggers).toEqual({ scope: '${var.text}', namespace: '${var.text}' });
    expect(body.properties).toMatchObject({
      suspend: '${var.flag}',
      gitRepository: {
        url: 'https://${var.text}/repo',
        repositoryRef: { semver: '${var.text}' },
        timeoutInSeconds: '${var.number}',
        syncIntervalInSeconds: '${(var.number * 60)}',
      },
      kustomizations: {
        '${var.text}': {
          path: './${var.text}',
          prune: '${var.flag}',
          wait: '${var.flag}',
          force: '${var.flag}',
          dependsOn: ['${var.text}'],
          timeoutInSeconds: '${(var.number * 3600)}',
          retryIntervalInSeconds: '${var.number}',
          postBuild: {
            substitute: { joined: 'a ${var.text} $${b}', fn: '${upper(var.text)}' },
            substituteFrom: [{ kind: 'Secret', name: '${var.text}', optional: false }],
          },
        },
        'more': { postBuild: { substitute: '${var.map}' } },
      },
    });
  });

  test('a text can\'t become a duration', () => {
    const { stack } = testCluster();
    const text = new TerraformVariable(stack, 'text', {}).stringValue;
    expect(() => Duration.parse(text)).toThrow(/^SRC-20 Duration.parse: .* Use Duration.seconds\(token\)/);
  });
});

describe('kinds of cluster', () => {
  const id = (type: string) => `/subscriptions/0/resourceGroups/rg/providers/${type}/c`;

  test.each([
    ['AKS', 'Microsoft.ContainerService/managedClusters', (stack: TerraformStack, at: string) => ManagedCluster.fromId(stack, 'C', at), undefined],
    ['Arc', 'Microsoft.Kubernetes/connectedClusters', (stack: TerraformStack, at: string) => ConnectedCluster.fromId(stack, 'C', at),
      { type: 'SystemAssigned' }],
    ['AKS hybrid', 'Microsoft.HybridContainerService/provisionedClusters',
      (stack: TerraformStack, at: string) => ProvisionedCluster.fromId(stack, 'C', at), { type: 'SystemAssigned' }],
  ])('the extension on %s carries the identity that its kind asks for', (_, type, reference, identity) => {
    const stack = new TerraformStack(Testing.app(), 'gitops');
    new AzapiProvider(stack, 'azapi');
    const cluster = reference(stack, id(type));
    new FluxExtension(stack, 'Flux', { cluster });
    const extension = armResource(synth(stack), 'extensions');
    expect(extension.identity).toEqual(identity);
    expect(extension.parent_id).toBe(id(type));
    expect(cluster.capabilities.extensionIdentity).toBe(identity !== undefined);
  });
});

describe('attributes', () => {
  test('of configuration and extension are references to what azapi exports', () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster);
    const extension = stack.node.findChild('Flux') as FluxExtension;
    const attributes = {
      key: configuration.repositoryPublicKey,
      compliance: configuration.complianceState,
      state: configuration.provisioningState,
      id: configuration.configurationId,
      version: extension.currentVersion,
      extension: extension.extensionId,
    };
    Object.entries(attributes).forEach(([name, value]) => new TerraformOutput(stack, name, { value, staticId: true }));
    expect(synth(stack).output).toEqual({
      key: { value: '${azapi_resource.Config_57D1D894.output.repositoryPublicKey}' },
      compliance: { value: '${azapi_resource.Config_57D1D894.output.complianceState}' },
      state: { value: '${azapi_resource.Config_57D1D894.output.provisioningState}' },
      id: { value: '${azapi_resource.Config_57D1D894.id}' },
      version: { value: '${azapi_resource.Flux_2595E608.output.currentVersion}' },
      extension: { value: '${azapi_resource.Flux_2595E608.id}' },
    });
    const outside = FluxExtension.fromName(stack, 'Outside', { cluster });
    expect(outside.extensionId).toBe(`${CLUSTER_ID}/providers/Microsoft.KubernetesConfiguration/extensions/flux`);
  });
});
