import { inspect } from 'util';
import { TerraformVariable } from 'cdktf';
import { ARC_ID, ARM_GIT, azapi, findings, FLUX_CONFIGURATIONS, foreignStack, told } from './programs';
import { AzapiResource, AzapiResourceConfig } from '../../lib';
import { FluxApp } from '../../lib/app/flux-app';
import { CLUSTER_ID } from '../synth';

const CONFIG = 'gitops/Config body.properties';
const git = (changes: object) => ({ ...ARM_GIT, gitRepository: { ...ARM_GIT.gitRepository, ...changes } });
const apps = (changes: object) => ({ ...ARM_GIT, kustomizations: { apps: { ...ARM_GIT.kustomizations.apps, ...changes } } });
const source = (sourceKind: string, members: object) => ({ ...ARM_GIT, gitRepository: undefined, sourceKind, ...members });
const oci = (changes: object) => source('OCIRepository', {
  ociRepository: { url: 'oci://ghcr.io/acme/fleet', repositoryRef: { semver: '1.x' }, ...changes },
});
const SSH = 'ssh://git@github.com/acme/fleet';

describe('a configuration of azapi', () => {
  const cases: [found: string[], properties: object, config?: Partial<AzapiResourceConfig>][] = [
    [[], ARM_GIT],
    [[], oci({})],
    [[], source('AzureBlob', { azureBlob: { url: 'https://a.blob.core.windows.net', containerName: 'fleet', localAuthRef: 'x' } })],
    [[], source('Bucket', { bucket: { url: 'https://s3.example.com', bucketName: 'fleet', insecure: false, localAuthRef: 'x' } })],
    [['CFG-01 gitops/Config name'], ARM_GIT, { name: 'Config_1' }],
    [[`CFG-03 ${CONFIG}.namespace`], { ...ARM_GIT, namespace: 'A_b' }],
    [[`CFG-04 ${CONFIG}.scope`], { ...ARM_GIT, scope: 'galaxy' }],
    [['CFG-11 gitops/Config'], { ...ARM_GIT, kustomizations: {} }],
    [[`CFG-20 ${CONFIG}.suspend`], { ...ARM_GIT, suspend: 'yes' }],
    [[`SRC-01 ${CONFIG}.sourceKind`], { ...ARM_GIT, sourceKind: 'Git' }],
    [[`SRC-01 ${CONFIG}.sourceKind`], { ...ARM_GIT, gitRepository: undefined }],
    [[`SRC-02 ${CONFIG}.gitRepository.url`], git({ url: 'github.com/acme' })],
    [[`SRC-09 ${CONFIG}.gitRepository.repositoryRef`], git({ repositoryRef: undefined })],
    [[`SRC-10 ${CONFIG}.gitRepository.repositoryRef.commit`], git({ repositoryRef: { commit: 'abc' } })],
    [[`SRC-14 ${CONFIG}.ociRepository.repositoryRef.digest`], oci({ repositoryRef: { digest: 'abc' } })],
    [[`SRC-05 ${CONFIG}.ociRepository.url`], oci({ url: 'https://ghcr.io/acme' })],
    [[`SRC-20 ${CONFIG}.gitRepository.timeoutInSeconds`], git({ timeoutInSeconds: '10m' })],
    [[`SRC-21 ${CONFIG}.bucket.insecure`], source('Bucket', { bucket: { url: 'https://s3.example.com', bucketName: 'fleet', localAuthRef: 'x' } })],
    [[`SRC-23 ${CONFIG}.gitRepository.url`, 'WID-08 gitops/Config body.properties.gitRepository.provider'], git({ url: SSH, provider: 'Azure' })],
    [[`SRC-24 ${CONFIG}.gitRepository.url`], git({ url: SSH, provider: 'GitHub' })],
    [[`SRC-27 ${CONFIG}.ociRepository.verify.matchOidcIdentity[0].subject`],
      oci({ verify: { provider: 'cosign', matchOidcIdentity: [{ issuer: '^x$' }] } })],
    [[`SRC-32 ${CONFIG}.ociRepository.verify`], oci({ verify: { provider: 'cosign' } })],
    [[`SRC-33 ${CONFIG}.ociRepository.serviceAccountName`], oci({ serviceAccountName: 'A_b' })],
    [[`AUT-06 ${CONFIG}.azureBlob.managedIdentity`], source('AzureBlob', {
      azureBlob: { url: 'https://a.blob.core.windows.net', containerName: 'fleet', localAuthRef: 'x', managedIdentity: { clientId: 'x' } },
    })],
    [[`AUT-12 ${CONFIG}.bucket`], source('Bucket', { bucket: { url: 'https://s3.example.com', bucketName: 'fleet', insecure: false } })],
    [[`AUT-17 ${CONFIG}.configurationProtectedSettings.httpsKey`, `LFC-05 ${CONFIG}.configurationProtectedSettings.httpsKey`],
      { ...git({ httpsUser: 'ci' }), configurationProtectedSettings: { httpsKey: 'c2VjcmV0' } }],
    [['AUT-06 gitops/Config body.properties.azureBlob.sasToken',
      ...['accountKey', 'sasToken'].map((name) => `AUT-17 gitops/Config sensitive_body.properties.azureBlob.${name}`)],
    source('AzureBlob', { azureBlob: { url: 'https://a.blob.core.windows.net', containerName: 'fleet' } }),
    { sensitiveBody: { properties: { azureBlob: { accountKey: 'secret', sasToken: '?sig=secret' } } } }],
    [['AUT-17 gitops/Config sensitive_body.properties.configurationProtectedSettings.httpsKey'], git({ httpsUser: 'ci' }),
      { sensitiveBody: { properties: { configurationProtectedSettings: { httpsKey: 'c2VjcmV0' } } } }],
    [[`CFG-14 ${CONFIG}.statuses`], { ...ARM_GIT, statuses: [] }],
    [[`CFG-15 ${CONFIG}.configurationProtectedSettings.token`, `LFC-05 ${CONFIG}.configurationProtectedSettings.token`],
      { ...ARM_GIT, configurationProtectedSettings: { token: '${var.x}' } }],
    [[`CFG-16 ${CONFIG}.kustomizations.apps.healthChecks`], apps({ healthChecks: [] })],
    [['CFG-17 gitops/Config type'], oci({}), { type: FLUX_CONFIGURATIONS.replace('2025-04-01', '2023-05-01') }],
    [[`CFG-06 ${CONFIG}.waitForReconciliation`], { ...ARM_GIT, waitForReconciliation: true, reconciliationWaitDuration: '30 minutes' }],
    [[`CFG-08 ${CONFIG}.waitForReconciliation`], { ...ARM_GIT, suspend: true, waitForReconciliation: true, reconciliationWaitDuration: 'PT10M' }],
    [['LFC-07 gitops/Config timeouts.create', 'LFC-07 gitops/Config timeouts.update'],
      { ...ARM_GIT, waitForReconciliation: true, reconciliationWaitDuration: 'PT1H' }],
    [[], { ...ARM_GIT, waitForReconciliation: true, reconciliationWaitDuration: 'PT1H' }, { timeouts: { create: '1h30m', update: '90m' } }],
    [['LFC-04 gitops/Config sensitive_body_version'], git({ httpsUser: 'ci' }), {
      sensitiveBody: { properties: { configurationProtectedSettings: { httpsKey: '${var.key}' } } },
      sensitiveBodyVersion: { 'properties.configurationProtectedSettings.httpsKey': '1' },
    }],
    [['LFC-08 gitops/Config delete_query_parameters.forceDelete'], ARM_GIT, { deleteQueryParameters: { forceDelete: ['true'] } }],
    [['LFC-02 gitops/Config lifecycle.create_before_destroy'], ARM_GIT, { lifecycle: { createBeforeDestroy: true } }],
    [[`KUS-01 ${CONFIG}.kustomizations.A_b`], { ...ARM_GIT, kustomizations: { A_b: { path: './apps', prune: true } } }],
    [[`KUS-05 ${CONFIG}.kustomizations.apps.dependsOn`], apps({ dependsOn: ['infra'] })],
    [[`KUS-12 ${CONFIG}.kustomizations["a.b"].path`, `KUS-02 ${CONFIG}.kustomizations["a.b"]`].sort(),
      { ...ARM_GIT, kustomizations: { 'a.b': { path: '../apps', prune: true } } }],
    [[`KUS-13 ${CONFIG}.kustomizations.apps.timeoutInSeconds`], apps({ timeoutInSeconds: 0 })],
    [[`KUS-15 ${CONFIG}.kustomizations.apps.prune`], apps({ prune: undefined })],
    [[`KUS-18 ${CONFIG}.kustomizations.apps.postBuild.substituteFrom[0].kind`],
      apps({ postBuild: { substituteFrom: [{ kind: 'Pod', name: 'a' }] } })],
    [[`KUS-19 ${CONFIG}.kustomizations.apps.postBuild.substitute`], apps({ postBuild: { substitute: { 'a-b': 'c' } } })],
    [['EXT-22 gitops/Config parent_id'], ARM_GIT, { parentId: CLUSTER_ID.replace('prod', 'test') }],
    [['EXT-22 gitops/Config parent_id', 'FLT-01 gitops/Config parent_id'], ARM_GIT, { parentId: CLUSTER_ID.replace('managedClusters', 'fleets') }],
  ];
  test.each(cases)('%j is found', (...[expected, properties, config]) => {
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
    [['EXT-05 gitops/Flux body.properties.autoUpgradeMinorVersion'], { version: '1.22.2' }],
    [[], { version: '1.22.2', autoUpgradeMinorVersion: false }],
    [['EXT-06 gitops/Flux body.properties.autoUpgradeMode'], { version: '1.22.2', autoUpgradeMinorVersion: false, autoUpgradeMode: 'patch' }],
    [['EXT-08 gitops/Flux body.properties.autoUpgradeMode'], { autoUpgradeMode: 'always' }],
    [['EXT-11 gitops/Flux body.properties.version'], { version: 'v1', autoUpgradeMinorVersion: false }],
    [['EXT-18 gitops/Flux identity'], {}, { identity: { type: 'SystemAssigned' } }],
    [['EXT-19 gitops/Flux body.properties.aksAssignedIdentity'], { aksAssignedIdentity: { type: 'SystemAssigned' } }],
    [['SET-03 gitops/Flux body.properties.configurationSettings["helm-controller.enable"]'],
      { configurationSettings: { 'helm-controller.enable': 'x' } }],
    [['SET-07 gitops/Flux body.properties.configurationSettings["helm-controller.enabled"]'],
      { configurationSettings: { 'helm-controller.enabled': 'x' } }],
    [['LFC-05 gitops/Flux body.properties.configurationProtectedSettings.token'], { configurationProtectedSettings: { token: '${var.x}' } }],
  ];
  test.each(cases)('%j is found', (...[expected, properties, config]) => {
    expect(told(azapi(ARM_GIT, {}, { body: { properties: { extensionType: 'microsoft.flux', ...properties } }, ...config }))).toEqual(expected);
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
