import type { Values } from './table';
import { ClusterKind } from '../../lib/cluster/kind';
import {
  AppModel, ClusterRecord, ClusterReferenceRecord, ConfigurationRecord, CredentialRecord, ExtensionRecord, KustomizationRecord,
  KubeletIdentityRecord, KubernetesSecretRecord, GitSourceRecord, SccPrereqsRecord, WorkloadIdentityRecord,
} from '../../lib/model/model';
import { FLUX_SERVICE_ACCOUNTS, LifecycleSpec } from '../../lib/model/specification';
import { UNKNOWN } from '../../lib/model/unknown';

export const STACK = 'gitops';
export const CLUSTER_ID = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/'
  + 'Microsoft.ContainerService/managedClusters/prod';
export const CLIENT_ID = '00000000-0000-0000-0000-00000000000a';
export const REGISTRY_ID = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/'
  + 'Microsoft.ContainerRegistry/registries/acme';

/** The records of a legal app, each by itself, so that a test can spoil what it is about. Whatever is read-only elsewhere can be written. */
export interface Parts {
  readonly model: Open<AppModel>;
  readonly cluster: Open<ClusterRecord>;
  readonly reference: Open<ClusterReferenceRecord>;
  readonly extension: Open<ExtensionRecord>;
  readonly configuration: Open<ConfigurationRecord>;
  readonly source: Open<GitSourceRecord>;
  /** The first kustomization; the second one depends on it. */
  readonly infra: Open<KustomizationRecord>;
  readonly apps: Open<KustomizationRecord>;
  readonly credentials: Open<CredentialRecord>;
  readonly secret: Open<KubernetesSecretRecord>;
  /** In the model once a test puts it there; `withIdentities` does. */
  readonly identity: Open<WorkloadIdentityRecord>;
  readonly kubelet: Open<KubeletIdentityRecord>;
}

/** The same members, which may be anything: rules must stand what plain JavaScript and other languages give. */
export type Open<T> = { -readonly [K in keyof T]: any };

/** What a test does to a legal app. */
export type Spoil = (parts: Parts) => void;

/** An app with a cluster, its extension, a configuration and two kustomizations. */
export function legalParts(): Parts {
  const provider = { at: `${STACK}/azapi`, stack: STACK, ignoreNoOpChanges: false };
  const reference = { at: `${STACK}/Cluster`, stack: STACK, kind: ClusterKind.MANAGED_CLUSTER, id: CLUSTER_ID };
  const extension = {
    at: `${STACK}/Flux`,
    stack: STACK,
    name: 'flux',
    declared: true,
    settings: { 'multiTenancy.enforce': 'true' },
    provider,
    after: [],
    lifecycle: lifecycle(),
  };
  const source = { kind: 'GitRepository', url: 'https://github.com/acme/fleet', ref: { branch: 'main' } } as const;
  const infra = kustomization('infra');
  const apps = kustomization('apps', { dependsOn: [{ name: 'infra' }] });
  const configuration = configurationRecord('config', { source, kustomizations: [infra, apps], provider });
  const own = { references: [reference], extensions: [extension], configurations: [configuration] };
  const cluster = { ...emptyCluster(CLUSTER_ID.toLowerCase()), ...own };
  const credentials = { at: `${STACK}/azapi`, literalSecrets: [], unsafeSecrets: [], environment: true };
  const secret = secretRecord('auth');
  const identity = identityRecord('identity', { cluster: cluster.key });
  const kubelet = kubeletRecord({ cluster: cluster.key });
  const model = {
    clusters: [cluster],
    credentials: [credentials],
    secrets: [secret],
    unsafeTexts: [],
    misplaced: [],
    requirements: [],
    foreignExtensions: [],
    policies: [],
    addresses: [],
    identities: [],
    kubelets: [],
    handMadeCredentials: [],
    controls: [],
  };
  return { identity, kubelet, model, cluster, reference, extension, configuration, source, infra, apps, credentials, secret };
}

/** A legal app, but for what is spoiled. */
export function modelWith(spoil: Spoil = () => {}): AppModel {
  const parts = legalParts();
  spoil(parts);
  return parts.model as AppModel;
}

/** A legal kustomization of the configuration at a path. */
export function kustomization(name: string, members: Partial<Open<KustomizationRecord>> = {}, parent = `${STACK}/Config`): KustomizationRecord {
  return { at: `${parent}/${name}`, name, path: `./${name}`, prune: true, force: false, wait: true, dependsOn: [], ...members };
}

/** A lifecycle of which nothing is said. */
export function lifecycle(): LifecycleSpec {
  return { preventDestroy: false, forceDelete: false, ignoreMissingProperty: false, importExisting: false };
}

/** A legal configuration of a name. */
export function configurationRecord(name: string, members: Partial<Open<ConfigurationRecord>> = {}): ConfigurationRecord {
  const at = `${STACK}/${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return {
    at,
    stack: STACK,
    name,
    namespace: 'config',
    scope: 'cluster',
    suspend: false,
    checkCompliance: false,
    isAwaited: false,
    lifecycle: lifecycle(),
    source: { kind: 'GitRepository', url: `https://github.com/acme/${name}`, ref: { branch: 'main' } },
    kustomizations: [kustomization('only', {}, at)],
    provider: { at: `${STACK}/azapi`, stack: STACK, ignoreNoOpChanges: false },
    after: [],
    ...members,
  };
}

/** A legal secret of a name. */
export function secretRecord(name: string, members: Partial<Open<KubernetesSecretRecord>> = {}): KubernetesSecretRecord {
  return {
    at: `${STACK}/${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    stack: STACK,
    kind: 'git-https',
    name,
    namespace: 'config',
    revision: 1,
    missing: [],
    provider: { at: `${STACK}/kubernetes` },
    after: [],
    ...members,
  };
}

/** A legal identity of a name, with the credentials of two controllers. */
export function identityRecord(name: string, members: Partial<Open<WorkloadIdentityRecord>> = {}): WorkloadIdentityRecord {
  const at = `${STACK}/${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return {
    at,
    stack: STACK,
    cluster: CLUSTER_ID.toLowerCase(),
    key: at,
    made: { name, location: 'westeurope', resourceGroupName: 'rg' },
    principalId: CLIENT_ID,
    credentials: [credentialRecord('source-controller', at), credentialRecord('kustomize-controller', at)],
    grants: [{ at: `${at}/AcrPull-1`, role: 'AcrPull', scope: REGISTRY_ID, key: REGISTRY_ID.toLowerCase() }],
    provider: { at: `${STACK}/azurerm` },
    besides: [],
    after: [],
    ...members,
  };
}

/** Legal prerequisites of a cluster of OpenShift. */
export function sccPrereqsRecord(members: Partial<Open<SccPrereqsRecord>> = {}): Open<SccPrereqsRecord> {
  return {
    at: `${STACK}/Scc`,
    stack: STACK,
    kind: ClusterKind.CONNECTED_CLUSTER,
    name: 'azure-flux-scc',
    scc: 'nonroot',
    namespace: 'flux-system',
    serviceAccounts: [...FLUX_SERVICE_ACCOUNTS],
    provider: { at: `${STACK}/kubernetes`, host: 'https://api.prod.acme.org:6443' },
    after: [],
    ...members,
  };
}

/** Gives the extension its identity, and the nodes theirs. */
export const withIdentities: Spoil = ({ model, extension, identity, kubelet }) => {
  model.identities.push(identity);
  model.kubelets.push(kubelet);
  extension.workloadIdentity = identity.at;
  Object.assign(extension.settings, WORKLOAD_IDENTITY);
};

/** What the extension says of it. */
export const WORKLOAD_IDENTITY = { 'workloadIdentity.enable': 'true', 'workloadIdentity.azureClientId': CLIENT_ID };

/** A legal federated credential of a controller. */
export function credentialRecord(controller: string, parent = `${STACK}/Identity`): WorkloadIdentityRecord['credentials'][number] {
  return {
    at: `${parent}/${String(controller)}`,
    controller,
    issuer: 'https://westeurope.oic.prod-aks.azure.com/tenant/cluster/',
    subject: `system:serviceaccount:flux-system:${String(controller)}`,
    audience: ['api://AzureADTokenExchange'],
  };
}

/** A legal identity of the nodes. */
export function kubeletRecord(members: Partial<Open<KubeletIdentityRecord>> = {}): KubeletIdentityRecord {
  const at = `${STACK}/Kubelet`;
  const provider = { at: `${STACK}/azurerm` };
  return { at, stack: STACK, cluster: CLUSTER_ID.toLowerCase(), principalId: CLIENT_ID, grants: [], provider, ...members };
}

const SECRET = () => ({ value: UNKNOWN, written: UNKNOWN });
const CONTENT = () => ({ ...SECRET(), encoding: 'text' });
const LOCAL_SECRET = () => ({ method: 'localSecret', secret: { secretName: 'credentials' } });

/** Legal credentials of all kinds, each made anew: what is a secret is not known at synth. */
export const AUTH = {
  https: () => ({ method: 'https', user: 'ci', key: SECRET() }),
  sshKey: () => ({ method: 'sshKey', privateKey: CONTENT(), knownHosts: CONTENT() }),
  fluxMadeKey: () => ({ method: 'fluxMadeKey', registered: false, knownHosts: CONTENT() }),
  localSecret: LOCAL_SECRET,
  gitHubApp: () => ({ ...LOCAL_SECRET(), method: 'gitHubApp' }),
  azure: () => ({ method: 'azure' }),
  generic: () => ({ method: 'generic' }),
  accessKey: () => ({ method: 'accessKey', accessKey: SECRET(), secretKey: SECRET() }),
  clientSecret: () => ({ method: 'servicePrincipal', clientId: 'id', tenantId: 'tenant', clientSecret: SECRET() }),
  clientCertificate: () => ({
    method: 'servicePrincipal',
    clientId: 'id',
    tenantId: 'tenant',
    clientCertificate: CONTENT(),
    clientCertificatePassword: SECRET(),
    sendChain: true,
  }),
  accountKey: () => ({ method: 'accountKey', accountKey: SECRET() }),
  sasToken: () => ({ method: 'sasToken', sasToken: SECRET() }),
  managedIdentity: () => ({ method: 'managedIdentity', clientId: 'id' }),
  workloadIdentity: () => ({ method: 'workloadIdentity' }),
} as const;

/** Credentials that a Secret of the app has; the one of the legal app where nothing else is said. */
export const OWN_SECRET = (members: object = {}, method = 'localSecret') => ({
  method, secret: { secretName: 'credentials', made: { kind: 'git-https', namespace: 'config', at: `${STACK}/Auth`, ...members } },
});

/** A cluster of which nothing is said. */
function emptyCluster(key: string): ClusterRecord {
  return { key, references: [], extensions: [], configurations: [], readConfigurations: [], sccPrereqs: [], tenants: [], manifests: [] };
}

/** Adds a legal cluster with one configuration, which has a source. */
export function addCluster(model: Open<AppModel>, key: string, source: object, stack = STACK): void {
  const at = `${stack}/${key}`;
  const provider = { at: `${stack}/azapi`, stack, ignoreNoOpChanges: false };
  model.clusters.push({
    ...emptyCluster(key),
    extensions: [{ at: `${at}/Flux`, stack, name: 'flux', declared: true, provider, after: [], lifecycle: lifecycle() }],
    configurations: [configurationRecord('config', { at, stack, source, provider, kustomizations: [kustomization('only', {}, at)] })],
  });
}

/** Legal sources of all kinds, each made anew. */
export const SOURCES = {
  https: (auth?: object) => ({ kind: 'GitRepository', url: 'https://github.com/acme/fleet', ref: { branch: 'main' }, auth }),
  ssh: (auth?: object) => ({ kind: 'GitRepository', url: 'ssh://git@github.com/acme/fleet', ref: { branch: 'main' }, auth }),
  azureDevOps: (auth?: object) => ({ kind: 'GitRepository', url: 'https://dev.azure.com/acme/fleet/_git/fleet', ref: { branch: 'main' }, auth }),
  bucket: (auth: object = LOCAL_SECRET()) => ({ kind: 'Bucket', url: 'https://minio.acme.org', bucketName: 'manifests', insecure: false, auth }),
  azureBlob: (auth: object = LOCAL_SECRET()) =>
    ({ kind: 'AzureBlob', url: 'https://acme.blob.core.windows.net', containerName: 'manifests', auth }),
  oci: (auth?: object) => ({ kind: 'OCIRepository', url: 'oci://registry.acme.org/manifests', ref: { semver: '1.x' }, auth }),
} as const;

/** A configuration with another source, and an extension with the identity that it may log in with. */
export const withSource = (source: object): Spoil => (parts) => setSource(parts, source);

function setSource({ configuration, extension }: Parts, source: any): void {
  configuration.source = source;
  if (['azure', 'workloadIdentity'].includes(source.auth?.method)) {
    extension.settings.useKubeletIdentity = 'true';
  }
}

/** Sets a member of a legal source, by its path. */
export function inSource(source: () => object, ...path: string[]): Pick<Values, 'set' | 'at' | 'property'> {
  return {
    set: (parts, value) => {
      const whole: any = source();
      path.slice(0, -1).reduce((owner, name) => owner[name], whole)[path.at(-1)!] = value;
      setSource(parts, whole);
    },
    at: `${STACK}/Config`,
    property: `source.${path.join('.')}`,
  };
}

/** Each legal source with each of its credentials, and all else that it can have. */
export const EVERY_SOURCE: { readonly [name: string]: () => object } = {
  'git, https': () => ({ ...SOURCES.https(AUTH.https()), caCertificate: CONTENT() }),
  'git, own key': () => SOURCES.ssh(AUTH.sshKey()),
  'git, key of Flux': () => SOURCES.ssh(AUTH.fluxMadeKey()),
  'git, Secret': () => SOURCES.https(OWN_SECRET()),
  'git, GitHub App': () => SOURCES.https(AUTH.gitHubApp()),
  'git, Azure': () => SOURCES.azureDevOps(AUTH.azure()),
  'git, generic': () => SOURCES.https(AUTH.generic()),
  'bucket, access key': () => ({ ...SOURCES.bucket(AUTH.accessKey()), timeout: 60, syncInterval: 60 }),
  'bucket, Secret': () => SOURCES.bucket(),
  'container, secret': () => SOURCES.azureBlob(AUTH.clientSecret()),
  'container, certificate': () => SOURCES.azureBlob(AUTH.clientCertificate()),
  'container, account key': () => SOURCES.azureBlob(AUTH.accountKey()),
  'container, signature': () => SOURCES.azureBlob(AUTH.sasToken()),
  'container, managed identity': () => SOURCES.azureBlob(AUTH.managedIdentity()),
  'container, workload identity': () => SOURCES.azureBlob(AUTH.workloadIdentity()),
  'artifact, Secret': () => ({
    ...SOURCES.oci(AUTH.localSecret()),
    layerSelector: { operation: 'copy', mediaType: 'a/b' },
    serviceAccountName: 'puller',
    verify: { provider: 'cosign', identities: [{ issuer: '^https://a$', subject: '.*' }], configuration: { a: 'b' } },
    transport: { method: 'tls', caCertificate: CONTENT(), clientCertificate: CONTENT(), privateKey: CONTENT() },
  }),
  'artifact, workload identity': () => ({ ...SOURCES.oci(AUTH.workloadIdentity()), transport: { method: 'plainHttp' } }),
};

/** What is sent where an override takes part in it, legally, made anew. */
export const OVERRIDES = () => ({
  type: 'Microsoft.KubernetesConfiguration/fluxConfigurations@2025-04-01',
  body: {
    scope: 'cluster',
    sourceKind: 'GitRepository',
    gitRepository: { url: 'https://github.com/acme/fleet' },
    kustomizations: { apps: { path: './apps', wait: true, dependsOn: [] } },
  },
});

/** A setting of each kind, with values that go together. */
export const SETTINGS_TOGETHER = {
  'multiTenancy.enforce': 'true',
  'source-controller.enabled': 'true',
  'image-automation-controller.enabled': 'true',
  'image-reflector-controller.enabled': 'true',
  'useKubeletIdentity': 'false',
  'workloadIdentity.enable': 'true',
  'workloadIdentity.azureClientId': '00000000-0000-0000-0000-00000000000a',
  'workloadIdentity.azureTenantId': '00000000-0000-0000-0000-00000000000b',
  'helm-controller.log-level': 'debug',
  'fluxconfig-agent.log-level': 'info',
  'helm-controller.detectDrift': 'false',
  'helm-controller.outOfMemoryWatch.enabled': 'true',
  'helm-controller.outOfMemoryWatch.memoryThreshold': '80',
  'helm-controller.outOfMemoryWatch.interval': '1s',
  'source-controller.ssh-host-key-args': '--ssh-hostkey-algos=rsa-sha2-512',
  'image-automation-controller.ssh-host-key-args': '--ssh-hostkey-algos=rsa-sha2-512',
  'kustomize-controller.resources.limits.memory': '2Gi',
  'kustomize-controller.resources.requests.memory': '1Gi',
  'kustomize-controller.concurrent': '8',
  'kustomize-controller.requeue-dependency': '10s',
  'kustomize-controller.enable-in-memory-build': 'true',
  'kustomize-controller.strict-substitution-mode': 'true',
  'setKubeServiceHostFqdn': 'true',
} as const;

/** Every member that can be given is given, legally. */
export const everything: Spoil = (parts) => {
  const { cluster, reference, extension, configuration, source, infra, apps, secret, identity, kubelet } = parts;
  withIdentities(parts);
  reference.id = CLUSTER_ID;
  reference.parts = { subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroupName: 'rg', clusterName: 'prod' };
  reference.made = {
    servicePrincipal: false,
    identity: true,
    outboundType: 'loadBalancer',
    location: 'westeurope',
    oidcIssuer: true,
    workloadIdentity: true,
    kubernetesVersion: '1.33',
    nodeSize: 'Standard_D4s_v5',
  };
  Object.assign(source, { timeout: 60, syncInterval: 300 });
  source.ref = { branch: 'main', tag: 'v1', semver: '1.x', commit: 'a'.repeat(40) };
  Object.assign(infra, { substitute: { region: 'westeurope' }, substituteFrom: [{ kind: 'ConfigMap', name: 'settings', optional: false }] });
  Object.assign(configuration, {
    wait: { upTo: 1800, patience: 2700, requireCompliance: true },
    checkCompliance: true,
    isAwaited: true,
    timeouts: { create: 3600, update: 3600, delete: 3600 },
    overrides: { ...OVERRIDES(), sensitiveBody: { configurationProtectedSettings: { httpsKey: UNKNOWN } }, sensitiveBodyVersion: null },
  });
  Object.assign(extension, {
    version: '1.22.2',
    autoUpgrade: 'none',
    settings: { ...SETTINGS_TOGETHER },
    rawSettings: { 'helm-controller.log-level': 'debug' },
    protectedSettings: { 'some.secret': SECRET() },
    overrides: {
      body: { properties: { autoUpgradeMode: 'none', autoUpgradeMinorVersion: false, configurationSettings: { 'helm-controller.enabled': 'true' } } },
      identity: UNKNOWN,
    },
  });
  extension.lifecycle = { ...lifecycle(), preventDestroy: true, movedFrom: 'azurerm_kubernetes_cluster_extension.flux' };
  configuration.lifecycle = { ...lifecycle(), preventDestroy: true, movedFrom: 'azurerm_kubernetes_flux_configuration.config' };
  Object.assign(apps, { timeout: 60, syncInterval: 300, retryInterval: 60, contains: ['helm-releases', 'image-automation'] });
  Object.assign(secret, { createNamespace: true, sendChain: true });
  Object.assign(identity, {
    id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/flux',
    made: undefined,
    controllers: ['source-controller', 'kustomize-controller'],
  });
  kubelet.grants = [{ at: `${kubelet.at}/AcrPull-1`, role: 'AcrPull', scope: REGISTRY_ID, key: REGISTRY_ID.toLowerCase() }];
  cluster.sccPrereqs = [sccPrereqsRecord()];
};
