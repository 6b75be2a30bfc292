import { about, inMap, isNotOn, perExtension, settingOf, settingsOf, valueOrUsual } from './per';
import { amountOf, Setting } from '../../extension/settings/setting';
import { CONTROLLERS, SETTINGS_BY_KEY } from '../../extension/settings/table';
import type { Draft } from '../../findings/finding';
import { ExtensionRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { NOTHING, Rule } from '../rule';

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Settings with values that they do not take, where these are told with a code. */
function wrongValues(extension: ExtensionRecord, code: string): Draft[] {
  return settingsOf(extension).flatMap(([key, value]) => {
    const setting = SETTINGS_BY_KEY.get(key);
    return setting === undefined || setting.type.code !== code || !isFilled(value) || setting.type.fits(value) ? NOTHING
      : [about(extension, key, { allowed: setting.type.allowed, unit: setting.type.unit })];
  });
}

/** A rule over what the values of some settings look like, and perhaps more. */
function valueRule(code: string, words: Pick<Rule, 'problem' | 'remedy'>, further: (extension: ExtensionRecord) => Draft[] = () => NOTHING): Rule {
  return {
    code,
    severity: 'error',
    allowed: ({ allowed }) => allowed ?? '',
    check: perExtension((extension) => [...wrongValues(extension, code), ...further(extension)]),
    ...words,
  };
}

const WATCH = 'helm-controller.outOfMemoryWatch';
const ENABLE = 'workloadIdentity.enable';
const CLIENT_ID = 'workloadIdentity.azureClientId';

/** Settings that are given, and are without effect while another one is off. */
function idle(extension: ExtensionRecord, keys: readonly string[], owner: string): Draft[] {
  return !isNotOn(extension, owner) ? NOTHING : keys.filter((key) => settingOf(extension, key) !== undefined)
    .map((key) => ({ ...about(extension, key, { idle: true }), severity: 'warning' }));
}

/** Requests that are larger than the limits, usual values in the place of those that are not given. */
function excessive(extension: ExtensionRecord): Draft[] {
  return Object.values(CONTROLLERS).flatMap((controller) => ['cpu', 'memory'].flatMap((what) => {
    const [limit, request] = ['limits', 'requests'].map((side) => `${controller}.resources.${side}.${what}`);
    const [most, wanted] = [limit, request].map((key) => amountIn(extension, SETTINGS_BY_KEY.get(key)!));
    const given = settingOf(extension, request) === undefined ? limit : request;
    return most === undefined || wanted === undefined || wanted <= most ? NOTHING
      : [about(extension, given, { limit: valueOrUsual(extension, limit), request: valueOrUsual(extension, request) })];
  }));
}

/** The amount that a setting stands for; nothing where it is not known, or none of its kind. */
function amountIn(extension: ExtensionRecord, { key, type }: Setting): number | undefined {
  const value = valueOrUsual(extension, key);
  return typeof value === 'string' && type.fits(value) ? amountOf(value) : undefined;
}

/** What is at fault with host key algorithms besides their notation. */
function oddAlgorithms(extension: ExtensionRecord): Draft[] {
  const { source, imageAutomation } = CONTROLLERS;
  const given = [source, imageAutomation].map((name) => `${name}.ssh-host-key-args`);
  return [
    ...given.filter((key) => /[=,]ssh-rsa(,|$)/.test(textIn(extension, key))).map((key) => about(extension, key, { weak: true })),
    ...idle(extension, given.slice(1), `${imageAutomation}.enabled`),
  ];
}

function textIn(extension: ExtensionRecord, key: string): string {
  const value = settingOf(extension, key);
  return typeof value === 'string' ? value : '';
}

/** Why a value is no text. */
function emptyDrafts(extension: ExtensionRecord): Draft[] {
  const { at, protectedSettings } = extension;
  const settings = settingsOf(extension).filter(([, value]) => isKnown(value) && !isFilled(value) || value === undefined);
  const secrets = isKnown(protectedSettings) ? Object.entries(protectedSettings) : [];
  return [
    ...settings.map(([key]) => about(extension, key)),
    ...secrets.filter(([, secret]) => isKnown(secret?.value) && !isFilled(secret.value) || secret?.value === undefined)
      .map(([key]) => ({ at, property: inMap('protectedSettings', key), facts: { isSecret: true } })),
  ];
}

const CORRECT = 'correct it';

export const SETTING_VALUE_RULES: Rule[] = [
  {
    code: 'SET-02',
    severity: 'error',
    isFinal: true,
    problem: 'is not a text that Azure takes for a setting',
    allowed: 'a text that is not empty; numbers and booleans become texts',
    remedy: ({ isSecret }) => isSecret ? 'give a variable or an attribute that is a text, or leave it out' : 'give a text, or leave it out',
    check: perExtension(emptyDrafts),
  },
  valueRule('SET-07', { problem: 'is not what this setting takes', remedy: CORRECT }),
  valueRule('SET-11', {
    problem: ({ none }) => none ? 'is missing, without which a workload identity is of no use' : 'is not a client id',
    remedy: 'give the client id of the managed identity',
  }, (extension) => settingOf(extension, ENABLE) === 'true' && settingOf(extension, CLIENT_ID) === undefined
    ? [{ ...about(extension, CLIENT_ID, { none: true }) }] : NOTHING),
  valueRule('SET-12', { problem: 'is not the id of a tenant', remedy: 'give the id of the tenant, or leave it out for that of the cluster' }),
  valueRule('SET-13', {
    problem: (facts) => facts.idle ? 'is without effect while the watch is off' : 'is not what the watch takes',
    remedy: (facts) => facts.idle ? 'switch it on with `helm.outOfMemoryWatch.enabled`, or leave it out' : CORRECT,
  }, (extension) => idle(extension, [`${WATCH}.memoryThreshold`, `${WATCH}.interval`], `${WATCH}.enabled`)),
  valueRule('SET-15', {
    problem: ({ limit, request, unit }) => limit ? `the request (${request}) is larger than the limit (${limit})` : `is not a quantity of ${unit}`,
    remedy: ({ limit }) => limit ? 'lower the request, or raise the limit' : CORRECT,
  }, excessive),
  {
    ...valueRule('SET-20', {
      problem: (facts) => facts.weak ? 'names "ssh-rsa", which servers and Flux no longer take'
        : facts.idle ? 'is without effect while image-automation-controller is off' : 'is not what the controller takes',
      remedy: (facts) => facts.idle ? 'switch the controller on with `controllers.imageAutomation`, or leave it out'
        : 'give rsa-sha2-512 and rsa-sha2-256',
    }, oddAlgorithms),
    severity: 'warning',
  },
  valueRule('SET-21', { problem: 'is not what kustomize-controller takes', remedy: CORRECT }),
  valueRule('SET-26', { problem: 'is not a level that this controller has', remedy: 'use one that it has' }),
];
