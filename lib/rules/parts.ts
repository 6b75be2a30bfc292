import { repositoryOf } from './addresses';
import { FEW, isBesideAll } from './folders';
import { isInAzure } from './hosts';
import { matches, once } from './rule';
import {
  arePlainVariables, DNS_LABEL, isPlainAddress, isPlainClusterId, isPlainPath, isPlainRevision, isPlainTime, isPortable,
} from './shapes';
import { SETTINGS } from '../extension/settings/table';
import { isInOrder } from '../graph';
import { AppModel, ClusterRecord, ConfigurationRecord, ExtensionRecord, KustomizationRecord } from '../model/model';

const isLabel = matches(DNS_LABEL);

/** How often Azure has a kustomization brought back to what the source says where nothing is said. */
export const DEFAULT_SYNC_SECONDS = 600;

/** What is written of settings where nothing is said. */
const USUAL_SETTINGS = SETTINGS.filter(({ isAlwaysWritten }) => isAlwaysWritten);

/** Parts of apps, which most have not. */
export const APP_PARTS = {
  app: () => true,
  /** Secrets that the app makes, and what may log in with them. */
  secrets: ({ secrets, clusters }: AppModel) => secrets.length > 0
    || clusters.some(({ configurations }) => configurations.some(({ source }) => source.auth !== undefined)),
  writtenSecrets: ({ credentials, unsafeTexts, variableDefaults }: AppModel) => unsafeTexts.length > 0 || variableDefaults !== undefined
    || credentials.some(({ literalSecrets, unsafeSecrets }) => literalSecrets.length > 0 || unsafeSecrets.length > 0),
  identities: ({ identities, kubelets, clusters }: AppModel) => identities.length > 0 || kubelets.length > 0
    || clusters.some(({ extensions }) => extensions.some(({ workloadIdentity }) => workloadIdentity !== undefined)),
  handMadeCredentials: ({ handMadeCredentials }: AppModel) => handMadeCredentials.length > 0,
  containers: ({ clusters }: AppModel) => clusters.some(({ configurations }) => configurations.some(({ source }) => source.kind === 'AzureBlob')),
  pins: ({ clusters }: AppModel) => clusters.some(({ extensions }) => extensions.some(EXTENSION_PARTS.version)),
  sccPrereqs: ({ clusters }: AppModel) => clusters.some(({ sccPrereqs }) => sccPrereqs.length > 0),
  policies: ({ policies }: AppModel) => policies.length > 0,
  addresses: ({ addresses }: AppModel) => addresses.length > 1,
};

/** The name of a configuration as ARM compares it, which takes it in any case. */
export const nameInArm = ({ name }: ConfigurationRecord) => typeof name === 'string' ? name.toLowerCase() : undefined;

/** What a configuration fetches, told apart from other repositories; the configuration itself where that is not said. */
export const repositoryOrPlace = ({ at, source }: ConfigurationRecord) => repositoryOf(source.url) ?? at;

/**
 * Parts of what is declared for a cluster, and when there is something to look at. Most apps have many clusters, each with one
 * reference, one extension and some configurations, and nothing else.
 */
export const CLUSTER_PARTS = {
  references: ({ references }: ClusterRecord) => !references.every(({ kind, id, parts }) => parts === undefined && isPlainClusterId(kind, id)),
  /** What is known of the cluster by the resource that makes it. */
  made: ({ references }: ClusterRecord) => references.some(({ made }) => made !== undefined),
  readConfigurations: ({ readConfigurations }: ClusterRecord) => readConfigurations.length > 0,
  tenants: ({ tenants }: ClusterRecord) => tenants.length > 0,
  manifests: ({ manifests }: ClusterRecord) => manifests.length > 0,
  openShift: ({ sccPrereqs, extensions }: ClusterRecord) => sccPrereqs.length > 0
    || extensions.some(({ openShiftScc }) => openShiftScc !== undefined),
  severalExtensions: ({ extensions }: ClusterRecord) => extensions.length > 1,
  extensionNames: ({ extensions }: ClusterRecord) => extensions.some(({ name }) => name !== 'flux'),
  /** Extensions of a version of their own, or with settings. */
  setExtensions: ({ extensions }: ClusterRecord) => extensions.some((each) => EXTENSION_PARTS.version(each) || EXTENSION_PARTS.settings(each)),
  managedExtensions: ({ extensions }: ClusterRecord) => extensions.some(isManagedOtherwise),
  /** Extensions that are given secrets, or overrides, which may hold some. */
  extensionSecrets: ({ extensions }: ClusterRecord) =>
    extensions.some(({ overrides, protectedSettings }) => overrides !== undefined || protectedSettings !== undefined),
  /** Configurations of one name, however it is written. */
  sharedNames: ({ configurations }: ClusterRecord) => !areDifferent(configurations, nameInArm),
  /** Configurations in one namespace, or with overrides, which may write another. */
  sharedNamespaces: ({ configurations }: ClusterRecord) => configurations.some(({ overrides }) => overrides !== undefined)
    || !areDifferent(configurations, ({ namespace }) => namespace),
  /** Folders that may be built twice: where one repository is fetched by several, or kustomizations are not as in most. */
  sharedFolders: (cluster: ClusterRecord) => !isUsual(cluster)
    || !areDifferent(cluster.configurations, repositoryOrPlace),
  /** Kustomizations of which is said what their folders hold. */
  described: (cluster: ClusterRecord) => cluster.configurations.some((each) => isUnusual(each, cluster) && each.kustomizations.some(isDescribed)),
};

/**
 * Parts of configurations that rules look at, and when there is something to look at: where the part is there at all, and does not
 * look as it does in nearly every program. A rule that is asked of a part only must find nothing where it is passed over here.
 */
export const CONFIGURATION_PARTS = {
  /** Sources without credentials in services of Azure, which are private unless somebody has opened them. */
  anonymous: ({ source }: ConfigurationRecord) => source.auth === undefined && isInAzure(source.url),
  /** What was read from a resource that is not ours. */
  origin: ({ origin }: ConfigurationRecord) => origin !== undefined,
  source: ({ source, sourceFaults }: ConfigurationRecord) => source.kind === undefined || sourceFaults !== undefined,
  emptiness: ({ kustomizations }: ConfigurationRecord) => kustomizations.length === 0,
  tenancy: (_: ConfigurationRecord, { tenants }: ClusterRecord) => tenants.length > 0,
  switches: ({ scope, suspend, checkCompliance, isAwaited, timeouts, overrides }: ConfigurationRecord) => scope !== 'cluster' || suspend !== false
    || checkCompliance !== false || isAwaited !== false || timeouts !== undefined || overrides !== undefined,
  waiting: ({ wait }: ConfigurationRecord) => wait !== undefined,
  management: isManagedOtherwise,
  names: ({ name, namespace }: ConfigurationRecord) => !isPortable(name) || !isLabel(namespace),
  address: ({ source }: ConfigurationRecord) => !isPlainAddress(source.kind, source.url),
  sourceTimes: ({ source }: ConfigurationRecord) => !isPlainTime(source.timeout) || !isPlainTime(source.syncInterval),
  revision: ({ source }: ConfigurationRecord) => !('ref' in source && isPlainRevision(source.kind, source.ref)),
  credentials: ({ source }: ConfigurationRecord) => source.auth !== undefined,
  certificate: ({ source }: ConfigurationRecord) => 'caCertificate' in source && source.caCertificate !== undefined,
  /** Texts of a source of which other parts do not say that they are as in most. */
  texts: (each: ConfigurationRecord) => !isPlainGit(each),
  Bucket: ({ source }: ConfigurationRecord) => source.kind === 'Bucket',
  AzureBlob: ({ source }: ConfigurationRecord) => source.kind === 'AzureBlob',
  OCIRepository: ({ source }: ConfigurationRecord) => source.kind === 'OCIRepository',
  overrides: ({ overrides }: ConfigurationRecord) => overrides !== undefined,
  /** Kustomizations that share a name, or wait for others than earlier ones, or for some that count as ready at once. */
  disorder: (configuration: ConfigurationRecord, cluster: ClusterRecord) => isUnusual(configuration, cluster)
    && (!isInOrder(configuration) || configuration.kustomizations.some(isHasty)),
};

/** The same for extensions that the app declares. */
export const EXTENSION_PARTS = {
  version: ({ version, autoUpgrade, releaseTrain, overrides }: ExtensionRecord) =>
    version !== undefined || autoUpgrade !== undefined || releaseTrain !== undefined || overrides !== undefined,
  settings: ({ settings, rawSettings, protectedSettings, overrides }: ExtensionRecord) => rawSettings !== undefined
    || protectedSettings !== undefined || overrides !== undefined || !areUsual(settings),
  extensionOverrides: ({ overrides }: ExtensionRecord) => overrides !== undefined,
  /** On a cluster of AKS Automatic. */
  automatic: (_: ExtensionRecord, { automatic }: ClusterRecord) => automatic !== undefined,
  /** Controllers that are switched on or off, or may be needed by what is said to be there. */
  controllers: (extension: ExtensionRecord, cluster: ClusterRecord) => EXTENSION_PARTS.settings(extension) || CLUSTER_PARTS.manifests(cluster)
    || CLUSTER_PARTS.described(cluster),
};

/** The same for kustomizations. There are so many of these that no rule looks at each. */
export const KUSTOMIZATION_PARTS = {
  name: ({ name }: KustomizationRecord) => !isPortable(name),
  path: ({ path }: KustomizationRecord) => !isPlainPath(path),
  times: ({ timeout, syncInterval, retryInterval }: KustomizationRecord) => !isPlainTime(timeout) || !isPlainTime(syncInterval)
    || !isPlainTime(retryInterval) || Number(retryInterval) > Number(syncInterval ?? DEFAULT_SYNC_SECONDS),
  booleans: ({ prune, force, wait }: KustomizationRecord) => typeof prune !== 'boolean' || force !== false || typeof wait !== 'boolean',
  dependencies: ({ dependsOn }: KustomizationRecord) => !arePlainDependencies(dependsOn, isPortable),
  variables: ({ substitute }: KustomizationRecord) => substitute !== undefined && !arePlainVariables(substitute),
  variablesFrom: ({ substituteFrom }: KustomizationRecord) => substituteFrom !== undefined,
  contents: ({ contains }: KustomizationRecord) => contains !== undefined,
};

/** Whether a kustomization has none of these parts, as most: told by one function, of which V8 makes one piece. */
export function isPlainKustomization(each: KustomizationRecord): boolean {
  return isPlainByItself(each) && !KUSTOMIZATION_PARTS.dependencies(each);
}

function isPlainByItself(each: KustomizationRecord): boolean {
  const { name, path, times, booleans, variables, variablesFrom, contents } = KUSTOMIZATION_PARTS;
  return !(name(each) || path(each) || times(each) || booleans(each) || variables(each) || variablesFrom(each) || contents(each));
}

/**
 * Whether the kustomizations of a configuration are as in most: few, plain, each behind those that it waits for, in a folder beside those of
 * the others. Told in one pass for all that ask.
 */
export const haveUsualKustomizations = once(areOrderly);

function areOrderly({ kustomizations }: ConfigurationRecord): boolean {
  const names: unknown[] = [];
  const folders: string[] = [];
  const isEarlier = (name: unknown) => names.includes(name);
  for (let index = 0; index < kustomizations.length; index += 1) {
    const each = kustomizations[index];
    const { name, dependsOn } = each;
    const path = each.path as string;
    if (!isPlainByItself(each) || isHasty(each) || isEarlier(name) || !arePlainDependencies(dependsOn, isEarlier)
      || !path.startsWith('./') || path.endsWith('/') || folders.length === FEW || !isBesideAll(path, folders)) {
      return false;
    }
    names.push(name);
    folders.push(path);
  }
  return folders.length > 0;
}

/** The same of all configurations of a cluster, as in most: then nothing need be kept for each. */
const isUsual = once(({ configurations }: ClusterRecord): boolean => configurations.every(areOrderly));

/** Whether the kustomizations of a configuration are not as in most. */
export function isUnusual(configuration: ConfigurationRecord, cluster: ClusterRecord): boolean {
  return !isUsual(cluster) && !haveUsualKustomizations(configuration);
}

/** Whether a configuration has none of the parts, as most. */
export function isPlainConfiguration(each: ConfigurationRecord, cluster: ClusterRecord): boolean {
  const {
    anonymous, origin, emptiness, tenancy, switches, waiting, management, names, sourceTimes, texts, overrides, disorder,
  } = CONFIGURATION_PARTS;
  return !(anonymous(each) || origin(each) || emptiness(each) || tenancy(each, cluster) || switches(each) || waiting(each) || management(each)
    || names(each) || sourceTimes(each) || texts(each) || overrides(each) || disorder(each, cluster));
}

export type AppPart = keyof typeof APP_PARTS;
export type ClusterPart = keyof typeof CLUSTER_PARTS;
export type ExtensionPart = keyof typeof EXTENSION_PARTS;
export type ConfigurationPart = keyof typeof CONFIGURATION_PARTS;
export type KustomizationPart = keyof typeof KUSTOMIZATION_PARTS;

/** Whether all are given by names of a kind, each once. */
function arePlainDependencies(dependsOn: KustomizationRecord['dependsOn'], isOfKind: (name: unknown) => boolean): boolean {
  for (let index = 0; index < dependsOn.length; index += 1) {
    const { name, target } = dependsOn[index];
    if (target !== undefined || !isOfKind(name) || isRepeated(dependsOn, index)) {
      return false;
    }
  }
  return true;
}

/** Whether a dependency has the name of an earlier one. */
function isRepeated(dependsOn: KustomizationRecord['dependsOn'], index: number): boolean {
  for (let earlier = 0; earlier < index; earlier += 1) {
    if (dependsOn[earlier].name === dependsOn[index].name) {
      return true;
    }
  }
  return false;
}

/** Whether a source is a repository of git, of which nothing is said but an address and a revision as in most. */
function isPlainGit(each: ConfigurationRecord): boolean {
  const { source, address, revision, credentials, certificate } = CONFIGURATION_PARTS;
  return each.source.kind === 'GitRepository' && !(source(each) || address(each) || revision(each) || credentials(each) || certificate(each));
}

/** Whether no two of some records have the same of what tells them apart. */
function areDifferent(records: readonly ConfigurationRecord[], keyOf: (record: ConfigurationRecord) => unknown): boolean {
  return records.length < 2 || new Set(records.map(keyOf)).size === records.length;
}

function areUsual(settings: ExtensionRecord['settings']): boolean {
  return typeof settings === 'object' && settings !== null && Object.keys(settings).length === USUAL_SETTINGS.length
    && USUAL_SETTINGS.every(({ key, default: usual }) => settings[key] === usual);
}

/** Whether Terraform manages it otherwise than it does nearly everything; what is only referred to has no lifecycle. */
function isManagedOtherwise({ lifecycle, createBeforeDestroy, provider }: ExtensionRecord | ConfigurationRecord): boolean {
  return createBeforeDestroy !== undefined || provider?.fault !== undefined || lifecycle !== undefined && (lifecycle.preventDestroy !== false
    || lifecycle.forceDelete !== false || lifecycle.ignoreMissingProperty !== false || lifecycle.importExisting !== false
    || lifecycle.movedFrom !== undefined);
}

/** Whether it is said what the folder of a kustomization holds. */
export function isDescribed({ contains }: KustomizationRecord): boolean {
  return contains !== undefined;
}

function isHasty({ wait }: KustomizationRecord): boolean {
  return wait === false;
}
