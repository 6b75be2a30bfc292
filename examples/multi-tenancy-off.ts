import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzapiProvider, FluxConfiguration, FluxContent, FluxExtension, FluxFindings, FluxScope, FluxSource, GitRef, ICluster, ManagedCluster,
} from 'cdktf-azure-flux';

/** The clusters of an organisation that has not moved all of its manifests yet. */
export interface MultiTenancyOffStackProps {
  /** A cluster of one team, whose releases take their charts from sources of another namespace. */
  readonly singleTeamClusterId: string;
  /** A cluster that several teams share. */
  readonly sharedClusterId: string;
  /** The teams there. */
  readonly teams: string[];
}

/**
 * Multi-tenancy is switched off on purpose, on the one cluster that belongs to a single team: its Helm releases refer to sources of
 * another namespace, which Flux would block. In return, whoever may make Flux objects on it, in whatever namespace, has the rights of
 * Flux itself. The library warns of that (TEN-04), and the program says why it is right here: the reason is recorded with the
 * finding, and nothing is printed.
 *
 * The teams with a namespace of their own are therefore on another cluster, where it stays on. The two are not mixed.
 *
 * `false` is written, not left out: once the manifests are moved, write `true`, and Azure gets that as well.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2#multi-tenancy
 */
export class MultiTenancyOffStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: MultiTenancyOffStackProps) {
    super(scope, id);
    new AzapiProvider(this, 'azapi');

    this.addSingleTeam(ManagedCluster.fromId(this, 'SingleTeam', props.singleTeamClusterId));
    this.addTeams(ManagedCluster.fromId(this, 'Shared', props.sharedClusterId), props.teams);
  }

  private addSingleTeam(cluster: ICluster): void {
    const flux = new FluxExtension(this, 'SingleTeamFlux', { cluster, multiTenancy: false });
    FluxFindings.of(flux).suppress('TEN-04', 'one team has the whole cluster, and its releases are not moved to their charts yet');

    const charts = new FluxConfiguration(this, 'Charts', {
      cluster,
      namespace: 'charts',
      source: FluxSource.git({ url: 'https://github.com/acme/charts', ref: GitRef.branch('main') }),
    });
    charts.addKustomization('sources', { path: './sources', prune: true });
    new FluxConfiguration(this, 'Legacy', {
      cluster,
      namespace: 'legacy',
      source: FluxSource.git({ url: 'https://github.com/acme/legacy', ref: GitRef.branch('main') }),
      dependsOn: [charts],
    }).addKustomization('releases', { path: './releases', prune: true, contains: [FluxContent.HELM_RELEASES] });
  }

  private addTeams(cluster: ICluster, teams: string[]): void {
    new FluxExtension(this, 'SharedFlux', { cluster });
    for (const team of teams) {
      new FluxConfiguration(this, `Team-${team}`, {
        cluster,
        name: team,
        namespace: team,
        scope: FluxScope.NAMESPACE,
        source: FluxSource.git({ url: `https://github.com/acme/${team}`, ref: GitRef.branch('main') }),
      }).addKustomization('apps', { path: './apps', prune: true });
    }
  }
}
