import { ClusterCapabilities, ClusterKind } from '../../cluster/kind';

/** From which version of the extension on something is there, by the kind of cluster. */
export type Since = { readonly [kind in ClusterKind]: string };

/** The same for all kinds, unless Azure Arc came later. */
export function since(version: string, onArc = version): Since {
  return {
    [ClusterKind.MANAGED_CLUSTER]: version,
    [ClusterKind.CONNECTED_CLUSTER]: onArc,
    [ClusterKind.PROVISIONED_CLUSTER]: onArc,
  };
}

/** What values of a setting look like. */
export interface SettingType {
  /** The code that tells of other values. */
  readonly code: string;
  /** What is taken, in words. */
  readonly allowed: string;
  readonly unit?: string;
  /** What fits, where Terraform can judge it as well: the same in JavaScript and in RE2. */
  readonly pattern?: RegExp;
  readonly fits: (text: string) => boolean;
  /** All that fits, where that is not much. */
  readonly texts?: readonly string[];
  /** What the property was given that writes a text, where that is no text, and what it takes, in words. */
  readonly given?: (text: string) => unknown;
  readonly allowedThere?: string;
}

/** One setting of the extension. Rendering, rules and documentation are made from these. */
export interface Setting {
  /** The name in `configurationSettings`. */
  readonly key: string;
  /** The property of `FluxExtension` that writes it, with the objects around it. */
  readonly property: string;
  readonly type: SettingType;
  /** What is the case where it was never written; absent where there is no such value, or none is documented. */
  readonly default?: string;
  /** Whether the default is written where nothing is given. */
  readonly isAlwaysWritten?: boolean;
  /** The property that switches it on by being given at all. */
  readonly impliedBy?: string;
  /** Absent where all versions that are documented have it. */
  readonly since?: Since;
  /** What the cluster has to be able to do. */
  readonly needs?: keyof ClusterCapabilities;
  /** What it is for, in one sentence. */
  readonly docs: string;
  readonly source: string;
}

/** Go's notation, which is not that of ARM: any number of parts, fractions too. */
const GO_DURATION = /^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/;
/** Kubernetes' notation: a number, and a prefix or a power of ten. */
const QUANTITY = /^\+?(\d+\.?\d*|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
/** Prefixes with which a quantity can be meant as cores, and those with which it can't be meant as bytes. */
const OF_CORES = /([\d.]|[num])$/;
const OF_LESS_THAN_BYTES = /[num]$/;
export const GUID = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/** Scalars as settings are written; other languages and plain JavaScript give numbers and booleans. */
export function asText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** What fits where that can be listed. */
const among = (texts: readonly string[]) => ({ texts, fits: (text: string) => texts.includes(text) });

export const BOOLEAN: SettingType = {
  code: 'SET-07',
  allowed: '"true" or "false"',
  ...among(['true', 'false']),
  given: (text) => text === 'true' || (text === 'false' ? false : text),
};

const numberOf = (text: string) => String(Number(text)) === text ? Number(text) : text;

export const PERCENT: SettingType = {
  code: 'SET-13', allowed: 'a whole number from 1 to 100', unit: 'percent', fits: (text) => /^([1-9]\d?|100)$/.test(text), given: numberOf,
};

export const COUNT: SettingType = {
  code: 'SET-21', allowed: 'a whole number from 1 on', fits: (text) => /^[1-9]\d*$/.test(text), given: numberOf,
};

export const CPU: SettingType = {
  code: 'SET-15', allowed: 'a quantity such as "500m" or "1"', unit: 'cores', fits: (text) => QUANTITY.test(text) && OF_CORES.test(text),
};

export const MEMORY: SettingType = {
  code: 'SET-15',
  allowed: 'a quantity such as "512Mi" or "2Gi"',
  unit: 'bytes',
  fits: (text) => QUANTITY.test(text) && !OF_LESS_THAN_BYTES.test(text),
};

/** The argument of a controller that lists algorithms. */
export const ALGORITHMS_ARGUMENT = '--ssh-hostkey-algos=';
const ALGORITHM = '[^\\s,=-][^\\s,=]*';
const ARGUMENT_WITH_ALGORITHMS = new RegExp(`^${ALGORITHMS_ARGUMENT}${ALGORITHM}(,${ALGORITHM})*$`);

export const ALGORITHMS: SettingType = {
  code: 'SET-20',
  allowed: `"${ALGORITHMS_ARGUMENT}" and names of algorithms, joined by commas`,
  fits: (text) => ARGUMENT_WITH_ALGORITHMS.test(text),
  given: (text) => text.startsWith(ALGORITHMS_ARGUMENT) ? text.slice(ALGORITHMS_ARGUMENT.length).split(',') : text,
  allowedThere: 'names of algorithms, one in each place of the list',
};

export function duration(code: string): SettingType {
  return {
    code,
    allowed: 'a duration of Go that is longer than nothing, such as "500ms" or "1m30s"',
    fits: (text) => GO_DURATION.test(text) && /[1-9]/.test(text),
  };
}

export function guid(code: string): SettingType {
  return { code, allowed: 'a GUID', pattern: GUID, fits: (text) => GUID.test(text) };
}

export function level(levels: readonly string[]): SettingType {
  return { code: 'SET-26', allowed: levels.map((each) => `"${each}"`).join(', '), ...among(levels) };
}

/** What a quantity counts, in whole units; nothing for what is none. */
export function amountOf(quantity: string): number | undefined {
  if (!QUANTITY.test(quantity)) {
    return undefined;
  }
  // parseFloat reads a power of ten itself
  const [, prefix = '', binary] = /([numkKMGTPE])?(i)?$/.exec(quantity)!;
  const power = 'num kMGTPE'.indexOf(prefix === 'K' ? 'k' : prefix || ' ') - 3;
  return parseFloat(quantity) * (binary ? 1024 : 1000) ** power;
}
