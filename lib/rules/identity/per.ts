import type { Draft } from '../../findings/finding';
import { AppModel, ClusterRecord, ConfigurationRecord, ExtensionRecord, KubeletIdentityRecord, WorkloadIdentityRecord } from '../../model/model';
import { isNotOn } from '../extension/per';
import { Check, collect, perApp } from '../rule';

/** Rules over workload identities, with their cluster and the extensions that they were given to. */
export function perIdentity(check: (identity: WorkloadIdentityRecord, users: User[], cluster: ClusterRecord | undefined) => Draft[]): Check {
  return perApp((model) => collect(model.identities, (identity) =>
    check(identity, usersOf(model, identity), clusterOf(model, identity))), 'identities');
}

/** Rules over all identities that roles are granted to. */
export function perPrincipal(check: (principal: WorkloadIdentityRecord | KubeletIdentityRecord) => Draft[]): Check {
  return perApp(({ identities, kubelets }) => [...collect(identities, check), ...collect(kubelets, check)], 'identities');
}

/** Whether a source logs in with the workload identity of the extension. */
export function usesIdentity({ source }: ConfigurationRecord): boolean {
  const method = source.auth?.method;
  return method === 'azure' || method === 'workloadIdentity';
}

/** An extension that uses an identity, and its cluster. */
export interface User {
  readonly extension: ExtensionRecord;
  readonly cluster: ClusterRecord;
}

/** The extensions that an identity was given to. */
export function usersOf({ clusters }: AppModel, { at }: WorkloadIdentityRecord): User[] {
  return clusters.flatMap((cluster) => cluster.extensions.filter(({ workloadIdentity }) => workloadIdentity === at)
    .map((extension) => ({ extension, cluster })));
}

export function clusterOf({ clusters }: AppModel, { cluster }: WorkloadIdentityRecord | KubeletIdentityRecord): ClusterRecord | undefined {
  return clusters.find(({ key }) => key === cluster);
}

/** Whether a setting is surely not on in any extension of a cluster, of which all are known. */
export function isOffOn({ extensions }: ClusterRecord, key: string): boolean {
  return extensions.length > 0 && extensions.every((extension) => extension.declared && isNotOn(extension, key));
}
