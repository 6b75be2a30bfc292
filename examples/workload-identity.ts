import { DataAzurermContainerRegistry } from '@cdktf/provider-azurerm/lib/data-azurerm-container-registry';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzapiProvider, FluxConfiguration, FluxExtension, FluxSource, FluxWorkloadIdentity, ManagedCluster, OciAuth, OciRef,
} from 'cdktf-azure-flux';

export interface WorkloadIdentityStackProps {
  readonly location: string;
  /** The resource group of the cluster. */
  readonly resourceGroupName: string;
  readonly clusterName: string;
  /** A private container registry, and the resource group that it is in. */
  readonly registryName: string;
  readonly registryResourceGroupName: string;
}

/**
 * An AKS cluster that pulls its manifests from a private registry, without any secret: the cluster issues tokens for the controllers
 * of Flux, and Azure takes these for an identity that may pull. All of it is made in one apply.
 */
export class WorkloadIdentityStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: WorkloadIdentityStackProps) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');
    new AzurermProvider(this, 'azurerm', { features: [{}] });

    const aks = new KubernetesCluster(this, 'Aks', {
      name: props.clusterName,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      dnsPrefix: props.clusterName,
      defaultNodePool: { name: 'system', vmSize: 'Standard_D4s_v5', nodeCount: 2 },
      identity: { type: 'SystemAssigned' },
      oidcIssuerEnabled: true,
      workloadIdentityEnabled: true,
    });
    const registry = new DataAzurermContainerRegistry(this, 'Registry', {
      name: props.registryName, resourceGroupName: props.registryResourceGroupName,
    });

    const cluster = ManagedCluster.fromResource(this, 'Cluster', aks);
    const identity = new FluxWorkloadIdentity(this, 'FluxIdentity', { cluster });
    identity.grantPull(registry.id);
    new FluxExtension(this, 'Flux', { cluster, workloadIdentity: identity });

    new FluxConfiguration(this, 'Shop', {
      cluster,
      namespace: 'shop',
      source: FluxSource.ociRepository({
        url: `oci://${props.registryName}.azurecr.io/manifests/shop`,
        ref: OciRef.semver('1.x'),
        auth: OciAuth.workloadIdentity(),
      }),
    }).addKustomization('apps', { path: './', prune: true });
  }
}
