import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProvider, FluxConfiguration, FluxExtension, FluxSource, GitAuth, GitRef, ManagedCluster } from 'cdktf-azure-flux';

/**
 * A private repository over https. The token is a variable: `TF_VAR_git_token=… cdktf deploy`, or a value of the pipeline. It goes
 * to Azure with each apply, and, being ephemeral, neither into the plan nor into the state.
 */
export class PrivateGitStack extends TerraformStack {
  public constructor(scope: Construct, id: string, clusterId: string) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');
    const token = new TerraformVariable(this, 'git_token', {
      type: 'string', sensitive: true, description: 'A token that may read the repository',
    });
    token.addOverride('ephemeral', true); // cdktf has no property for it

    const cluster = ManagedCluster.fromId(this, 'Cluster', clusterId);
    new FluxExtension(this, 'Flux', { cluster });

    new FluxConfiguration(this, 'Shop', {
      cluster,
      namespace: 'shop',
      source: FluxSource.git({
        url: 'https://github.com/acme/shop-deploy',
        ref: GitRef.branch('main'),
        auth: GitAuth.https({ user: 'git', key: token.stringValue }),
      }),
    }).addKustomization('apps', { path: './apps', prune: true });
  }
}
