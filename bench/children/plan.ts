/** What both sides declare: data only, so that neither is measured making it up. */
export interface KustomizationPlan {
  readonly name: string;
  readonly path: string;
  readonly prune: boolean;
  readonly dependsOn: string[];
  readonly timeout?: number;
  readonly syncInterval: number;
  readonly retryInterval?: number;
  readonly substitute?: Record<string, string>;
}

export interface ConfigurationPlan {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly url: string;
  readonly branch: string;
  readonly syncInterval: number;
  readonly kustomizations: KustomizationPlan[];
}

export interface ClusterPlan {
  readonly name: string;
  readonly id: string;
  readonly configurations: ConfigurationPlan[];
}

export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

const PER_CLUSTER = 10;

/** Clusters with ten configurations each, as a platform team and its tenants would have them. */
export function planOf(configurations: number): ClusterPlan[] {
  return Array.from({ length: Math.ceil(configurations / PER_CLUSTER) }, (_, index) => {
    const name = `aks-${String(index).padStart(4, '0')}`;
    const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-${name}/providers/Microsoft.ContainerService/managedClusters/${name}`;
    const count = Math.min(PER_CLUSTER, configurations - index * PER_CLUSTER);
    return { name, id, configurations: Array.from({ length: count }, (__, number) => configuration(name, number)) };
  });
}

function configuration(cluster: string, number: number): ConfigurationPlan {
  const team = `team-${number}`;
  return {
    id: `${cluster}-${team}`,
    name: team,
    namespace: `${team}-system`,
    url: `https://github.com/acme/${team}-deploy`,
    branch: 'main',
    syncInterval: 300,
    kustomizations: kustomizations(cluster, team),
  };
}

function kustomizations(cluster: string, team: string): KustomizationPlan[] {
  const common = { prune: true, syncInterval: 600 };
  const application = (name: string): KustomizationPlan =>
    ({ ...common, name, path: `./apps/${name}/production`, dependsOn: ['policies', 'ingress'], retryInterval: 120 });
  return [
    { ...common, name: 'crds', path: './crds', prune: false, dependsOn: [] },
    { ...common, name: 'controllers', path: './controllers', dependsOn: ['crds'], timeout: 900, retryInterval: 120 },
    {
      ...common,
      name: 'policies',
      path: './policies/production',
      dependsOn: ['controllers'],
      substitute: { environment: 'production', cluster_name: cluster, team },
    },
    { ...common, name: 'monitoring', path: './monitoring', dependsOn: ['controllers'], timeout: 900 },
    { ...common, name: 'ingress', path: './ingress', dependsOn: ['controllers'] },
    { ...common, name: 'certificates', path: './certificates', dependsOn: ['controllers'] },
    ...['payments', 'search', 'web', 'jobs'].map(application),
  ];
}
