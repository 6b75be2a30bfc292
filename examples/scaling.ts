import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProvider, Duration, FluxConfiguration, FluxExtension, FluxSource, GitRef, ManagedCluster } from 'cdktf-azure-flux';

/** So many that four at a time would take long. */
const TENANTS = Array.from({ length: 24 }, (_, index) => `tenant-${index + 1}`);

/**
 * A cluster with a lot to apply. Flux works on four kustomizations at a time, and one with `wait` keeps its place until all it applied
 * is healthy: here it may work on twelve, asks more often whether dependencies are ready, and builds in memory. What is built
 * there counts against the memory of the controller, which gets more of it.
 *
 * @see https://fluxcd.io/flux/installation/configuration/vertical-scaling/
 */
export class ScalingStack extends TerraformStack {
  public constructor(scope: Construct, id: string, clusterId: string) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');

    const cluster = ManagedCluster.fromId(this, 'Cluster', clusterId);
    new FluxExtension(this, 'Flux', {
      cluster,
      concurrency: { kustomize: 12 },
      requeueDependency: { kustomize: Duration.seconds(10) },
      inMemoryBuild: true,
      resources: {
        kustomize: { limits: { cpu: '2', memory: '3Gi' }, requests: { cpu: '500m', memory: '1Gi' } },
        // holds the indexes of Helm repositories
        source: { limits: { memory: '2Gi' }, requests: { memory: '300Mi' } },
        helm: { limits: { cpu: '2', memory: '2Gi' } },
      },
      helm: { outOfMemoryWatch: { memoryThreshold: 80 } },
    });

    const tenants = new FluxConfiguration(this, 'Tenants', {
      cluster,
      namespace: 'tenants',
      source: FluxSource.git({ url: 'https://github.com/acme/tenants', ref: GitRef.branch('main') }),
    });
    const base = tenants.addKustomization('base', { path: './base', prune: true });
    for (const tenant of TENANTS) {
      tenants.addKustomization(tenant, { path: `./tenants/${tenant}`, prune: true, dependsOn: [base], timeout: Duration.minutes(5) });
    }
  }
}
