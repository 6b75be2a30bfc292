import { Since, since } from './setting';
import { ClusterKind } from '../../cluster/kind';
import { isBefore } from '../../version';

/** A version of the extension as it can be pinned. */
export const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** Whether minor versions come by themselves in a way to upgrade; Azure wants both to be said, and to agree. */
export const MOVES_MINOR: ReadonlyMap<unknown, boolean> = new Map([['none', false], ['patch', true], ['compatible', true]]);

/** The newest version that is documented. */
export const NEWEST_VERSION = '1.24.1';

/** The first version of the oldest line that Azure supports: of the newest and the two before. */
export const OLDEST_SUPPORTED_VERSION = '1.22.0';

/** The last version that may fail to install because of the tenant's id, and a later one that may as well. */
export const LAST_WITHOUT_TENANT = '1.15.1';
export const ALSO_WITHOUT_TENANT = '1.16.2';
export const FIRST_WITH_TENANT = '1.16.3';

/** The version that no longer has the old APIs of Flux, and those that it can be reached from. */
export const FIRST_WITHOUT_OLD_APIS = '1.23.0';
export const BEFORE_OLD_APIS_GO = ['1.21.0', '1.22.2'] as const;

/** Which Kubernetes the Flux in the extension wants, by the first version of the extension; the newest first. */
const KUBERNETES: readonly (readonly [version: string, kubernetes: string])[] = [
  [FIRST_WITHOUT_OLD_APIS, '1.32'], ['1.17.0', '1.31'], ['1.16.0', '1.30'], ['1.11.0', '1.28'],
];

/** The oldest Kubernetes that a version of the extension wants; without a version, the newest one does. */
export function oldestKubernetesFor(version: string = FIRST_WITHOUT_OLD_APIS): string | undefined {
  return KUBERNETES.find(([first]) => !isBefore(version, first))?.[1];
}

/** The first version that runs on nodes with ARM64. */
export const FIRST_ON_ARM64 = '1.7.0';

/** The first version that installs on AKS Automatic. */
export const FIRST_ON_AUTOMATIC = '1.20.4';

/** From this version on drift is detected only where a Helm release asks for it. */
export const DRIFT_WITHOUT_EFFECT = '1.11.1';

/** From this version on `Failed` does not stay where Azure waits for the reconciliation. */
export const WAITING_MENDED = '1.22.1';

/** What configurations use, and from which version on the extension has it. */
export const FEATURES = {
  wait: since('1.7.4'),
  postBuild: since('1.7.4'),
  waitForReconciliation: since('1.7.4'),
  ociRepository: since('1.10.0'),
  azureDevOps: since('1.14.1', '1.15.1'),
  sasToken: since('1.6.1'),
  cosign: since('1.22.1'),
  notation: since('1.24.1'),
} as const;

/** The first version for a kind of cluster; where the kind is not known, the first for any. */
export function firstVersion(from: Since, kind: ClusterKind | undefined): string {
  return kind !== undefined ? from[kind] : Object.values(from).reduce((first, each) => isBefore(each, first) ? each : first);
}
