import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProvider, FluxConfiguration, FluxExtension, FluxSource, GitRef, ManagedCluster } from 'cdktf-azure-flux';

/**
 * Microsoft's GitOps tutorial: first the infrastructure, then the applications, from a public repository. Its manifests need
 * the namespace `cluster-config`.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2
 */
export class TutorialStack extends TerraformStack {
  public constructor(scope: Construct, id: string, clusterId: string) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');

    const cluster = ManagedCluster.fromId(this, 'Cluster', clusterId);
    new FluxExtension(this, 'Flux', { cluster });

    const config = new FluxConfiguration(this, 'ClusterConfig', {
      cluster,
      namespace: 'cluster-config',
      source: FluxSource.git({ url: 'https://github.com/Azure/gitops-flux2-kustomize-helm-mt', ref: GitRef.branch('main') }),
    });
    const infra = config.addKustomization('infra', { path: './infrastructure', prune: true });
    config.addKustomization('apps', { path: './apps/staging', prune: true, dependsOn: [infra] });
  }
}
