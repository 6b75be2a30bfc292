const learn = (path: string, title: string) => `[${title}](https://learn.microsoft.com/${path})`;
const arc = (page: string, title: string) => learn(`azure/azure-arc/kubernetes/${page}`, title);
const arm = (page: string, title: string) => learn(`azure/azure-resource-manager/${page}`, title);
const github = (path: string, title: string) => `[${title}](https://github.com/${path})`;
const azurerm = (path: string) =>
  github(`hashicorp/terraform-provider-azurerm/blob/v4.31.0/${path}`, `azurerm, \`${path.split('/').pop()}\``);
const specs = (path: string) => github(
  `Azure/azure-rest-api-specs/blob/main/specification/kubernetesconfiguration/resource-manager/Microsoft.KubernetesConfiguration/${path}`,
  `azure-rest-api-specs, \`${path.split('/').pop()}\``);

/** For what is written nowhere. */
const ASSUMED = 'an assumption: ';

/** Where behaviours are known from: addresses, or that it is an assumption. */
export const SOURCES = {
  fluxSpec: specs('fluxConfigurations/stable/2025-04-01/fluxconfiguration.json'),
  fluxExample: specs('fluxConfigurations/stable/2025-04-01/examples/CreateFluxConfiguration.json'),
  extensionSpec: specs('extensions/stable/2025-03-01/extensions.json'),
  extensionExample: specs('extensions/stable/2025-03-01/examples/GetExtension.json'),
  cliExtension: github('Azure/azure-cli-extensions/tree/main/src/k8s-extension', 'Azure CLI, `k8s-extension`'),
  cliFlux: github('Azure/azure-cli-extensions/tree/main/src/k8s-configuration', 'Azure CLI, `k8s-configuration`'),
  parameters: arc('gitops-flux2-parameters', 'parameters of GitOps with Flux v2'),
  concepts: arc('conceptual-gitops-flux2', 'GitOps with Flux v2'),
  async: arm('management/async-operations', 'asynchronous operations'),
  login: learn('entra/identity-platform/v2-oauth2-client-creds-grant-flow', 'client credentials'),
  metadata: github('hashicorp/go-azure-sdk/blob/main/sdk/internal/metadata/client.go', 'go-azure-sdk, `metadata/client.go`'),
  notFound: arm('troubleshooting/error-not-found', 'errors for resources that are not found'),
  ids: arm('management/resource-name-rules', 'naming rules'),
  oneAtATime: github('Azure/AKS-Construction/issues/385', 'AKS-Construction 385'),
  registration: arm('troubleshooting/error-register-resource-provider', 'errors for resource providers that are not registered'),
  createOnly: azurerm('internal/services/containers/kubernetes_flux_configuration_resource.go'),
  kustomizations: github('Azure/bicep-registry-modules/pull/587', 'bicep-registry-modules 587'),
  extensionFirst: `${ASSUMED}stricter than what is known of Azure, so that scenarios notice`,
  oneExtension: arc('extensions', 'cluster extensions'),
  identityOnAks: github('Azure/azure-powershell/issues/22455', 'azure-powershell 22455'),
  failedWrites: `${ASSUMED}reported of extensions, not of configurations: ${github('Azure/azure-cli-extensions/issues/3315', 'Azure CLI 3315')}`,
  waiting: `${ASSUMED}how it fails is written nowhere`,
  claims: azurerm('internal/clients/auth.go'),
  registrations: azurerm('internal/resourceproviders/registration.go'),
  storageAccounts: learn('rest/api/storagerp/storage-accounts/list', 'Storage Accounts - List'),
  parents: arm('troubleshooting/error-parent-resource', 'errors for parent resources'),
  clocks: azurerm('vendor/github.com/hashicorp/go-azure-sdk/sdk/client/resourcemanager/poller_delete.go'),
  clusters: learn('rest/api/aks/managed-clusters/create-or-update', 'Managed Clusters - Create Or Update'),
  issuers: learn('azure/aks/use-oidc-issuer', 'OIDC issuers on AKS'),
  kubeConfig: azurerm('internal/services/containers/kubernetes_cluster_data_source.go'),
  identities: learn('rest/api/managedidentity/user-assigned-identities/create-or-update', 'User Assigned Identities - Create Or Update'),
  credentials: learn('entra/workload-id/workload-identity-federation-considerations', 'considerations for federated credentials'),
  roles: learn('azure/role-based-access-control/built-in-roles', 'built-in roles'),
  grants: learn('azure/role-based-access-control/troubleshooting', 'troubleshooting of role assignments'),
  containers: azurerm('internal/services/storage/storage_container_data_source.go'),
} as const;
