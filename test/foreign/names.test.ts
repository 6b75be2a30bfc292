import { argumentOf, writtenValueOf } from '../../lib/findings/argument-names';
import { ForeignPlace } from '../../lib/model/model';

/**
 * Properties, how azurerm calls them, and how azapi. `~` stands for `body.properties.`, `*` for `service_principal` or `servicePrincipal`, and
 * behind a colon is the way to log in.
 */
const NAMES: { readonly [part: string]: string } = {
  configuration: `
    cluster | cluster_id | parent_id
    clusterId | cluster_id | parent_id
    suspend | continuous_reconciliation_enabled | ~suspend
    createBeforeDestroy | lifecycle.create_before_destroy | lifecycle.create_before_destroy
    kustomizations | kustomizations | ~kustomizations
    kustomizations[1] | kustomizations[1] | ~kustomizations[1]
    source | git_repository | ~sourceKind
    name | name | name
    namespace | namespace | ~namespace
    scope | scope | ~scope
    forceDelete | forceDelete | delete_query_parameters.forceDelete
    waitForReconciliation | waitForReconciliation | ~waitForReconciliation
    ~scope.namespace | target_namespace | ~scope.namespace
    timeouts.create | timeouts.create | timeouts.create
    toString | toString | toString
  `,
  extension: `
    identity | identity.type | identity
    identity.type | identity.type.type | identity.type
    releaseTrain | release_train | ~releaseTrain
    version | version | ~version
    settings | configuration_settings | ~configurationSettings
    settings["a.b"] | configuration_settings["a.b"] | ~configurationSettings["a.b"]
    protectedSettings["a"] | configuration_protected_settings["a"] | ~configurationProtectedSettings["a"]
    body.plan | plan | body.plan
    ~scope.namespace | target_namespace | ~scope.namespace
    ~scope.cluster.releaseNamespace | release_namespace | ~scope.cluster.releaseNamespace
    autoUpgrade | autoUpgrade | ~autoUpgradeMode
    autoUpgradeMinorVersion | autoUpgradeMinorVersion | ~autoUpgradeMinorVersion
    multiTenancy | configuration_settings["multiTenancy.enforce"] | ~configurationSettings["multiTenancy.enforce"]
    controllers.helm | configuration_settings["helm-controller.enabled"] | ~configurationSettings["helm-controller.enabled"]
    constructor | constructor | constructor
  `,
  kustomization: `
     | kustomizations[0] | kustomizations[0]
    name | kustomizations[0].name | kustomizations[0]
    path | kustomizations[0].path | kustomizations[0].path
    prune | kustomizations[0].garbage_collection_enabled | kustomizations[0].prune
    force | kustomizations[0].recreating_enabled | kustomizations[0].force
    wait | kustomizations[0].wait | kustomizations[0].wait
    timeout | kustomizations[0].timeout_in_seconds | kustomizations[0].timeoutInSeconds
    syncInterval | kustomizations[0].sync_interval_in_seconds | kustomizations[0].syncIntervalInSeconds
    retryInterval | kustomizations[0].retry_interval_in_seconds | kustomizations[0].retryIntervalInSeconds
    dependsOn | kustomizations[0].depends_on | kustomizations[0].dependsOn
    dependsOn[1] | kustomizations[0].depends_on[1] | kustomizations[0].dependsOn[1]
    postBuild.substitute.a | kustomizations[0].post_build.substitute.a | kustomizations[0].postBuild.substitute.a
    postBuild.substituteFrom[0].name | kustomizations[0].post_build.substitute_from[0].name | kustomizations[0].postBuild.substituteFrom[0].name
    constructor | kustomizations[0].constructor | kustomizations[0].constructor
  `,
  GitRepository: `
    source | git_repository | ~gitRepository
    source.url | git_repository.url | ~gitRepository.url
    source.timeout | git_repository.timeout_in_seconds | ~gitRepository.timeoutInSeconds
    source.syncInterval | git_repository.sync_interval_in_seconds | ~gitRepository.syncIntervalInSeconds
    source.ref | git_repository.reference_type | ~gitRepository.repositoryRef
    source.ref.branch | git_repository.reference_value | ~gitRepository.repositoryRef.branch
    source.ref.tag | git_repository.reference_value | ~gitRepository.repositoryRef.tag
    source.ref.semver | git_repository.reference_value | ~gitRepository.repositoryRef.semver
    source.ref.commit | git_repository.reference_value | ~gitRepository.repositoryRef.commit
    source.caCertificate | git_repository.https_ca_cert_base64 | ~gitRepository.httpsCACert
    source.auth | git_repository | ~gitRepository
    source.auth.user | git_repository.https_user | ~gitRepository.httpsUser
    source.auth.key | git_repository.https_key_base64 | ~configurationProtectedSettings.httpsKey
    source.auth.privateKey | git_repository.ssh_private_key_base64 | ~configurationProtectedSettings.sshPrivateKey
    source.auth.knownHosts | git_repository.ssh_known_hosts_base64 | ~gitRepository.sshKnownHosts
    source.auth.secret | git_repository.local_auth_reference | ~gitRepository.localAuthRef
    source.other | git_repository.other | ~gitRepository.other
    source.auth:azure | git_repository.provider | ~gitRepository.provider
    source.auth:gitHubApp | git_repository.provider | ~gitRepository.provider
    source.auth:generic | git_repository.provider | ~gitRepository.provider
  `,
  Bucket: `
    source | bucket | ~bucket
    source.url | bucket.url | ~bucket.url
    source.timeout | bucket.timeout_in_seconds | ~bucket.timeoutInSeconds
    source.syncInterval | bucket.sync_interval_in_seconds | ~bucket.syncIntervalInSeconds
    source.bucketName | bucket.bucket_name | ~bucket.bucketName
    source.insecure | bucket.tls_enabled | ~bucket.insecure
    source.auth | bucket | ~bucket
    source.auth.accessKey | bucket.access_key | ~bucket.accessKey
    source.auth.secretKey | bucket.secret_key_base64 | ~configurationProtectedSettings.bucketSecretKey
    source.auth.secret | bucket.local_auth_reference | ~bucket.localAuthRef
    source.other | bucket.other | ~bucket.other
  `,
  AzureBlob: `
    source | blob_storage | ~azureBlob
    source.url | blob_storage.container_id | ~azureBlob.url
    source.timeout | blob_storage.timeout_in_seconds | ~azureBlob.timeoutInSeconds
    source.syncInterval | blob_storage.sync_interval_in_seconds | ~azureBlob.syncIntervalInSeconds
    source.containerName | blob_storage.container_id | ~azureBlob.containerName
    source.auth | blob_storage | ~azureBlob
    source.auth.clientId | blob_storage.*.client_id | ~azureBlob.*.clientId
    source.auth.tenantId | blob_storage.*.tenant_id | ~azureBlob.*.tenantId
    source.auth.clientSecret | blob_storage.*.client_secret | ~azureBlob.*.clientSecret
    source.auth.clientCertificate | blob_storage.*.client_certificate_base64 | ~azureBlob.*.clientCertificate
    source.auth.clientCertificatePassword | blob_storage.*.client_certificate_password | ~azureBlob.*.clientCertificatePassword
    source.auth.sendChain | blob_storage.*.client_certificate_send_chain | ~azureBlob.*.clientCertificateSendChain
    source.auth.accountKey | blob_storage.account_key | ~azureBlob.accountKey
    source.auth.sasToken | blob_storage.sas_token | ~azureBlob.sasToken
    source.auth.secret | blob_storage.local_auth_reference | ~azureBlob.localAuthRef
    source.other | blob_storage.other | ~azureBlob.other
    source.auth:managedIdentity | blob_storage.managed_identity | ~azureBlob.managedIdentity
    source.auth:sasToken | blob_storage.sas_token | ~azureBlob.sasToken
    source.auth.clientId:managedIdentity | blob_storage.managed_identity.client_id | ~azureBlob.managedIdentity.clientId
  `,
  OCIRepository: `
    source | - | ~ociRepository
    source.url | - | ~ociRepository.url
    source.timeout | - | ~ociRepository.timeoutInSeconds
    source.syncInterval | - | ~ociRepository.syncIntervalInSeconds
    source.ref | - | ~ociRepository.repositoryRef
    source.ref.digest | - | ~ociRepository.repositoryRef.digest
    source.verify | - | ~ociRepository.verify
    source.verify.identities[0] | - | ~ociRepository.verify.matchOidcIdentity[0]
    source.verify.configuration.a | - | ~ociRepository.verify.verificationConfig.a
    source.transport | - | ~ociRepository.tlsConfig
    source.transport.caCertificate | - | ~ociRepository.tlsConfig.caCertificate
    source.auth | - | ~ociRepository
    source.auth.secret | - | ~ociRepository.localAuthRef
    source.other | - | ~ociRepository.other
    source.auth:workloadIdentity | - | ~ociRepository.useWorkloadIdentity
  `,
};

const PARTS = ['configuration', 'extension', 'kustomization'];

function placeOf(kind: 'azurerm' | 'azapi', members: object): ForeignPlace {
  const origin = { kind, resourceType: '', isOptional: false, isClusterOpen: false, beyond: [], credentials: [], literalSecrets: [] };
  return { at: 'gitops/Config', origin, part: 'configuration', cluster: '', argument: 'kustomizations[0]', ...members } as ForeignPlace;
}

/** Rows of a table. */
function rowsOf(part: string): [property: string, azurerm: string, azapi: string][] {
  return NAMES[part].trim().split('\n').map((line) => {
    const [property, azurerm, azapi] = line.split('|').map((each) => each.trim().replace('~', 'body.properties.'));
    return [property, azurerm.replace('*', 'service_principal'), azapi.replace('*', 'servicePrincipal')];
  });
}

describe.each(Object.keys(NAMES))('an argument of a %s', (part) => {
  test.each(rowsOf(part))('%s is %s in azurerm and %s in azapi', (written, azurerm, azapi) => {
    const [property, method] = written.split(':');
    const where = PARTS.includes(part) ? { part, method } : { source: part, method };
    const nameIn = (kind: 'azurerm' | 'azapi') => argumentOf(placeOf(kind, where), property === '' ? undefined : property);
    expect([azurerm === '-' ? '-' : nameIn('azurerm'), nameIn('azapi')]).toEqual([azurerm, azapi]);
  });
});

test('what is no argument has no other name', () => {
  const cluster = placeOf('azurerm', { part: 'cluster' });
  expect([argumentOf(cluster, 'suspend'), argumentOf(placeOf('azapi', {}), undefined)]).toEqual(['suspend', undefined]);
  expect(argumentOf(placeOf('azapi', { source: 'constructor' }), 'source.url')).toBe('body.properties.sourceKind.url');
  expect(argumentOf(placeOf('azapi', { source: 'Bucket' }), 'sources')).toBe('sources');
});

test('what stands in the sensitive half is told there', () => {
  const place = placeOf('azapi', { source: 'Bucket', sensitiveBody: { bucket: { accessKey: 1 } } });
  expect(['source.auth.accessKey', 'source.url', 'suspend', 'source.auth', 'cluster'].map((property) => argumentOf(place, property))).toEqual([
    'sensitive_body.properties.bucket.accessKey', 'body.properties.bucket.url', 'body.properties.suspend', 'sensitive_body.properties.bucket',
    'parent_id',
  ]);
});

test('switches of azurerm say the contrary', () => {
  const azurerm = placeOf('azurerm', {});
  expect(['suspend', 'source.insecure', 'prune', undefined].map((property) => writtenValueOf(azurerm, property, true)))
    .toEqual([false, false, true, true]);
  expect(writtenValueOf(azurerm, 'suspend', 'x')).toBe('x');
  expect(writtenValueOf(placeOf('azapi', {}), 'suspend', true)).toBe(true);
  expect(writtenValueOf(placeOf('azurerm', { part: 'kustomization' }), 'suspend', true)).toBe(true);
});
