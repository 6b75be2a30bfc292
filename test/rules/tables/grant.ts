import { ClusterKind } from '../../../lib/cluster/kind';
import { UNKNOWN } from '../../../lib/model/unknown';
import { Parts, REGISTRY_ID, Spoil, STACK, withIdentities } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Identity`;
const KUBELET = `${STACK}/Kubelet`;
const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg';

const grant = (role: unknown, scope: unknown = REGISTRY_ID, key = REGISTRY_ID.toLowerCase()) => ({ at: `${KUBELET}/Role-1`, role, scope, key });

/** The nodes may do something, too. */
const kubeletMay = (...grants: object[]): Spoil => (parts) => { withIdentities(parts); parts.kubelet.grants = grants; };

const inMade = (member: string) => ({
  set: (parts: Parts, value: any) => { withIdentities(parts); parts.identity.made[member] = value; }, at: AT, property: member,
});

const noPrincipal: Spoil = (parts) => { withIdentities(parts); parts.kubelet.principalId = undefined; };

const onArc: Spoil = (parts) => {
  withIdentities(parts);
  Object.assign(parts.reference, { kind: ClusterKind.CONNECTED_CLUSTER, id: `${GROUP}/providers/Microsoft.Kubernetes/connectedClusters/edge` });
};

const served = (provider: object): Spoil => (parts) => { withIdentities(parts); parts.identity.provider = provider; };

export const GRANT_TABLES: RuleTable[] = [
  {
    code: 'WID-10',
    title: 'a registry gives rights in one way',
    severity: 'warning',
    programs: [
      { name: 'takes the same role for two identities', spoil: kubeletMay(grant('AcrPull')), found: [] },
      {
        name: 'takes another role for another registry',
        spoil: kubeletMay(grant('Container Registry Repository Reader', 'x', 'other')),
        found: [`WID-15 ${KUBELET} grant`],
      },
      { name: 'takes roles that are not about pulling', spoil: kubeletMay(grant('Reader')), found: [] },
      { name: 'takes a role that is not known', spoil: kubeletMay(grant(UNKNOWN)), found: [] },
      { name: 'warns of both', spoil: kubeletMay(grant('Container Registry Repository Reader')), found: [`WID-10 ${KUBELET} grantPull`] },
    ],
    wordings: [{
      name: 'who else grants what',
      spoil: kubeletMay(grant('Container Registry Repository Reader')),
      text: '  WID-10  grantPull: gitops/Identity grants AcrPull for the same registry and this one Container Registry Repository Reader; '
        + 'a registry ignores one of the two\n'
        + '          to do: give `abac: true` to both where the registry gives rights by repository, and to none where it does not',
    }],
  },
  {
    code: 'WID-13',
    title: 'an identity is made somewhere, under a name',
    severity: 'error',
    values: [
      { ...inMade('location'), rows: [['westeurope'], ['West Europe'], [undefined, 'WID-13'], ['', 'WID-13'], [' ', 'WID-13'], [null, 'WID-13']] },
      {
        ...inMade('name'),
        rows: [
          ['flux'], ['id-flux_1'], ['abc'], ['a'.repeat(128)], ['ab', 'WID-13'], ['a'.repeat(129), 'WID-13'],
          ['-abc', 'WID-13'], ['flux.id', 'WID-13'],
          ['', 'WID-13'],
        ],
      },
    ],
    programs: [
      {
        name: 'asks nothing of one that exists',
        spoil: (parts) => { withIdentities(parts); Object.assign(parts.identity, { made: undefined, id: UNKNOWN }); },
        found: [],
      },
    ],
    wordings: [
      {
        name: 'where it can be said',
        spoil: (parts) => { withIdentities(parts); parts.identity.made.location = undefined; },
        text: '  WID-13  location: nothing says where the identity is made\n'
          + '          got: nothing\n'
          + '          allowed: a region, such as "westeurope"\n'
          + '          to do: give it, or refer to the cluster with fromResource or fromDataSource, or give `identity`',
      },
      {
        name: 'what a name looks like',
        spoil: (parts) => { withIdentities(parts); parts.identity.made.name = 'id'; },
        text: '  WID-13  name is not a name that an identity can have\n'
          + '          got: "id"\n'
          + '          allowed: 3 to 128 letters, digits, hyphens and underscores, with a letter or digit first\n'
          + '          to do: give it another name',
      },
    ],
  },
  {
    code: 'WID-15',
    title: 'roles are granted for ARM ids',
    severity: 'error',
    values: [{
      set: (parts, value) => { withIdentities(parts); parts.identity.grants[0].scope = value; },
      at: AT,
      property: 'grant',
      of: 'scope',
      rows: [
        [REGISTRY_ID], ['/subscriptions/00000000-0000-0000-0000-000000000001'],
        [`${GROUP}/providers/Microsoft.Storage/storageAccounts/a/blobServices/default/containers/b`],
        ['/providers/Microsoft.Management/managementGroups/root'], ['acme.azurecr.io', 'WID-15'],
        ['https://acme.blob.core.windows.net/manifests', 'WID-15'], ['subscriptions/x', 'WID-15'], ['', 'WID-15'], [undefined, 'WID-15'],
      ],
    }],
    programs: [
      {
        name: 'refuses another one for the identity of the nodes as well',
        spoil: kubeletMay(grant('Reader', 'acme')),
        found: [`WID-15 ${KUBELET} grant`],
      },
    ],
    wordings: [{
      name: 'which role it is',
      spoil: (parts) => { withIdentities(parts); parts.identity.grants[0].scope = 'acme.azurecr.io'; },
      text: '  WID-15  grant is no ARM id that "AcrPull" can be granted for\n'
        + '          got: "acme.azurecr.io"\n'
        + '          allowed: what begins with "/subscriptions/"\n'
        + '          to do: give the ARM id; a container of azurerm has it as resourceManagerId, a key as resourceVersionlessId',
    }],
  },
  {
    code: 'WID-16',
    title: 'the identity of the nodes is there',
    severity: 'error',
    programs: [
      { name: 'takes one of AKS', spoil: withIdentities, found: [] },
      { name: 'takes one that is not known', spoil: (parts) => { withIdentities(parts); parts.kubelet.principalId = UNKNOWN; }, found: [] },
      { name: 'refuses none', spoil: noPrincipal, found: [`WID-16 ${KUBELET} principalId`] },
      { name: 'refuses one of Azure Arc', spoil: onArc, found: [`WID-16 ${KUBELET} cluster`] },
    ],
    wordings: [
      {
        name: 'where it can be said',
        spoil: noPrincipal,
        text: '  WID-16  principalId: nothing says which identity the nodes have\n'
          + '          got: nothing\n'
          + '          to do: give principalId, or refer to the cluster with fromResource or fromDataSource',
      },
      {
        name: 'what there is instead',
        spoil: onArc,
        text: '  WID-16  cluster: a cluster on Azure Arc has no identity of its nodes\n'
          + '          to do: use FluxWorkloadIdentity',
      },
    ],
  },
  {
    code: 'WID-17',
    title: 'azurerm makes the resources',
    severity: 'error',
    programs: [
      { name: 'takes a provider of the stack', spoil: withIdentities, found: [] },
      { name: 'refuses none', spoil: served({}), found: [`WID-17 ${AT} provider`] },
      { name: 'refuses one of another stack', spoil: served({ at: 'other/azurerm', fault: 'elsewhere' }), found: [`WID-17 ${AT} provider`] },
      { name: 'refuses another one', spoil: served({ fault: 'not azurerm' }), found: [`WID-17 ${AT} provider`] },
    ],
    wordings: [
      {
        name: 'what is missing',
        spoil: served({}),
        text: '  WID-17  provider: the stack has no azurerm provider without an alias, which would make the resources\n'
          + '          to do: add an AzurermProvider of @cdktf/provider-azurerm, or pass `provider`',
      },
      {
        name: 'where it is',
        spoil: served({ at: 'other/azurerm', fault: 'elsewhere' }),
        text: '  WID-17  provider: stands in another stack (other/azurerm), where Terraform can\'t reach it\n'
          + '          to do: pass an AzurermProvider of the same stack, or leave it out',
      },
      {
        name: 'what it is not',
        spoil: served({ fault: 'not azurerm' }),
        text: '  WID-17  provider is not a provider of azurerm\n'
          + '          to do: pass an AzurermProvider of the same stack, or leave it out',
      },
    ],
  },
  {
    code: 'WID-18',
    title: 'an identity that exists is named by its id',
    severity: 'error',
    values: [{
      set: (parts, value) => { withIdentities(parts); Object.assign(parts.identity, { made: undefined, id: value }); },
      at: AT,
      property: 'identity',
      rows: [
        [`${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/flux`],
        [`${GROUP}/providers/microsoft.managedidentity/userassignedidentities/flux`.replace('resourceGroups', 'resourcegroups')],
        [GROUP, 'WID-18'], ['00000000-0000-0000-0000-00000000000a', 'WID-18'], ['', 'WID-18'], [undefined, 'WID-18'],
      ],
    }],
    wordings: [{
      name: 'what an id looks like',
      spoil: (parts) => { withIdentities(parts); Object.assign(parts.identity, { made: undefined, id: 'flux' }); },
      text: '  WID-18  identity is not the ARM id of a user-assigned identity\n'
        + '          got: "flux"\n'
        + '          allowed: "/subscriptions/{guid}/resourceGroups/{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}"\n'
        + '          to do: copy the id from `az identity show --query id`',
    }],
  },
];
