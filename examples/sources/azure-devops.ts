import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProvider, Duration, FluxConfiguration, FluxExtension, FluxSource, GitAuth, GitRef, ManagedCluster } from 'cdktf-azure-flux';

/**
 * A repository in Azure DevOps, without any password: Flux logs in with the identity of the cluster's kubelet. That identity has to be
 * a user of the organisation, with the right to read the repository.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2
 */
export class AzureDevOpsStack extends TerraformStack {
  public constructor(scope: Construct, id: string, clusterId: string) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');

    const cluster = ManagedCluster.fromId(this, 'Cluster', clusterId);
    new FluxExtension(this, 'Flux', { cluster, kubeletIdentity: true });

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
