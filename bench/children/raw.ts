import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension';
import { KubernetesFluxConfiguration } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { ClusterPlan, ConfigurationPlan, SUBSCRIPTION } from './plan';

/** The plan with the generated binding of azurerm, which checks nothing. What may be left to a default is left to it. */
export function declare(stack: TerraformStack, plan: ClusterPlan[]): void {
  new AzurermProvider(stack, 'azurerm', { features: [{}], subscriptionId: SUBSCRIPTION });
  for (const { name, id, configurations } of plan) {
    const extension = new KubernetesClusterExtension(stack, `${name}-flux`, { name: 'flux', clusterId: id, extensionType: 'microsoft.flux' });
    configurations.forEach((each) => configure(stack, id, extension, each));
  }
}

function configure(stack: TerraformStack, clusterId: string, extension: KubernetesClusterExtension, plan: ConfigurationPlan): void {
  new KubernetesFluxConfiguration(stack, plan.id, {
    clusterId,
    name: plan.name,
    namespace: plan.namespace,
    scope: 'cluster',
    gitRepository: { url: plan.url, referenceType: 'branch', referenceValue: plan.branch, syncIntervalInSeconds: plan.syncInterval },
    kustomizations: plan.kustomizations.map(({ name, path, prune, dependsOn, timeout, syncInterval, retryInterval, substitute }) => ({
      name,
      path,
      garbageCollectionEnabled: prune,
      dependsOn: dependsOn.length === 0 ? undefined : dependsOn,
      timeoutInSeconds: timeout,
      syncIntervalInSeconds: syncInterval,
      retryIntervalInSeconds: retryInterval,
      postBuild: substitute && { substitute },
    })),
    dependsOn: [extension],
  });
}
