import { perCluster, Rule } from './rule';
import { ClusterKind } from '../cluster/kind';
import { CLUSTER_KINDS, clusterIdOf } from '../cluster/kind-facts';
import type { Draft } from '../findings/finding';
import { ClusterReferenceRecord } from '../model/model';
import { isKnown } from '../model/unknown';

const CLUSTER_ID = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]{1,90})\/providers\/([^/]+)\/([^/]+)\/([^/]+)$/i;
const AKS_NAME = /^([a-zA-Z0-9]|[a-zA-Z0-9][-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])$/;
const ARC_NAME = /^[-_a-zA-Z0-9]{1,260}$/;

const ANYTHING = '…';

/** An id as it should look for a kind. */
function example(kind: ClusterKind): string {
  return clusterIdOf(kind, ANYTHING, ANYTHING, ANYTHING);
}

interface ParsedId {
  readonly provider: string;
  readonly type: string;
  readonly name: string;
}

function parse(id: string): ParsedId | undefined {
  const [, , , provider, type, name] = CLUSTER_ID.exec(id) ?? [];
  return provider === undefined ? undefined : { provider, type, name };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function kindOfType(type: string): ClusterKind | undefined {
  return Object.values(ClusterKind).find((kind) => same(kind, type));
}

/** Resources that look like a cluster but have a rule of their own, by a part of their id. */
const OTHERS = {
  instance: /\/provisionedClusterInstances\/default$/i,
  appliance: /\/Microsoft\.ResourceConnector\/appliances\//i,
  fleet: /\/Microsoft\.ContainerService\/fleets\//i,
};

/** Rules over references whose whole id is known and was not made from parts. */
function perId(check: (id: string, reference: ClusterReferenceRecord) => boolean, facts?: (id: string) => Draft['facts']): Rule['check'] {
  return perCluster(({ references }) => references
    .filter((reference) => reference.parts === undefined && reference.id !== undefined && isKnown(reference.id) && check(reference.id, reference))
    .map(({ at, id, kind }) => ({ at, property: 'clusterId', value: id, facts: { kind, ...facts?.(id as string) } })));
}

function perName(kind: ClusterKind, shape: RegExp): Rule['check'] {
  return perCluster(({ references }) => references.filter((reference) => reference.kind === kind).flatMap(({ at, id, parts }) => {
    const name = parts ? parts.clusterName : isKnown(id) ? parse(id)?.name : undefined;
    return isKnown(name) && name !== '' && !shape.test(name) ? [{ at, property: parts ? 'clusterName' : 'clusterId', value: name }] : [];
  }));
}

export const CLUSTER_RULES: Rule[] = [
  {
    code: 'CLU-01',
    severity: 'error',
    problem: 'is not the ARM id of a cluster that can run Flux',
    allowed: ({ kind }) => example(kind),
    remedy: 'copy the id from `az aks show --query id` or `az connectedk8s show --query id`',
    check: perId((id) => {
      const parsed = typeof id === 'string' ? parse(id) : undefined;
      return (parsed === undefined || kindOfType(parsed.type) === undefined) && !Object.values(OTHERS).some((other) => other.test(id));
    }),
  },
  {
    code: 'CLU-02',
    severity: 'error',
    problem: ({ kind, other }) => `is the id of another kind of cluster (${CLUSTER_KINDS[other as ClusterKind].label}) than the reference says`
      + ` (${CLUSTER_KINDS[kind as ClusterKind].label})`,
    allowed: ({ kind }) => example(kind),
    remedy: ({ other }) => `use ${CLUSTER_KINDS[other as ClusterKind].factory}.fromId`,
    check: perId(
      (id, { kind }) => {
        const other = kindOfType(parse(id)?.type ?? '');
        return other !== undefined && other !== kind;
      },
      (id) => ({ other: kindOfType(parse(id)!.type) })),
  },
  {
    code: 'CLU-03',
    severity: 'error',
    problem: ({ provider }) => `names a resource provider that this kind of cluster does not belong to (${provider})`,
    allowed: ({ kind }) => example(kind),
    remedy: 'copy the id as Azure prints it',
    check: perId(
      (id, { kind }) => {
        const parsed = parse(id);
        return parsed !== undefined && kindOfType(parsed.type) === kind && !same(parsed.provider, CLUSTER_KINDS[kind].provider);
      },
      (id) => ({ provider: parse(id)!.provider })),
  },
  {
    code: 'CLU-04',
    severity: 'warning',
    problem: 'this resource type belongs to a preview that Azure has withdrawn',
    remedy: 'refer to the connected cluster instead (ConnectedCluster)',
    check: perCluster(({ references }) => references.filter(({ kind }) => kind === ClusterKind.PROVISIONED_CLUSTER).map(({ at }) => ({ at }))),
  },
  {
    code: 'CLU-05',
    severity: 'error',
    problem: 'Flux attaches to the connected cluster, not to the instance below it',
    allowed: example(ClusterKind.CONNECTED_CLUSTER),
    remedy: 'use ConnectedCluster.fromId with the id up to the name of the connected cluster',
    check: perId((id) => OTHERS.instance.test(id)),
  },
  {
    code: 'CLU-06',
    severity: 'error',
    problem: 'is not a name of an AKS cluster',
    allowed: '1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends',
    remedy: 'take the name from `az aks list --query [].name`',
    check: perName(ClusterKind.MANAGED_CLUSTER, AKS_NAME),
  },
  {
    code: 'CLU-07',
    severity: 'error',
    problem: 'is not a name of a connected cluster',
    allowed: '1 to 260 letters, digits, hyphens and underscores',
    remedy: 'take the name from `az connectedk8s list --query [].name`',
    check: perName(ClusterKind.CONNECTED_CLUSTER, ARC_NAME),
  },
  {
    code: 'CLU-08',
    severity: 'error',
    problem: 'is not a part of an ARM id',
    allowed: ({ longest }) => `1 to ${longest} characters, no slash`,
    remedy: 'give the subscription id, the resource group and the name of the cluster',
    check: perCluster(({ references }) => references.flatMap(({ at, parts }) => parts === undefined ? [] : Object.entries(parts)
      .filter(([property, value]) => value === undefined || isKnown(value) && !isPart(value, longestPart(property)))
      .map(([property, value]) => ({ at, property, value, facts: { longest: longestPart(property) } })))),
  },
  {
    code: 'CLU-09',
    severity: 'error',
    problem: 'Azure takes no Flux configuration on a resource bridge (appliance)',
    allowed: example(ClusterKind.CONNECTED_CLUSTER),
    remedy: 'refer to the connected cluster',
    check: perId((id) => OTHERS.appliance.test(id)),
  },
  {
    code: 'FLT-01',
    severity: 'error',
    problem: 'Azure documents no Flux configuration on a fleet',
    allowed: example(ClusterKind.MANAGED_CLUSTER),
    remedy: 'declare the configuration for each member cluster, in a loop over their ids',
    check: perId((id) => OTHERS.fleet.test(id)),
  },
];

function longestPart(property: string): number {
  return property === 'resourceGroupName' ? 90 : 260;
}

function isPart(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest && !value.includes('/');
}
