/** Where a behaviour is known from. */
const SPEC = 'azure-rest-api-specs, `Microsoft.KubernetesConfiguration`';
const ARM = 'Azure Resource Manager\'s asynchronous operations and common API details';
const CLI = 'recordings and code of the `k8s-configuration` and `k8s-extension` extensions of Azure CLI';
const LEARN = 'learn.microsoft.com, `azure/azure-arc/kubernetes`';
const ISSUES = 'reports of users';
const learn = (path: string, title: string) => `[${title}](https://learn.microsoft.com/${path})`;
const azurerm = (path: string) => `[azurerm, \`${path.split('/').pop()}\`](https://github.com/hashicorp/terraform-provider-azurerm/blob/v4.31.0/${path})`;
const OURS = 'stricter than what is known of Azure, so that scenarios notice';

/** What the double of Azure does, and how that is known. */
export const BEHAVIOURS = {
  'tokens': ['gives a token to whoever asks, after the OpenID configuration; nobody looks at the secret', ARM],
  'metadata': ['tells where everything is, as clouds do under `/metadata/endpoints`', ARM],
  'created': ['answers 201 to a PUT of what is new, 200 to a PUT of what is there', SPEC],
  'asynchronous': ['begins an operation with a PUT or DELETE, told by `Azure-AsyncOperation`: `InProgress`, then `Succeeded` or `Failed`', SPEC],
  'provisioning': ['says `Creating`, `Updating` or `Deleting` in `provisioningState` until the operation ends', SPEC],
  'patched': ['merges a PATCH into what is there; `null` takes a member out', SPEC],
  'deleted': ['answers 202 to a DELETE, 204 where there is nothing; `forceDelete=true` deletes at once, whatever else is going on', SPEC],
  'not found': ['answers 404 to a GET of what is not there', ARM],
  'ids': ['finds resources in whatever case their id is written, and writes `resourceGroups` its own way', ARM],
  'one at a time': ['refuses with 409 what would run beside another operation on the same cluster', ISSUES],
  'registration': ['refuses with 409 what belongs to a resource provider that is not registered', ARM],
  'defaults': ['adds what a configuration leaves out: times of 600 seconds, `prune` false, `wait` true, `null` for sources that are not used', SPEC],
  'extension defaults': ['adds what an extension leaves out: automatic upgrades, the release train `Stable`, the namespace `flux-system`', CLI],
  'write-only': ['never tells protected settings, nor keys, certificates and tokens of a source', LEARN],
  'casing': ['writes the provider of a git source and the type of an extension in lower case', CLI],
  'create-only': ['refuses another `scope` or `namespace` for a configuration that is there', SPEC],
  'sources': ['refuses a source that is not of the `sourceKind`', SPEC],
  'kustomizations': ['refuses a configuration without kustomizations, with a text that does not help', ISSUES],
  'read-only names': ['answers kustomizations with the `name` that is their key', SPEC],
  'public key': ['makes a key pair for an address of SSH, and keeps it as long as the configuration', LEARN],
  'extension first': ['refuses a configuration while no Flux extension of the cluster is `Succeeded`', OURS],
  'one extension': ['refuses a second Flux extension of a cluster', LEARN],
  'extension scope': ['refuses a Flux extension for one namespace', LEARN],
  'identity on AKS': ['refuses the `identity` of an extension on AKS, and wants it elsewhere', CLI],
  'pins': ['refuses a version beside automatic upgrades', SPEC],
  'claims': ['says in the token who logs in, and in which tenant, so that nobody asks Microsoft Graph', azurerm('internal/clients/auth.go')],
  'registrations': ['lists resource providers with their state, and registers one at a POST', azurerm('internal/resourceproviders/registration.go')],
  'in a subscription': ['lists what a subscription has of a type, in all its groups',
    learn('rest/api/storagerp/storage-accounts/list', 'Storage Accounts - List')],
  'parents': ['refuses with 404 a part of what is not there',
    learn('azure/azure-resource-manager/troubleshooting/error-parent-resource', 'errors for parent resources')],
  'clocks': ['ends an operation though nobody asks after it: who removes a cluster with azurerm looks at the cluster alone',
    azurerm('vendor/github.com/hashicorp/go-azure-sdk/sdk/client/resourcemanager/poller_delete.go')],
  'clusters': ['makes of an AKS cluster what its nodes run in and log in with, its network and its host name',
    learn('rest/api/aks/managed-clusters/create-or-update', 'Managed Clusters - Create Or Update')],
  'issuers': ['gives an AKS cluster an issuer of tokens where it is switched on, with an address that stays',
    learn('azure/aks/use-oidc-issuer', 'OIDC issuers on AKS')],
  'kube config': ['tells the kube config of an AKS cluster at a POST; it leads to the API server of the scenario, if that has one',
    azurerm('internal/services/containers/kubernetes_cluster_data_source.go')],
  'identities': ['gives an identity a client id and a principal id, which stay',
    learn('rest/api/managedidentity/user-assigned-identities/create-or-update', 'User Assigned Identities - Create Or Update')],
  'federated credentials': ['refuses a federated credential beyond 20 of an identity, and two for one issuer and subject',
    learn('entra/workload-id/workload-identity-federation-considerations', 'considerations for federated credentials')],
  'roles': ['finds a built-in role by its name, at whatever scope, and by its id',
    learn('azure/role-based-access-control/built-in-roles', 'built-in roles')],
  'grants': ['refuses a second grant of one role to one principal at one scope',
    learn('azure/role-based-access-control/troubleshooting', 'troubleshooting of role assignments')],
  'storage': ['tells the keys of a storage account at a POST, and answers for its containers under the name of the account',
    azurerm('internal/services/storage/storage_container_data_source.go')],
  'waiting': ['ends an operation that waits for Flux as Flux does: `Failed` where it can not reconcile', LEARN],
} as const;

export type Behaviour = keyof typeof BEHAVIOURS;

/** The behaviours as a table. */
export function behavioursTable(): string {
  return ['| the double | known from |', '|---|---|', ...Object.values(BEHAVIOURS).map(([what, source]) => `| ${what} | ${source} |`)].join('\n');
}
