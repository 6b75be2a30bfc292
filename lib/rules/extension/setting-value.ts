import {
  about, inMap, isByProperty, isNotOn, overriddenSettings, perSettings, settingOf, settingsOf, shownSettingOf, valueOrUsual,
} from './per';
import { CLIENT_ID, MEMORY_INTERVAL, MEMORY_THRESHOLD, MEMORY_WATCH, WORKLOAD_IDENTITY } from '../../extension/settings/keys';
import { amountOf, Setting } from '../../extension/settings/setting';
import { CONTROLLERS, SETTINGS_BY_KEY } from '../../extension/settings/table';
import type { Draft } from '../../findings/finding';
import { ExtensionRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { membersOf } from '../members';
import { REFERENCES } from '../references';
import { NOTHING, Rule } from '../rule';
import { nearest, useMeant, writeMeant } from '../words';

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Settings with values that they do not take, where these are told with a code. */
function wrongValues(extension: ExtensionRecord, code: string): Draft[] {
  return settingsOf(extension).flatMap(([key, value]) => {
    const setting = SETTINGS_BY_KEY.get(key);
    return setting === undefined || setting.type.code !== code || !isFilled(value) || setting.type.fits(value) ? NOTHING
      : [about(extension, key, {
        allowed: allowedFor(extension, setting),
        unit: setting.type.unit,
        meant: nearest(value, setting.type.texts ?? []),
        isByProperty: isByProperty(extension, key),
      })];
  });
}

/** What a setting takes, in words: its property may take something else than the text that is written. */
function allowedFor(extension: ExtensionRecord, { key, type }: Setting): string {
  return isByProperty(extension, key) ? type.allowedThere ?? type.allowed : type.allowed;
}

/** What each of these rules says for itself. */
type Words = Pick<Rule, 'what' | 'why' | 'advice' | 'sources' | 'problem' | 'remedy'>;

/** A rule over what the values of some settings look like, and perhaps more. */
function valueRule(code: string, words: Words, further: (extension: ExtensionRecord) => Draft[] = () => NOTHING): Rule {
  return {
    code,
    severity: 'error',
    allowed: ({ allowed }) => allowed ?? '',
    check: perSettings((extension) => [...wrongValues(extension, code), ...further(extension)]),
    ...words,
  };
}

const WRITE_SWITCH = 'write "true" or "false", in small letters';
const USE_LEVEL = 'use a level that this controller has; each of them has FluxLogLevel.INFO and FluxLogLevel.ERROR';

/** Settings that are given, and are without effect while another one is off. */
function idle(extension: ExtensionRecord, keys: readonly string[], owner: string): Draft[] {
  return !isNotOn(extension, owner) ? NOTHING : keys.filter((key) => shownSettingOf(extension, key) !== undefined)
    .map((key) => ({ ...about(extension, key, { idle: true }), severity: 'warning' }));
}

/** The settings that say how much of something a controller may take, and how much it is given in any case. */
const RESOURCES = Object.values(CONTROLLERS).flatMap((controller) => ['cpu', 'memory'].map((what) =>
  ({ limit: `${controller}.resources.limits.${what}`, request: `${controller}.resources.requests.${what}` })));

/** Requests that are larger than the limits, usual values in the place of those that are not given. */
function excessive(extension: ExtensionRecord): Draft[] {
  return RESOURCES.flatMap(({ limit, request }) => {
    if (shownSettingOf(extension, limit) === undefined && shownSettingOf(extension, request) === undefined) {
      return NOTHING;
    }
    const [most, wanted] = [limit, request].map((key) => amountIn(extension, SETTINGS_BY_KEY.get(key)!));
    const given = shownSettingOf(extension, request) === undefined ? limit : request;
    return most === undefined || wanted === undefined || wanted <= most ? NOTHING
      : [about(extension, given, { limit: valueOrUsual(extension, limit), request: valueOrUsual(extension, request) })];
  });
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
  const value = shownSettingOf(extension, key);
  return typeof value === 'string' ? value : '';
}

/** Why a value is no text. */
function emptyDrafts(extension: ExtensionRecord): Draft[] {
  const { at, protectedSettings } = extension;
  // of what stands in a body itself nobody makes texts
  const inBody = Object.entries(membersOf(overriddenSettings(extension))).filter(([, value]) => isKnown(value) && typeof value !== 'string')
    .map(([key]) => key);
  const settings = settingsOf(extension).filter(([, value]) => isKnown(value) && !isFilled(value) || value === undefined)
    .filter(([key]) => !inBody.includes(key));
  const secrets = isKnown(protectedSettings) ? Object.entries(protectedSettings) : [];
  return [
    ...settings.map(([key]) => about(extension, key)),
    ...inBody.map((key) => about(extension, key, { isInBody: true })),
    ...secrets.filter(([, secret]) => isKnown(secret?.value) && !isFilled(secret.value) || secret?.value === undefined)
      .map(([key]) => ({ at, property: inMap('protectedSettings', key), facts: { isSecret: true } })),
  ];
}

export const SETTING_VALUE_RULES: Rule[] = [
  {
    code: 'SET-02',
    severity: 'error',
    isFinal: true,
    what: 'Settings are texts, and not empty',
    why: 'ARM takes texts alone for settings. Other clients change what is none on its way: Azure\'s command line makes "True" of true, and '
      + 'Python\'s notation of an object. What an override or a resource of azapi says reaches ARM as it is. Nothing else than what was declared '
      + 'is to be written, so that this rule is final.',
    advice: 'give a text, a number or a boolean; what is not wanted is left out',
    sources: [REFERENCES.extensionsInArm, REFERENCES.extensionCli],
    problem: 'is not a text that Azure takes for a setting',
    allowed: ({ isInBody }) => isInBody ? 'a text that is not empty' : 'a text that is not empty; numbers and booleans become texts',
    remedy: ({ isInBody, isSecret }) => isSecret ? 'give a variable or an attribute that is a text, or leave it out'
      : isInBody ? 'write it as a text, such as "true", or leave it out' : 'give a text, or leave it out',
    check: perSettings(emptyDrafts),
  },
  valueRule('SET-07', {
    what: 'Switches are "true" or "false"',
    why: 'Azure checks no value of a setting. What the chart makes of "yes" or of "True", which is what Azure\'s command line writes from a file, '
      + 'is not documented: a switch that looks on may be off, that of multi-tenancy too.',
    advice: WRITE_SWITCH,
    sources: [REFERENCES.tutorial, REFERENCES.extensionCli],
    problem: 'is not what this setting takes',
    remedy: ({ meant, isByProperty: byProperty }) => byProperty ? `give ${meant ?? 'true or false'}`
      : writeMeant(meant, WRITE_SWITCH),
  }),
  valueRule('SET-11', {
    what: 'A workload identity has a client id',
    why: 'The controllers log in to Azure as the identity with this client id, a GUID. Without it, or with a name in its place, they get no '
      + 'token, and the registry or Azure DevOps answers 401.',
    sources: [REFERENCES.tutorial],
    problem: ({ none }) => none ? 'is missing, without which a workload identity is of no use' : 'is not a client id',
    remedy: 'give the client id of the managed identity',
  }, (extension) => settingOf(extension, WORKLOAD_IDENTITY) === 'true' && settingOf(extension, CLIENT_ID) === undefined
    ? [{ ...about(extension, CLIENT_ID, { none: true }) }] : NOTHING),
  valueRule('SET-12', {
    what: 'The tenant of a workload identity is an id',
    why: 'The setting takes the id of the tenant, a GUID, and Azure does not check it: that a domain stands in its place would show '
      + 'only when Flux logs in on the cluster.',
    sources: [REFERENCES.tutorial, REFERENCES.releases],
    problem: 'is not the id of a tenant',
    remedy: 'give the id of the tenant, or leave it out for that of the cluster',
  }),
  valueRule('SET-13', {
    what: 'The watch over helm-controller\'s memory is on, and its numbers are right',
    why: 'The threshold is a whole percentage of the memory limit, the interval a duration of Go; Azure checks neither. Without the watch, '
      + 'Kubernetes kills helm-controller where its memory is used up, and a Helm release can be stuck in the middle of its installation.',
    advice: 'give a whole percentage and a Duration, and leave both out while the watch is off',
    sources: [REFERENCES.tutorial, 'https://fluxcd.io/flux/installation/configuration/helm-oom-detection/'],
    problem: (facts) => facts.idle ? 'is without effect while the watch is off' : 'is not what the watch takes',
    remedy: (facts) => facts.idle ? 'switch it on with `helm.outOfMemoryWatch.enabled`, or leave it out'
      : 'give the threshold in whole percent, and the interval as a Duration',
  }, (extension) => idle(extension, [MEMORY_THRESHOLD, MEMORY_INTERVAL], MEMORY_WATCH)),
  valueRule('SET-15', {
    what: 'Quantities are those of Kubernetes, and requests lie within limits',
    why: 'Kubernetes takes no "2GB", and no container that requests more than its limit; a limit below the usual request (100m and 64Mi) is such '
      + 'a case as well. Azure checks none of it, and the installation fails.',
    advice: 'write cores such as "500m" and memory such as "512Mi", and keep the request within the limit',
    sources: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/', REFERENCES.troubleshooting],
    problem: ({ limit, request, unit }) => limit ? `the request (${request}) is larger than the limit (${limit})` : `is not a quantity of ${unit}`,
    remedy: ({ limit }) => limit ? 'lower the request, or raise the limit' : 'write it as Kubernetes does',
  }, excessive),
  {
    ...valueRule('SET-20', {
      what: 'Algorithms of host keys are listed as controllers take them, without ssh-rsa',
      why: 'The list becomes an argument of the controller, which Azure does not check. With ssh-rsa alone no connection comes about, for servers '
        + 'and Flux no longer take it. The list for image-automation-controller is without effect while that is off.',
      advice: 'give rsa-sha2-512 and rsa-sha2-256 to the controllers that are on',
      sources: [REFERENCES.tutorial, 'https://github.com/Azure/AKS/issues/4366'],
      problem: (facts) => facts.weak ? 'names "ssh-rsa", which servers and Flux no longer take'
        : facts.idle ? 'is without effect while image-automation-controller is off' : 'is not what the controller takes',
      remedy: (facts) => facts.idle ? 'switch the controller on with `controllers.imageAutomation`, or leave it out'
        : 'give rsa-sha2-512 and rsa-sha2-256',
    }, oddAlgorithms),
    severity: 'warning',
  },
  valueRule('SET-21', {
    what: 'The workers and the pause of kustomize-controller are more than nothing',
    why: 'Both become arguments of kustomize-controller, which has four workers and looks again after 30 seconds where nothing is said. Azure '
      + 'checks neither, so that only the cluster would tell of what can\'t be used, and it concerns all kustomizations.',
    sources: [REFERENCES.tutorial, 'https://fluxcd.io/flux/installation/configuration/vertical-scaling/'],
    problem: 'is not what kustomize-controller takes',
    remedy: 'give a whole number to `concurrency`, and a Duration to `requeueDependency`',
  }),
  valueRule('SET-26', {
    what: 'Controllers have a level of logging that they know',
    why: 'The controllers of Flux log at debug, info or error; fluxconfig-agent and fluxconfig-controller, which are Azure\'s, at info or error '
      + 'alone. Azure does not check it, and what they do with another level is not documented.',
    advice: USE_LEVEL,
    sources: [REFERENCES.tutorial],
    problem: 'is not a level that this controller has',
    remedy: ({ meant, isByProperty: byProperty }) => meant !== undefined && !byProperty ? writeMeant(meant, '')
      : useMeant('FluxLogLevel', meant, USE_LEVEL),
  }),
];
