import { clusterOf, perIdentity, perPrincipal } from './per';
import { ClusterKind } from '../../cluster/kind';
import { GUID } from '../../extension/settings/setting';
import type { Draft } from '../../findings/finding';
import { ROLES } from '../../identity/facts';
import { GrantRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { textOf } from '../../names';
import { REFERENCES } from '../references';
import { collect, listOf, matches, NOTHING, perApp, refuse, repeated, Rule } from '../rule';
import { show } from '../words';

const IDENTITY_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/i;
const IDENTITY_NAME = /^[a-zA-Z0-9][\w-]{2,127}$/;
const SCOPE = /^\/(subscriptions|providers\/Microsoft\.Management\/managementGroups)\/[^/\s]+(\/[^/]+)*$/i;

/** What is no id of a definition. */
const ROLE_NAME = /^(?!\s*\/)[^]*\S/;

const PULLING: readonly unknown[] = [ROLES.pull, ROLES.pullWithAbac];

export const GRANT_RULES: Rule[] = [
  {
    code: 'WID-10',
    severity: 'warning',
    what: 'The role for pulling is the one that the registry looks at',
    why: 'A registry either gives rights as a whole, and looks at AcrPull, or by repository (ABAC), and looks at Container Registry Repository '
      + 'Reader. It ignores the other role, so that one of the two identities gets 401. Only the registry knows which it is; that the program says '
      + 'both is seen.',
    sources: [REFERENCES.tutorial, 'https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions'],
    problem: ({ first, roles }) => `${first} grants ${roles[0]} for the same registry and this one ${roles[1]}; a registry ignores one of the two`,
    remedy: 'give `abac: true` to both where the registry gives rights by repository, and to none where it does not',
    check: perApp(({ identities, kubelets }) => {
      const firsts = new Map<string, GrantRecord & { readonly principal: string }>();
      const pulling = [...identities, ...kubelets].flatMap(({ at, grants }) => listOf(grants).filter(({ role }) => PULLING.includes(role))
        .map((grant) => ({ at, grant })));
      return pulling.flatMap(({ at, grant }): Draft[] => {
        const first = firsts.get(grant.key);
        if (first === undefined) {
          firsts.set(grant.key, { ...grant, principal: at });
        }
        return first === undefined || first.role === grant.role ? []
          : [{ at, property: 'grantPull', facts: { first: first.principal, roles: [first.role, grant.role] } }];
      });
    }, 'identities'),
  },
  {
    code: 'WID-13',
    severity: 'error',
    what: 'An identity that is made has a region, and a name that Azure takes',
    why: 'Terraform can\'t make it without a region, and Azure refuses a wrong name in the middle of an apply. The region is that of the cluster '
      + 'where azurerm knows it; a cluster that is named by its id tells none.',
    advice: 'give the region, and a name of 3 to 128 letters, digits, hyphens and underscores',
    sources: ['https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagedidentity'],
    problem: ({ name }) => name ? 'is not a name that an identity can have' : 'nothing says where the identity is made',
    allowed: ({ name }) => name ? '3 to 128 letters, digits, hyphens and underscores, with a letter or digit first'
      : 'a region, such as "westeurope"',
    remedy: ({ name }) => name ? 'give it another name' : 'give it, or refer to the cluster with fromResource or fromDataSource, or give `identity`',
    check: perIdentity(({ at, made }) => !made || !isKnown(made) ? NOTHING : [
      ...refuse(at, 'location', made.location, matches(/\S/), () => ({ name: false })),
      ...refuse(at, 'name', made.name, matches(IDENTITY_NAME), () => ({ name: true })),
    ]),
  },
  {
    code: 'WID-15',
    severity: 'error',
    what: 'A role is granted for an ARM id',
    why: 'Role assignments have a scope, and that is an ARM id. The address of a registry, a container or a key is none, and no id follows from '
      + 'it: azurerm or Azure refuses the assignment.',
    sources: [REFERENCES.roles],
    problem: ({ role }) => `is no ARM id that ${role} can be granted for`,
    allowed: 'what begins with "/subscriptions/"',
    remedy: 'give the ARM id; a container of azurerm has it as resourceManagerId, a key as resourceVersionlessId',
    check: perPrincipal(({ at, grants }) => collect(listOf(grants), ({ role, scope }) =>
      refuse(at, 'grant', scope, matches(SCOPE), () => ({ role: nameOf(role) })))),
  },
  {
    code: 'WID-16',
    severity: 'error',
    what: 'What roles are granted to is the principal id of an identity that there is',
    why: 'A role goes to a principal id (object id), a GUID. The client id and the ARM id are something else, and Azure does not find them. An AKS '
      + 'cluster that is named by its id does not tell the identity of its nodes, and a cluster on Azure Arc has none.',
    advice: 'give the principal id, or take cluster or identity with fromResource or fromDataSource; on Azure Arc use FluxWorkloadIdentity',
    sources: [REFERENCES.tutorial, REFERENCES.roles],
    problem: ({ isArc, principalId }) => isArc ? 'a cluster on Azure Arc has no identity of its nodes'
      : principalId === undefined ? 'nothing says which identity it is' : 'is not the id of a principal',
    allowed: ({ isArc }) => isArc ? '' : 'a GUID',
    remedy: ({ isArc, ofNodes }) => isArc ? 'use FluxWorkloadIdentity' : ofNodes
      ? 'give principalId, or refer to the cluster with fromResource or fromDataSource'
      : 'give what `az identity show --query principalId` prints, or take the identity with fromResource or fromDataSource',
    check: perApp((model) => [
      ...collect(model.identities, ({ at, made, principalId }) => made === undefined ? notAPrincipal(at, principalId, false) : NOTHING),
      ...collect(model.kubelets, (kubelet): Draft[] => {
        const references = clusterOf(model, kubelet)?.references ?? [];
        const isArc = references.length > 0 && references.every(({ kind }) => kind !== ClusterKind.MANAGED_CLUSTER);
        return isArc ? [{ at: kubelet.at, property: 'cluster', facts: { isArc } }] : notAPrincipal(kubelet.at, kubelet.principalId, true);
      }),
    ], 'identities'),
  },
  {
    code: 'WID-17',
    severity: 'error',
    what: 'Identities have an azurerm provider, in their own stack',
    why: 'Identities, credentials and roles are resources of azurerm. Without its provider Terraform fails at plan, and a provider of another '
      + 'stack can\'t be reached from this one.',
    advice: 'add an AzurermProvider to the stack, or pass `provider`',
    sources: ['https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs'],
    problem: ({ fault, elsewhere }) => fault === undefined ? 'the stack has no azurerm provider without an alias, which would make the resources'
      : fault === 'elsewhere' ? `stands in another stack (${elsewhere}), where Terraform can't reach it` : 'is not a provider of azurerm',
    remedy: ({ fault }) => fault === undefined ? 'add an AzurermProvider of @cdktf/provider-azurerm, or pass `provider`'
      : 'pass an AzurermProvider of the same stack, or leave it out',
    check: perPrincipal(({ at, provider: { at: elsewhere, fault } }) => fault === undefined && elsewhere !== undefined ? NOTHING
      : [{ at, property: 'provider', facts: { fault, elsewhere } }]),
  },
  {
    code: 'WID-18',
    severity: 'error',
    what: 'An identity is named by its ARM id',
    why: 'The federated credentials are made below the identity, so that its ARM id is part of theirs. From a client id, or a name, no such id can '
      + 'be made.',
    sources: [REFERENCES.roles, 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/federated_identity_credential'],
    problem: 'is not the ARM id of a user-assigned identity',
    allowed: '"/subscriptions/{guid}/resourceGroups/{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}"',
    remedy: 'copy the id from `az identity show --query id`',
    check: perIdentity(({ at, id, made }) => made !== undefined ? NOTHING : refuse(at, 'identity', id, matches(IDENTITY_ID))),
  },
  {
    code: 'WID-19',
    severity: 'error',
    what: 'A role is granted by its name',
    why: '`azurerm` looks the role up by its name. The id of a definition, which ARM takes in other places, is no name, and the lookup finds '
      + 'nothing.',
    sources: ['https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/role_assignment'],
    problem: 'is not the name of a role',
    allowed: 'a name such as "Reader"',
    remedy: 'give the name of the role, not its id',
    check: perPrincipal(({ at, grants }) => collect(listOf(grants), ({ role }) =>
      isUnnamed(role) ? [{ at, property: 'grant', value: role }] : NOTHING)),
  },
  {
    code: 'WID-20',
    severity: 'error',
    what: 'One principal gets a role for a scope once',
    why: 'Azure knows an assignment by principal, role and scope, and refuses a second one in the middle of an apply. One identity that several '
      + 'constructs stand for is one principal.',
    sources: [REFERENCES.roles],
    problem: ({ first, role }) => `${first} grants ${role} to the same principal for the same scope, and Azure takes an assignment once`,
    remedy: 'grant it once, in either of the two',
    check: perApp(({ identities, kubelets }) => {
      const all = [...identities, ...kubelets].flatMap(({ at, grants }) => listOf(grants).map((grant) => ({ at, grant })));
      return repeated(all.filter(({ grant }) => grant.assignment), ({ grant }) => grant.assignment)
        .map(({ member: { at, grant }, first }): Draft => (
          { at, property: 'grant', value: grant.scope, facts: { first: first.at, role: nameOf(grant.role) } }));
    }, 'identities'),
  },
];

/** A draft for what is surely no principal id. What is missing counts as known. */
function notAPrincipal(at: string, principalId: unknown, ofNodes: boolean): Draft[] {
  return principalId === undefined || isKnown(principalId) && !matches(GUID)(principalId)
    ? [{ at, property: 'principalId', value: principalId, facts: { principalId, ofNodes } }] : NOTHING;
}

/** Whether a role has surely no name. What is missing counts as known. */
function isUnnamed(role: unknown): boolean {
  return role === undefined || isKnown(role) && !matches(ROLE_NAME)(role);
}

/** A role as sentences name it. */
function nameOf(role: unknown): string {
  return isKnown(role) ? show(textOf(role)) : 'a role';
}
