import { ClusterKind } from '../../../lib/cluster/kind';
import { UNKNOWN } from '../../../lib/model/unknown';
import { Open, Parts, sccPrereqsRecord, Spoil, STACK } from '../model';
import { Values } from '../table';

export const AT = `${STACK}/Scc`;
const ARC_ID = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters/store';

/** The cluster is connected by Azure Arc, and has prerequisites, perhaps unlike the legal ones. */
export const arc = (...prerequisites: object[]): Spoil => ({ cluster, reference }) => {
  Object.assign(reference, { kind: ClusterKind.CONNECTED_CLUSTER, id: ARC_ID });
  cluster.sccPrereqs = prerequisites.map((members) => sccPrereqsRecord(members));
};

/** The same, and what is said at the extension. */
export const said = (openShiftScc: unknown, ...prerequisites: object[]): Spoil => (parts) => {
  arc(...prerequisites)(parts);
  parts.extension.openShiftScc = openShiftScc;
};

export const member = (property: string): Omit<Values, 'rows'> => ({
  set: (parts: Parts, value) => arc({ [property]: value })(parts), at: AT, property,
});

/** A second cluster with prerequisites of its own. */
export const other = (members: object, id: unknown = ARC_ID.replace('store', 'other')): Spoil => ({ model, cluster, reference }) => {
  model.clusters.push({
    ...cluster,
    key: 'other',
    references: [{ ...reference, at: `${STACK}/Other`, id }],
    extensions: [],
    configurations: [],
    sccPrereqs: [sccPrereqsRecord({ at: `${STACK}/Second`, ...members })],
  });
};

export const both = (...spoils: Spoil[]): Spoil => (parts) => spoils.forEach((spoil) => spoil(parts));

/** What comes before the extension, and before the prerequisites. */
export const order = (before: { readonly extension?: object[]; readonly prerequisites?: object[] }): Spoil => (parts: Parts) => {
  arc({ after: before.prerequisites ?? [] })(parts);
  parts.extension.after = before.extension ?? [{ at: AT, comesLater: false }];
};

export const now = (at: string): object => ({ at, comesLater: false });

/** A provider whose host comes from the other cluster. */
export const HOST_OF_OTHER = { at: `${STACK}/kubernetes`, host: UNKNOWN, cluster: 'other' };

export const SECOND = { at: `${STACK}/Second` };

export const withAccounts = (...accounts: unknown[]): Open<object> => ({ serviceAccounts: accounts });
