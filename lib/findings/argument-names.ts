import { SETTINGS } from '../extension/settings/table';
import { ForeignPlace, OriginRecord, WrittenPlace } from '../model/model';

/** How properties of this library are called elsewhere; what stands behind a name stays behind it. */
interface Names {
  readonly [property: string]: string;
}

/** The names of one provider. */
interface NamesOfProvider {
  readonly resource: Names;
  readonly kustomization: Names;
  /** By the kind of the source, `auth` of each method behind a colon. */
  readonly sources: { readonly [kind: string]: Names };
}

const AZURERM_TIMES = { timeout: 'timeout_in_seconds', syncInterval: 'sync_interval_in_seconds' };
const ARM_TIMES = { timeout: 'timeoutInSeconds', syncInterval: 'syncIntervalInSeconds' };

const AZURERM: NamesOfProvider = {
  resource: {
    'cluster': 'cluster_id',
    'clusterId': 'cluster_id',
    'suspend': 'continuous_reconciliation_enabled',
    'createBeforeDestroy': 'lifecycle.create_before_destroy',
    'kustomizations': 'kustomizations',
    'source': 'git_repository',
    'identity': 'identity.type',
    'releaseTrain': 'release_train',
    'settings': 'configuration_settings',
    'protectedSettings': 'configuration_protected_settings',
    'body.plan': 'plan',
    'body.properties.gitRepository.provider': 'git_repository.provider',
    'body.properties.scope.namespace': 'target_namespace',
    'body.properties.scope.cluster.releaseNamespace': 'release_namespace',
  },
  kustomization: {
    ...AZURERM_TIMES,
    'retryInterval': 'retry_interval_in_seconds',
    'prune': 'garbage_collection_enabled',
    'force': 'recreating_enabled',
    'dependsOn': 'depends_on',
    'postBuild': 'post_build',
    'postBuild.substituteFrom': 'post_build.substitute_from',
  },
  sources: {
    GitRepository: under('git_repository', {
      '': '',
      'ref': 'reference_type',
      ...Object.fromEntries(['branch', 'tag', 'semver', 'commit'].map((name) => [`ref.${name}`, 'reference_value'])),
      ...AZURERM_TIMES,
      'caCertificate': 'https_ca_cert_base64',
      'auth': '',
      'auth.user': 'https_user',
      'auth.key': 'https_key_base64',
      'auth.privateKey': 'ssh_private_key_base64',
      'auth.knownHosts': 'ssh_known_hosts_base64',
      'auth.secret': 'local_auth_reference',
      'auth:azure': 'provider',
      'auth:gitHubApp': 'provider',
      'auth:generic': 'provider',
    }),
    Bucket: under('bucket', {
      '': '',
      ...AZURERM_TIMES,
      'bucketName': 'bucket_name',
      'insecure': 'tls_enabled',
      'auth': '',
      'auth.accessKey': 'access_key',
      'auth.secretKey': 'secret_key_base64',
      'auth.secret': 'local_auth_reference',
    }),
    AzureBlob: under('blob_storage', {
      '': '',
      ...AZURERM_TIMES,
      'url': 'container_id',
      'containerName': 'container_id',
      'auth': '',
      'auth.clientId': 'service_principal.client_id',
      'auth.clientId:managedIdentity': 'managed_identity.client_id',
      'auth.tenantId': 'service_principal.tenant_id',
      'auth.clientSecret': 'service_principal.client_secret',
      'auth.clientCertificate': 'service_principal.client_certificate_base64',
      'auth.clientCertificatePassword': 'service_principal.client_certificate_password',
      'auth.sendChain': 'service_principal.client_certificate_send_chain',
      'auth.accountKey': 'account_key',
      'auth.sasToken': 'sas_token',
      'auth.secret': 'local_auth_reference',
      'auth:managedIdentity': 'managed_identity',
      'auth:sasToken': 'sas_token',
    }),
  },
};

const ARM: NamesOfProvider = {
  resource: {
    cluster: 'parent_id',
    clusterId: 'parent_id',
    createBeforeDestroy: 'lifecycle.create_before_destroy',
    forceDelete: 'delete_query_parameters.forceDelete',
    source: 'body.properties.sourceKind',
    ...Object.fromEntries(['namespace', 'scope', 'suspend', 'version', 'releaseTrain', 'autoUpgradeMinorVersion', 'kustomizations']
      .map((name) => [name, `body.properties.${name}`])),
    autoUpgrade: 'body.properties.autoUpgradeMode',
    waitForReconciliation: 'body.properties.waitForReconciliation',
    settings: 'body.properties.configurationSettings',
    protectedSettings: 'body.properties.configurationProtectedSettings',
  },
  kustomization: { ...ARM_TIMES, retryInterval: 'retryIntervalInSeconds', name: '' },
  sources: {
    GitRepository: under('body.properties.gitRepository', {
      '': '',
      ...ARM_TIMES,
      'ref': 'repositoryRef',
      'caCertificate': 'httpsCACert',
      'auth': '',
      'auth.user': 'httpsUser',
      'auth.knownHosts': 'sshKnownHosts',
      'auth.secret': 'localAuthRef',
      'auth:azure': 'provider',
      'auth:gitHubApp': 'provider',
      'auth:generic': 'provider',
    }, {
      'auth.key': 'body.properties.configurationProtectedSettings.httpsKey',
      'auth.privateKey': 'body.properties.configurationProtectedSettings.sshPrivateKey',
    }),
    Bucket: under('body.properties.bucket', {
      '': '', ...ARM_TIMES, 'auth': '', 'auth.accessKey': 'accessKey', 'auth.secret': 'localAuthRef',
    }, { 'auth.secretKey': 'body.properties.configurationProtectedSettings.bucketSecretKey' }),
    AzureBlob: under('body.properties.azureBlob', {
      '': '',
      ...ARM_TIMES,
      'auth': '',
      ...Object.fromEntries(['clientId', 'tenantId', 'clientSecret', 'clientCertificate', 'clientCertificatePassword']
        .map((name) => [`auth.${name}`, `servicePrincipal.${name}`])),
      'auth.clientId:managedIdentity': 'managedIdentity.clientId',
      'auth.sendChain': 'servicePrincipal.clientCertificateSendChain',
      'auth.accountKey': 'accountKey',
      'auth.sasToken': 'sasToken',
      'auth.secret': 'localAuthRef',
      'auth:managedIdentity': 'managedIdentity',
      'auth:sasToken': 'sasToken',
    }),
    OCIRepository: under('body.properties.ociRepository', {
      '': '',
      ...ARM_TIMES,
      'ref': 'repositoryRef',
      'auth': '',
      'auth:workloadIdentity': 'useWorkloadIdentity',
      'auth.secret': 'localAuthRef',
      'verify.identities': 'verify.matchOidcIdentity',
      'verify.configuration': 'verify.verificationConfig',
      'transport': 'tlsConfig',
    }),
  },
};

const NAMES: { readonly [kind in OriginRecord['kind']]: NamesOfProvider } = { azurerm: AZURERM, azapi: ARM };

/** Properties that say the contrary of what azurerm's argument says. */
const CONTRARY = ['suspend', 'source.insecure'];

/** Settings of the extension by the properties that write them here. */
const KEYS: ReadonlyMap<string, string> = new Map(SETTINGS.map(({ property, key }) => [property, key]));

/** Names below an argument, and some that stand elsewhere. */
function under(owner: string, names: Names, others: Names = {}): Names {
  return {
    ...Object.fromEntries(Object.entries(names).map(([property, name]) => [property, [owner, name].filter((step) => step !== '').join('.')])),
    ...others,
  };
}

/** A property as it is called among the arguments of a resource; those of ours are azapi's, and what has no other name stays as it is. */
export function argumentOf(place: WrittenPlace, property: string | undefined): string | undefined {
  const names = NAMES[place.origin?.kind ?? 'azapi'];
  if (place.part === 'kustomization') {
    return inHalf(place, `${place.argument}${suffix(property === undefined ? '' : renamed(names.kustomization, property) ?? property)}`);
  }
  if (property === undefined || place.part === 'cluster') {
    return property;
  }
  const found = (place.part === 'extension' ? settingOf(names, property) : sourceOf(names, place, property)) ?? renamed(names.resource, property);
  return found === undefined ? property : inHalf(place, found);
}

/** A value as the user wrote it. */
export function writtenValueOf({ origin, part }: ForeignPlace, property: string | undefined, value: unknown): unknown {
  return origin.kind === 'azurerm' && part === 'configuration' && CONTRARY.includes(property ?? '') && typeof value === 'boolean' ? !value : value;
}

function settingOf({ resource }: NamesOfProvider, property: string): string | undefined {
  const key = KEYS.get(property);
  return key === undefined ? undefined : `${resource.settings}[${JSON.stringify(key)}]`;
}

function sourceOf({ sources }: NamesOfProvider, { source, method }: WrittenPlace, property: string): string | undefined {
  const [whole, below = ''] = /^source(?:\.(.*))?$/.exec(property) ?? [];
  if (whole === undefined || typeof source !== 'string' || !Object.hasOwn(sources, source)) {
    return undefined;
  }
  const names = sources[source];
  return names[`${below}:${String(method)}`] ?? renamed(names, below) ?? `${names['']}${suffix(below)}`;
}

/** The longest known part of a property under its other name, and the rest as it is. */
function renamed(names: Names, property: string): string | undefined {
  const fits = Object.keys(names).filter((name) => name !== '' && ['', '.', '['].some((next) =>
    next === '' ? property === name : property.startsWith(`${name}${next}`)));
  const longest = fits.sort((one, other) => other.length - one.length)[0];
  return property === '' ? names[''] : longest === undefined ? undefined : `${names[longest]}${property.slice(longest.length)}`;
}

function suffix(step: string): string {
  return step === '' || step.startsWith('[') ? step : `.${step}`;
}

/** The half of the body that something stands in: what is secret has a place of its own. */
function inHalf({ sensitiveBody }: WrittenPlace, argument: string): string {
  return isIn({ properties: sensitiveBody }, argument) ? `sensitive_${argument}` : argument;
}

/** Whether an argument, which says the path below the body, stands in a half of it. */
export function isIn(half: unknown, argument: string): boolean {
  const [owner, properties, ...steps] = stepsOf(argument);
  return owner === 'body' && steps.length > 0 && [properties, ...steps].reduce<any>((value, step) => Object(value)[step], half) !== undefined;
}

/** The names in an argument, one below the other. */
export function stepsOf(argument: string): string[] {
  return [...argument.matchAll(/\["((?:[^"\\]|\\.)*)"\]|[^.[\]]+/g)].map(([step, inQuotes]) => inQuotes ?? step);
}
