import { App, TerraformStack } from 'cdktf';
import { AzapiProvider, FluxConfiguration, FluxExtension, FluxFindings, FluxSource, GitRef, ManagedCluster } from 'cdktf-azure-flux';

// a program with one warning at a line of its own; where positions are asked for, cdktf passes its context through the environment
class GitOps extends TerraformStack {
  public constructor(app: App) {
    super(app, 'gitops');
    new AzapiProvider(this, 'azapi');
    const cluster = ManagedCluster.fromId(this, 'Cluster',
      '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/prod');
    new FluxExtension(this, 'Flux', { cluster });
    const source = FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
    new FluxConfiguration(this, 'Config', { cluster, namespace: 'config', source })
      .addKustomization('jobs', { prune: true, force: true, path: './jobs' }); // the warning
  }
}

const app = new App();
const stack = new GitOps(app);
console.log(JSON.stringify(FluxFindings.of(stack).list().map(({ code, position }) => ({ code, position }))));
