import { TerraformStack, Testing } from 'cdktf';
import { armResource } from './synth';
import { ImageAutomationStack } from '../examples/image-automation';
import { MultiTenancyOffStack } from '../examples/multi-tenancy-off';
import { OpenShiftStack } from '../examples/openshift';
import { ScalingStack } from '../examples/scaling';
import { AzureDevOpsStack } from '../examples/sources/azure-devops';
import { BlobStack } from '../examples/sources/blob';
import { BucketStack } from '../examples/sources/bucket';
import { DeployKeyStack } from '../examples/sources/deploy-key';
import { PrivateGitStack } from '../examples/sources/private-git';
import { SignedOciStack } from '../examples/sources/signed-oci';
import { WorkloadIdentityStack } from '../examples/workload-identity';
import { FluxApp } from '../lib/app/flux-app';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops';
const AKS = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks`;
const ARC = `${GROUP}/providers/Microsoft.Kubernetes/connectedClusters/arc`;

/** The Terraform of an example without a warning. */
function terraformOf(stack: TerraformStack): any {
  const terraform = JSON.parse(Testing.synth(stack, true));
  expect(stack.node.findAll().flatMap((each) => each.node.metadata).filter(({ type }) => type.includes('warn'))).toEqual([]);
  return terraform;
}

/** The Terraform of an example without a warning, and its only configuration. */
function example(stack: TerraformStack) {
  const terraform = terraformOf(stack);
  const { body, sensitive_body: secrets, depends_on: after } = armResource(terraform, 'fluxConfigurations');
  return { terraform, properties: body.properties, secrets, after };
}

test('a private repository takes its token from a variable, past the state', () => {
  const { terraform, properties, secrets } = example(new PrivateGitStack(Testing.app(), 'it', AKS));
  expect(terraform.variable.git_token).toMatchObject({ type: 'string', sensitive: true, ephemeral: true });
  expect(properties.gitRepository).toEqual({
    url: 'https://github.com/acme/shop-deploy', repositoryRef: { branch: 'main' }, httpsUser: 'git',
  });
  expect(secrets).toEqual({ properties: { configurationProtectedSettings: { httpsKey: '${base64encode(var.git_token)}' } } });
  expect(terraform.terraform.required_version).toBe('>= 1.11.0');
});

test('the key that Flux makes is an output, and no secret is anywhere', () => {
  const { terraform, properties, secrets } = example(new DeployKeyStack(Testing.app(), 'it', AKS));
  expect(properties.gitRepository).toEqual({ url: 'ssh://git@github.com/acme/fleet', repositoryRef: { branch: 'main' } });
  expect(secrets).toBeUndefined();
  expect(terraform.output.deploy_key.value).toMatch(/^\$\{azapi_resource\.Fleet_\w+\.output\.repositoryPublicKey\}$/);
  expect(terraform.terraform.required_version).toBeUndefined();
});

test('Azure DevOps is read with an identity, which needs no role', () => {
  const props = { resourceGroupName: 'gitops', clusterName: 'aks' };
  const { terraform, properties, secrets } = example(new AzureDevOpsStack(Testing.app(), 'it', props));
  expect(Object.keys(terraform.resource).sort())
    .toEqual(['azapi_resource', 'azurerm_federated_identity_credential', 'azurerm_user_assigned_identity']);
  expect(Object.values(terraform.resource.azurerm_federated_identity_credential)).toEqual([expect.objectContaining({
    issuer: '${data.azurerm_kubernetes_cluster.Aks.oidc_issuer_url}', subject: 'system:serviceaccount:flux-system:source-controller',
  })]);
  expect(terraform.output.user_of_the_organisation.value).toMatch(/^\$\{azurerm_user_assigned_identity\.FluxIdentity_\w+\.principal_id\}$/);
  expect(properties.gitRepository).toEqual({
    url: 'https://dev.azure.com/acme/platform/_git/payments-deploy',
    repositoryRef: { semver: '>=1.0.0' },
    syncIntervalInSeconds: 120,
    provider: 'Azure',
  });
  expect(secrets).toBeUndefined();
});

test('a bucket takes both of its keys from variables, past the state', () => {
  const { properties, secrets } = example(new BucketStack(Testing.app(), 'it', ARC));
  expect(properties).toMatchObject({ sourceKind: 'Bucket' });
  expect(properties.bucket).toEqual({ url: 'https://minio.acme.example', bucketName: 'store-manifests', insecure: false });
  expect(secrets).toEqual({
    properties: {
      bucket: { accessKey: '${var.bucket_access_key}' },
      configurationProtectedSettings: { bucketSecretKey: '${base64encode(var.bucket_secret_key)}' },
    },
  });
});

test('a blob container is read with the identity of the nodes, once that may', () => {
  const props = { resourceGroupName: 'gitops', clusterName: 'aks', storageAccountName: 'acmemanifests', containerName: 'manifests' };
  const { terraform, properties, secrets, after } = example(new BlobStack(Testing.app(), 'it', props));
  expect(properties.azureBlob).toEqual({
    url: 'https://acmemanifests.blob.core.windows.net',
    containerName: 'manifests',
    managedIdentity: { clientId: '${data.azurerm_kubernetes_cluster.Aks.kubelet_identity[0].client_id}' },
  });
  expect(secrets).toBeUndefined();
  expect(terraform.resource.azurerm_role_assignment.MayRead).toMatchObject({
    principal_id: '${data.azurerm_kubernetes_cluster.Aks.kubelet_identity[0].object_id}', role_definition_name: 'Storage Blob Data Reader',
  });
  expect(after).toEqual(['azurerm_role_assignment.MayRead', expect.stringMatching(/^azapi_resource\.Flux_/)]);
});

test('a signed artifact is fetched with a Secret that no state holds, in the order namespace, Secret, configuration', () => {
  const { terraform, properties, after } = example(new SignedOciStack(Testing.app(), 'it', { resourceGroupName: 'gitops', clusterName: 'aks' }));
  expect(properties.ociRepository).toMatchObject({
    url: 'oci://ghcr.io/acme/shop-manifests', localAuthRef: 'registry-login', repositoryRef: { semver: '1.x' }, verify: { provider: 'cosign' },
  });
  const [[namespace]] = [Object.keys(terraform.resource.kubernetes_namespace_v1)];
  const [[name, secret]] = Object.entries<any>(terraform.resource.kubernetes_secret_v1);
  expect(secret.data).toBeUndefined();
  expect(secret.data_wo['.dockerconfigjson']).toContain('jsonencode(var.registry_token)');
  expect(secret.depends_on).toEqual([`kubernetes_namespace_v1.${namespace}`]);
  expect(after).toEqual([expect.stringMatching(/^azapi_resource\.Flux_/), `kubernetes_secret_v1.${name}`]);
});

test('image automation takes both of its controllers, a branch, and a login that may push', () => {
  const { terraform, properties, secrets } = example(new ImageAutomationStack(Testing.app(), 'it', AKS));
  expect(armResource(terraform, 'extensions').body.properties.configurationSettings).toEqual({
    'multiTenancy.enforce': 'true', 'image-automation-controller.enabled': 'true', 'image-reflector-controller.enabled': 'true',
  });
  expect(properties.gitRepository).toEqual({
    url: 'https://github.com/acme/shop-deploy', repositoryRef: { branch: 'main' }, httpsUser: 'git', syncIntervalInSeconds: 60,
  });
  expect(secrets).toEqual({ properties: { configurationProtectedSettings: { httpsKey: '${base64encode(var.git_token)}' } } });
  expect(Object.keys(properties.kustomizations)).toEqual(['apps', 'automation']);
});

test('a large cluster applies twelve kustomizations at a time, with the memory for it', () => {
  const { terraform, properties } = example(new ScalingStack(Testing.app(), 'it', AKS));
  expect(armResource(terraform, 'extensions').body.properties.configurationSettings).toEqual({
    'multiTenancy.enforce': 'true',
    'kustomize-controller.concurrent': '12',
    'kustomize-controller.requeue-dependency': '10s',
    'kustomize-controller.enable-in-memory-build': 'true',
    'kustomize-controller.resources.limits.cpu': '2',
    'kustomize-controller.resources.limits.memory': '3Gi',
    'kustomize-controller.resources.requests.cpu': '500m',
    'kustomize-controller.resources.requests.memory': '1Gi',
    'source-controller.resources.limits.memory': '2Gi',
    'source-controller.resources.requests.memory': '300Mi',
    'helm-controller.resources.limits.cpu': '2',
    'helm-controller.resources.limits.memory': '2Gi',
    'helm-controller.outOfMemoryWatch.enabled': 'true',
    'helm-controller.outOfMemoryWatch.memoryThreshold': '80',
  });
  const { base, ...tenants } = properties.kustomizations;
  expect(base.dependsOn).toBeUndefined();
  expect(Object.values<any>(tenants).map(({ dependsOn }) => dependsOn)).toEqual(new Array(24).fill(['base']));
});

test('multi-tenancy is off where one team is alone, with a reason, and on where teams have namespaces', () => {
  const shared = AKS.replace('/aks', '/shared');
  const props = { singleTeamClusterId: AKS, sharedClusterId: shared, teams: ['payments', 'search'] };
  const app = Testing.app();
  const terraform = terraformOf(new MultiTenancyOffStack(app, 'it', props));
  expect(FluxApp.of(app).findings).toEqual([expect.objectContaining({
    code: 'TEN-04',
    at: 'it/SingleTeamFlux',
    property: 'multiTenancy',
    suppression: { at: 'it/SingleTeamFlux', reason: expect.stringContaining('one team has the whole cluster') },
  })]);
  const resources = Object.values<any>(terraform.resource.azapi_resource).map(({ type, name, parent_id: at, body: { properties } }) =>
    ({ kind: type.split(/[/@]/)[1], name, at, properties }));
  expect(resources.filter(({ kind }) => kind === 'extensions').map(({ at, properties }) => [at, properties.configurationSettings])).toEqual([
    [shared, { 'multiTenancy.enforce': 'true' }],
    [AKS, { 'multiTenancy.enforce': 'false' }],
  ]);
  expect(resources.filter(({ kind }) => kind === 'fluxConfigurations').map(({ at, name, properties }) => [at, name, properties.scope])).toEqual([
    [AKS, 'charts', 'cluster'],
    [AKS, 'legacy', 'cluster'],
    [shared, 'payments', 'namespace'],
    [shared, 'search', 'namespace'],
  ]);
});

test('a private registry is read by a cluster of the same app, in the order identity, credentials and role, extension, configuration', () => {
  const { terraform, properties, after } = example(new WorkloadIdentityStack(Testing.app(), 'it', {
    location: 'westeurope', resourceGroupName: 'gitops', clusterName: 'aks', registryName: 'acme', registryResourceGroupName: 'shared',
  }));
  expect(properties.ociRepository).toEqual({ url: 'oci://acme.azurecr.io/manifests/shop', repositoryRef: { semver: '1.x' }, useWorkloadIdentity: true });
  const { azurerm_federated_identity_credential: credentials, azurerm_role_assignment: roles } = terraform.resource;
  const extension = armResource(terraform, 'extensions');
  expect(extension.depends_on).toEqual([
    ...['source', 'kustomize', 'notification'].map((name) => expect.stringMatching(
      new RegExp(`^azurerm_federated_identity_credential\\.FluxIdentity_${name}-controller_`))),
    `azurerm_role_assignment.${Object.keys(roles)[0]}`,
  ]);
  expect(Object.keys(credentials)).toHaveLength(3);
  expect(Object.values<any>(roles)[0]).toMatchObject({ scope: '${data.azurerm_container_registry.Registry.id}', role_definition_name: 'AcrPull' });
  expect(after).toEqual([expect.stringMatching(/^azapi_resource\.Flux_/)]);
});

test('OpenShift grants its constraint before the extension, with a token that is a variable', () => {
  const { terraform, after } = example(new OpenShiftStack(Testing.app(), 'it', ARC));
  expect(terraform.provider.kubernetes).toEqual([{ host: '${var.api_server}', token: '${var.api_token}' }]);
  expect(terraform.variable.api_token.sensitive).toBe(true);
  const [[role]] = [Object.keys(terraform.resource.kubernetes_cluster_role_v1)];
  const [[name, binding]] = Object.entries<any>(terraform.resource.kubernetes_cluster_role_binding_v1);
  expect(binding.subject.map((each: any) => `${each.namespace}/${each.name}`)).toContain('flux-system/source-controller');
  expect(binding.depends_on).toEqual([`kubernetes_cluster_role_v1.${role}`]);
  const { identity, depends_on: first } = armResource(terraform, 'extensions');
  expect(identity).toEqual({ type: 'SystemAssigned' });
  expect(first).toEqual([`kubernetes_cluster_role_binding_v1.${name}`]);
  expect(after).toEqual([expect.stringMatching(/^azapi_resource\.Flux_/)]);
});
