import { App, TerraformStack } from 'cdktf';
import { AzapiProvider, FluxConfiguration, FluxExtension, FluxSource, GitRef, ManagedCluster } from 'cdktf-azure-flux';

const app = new App();
const stack = new TerraformStack(app, 'tutorial');
new AzapiProvider(stack, 'azapi');

const cluster = ManagedCluster.fromId(stack, 'Cluster',
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/gitops/providers/Microsoft.ContainerService/managedClusters/tutorial');
new FluxExtension(stack, 'Flux', { cluster });

const config = new FluxConfiguration(stack, 'ClusterConfig', {
  cluster,
  namespace: 'cluster-config',
  source: FluxSource.git({ url: 'https://github.com/Azure/gitops-flux2-kustomize-helm-mt', ref: GitRef.branch('main') }),
});
const infra = config.addKustomization('infra', { path: './infrastructure', prune: true });
config.addKustomization('apps', { path: './apps/staging', prune: true, dependsOn: [infra] });

app.synth();
