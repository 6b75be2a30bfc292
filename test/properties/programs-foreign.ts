import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension';
import { KubernetesFluxConfiguration, KubernetesFluxConfigurationConfig } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration';
import { ResourceGroupPolicyAssignment } from '@cdktf/provider-azurerm/lib/resource-group-policy-assignment';
import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest';
import { TerraformStack } from 'cdktf';
import { Give, Program, SECRET, struct } from './program';
import { AzapiResource, FluxTenant, ManagedCluster } from '../../lib';
import { ARM_GIT, EXTENSIONS, FLUX_CONFIGURATIONS } from '../foreign/programs';
import { CLUSTER_ID } from '../synth';

function azurermExtension(stack: TerraformStack, give: Give): void {
  new KubernetesClusterExtension(stack, 'Flux', struct(give, 'azurerm extension', {
    name: 'flux',
    clusterId: CLUSTER_ID,
    extensionType: 'microsoft.flux',
    version: '1.22.2',
    configurationSettings: { 'helm-controller.enabled': give('azurerm setting', 'true') },
    configurationProtectedSettings: { 'some.secret': give('azurerm protected setting', SECRET) },
  }));
}

const APPS = (give: Give) => struct(give, 'azurerm kustomization', {
  name: 'apps',
  path: './apps',
  garbageCollectionEnabled: true,
  dependsOn: [give('azurerm kustomization.dependsOn[0]', 'infra')],
  timeoutInSeconds: 600,
  syncIntervalInSeconds: 600,
  retryIntervalInSeconds: 60,
  recreatingEnabled: false,
  wait: true,
  postBuild: struct(give, 'azurerm postBuild', {
    substitute: { region: give('azurerm substitute', 'westeurope') },
    substituteFrom: [struct(give, 'azurerm substituteFrom', { kind: 'ConfigMap', name: 'settings', optional: true })],
  }),
});

/** A configuration of azurerm from a source. */
function azurerm(source: (give: Give) => Partial<KubernetesFluxConfigurationConfig>): Program {
  return (stack, give) => {
    azurermExtension(stack, give);
    const config = new KubernetesFluxConfiguration(stack, 'Config', struct(give, 'azurerm configuration', {
      name: 'config',
      clusterId: CLUSTER_ID,
      namespace: 'config',
      scope: 'cluster',
      continuousReconciliationEnabled: true,
      kustomizations: [{ name: 'infra', path: './infra', garbageCollectionEnabled: true }, APPS(give)],
      ...source(give),
    }));
    config.addOverride('timeouts.create', give('azurerm override', '2h'));
  };
}

const git = azurerm((give) => ({
  gitRepository: struct(give, 'azurerm git', {
    url: 'https://github.com/acme/fleet',
    referenceType: 'branch',
    referenceValue: 'main',
    httpsUser: 'ci',
    httpsKeyBase64: SECRET,
    httpsCaCertBase64: '${var.public}',
    localAuthReference: undefined as any,
    provider: undefined as any,
    sshKnownHostsBase64: undefined as any,
    sshPrivateKeyBase64: undefined as any,
    syncIntervalInSeconds: 600,
    timeoutInSeconds: 600,
  }),
}));

const bucket = azurerm((give) => ({
  bucket: struct(give, 'azurerm bucket', {
    url: 'https://minio.acme.org', bucketName: 'manifests', accessKey: SECRET, secretKeyBase64: SECRET, tlsEnabled: true,
  }),
}));

const blob = azurerm((give) => ({
  blobStorage: struct(give, 'azurerm blob', {
    containerId: 'https://acme.blob.core.windows.net/manifests',
    accountKey: undefined as any,
    sasToken: undefined as any,
    managedIdentity: undefined as any,
    servicePrincipal: struct(give, 'azurerm service principal', {
      clientId: '00000000-0000-0000-0000-000000000002', tenantId: '00000000-0000-0000-0000-000000000003', clientSecret: SECRET,
    }),
  }),
}));

const azapi: Program = (stack, give) => {
  new AzapiResource(stack, 'Flux', struct(give, 'azapi extension', {
    type: EXTENSIONS,
    name: 'flux',
    parentId: CLUSTER_ID,
    body: { properties: struct(give, 'azapi extension properties', { extensionType: 'microsoft.flux', configurationSettings: {} }) },
    sensitiveBody: { properties: { configurationProtectedSettings: { 'some.secret': give('azapi protected setting', SECRET) } } },
  }));
  new AzapiResource(stack, 'Config', struct(give, 'azapi configuration', {
    type: FLUX_CONFIGURATIONS,
    name: 'config',
    parentId: CLUSTER_ID,
    body: {
      properties: struct(give, 'azapi properties', {
        ...ARM_GIT,
        suspend: false,
        gitRepository: struct(give, 'azapi git', {
          ...ARM_GIT.gitRepository, repositoryRef: struct(give, 'azapi ref', { branch: 'main' }), timeoutInSeconds: 60, httpsUser: 'ci',
        }),
        kustomizations: give('azapi kustomizations', {
          infra: { path: './infra', prune: true },
          apps: struct(give, 'azapi kustomization', {
            path: './apps',
            prune: true,
            dependsOn: [give('azapi dependsOn', 'infra')],
            timeoutInSeconds: 600,
            postBuild: struct(give, 'azapi postBuild', {
              substitute: { region: give('azapi substitute', 'westeurope') },
              substituteFrom: [struct(give, 'azapi substituteFrom', { kind: 'ConfigMap', name: 'settings', optional: true })],
            }),
          }),
        }),
      }),
    },
    sensitiveBody: { properties: { configurationProtectedSettings: { httpsKey: give('azapi key', SECRET) } } },
  }));
};

const surroundings: Program = (stack, give) => {
  const data = new DataAzurermKubernetesCluster(stack, 'Data', { name: 'prod', resourceGroupName: 'rg' });
  new KubernetesClusterExtension(stack, 'Other', { name: 'other', clusterId: data.id, extensionType: give('other extension', 'microsoft.dapr') });
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  new FluxTenant(stack, 'Tenant', { cluster, namespaces: ['config'] });
  new Manifest(stack, 'Manifest', {
    manifest: give('manifest', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: struct(give, 'manifest metadata', { name: 'own', namespace: 'config' }),
      spec: struct(give, 'manifest spec', {
        url: 'https://github.com/acme/fleet',
        interval: '5m',
        sourceRef: struct(give, 'manifest sourceRef', {
          kind: 'GitRepository', name: 'own', namespace: 'config',
        }),
      }),
    }),
  });
  new ResourceGroupPolicyAssignment(stack, 'Policy', struct(give, 'policy', {
    name: 'flux',
    resourceGroupId: CLUSTER_ID.split('/').slice(0, 5).join('/'),
    policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/83ea2fd1-9eaf-2f6d-f672-cd7b2ac798f6',
    parameters: '{"configurationName": {"value": "other"}}',
    notScopes: [give('policy.notScopes[0]', `${CLUSTER_ID}-other`)],
    enforce: true,
  }));
};

/** Programs whose resources are those of other providers, which the rules look at. */
export const FOREIGN_PROGRAMS: { readonly [name: string]: Program } = { git, bucket, blob, azapi, surroundings };
