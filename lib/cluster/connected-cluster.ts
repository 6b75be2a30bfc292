import { ArcKubernetesCluster } from '@cdktf/provider-azurerm/lib/arc-kubernetes-cluster';
import { ArcKubernetesProvisionedCluster } from '@cdktf/provider-azurerm/lib/arc-kubernetes-provisioned-cluster';
import { Construct } from 'constructs';
import { ClusterParts } from './cluster';
import { ClusterKind } from './kind';
import { ClusterOrigin, ClusterReference, originFromElement, originFromId, originFromParts } from './reference';

/**
 * A cluster connected by Azure Arc. AKS enabled by Azure Arc (Azure Local, Windows Server) is such a cluster too: Flux
 * attaches to the connected cluster, not to the instance below it.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/
 */
export class ConnectedCluster extends ClusterReference {
  /**
   * Refers to a cluster by its ARM id. Refused at synth: an id of another kind or shape (CLU-01, CLU-02, CLU-03, CLU-05,
   * CLU-07), of an appliance (CLU-09).
   *
   * @param clusterId `/subscriptions/…/resourceGroups/…/providers/Microsoft.Kubernetes/connectedClusters/…`, or a token
   */
  public static fromId(scope: Construct, id: string, clusterId: string): ConnectedCluster {
    return new ConnectedCluster(scope, id, originFromId(clusterId));
  }

  /** Refers to a cluster by the parts of its ARM id. Refused at synth: parts that are missing or misshapen (CLU-07, CLU-08). */
  public static fromParts(scope: Construct, id: string, parts: ClusterParts): ConnectedCluster {
    return new ConnectedCluster(scope, id, originFromParts(ClusterKind.CONNECTED_CLUSTER, parts));
  }

  /** Refers to a cluster that the app itself connects with `azurerm_arc_kubernetes_cluster`. */
  public static fromResource(scope: Construct, id: string, resource: ArcKubernetesCluster): ConnectedCluster {
    return new ConnectedCluster(scope, id, originFromElement(scope, id, resource));
  }

  /** Refers to an AKS cluster on Arc that the app itself makes with `azurerm_arc_kubernetes_provisioned_cluster`. */
  public static fromProvisionedResource(scope: Construct, id: string, resource: ArcKubernetesProvisionedCluster): ConnectedCluster {
    return new ConnectedCluster(scope, id, originFromElement(scope, id, resource));
  }

  private constructor(scope: Construct, id: string, origin: ClusterOrigin) {
    super(scope, id, ClusterKind.CONNECTED_CLUSTER, origin);
  }
}
