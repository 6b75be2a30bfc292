import { TerraformStack, TerraformVariable } from 'cdktf';
import { SUBSCRIPTION } from './azure/login';
import {
  AzapiProvider, FluxConfiguration, FluxConfigurationProps, FluxExtension, FluxExtensionProps, FluxSource, GitRef, ICluster, KustomizationProps,
  ManagedCluster,
} from '../../lib';
import { synthApp } from '../synth';

/** Declares what is in a stack. */
export type Program = (stack: TerraformStack) => void;

export const AKS = `/subscriptions/${SUBSCRIPTION}/resourceGroups/Platform/providers/Microsoft.ContainerService/managedClusters/prod`;

/** The ids that ARM knows the resources by. */
export const extensionAt = (cluster: string, name = 'flux') => `${cluster}/providers/Microsoft.KubernetesConfiguration/extensions/${name}`;
export const configurationAt = (cluster: string, name: string) => `${cluster}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/${name}`;

/** A program with a cluster of AKS and its extension. */
export function onAks(declare: (stack: TerraformStack, cluster: ICluster) => void, props: Partial<FluxExtensionProps> = {}): Program {
  return (stack) => {
    new AzapiProvider(stack, 'azapi');
    const cluster = ManagedCluster.fromId(stack, 'Cluster', AKS);
    new FluxExtension(stack, 'Flux', { cluster, ...props });
    declare(stack, cluster);
  };
}

/** What `cdktf synth` writes of a program. */
export function terraformOf(program: Program, id = 'gitops'): any {
  return synthApp((app) => program(new TerraformStack(app, id)))[id];
}

export const FLUX = 'azapi_resource.Flux_2595E608';
export const SHOP = 'azapi_resource.Shop_563325D0';
export const FLUX_ID = extensionAt(AKS);
export const SHOP_ID = configurationAt(AKS, 'shop');
export const SOURCE = FluxSource.git({ url: 'https://github.com/acme/shop', ref: GitRef.branch('main') });

/** A kustomization, whose dependencies are named. */
export type Part = Omit<Partial<KustomizationProps>, 'dependsOn'> & { readonly after?: string[] };

/** A secret that a variable has. */
export function secretOf(stack: TerraformStack, name: string, isEphemeral = true): string {
  const variable = new TerraformVariable(stack, name, { type: 'string', sensitive: true });
  variable.addOverride('ephemeral', isEphemeral);
  return variable.stringValue;
}

/** A cluster of AKS with one configuration. */
export function shop(parts: Record<string, Part> = { apps: {} }, props: Partial<FluxConfigurationProps> = {},
  extension: Partial<FluxExtensionProps> = {}): Program {
  return onAks((stack, cluster) => {
    const configuration = new FluxConfiguration(stack, 'Shop', { cluster, namespace: 'shop', source: SOURCE, ...props });
    for (const [name, { after = [], ...rest }] of Object.entries(parts)) {
      const dependsOn = configuration.kustomizations.filter(({ kustomizationName }) => after.includes(kustomizationName));
      configuration.addKustomization(name, { path: `./${name}`, prune: true, dependsOn, ...rest });
    }
  }, extension);
}

/** A cluster of AKS that Flux can be installed on. */
export function managedCluster(properties: object = {}, rest: object = {}): object {
  return {
    location: 'westeurope',
    identity: { type: 'SystemAssigned' },
    ...rest,
    properties: {
      currentKubernetesVersion: '1.33.1',
      powerState: { code: 'Running' },
      networkProfile: { outboundType: 'loadBalancer' },
      agentPoolProfiles: [{ name: 'system', mode: 'System', osType: 'Linux', count: 2 }],
      ...properties,
    },
  };
}
