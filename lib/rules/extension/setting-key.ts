import { inMap, isNoSecret, perSettings, propertyOf, settingsOf } from './per';
import { asText } from '../../extension/settings/setting';
import { CONTROLLERS, SETTINGS_BY_KEY } from '../../extension/settings/table';
import type { Draft } from '../../findings/finding';
import { ExtensionRecord } from '../../model/model';
import { isKnown, UNKNOWN } from '../../model/unknown';
import { REFERENCES } from '../references';
import { NOTHING, Rule } from '../rule';
import { nearest, show, writeMeant } from '../words';

/** Properties of the resource that are taken for settings, by their names in lower case, and what writes them. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['version', 'give the property `version`'],
  ['releasetrain', 'give the property `releaseTrain`'],
  ['autoupgrademinorversion', 'give the property `autoUpgrade`'],
  ['autoupgrademode', 'give the property `autoUpgrade`'],
  ['scope', 'leave it out; the extension always works in the whole cluster'],
]);

/** Names of controllers as they are not written: `sourceController`. */
const CAMEL = Object.values(CONTROLLERS).map((name) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()));

/** Names that are known to be without effect, and what there is instead. */
const WITHOUT_EFFECT: readonly { readonly fits: RegExp; readonly remedy: string }[] = [
  { fits: new RegExp(`^(${CAMEL.join('|')})(\\.|$)`), remedy: 'write the controller with hyphens, such as "source-controller"' },
  { fits: /^toleration-keys$/, remedy: 'leave it out; tolerations can\'t be set' },
  { fits: /(^|\.)(nodeSelector|tolerations|affinity)(\.|\[|$)/, remedy: 'leave it out; where the controllers run can\'t be set' },
  { fits: /(^|\.)featureGates(\.|\[|$)/, remedy: 'leave it out; feature gates can\'t be set' },
];

const isProperty = (key: string): boolean => PROPERTIES.has(key.toLowerCase());
const faultOf = (key: string) => WITHOUT_EFFECT.find(({ fits }) => fits.test(key));

function rawOf({ rawSettings }: ExtensionRecord): [key: string, value: unknown][] {
  return isKnown(rawSettings) ? Object.entries(rawSettings) : [];
}

function protectedOf({ protectedSettings }: ExtensionRecord): [key: string, secret: unknown][] {
  return isKnown(protectedSettings) ? Object.entries(protectedSettings) : [];
}

/** The names in both maps, with how users name them. */
function namedIn(extension: ExtensionRecord): { readonly key: string; readonly property: string }[] {
  return [
    ...rawOf(extension).map(([key]) => ({ key, property: inMap('settings', key) })),
    ...protectedOf(extension).map(([key]) => ({ key, property: inMap('protectedSettings', key) })),
  ];
}

/** The keys that a key lies in: `a` and `a.b` for `a.b.c`. */
function ownersOf(key: string): string[] {
  return [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index));
}

/** What the keys of settings begin with. */
const OWNERS = new Set([...SETTINGS_BY_KEY.keys()].map((key) => key.split('.')[0]));

/**
 * The key that was probably meant, part by part. Another setting of a controller is none, nor is that of another controller: to write
 * `helm-controller.enabled` for `helm-controller.concurrent` would switch something.
 */
function meantBy(key: string): string | undefined {
  const parts = key.split('.');
  const isNear = (part: string, index: number): boolean => part === parts[index]
    || !(index === 0 && OWNERS.has(parts[0])) && nearest(parts[index], [part]) !== undefined;
  return nearest(key, [...SETTINGS_BY_KEY.keys()].filter((each) => {
    const theirs = each.split('.');
    return theirs.length === parts.length && theirs.every(isNear);
  }));
}

export const SETTING_KEY_RULES: Rule[] = [
  {
    code: 'SET-03',
    severity: 'warning',
    what: 'Settings have names that Azure documents',
    why: 'Settings are values of a Helm chart whose schema is not published. Azure takes any name; one with a typing error is without effect, and '
      + 'nothing tells of it.',
    advice: 'check how it is written; keep it, with a suppression, where Azure has added it since',
    sources: [REFERENCES.tutorial, REFERENCES.extensionCli],
    problem: 'is not documented, and Azure does not refuse what it does not know',
    remedy: ({ meant }) => writeMeant(meant, 'check how it is written'),
    check: perSettings((extension) => rawOf(extension)
      .filter(([key]) => !SETTINGS_BY_KEY.has(key) && !isProperty(key) && faultOf(key) === undefined)
      .map(([key]): Draft => ({ at: extension.at, property: inMap('settings', key), facts: { meant: meantBy(key) } }))),
  },
  {
    code: 'SET-04',
    severity: 'warning',
    what: 'Properties of the extension are not given as settings',
    why: 'As a setting, `version` or `autoUpgradeMinorVersion` is a value of the Helm chart that nothing reads. Azure takes it all the same, and '
      + 'goes on with its automatic upgrades.',
    advice: 'give the property of the construct: `version`, `releaseTrain` or `autoUpgrade`',
    sources: [REFERENCES.extensionsInArm, REFERENCES.extensionCli],
    problem: 'is not a setting but a property of the extension, and is without effect here',
    remedy: ({ remedy }) => remedy,
    check: perSettings((extension) => namedIn(extension).filter(({ key }) => isProperty(key))
      .map(({ key, property }) => ({ at: extension.at, property, facts: { remedy: PROPERTIES.get(key.toLowerCase()) } }))),
  },
  {
    code: 'SET-05',
    severity: 'warning',
    what: 'Settings that are no secrets are not protected',
    why: 'Azure does not return protected settings, so that nobody sees how the cluster is set up. At each update they are replaced as a whole: '
      + 'one that is left out is gone.',
    advice: 'give the property of that setting',
    sources: [REFERENCES.extensions],
    problem: 'is no secret, and Azure does not show it here',
    remedy: ({ property }) => `give the property \`${property}\``,
    check: perSettings((extension) => protectedOf(extension).filter(([key]) => isNoSecret(key))
      .map(([key]) => ({ at: extension.at, property: inMap('protectedSettings', key), facts: { property: SETTINGS_BY_KEY.get(key)!.property } }))),
  },
  {
    code: 'SET-06',
    severity: 'error',
    what: 'No setting lies inside another one',
    why: 'Names of settings are paths into the values of a Helm chart: with `a` and `a.b`, a text would have to be an object as well. Helm stops '
      + 'with "failed parsing --set data", and users could only delete the extension and make it anew.',
    sources: [REFERENCES.extensions, 'https://helm.sh/docs/intro/using_helm/'],
    problem: ({ owner }) => `is inside ${show(owner)}, which has a value itself, so that the extension could not be installed`,
    remedy: 'leave one of the two out',
    check: perSettings((extension) => {
      const named = [
        ...settingsOf(extension).map(([key]) => ({ key, property: propertyOf(extension, key) })),
        ...protectedOf(extension).map(([key]) => ({ key, property: inMap('protectedSettings', key) })),
      ];
      const keys = new Set(named.map(({ key }) => key));
      return named.flatMap(({ key, property }) => {
        const owner = ownersOf(key).find((each) => keys.has(each));
        return owner === undefined ? NOTHING : [{ at: extension.at, property, facts: { owner } }];
      });
    }),
  },
  {
    code: 'SET-24',
    severity: 'warning',
    what: 'Settings that are known to do nothing are left out',
    why: 'Where the controllers run, and which feature gates they have, can\'t be set; controllers are written with hyphens, not in camel case. '
      + 'Azure takes such settings all the same, and nothing happens.',
    advice: 'write controllers with hyphens, and leave out what can\'t be set',
    sources: ['https://github.com/Azure/AKS/issues/4734', 'https://github.com/Azure/AKS/issues/4390'],
    problem: 'is known to be without effect',
    remedy: ({ remedy }) => remedy,
    check: perSettings((extension) => namedIn(extension).flatMap(({ key, property }) => {
      const fault = faultOf(key);
      return fault === undefined ? NOTHING : [{ at: extension.at, property, facts: { remedy: fault.remedy } }];
    })),
  },
  {
    code: 'SET-25',
    severity: 'error',
    what: 'A setting that is given twice has the same value',
    why: 'ARM has room for one value of a setting. That of the property would be written, and the other one be lost without a word.',
    sources: [REFERENCES.extensionsInArm],
    problem: ({ property, value }) => `is not the value of the property \`${property}\`, which writes `
      + (typeof value === 'string' ? show(value) : 'it'),
    remedy: 'keep one of the two',
    check: perSettings((extension) => {
      const written = new Map(isKnown(extension.settings) ? Object.entries(extension.settings) : []);
      return rawOf(extension).filter(([key, value]) => isKnown(value) && written.get(key) !== UNKNOWN && SETTINGS_BY_KEY.has(key)
        && written.has(key) && asText(written.get(key)) !== asText(value))
        .map(([key, value]): Draft => ({
          at: extension.at, property: inMap('settings', key), value, facts: { property: SETTINGS_BY_KEY.get(key)!.property, value: written.get(key) },
        }));
    }),
  },
];
