import { IConstruct } from 'constructs';
import { FluxApp } from '../app/flux-app';
import { late } from '../app/late';
import { ClusterRecord } from '../model/model';

/** What an app, a stack or any part of it will put on clusters. Nothing is written; it can be asked at any time. */
export class FluxGraph {
  /**
   * The graph of a part of the app.
   * @param scope the app, a stack, or any construct below one
   */
  public static of(scope: IConstruct): FluxGraph {
    return new FluxGraph(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * A tree of text: each cluster, its extension, the configurations, and their kustomizations in the order of their
   * dependencies. Values that only the apply will know are marked. Empty where nothing is declared.
   */
  public toText(): string {
    return late.tree().treeOf(FluxApp.of(this.scope).model.clusters.map((cluster) => this.below(cluster)).filter(isDeclared));
  }

  /** What of a cluster is declared below the scope; how the cluster is referred to is told in any case. */
  private below({ key, references, extensions, configurations, sccPrereqs }: ClusterRecord): ClusterRecord {
    const { path } = this.scope.node;
    const isBelow = ({ at }: { at: string }) => path === '' || at === path || at.startsWith(`${path}/`);
    return {
      key,
      references,
      extensions: extensions.filter(isBelow),
      configurations: configurations.filter(isBelow),
      sccPrereqs: sccPrereqs.filter(isBelow),
    };
  }
}

function isDeclared({ extensions, configurations }: ClusterRecord): boolean {
  return extensions.length + configurations.length > 0;
}
