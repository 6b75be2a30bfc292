import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzapiProvider, ClusterParts, Duration, FluxConfiguration, FluxExtension, FluxScope, FluxSource, GitRef, ManagedCluster, SubstituteFrom,
} from 'cdktf-azure-flux';

/** What differs from one environment to the next. */
export interface Environment {
  readonly name: string;
  readonly cluster: ClusterParts;
  /** What of the platform's repository is rolled out: a moving branch, or tagged releases. */
  readonly release: GitRef;
  /** How soon a commit arrives. */
  readonly syncInterval: Duration;
  /** Teams with a repository and a namespace of their own. */
  readonly teams: string[];
}

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

export const ENVIRONMENTS: Environment[] = [
  {
    name: 'dev',
    cluster: { subscriptionId: SUBSCRIPTION, resourceGroupName: 'platform-dev', clusterName: 'aks-dev' },
    release: GitRef.branch('main'),
    syncInterval: Duration.minutes(1),
    teams: ['payments'],
  },
  {
    name: 'staging',
    cluster: { subscriptionId: SUBSCRIPTION, resourceGroupName: 'platform-staging', clusterName: 'aks-staging' },
    release: GitRef.semver('>=1.0.0-rc.1'),
    syncInterval: Duration.minutes(5),
    teams: ['payments', 'search'],
  },
  {
    name: 'prod',
    cluster: { subscriptionId: SUBSCRIPTION, resourceGroupName: 'platform-prod', clusterName: 'aks-prod' },
    release: GitRef.semver('1.x'),
    syncInterval: Duration.minutes(10),
    teams: ['payments', 'search'],
  },
];

/** One cluster of the platform: what every team needs, in order, and then the teams themselves, each in its namespace. */
export class PlatformStack extends TerraformStack {
  public constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    const { name, syncInterval } = environment;
    new AzapiProvider(this, 'azapi', { subscriptionId: environment.cluster.subscriptionId });

    const cluster = ManagedCluster.fromParts(this, 'Cluster', environment.cluster);
    new FluxExtension(this, 'Flux', { cluster });

    const platform = new FluxConfiguration(this, 'Platform', {
      cluster,
      namespace: 'platform-system',
      source: FluxSource.git({ url: 'https://github.com/acme/platform', ref: environment.release, syncInterval }),
    });
    const crds = platform.addKustomization('crds', { path: './crds', prune: false });
    const controllers = platform.addKustomization('controllers', {
      path: './controllers',
      prune: true,
      dependsOn: [crds],
      timeout: Duration.minutes(15),
      retryInterval: Duration.minutes(2),
    });
    platform.addKustomization('policies', {
      path: `./policies/${name}`,
      prune: true,
      dependsOn: [controllers],
      postBuild: {
        substitute: { environment: name, cluster_name: environment.cluster.clusterName },
        substituteFrom: [SubstituteFrom.configMap('cluster-settings', { optional: true })],
      },
    });

    for (const team of environment.teams) {
      new FluxConfiguration(this, `team-${team}`, {
        cluster,
        namespace: team,
        scope: FluxScope.NAMESPACE,
        source: FluxSource.git({ url: `https://github.com/acme/${team}-deploy`, ref: GitRef.branch('main'), syncInterval }),
        dependsOn: [platform],
      }).addKustomization('apps', { path: `./${name}`, prune: true });
    }

    new TerraformOutput(this, 'platform_compliance', { value: platform.complianceState });
  }
}
