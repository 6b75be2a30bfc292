import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { DataAzurermStorageContainer } from '@cdktf/provider-azurerm/lib/data-azurerm-storage-container';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProvider, AzureBlobAuth, FluxConfiguration, FluxExtension, FluxSource, ManagedCluster } from 'cdktf-azure-flux';

/** What is there already. */
export interface BlobStackProps {
  readonly resourceGroupName: string;
  readonly clusterName: string;
  readonly storageAccountName: string;
  readonly containerName: string;
}

/** A container of a storage account, read with the identity of the cluster's nodes: no key anywhere. */
export class BlobStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: BlobStackProps) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');
    new AzurermProvider(this, 'azurerm', { features: [{}] });

    const aks = new DataAzurermKubernetesCluster(this, 'Aks', { name: props.clusterName, resourceGroupName: props.resourceGroupName });
    const container = new DataAzurermStorageContainer(this, 'Manifests', {
      name: props.containerName, storageAccountName: props.storageAccountName,
    });
    const nodes = aks.kubeletIdentity.get(0);
    const mayRead = new RoleAssignment(this, 'MayRead', {
      scope: container.resourceManagerId, roleDefinitionName: 'Storage Blob Data Reader', principalId: nodes.objectId,
    });

    const cluster = ManagedCluster.fromDataSource(this, 'Cluster', aks);
    new FluxExtension(this, 'Flux', { cluster });

    new FluxConfiguration(this, 'Apps', {
      cluster,
      namespace: 'manifests',
      source: FluxSource.azureBlob({
        url: `https://${props.storageAccountName}.blob.core.windows.net`,
        containerName: props.containerName,
        auth: AzureBlobAuth.managedIdentity(nodes.clientId),
      }),
      dependsOn: [mayRead],
    }).addKustomization('apps', { path: './apps', prune: true });
  }
}
