const ARC = 'https://learn.microsoft.com/azure/azure-arc/kubernetes';
const AKS = 'https://learn.microsoft.com/azure/aks';
const FLUX = 'https://fluxcd.io/flux';
const TERRAFORM = 'https://developer.hashicorp.com/terraform/language';
const SPECS = 'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/kubernetesconfiguration/resource-manager/Microsoft.KubernetesConfiguration';
const AZURERM = 'https://github.com/hashicorp/terraform-provider-azurerm/tree/main/internal/services';

/** Where rules are known from; more than one rule names each of them. */
export const REFERENCES = {
  tutorial: `${ARC}/tutorial-use-gitops-flux2`,
  concepts: `${ARC}/conceptual-gitops-flux2`,
  parameters: `${ARC}/gitops-flux2-parameters`,
  releases: `${ARC}/flux-gitops-release-notes`,
  extensions: `${ARC}/extensions`,
  troubleshooting: `${ARC}/extensions-troubleshooting`,
  policies: `${ARC}/use-azure-policy-flux-2`,
  policyDefinitions: 'https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Kubernetes',
  arcIdentity: `${ARC}/workload-identity`,
  aksExtensions: `${AKS}/cluster-extensions`,
  aksIdentity: `${AKS}/workload-identity-overview`,
  federation: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations',
  roles: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments',
  configurationsInArm: `${SPECS}/fluxConfigurations`,
  extensionsInArm: `${SPECS}/extensions`,
  cli: 'https://github.com/Azure/azure-cli-extensions/tree/main/src/k8s-configuration',
  extensionCli: 'https://github.com/Azure/azure-cli-extensions/tree/main/src/k8s-extension',
  azurerm: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_flux_configuration',
  azurermExtension: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_extension',
  azurermClusters: `${AZURERM}/containers`,
  azurermArcClusters: `${AZURERM}/arckubernetes`,
  azapi: 'https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource',
  azapiProvider: 'https://registry.terraform.io/providers/Azure/azapi/latest/docs',
  kustomizations: `${FLUX}/components/kustomize/kustomizations/`,
  gitRepositories: `${FLUX}/components/source/gitrepositories/`,
  buckets: `${FLUX}/components/source/buckets/`,
  ociRepositories: `${FLUX}/components/source/ocirepositories/`,
  repositoryNames: 'https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests',
  bucketEndpoints: 'https://github.com/minio/minio-go/blob/master/utils.go',
  gitReferences: 'https://git-scm.com/docs/git-check-ref-format',
  fluxOnAzure: `${FLUX}/integrations/azure/`,
  multiTenancy: `${FLUX}/installation/configuration/multitenancy/`,
  kubernetesSecret: 'https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/secret_v1',
  kubernetesNames: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  kubernetesLabels: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
  rbac: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/',
  kubernetesProvider: 'https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs',
  openShift: `${ARC}/tutorial-use-gitops-flux2#red-hat-openshift-onboarding-guidance`,
  openShiftManifest: 'https://github.com/fluxcd/flux2/blob/main/manifests/openshift/scc.yaml',
  terraformLifecycle: `${TERRAFORM}/meta-arguments/lifecycle`,
  dependsOn: `${TERRAFORM}/meta-arguments/depends_on`,
  providers: `${TERRAFORM}/providers/configuration`,
  templates: `${TERRAFORM}/expressions/strings`,
  requiredVersion: `${TERRAFORM}/terraform`,
  tokens: 'https://developer.hashicorp.com/terraform/cdktf/concepts/tokens',
  writeOnly: `${TERRAFORM}/manage-sensitive-data/write-only`,
  terraformMoves: `${TERRAFORM}/modules/develop/refactoring`,
} as const;

/** What was tried with a controller of Flux itself. */
export const MEASURED = 'tried with kustomize-controller 1.7.3 on Kubernetes 1.33';

/** What was tried with Terraform and azapi, against a server that answers as ARM does. */
export const MEASURED_AZAPI = 'tried with azapi 2.12.0 and Terraform 1.11.4';

/** What no page can tell: a rule over what this library itself offers. */
export const OWN = 'what this library itself promises';
