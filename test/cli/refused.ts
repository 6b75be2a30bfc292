import { App, TerraformStack } from 'cdktf';
import {
  AzapiProvider, ConnectedCluster, FluxConfiguration, FluxExtension, FluxFindings, FluxSource, GitRef, Kustomization, ManagedCluster,
} from 'cdktf-azure-flux';

// each mistake of a new user once; the entry file prints the message alone, as the README advises
const app = new App();
FluxFindings.of(app).toFiles();
const stack = new TerraformStack(app, 'gitops');
const cluster = ManagedCluster.fromId(stack, 'Cluster',
  '/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/prod');
const source = FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });

new FluxExtension(stack, 'Flux', { cluster });
ConnectedCluster.fromId(stack, 'WrongKind', cluster.clusterId);
const config = new FluxConfiguration(stack, 'ClusterConfig', { cluster, namespace: 'cluster-config', source });
const a = config.addKustomization('a', { prune: true, dependsOn: [Kustomization.fromName('infar')] });
config.addKustomization('infra', { prune: true, path: '../infrastructure' });
config.addKustomization('Capital', { prune: true });
const b = config.addKustomization('b', { prune: true, dependsOn: [a] });
const c = config.addKustomization('c', { prune: true, dependsOn: [b] });
a.addDependency(c);

const other = new TerraformStack(app, 'other');
new AzapiProvider(other, 'azapi');
new FluxConfiguration(other, 'Config', { cluster, namespace: 'other', source }).addKustomization('apps', { prune: true });

try {
  app.synth();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
