import { ClusterKind } from '../../cluster/kind';
import { asText } from '../../extension/settings/setting';
import { SETTINGS_BY_KEY } from '../../extension/settings/table';
import { MOVES_MINOR, VERSION } from '../../extension/settings/versions';
import type { Draft } from '../../findings/finding';
import { ClusterRecord, ExtensionRecord } from '../../model/model';
import type { ConfigurationRecord } from '../../model/model';
import { isKnown, Known, UNKNOWN } from '../../model/unknown';
import { membersOf } from '../members';
import { Check, collect, ExtensionCheck, NOTHING, perCluster, perExtension } from '../rule';
import { show } from '../words';

/** Rules over settings, which find nothing in those that are always written. */
export function perSettings(check: ExtensionCheck): Check {
  return perExtension(check, 'settings');
}

export type OfConfiguration = (configuration: ConfigurationRecord) => Draft[];

/** Rules over configurations of a cluster whose extension is declared and set up otherwise than most. What they ask of it is asked once. */
export function perServed(checkBy: (extension: ExtensionRecord, cluster: ClusterRecord) => OfConfiguration | undefined): Check {
  return perCluster((cluster) => {
    const extension = cluster.extensions.find(({ declared }) => declared);
    const check = extension && checkBy(extension, cluster);
    return check === undefined ? NOTHING : collect(cluster.configurations, check);
  }, 'setExtensions');
}

/** The kind of a cluster, where its references agree on it. */
export function kindOf({ references: [first, ...others] }: ClusterRecord): ClusterKind | undefined {
  return others.every(({ kind }) => kind === first.kind) ? first?.kind : undefined;
}

/** How an extension comes to its version, overrides included. */
export interface Versioning {
  readonly version: unknown;
  readonly mode: unknown;
  readonly movesMinor: unknown;
  readonly train: unknown;
}

export function versioningOf(extension: ExtensionRecord): Versioning {
  const { version, autoUpgrade, releaseTrain } = extension;
  const overridden = overriddenProperties(extension);
  // what an override takes out is not there
  const ofBoth = (name: string, own: unknown, usual?: boolean): unknown => Object.hasOwn(overridden, name) ? overridden[name] ?? usual : own;
  return {
    version: ofBoth('version', version),
    mode: ofBoth('autoUpgradeMode', autoUpgrade ?? (version === undefined ? undefined : 'none')),
    movesMinor: ofBoth(
      'autoUpgradeMinorVersion', version === undefined ? autoUpgrade === undefined || MOVES_MINOR.get(autoUpgrade) : false, true),
    train: ofBoth('releaseTrain', releaseTrain),
  };
}

/** What overrides say in the place of the body's properties. */
export function overriddenProperties({ overrides }: Pick<ExtensionRecord, 'overrides'>): { readonly [name: string]: unknown } {
  return membersOf(membersOf(overrides?.body).properties);
}

/** The version that an extension is pinned to, where it is one and is known. */
export function pinOf(extension: ExtensionRecord): string | undefined {
  const { version } = versioningOf(extension);
  return typeof version === 'string' && VERSION.test(version) ? version : undefined;
}

/** What overrides say of the settings, by key; one without a value, or with null, is taken out. Not known where it may be anything. */
export function overriddenSettings({ overrides }: Pick<ExtensionRecord, 'overrides'>): Known<{ readonly [key: string]: unknown }> {
  const { properties } = membersOf(overrides?.body);
  const { configurationSettings } = membersOf(properties);
  return [overrides?.body, properties, configurationSettings].includes(UNKNOWN) ? UNKNOWN : membersOf(configurationSettings);
}

/** All settings that are written and can be read, by key, overrides included. */
export function settingsOf(extension: ExtensionRecord): [key: string, value: unknown][] {
  const { settings } = extension;
  const overridden = overriddenSettings(extension);
  if (overridden === UNKNOWN) {
    return [];
  }
  const own = Object.entries(isKnown(settings) ? settings : {}).filter(([key]) => !Object.hasOwn(overridden, key));
  const theirs = Object.keys(overridden).map((key): [string, unknown] => [key, shownSettingOf(extension, key)]);
  return [...own, ...theirs.filter(([, value]) => value !== undefined)];
}

/** The value of a setting, overrides included; nothing where it is not written, and not known where that can't be told. */
export function settingOf(extension: ExtensionRecord, key: string): unknown {
  const { protectedSettings: secrets } = extension;
  const shown = shownSettingOf(extension, key);
  // both maps become values of one chart, and nothing here looks into secrets
  const isHidden = secrets !== undefined && (secrets === UNKNOWN ? shown === undefined : Object.hasOwn(membersOf(secrets), key));
  return isHidden ? UNKNOWN : shown;
}

/** Whether a setting is one of those that Azure documents, none of which is a secret. */
export function isNoSecret(key: string): boolean {
  return SETTINGS_BY_KEY.has(key);
}

/** The same of what is not protected alone. */
export function shownSettingOf(extension: ExtensionRecord, key: string): unknown {
  const { settings } = extension;
  const overridden = overriddenSettings(extension);
  return overridden === UNKNOWN ? UNKNOWN
    : Object.hasOwn(overridden, key) ? asText(overridden[key] ?? undefined)
      : settings === UNKNOWN ? UNKNOWN : settings && Object.hasOwn(settings, key) ? settings[key] : undefined;
}

/** The same, with the usual value in the place of one that is not written. */
export function valueOrUsual(extension: ExtensionRecord, key: string): unknown {
  const value = settingOf(extension, key);
  return value === undefined ? SETTINGS_BY_KEY.get(key)!.default : value;
}

/** Whether a setting is surely something else than true. */
export function isNotOn(extension: ExtensionRecord, key: string): boolean {
  const value = settingOf(extension, key);
  return value === undefined || isKnown(value) && value !== 'true';
}

export function isOn(extension: ExtensionRecord, key: string): boolean {
  return settingOf(extension, key) === 'true';
}

/** How users name a setting: by its property, or by its key in the map or an override. */
export function propertyOf(extension: Maps, key: string): string {
  return mapWith(extension, key)?.property ?? SETTINGS_BY_KEY.get(key)?.property ?? inMap('settings', key);
}

/** Whether a setting is given by its property. */
export function isByProperty(extension: Maps, key: string): boolean {
  return mapWith(extension, key) === undefined && SETTINGS_BY_KEY.has(key);
}

type Maps = Pick<ExtensionRecord, 'rawSettings' | 'overrides'>;

/** The map that a setting is given in, as users name it, and what it says there. */
function mapWith(extension: Maps, key: string): { readonly property: string; readonly value: unknown } | undefined {
  const overridden = membersOf(overriddenSettings(extension));
  const raw = membersOf(extension.rawSettings);
  return Object.hasOwn(overridden, key) ? { property: inMap('body.properties.configurationSettings', key), value: overridden[key] }
    : Object.hasOwn(raw, key) ? { property: inMap('settings', key), value: raw[key] } : undefined;
}

/** The value of a setting as it was given: with its property, true and 5, and not the texts that are made of them. */
function givenValueOf(extension: ExtensionRecord, key: string): unknown {
  const value = shownSettingOf(extension, key);
  const map = mapWith(extension, key);
  return value === undefined || map !== undefined ? map?.value ?? value
    : typeof value === 'string' ? SETTINGS_BY_KEY.get(key)?.type.given?.(value) ?? value : value;
}

export function inMap(map: string, key: string): string {
  return `${map}[${show(key)}]`;
}

/** A draft about a setting. */
export function about(extension: ExtensionRecord, key: string, facts?: Draft['facts']): Draft {
  const value = givenValueOf(extension, key);
  const draft = { at: extension.at, property: propertyOf(extension, key), facts };
  return value === undefined ? draft : { ...draft, value };
}
