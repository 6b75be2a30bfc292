import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProvider, FluxConfiguration, FluxExtension, FluxSource, GitAuth, GitRef, ManagedCluster } from 'cdktf-azure-flux';

/**
 * A private repository over SSH with a key pair that Flux makes on the cluster: nobody else ever has the private half. After the
 * first apply, register the output as a deploy key of the repository; from then on Flux can fetch it.
 */
export class DeployKeyStack extends TerraformStack {
  public constructor(scope: Construct, id: string, clusterId: string) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');

    const cluster = ManagedCluster.fromId(this, 'Cluster', clusterId);
    new FluxExtension(this, 'Flux', { cluster });

    const config = new FluxConfiguration(this, 'Fleet', {
      cluster,
      namespace: 'fleet',
      source: FluxSource.git({
        url: 'ssh://git@github.com/acme/fleet',
        ref: GitRef.branch('main'),
        auth: GitAuth.fluxMadeKey(),
      }),
    });
    config.addKustomization('apps', { path: './apps', prune: true });

    new TerraformOutput(this, 'deploy_key', { value: config.repositoryPublicKey });
  }
}
