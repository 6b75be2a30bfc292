import { ARM_GIT, FLUX_CONFIGURATIONS } from './programs';
import { AzapiResourceConfig } from '../../lib';
import { CLUSTER_ID } from '../synth';

export const CONFIG = 'gitops/Config body.properties';
export const git = (changes: object) => ({ ...ARM_GIT, gitRepository: { ...ARM_GIT.gitRepository, ...changes } });
const apps = (changes: object) => ({ ...ARM_GIT, kustomizations: { apps: { ...ARM_GIT.kustomizations.apps, ...changes } } });
export const source = (sourceKind: string, members: object) => ({ ...ARM_GIT, gitRepository: undefined, sourceKind, ...members });
const oci = (changes: object) => source('OCIRepository', {
  ociRepository: { url: 'oci://ghcr.io/acme/fleet', repositoryRef: { semver: '1.x' }, ...changes },
});
const SSH = 'ssh://git@github.com/acme/fleet';

type Case = [found: string[], properties: object, config?: Partial<AzapiResourceConfig>];

const GUID = '00000000-0000-4000-8000-00000000000a';
const blob = (changes: object) => source('AzureBlob', { azureBlob: { url: 'https://a.blob.core.windows.net', containerName: 'fleet', ...changes } });
const OTHER_TYPES = { number: 5, text: 'a text', boolean: true, list: [{}], object: { a: {} } };

/** What is told where something of each of the other types stands. */
function mistyped(type: keyof typeof OTHER_TYPES, path: string, properties: (value: unknown) => object): Case[] {
  return Object.entries(OTHER_TYPES).filter(([name]) => name !== type)
    .map(([, value]) => [[`CFG-20 ${CONFIG}.${path}`], properties(value)]);
}

/** Wrong types that no rule over single properties tells of. */
const MISTYPED: Case[] = [
  ...mistyped('object', 'gitRepository', (gitRepository) => ({ ...ARM_GIT, gitRepository })),
  ...mistyped('object', 'gitRepository.repositoryRef', (repositoryRef) => git({ repositoryRef })),
  ...mistyped('object', 'bucket', (bucket) => source('Bucket', { bucket })),
  ...mistyped('object', 'azureBlob', (azureBlob) => source('AzureBlob', { azureBlob })),
  ...mistyped('object', 'azureBlob.servicePrincipal', (servicePrincipal) => blob({ servicePrincipal })),
  ...mistyped('object', 'azureBlob.managedIdentity', (managedIdentity) => blob({ managedIdentity })),
  ...mistyped('object', 'ociRepository', (ociRepository) => source('OCIRepository', { ociRepository })),
  ...mistyped('object', 'ociRepository.repositoryRef', (repositoryRef) => oci({ repositoryRef })),
  ...mistyped('object', 'ociRepository.layerSelector', (layerSelector) => oci({ layerSelector })),
  ...mistyped('object', 'ociRepository.verify', (verify) => oci({ verify })),
  ...mistyped('object', 'ociRepository.verify.verificationConfig', (verificationConfig) =>
    oci({ verify: { provider: 'cosign', verificationConfig } })),
  ...mistyped('list', 'ociRepository.verify.matchOidcIdentity', (matchOidcIdentity) => oci({ verify: { provider: 'cosign', matchOidcIdentity } })),
  ...mistyped('object', 'ociRepository.verify.matchOidcIdentity[1]', (identity) => oci({
    verify: { provider: 'cosign', matchOidcIdentity: [{ issuer: '^x$', subject: '^x$' }, identity] },
  })),
  ...mistyped('object', 'kustomizations', (kustomizations) => ({ ...ARM_GIT, kustomizations })),
  ...mistyped('object', 'kustomizations.apps', (value) => ({ ...ARM_GIT, kustomizations: { apps: value } })),
  ...mistyped('list', 'kustomizations.apps.dependsOn', (dependsOn) => apps({ dependsOn })),
  ...mistyped('object', 'kustomizations.apps.postBuild', (postBuild) => apps({ postBuild })),
  ...mistyped('object', 'kustomizations.apps.postBuild.substitute', (substitute) => apps({ postBuild: { substitute } })),
  ...mistyped('list', 'kustomizations.apps.postBuild.substituteFrom', (substituteFrom) => apps({ postBuild: { substituteFrom } })),
  ...mistyped('object', 'kustomizations.apps.postBuild.substituteFrom[0]', (from) => apps({ postBuild: { substituteFrom: [from] } })),
  ...mistyped('text', 'reconciliationWaitDuration', (reconciliationWaitDuration) => ({
    ...ARM_GIT, waitForReconciliation: true, reconciliationWaitDuration,
  })),
  ...mistyped('boolean', 'waitForReconciliation', (waitForReconciliation) => ({
    ...ARM_GIT, waitForReconciliation, reconciliationWaitDuration: 'PT10M',
  })),
  // what is a secret is told of as one as well
  ...['clientSecret', 'clientCertificate'].map((name): Case => [
    [`CFG-20 ${CONFIG}.azureBlob.servicePrincipal.${name}`, `LFC-05 ${CONFIG}.azureBlob.servicePrincipal.${name}`],
    blob({ servicePrincipal: { clientId: GUID, tenantId: GUID, [name]: true } }),
  ]),
  ...['accountKey', 'sasToken'].map((name): Case =>
    [[`CFG-20 ${CONFIG}.azureBlob.${name}`, `LFC-05 ${CONFIG}.azureBlob.${name}`], blob({ [name]: true })]),
  [[`AUT-17 ${CONFIG}.configurationProtectedSettings`, `CFG-20 ${CONFIG}.configurationProtectedSettings`],
    { ...ARM_GIT, configurationProtectedSettings: 'a text' }],
  [[`CFG-20 ${CONFIG}.configurationProtectedSettings.httpsKey`, `LFC-05 ${CONFIG}.configurationProtectedSettings.httpsKey`],
    { ...git({ httpsUser: 'ci' }), configurationProtectedSettings: { httpsKey: true } }],
  [['CFG-20 gitops/Config sensitive_body.properties.kustomizations.apps.dependsOn'], ARM_GIT,
    { sensitiveBody: { properties: { kustomizations: { apps: { dependsOn: 'infra' } } } } }],
  ...Object.entries({
    'KUS-12 path': { path: '../apps' },
    'KUS-05 dependsOn': { dependsOn: ['infra'] },
    'KUS-13 timeoutInSeconds': { timeoutInSeconds: 0 },
    'KUS-27 prune': { prune: 'yes' },
    'CFG-16 patches': { patches: [] },
    'CFG-14 name': { name: 'apps' },
  }).map(([found, changes]): Case => [[found.replace(' ', ' gitops/Config sensitive_body.properties.kustomizations.apps.')], ARM_GIT,
    { sensitiveBody: { properties: { kustomizations: { apps: changes } } } }]),
  // lists of the sensitive half stand in the place of those of the other
  [[], apps({ dependsOn: ['infra'] }), { sensitiveBody: { properties: { kustomizations: { apps: { dependsOn: [] } } } } }],
  [[], { ...ARM_GIT, waitForReconciliation: true }, { sensitiveBody: { properties: { reconciliationWaitDuration: 'PT10M' } } }],
  [['CFG-20 gitops/Config sensitive_body.properties'], ARM_GIT, { sensitiveBody: { properties: 'a text' } }],
  // null is nothing, and what only Terraform knows may be anything
  [[], { ...apps({ dependsOn: null, postBuild: null }), bucket: null, configurationProtectedSettings: null, reconciliationWaitDuration: null }],
  [[], oci({ layerSelector: null, verify: { provider: 'notation', matchOidcIdentity: null, verificationConfig: null }, tlsConfig: null })],
  [[], oci({ layerSelector: '${var.x}', verify: '${var.x}', tlsConfig: null })],
  [[], apps({ dependsOn: '${var.x}', postBuild: { substitute: '${var.x}', substituteFrom: '${var.x}' } })],
  [[], apps({ postBuild: { substituteFrom: ['${var.x}', { kind: '${var.x}', name: '${var.x}', optional: '${var.x}' }] } })],
  [[], { ...ARM_GIT, kustomizations: { apps: '${var.x}' } }],
  [[], apps({ dependsOn: [], postBuild: { substitute: {}, substituteFrom: [] } })],
];

/** Bodies of configurations, and all that is found in them. */
export const CONFIGURATIONS: Case[] = [
  ...MISTYPED,
  [[], ARM_GIT],
  [[], oci({})],
  [[], source('AzureBlob', { azureBlob: { url: 'https://a.blob.core.windows.net', containerName: 'fleet', localAuthRef: 'x' } })],
  [[], source('Bucket', { bucket: { url: 'https://s3.example.com', bucketName: 'fleet', insecure: false, localAuthRef: 'x' } })],
  [['CFG-01 gitops/Config name'], ARM_GIT, { name: 'Config_1' }],
  [[`CFG-03 ${CONFIG}.namespace`], { ...ARM_GIT, namespace: 'A_b' }],
  [[`CFG-04 ${CONFIG}.scope`], { ...ARM_GIT, scope: 'galaxy' }],
  [['CFG-11 gitops/Config'], { ...ARM_GIT, kustomizations: {} }],
  [[`CFG-20 ${CONFIG}.suspend`], { ...ARM_GIT, suspend: 'yes' }],
  [[`CFG-20 ${CONFIG}.waitForReconciliation`], { ...ARM_GIT, waitForReconciliation: 'yes', reconciliationWaitDuration: 'PT10M' }],
  [[`CFG-20 ${CONFIG}.ociRepository.insecure`], oci({ insecure: 'false' })],
  [[`CFG-20 ${CONFIG}.ociRepository.useWorkloadIdentity`], oci({ useWorkloadIdentity: 'false' })],
  [[], oci({ insecure: false, useWorkloadIdentity: '${var.identity}' })],
  [[`SRC-01 ${CONFIG}.sourceKind`], { ...ARM_GIT, sourceKind: 'Git' }],
  [[`SRC-01 ${CONFIG}.sourceKind`], { ...ARM_GIT, gitRepository: undefined }],
  [[`SRC-01 ${CONFIG}.sourceKind`], { ...ARM_GIT, sourceKind: 'Bucket' }],
  [[`SRC-01 ${CONFIG}.sourceKind`], source('Bucket', { sourceKind: undefined, bucket: { url: 'https://s3.example.com' } })],
  [[`SRC-01 ${CONFIG}.sourceKind`], { ...ARM_GIT, sourceKind: 'GitRepo', bucket: {} }],
  [[`SRC-01 ${CONFIG}.bucket`, `SRC-01 ${CONFIG}.ociRepository`], { ...ARM_GIT, bucket: { url: 'https://s3.example.com' }, ociRepository: {} }],
  [[`SRC-01 ${CONFIG}.gitRepository`], {
    ...ARM_GIT, sourceKind: 'AzureBlob', azureBlob: { url: 'https://a.blob.core.windows.net', containerName: 'fleet', localAuthRef: 'x' },
  }],
  [[], { ...ARM_GIT, bucket: null, azureBlob: '${var.blob}' }],
  [[], { ...ARM_GIT, sourceKind: '${var.kind}' }],
  [[`SRC-01 ${CONFIG}.bucket`], { ...ARM_GIT, sourceKind: '${var.kind}', bucket: {} }],
  [[`SRC-09 ${CONFIG}.gitRepository.repositoryRef`], git({ repositoryRef: { branc: 'main' } })],
  [[`CFG-20 ${CONFIG}.gitRepository.repositoryRef`], git({ repositoryRef: 'main' })],
  [[`SRC-09 ${CONFIG}.ociRepository.repositoryRef`], oci({ repositoryRef: { branch: 'main' } })],
  [[`CFG-16 ${CONFIG}.gitRepository.repositoryRef.name`], git({ repositoryRef: { name: 'refs/heads/main' } })],
  [[`SRC-12 ${CONFIG}.gitRepository.repositoryRef`], git({ repositoryRef: { branch: 'main', tag: 'v1' } })],
  [[], git({ repositoryRef: { branch: 'main', commit: 'a'.repeat(40) } })],
  [[`SRC-22 ${CONFIG}.gitRepository.provider`], git({ provider: 'Azur' })],
  [[`SRC-26 ${CONFIG}.ociRepository.verify.provider`], oci({ verify: { provider: 'cosine', verificationConfig: { a: 'b' } } })],
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
  [['AUT-06 gitops/Config sensitive_body.properties.azureBlob.sasToken',
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
  [['CFG-17 gitops/Config type'], ARM_GIT, { type: FLUX_CONFIGURATIONS.replace(/@.*/, '') }],
  [[`CFG-06 ${CONFIG}.reconciliationWaitDuration`], { ...ARM_GIT, waitForReconciliation: true, reconciliationWaitDuration: '30 minutes' }],
  [[`CFG-08 ${CONFIG}.waitForReconciliation`], { ...ARM_GIT, suspend: true, waitForReconciliation: true, reconciliationWaitDuration: 'PT10M' }],
  [['LFC-07 gitops/Config timeouts.create', 'LFC-07 gitops/Config timeouts.update'],
    { ...ARM_GIT, waitForReconciliation: true, reconciliationWaitDuration: 'PT1H' }],
  [[], { ...ARM_GIT, waitForReconciliation: true, reconciliationWaitDuration: 'PT1H' }, { timeouts: { create: '1h30m', update: '90m' } }],
  ...['ten', '10', 10, '1d', '10 m', '', '0s', '-5m'].map((create): Case =>
    [['LFC-07 gitops/Config timeouts.create'], ARM_GIT, { timeouts: { create } as any }]),
  ...['10m', '1h30m', '30m1h', '1.5h', '90000ms', '+5m', '1h0m0s', '${var.x}'].map((create): Case => [[], ARM_GIT, { timeouts: { create } }]),
  [['LFC-07 gitops/Config timeouts.delete'], ARM_GIT, { timeouts: { delete: 'ten' } }],
  [['LFC-07 gitops/Config timeouts.create'],
    { ...ARM_GIT, waitForReconciliation: true, reconciliationWaitDuration: 'PT1H' }, { timeouts: { create: '59m59.9s', update: '1h0m0.1s' } }],
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
  [[`KUS-18 ${CONFIG}.kustomizations.apps.postBuild.substituteFrom[1].kind`],
    apps({ postBuild: { substituteFrom: ['${var.x}', { kind: 'Pod', name: 'a' }] } })],
  [[`KUS-19 ${CONFIG}.kustomizations.apps.postBuild.substitute`], apps({ postBuild: { substitute: { 'a-b': 'c' } } })],
  [['EXT-22 gitops/Config parent_id'], ARM_GIT, { parentId: CLUSTER_ID.replace('prod', 'test') }],
  [['EXT-22 gitops/Config parent_id', 'FLT-01 gitops/Config parent_id'], ARM_GIT, { parentId: CLUSTER_ID.replace('managedClusters', 'fleets') }],
];
