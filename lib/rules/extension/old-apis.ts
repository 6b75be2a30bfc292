import { versioningOf } from './per';
import { FIRST_WITHOUT_OLD_APIS, VERSION } from '../../extension/settings/versions';
import type { Draft } from '../../findings/finding';
import { ClusterRecord } from '../../model/model';
import { ManifestRecord } from '../../model/surroundings';
import { UNKNOWN } from '../../model/unknown';
import { isBefore } from '../../version';
import { REFERENCES } from '../references';
import { collect, NOTHING, perCluster, Rule } from '../rule';
import { show } from '../words';

/** A version of an API that is gone, and what is there in its place. */
interface OldApi {
  readonly present: string;
  /** Whether later versions of the extension may have it all the same: the Flux in them does, and calls it deprecated. */
  readonly mayBeBack?: true;
}

const BETA_1 = { source: 'v1beta1', kustomize: 'v1beta1', helm: 'v2beta1', notification: 'v1beta1', image: 'v1beta1' };
const BETA_2 = { source: 'v1beta2', kustomize: 'v1beta2', helm: 'v2beta2' };
/** What versions before 1.23.0 have as well. */
const PRESENT: { readonly [group: string]: string } = { source: 'v1', kustomize: 'v1', helm: 'v2', notification: 'v1beta3', image: 'v1beta2' };

const apiOf = (group: string, version: string): string => `${group}.toolkit.fluxcd.io/${version}`;

/** The APIs of Flux that version 1.23.0 took away. */
const OLD_APIS: ReadonlyMap<string, OldApi> = new Map([
  ...Object.entries(BETA_1).map(([group, old]): [string, OldApi] => [apiOf(group, old), { present: apiOf(group, PRESENT[group]) }]),
  ...Object.entries(BETA_2).map(([group, old]): [string, OldApi] => [apiOf(group, old), { present: apiOf(group, PRESENT[group]), mayBeBack: true }]),
]);

/** The first version whose objects are again those of the Flux in it. */
const FIRST_WITH_RESTORED = '1.24.0';

/** The API that an object has to be of. */
function presentOf({ kind }: ManifestRecord, { present }: OldApi): string {
  return kind === 'Receiver' ? apiOf('notification', 'v1') : present;
}

/** The extension that lacks the old APIs, with its version where one is pinned: without a pin, Azure chooses a later one. */
function withoutOldApis({ extensions }: ClusterRecord): { readonly at: string; readonly pin?: string } | undefined {
  const extension = extensions.find(({ declared }) => declared);
  const version = extension && versioningOf(extension).version;
  return extension === undefined || version === UNKNOWN ? undefined
    : version === undefined || version === null ? { at: extension.at }
      : typeof version === 'string' && VERSION.test(version) && !isBefore(version, FIRST_WITHOUT_OLD_APIS) ? { at: extension.at, pin: version }
        : undefined;
}

/** A draft for an object of an API that went. */
function gone(manifest: ManifestRecord, cluster: ClusterRecord): Draft[] {
  const old = OLD_APIS.get(manifest.apiVersion);
  const extension = old && withoutOldApis(cluster);
  if (old === undefined || extension === undefined) {
    return NOTHING;
  }
  const { at: extensionAt, pin } = extension;
  const isSure = pin !== undefined && (old.mayBeBack === undefined || isBefore(pin, FIRST_WITH_RESTORED));
  return [{
    at: manifest.at,
    property: 'manifest.apiVersion',
    value: manifest.apiVersion,
    facts: { extension: extensionAt, pin, isSure, present: presentOf(manifest, old) },
    ...!isSure && { severity: 'warning' },
  }];
}

export const OLD_API_RULES: Rule[] = [
  {
    code: 'EXT-23',
    severity: 'error',
    what: 'Objects of Flux that the app makes are of APIs that the extension has',
    why: `Version ${FIRST_WITHOUT_OLD_APIS} of the extension took away the beta APIs of Flux: those of sources and kustomizations up to v1beta2, of `
      + 'Helm releases up to v2beta2, and v1beta1 of notifications and images. Terraform asks the cluster for the kind at the plan, and fails '
      + 'with "no matches for kind". It is a warning where Azure chooses the version, and from '
      + `${FIRST_WITH_RESTORED} on for v1beta2 and v2beta2: the Flux in there still knows them, and the next one does not.`,
    sources: [REFERENCES.releases, REFERENCES.troubleshooting, 'https://github.com/fluxcd/flux2/discussions/5572'],
    problem: ({ extension, pin, isSure }) => isSure ? `the extension (${extension}) is pinned to ${pin}, which no longer has this API: the plan fails`
      : pin !== undefined ? `the extension (${extension}) is pinned to ${pin}: the API went with ${FIRST_WITHOUT_OLD_APIS}, and is deprecated `
        + 'where it came back'
        : `the extension (${extension}) no longer has this API from ${FIRST_WITHOUT_OLD_APIS} on, and Azure chooses its version`,
    advice: 'write the API that is there: v1, for Helm releases v2, for alerts and providers v1beta3',
    allowed: ({ present }) => show(present),
    remedy: ({ present }) => `write ${show(present)}, which earlier versions have as well, and change the members that were renamed`,
    check: perCluster((cluster) => collect(cluster.manifests, (manifest) => gone(manifest, cluster)), 'manifests'),
  },
];
