import { inspect } from 'util';
import { TerraformVariable } from 'cdktf';
import { CONFIG, CONFIGURATIONS, git, source } from './azapi-cases';
import { ARC_ID, ARM_GIT, azapi, findings, FLUX_CONFIGURATIONS, foreignStack, told } from './programs';
import { AzapiResource, AzapiResourceConfig } from '../../lib';
import { FluxApp } from '../../lib/app/flux-app';
import { sentence } from '../../lib/findings/text';
import { CLUSTER_ID } from '../synth';

describe('a configuration of azapi', () => {
  test.each(CONFIGURATIONS)('%j is found', (...[expected, properties, config]) => {
    expect(told(azapi(JSON.parse(JSON.stringify(properties)), config))).toEqual(expected);
  });

  test('keeps no secret in the model', () => {
    const stack = azapi({ ...git({ httpsUser: 'ci' }), configurationProtectedSettings: { httpsKey: 'c2VjcmV0' } }, {}, {
      body: { properties: { extensionType: 'Microsoft.Flux', configurationProtectedSettings: { token: 'c2VjcmV0' } } },
    });
    expect(inspect([FluxApp.of(stack).model, findings(stack)], { depth: 20 })).not.toContain('c2VjcmV0');
    expect(findings(stack).map(({ code }) => code)).toEqual(['AUT-17', 'LFC-05', 'AUT-17', 'LFC-05']);
  });

  test('has a body that is text, as azapi 1 took it', () => {
    const stack = azapi();
    const config = stack.node.findChild('Config') as AzapiResource;
    config.addOverride('body', JSON.stringify({ properties: git({ url: 'github.com' }) }));
    expect(told(stack)).toEqual([`SRC-02 ${CONFIG}.gitRepository.url`]);
  });
});

describe('an extension of azapi', () => {
  const cases: [found: string[], properties: object, config?: Partial<AzapiResourceConfig>][] = [
    [[], {}],
    [['EXT-05 gitops/Flux body.properties.version'], { version: '1.22.2' }],
    [['EXT-05 gitops/Flux body.properties.autoUpgradeMinorVersion'], { version: '1.22.2', autoUpgradeMinorVersion: true }],
    [[], { version: '1.22.2', autoUpgradeMinorVersion: false }],
    [['EXT-06 gitops/Flux body.properties.autoUpgradeMode'], { version: '1.22.2', autoUpgradeMinorVersion: false, autoUpgradeMode: 'patch' }],
    [['CFG-20 gitops/Flux body.properties.autoUpgradeMinorVersion'], { autoUpgradeMinorVersion: 'true' }],
    [['EXT-08 gitops/Flux body.properties.autoUpgradeMode'], { autoUpgradeMode: 'always' }],
    [['EXT-11 gitops/Flux body.properties.version'], { version: 'v1', autoUpgradeMinorVersion: false }],
    [['EXT-18 gitops/Flux identity'], {}, { identity: { type: 'SystemAssigned' } }],
    [['EXT-19 gitops/Flux body.properties.aksAssignedIdentity'], { aksAssignedIdentity: { type: 'SystemAssigned' } }],
    [['SET-03 gitops/Flux body.properties.configurationSettings["helm-controller.enable"]'],
      { configurationSettings: { 'helm-controller.enable': 'x' } }],
    [['SET-07 gitops/Flux body.properties.configurationSettings["helm-controller.enabled"]'],
      { configurationSettings: { 'helm-controller.enabled': 'x' } }],
    [['SET-05 gitops/Flux body.properties.configurationProtectedSettings["workloadIdentity.azureClientId"]'], {
      configurationSettings: { 'workloadIdentity.enable': 'true' },
      configurationProtectedSettings: { 'workloadIdentity.azureClientId': '00000000-0000-0000-0000-000000000001' },
    }],
    [['LFC-05 gitops/Flux body.properties.configurationProtectedSettings.token'], { configurationProtectedSettings: { token: '${var.x}' } }],
    ...['text', 5, true, [], [{}]].flatMap((value): typeof cases => [
      [['CFG-20 gitops/Flux body.properties.configurationSettings'], { configurationSettings: value }],
      [['CFG-20 gitops/Flux body.properties.scope'], { scope: value }],
      [['CFG-20 gitops/Flux body.properties.scope.cluster'], { scope: { cluster: value } }],
    ]),
    [['AUT-17 gitops/Flux body.properties.configurationProtectedSettings', 'CFG-20 gitops/Flux body.properties.configurationProtectedSettings'],
      { configurationProtectedSettings: 'text' }],
    ...[null, true, {}, []].map((value): typeof cases[number] =>
      [['SET-02 gitops/Flux body.properties.configurationSettings["helm-controller.enabled"]'],
        { configurationSettings: { 'helm-controller.enabled': value } }]),
    ...[true, {}, []].map((value): typeof cases[number] => [
      ['LFC-05 gitops/Flux body.properties.configurationProtectedSettings.token',
        'SET-02 gitops/Flux body.properties.configurationProtectedSettings["token"]'],
      { configurationProtectedSettings: { token: value } },
    ]),
    [['SET-02 gitops/Flux sensitive_body.properties.configurationProtectedSettings["token"]'], {},
      { sensitiveBody: { properties: { configurationProtectedSettings: { token: false } } } }],
    [[], { configurationSettings: null, configurationProtectedSettings: null, scope: { cluster: null } }],
    [['LFC-07 gitops/Flux timeouts.create'], {}, { timeouts: { create: 'ten', update: '1.5h', delete: '${var.x}' } }],
  ];
  test.each(cases)('%j is found', (...[expected, properties, config]) => {
    expect(told(azapi(ARM_GIT, {}, { body: { properties: { extensionType: 'microsoft.flux', ...properties } }, ...config }))).toEqual(expected);
  });

  test.each([
    [{ version: '1.22.2' }, 'set autoUpgradeMinorVersion to false; where it is not given it is true'],
    [{ version: '1.22.2', autoUpgradeMinorVersion: true }, 'set it to false'],
  ])('%j is told what keeps it moving', (properties, remedy) => {
    const [finding] = findings(azapi(ARM_GIT, {}, { body: { properties: { extensionType: 'microsoft.flux', ...properties } } }));
    expect(sentence(finding)).toContain(`To do: ${remedy}.`);
  });

  test('on Azure Arc has an identity', () => {
    expect(told(azapi(ARM_GIT, { parentId: ARC_ID }, { parentId: ARC_ID }))).toEqual(['EXT-18 gitops/Flux identity']);
    expect(told(azapi(ARM_GIT, { parentId: ARC_ID }, { parentId: ARC_ID, identity: { type: 'SystemAssigned' } }))).toEqual([]);
  });
});

test('a provider that keeps what leaves the program is refused', () => {
  const stack = foreignStack();
  new AzapiResource(stack, 'Config', { type: FLUX_CONFIGURATIONS, name: 'config', parentId: CLUSTER_ID, body: { properties: ARM_GIT } });
  expect(told(stack)).toEqual(['LFC-16 gitops', 'EXT-22 gitops/Config parent_id']);
});

test('values that only Terraform knows pass everywhere', () => {
  const build = (unknown: any, body: (value: any) => object) => told(azapi(body(unknown) as any, { name: unknown, parentId: unknown }, {
    name: unknown,
    parentId: unknown,
    body: { properties: { extensionType: 'microsoft.flux', configurationSettings: { 'helm-controller.enabled': unknown } } },
  }));
  const token = (stack = foreignStack('other')) => new TerraformVariable(stack, 'text', {}).stringValue;
  for (const unknown of ['${var.text}', token()]) {
    expect(build(unknown, (value) => ({
      scope: value, namespace: value, suspend: value, sourceKind: value, gitRepository: value, kustomizations: value,
    }))).toEqual([]);
    expect(build(unknown, (value) => ({
      ...ARM_GIT,
      gitRepository: { url: value, repositoryRef: value, httpsUser: value, sshKnownHosts: value, localAuthRef: value, timeoutInSeconds: value },
      kustomizations: { apps: { path: value, prune: value, force: value, wait: value, dependsOn: [value], postBuild: value } },
    }))).toEqual([]);
    expect(build(unknown, (value) => source('AzureBlob', { azureBlob: { url: value, containerName: value, servicePrincipal: value } }))).toEqual([]);
    expect(build(unknown, (value) => source('OCIRepository', {
      ociRepository: { url: value, repositoryRef: value, verify: value, layerSelector: value, useWorkloadIdentity: value },
    }))).toEqual([]);
  }
});
