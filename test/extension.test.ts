import { AnnotationMetadataEntryType, Fn, TerraformElement, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { armResource, codesOf, refusal, synth, testConfiguration, testStack, CLUSTER_ID } from './synth';
import {
  AutoUpgradeMode, ConnectedCluster, Duration, FluxExtension, FluxExtensionProps, FluxLogLevel, FluxSource, ICluster, ManagedCluster,
  SubstituteFrom, UnsafeSecret,
} from '../lib';

const CLIENT = '00000000-0000-0000-0000-00000000000a';
const TENANT = '00000000-0000-0000-0000-00000000000b';

/** A stack with an extension. */
function stackWith(props: Partial<FluxExtensionProps> | ((stack: TerraformStack) => Partial<FluxExtensionProps>) = {},
  clusterIn: (stack: TerraformStack) => ICluster = (stack) => ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID)): TerraformStack {
  const stack = testStack();
  new FluxExtension(stack, 'Flux', { cluster: clusterIn(stack), ...typeof props === 'function' ? props(stack) : props });
  return stack;
}

function resourceOf(...given: Parameters<typeof stackWith>): any {
  return armResource(synth(stackWith(...given)), 'extensions');
}

const propertiesOf = (...given: Parameters<typeof stackWith>) => resourceOf(...given).body.properties;
const settingsOf = (...given: Parameters<typeof stackWith>) => propertiesOf(...given).configurationSettings;
const variable = (stack: TerraformStack, type?: string) => new TerraformVariable(stack, `v${stack.node.children.length}`, { type });

const arc = (stack: TerraformStack) => ConnectedCluster.fromParts(stack, 'Cluster', {
  subscriptionId: CLIENT, resourceGroupName: 'rg', clusterName: 'edge',
});

describe('the version', () => {
  test('is left to Azure where nothing is said of it', () => {
    expect(propertiesOf()).toEqual({
      extensionType: 'microsoft.flux', autoUpgradeMinorVersion: true, configurationSettings: { 'multiTenancy.enforce': 'true' },
    });
  });

  test('stays where it is pinned, without a replacement when it changes', () => {
    const { body, ...rest } = resourceOf({ version: '1.22.2' });
    expect(body.properties).toMatchObject({ version: '1.22.2', autoUpgradeMinorVersion: false, autoUpgradeMode: 'none' });
    expect(Object.keys(rest).filter((name) => name.startsWith('replace'))).toEqual([]);
  });

  test('stays where it is pinned to something that only Terraform knows', () => {
    expect(propertiesOf((stack) => ({ version: variable(stack).stringValue }))).toMatchObject({
      version: expect.stringMatching(/^\$\{var\./), autoUpgradeMinorVersion: false, autoUpgradeMode: 'none',
    });
  });

  test.each([
    [AutoUpgradeMode.NONE, false], [AutoUpgradeMode.PATCH, true], [AutoUpgradeMode.COMPATIBLE, true],
  ])('moves by %s as Azure says it in two ways', (autoUpgrade, autoUpgradeMinorVersion) => {
    const properties = propertiesOf({ autoUpgrade });
    expect(properties).toMatchObject({ autoUpgradeMode: autoUpgrade, autoUpgradeMinorVersion });
    expect(properties).not.toHaveProperty('version');
  });

  test('moves as Terraform will know', () => {
    const properties = propertiesOf((stack) => ({ autoUpgrade: variable(stack).stringValue as AutoUpgradeMode }));
    expect(properties.autoUpgradeMode).toMatch(/^\$\{var\./);
    expect(properties.autoUpgradeMinorVersion).toMatch(/^\$\{\(?\$?\{?var\.\w+.* != "none"\)?\}$/);
  });

  test('moves as Terraform will know, written as text', () => {
    const properties = propertiesOf({ autoUpgrade: '${var.mode}' as AutoUpgradeMode });
    expect(properties).toMatchObject({ autoUpgradeMode: '${var.mode}', autoUpgradeMinorVersion: expect.stringContaining('!= "none"') });
  });

  test('comes from a release train', () => {
    expect(propertiesOf({ releaseTrain: 'Preview' })).toMatchObject({ releaseTrain: 'Preview', autoUpgradeMinorVersion: true });
  });

  test('is as usual where other languages give null', () => {
    const names = ['version', 'autoUpgrade', 'releaseTrain', 'controllers', 'settings', 'protectedSettings', 'multiTenancy', 'helm'];
    const nothing = Object.fromEntries(names.map((name) => [name, null]));
    expect(propertiesOf(nothing)).toEqual(propertiesOf());
  });
});

describe('settings', () => {
  test('are texts, by their names in Azure', () => {
    expect(settingsOf({
      controllers: { source: true, kustomize: true, helm: false, notification: false, imageAutomation: true, imageReflector: true },
      multiTenancy: false,
      workloadIdentity: { clientId: CLIENT, tenantId: TENANT },
      helm: { detectDrift: false, outOfMemoryWatch: { memoryThreshold: 80, interval: Duration.seconds(0.5) } },
      logLevels: { source: FluxLogLevel.DEBUG, fluxconfigAgent: FluxLogLevel.ERROR },
      resources: { source: { limits: { memory: '2Gi', cpu: '2' }, requests: { cpu: '10m' } } },
      concurrency: { kustomize: 8 },
      requeueDependency: { kustomize: Duration.minutes(1) },
      strictSubstitution: true,
      inMemoryBuild: false,
      kubernetesServiceHostFqdn: true,
      sshHostKeyAlgorithms: ['rsa-sha2-512', 'rsa-sha2-256'],
    })).toEqual({
      'source-controller.enabled': 'true',
      'kustomize-controller.enabled': 'true',
      'helm-controller.enabled': 'false',
      'notification-controller.enabled': 'false',
      'image-automation-controller.enabled': 'true',
      'image-reflector-controller.enabled': 'true',
      'multiTenancy.enforce': 'false',
      'workloadIdentity.enable': 'true',
      'workloadIdentity.azureClientId': CLIENT,
      'workloadIdentity.azureTenantId': TENANT,
      'helm-controller.detectDrift': 'false',
      'helm-controller.outOfMemoryWatch.enabled': 'true',
      'helm-controller.outOfMemoryWatch.memoryThreshold': '80',
      'helm-controller.outOfMemoryWatch.interval': '0.5s',
      'source-controller.log-level': 'debug',
      'fluxconfig-agent.log-level': 'error',
      'source-controller.resources.limits.memory': '2Gi',
      'source-controller.resources.limits.cpu': '2',
      'source-controller.resources.requests.cpu': '10m',
      'kustomize-controller.concurrent': '8',
      'kustomize-controller.requeue-dependency': '60s',
      'kustomize-controller.strict-substitution-mode': 'true',
      'kustomize-controller.enable-in-memory-build': 'false',
      'setKubeServiceHostFqdn': 'true',
      'source-controller.ssh-host-key-args': '--ssh-hostkey-algos=rsa-sha2-512,rsa-sha2-256',
    });
  });

  test('of an identity are those of the kubelet', () => {
    expect(settingsOf({ kubeletIdentity: true })).toEqual({ 'multiTenancy.enforce': 'true', 'useKubeletIdentity': 'true' });
  });

  test('are texts too where only Terraform knows them', () => {
    const settings = settingsOf((stack) => ({
      multiTenancy: variable(stack, 'bool').booleanValue,
      concurrency: { kustomize: variable(stack, 'number').numberValue },
      requeueDependency: { kustomize: Duration.seconds(variable(stack, 'number').numberValue) },
      workloadIdentity: { clientId: variable(stack).stringValue },
      sshHostKeyAlgorithms: variable(stack, 'list(string)').listValue,
    }));
    expect(settings).toEqual({
      'multiTenancy.enforce': expect.stringMatching(/^\$\{tostring\(var\.v\d\)\}$/),
      'kustomize-controller.concurrent': expect.stringMatching(/^\$\{tostring\(var\.v\d\)\}$/),
      'kustomize-controller.requeue-dependency': expect.stringMatching(/^\$\{var\.v\d\}s$/),
      'workloadIdentity.enable': 'true',
      'workloadIdentity.azureClientId': expect.stringMatching(/^\$\{var\.v\d\}$/),
      'source-controller.ssh-host-key-args': expect.stringMatching(/^--ssh-hostkey-algos=\$\{join\(",", var\.v\d\)\}$/),
    });
  });

  test('come from a map besides', () => {
    expect(settingsOf((stack) => ({ settings: { 'helm-controller.log-level': 'error', 'fluxconfig-agent.log-level': variable(stack).stringValue } })))
      .toEqual({
        'helm-controller.log-level': 'error', 'fluxconfig-agent.log-level': expect.stringMatching(/^\$\{var/), 'multiTenancy.enforce': 'true',
      });
  });

  test('from a map of another language are texts as well', () => {
    const settings: any = { 'kustomize-controller.concurrent': 8, 'helm-controller.enabled': true, 'useKubeletIdentity': undefined };
    expect(settingsOf({ settings }))
      .toEqual({ 'kustomize-controller.concurrent': '8', 'helm-controller.enabled': 'true', 'multiTenancy.enforce': 'true' });
  });

  test('come from a map that only Terraform knows', () => {
    const settings = settingsOf((stack) => ({ settings: Token.asStringMap(variable(stack, 'map(string)').value) }));
    expect(settings).toMatch(/^\$\{merge\(\{"multiTenancy\.enforce" = "true"\}, var\.v\d\)\}$/);
  });

  test('of the map win over what is written by itself', () => {
    expect(settingsOf({ settings: { 'workloadIdentity.enable': 'false', 'multiTenancy.enforce': 'false' } }))
      .toEqual({ 'workloadIdentity.enable': 'false', 'multiTenancy.enforce': 'false' });
  });

  test('do not follow the caller\'s objects afterwards', () => {
    const settings: { [key: string]: string } = { 'helm-controller.log-level': 'info' };
    const stack = stackWith({ settings });
    settings['helm-controller.log-level'] = 'error';
    expect(armResource(synth(stack), 'extensions').body.properties.configurationSettings['helm-controller.log-level']).toBe('info');
  });

  test.each([
    ['controllers', true], ['helm', 'x'], ['workloadIdentity', CLIENT], ['settings', ['a']], ['protectedSettings', 'x'],
    ['settings', new Map([['a', 'b']])], ['protectedSettings', new Map([['a', 'b']])],
    ['resources', { source: '1Gi' }],
  ])('refuse %s that is no object', (name, value) => {
    expect(() => stackWith({ [name]: value })).toThrow(new RegExp(`^gitops/Flux: SET-02 ${name}.* is not what it has to be`));
  });
});

describe('protected settings', () => {
  test('stand beside the body, and need a Terraform that does not keep them', () => {
    const terraform = synth(stackWith((stack) => ({ protectedSettings: { 'some.key': variable(stack).stringValue } })));
    const { body, sensitive_body: secrets, sensitive_body_version: version } = armResource(terraform, 'extensions');
    expect(body.properties).not.toHaveProperty('configurationProtectedSettings');
    expect(secrets).toEqual({ properties: { configurationProtectedSettings: { 'some.key': expect.stringMatching(/^\$\{var/) } } });
    expect(version).toBeUndefined();
    expect(terraform.terraform.required_version).toBe('>= 1.11.0');
  });

  test('need nothing where there are none', () => {
    const terraform = synth(stackWith({ protectedSettings: {} }));
    expect(armResource(terraform, 'extensions')).not.toHaveProperty('sensitive_body');
    expect(terraform.terraform).not.toHaveProperty('required_version');
  });

  test('may be one map that only Terraform knows', () => {
    const { sensitive_body: secrets } = resourceOf((stack) => ({ protectedSettings: Token.asStringMap(Fn.jsondecode(variable(stack).stringValue)) }));
    expect(secrets.properties.configurationProtectedSettings).toMatch(/^\$\{jsondecode\(var/);
  });
});

test('the identity stays that of the kind of cluster', () => {
  expect(resourceOf({ version: '1.22.2' })).not.toHaveProperty('identity');
  expect(resourceOf({ version: '1.22.2' }, arc).identity).toEqual({ type: 'SystemAssigned' });
});

describe('rules', () => {
  const codes = (...given: Parameters<typeof stackWith>) => codesOf(refusal(() => synth(stackWith(...given))));

  /** The codes that an extension is warned of. */
  function warningsOf(...given: Parameters<typeof stackWith>): string[] {
    const stack = stackWith(...given);
    synth(stack);
    return stack.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === AnnotationMetadataEntryType.WARN)
      .map(({ data }) => String(data).slice(0, 6)).sort();
  }

  const overridden = (path: string, value: unknown, props: Partial<FluxExtensionProps> = {}): TerraformStack => {
    const stack = stackWith(props);
    (stack.node.findChild('Flux').node.findChild('Resource') as TerraformElement).addOverride(path, value);
    return stack;
  };

  test('refuse what contradicts itself', () => {
    expect(codes({
      version: 'latest',
      autoUpgrade: AutoUpgradeMode.PATCH,
      controllers: { imageAutomation: true },
      helm: { outOfMemoryWatch: { memoryThreshold: 0, interval: Duration.parse('soon') } },
      concurrency: { kustomize: 0.5 },
      settings: { 'multiTenancy.enforce.really': 'true', 'image-automation-controller.enabled': 'false' },
    })).toEqual(['EXT-06', 'EXT-11', 'SET-06', 'SET-13', 'SET-13', 'SET-19', 'SET-21', 'SET-25']);
  });

  test('look into overrides', () => {
    const found = (...given: Parameters<typeof overridden>) => codesOf(refusal(() => synth(overridden(...given))));
    expect(found('body.properties.autoUpgradeMinorVersion', true, { version: '1.22.2' })).toEqual(['EXT-05']);
    expect(found('body.properties.version', '1.22.2')).toEqual(['EXT-05']);
    expect(found('body.properties.autoUpgradeMode', 'none')).toEqual(['EXT-09']);
    expect(found('identity.type', 'SystemAssigned')).toEqual(['EXT-18']);
    expect(found('identity', [{ type: 'SystemAssigned' }])).toEqual(['EXT-18']);
    expect(found('body.properties.aksAssignedIdentity', { type: 'SystemAssigned' })).toEqual(['EXT-19']);
  });

  test('say nothing of what only Terraform knows', () => {
    expect(warningsOf((stack) => ({
      version: variable(stack).stringValue,
      controllers: { imageAutomation: variable(stack, 'bool').booleanValue, source: variable(stack, 'bool').booleanValue },
      kubeletIdentity: variable(stack, 'bool').booleanValue,
      workloadIdentity: { clientId: variable(stack).stringValue },
      helm: { detectDrift: variable(stack, 'bool').booleanValue, outOfMemoryWatch: { memoryThreshold: variable(stack, 'number').numberValue } },
      logLevels: { source: variable(stack).stringValue as FluxLogLevel },
      resources: { source: { limits: { memory: variable(stack).stringValue } } },
      concurrency: { kustomize: variable(stack, 'number').numberValue },
      sshHostKeyAlgorithms: [variable(stack).stringValue, 'rsa-sha2-256'],
      kubernetesServiceHostFqdn: variable(stack, 'bool').booleanValue,
      settings: { 'helm-controller.log-level': variable(stack).stringValue },
    }), arc)).toEqual([]);
  });

  test('warn of what is without effect', () => {
    expect(warningsOf({ helm: { detectDrift: true }, kubernetesServiceHostFqdn: true, settings: { 'helm-controler.enabled': 'false' } }, arc))
      .toEqual(['SET-03', 'SET-22', 'SET-23']);
  });

  test('look for secrets that are written down, and never show them', () => {
    const text = refusal(() => synth(stackWith({ protectedSettings: { 'some.key': 'hunter2', 'other.key': '' } })));
    expect(codesOf(text)).toEqual(['AUT-17', 'SET-02']);
    expect(text).not.toContain('hunter2');
    expect(warningsOf({ protectedSettings: { 'some.key': UnsafeSecret.plainText('hunter2') } })).toEqual(['AUT-17']);
  });

  test('hold configurations against the version, wherever the extension stands', () => {
    const stack = stackWith({ version: '1.6.0', strictSubstitution: true });
    const source = FluxSource.ociRepository({ url: 'oci://acme.azurecr.io/a/b' });
    const configuration = testConfiguration(ManagedCluster.fromId(stack, 'Again', CLUSTER_ID), { source });
    const substituteFrom = [SubstituteFrom.secret('s', { optional: true })];
    configuration.addKustomization('apps', { prune: true, wait: false, postBuild: { substituteFrom } });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['SRC-25', 'KUS-23', 'KUS-23', 'SET-08']);
  });

  test('know nothing of an extension outside the app', () => {
    const stack = testStack();
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    FluxExtension.fromName(stack, 'Flux', { cluster });
    testConfiguration(cluster).addKustomization('apps', { prune: true, wait: false });
    expect(() => synth(stack)).not.toThrow();
  });
});
