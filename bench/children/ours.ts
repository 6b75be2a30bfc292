import { TerraformStack } from 'cdktf';
import { ClusterPlan, ConfigurationPlan, SUBSCRIPTION } from './plan';
import { AzapiProvider, Duration, FluxConfiguration, FluxExtension, FluxSource, GitRef, Kustomization, ManagedCluster } from 'cdktf-azure-flux';

/** The plan with the constructs of this library. */
export function declare(stack: TerraformStack, plan: ClusterPlan[]): void {
  new AzapiProvider(stack, 'azapi', { subscriptionId: SUBSCRIPTION });
  for (const { name, id, configurations } of plan) {
    const cluster = ManagedCluster.fromId(stack, name, id);
    new FluxExtension(stack, `${name}-flux`, { cluster });
    configurations.forEach((each) => configure(stack, cluster, each));
  }
}

function configure(stack: TerraformStack, cluster: ManagedCluster, plan: ConfigurationPlan): void {
  const configuration = new FluxConfiguration(stack, plan.id, {
    cluster,
    name: plan.name,
    namespace: plan.namespace,
    source: FluxSource.git({ url: plan.url, ref: GitRef.branch(plan.branch), syncInterval: Duration.seconds(plan.syncInterval) }),
  });
  const made = new Map<string, Kustomization>();
  for (const { name, path, prune, dependsOn, timeout, syncInterval, retryInterval, substitute } of plan.kustomizations) {
    made.set(name, configuration.addKustomization(name, {
      path,
      prune,
      dependsOn: dependsOn.map((other) => made.get(other)!),
      timeout: timeout === undefined ? undefined : Duration.seconds(timeout),
      syncInterval: Duration.seconds(syncInterval),
      retryInterval: retryInterval === undefined ? undefined : Duration.seconds(retryInterval),
      postBuild: substitute && { substitute },
    }));
  }
}
