/** Where a behaviour is known from. */
const SPEC = 'azure-rest-api-specs, `Microsoft.KubernetesConfiguration`';
const ARM = 'Azure Resource Manager\'s asynchronous operations and common API details';
const CLI = 'recordings and code of the `k8s-configuration` and `k8s-extension` extensions of Azure CLI';
const LEARN = 'learn.microsoft.com, `azure/azure-arc/kubernetes`';
const ISSUES = 'reports of users';
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
  'waiting': ['ends an operation that waits for Flux as Flux does: `Failed` where it can not reconcile', LEARN],
} as const;

export type Behaviour = keyof typeof BEHAVIOURS;

/** The behaviours as a table. */
export function behavioursTable(): string {
  return ['| the double | known from |', '|---|---|', ...Object.values(BEHAVIOURS).map(([what, source]) => `| ${what} | ${source} |`)].join('\n');
}
