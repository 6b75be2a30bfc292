import { clusterOf, perIdentity, perPrincipal } from './per';
import { ClusterKind } from '../../cluster/kind';
import { GUID } from '../../extension/settings/setting';
import type { Draft } from '../../findings/finding';
import { ROLES } from '../../identity/facts';
import { GrantRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { collect, listOf, matches, NOTHING, perApp, refuse, repeated, Rule } from '../rule';

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
    }),
  },
  {
    code: 'WID-13',
    severity: 'error',
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
    problem: ({ role }) => `is no ARM id that ${role} can be granted for`,
    allowed: 'what begins with "/subscriptions/"',
    remedy: 'give the ARM id; a container of azurerm has it as resourceManagerId, a key as resourceVersionlessId',
    check: perPrincipal(({ at, grants }) => collect(listOf(grants), ({ role, scope }) =>
      refuse(at, 'grant', scope, matches(SCOPE), () => ({ role: nameOf(role) })))),
  },
  {
    code: 'WID-16',
    severity: 'error',
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
    ]),
  },
  {
    code: 'WID-17',
    severity: 'error',
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
    problem: 'is not the ARM id of a user-assigned identity',
    allowed: '"/subscriptions/{guid}/resourceGroups/{group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}"',
    remedy: 'copy the id from `az identity show --query id`',
    check: perIdentity(({ at, id, made }) => made !== undefined ? NOTHING : refuse(at, 'identity', id, matches(IDENTITY_ID))),
  },
  {
    code: 'WID-19',
    severity: 'error',
    problem: 'is not the name of a role',
    allowed: 'a name such as "Reader"',
    remedy: 'give the name of the role, not its id',
    check: perPrincipal(({ at, grants }) => collect(listOf(grants), ({ role }) =>
      isUnnamed(role) ? [{ at, property: 'grant', value: role }] : NOTHING)),
  },
  {
    code: 'WID-20',
    severity: 'error',
    problem: ({ first, role }) => `${first} grants ${role} to the same principal for the same scope, and Azure takes an assignment once`,
    remedy: 'grant it once, in either of the two',
    check: perApp(({ identities, kubelets }) => {
      const all = [...identities, ...kubelets].flatMap(({ at, grants }) => listOf(grants).map((grant) => ({ at, grant })));
      return repeated(all.filter(({ grant }) => grant.assignment), ({ grant }) => grant.assignment)
        .map(({ member: { at, grant }, first }): Draft => (
          { at, property: 'grant', value: grant.scope, facts: { first: first.at, role: nameOf(grant.role) } }));
    }),
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
  return isKnown(role) ? JSON.stringify(String(role)) : 'a role';
}
