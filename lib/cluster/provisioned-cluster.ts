import { Construct } from 'constructs';
import { ClusterKind } from './kind';
import { ClusterOrigin, ClusterReference, originFromId } from './reference';

/**
 * A cluster of the first AKS hybrid preview, a resource type that Azure has since withdrawn; each use is warned of (CLU-04).
 * Today's AKS enabled by Azure Arc is a `ConnectedCluster`.
 */
export class ProvisionedCluster extends ClusterReference {
  /**
   * Refers to a cluster by its ARM id. Refused at synth: an id of another kind or shape (CLU-01, CLU-02, CLU-03).
   *
   * @param clusterId `/subscriptions/…/resourceGroups/…/providers/Microsoft.HybridContainerService/provisionedClusters/…`, or a token
   */
  public static fromId(scope: Construct, id: string, clusterId: string): ProvisionedCluster {
    return new ProvisionedCluster(scope, id, originFromId(clusterId));
  }

  private constructor(scope: Construct, id: string, origin: ClusterOrigin) {
    super(scope, id, ClusterKind.PROVISIONED_CLUSTER, origin);
  }
}
