import { Fn, Token, Tokenization } from 'cdktf';
import { Construct } from 'constructs';
import { FluxExtensionSettings } from './flux-extension-settings';
import { ALGORITHMS, ALGORITHMS_ARGUMENT, asText, Setting } from './settings/setting';
import { SETTINGS } from './settings/table';
import { plainSecret } from '../configuration/source/secret';
import { Misuse } from '../misuse';
import { ExtensionSpec } from '../model/specification';
import { isToken } from '../tokens';

type Written = Pick<ExtensionSpec, 'settings' | 'rawSettings' | 'protectedSettings'>;

/** What is written for the properties of an extension, and by its maps. */
export function settingsSpecOf(at: string, props: FluxExtensionSettings): Written {
  const misuse = new Misuse(at);
  const written = SETTINGS.map((setting) => [setting.key, writtenFor(setting, props, misuse)]);
  const typed: Record<string, string> = Object.fromEntries(written.filter(([, value]) => isGiven(value)));
  const raw = mapOf(misuse, 'settings', props.settings);
  const secrets = mapOf(misuse, 'protectedSettings', props.protectedSettings);
  return {
    settings: merged(raw, typed),
    rawSettings: raw,
    protectedSettings: secrets && secretsOf(secrets),
  };
}

/** What a setting gets from its property. */
function writtenFor(setting: Setting, props: FluxExtensionSettings, misuse: Misuse): unknown {
  const { property, impliedBy } = setting;
  const own = property === impliedBy ? undefined : valueAt(props, property, misuse);
  return isGiven(own) ? textOf(own, setting)
    : impliedBy !== undefined && isObject(valueAt(props, impliedBy, misuse), impliedBy, misuse) ? 'true' : undefined;
}

function valueAt(props: object, property: string, misuse: Misuse): unknown {
  const names = property.split('.');
  return names.reduce((owner: any, name, index) =>
    index === 0 || isObject(owner, names.slice(0, index).join('.'), misuse) ? owner[name] : undefined, props);
}

/** Whether an object is given; what is something else can't be read, and a `Map` has no members. */
function isObject(value: unknown, property: string, misuse: Misuse): boolean {
  const isOther = typeof value !== 'object' || Symbol.iterator in Object(value) || Tokenization.isResolvable(value) || Construct.isConstruct(value);
  if (isGiven(value) && isOther) {
    throw misuse.error('SET-02', property, 'an object');
  }
  return isGiven(value);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A value as Azure takes it: text. What can't become text is left as it is, for a rule to tell. */
function textOf(value: unknown, { type }: Setting): unknown {
  const { _toSpec: duration } = value as { _toSpec?: () => number | string };
  if (typeof duration === 'function') {
    const time = duration.call(value);
    return typeof time === 'string' ? time : `${time}s`;
  }
  if (type === ALGORITHMS && Array.isArray(value)) {
    if (value.some((each) => typeof each === 'symbol' || typeof each === 'object' && each !== null)) {
      return value;
    }
    return `${ALGORITHMS_ARGUMENT}${isToken(value) ? Token.asString(Fn.join(',', value)) : value.join(',')}`;
  }
  return typeof value !== 'string' && isToken(value) ? Token.asString(Fn.tostring(value)) : asText(value);
}

/** A copy of a map without what is not given; a token for a map as it is. */
function mapOf(misuse: Misuse, property: string, map: { [key: string]: string } | undefined): Record<string, string> | undefined {
  if (!isGiven(map)) {
    return undefined;
  }
  if (isMapToken(map)) {
    return map;
  }
  isObject(map, property, misuse);
  return Object.fromEntries(Object.entries(map!).filter(([, value]) => value !== undefined));
}

/** Each secret as Azure gets it; a token for all of them as it is. */
function secretsOf(secrets: Record<string, string>): NonNullable<ExtensionSpec['protectedSettings']> {
  return isMapToken(secrets) ? secrets
    : Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, plainSecret(value)]));
}

/** What is written whether or not it is given. */
const ALWAYS = Object.fromEntries(SETTINGS.filter(({ isAlwaysWritten }) => isAlwaysWritten).map(({ key, default: usual }) => [key, usual!]));

/** Properties win over the map, which may not say anything else. */
function merged(raw: Record<string, string> | undefined, typed: Record<string, string>): Record<string, string> {
  if (isMapToken(raw)) {
    return Token.asStringMap(Fn.merge([ALWAYS, raw, typed].filter((each) => Object.keys(each!).length > 0)));
  }
  const texts = Object.entries(raw ?? {}).map(([key, value]) => [key, asText(value)]);
  return { ...ALWAYS, ...Object.fromEntries(texts), ...typed };
}

function isMapToken(map: unknown): boolean {
  return Tokenization.isResolvable(map) || typeof map === 'object' && map !== null && Object.keys(map).some((key) => key.startsWith('&{TfToken['));
}
