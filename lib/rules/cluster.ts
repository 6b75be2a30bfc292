import { MEASURED_AZAPI, REFERENCES } from './references';
import { perCluster, refuse, Check, ClusterCheck, Rule } from './rule';
import { ClusterKind } from '../cluster/kind';
import { CLUSTER_KINDS, clusterIdOf } from '../cluster/kind-facts';
import type { Draft } from '../findings/finding';
import { ClusterReferenceRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

/** A subscription and a group have no `<` or `>`; these stand around what instructions want to be replaced: `<subscription>`. */
const CLUSTER_ID = /^\/subscriptions\/([^/<>]+)\/resourceGroups\/([^/<>]{1,90})\/providers\/([^/]+)\/([^/]+)\/([^/]+)$/i;

/** Names of the kinds that have a shape of their own. */
const NAMES: { readonly [kind in ClusterKind]?: RegExp } = {
  [ClusterKind.MANAGED_CLUSTER]: /^([a-zA-Z0-9]|[a-zA-Z0-9][-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])$/,
  [ClusterKind.CONNECTED_CLUSTER]: /^[-_a-zA-Z0-9]{1,260}$/,
};

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

/** The name at the end of an id, where it is one of the kind; any other id has a finding of its own. */
function nameIn(id: string, kind: ClusterKind): string | undefined {
  const parsed = parse(id);
  return parsed && kindOf(parsed) === kind ? parsed.name : undefined;
}

/** The kind of cluster that a type is of; other providers have types of the same names. */
function kindOf({ provider, type }: ParsedId): ClusterKind | undefined {
  const kind = kindOfType(type);
  return kind !== undefined && same(CLUSTER_KINDS[kind].provider, provider) ? kind : undefined;
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

/** Rules over references, which find nothing where all of them have plain ids. */
function perReferences(check: ClusterCheck): Check {
  return perCluster(check, 'references');
}

/** Rules over references whose whole id is known, and was not made from parts. What is no text at all is refused like an empty one. */
function perId(check: (id: string, reference: ClusterReferenceRecord) => boolean, facts?: (id: string) => Draft['facts']): Check {
  return perReferences(({ references }) => references
    .filter((reference) => reference.parts === undefined && reference.id !== UNKNOWN && check(idOf(reference), reference))
    .map((reference) => ({
      at: reference.at, property: 'clusterId', value: reference.id, facts: { kind: reference.kind, ...facts?.(idOf(reference)) },
    })));
}

/** The id of a reference; what is no text stands for an empty one. */
function idOf({ id }: ClusterReferenceRecord): string {
  return typeof id === 'string' ? id : '';
}

/** Rules over names, given as such or at the end of an id. What is no text, or blank, is for CLU-08. */
function perName(kind: ClusterKind): Check {
  return perReferences(({ references }) => references.filter((reference) => reference.kind === kind).flatMap(({ at, id, parts }): Draft[] => {
    const name = parts ? parts.clusterName : typeof id === 'string' ? nameIn(id, kind) : undefined;
    return typeof name === 'string' && !(parts && isBlank(name)) && !NAMES[kind]!.test(name)
      ? [{ at, property: parts ? 'clusterName' : 'clusterId', value: name, facts: { ofId: parts === undefined } }] : [];
  }));
}

export const CLUSTER_RULES: Rule[] = [
  {
    code: 'CLU-01',
    severity: 'error',
    what: 'A reference holds the ARM id of a cluster that can run Flux',
    why: 'The id becomes the parent of the extension and of the configurations. azapi does not ask whether it is a cluster, or whether words such as '
      + '`<subscription>` were left to be replaced: the plan passes, and Azure refuses them in the middle of the apply.',
    sources: [REFERENCES.configurationsInArm, MEASURED_AZAPI],
    problem: 'is not the ARM id of a cluster that can run Flux',
    allowed: ({ kind }) => example(kind),
    remedy: 'copy the id from `az aks show --query id` or `az connectedk8s show --query id`',
    check: perId((id) => {
      const parsed = parse(id);
      return (parsed === undefined || kindOfType(parsed.type) === undefined) && !Object.values(OTHERS).some((other) => other.test(id));
    }),
  },
  {
    code: 'CLU-02',
    severity: 'error',
    what: 'The kind of a reference is the one that its id names',
    why: 'The kind decides what is written: the extension gets an identity of its own on Azure Arc, and on AKS it must have none, or Azure '
      + 'answers BadRequest. It also decides what the rules let pass.',
    advice: 'use the factory of the cluster\'s real kind: ManagedCluster for AKS, ConnectedCluster for Azure Arc',
    sources: [REFERENCES.extensionCli, 'https://github.com/Azure/azure-powershell/issues/22455'],
    problem: ({ kind, other }) => `is the id of another kind of cluster (${CLUSTER_KINDS[other as ClusterKind].label}) than the reference says`
      + ` (${CLUSTER_KINDS[kind as ClusterKind].label})`,
    allowed: ({ kind }) => example(kind),
    remedy: ({ other }) => `use ${CLUSTER_KINDS[other as ClusterKind].factory}.fromId`,
    check: perId(
      (id, { kind }) => {
        const parsed = parse(id);
        const other = parsed && kindOf(parsed);
        return other !== undefined && other !== kind;
      },
      (id) => ({ other: kindOf(parse(id)!) })),
  },
  {
    code: 'CLU-03',
    severity: 'error',
    what: 'The id of a cluster names the resource provider of its kind',
    why: 'Another resource provider can have a type of the same name: Microsoft.ServiceFabric has managedClusters too. azapi does not ask what a '
      + 'parent is, so that Azure would refuse the extension in the middle of the apply.',
    sources: [REFERENCES.cli, MEASURED_AZAPI],
    problem: ({ provider }) => `names a resource provider that has no such clusters (${provider})`,
    allowed: ({ kind }) => example(kind),
    remedy: 'copy the id as Azure prints it',
    check: perId(
      (id) => {
        const parsed = parse(id);
        return parsed !== undefined && kindOfType(parsed.type) !== undefined && kindOf(parsed) === undefined;
      },
      (id) => ({ provider: parse(id)!.provider })),
  },
  {
    code: 'CLU-04',
    severity: 'warning',
    what: 'Clusters of the withdrawn preview of AKS hybrid are not referred to any more',
    why: 'The type Microsoft.HybridContainerService/provisionedClusters is gone from the types that Azure publishes, though its command line '
      + 'still takes it. AKS enabled by Azure Arc, which came after it, is a connected cluster.',
    sources: ['https://github.com/Azure/bicep-types-az', REFERENCES.cli],
    problem: 'this resource type belongs to a preview that Azure has withdrawn',
    remedy: 'refer to the connected cluster instead (ConnectedCluster)',
    check: perReferences(({ references }) => references.filter(({ kind }) => kind === ClusterKind.PROVISIONED_CLUSTER).map(({ at }) => ({ at }))),
  },
  {
    code: 'CLU-05',
    severity: 'error',
    what: 'Flux is put on the connected cluster, not on the instance below it',
    why: 'AKS enabled by Azure Arc keeps one resource, provisionedClusterInstances/default, below the connected cluster. Azure\'s path for '
      + 'extensions and configurations takes the type and the name of a cluster, and nothing below it.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.extensionsInArm],
    problem: 'Flux attaches to the connected cluster, not to the instance below it',
    allowed: example(ClusterKind.CONNECTED_CLUSTER),
    remedy: 'use ConnectedCluster.fromId with the id up to the name of the connected cluster',
    check: perId((id) => OTHERS.instance.test(id)),
  },
  {
    code: 'CLU-06',
    severity: 'error',
    what: 'The name of an AKS cluster is one that AKS takes',
    why: 'No AKS cluster can have another name, so that the id leads to nothing. azapi does not look for the parent when it plans: the plan '
      + 'passes, and the apply ends with an error of Azure.',
    sources: [REFERENCES.azurermClusters],
    problem: ({ ofId }) => ofId ? 'ends in a name that an AKS cluster can\'t have' : 'is not a name that an AKS cluster can have',
    allowed: '1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends',
    remedy: 'take the name from `az aks list --query [].name`',
    check: perName(ClusterKind.MANAGED_CLUSTER),
  },
  {
    code: 'CLU-07',
    severity: 'error',
    what: 'The name of a connected cluster is one that Azure Arc takes',
    why: 'No connected cluster can have another name; the name of a host, with dots, is none. azapi does not look for the parent when it plans: '
      + 'the plan passes, and the apply ends with an error of Azure.',
    sources: [REFERENCES.azurermArcClusters],
    problem: ({ ofId }) => ofId ? 'ends in a name that a connected cluster can\'t have' : 'is not a name that a connected cluster can have',
    allowed: '1 to 260 letters, digits, hyphens and underscores',
    remedy: 'take the name from `az connectedk8s list --query [].name`',
    check: perName(ClusterKind.CONNECTED_CLUSTER),
  },
  {
    code: 'CLU-08',
    severity: 'error',
    what: 'The parts of a cluster\'s id are there, and make an id',
    why: 'The id is put together from its parts. One that is empty, such as a variable of the environment that is not set, or that holds a slash, '
      + 'such as a whole id, makes a path to something else, which only the apply would find out.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.cli],
    problem: 'is not a text that an ARM id can hold',
    allowed: ({ longest }) => `1 to ${longest} characters, no slash, no "<" or ">"`,
    remedy: 'give the subscription id, the resource group and the name of the cluster',
    check: perReferences(({ references }) => references.flatMap(({ at, kind, parts }) => Object.entries(parts ?? {})
      // names that have a shape of their own are for CLU-06 and CLU-07
      .filter(([property, value]) => !(property === 'clusterName' && NAMES[kind] && typeof value === 'string' && !isBlank(value)))
      .map(([property, value]) => ({ property, value, longest: longestPart(property) }))
      .flatMap(({ property, value, longest }) => refuse(at, property, value, (part) => isPart(part, longest), () => ({ longest }))))),
  },
  {
    code: 'CLU-09',
    severity: 'error',
    what: 'No Flux configuration is put on a resource bridge',
    why: 'Azure\'s command line takes a resource bridge (Microsoft.ResourceConnector/appliances) for extensions, but not for Flux configurations. '
      + 'Nothing says that the service itself would take one.',
    sources: [REFERENCES.cli, REFERENCES.extensionCli],
    problem: 'Azure takes no Flux configuration on a resource bridge (appliance)',
    allowed: example(ClusterKind.CONNECTED_CLUSTER),
    remedy: 'refer to the connected cluster',
    check: perId((id) => OTHERS.appliance.test(id)),
  },
  {
    code: 'CLU-13',
    severity: 'error',
    what: 'All references to a cluster are of one kind',
    why: 'The kind decides whether the extension gets an identity of its own, which Azure Arc wants and AKS refuses, and which settings and '
      + 'credentials can work. With two kinds, a part of the app is written and checked for a cluster on which it does not run.',
    sources: [REFERENCES.extensionCli],
    problem: ({ first, kind, other }) => `${first} says that this cluster is one of ${CLUSTER_KINDS[other as ClusterKind].label}, `
      + `this reference that it is one of ${CLUSTER_KINDS[kind as ClusterKind].label}`,
    remedy: 'make both references with the factory of the cluster\'s real kind',
    // of a literal id, CLU-02 tells which is wrong
    check: perReferences(({ references: [first, ...others] }) => others
      .filter(({ kind, id }) => kind !== first.kind && id === UNKNOWN)
      .map(({ at, kind }) => ({ at, facts: { first: first.at, kind, other: first.kind } }))),
  },
  {
    code: 'FLT-01',
    severity: 'error',
    what: 'No Flux configuration is put on a fleet',
    why: 'Azure documents no Flux configuration on a fleet. A change of its command line, not released yet, takes the Flux extension there; '
      + 'nothing says that a configuration would get from the fleet to its members.',
    sources: ['https://github.com/Azure/azure-cli-extensions/pull/10342'],
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
  return typeof value === 'string' && !isBlank(value) && value.length <= longest && !/[/<>]/.test(value);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
