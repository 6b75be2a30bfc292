import { matches } from './rule';
import { arePlainVariables, DNS_LABEL, isPlainAddress, isPlainPath, isPlainTime, isPortable } from './shapes';
import { SETTINGS } from '../extension/settings/table';
import { isInOrder } from '../graph';
import { ConfigurationRecord, ExtensionRecord, KustomizationRecord } from '../model/model';

const isLabel = matches(DNS_LABEL);

/** How often Azure has a kustomization brought back to what the source says where nothing is said. */
export const DEFAULT_SYNC_SECONDS = 600;

/** What is written of settings where nothing is said. */
const USUAL_SETTINGS = SETTINGS.filter(({ isAlwaysWritten }) => isAlwaysWritten);

/**
 * Parts of configurations that rules look at, and when there is something to look at: where the part is there at all, and does not
 * look as it does in nearly every program. A rule that is asked of a part only must find nothing where it is passed over here.
 */
export const CONFIGURATION_PARTS = {
  configuration: () => true,
  switches: ({ scope, suspend, checkCompliance, isAwaited, timeouts, overrides }: ConfigurationRecord) => scope !== 'cluster' || suspend !== false
    || checkCompliance !== false || isAwaited !== false || timeouts !== undefined || overrides !== undefined,
  waiting: ({ wait }: ConfigurationRecord) => wait !== undefined,
  management: ({ lifecycle, createBeforeDestroy, provider }: ConfigurationRecord) => createBeforeDestroy !== undefined
    || provider?.fault !== undefined || lifecycle.preventDestroy !== false || lifecycle.forceDelete !== false
    || lifecycle.ignoreMissingProperty !== false || lifecycle.importExisting !== false || lifecycle.movedFrom !== undefined,
  names: ({ name, namespace }: ConfigurationRecord) => !isPortable(name) || !isLabel(namespace),
  address: ({ source }: ConfigurationRecord) => !isPlainAddress(source.kind, source.url),
  sourceTimes: ({ source }: ConfigurationRecord) => !isPlainTime(source.timeout) || !isPlainTime(source.syncInterval),
  credentials: ({ source }: ConfigurationRecord) => source.auth !== undefined,
  GitRepository: ({ source }: ConfigurationRecord) => source.kind === 'GitRepository',
  Bucket: ({ source }: ConfigurationRecord) => source.kind === 'Bucket',
  AzureBlob: ({ source }: ConfigurationRecord) => source.kind === 'AzureBlob',
  OCIRepository: ({ source }: ConfigurationRecord) => source.kind === 'OCIRepository',
  overrides: ({ overrides }: ConfigurationRecord) => overrides !== undefined,
  /** Kustomizations that share a name, or wait for others than earlier ones, or for some that count as ready at once. */
  disorder: (configuration: ConfigurationRecord) => !isInOrder(configuration) || configuration.kustomizations.some(isHasty),
};

/** The same for extensions that the app declares. */
export const EXTENSION_PARTS = {
  extension: () => true,
  version: ({ version, autoUpgrade, releaseTrain, overrides }: ExtensionRecord) =>
    version !== undefined || autoUpgrade !== undefined || releaseTrain !== undefined || overrides !== undefined,
  settings: ({ settings, rawSettings, protectedSettings, overrides }: ExtensionRecord) => rawSettings !== undefined
    || protectedSettings !== undefined || overrides !== undefined || !areUsual(settings),
  extensionOverrides: ({ overrides }: ExtensionRecord) => overrides !== undefined,
};

/** The same for kustomizations. There are so many of these that no rule looks at each. */
export const KUSTOMIZATION_PARTS = {
  name: ({ name }: KustomizationRecord) => !isPortable(name),
  path: ({ path }: KustomizationRecord) => !isPlainPath(path),
  times: ({ timeout, syncInterval, retryInterval }: KustomizationRecord) => !isPlainTime(timeout) || !isPlainTime(syncInterval)
    || !isPlainTime(retryInterval) || Number(retryInterval) > Number(syncInterval ?? DEFAULT_SYNC_SECONDS),
  booleans: ({ prune, force, wait }: KustomizationRecord) => typeof prune !== 'boolean' || force !== false || typeof wait !== 'boolean',
  dependencies: ({ dependsOn }: KustomizationRecord) => !arePlainDependencies(dependsOn),
  variables: ({ substitute }: KustomizationRecord) => substitute !== undefined && !arePlainVariables(substitute),
  variablesFrom: ({ substituteFrom }: KustomizationRecord) => substituteFrom !== undefined,
  contents: ({ contains }: KustomizationRecord) => contains !== undefined,
};

/** Whether a kustomization has none of these parts, as most: told by one function, of which V8 makes one piece. */
export function isPlainKustomization(each: KustomizationRecord): boolean {
  const { name, path, times, booleans, dependencies, variables, variablesFrom, contents } = KUSTOMIZATION_PARTS;
  return !(name(each) || path(each) || times(each) || booleans(each) || dependencies(each) || variables(each) || variablesFrom(each)
    || contents(each));
}

export type ExtensionPart = keyof typeof EXTENSION_PARTS;
export type ConfigurationPart = keyof typeof CONFIGURATION_PARTS;
export type KustomizationPart = keyof typeof KUSTOMIZATION_PARTS;

/** Whether all are given by names that nearly every kustomization has, each once. */
function arePlainDependencies(dependsOn: KustomizationRecord['dependsOn']): boolean {
  for (let index = 0; index < dependsOn.length; index += 1) {
    const { name, target } = dependsOn[index];
    if (target !== undefined || !isPortable(name) || index > 0 && dependsOn.findIndex((other) => other.name === name) < index) {
      return false;
    }
  }
  return true;
}

function areUsual(settings: ExtensionRecord['settings']): boolean {
  return typeof settings === 'object' && settings !== null && Object.keys(settings).length === USUAL_SETTINGS.length
    && USUAL_SETTINGS.every(({ key, default: usual }) => settings[key] === usual);
}

function isHasty({ wait }: KustomizationRecord): boolean {
  return wait === false;
}
