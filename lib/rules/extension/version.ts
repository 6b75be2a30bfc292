import { kindOf, overriddenProperties, pinOf, versioningOf } from './per';
import { CLUSTER_KINDS } from '../../cluster/kind-facts';
import {
  ALSO_WITHOUT_TENANT, BEFORE_OLD_APIS_GO, FIRST_WITHOUT_OLD_APIS, FIRST_WITH_TENANT, LAST_WITHOUT_TENANT, MOVES_MINOR,
  OLDEST_SUPPORTED_VERSION, VERSION,
} from '../../extension/settings/versions';
import type { Draft } from '../../findings/finding';
import { byPlace } from '../../groups';
import { ExtensionRecord } from '../../model/model';
import { FLUX_NAMESPACE, FLUX_TYPE } from '../../model/specification';
import { isKnown, UNKNOWN } from '../../model/unknown';
import { isBefore } from '../../version';
import { membersOf } from '../members';
import { MEASURED_AZAPI, REFERENCES } from '../references';
import { Check, matches, NOTHING, perApp, Rule, ExtensionCheck, perExtension } from '../rule';
import { typeWithVersion } from '../shapes';
import { nearest, quoted, show, useMeant } from '../words';

const MODES = [...MOVES_MINOR.keys()] as string[];
const USE_MODE = 'use AutoUpgradeMode.NONE, AutoUpgradeMode.PATCH or AutoUpgradeMode.COMPATIBLE';
const IDENTITY = 'SystemAssigned';
const TYPE = typeWithVersion('extensions');

/** What Azure writes itself, or other extensions need. */
const FOREIGN = ['aksAssignedIdentity', 'plan', 'managedBy', 'managementDetails', 'additionalDetails', 'statuses'];

const isMoving = (mode: unknown): boolean => MOVES_MINOR.get(mode) === true;

/** Rules over what is said of versions and upgrades. */
function perVersion(check: ExtensionCheck): Check {
  return perExtension(check, 'version');
}

/** Rules over what overrides say. */
function perOverrides(check: ExtensionCheck): Check {
  return perExtension(check, 'extensionOverrides');
}

/** What overrides make another resource, or another extension, of the one that is there. */
function overriddenTypes({ at, overrides }: ExtensionRecord): Draft[] {
  const types: [property: string, value: unknown, pattern: RegExp, allowed: string][] = [
    ['type', overrides!.type, TYPE, 'Microsoft.KubernetesConfiguration/extensions@<version>'],
    ['body.properties.extensionType', overrides!.extensionType, /^microsoft\.flux$/i, FLUX_TYPE],
  ];
  return types.filter(([, value, pattern]) => isKnown(value) && !matches(pattern)(value))
    .map(([property, value, , allowed]) => ({ at, property, value, facts: { allowed } }));
}

/** Rules over versions that are pinned. */
function perPin(isAtFault: (pin: string) => boolean): Check {
  return perVersion((extension) => {
    const pin = pinOf(extension);
    return pin !== undefined && isAtFault(pin) ? [{ at: extension.at, property: 'version', value: pin }] : NOTHING;
  });
}

/** The types of identity that overrides write, by what they override. */
function overriddenIdentities({ overrides }: ExtensionRecord): [property: string, type: unknown][] {
  const written = Object.entries({ 'identity': overrides?.identity, 'body.identity': membersOf(overrides?.body).identity });
  return written.filter(([, identity]) => identity !== undefined)
    .map(([property, identity]) => [property, isKnown(identity) ? typeIn(identity) : identity]);
}

/** As an object, and in a list as blocks of Terraform are. */
function typeIn(identity: unknown): unknown {
  const { 0: first, type } = membersOf(identity);
  return type ?? membersOf(first).type;
}

export const VERSION_RULES: Rule[] = [
  {
    code: 'EXT-05',
    severity: 'error',
    what: '`autoUpgradeMinorVersion` is false where a version is pinned',
    why: 'ARM asks for it, and Azure\'s command line refuses both together. Whether the extension would stay, or move on from the version that '
      + 'the program names, is not documented.',
    sources: [REFERENCES.extensionsInArm, REFERENCES.extensions, REFERENCES.extensionCli],
    problem: 'a version that is pinned does not go with automatic upgrades',
    allowed: ({ isPin }) => isPin ? '' : 'false',
    remedy: 'take the override out, and give the version as the property `version`',
    check: perVersion((extension) => {
      const { version, movesMinor } = versioningOf(extension);
      // what is true because nobody says anything else is not what the user wrote
      const isPin = !Object.hasOwn(overriddenProperties(extension), 'autoUpgradeMinorVersion');
      const [property, value] = isPin ? ['version', version] : ['autoUpgradeMinorVersion', movesMinor];
      return version !== undefined && movesMinor === true ? [{ at: extension.at, property, value, facts: { isPin } }] : NOTHING;
    }),
  },
  {
    code: 'EXT-06',
    severity: 'error',
    what: '`autoUpgrade` is none where a version is pinned',
    why: 'Azure\'s command line refuses a version with the modes patch and compatible. Whether the extension would stay, or move on from the '
      + 'version that the program names, is not documented. A version that only the apply will know is refused as well: with it the library '
      + 'writes none, so that the mode would be dropped without a word.',
    sources: [REFERENCES.extensionsInArm, REFERENCES.extensionCli],
    problem: 'a version that is pinned does not go with automatic upgrades',
    allowed: '"none"',
    remedy: 'leave either the version or autoUpgrade out',
    check: perVersion((extension) => {
      const { version, mode } = versioningOf(extension);
      return version !== undefined && isMoving(mode) ? [{ at: extension.at, property: 'autoUpgrade', value: mode }] : NOTHING;
    }),
  },
  {
    code: 'EXT-08',
    severity: 'error',
    what: '`autoUpgrade` is none, patch or compatible',
    why: 'The list in ARM is open, so that azapi lets other texts pass. What Azure would do with one is not documented: an extension that was to '
      + 'stay at its version may move on.',
    advice: USE_MODE,
    sources: [REFERENCES.extensionsInArm, MEASURED_AZAPI],
    problem: 'is not a way to upgrade',
    allowed: quoted(MODES),
    remedy: ({ meant }) => useMeant('AutoUpgradeMode', meant, USE_MODE),
    check: perVersion((extension) => {
      const { mode } = versioningOf(extension);
      return isKnown(mode) && !MODES.includes(mode as string)
        ? [{ at: extension.at, property: 'autoUpgrade', value: mode, facts: { meant: nearest(mode, MODES) } }] : NOTHING;
    }),
  },
  {
    code: 'EXT-09',
    severity: 'error',
    what: '`autoUpgradeMinorVersion` says the same as `autoUpgrade`',
    why: 'ARM has two properties for one thing. Azure\'s command line refuses both together, and which of them wins is not documented. The '
      + 'library writes both, and lets them agree; an override of one alone does not.',
    sources: [REFERENCES.extensionsInArm, REFERENCES.extensionCli],
    problem: ({ mode }) => `does not go with autoUpgrade, which is ${show(mode)}`,
    allowed: ({ mode }) => String(isMoving(mode)),
    remedy: 'take the override out; the property `autoUpgrade` writes both',
    check: perVersion((extension) => {
      const { version, mode, movesMinor } = versioningOf(extension);
      return version === undefined && typeof movesMinor === 'boolean' && MODES.includes(mode as string) && movesMinor !== isMoving(mode)
        ? [{ at: extension.at, property: 'autoUpgradeMinorVersion', value: movesMinor, facts: { mode } }] : NOTHING;
    }),
  },
  {
    code: 'EXT-10',
    severity: 'warning',
    what: 'A release train goes with automatic upgrades',
    why: 'The train says where upgrades come from, so that it has no meaning where a version is pinned or upgrades are off; azurerm refuses both '
      + 'together on AKS. A name that is empty is an error.',
    advice: 'leave it out; keep it, with a suppression, where the version exists in that train only',
    sources: [REFERENCES.extensionsInArm, 'https://github.com/hashicorp/terraform-provider-azurerm/issues/29481'],
    problem: ({ isNone }) => isNone ? 'is not the name of a release train'
      : 'a release train is where automatic upgrades come from, and there are none',
    remedy: ({ isNone }) => isNone ? 'give a name such as "Stable" or "Preview", or leave it out'
      : 'leave it out, unless the version exists in that train only',
    check: perVersion((extension) => {
      const { version, mode, movesMinor, train } = versioningOf(extension);
      const draft: Draft = { at: extension.at, property: 'releaseTrain', value: train };
      return train === undefined ? NOTHING : isKnown(train) && !matches(/\S/)(train) ? [{ ...draft, severity: 'error', facts: { isNone: true } }]
        : train === UNKNOWN || version === UNKNOWN ? NOTHING
          : version !== undefined || mode === 'none' || movesMinor === false ? [{ ...draft, facts: {} }] : NOTHING;
    }),
  },
  {
    code: 'EXT-11',
    severity: 'error',
    what: 'A version is three numbers',
    why: 'Release notes name each version so, and no other form is documented: with a "v", with two numbers or with a range there is no such '
      + 'version, and nothing is installed.',
    sources: [REFERENCES.releases],
    problem: 'is not a version of the extension',
    allowed: 'three numbers such as "1.22.2", without a "v", a range or a wildcard',
    remedy: `give one of those in the release notes: ${REFERENCES.releases}`,
    check: perVersion((extension) => {
      const { version } = versioningOf(extension);
      return isKnown(version) && !matches(VERSION)(version) ? [{ at: extension.at, property: 'version', value: version }] : NOTHING;
    }),
  },
  {
    code: 'EXT-12',
    severity: 'warning',
    what: 'A version that is pinned is one that Azure supports',
    why: 'Azure supports the newest version and the two before it. Most releases mend security faults, which a version that is pinned stays with.',
    sources: [REFERENCES.releases, REFERENCES.tutorial],
    problem: 'Azure no longer supports this version',
    allowed: `${OLDEST_SUPPORTED_VERSION} and later, as far as this release of the library knows`,
    remedy: 'move to a later version',
    check: perPin((pin) => isBefore(pin, OLDEST_SUPPORTED_VERSION)),
  },
  {
    code: 'EXT-13',
    severity: 'warning',
    what: 'A version that is pinned is not one that may fail over AZURE_TENANT_ID',
    why: 'The chart of versions up to 1.15.1, and in some regions that of 1.16.2, can fail to render, with an error that names AZURE_TENANT_ID. '
      + 'Nothing is installed then.',
    sources: [REFERENCES.troubleshooting, REFERENCES.releases],
    problem: 'this version can fail to install, with an error that names AZURE_TENANT_ID',
    allowed: `${FIRST_WITH_TENANT} and later`,
    remedy: `move to ${FIRST_WITH_TENANT} or a later version`,
    check: perPin((pin) => !isBefore(LAST_WITHOUT_TENANT, pin) || pin === ALSO_WITHOUT_TENANT),
  },
  {
    code: 'EXT-15',
    severity: 'warning',
    what: 'Manifests are moved to the present APIs before version 1.23.0',
    why: 'Version 1.23.0 took away the beta APIs of Flux, such as v1beta2 of sources and kustomizations and v2beta2 of Helm releases. What still '
      + 'uses them fails with "no matches for kind". Before that step the extension has to be at 1.21.0 or later, which also moves what is stored '
      + 'on the cluster. It is told once for an app.',
    advice: `move the manifests first, and go through one of ${BEFORE_OLD_APIS_GO.join(' to ')}; then suppress this with that as the reason`,
    sources: [REFERENCES.releases],
    problem: `from ${FIRST_WITHOUT_OLD_APIS} on the beta APIs of Flux are gone, so that manifests which still use them are no longer applied`,
    remedy: `move the manifests to the present APIs first, and upgrade through one of ${BEFORE_OLD_APIS_GO.join(' to ')}: `
      + REFERENCES.releases,
    // it is a matter of manifests, which clusters of one app tend to share
    check: perApp(({ clusters }) => {
      const pins = clusters.flatMap(({ extensions }) => extensions).filter(({ declared }) => declared)
        .map((extension): Draft & { value: string } => ({ at: extension.at, property: 'version', value: pinOf(extension) ?? '0' }))
        .filter(({ value }) => !isBefore(value, FIRST_WITHOUT_OLD_APIS))
        .sort(byPlace);
      const found = pins.find(({ value }) => value.startsWith('1.23.')) ?? pins[0];
      return found === undefined ? NOTHING : [found];
    }, 'pins'),
  },
  {
    code: 'EXT-16',
    severity: 'error',
    what: 'Flux is installed for the whole cluster',
    why: 'The Flux extension knows no other scope: Azure answers 400 where a namespace is named.',
    sources: [REFERENCES.concepts, REFERENCES.extensionsInArm],
    problem: 'the Flux extension can be installed for a whole cluster only',
    remedy: 'take the override out; where tenants may do less, the scope of their configurations says so',
    check: perOverrides((extension) => {
      const { namespace: value } = membersOf(overriddenProperties(extension).scope);
      return value === undefined || value === null || value === UNKNOWN ? NOTHING
        : [{ at: extension.at, property: 'body.properties.scope.namespace' }];
    }),
  },
  {
    code: 'EXT-17',
    severity: 'error',
    what: 'Flux is installed into flux-system',
    why: 'Others know its service accounts by that namespace: the credentials of a workload identity are issued for '
      + '`system:serviceaccount:flux-system:source-controller`, and OpenShift grants its constraint to the accounts there.',
    sources: [REFERENCES.concepts, REFERENCES.tutorial],
    problem: 'is not the namespace of Flux; its service accounts, and what is granted to them, are known by that name',
    allowed: show(FLUX_NAMESPACE),
    remedy: 'take the override out',
    check: perOverrides((extension) => {
      const { releaseNamespace: value } = membersOf(membersOf(overriddenProperties(extension).scope).cluster);
      return value === undefined || value === UNKNOWN || value === FLUX_NAMESPACE ? NOTHING
        : [{ at: extension.at, property: 'body.properties.scope.cluster.releaseNamespace', value }];
    }),
  },
  {
    code: 'EXT-18',
    severity: 'error',
    what: 'The extension has the identity that its kind of cluster needs',
    why: 'On Azure Arc an extension has an identity of its own, `SystemAssigned`. On AKS it has none, and Azure answers BadRequest where one is '
      + 'given.',
    sources: [REFERENCES.extensionCli, 'https://github.com/Azure/azure-powershell/issues/22455'],
    problem: ({ label, wanted }) => wanted ? `an extension on ${label} has an identity of its own, and Azure takes no other`
      : `an extension on ${label} has no identity of its own, and Azure refuses one`,
    allowed: ({ wanted }) => wanted ? show(IDENTITY) : 'none',
    remedy: 'take the override out; the library writes what the kind of cluster needs',
    check: perOverrides((extension, cluster) => {
      const kind = kindOf(cluster);
      const { label, capabilities } = kind === undefined ? { label: '', capabilities: undefined } : CLUSTER_KINDS[kind];
      return capabilities === undefined ? NOTHING : overriddenIdentities(extension)
        .filter(([, type]) => isKnown(type) || type === undefined)
        .filter(([, type]) => !(capabilities.extensionIdentity && type === IDENTITY))
        .map(([property, value]) => ({ at: extension.at, property, value, facts: { label, wanted: capabilities.extensionIdentity } }));
    }),
  },
  {
    code: 'EXT-19',
    severity: 'error',
    what: 'Overrides write neither another type, nor what Azure or the marketplace writes',
    why: 'With another type, or none, something else is installed than Flux, or nothing at all. '
      + '`aksAssignedIdentity`, `statuses`, `managementDetails` and `additionalDetails` are answers of Azure, though ARM\'s schema lets them be '
      + 'sent; `plan` and `managedBy` are for extensions of the marketplace. The Flux extension takes its settings from elsewhere.',
    sources: [REFERENCES.extensionsInArm],
    problem: ({ allowed }) => allowed === undefined ? 'Azure writes it itself, or it belongs to extensions of the marketplace'
      : 'is not the type of the Flux extension',
    allowed: ({ allowed }) => allowed === undefined ? '' : show(allowed),
    remedy: 'take the override out',
    check: perOverrides((extension) => {
      const written = { 'body': membersOf(extension.overrides?.body), 'body.properties': overriddenProperties(extension) };
      return [
        ...overriddenTypes(extension),
        ...Object.entries(written).flatMap(([owner, members]) => FOREIGN.filter((name) => members[name] !== undefined)
          .map((name): Draft => ({ at: extension.at, property: `${owner}.${name}` }))),
      ];
    }),
  },
];
