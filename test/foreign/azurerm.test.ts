import { inspect } from 'util';
import { TerraformResource, TerraformVariable } from 'cdktf';
import { aks, APPS, arc, findings, GIT, told } from './programs';
import { FluxApp } from '../../lib/app/flux-app';
import { wordsOf } from '../../lib/findings/text';
import { CLUSTER_ID } from '../synth';

type Config = Parameters<typeof aks>[0];
type Extension = Parameters<typeof aks>[1];

const git = (changes: object): Config => ({ gitRepository: { ...GIT, ...changes } });
const apps = (changes: object): Config => ({ kustomizations: [{ ...APPS, ...changes }] });
const settings = (configurationSettings: { [key: string]: string }): Extension => ({ configurationSettings });

const BUCKET = { url: 'https://s3.example.com', bucketName: 'fleet', localAuthReference: 'bucket' };
const BLOB = { containerId: 'https://account.blob.core.windows.net/fleet', localAuthReference: 'blob' };
const bucket = (changes: object): Config => ({ bucket: { ...BUCKET, ...changes } });
const blob = (changes: object): Config => ({ blobStorage: { ...BLOB, ...changes } });
const SHA = 'abc';
const SSH = 'ssh://git@github.com/acme/fleet';
const K0 = 'kustomizations[0]';

describe('a configuration of azurerm', () => {
  const cases: [found: string[], config: Config, extension?: Extension][] = [
    [['CFG-01 gitops/Config name'], { name: 'Config_1' }],
    [['CFG-02 gitops/Config name'], { name: 'a.b' }],
    [['CFG-03 gitops/Config namespace'], { namespace: 'Config_1' }],
    [['CFG-04 gitops/Config scope'], { scope: 'galaxy' }],
    [['CFG-11 gitops/Config'], { kustomizations: [] }],
    [['CFG-20 gitops/Config continuous_reconciliation_enabled'], { continuousReconciliationEnabled: 'yes' as any }],
    [['SRC-01 gitops/Config git_repository'], { gitRepository: undefined }],
    [['SRC-02 gitops/Config git_repository.url'], git({ url: 'github.com/acme/fleet' })],
    [['SRC-03 gitops/Config git_repository.url'], git({ url: 'git@github.com:acme/fleet' })],
    [['SRC-04 gitops/Config bucket.url'], bucket({ url: 's3.example.com' })],
    [['SRC-04 gitops/Config blob_storage.container_id'], blob({ containerId: 'fleet' })],
    [['SRC-06 gitops/Config git_repository.url'], git({ url: 'https://' })],
    [['SRC-07 gitops/Config git_repository.url'], git({ url: 'https://ci:secret@github.com/acme/fleet' })],
    [['SRC-08 gitops/Config git_repository.url'], git({ url: 'http://github.com/acme/fleet' })],
    [['SRC-09 gitops/Config git_repository.reference_value'], git({ referenceValue: '' })],
    [['SRC-09 gitops/Config git_repository.reference_type'], git({ referenceType: 'branc' })],
    [['SRC-09 gitops/Config git_repository.reference_type'], git({ referenceType: '' })],
    [['SRC-09 gitops/Config git_repository.reference_type'], git({ referenceType: 'name' })],
    [['SRC-09 gitops/Config git_repository.reference_type'], git({ referenceType: undefined as any })],
    [[], git({ referenceType: '${var.type}' })],
    [['SRC-01 gitops/Config bucket', 'SRC-01 gitops/Config blob_storage'], { gitRepository: GIT, bucket: BUCKET, blobStorage: BLOB }],
    [['SRC-10 gitops/Config git_repository.reference_value'], git({ referenceType: 'commit', referenceValue: SHA })],
    [['SRC-11 gitops/Config git_repository.reference_value'], git({ referenceType: 'semver', referenceValue: 'latest' })],
    [['SRC-16 gitops/Config bucket.bucket_name'], bucket({ bucketName: 'Fleet!' })],
    [['SRC-17 gitops/Config blob_storage.container_id'], blob({ containerId: 'https://account.blob.core.windows.net/A' })],
    [['SRC-18 gitops/Config blob_storage.container_id'], blob({ containerId: 'https://example.com/fleet' })],
    [['SRC-19 gitops/Config git_repository.sync_interval_in_seconds'], git({ syncIntervalInSeconds: 0 })],
    [['SRC-20 gitops/Config git_repository.timeout_in_seconds'], git({ timeoutInSeconds: '10m' })],
    [['SRC-21 gitops/Config bucket.tls_enabled'], bucket({ tlsEnabled: false })],
    [['SRC-31 gitops/Config git_repository.timeout_in_seconds'], git({ timeoutInSeconds: 3600 })],
    [['AUT-01 gitops/Config git_repository.ssh_private_key_base64'], git({ sshPrivateKeyBase64: '${var.key}' })],
    [['AUT-02 gitops/Config git_repository.ssh_known_hosts_base64'], git({ sshKnownHostsBase64: '${var.hosts}' }), {}],
    [['AUT-03 gitops/Config git_repository'], git({ url: SSH, httpsUser: 'ci', httpsKeyBase64: '${var.key}' })],
    [['AUT-04 gitops/Config git_repository.https_key_base64'], git({ httpsUser: 'ci' })],
    [['AUT-05 gitops/Config git_repository.https_ca_cert_base64'], git({ httpsCaCertBase64: '!' })],
    [['AUT-06 gitops/Config git_repository.https_key_base64'], git({ localAuthReference: 'git', httpsUser: 'ci', httpsKeyBase64: '${var.key}' })],
    [['AUT-07 gitops/Config git_repository.local_auth_reference'], git({ localAuthReference: 'Git_Auth' })],
    [['AUT-09 gitops/Config git_repository.ssh_known_hosts_base64'], git({ url: SSH, sshKnownHostsBase64: 'IQ==' })],
    [['AUT-10 gitops/Config git_repository'], git({ url: 'ssh://git@git.example.com/fleet', localAuthReference: undefined })],
    [['AUT-12 gitops/Config bucket'], bucket({ localAuthReference: undefined })],
    [['AUT-12 gitops/Config bucket.secret_key_base64'], bucket({ localAuthReference: undefined, accessKey: '${var.key}' })],
    [['AUT-13 gitops/Config blob_storage'], blob({ localAuthReference: undefined })],
    [['AUT-14 gitops/Config blob_storage.service_principal.client_secret'],
      blob({ localAuthReference: undefined, servicePrincipal: { clientId: 'a', tenantId: 'b' } })],
    [['AUT-17 gitops/Config git_repository.https_key_base64'], git({ httpsUser: 'ci', httpsKeyBase64: 'c2VjcmV0' })],
    [['AUT-17 gitops/Config git_repository.ssh_private_key_base64'], git({ url: SSH, sshPrivateKeyBase64: 'c2VjcmV0' })],
    [['AUT-17 gitops/Config bucket.access_key', 'AUT-17 gitops/Config bucket.secret_key_base64'],
      bucket({ localAuthReference: undefined, accessKey: 'key', secretKeyBase64: 'c2VjcmV0' })],
    [['AUT-17 gitops/Config blob_storage.sas_token'], blob({ localAuthReference: undefined, sasToken: '?sig=secret' })],
    [['AUT-06 gitops/Config git_repository.https_key_base64', 'AUT-17 gitops/Config git_repository.https_key_base64'],
      git({ localAuthReference: 'x', httpsUser: 'ci', httpsKeyBase64: 'c2VjcmV0' })],
    [['AUT-17 gitops/Config git_repository.https_key_base64'], git({ localAuthReference: '${var.x}', httpsUser: 'ci', httpsKeyBase64: 'c2VjcmV0' })],
    [['AUT-06 gitops/Config git_repository.ssh_private_key_base64', 'AUT-17 gitops/Config git_repository.https_key_base64',
      'AUT-17 gitops/Config git_repository.ssh_private_key_base64'],
    git({ httpsUser: 'ci', httpsKeyBase64: 'c2VjcmV0', sshPrivateKeyBase64: 'c2VjcmV0' })],
    [['AUT-06 gitops/Config blob_storage.sas_token', 'AUT-06 gitops/Config blob_storage.service_principal',
      ...['account_key', 'sas_token', 'service_principal.client_secret', 'service_principal.client_certificate_base64',
        'service_principal.client_certificate_password'].map((name) => `AUT-17 gitops/Config blob_storage.${name}`)],
    blob({
      localAuthReference: undefined,
      accountKey: 'secret',
      sasToken: '?sig=secret',
      servicePrincipal: {
        clientId: 'a', tenantId: 'b', clientSecret: 'secret', clientCertificateBase64: 'c2VjcmV0', clientCertificatePassword: 'secret',
      },
    })],
    [['AUT-17 gitops/Config bucket.access_key', 'SRC-01 gitops/Config bucket'], { gitRepository: GIT, bucket: { ...BUCKET, accessKey: 'key' } }],
    [['AUT-17 gitops/Config blob_storage.account_key'], blob({ localAuthReference: undefined, accountKey: 'secret' })],
    [['AUT-17 gitops/Config blob_storage.service_principal.client_secret'],
      blob({ localAuthReference: undefined, servicePrincipal: { clientId: 'a', tenantId: 'b', clientSecret: 'secret' } })],
    [[`KUS-01 gitops/Config ${K0}.name`], apps({ name: 'Apps_1' })],
    [[`KUS-02 gitops/Config ${K0}.name`], apps({ name: 'a'.repeat(31) })],
    [[`KUS-03 gitops/Config ${K0}.name`, `KUS-02 gitops/Config ${K0}.name`].sort(), apps({ name: 'a'.repeat(60) })],
    [['KUS-04 gitops/Config kustomizations[1].name'], { kustomizations: [APPS, { ...APPS, path: './b' }] }],
    [[`KUS-05 gitops/Config ${K0}.depends_on`], apps({ dependsOn: ['infra'] })],
    [[`KUS-06 gitops/Config ${K0}.depends_on`], apps({ dependsOn: ['apps'] })],
    [[`KUS-07 gitops/Config ${K0}.depends_on`], {
      kustomizations: [{ ...APPS, dependsOn: ['b'] }, { ...APPS, name: 'b', path: './b', dependsOn: ['apps'] }],
    }],
    [[`KUS-09 gitops/Config ${K0}.depends_on`], apps({ dependsOn: ['a, b'] })],
    [['KUS-10 gitops/Config kustomizations[1].depends_on'], {
      kustomizations: [{ ...APPS, wait: false }, { ...APPS, name: 'b', path: './b', dependsOn: ['apps'] }],
    }],
    [['KUS-11 gitops/Config kustomizations[1].path'], { kustomizations: [APPS, { ...APPS, name: 'b' }] }],
    [[`KUS-12 gitops/Config ${K0}.path`], apps({ path: '../apps' })],
    [[`KUS-13 gitops/Config ${K0}.retry_interval_in_seconds`], apps({ retryIntervalInSeconds: 0 })],
    [[`KUS-14 gitops/Config ${K0}.timeout_in_seconds`], apps({ timeoutInSeconds: 5 })],
    [[`KUS-15 gitops/Config ${K0}.garbage_collection_enabled`], apps({ garbageCollectionEnabled: undefined })],
    [[`KUS-16 gitops/Config ${K0}.recreating_enabled`], apps({ recreatingEnabled: true })],
    [[`KUS-18 gitops/Config ${K0}.post_build.substitute_from[0].kind`], apps({ postBuild: { substituteFrom: [{ kind: 'Pod', name: 'a' }] } })],
    [[`KUS-19 gitops/Config ${K0}.post_build.substitute`], apps({ postBuild: { substitute: { 'a-b': 'c' } } })],
    [[`KUS-20 gitops/Config ${K0}.post_build.substitute.a`], apps({ postBuild: { substitute: { a: '' } } })],
    [[`KUS-25 gitops/Config ${K0}.post_build.substitute.a`], apps({ postBuild: { substitute: { a: 'b: c' } } })],
    [[`KUS-26 gitops/Config ${K0}.path`], apps({ path: './apps/kustomization.yaml' })],
    [[`KUS-27 gitops/Config ${K0}.recreating_enabled`], apps({ recreatingEnabled: 'yes' })],
    [['TEN-02 gitops/Config namespace'], { scope: 'namespace', namespace: 'default' }],
    [['WID-09 gitops/Config git_repository.url'], git({ url: 'https://dev.azure.com/acme/fleet/_git/fleet' })],
    [['AUT-16 gitops/Config git_repository.url'], git({ url: 'ssh://git@ssh.dev.azure.com/v3/acme/fleet/fleet' })],
    [['CLU-01 gitops/Config cluster_id', 'CLU-01 gitops/Flux cluster_id'], { clusterId: 'prod' }, { clusterId: 'prod' }],
    [['EXT-22 gitops/Config cluster_id'], { clusterId: CLUSTER_ID.replace('prod', 'test') }],
    [['CLU-02 gitops/Config cluster_id', 'CLU-02 gitops/Flux cluster_id'], ...[1, 2].map(() => ({
      clusterId: CLUSTER_ID.replace('Microsoft.ContainerService/managedClusters', 'Microsoft.Kubernetes/connectedClusters'),
    })) as [Config, Extension]],
  ];
  test.each(cases)('%j is found', (...[expected, config, extension]) => {
    expect(told(aks(config, extension))).toEqual(expected);
  });

  test('shows no secret, and does not keep one', () => {
    const stack = aks(git({ httpsUser: 'ci', httpsKeyBase64: 'c2VjcmV0' }), { configurationProtectedSettings: { token: 'c2VjcmV0' } });
    expect(inspect([FluxApp.of(stack).model, findings(stack)], { depth: 20 })).not.toContain('c2VjcmV0');
    expect(told(stack)).toEqual([
      'AUT-17 gitops/Config git_repository.https_key_base64', 'AUT-17 gitops/Flux configuration_protected_settings["token"]',
    ]);
  });

  test('is told what was probably meant', () => {
    const words = (config: Config) => wordsOf(findings(aks(config))[0]);
    expect(words(git({ referenceType: 'branc' }))).toEqual({
      problem: 'git_repository.reference_type names no kind of revision that there is',
      got: '"branc"',
      allowed: '"branch", "tag", "semver", "commit"',
      remedy: 'write "branch"',
    });
    expect(words({ gitRepository: GIT, bucket: BUCKET })).toEqual({
      problem: 'bucket is a second source, beside git_repository', remedy: 'keep one of the two',
    });
  });

  test.each<[string, string[]]>([
    ['GitHb', ['SRC-22 gitops/Config git_repository.provider']], ['', ['SRC-22 gitops/Config git_repository.provider']],
    ['generic', []], ['${var.provider}', []],
  ])('has a provider that ARM knows: %p', (provider, expected) => {
    const stack = aks();
    (stack.node.findChild('Config') as TerraformResource).addOverride('git_repository.provider', provider);
    expect(told(stack)).toEqual(expected);
    expect(findings(stack).filter(({ value }) => value === 'GitHb').map(wordsOf)).toEqual(provider !== 'GitHb' ? [] : [{
      problem: 'git_repository.provider is no provider that ARM knows',
      got: '"GitHb"',
      allowed: '"Azure", "GitHub", "Generic"',
      remedy: 'write "GitHub"',
    }]);
  });

  test('is told with the value that was written, where that is the contrary of ours', () => {
    const [finding] = findings(aks(bucket({ tlsEnabled: false })));
    expect(wordsOf(finding)).toMatchObject({ got: 'false', remedy: 'leave it out' });
  });

  test('that is in a blob logs in as the nodes on AKS alone', () => {
    const blobStorage = { containerId: BLOB.containerId, managedIdentity: { clientId: 'x' } } as any;
    expect(told(aks({ blobStorage }))).toEqual([]);
    expect(told(arc({ blobStorage: { containerId: BLOB.containerId } }, (config) => {
      config.addOverride('blob_storage.managed_identity', { client_id: 'x' });
    }))).toEqual(['AUT-15 gitops/Config blob_storage.managed_identity', 'LFC-14 gitops/Config blob_storage.managed_identity']);
  });
});

describe('what azurerm does not have', () => {
  test.each([
    ['oci_repository', { url: 'oci://ghcr.io/acme/fleet' }],
    ['git_repository.provider', 'Generic'],
    ['kustomizations.0.wait', false],
    ['kustomizations.0.post_build', { substitute: { a: 'b' } }],
  ])('is found in a configuration for Azure Arc: %s', (path, value) => {
    const stack = arc(path.startsWith('kustomizations') ? { kustomizations: [] } : {}, (config) => {
      if (path === 'oci_repository') {
        config.resetGitRepository();
      }
      if (path.startsWith('kustomizations')) {
        config.addOverride('kustomizations', [{ name: 'apps', garbage_collection_enabled: true, [path.split('.')[2]]: value }]);
      } else {
        config.addOverride(path, value);
      }
    });
    expect(told(stack)).toEqual([`LFC-14 gitops/Config ${path.replace('.0.', '[0].')}`]);
  });

  test('on AKS is less', () => {
    expect(told(aks({ kustomizations: [{ ...APPS, wait: false, postBuild: { substitute: { a: 'b' } } }] }))).toEqual([]);
  });
});

describe('an extension of azurerm', () => {
  const cases: [found: string[], extension: Extension][] = [
    [['EXT-02 gitops/Flux name'], { name: 'gitops' }],
    [['EXT-03 gitops/Flux name'], { name: '-' }],
    [['EXT-10 gitops/Flux release_train'], { version: '1.22.2', releaseTrain: 'Preview' }],
    [['EXT-11 gitops/Flux version'], { version: 'v1.22.2' }],
    [['EXT-12 gitops/Flux version'], { version: '1.21.0' }],
    [['EXT-15 gitops/Flux version'], { version: '1.23.0' }],
    [['EXT-16 gitops/Flux target_namespace'], { targetNamespace: 'x' }],
    [['EXT-17 gitops/Flux release_namespace'], { releaseNamespace: 'x' }],
    [['EXT-19 gitops/Flux plan'], { plan: { name: 'a', product: 'b', publisher: 'c' } }],
    [['SET-03 gitops/Flux configuration_settings["helm-controller.enable"]'], settings({ 'helm-controller.enable': 'true' })],
    [['SET-04 gitops/Flux configuration_settings["version"]'], settings({ version: '1.22.2' })],
    [['SET-05 gitops/Flux configuration_protected_settings["helm-controller.enabled"]'],
      { configurationProtectedSettings: { 'helm-controller.enabled': '${var.x}' } }],
    [['SET-05 gitops/Flux configuration_protected_settings["multiTenancy.enforce"]'],
      { configurationProtectedSettings: { 'multiTenancy.enforce': 'true' } }],
    [['SET-05 gitops/Flux configuration_protected_settings["workloadIdentity.azureClientId"]'], {
      ...settings({ 'workloadIdentity.enable': 'true' }),
      configurationProtectedSettings: { 'workloadIdentity.azureClientId': '00000000-0000-0000-0000-000000000001' },
    }],
    [['SET-07 gitops/Flux configuration_settings["helm-controller.enabled"]'], settings({ 'helm-controller.enabled': 'yes' })],
    [['SET-11 gitops/Flux configuration_settings["workloadIdentity.azureClientId"]'], settings({ 'workloadIdentity.enable': 'true' })],
    [['SET-17 gitops/Flux configuration_settings["source-controller.enabled"]'], settings({ 'source-controller.enabled': 'false' })],
    [['SET-19 gitops/Flux configuration_settings["image-automation-controller.enabled"]'],
      settings({ 'image-automation-controller.enabled': 'true' })],
    [['SET-24 gitops/Flux configuration_settings["toleration-keys"]'], settings({ 'toleration-keys': 'x' })],
    [['AUT-17 gitops/Flux configuration_protected_settings["token"]'], { configurationProtectedSettings: { token: 'secret' } }],
  ];
  test.each(cases)('%j is found', (...[expected, extension]) => {
    expect(told(aks({}, extension))).toEqual(expected);
  });

  test('of another type is not looked at', () => {
    expect(told(aks({}, { extensionType: 'microsoft.dapr', version: 'v1' }))).toEqual(['EXT-22 gitops/Config cluster_id']);
  });
});

test('values that only Terraform knows pass everywhere', () => {
  const stack = aks();
  const config: any = stack.node.findChild('Config');
  const extension: any = stack.node.findChild('Flux');
  const variable = (name: string) => new TerraformVariable(stack, name, {}).stringValue;
  const text = variable('text');
  const bool = new TerraformVariable(stack, 'bool', { type: 'bool' }).booleanValue;
  const cluster = variable('cluster');
  const count = new TerraformVariable(stack, 'count', { type: 'number' }).numberValue;
  for (const resource of [config, extension]) {
    Object.assign(resource, { name: text, clusterId: cluster });
  }
  Object.assign(config, { namespace: text, scope: text, continuousReconciliationEnabled: bool });
  const times = { timeoutInSeconds: count, syncIntervalInSeconds: count };
  config.putGitRepository({
    url: text,
    referenceType: text,
    referenceValue: text,
    httpsUser: text,
    httpsKeyBase64: text,
    httpsCaCertBase64: text,
    sshPrivateKeyBase64: text,
    sshKnownHostsBase64: text,
    localAuthReference: text,
    ...times,
  });
  config.putKustomizations([{
    name: text,
    path: text,
    garbageCollectionEnabled: bool,
    recreatingEnabled: bool,
    wait: bool,
    dependsOn: [text],
    ...times,
    retryIntervalInSeconds: count,
    postBuild: { substitute: { a: text }, substituteFrom: [{ kind: text, name: text, optional: bool }] },
  }]);
  Object.assign(extension, {
    version: text,
    releaseNamespace: text,
    targetNamespace: text,
    configurationSettings: { 'helm-controller.enabled': text },
    configurationProtectedSettings: { token: text },
  });
  expect(told(stack)).toEqual([]);
  config.resetGitRepository();
  config.putBlobStorage({
    containerId: text,
    accountKey: text,
    sasToken: text,
    localAuthReference: text,
    servicePrincipal: { clientId: text, tenantId: text, clientSecret: text },
  });
  expect(told(stack)).toEqual([]);
  extension.extensionType = text;
  config.addOverride('kustomizations', '${var.kustomizations}');
  config.addOverride('blob_storage', '${var.blob}');
  expect(told(stack)).toEqual([]);
});
