import { SOURCES } from './sources';

/** What the double of Azure does, and how that is known. */
export const BEHAVIOURS = {
  'tokens': ['gives a token to whoever asks, after the OpenID configuration; nobody looks at the secret', SOURCES.login],
  'metadata': ['tells where everything is, as clouds do under `/metadata/endpoints`', SOURCES.metadata],
  'created': ['answers 201 to a PUT of what is new, 200 to a PUT of what is there', SOURCES.fluxSpec],
  'asynchronous': ['begins an operation with a PUT or DELETE, told by `Azure-AsyncOperation`: `InProgress`, then `Succeeded` or `Failed`',
    `${SOURCES.async}, ${SOURCES.fluxExample}`],
  'provisioning': ['says `Creating`, `Updating` or `Deleting` in `provisioningState` until the operation ends', SOURCES.async],
  'patched': ['merges a PATCH into what is there; `null` takes a member out', SOURCES.fluxSpec],
  'deleted': ['answers 202 to a DELETE, 204 where there is nothing; `forceDelete=true` deletes at once, whatever else is going on', SOURCES.fluxSpec],
  'not found': ['answers 404 to a GET of what is not there', SOURCES.notFound],
  'ids': ['finds resources in whatever case their id is written, and writes `resourceGroups` its own way', SOURCES.ids],
  'one at a time': ['refuses with 409 what would run beside another operation on the same cluster', SOURCES.oneAtATime],
  'registration': ['refuses with 409 what belongs to a resource provider that is not registered', SOURCES.registration],
  'defaults': ['adds what a configuration leaves out: times of 600 seconds, `prune` false, `wait` true, `null` for sources that are not used',
    SOURCES.fluxSpec],
  'extension defaults': ['adds what an extension leaves out: automatic upgrades, the release train `Stable`, the namespace `flux-system`',
    SOURCES.cliExtension],
  'write-only': ['never tells protected settings, nor keys, certificates and tokens of a source', SOURCES.fluxSpec],
  'casing': ['writes the provider of a git source and the type of an extension in lower case', `${SOURCES.cliFlux}, ${SOURCES.cliExtension}`],
  'create-only': ['refuses another `scope` or `namespace` for a configuration that is there', SOURCES.createOnly],
  'sources': ['refuses a source that is not of the `sourceKind`', SOURCES.fluxSpec],
  'kustomizations': ['refuses a configuration without kustomizations, with a text that does not help', SOURCES.kustomizations],
  'read-only names': ['answers kustomizations with the `name` that is their key', SOURCES.fluxExample],
  'public key': ['makes a key pair for an address of SSH, and keeps it as long as the configuration', SOURCES.parameters],
  'extension first': ['refuses a configuration while no Flux extension of the cluster is `Succeeded`', SOURCES.extensionFirst],
  'one extension': ['refuses a second Flux extension of a cluster', `${SOURCES.oneExtension}, ${SOURCES.cliExtension}`],
  'extension scope': ['refuses a Flux extension for one namespace', SOURCES.concepts],
  'identity on AKS': ['refuses the `identity` of an extension on AKS, and wants it elsewhere', SOURCES.identityOnAks],
  'pins': ['refuses a version beside automatic upgrades', SOURCES.extensionSpec],
  'claims': ['says in the token who logs in, and in which tenant, so that nobody asks Microsoft Graph', SOURCES.claims],
  'registrations': ['lists resource providers with their state, and registers one at a POST', SOURCES.registrations],
  'in a subscription': ['lists what a subscription has of a type, in all its groups', SOURCES.storageAccounts],
  'parents': ['refuses with 404 a part of what is not there', SOURCES.parents],
  'clocks': ['ends an operation though nobody asks after it: who removes a cluster with azurerm looks at the cluster alone', SOURCES.clocks],
  'clusters': ['makes of an AKS cluster what its nodes run in and log in with, its network and its host name', SOURCES.clusters],
  'issuers': ['gives an AKS cluster an issuer of tokens where it is switched on, with an address that stays', SOURCES.issuers],
  'kube config': ['tells the kube config of an AKS cluster at a POST; it leads to the API server of the scenario, if that has one',
    SOURCES.kubeConfig],
  'identities': ['gives an identity a client id and a principal id, which stay', SOURCES.identities],
  'federated credentials': ['refuses a federated credential beyond 20 of an identity, and two for one issuer and subject', SOURCES.credentials],
  'roles': ['finds a built-in role by its name, at whatever scope, and by its id', SOURCES.roles],
  'grants': ['refuses a second grant of one role to one principal at one scope', SOURCES.grants],
  'storage': ['tells the keys of a storage account at a POST, and answers for its containers under the name of the account', SOURCES.containers],
  'failed writes': ['keeps the body of a write whose operation ended `Failed`, and says so in `provisioningState`', SOURCES.failedWrites],
  'assigned identity': ['tells the identity that an extension on AKS has as `aksAssignedIdentity`; nothing elsewhere', SOURCES.extensionSpec],
  'current version': ['tells as `currentVersion` the version that was asked for; one of its own where none was', SOURCES.extensionExample],
  'read-only members': ['answers with what the types have besides: `statuses`, `errorMessage`, `errorInfo`, times',
    `${SOURCES.fluxSpec}, ${SOURCES.extensionSpec}`],
  'compliance': ['calls a configuration `Pending` until Flux has reported, which is `Compliant` or not as the scenario says', SOURCES.fluxSpec],
  'waiting': ['ends an operation that waits for Flux as Flux does: `Failed` where it can not reconcile', SOURCES.waiting],
} as const;

export type Behaviour = keyof typeof BEHAVIOURS;

/** The behaviours as a table. */
export function behavioursTable(): string {
  return ['| the double | known from |', '|---|---|', ...Object.values(BEHAVIOURS).map(([what, source]) => `| ${what} | ${source} |`)].join('\n');
}
