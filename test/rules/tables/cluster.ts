import { ClusterKind } from '../../../lib/cluster/kind';
import { UNKNOWN } from '../../../lib/model/unknown';
import { CLUSTER_ID, Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const GROUP = '/subscriptions/0/resourceGroups/rg/providers';
const AKS = `${GROUP}/Microsoft.ContainerService/managedClusters`;
const ARC = `${GROUP}/Microsoft.Kubernetes/connectedClusters`;
const HYBRID = `${GROUP}/Microsoft.HybridContainerService/provisionedClusters`;
const APPLIANCE = `${GROUP}/Microsoft.ResourceConnector/appliances/bridge`;
const FLEET = `${GROUP}/Microsoft.ContainerService/fleets/fleet`;
const INSTANCE = `${ARC}/edge/providers/Microsoft.HybridContainerService/provisionedClusterInstances/default`;
const AT = `${STACK}/Cluster`;

const id = { set: ({ reference }: Parts, value: any) => { reference.id = value; }, at: AT, property: 'clusterId' };

/** A reference of a kind by its id. */
const by = (kind: ClusterKind, value: any) => ({ reference }: Parts) => Object.assign(reference, { kind, id: value });

/** A reference by parts, one of which may be spoiled. */
function part(name: string, kind = ClusterKind.MANAGED_CLUSTER) {
  return {
    set: ({ reference }: Parts, value: any) => Object.assign(reference, {
      kind, parts: { subscriptionId: '0', resourceGroupName: 'rg', clusterName: 'prod', [name]: value },
    }),
    at: AT,
    property: name,
  };
}

/** A second reference to the cluster. */
const twoKinds = (kind: ClusterKind, clusterId: unknown): Spoil => ({ cluster, reference }) => {
  reference.id = clusterId;
  cluster.references.push({ ...reference, at: 'gitops/Other', kind });
};

export const CLUSTER_TABLES: RuleTable[] = [
  {
    code: 'CLU-01',
    title: 'the id of a cluster has the shape of an ARM id',
    severity: 'error',
    values: [{
      ...id,
      rows: [
        [CLUSTER_ID], [`${AKS}/prod`], [`${AKS}/prod`.toUpperCase()], [`${AKS}/prod`.toLowerCase()],
        [`${AKS}/prod`.replace('/rg/', '/g/')],
        [`${AKS}/prod`.replace('/rg/', `/${'g'.repeat(90)}/`)],
        [`${AKS}/prod`.replace('/rg/', `/${'g'.repeat(91)}/`), 'CLU-01'],
        [`${AKS}/prod/`, 'CLU-01'], [`${AKS}/prod/agentPools/system`, 'CLU-01'], [AKS, 'CLU-01'], [`${AKS}/`, 'CLU-01'],
        [`${AKS}/prod`.replace('/0/', '/<subscription>/'), 'CLU-01'], [`${AKS}/prod`.replace('/rg/', '/<group/'), 'CLU-01'],
        [`x${AKS}/prod`, 'CLU-01'], ['/subscriptions//resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/prod', 'CLU-01'],
        [`${GROUP}/Microsoft.Compute/virtualMachines/prod`, 'CLU-01'], ['prod', 'CLU-01'], ['', 'CLU-01'],
        [undefined, 'CLU-01'], [null, 'CLU-01'], [7, 'CLU-01'], [{ id: CLUSTER_ID }, 'CLU-01'],
      ],
    }],
    programs: [
      {
        name: 'asks nothing of an id that was made from parts',
        spoil: (parts) => { part('clusterName').set(parts, 'prod'); parts.reference.id = 'any'; },
        found: [],
      },
    ],
    wordings: [{
      name: 'what such an id looks like for the kind',
      spoil: by(ClusterKind.CONNECTED_CLUSTER, 'prod'),
      text: '  CLU-01  clusterId is not the ARM id of a cluster that can run Flux\n'
        + '          got: "prod"\n'
        + '          allowed: /subscriptions/…/resourceGroups/…/providers/Microsoft.Kubernetes/connectedClusters/…\n'
        + '          to do: copy the id from `az aks show --query id` or `az connectedk8s show --query id`',
    }],
  },
  {
    code: 'CLU-02',
    title: 'the id is one of the kind that the reference says',
    severity: 'error',
    values: [{ ...id, rows: [[`${ARC}/edge`, 'CLU-02'], [`${ARC}/not a name of AKS`, 'CLU-02'], [`${HYBRID}/old`.toUpperCase(), 'CLU-02']] }],
    programs: [
      { name: 'takes each kind with its own id', spoil: by(ClusterKind.CONNECTED_CLUSTER, `${ARC}/edge`), found: [] },
      {
        name: 'refuses an AKS id for a connected cluster',
        spoil: by(ClusterKind.CONNECTED_CLUSTER, `${AKS}/prod`),
        found: [`CLU-02 ${AT} clusterId`],
      },
    ],
    wordings: [{
      name: 'both kinds and the right factory',
      spoil: by(ClusterKind.CONNECTED_CLUSTER, `${AKS}/prod`),
      text: '  CLU-02  clusterId is the id of another kind of cluster (AKS) than the reference says (Azure Arc)\n'
        + `          got: "${AKS}/prod"\n`
        + '          allowed: /subscriptions/…/resourceGroups/…/providers/Microsoft.Kubernetes/connectedClusters/…\n'
        + '          to do: use ManagedCluster.fromId',
    }],
  },
  {
    code: 'CLU-03',
    title: 'the resource provider is the one of the kind',
    severity: 'error',
    values: [{
      ...id,
      rows: [
        [`${AKS}/prod`.replace('Microsoft.ContainerService', 'MICROSOFT.containerservice')],
        [`${AKS}/prod`.replace('ContainerService', 'ServiceFabric'), 'CLU-03'],
        [`${ARC}/edge`.replace('Microsoft.Kubernetes', 'Microsoft.ContainerService'), 'CLU-03'],
      ],
    }],
    programs: [
      {
        name: 'does not take a type of the same name for another kind of cluster',
        spoil: by(ClusterKind.CONNECTED_CLUSTER, `${AKS}/prod`.replace('ContainerService', 'ServiceFabric')),
        found: [`CLU-03 ${AT} clusterId`],
      },
    ],
    wordings: [{
      name: 'the provider that was given, and an id with the right one',
      spoil: by(ClusterKind.MANAGED_CLUSTER, `${AKS}/prod`.replace('ContainerService', 'ServiceFabric')),
      text: '  CLU-03  clusterId names a resource provider that has no such clusters (Microsoft.ServiceFabric)\n'
        + `          got: "${GROUP}/Microsoft.ServiceFabric/managedClusters/prod"\n`
        + '          allowed: /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/…\n'
        + '          to do: copy the id as Azure prints it',
    }],
  },
  {
    code: 'CLU-04',
    title: 'a cluster of the withdrawn preview is warned of',
    severity: 'warning',
    programs: [
      { name: 'passes a connected cluster', spoil: by(ClusterKind.CONNECTED_CLUSTER, `${ARC}/edge`), found: [] },
      { name: 'warns of a provisioned one', spoil: by(ClusterKind.PROVISIONED_CLUSTER, `${HYBRID}/old`), found: [`CLU-04 ${AT}`] },
    ],
    wordings: [{
      name: 'what to refer to instead',
      spoil: by(ClusterKind.PROVISIONED_CLUSTER, `${HYBRID}/old`),
      text: '  CLU-04  this resource type belongs to a preview that Azure has withdrawn\n'
        + '          to do: refer to the connected cluster instead (ConnectedCluster)',
    }],
  },
  {
    code: 'CLU-05',
    title: 'the instance below a connected cluster is not the cluster',
    severity: 'error',
    values: [{ ...id, rows: [[INSTANCE, 'CLU-05'], [INSTANCE.toLowerCase(), 'CLU-05'], [`${INSTANCE}/x`, 'CLU-01']] }],
    programs: [{ name: 'takes the connected cluster itself', spoil: by(ClusterKind.CONNECTED_CLUSTER, `${ARC}/edge`), found: [] }],
    wordings: [{
      name: 'which id is meant',
      spoil: by(ClusterKind.CONNECTED_CLUSTER, '/provisionedClusterInstances/default'),
      text: '  CLU-05  clusterId: Flux attaches to the connected cluster, not to the instance below it\n'
        + '          got: "/provisionedClusterInstances/default"\n'
        + '          allowed: /subscriptions/…/resourceGroups/…/providers/Microsoft.Kubernetes/connectedClusters/…\n'
        + '          to do: use ConnectedCluster.fromId with the id up to the name of the connected cluster',
    }],
  },
  {
    code: 'CLU-06',
    title: 'an AKS cluster has a name that AKS takes',
    severity: 'error',
    values: [
      {
        ...part('clusterName'),
        rows: [
          ['a'], ['7'], ['Prod_west-1'], ['a'.repeat(63)], ['a'.repeat(64), 'CLU-06'], ['a'.repeat(300), 'CLU-06'],
          ['-prod', 'CLU-06'], ['prod-', 'CLU-06'], ['_', 'CLU-06'], ['prod.west', 'CLU-06'], ['prod/west', 'CLU-06'],
          ['prod\n', 'CLU-06'], ['prød', 'CLU-06'],
        ],
      },
      {
        ...id,
        of: 'name in an id',
        rows: [[`${AKS}/${'a'.repeat(63)}`], [`${AKS}/${'a'.repeat(64)}`, 'CLU-06'], [`${AKS}/-prod`, 'CLU-06'], [`${AKS}/ `, 'CLU-06']],
      },
    ],
    wordings: [
      {
        name: 'what a name looks like',
        spoil: (parts) => part('clusterName').set(parts, '-prod'),
        text: '  CLU-06  clusterName is not a name that an AKS cluster can have\n'
          + '          got: "-prod"\n'
          + '          allowed: 1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends\n'
          + '          to do: take the name from `az aks list --query [].name`',
      },
      {
        name: 'where the name stands in an id',
        spoil: by(ClusterKind.MANAGED_CLUSTER, `${AKS}/-prod`),
        text: '  CLU-06  clusterId ends in a name that an AKS cluster can\'t have\n'
          + '          got: "-prod"\n'
          + '          allowed: 1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends\n'
          + '          to do: take the name from `az aks list --query [].name`',
      },
    ],
  },
  {
    code: 'CLU-07',
    title: 'a connected cluster has a name that Azure Arc takes',
    severity: 'error',
    values: [{
      ...part('clusterName', ClusterKind.CONNECTED_CLUSTER),
      rows: [
        ['a'], ['-'], ['_edge-'], ['a'.repeat(260)], ['a'.repeat(261), 'CLU-07'],
        ['edge.west', 'CLU-07'], ['edge west', 'CLU-07'], ['edge/west', 'CLU-07'], ['edge\n', 'CLU-07'],
      ],
    }],
    programs: [
      { name: 'takes such a name in an id', spoil: by(ClusterKind.CONNECTED_CLUSTER, `${ARC}/-edge-`), found: [] },
      { name: 'refuses another one in an id', spoil: by(ClusterKind.CONNECTED_CLUSTER, `${ARC}/edge.west`), found: [`CLU-07 ${AT} clusterId`] },
    ],
    wordings: [
      {
        name: 'what a name looks like',
        spoil: (parts) => part('clusterName', ClusterKind.CONNECTED_CLUSTER).set(parts, 'edge.west'),
        text: '  CLU-07  clusterName is not a name that a connected cluster can have\n'
          + '          got: "edge.west"\n'
          + '          allowed: 1 to 260 letters, digits, hyphens and underscores\n'
          + '          to do: take the name from `az connectedk8s list --query [].name`',
      },
      {
        name: 'where the name stands in an id',
        spoil: by(ClusterKind.CONNECTED_CLUSTER, `${ARC}/edge.west`),
        text: '  CLU-07  clusterId ends in a name that a connected cluster can\'t have\n'
          + '          got: "edge.west"\n'
          + '          allowed: 1 to 260 letters, digits, hyphens and underscores\n'
          + '          to do: take the name from `az connectedk8s list --query [].name`',
      },
    ],
  },
  {
    code: 'CLU-08',
    title: 'the parts of an id are there, and make an id',
    severity: 'error',
    values: [
      {
        ...part('resourceGroupName'),
        rows: [
          ['g'], ['rg.with(parentheses)'], ['g'.repeat(90)], ['g'.repeat(91), 'CLU-08'], ['', 'CLU-08'], [' ', 'CLU-08'], ['a/b', 'CLU-08'],
          [undefined, 'CLU-08'], [null, 'CLU-08'], [7, 'CLU-08'],
        ],
      },
      {
        ...part('subscriptionId'),
        rows: [['0'], ['', 'CLU-08'], ['/subscriptions/0', 'CLU-08'], ['<0', 'CLU-08'], ['0>', 'CLU-08'], [undefined, 'CLU-08']],
      },
      { ...part('clusterName'), rows: [['prod'], ['', 'CLU-08'], [' ', 'CLU-08'], [undefined, 'CLU-08'], [null, 'CLU-08'], [{}, 'CLU-08']] },
    ],
    programs: [
      {
        name: 'sees to a provisioned cluster\'s name, whose shape nobody documents',
        spoil: (parts) => part('clusterName', ClusterKind.PROVISIONED_CLUSTER).set(parts, 'a/b'),
        found: [`CLU-04 ${AT}`, `CLU-08 ${AT} clusterName`],
      },
      {
        name: 'tells of every part',
        spoil: ({ reference }) => { reference.parts = { subscriptionId: '', resourceGroupName: undefined, clusterName: null }; },
        found: [`CLU-08 ${AT} subscriptionId`, `CLU-08 ${AT} resourceGroupName`, `CLU-08 ${AT} clusterName`],
      },
    ],
    wordings: [
      {
        name: 'how long a resource group\'s name can be',
        spoil: (parts) => part('resourceGroupName').set(parts, ''),
        text: '  CLU-08  resourceGroupName is not a text that an ARM id can hold\n'
          + '          got: ""\n'
          + '          allowed: 1 to 90 characters, no slash, no "<" or ">"\n'
          + '          to do: give the subscription id, the resource group and the name of the cluster',
      },
      {
        name: 'what is missing',
        spoil: (parts) => part('subscriptionId').set(parts, undefined),
        text: '  CLU-08  subscriptionId is not a text that an ARM id can hold\n'
          + '          got: nothing\n'
          + '          allowed: 1 to 260 characters, no slash, no "<" or ">"\n'
          + '          to do: give the subscription id, the resource group and the name of the cluster',
      },
    ],
  },
  {
    code: 'CLU-09',
    title: 'a resource bridge takes no configuration',
    severity: 'error',
    values: [{ ...id, rows: [[`${AKS}/prod`], [APPLIANCE, 'CLU-09'], [APPLIANCE.toLowerCase(), 'CLU-09']] }],
    wordings: [{
      name: 'what to refer to instead',
      spoil: by(ClusterKind.CONNECTED_CLUSTER, APPLIANCE),
      text: '  CLU-09  clusterId: Azure takes no Flux configuration on a resource bridge (appliance)\n'
        + `          got: "${APPLIANCE}"\n`
        + '          allowed: /subscriptions/…/resourceGroups/…/providers/Microsoft.Kubernetes/connectedClusters/…\n'
        + '          to do: refer to the connected cluster',
    }],
  },
  {
    code: 'CLU-13',
    title: 'a cluster is of one kind',
    severity: 'error',
    programs: [
      { name: 'takes two references of one kind', spoil: twoKinds(ClusterKind.MANAGED_CLUSTER, UNKNOWN), found: [] },
      { name: 'refuses two kinds', spoil: twoKinds(ClusterKind.CONNECTED_CLUSTER, UNKNOWN), found: ['CLU-13 gitops/Other'] },
      {
        name: 'leaves an id that is known to CLU-02',
        spoil: twoKinds(ClusterKind.CONNECTED_CLUSTER, `${AKS}/prod`),
        found: ['CLU-02 gitops/Other clusterId'],
      },
    ],
    wordings: [{
      name: 'which two',
      spoil: twoKinds(ClusterKind.CONNECTED_CLUSTER, UNKNOWN),
      text: '  CLU-13  gitops/Cluster says that this cluster is one of AKS, this reference that it is one of Azure Arc\n'
        + '          to do: make both references with the factory of the cluster\'s real kind',
    }],
  },
  {
    code: 'FLT-01',
    title: 'a fleet takes no configuration',
    severity: 'error',
    values: [{ ...id, rows: [[`${AKS}/prod`], [FLEET, 'FLT-01'], [FLEET.toUpperCase(), 'FLT-01'], [`${FLEET}/members/one`, 'FLT-01']] }],
    wordings: [{
      name: 'how to reach its members',
      spoil: by(ClusterKind.MANAGED_CLUSTER, FLEET),
      text: '  FLT-01  clusterId: Azure documents no Flux configuration on a fleet\n'
        + `          got: "${FLEET}"\n`
        + '          allowed: /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/…\n'
        + '          to do: declare the configuration for each member cluster, in a loop over their ids',
    }],
  },
];
