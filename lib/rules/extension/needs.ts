import { OfConfiguration, isOn, kindOf, perServed, pinOf, settingOf } from './per';
import { STRICT_SUBSTITUTION } from '../../extension/settings/keys';
import { CONTROLLERS } from '../../extension/settings/table';
import { FEATURES, firstVersion, WAITING_MENDED } from '../../extension/settings/versions';
import type { Draft } from '../../findings/finding';
import { ClusterRecord, ConfigurationRecord, ExtensionRecord, KustomizationRecord, SourceRecord } from '../../model/model';
import { isBefore } from '../../version';
import { DEVOPS_SSH_HOSTS } from '../hosts';
import { MEASURED, REFERENCES } from '../references';
import { Check, collect, NOTHING, Rule } from '../rule';
import { GIT, hostOf, isSsh, perAddress } from '../source/per';

type Feature = keyof typeof FEATURES;

/** Something that is used, and what has it. */
interface Use {
  readonly property: string;
  readonly feature: Feature;
}

/** Rules over configurations on clusters whose extension is pinned. */
function perPinned(checkBy: (pin: string, extension: ExtensionRecord, cluster: ClusterRecord) => OfConfiguration): Check {
  return perServed((extension, cluster) => {
    const pin = pinOf(extension);
    return pin === undefined ? undefined : checkBy(pin, extension, cluster);
  });
}

/** Rules over what configurations use there. */
function perUse(usesOf: (configuration: ConfigurationRecord) => readonly (Use & { at: string })[]): Check {
  return perPinned((pin, extension, cluster) => (configuration) => usesOf(configuration).flatMap(({ at, property, feature }): Draft[] => {
    const first = firstVersion(FEATURES[feature], kindOf(cluster));
    return isBefore(pin, first) ? [{ at, property, facts: { pin, first, extension: extension.at } }] : NOTHING;
  }));
}

function usesOfSource(source: SourceRecord): Use[] {
  switch (source.kind) {
    case 'GitRepository': return source.auth?.method === 'azure' ? [{ property: 'source.auth', feature: 'azureDevOps' }] : [];
    case 'AzureBlob': return source.auth?.method === 'sasToken' ? [{ property: 'source.auth', feature: 'sasToken' }] : [];
    case 'OCIRepository': {
      const provider = source.verify?.provider;
      const verify: Use[] = provider === 'cosign' || provider === 'notation' ? [{ property: 'source.verify', feature: provider }] : [];
      return [{ property: 'source', feature: 'ociRepository' }, ...verify];
    }
    default: return [];
  }
}

function usesOfKustomization({ wait, substitute, substituteFrom }: KustomizationRecord): Use[] {
  const hasVariables = substitute !== undefined && (typeof substitute !== 'object' || substitute !== null && Object.keys(substitute).length > 0);
  return [
    ...wait === false ? [{ property: 'wait', feature: 'wait' } as const] : [],
    ...hasVariables || substituteFrom?.length ? [{ property: 'postBuild', feature: 'postBuild' } as const] : [],
  ];
}

const tooOld: Exclude<Rule['problem'], string> = ({ pin, extension }) =>
  `the version that the extension is pinned to (${pin}, at ${extension}) does not have it`;

const TOO_OLD: Pick<Rule, 'problem' | 'allowed' | 'remedy'> = {
  problem: tooOld,
  allowed: ({ first }) => `${first} and later`,
  remedy: ({ first }) => `raise the version of the extension to ${first} or later`,
};

export const NEEDS_RULES: Rule[] = [
  {
    code: 'CFG-09',
    severity: 'error',
    what: 'A version that is pinned can wait for the reconciliation',
    why: 'Versions before 1.7.4 know nothing of it. Up to 1.22.0, a configuration that failed once can stay Failed after Flux has mended it; that '
      + 'is a warning.',
    advice: `raise the version of the extension to ${WAITING_MENDED} or later, or do not wait`,
    sources: [REFERENCES.releases],
    ...TOO_OLD,
    problem: (facts, draft) => facts.stuck
      ? `the extension is pinned to ${facts.pin}, and before ${WAITING_MENDED} a configuration that failed once can stay so after Flux has mended it`
      : tooOld(facts, draft),
    check: perPinned((pin, extension, cluster) => ({ at, wait }) => {
      const first = firstVersion(FEATURES.waitForReconciliation, kindOf(cluster));
      const draft = { at, property: 'waitForReconciliation' };
      return wait === undefined || !isBefore(pin, WAITING_MENDED) ? NOTHING
        : isBefore(pin, first) ? [{ ...draft, facts: { pin, first, extension: extension.at } }]
          : [{ ...draft, facts: { pin, first: WAITING_MENDED, stuck: true }, severity: 'warning' }];
    }),
  },
  {
    code: 'SRC-25',
    severity: 'error',
    what: 'A version that is pinned knows the source, and how it is fetched',
    why: 'SAS tokens came with 1.6.1, OCI repositories with 1.10.0, Azure DevOps by workload identity with 1.14.1 (on Azure Arc 1.15.1), '
      + 'signatures of cosign with 1.22.1 and those of notation with 1.24.1. ARM has a field for each of them whatever is installed; only the '
      + 'cluster would tell that it does not work.',
    advice: 'raise the version of the extension to one that has it, or pin none',
    sources: [REFERENCES.releases],
    ...TOO_OLD,
    check: perUse(({ at, source }) => usesOfSource(source).map((use) => ({ at, ...use }))),
  },
  {
    code: 'AUT-16',
    severity: 'warning',
    what: 'The extension is told how to reach Azure DevOps over SSH',
    why: 'Azure DevOps has host keys of RSA. Flux no longer takes their usual algorithm, ssh-rsa, so that no connection comes about until the '
      + 'extension is told to take rsa-sha2-512 and rsa-sha2-256.',
    sources: [REFERENCES.tutorial, 'https://github.com/Azure/AKS/issues/4366'],
    problem: 'Azure DevOps has host keys of RSA, and Flux no longer takes their usual algorithm, ssh-rsa: it has to be told later ones',
    remedy: 'give the extension `sshHostKeyAlgorithms: [\'rsa-sha2-512\', \'rsa-sha2-256\']`, or use the https address with GitAuth.azure()',
    // with GitAuth.azure() it is SRC-23
    check: perAddress(GIT, ({ url, auth }, at, _, { extensions }) => {
      const isAsked = auth?.method !== 'azure' && isSsh(url) && DEVOPS_SSH_HOSTS.includes(hostOf(url) ?? '');
      const extension = isAsked ? extensions.find(({ declared }) => declared) : undefined;
      return extension !== undefined && settingOf(extension, `${CONTROLLERS.source}.ssh-host-key-args`) === undefined
        ? [{ at, property: 'source.url', value: url }] : NOTHING;
    }),
  },
  {
    code: 'KUS-21',
    severity: 'warning',
    what: 'Variables that may be missing do not go with strict substitution',
    why: 'Strict substitution fails the kustomization over each variable that is nowhere defined: "variable not set (strict mode)". Those of an '
      + 'optional object that is missing are of that kind. Where it was the only source of variables, nothing is replaced at all, and `${name}` '
      + 'gets to the cluster as it stands.',
    sources: [REFERENCES.tutorial, MEASURED],
    problem: 'the extension fails a kustomization whose variables are not defined (`strictSubstitution`), and this object may be missing',
    remedy: 'do without `optional`; or give each of its variables a default in the manifests, `${name:=default}`, '
      + 'and one variable at least in `substitute`',
    check: perServed((extension) => !isStrict(extension) ? undefined
      : ({ kustomizations }) => collect(kustomizations, ({ at, substituteFrom = [] }) => substituteFrom
        .flatMap(({ optional, name }, index): Draft[] => optional !== true ? NOTHING
          : [{ at, property: `postBuild.substituteFrom[${index}]`, value: name }]))),
  },
  {
    code: 'KUS-23',
    severity: 'error',
    what: 'A version that is pinned knows `wait` and `postBuild`',
    why: 'Both came with version 1.7.4, of June 2023. ARM has a field for them whatever is installed; only the cluster would show that variables '
      + 'are not replaced, or that objects are waited for.',
    advice: 'raise the version of the extension to one that has it, or pin none',
    sources: [REFERENCES.releases],
    ...TOO_OLD,
    check: perUse(({ kustomizations }) => kustomizations.flatMap((each) => usesOfKustomization(each).map((use) => ({ at: each.at, ...use })))),
  },
];

function isStrict(extension: ExtensionRecord): boolean {
  return isOn(extension, STRICT_SUBSTITUTION);
}
