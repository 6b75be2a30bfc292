import { IConstruct } from 'constructs';
import { isWithin } from '../app/attached';
import { FluxApp } from '../app/flux-app';
import { late } from '../app/late';
import { requireConstruct } from '../misuse';
import { ClusterRecord } from '../model/model';

/** What an app, a stack or any part of it will put on clusters. Nothing is written; it can be asked at any time. */
export class FluxGraph {
  /**
   * The graph of a part of the app.
   * @param scope the app, a stack, or any construct below one
   */
  public static of(scope: IConstruct): FluxGraph {
    requireConstruct('FluxGraph.of', scope);
    return new FluxGraph(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * A tree of text: each cluster, its extension, the configurations, and their kustomizations in the order of their
   * dependencies; then the tenants of the cluster. Values that only the apply will know are marked. Empty where nothing is declared.
   */
  public toText(): string {
    return late.tree().treeOf(this.clusters);
  }

  /**
   * The same, but for tenants, as a Mermaid flowchart, which GitHub and others draw in a block of `mermaid`. An arrow leads from what comes
   * first to what waits for it; a dotted one from a kustomization that is not there. Empty where nothing is declared.
   */
  public toMermaid(): string {
    return late.flowchart().flowchartOf(this.clusters);
  }

  private get clusters(): ClusterRecord[] {
    return FluxApp.of(this.scope).model.clusters.map((cluster) => this.below(cluster)).filter(isDeclared);
  }

  /** What of a cluster is declared below the scope; how the cluster is referred to is told in any case. */
  private below(cluster: ClusterRecord): ClusterRecord {
    const isBelow = isWithin(this.scope);
    return {
      ...cluster,
      extensions: cluster.extensions.filter(isBelow),
      configurations: cluster.configurations.filter(isBelow),
      tenants: cluster.tenants.filter(isBelow),
    };
  }
}

function isDeclared({ extensions, configurations }: ClusterRecord): boolean {
  return extensions.length + configurations.length > 0;
}
