import { ArcKubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/arc-kubernetes-cluster-extension';
import { ArcKubernetesFluxConfiguration, ArcKubernetesFluxConfigurationConfig } from '@cdktf/provider-azurerm/lib/arc-kubernetes-flux-configuration';
import { KubernetesClusterExtension, KubernetesClusterExtensionConfig } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension';
import { KubernetesFluxConfiguration, KubernetesFluxConfigurationConfig } from '@cdktf/provider-azurerm/lib/kubernetes-flux-configuration';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import { AzapiProvider, AzapiResource, AzapiResourceConfig, FluxChecks } from '../../lib';
import { FluxApp } from '../../lib/app/flux-app';
import { Finding } from '../../lib/findings/finding';
import { CLUSTER_ID } from '../synth';

export const ARC_ID = CLUSTER_ID.replace('Microsoft.ContainerService/managedClusters', 'Microsoft.Kubernetes/connectedClusters');

/** A stack without anything of this library, besides the checks. */
export function foreignStack(id = 'gitops', app: App = Testing.app()): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  FluxChecks.addTo(app);
  return stack;
}

/** All that is found: `<code> <path> <property>`. */
export function findings(stack: TerraformStack): Finding[] {
  // what others make is not counted as a change
  FluxApp.of(stack).touch();
  return FluxApp.of(stack).findings;
}

export function told(stack: TerraformStack): string[] {
  return findings(stack).map(({ code, at, property }) => [code, at, property].filter((part) => part !== undefined).join(' '));
}

export const GIT = { url: 'https://github.com/acme/fleet', referenceType: 'branch', referenceValue: 'main' };
export const APPS = { name: 'apps', path: './apps', garbageCollectionEnabled: true };

export function aksExtension(stack: TerraformStack, config: Partial<KubernetesClusterExtensionConfig> = {}): KubernetesClusterExtension {
  return new KubernetesClusterExtension(stack, 'Flux', { name: 'flux', clusterId: CLUSTER_ID, extensionType: 'microsoft.flux', ...config });
}

/** What both of azurerm's resources for configurations take: legal but for what is given. */
type Content = KubernetesFluxConfigurationConfig | ArcKubernetesFluxConfigurationConfig;

function contentOf<Config extends Content>(config: Partial<Config>) {
  const source = config.bucket || config.blobStorage ? {} : { gitRepository: GIT };
  return { name: 'config', namespace: 'config', scope: 'cluster', ...source, kustomizations: [APPS], ...config };
}

/** A legal configuration of azurerm but for what is given. */
export function aks(config: Partial<KubernetesFluxConfigurationConfig> = {}, extension: Partial<KubernetesClusterExtensionConfig> = {}):
TerraformStack {
  const stack = foreignStack();
  aksExtension(stack, extension);
  new KubernetesFluxConfiguration(stack, 'Config', {
    clusterId: CLUSTER_ID,
    ...contentOf(config),
  });
  return stack;
}

/** The same for a cluster of Azure Arc. */
export function arc(config: Partial<ArcKubernetesFluxConfigurationConfig> = {}, change: (config: ArcKubernetesFluxConfiguration) => void = () => {}):
TerraformStack {
  const stack = foreignStack();
  new ArcKubernetesClusterExtension(stack, 'Flux', {
    name: 'flux', clusterId: ARC_ID, extensionType: 'microsoft.flux', identity: { type: 'SystemAssigned' },
  });
  change(new ArcKubernetesFluxConfiguration(stack, 'Config', {
    clusterId: ARC_ID,
    ...contentOf(config),
  }));
  return stack;
}

export const FLUX_CONFIGURATIONS = 'Microsoft.KubernetesConfiguration/fluxConfigurations@2025-04-01';
export const EXTENSIONS = 'Microsoft.KubernetesConfiguration/extensions@2025-03-01';

export const ARM_GIT = {
  scope: 'cluster',
  namespace: 'config',
  sourceKind: 'GitRepository',
  gitRepository: { url: 'https://github.com/acme/fleet', repositoryRef: { branch: 'main' } },
  kustomizations: { apps: { path: './apps', prune: true } },
};

/** A configuration of azapi with some properties, beside a legal extension. */
export function azapi(properties: object = ARM_GIT, config: Partial<AzapiResourceConfig> = {}, extension: Partial<AzapiResourceConfig> = {}):
TerraformStack {
  const stack = foreignStack();
  new AzapiProvider(stack, 'azapi');
  new AzapiResource(stack, 'Flux', {
    type: EXTENSIONS, name: 'flux', parentId: CLUSTER_ID, body: { properties: { extensionType: 'microsoft.flux' } }, ...extension,
  });
  new AzapiResource(stack, 'Config', { type: FLUX_CONFIGURATIONS, name: 'config', parentId: CLUSTER_ID, body: { properties }, ...config });
  return stack;
}
