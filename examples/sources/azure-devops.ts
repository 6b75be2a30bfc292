import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzapiProvider, Duration, FluxConfiguration, FluxController, FluxExtension, FluxSource, FluxWorkloadIdentity, GitAuth, GitRef, ManagedCluster,
} from 'cdktf-azure-flux';

export interface AzureDevOpsStackProps {
  readonly resourceGroupName: string;
  /** An AKS cluster with OIDC issuer and workload identity switched on. */
  readonly clusterName: string;
}

/**
 * A repository in Azure DevOps, without any password: Flux logs in with a workload identity. No role in Azure is needed; the
 * identity has to be made a user of the organisation, with the right to read the repository. The output says which one it is.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2
 */
export class AzureDevOpsStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: AzureDevOpsStackProps) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');
    new AzurermProvider(this, 'azurerm', { features: [{}] });

    const aks = new DataAzurermKubernetesCluster(this, 'Aks', { name: props.clusterName, resourceGroupName: props.resourceGroupName });
    const cluster = ManagedCluster.fromDataSource(this, 'Cluster', aks);
    const identity = new FluxWorkloadIdentity(this, 'FluxIdentity', { cluster, controllers: [FluxController.SOURCE] });
    new TerraformOutput(this, 'user_of_the_organisation', { value: identity.principalId });
    new FluxExtension(this, 'Flux', { cluster, workloadIdentity: identity });

    new FluxConfiguration(this, 'Payments', {
      cluster,
      namespace: 'payments',
      source: FluxSource.git({
        url: 'https://dev.azure.com/acme/platform/_git/payments-deploy',
        ref: GitRef.semver('>=1.0.0'),
        auth: GitAuth.azure(),
        syncInterval: Duration.minutes(2),
      }),
    }).addKustomization('apps', { path: './apps', prune: true });
  }
}
