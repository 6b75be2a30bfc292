import { ClusterKind } from '../../../lib/cluster/kind';
import { UNKNOWN } from '../../../lib/model/unknown';
import { Parts, REGISTRY_ID, Spoil, STACK, withIdentities } from '../model';
import { Row, RuleTable } from '../table';

const AT = `${STACK}/Identity`;
const KUBELET = `${STACK}/Kubelet`;
const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg';

const grant = (role: unknown, scope: unknown = REGISTRY_ID, key = REGISTRY_ID.toLowerCase()) => ({ at: `${KUBELET}/Role-1`, role, scope, key });

/** The nodes may do something, too. */
const kubeletMay = (...grants: object[]): Spoil => (parts) => { withIdentities(parts); parts.kubelet.grants = grants; };

/** The same role for the same registry, to principals that are told apart or not. */
const both = (one: string, other: string): Spoil => (parts) => {
  kubeletMay({ ...grant('AcrPull'), assignment: other })(parts);
  parts.identity.grants[0].assignment = one;
};

const inMade = (member: string) => ({
  set: (parts: Parts, value: any) => { withIdentities(parts); parts.identity.made[member] = value; }, at: AT, property: member,
});

const PRINCIPALS: readonly Row[] = [
  ['00000000-0000-0000-0000-00000000000a'], ['ABCDEF00-0000-0000-0000-00000000000A'], ['aks-agentpool', 'WID-16'], ['', 'WID-16'],
  ['{00000000-0000-0000-0000-00000000000a}', 'WID-16'], [undefined, 'WID-16'], [null, 'WID-16'], [7, 'WID-16'],
];

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
    title: 'an identity has a principal',
    severity: 'error',
    values: [
      {
        set: (parts, value) => { withIdentities(parts); parts.kubelet.principalId = value; },
        at: KUBELET,
        property: 'principalId',
        of: 'identity of the nodes',
        rows: PRINCIPALS,
      },
      {
        set: (parts, value) => { withIdentities(parts); Object.assign(parts.identity, { made: undefined, id: UNKNOWN, principalId: value }); },
        at: AT,
        property: 'principalId',
        of: 'identity that exists',
        rows: PRINCIPALS,
      },
    ],
    programs: [
      { name: 'asks nothing of one that is made', spoil: (parts) => { withIdentities(parts); parts.identity.principalId = undefined; }, found: [] },
      { name: 'takes one of AKS', spoil: withIdentities, found: [] },
      { name: 'takes one that is not known', spoil: (parts) => { withIdentities(parts); parts.kubelet.principalId = UNKNOWN; }, found: [] },
      { name: 'refuses none', spoil: noPrincipal, found: [`WID-16 ${KUBELET} principalId`] },
      { name: 'refuses one of Azure Arc', spoil: onArc, found: [`WID-16 ${KUBELET} cluster`] },
    ],
    wordings: [
      {
        name: 'where it can be said',
        spoil: noPrincipal,
        text: '  WID-16  principalId: nothing says which identity it is\n'
          + '          got: nothing\n'
          + '          allowed: a GUID\n'
          + '          to do: give principalId, or refer to the cluster with fromResource or fromDataSource',
      },
      {
        name: 'where that of an identity is printed',
        spoil: (parts) => { withIdentities(parts); Object.assign(parts.identity, { made: undefined, id: UNKNOWN, principalId: 'flux-sp' }); },
        text: '  WID-16  principalId is not the id of a principal\n'
          + '          got: "flux-sp"\n'
          + '          allowed: a GUID\n'
          + '          to do: give what `az identity show --query principalId` prints, or take the identity with fromResource or fromDataSource',
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
        text: '  WID-17  provider stands in another stack (other/azurerm), where Terraform can\'t reach it\n'
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
  {
    code: 'WID-19',
    title: 'a role has a name',
    severity: 'error',
    values: [{
      set: (parts, value) => { withIdentities(parts); parts.identity.grants[0].role = value; },
      at: AT,
      property: 'grant',
      of: 'role',
      rows: [
        ['AcrPull'], ['Flux Reader (Dev)'], ['', 'WID-19'], [' ', 'WID-19'], [undefined, 'WID-19'], [null, 'WID-19'], [7, 'WID-19'],
        ['/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/y', 'WID-19'],
      ],
    }],
    wordings: [{
      name: 'what a name looks like',
      spoil: (parts) => { withIdentities(parts); parts.identity.grants[0].role = ''; },
      text: '  WID-19  grant is not the name of a role\n'
        + '          got: ""\n'
        + '          allowed: a name such as "Reader"\n'
        + '          to do: give the name of the role, not its id',
    }],
  },
  {
    code: 'WID-20',
    title: 'a role is granted once',
    severity: 'error',
    programs: [
      { name: 'takes another one', spoil: both('one', 'other'), found: [] },
      { name: 'takes those of principals that are missing', spoil: both('', ''), found: [] },
      { name: 'refuses the same one', spoil: both('one', 'one'), found: [`WID-20 ${KUBELET} grant`] },
    ],
    wordings: [
      {
        name: 'who else grants it',
        spoil: both('one', 'one'),
        text: `  WID-20  grant: ${AT} grants "AcrPull" to the same principal for the same scope, and Azure takes an assignment once\n`
          + `          got: "${REGISTRY_ID}"\n`
          + '          to do: grant it once, in either of the two',
      },
      {
        name: 'that a role is granted which only Terraform knows',
        spoil: (parts) => { both('one', 'one')(parts); parts.kubelet.grants[0].role = UNKNOWN; },
        text: `  WID-20  grant: ${AT} grants a role to the same principal for the same scope, and Azure takes an assignment once\n`
          + `          got: "${REGISTRY_ID}"\n`
          + '          to do: grant it once, in either of the two',
      },
    ],
  },
];
