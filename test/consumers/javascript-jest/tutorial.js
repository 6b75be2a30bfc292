const { TerraformStack } = require('cdktf');
const { AzapiProvider, FluxConfiguration, FluxExtension, FluxSource, GitRef, ManagedCluster } = require('cdktf-azure-flux');

class TutorialStack extends TerraformStack {
  constructor(scope, id, clusterId) {
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

module.exports = { TutorialStack };
