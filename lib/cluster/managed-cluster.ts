import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { Construct } from 'constructs';
import { ClusterParts } from './cluster';
import { ClusterKind } from './kind';
import { ClusterOrigin, ClusterReference, originFromElement, originFromId, originFromParts } from './reference';

/**
 * An AKS cluster.
 *
 * @see https://learn.microsoft.com/azure/aks/
 */
export class ManagedCluster extends ClusterReference {
  /**
   * Refers to a cluster by its ARM id. Refused at synth: an id of another kind or shape (CLU-01, CLU-02, CLU-03, CLU-06), of an
   * appliance (CLU-09), of a fleet (FLT-01).
   *
   * @param clusterId `/subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerService/managedClusters/…`, or a token
   */
  public static fromId(scope: Construct, id: string, clusterId: string): ManagedCluster {
    return new ManagedCluster(scope, id, originFromId(clusterId));
  }

  /** Refers to a cluster by the parts of its ARM id. Refused at synth: parts that are missing or misshapen (CLU-06, CLU-08). */
  public static fromParts(scope: Construct, id: string, parts: ClusterParts): ManagedCluster {
    return new ManagedCluster(scope, id, originFromParts(ClusterKind.MANAGED_CLUSTER, parts));
  }

  /**
   * Refers to a cluster that the app itself makes with the azurerm provider. Refused at synth: one that logs in to Azure with a service
   * principal (CLU-10), one with the outbound type `none` or `block` (CLU-11); where the extension uses a workload identity, one without
   * `oidcIssuerEnabled` and `workloadIdentityEnabled` (WID-05). Warned of: a region without extensions (CLU-12).
   */
  public static fromResource(scope: Construct, id: string, resource: KubernetesCluster): ManagedCluster {
    return new ManagedCluster(scope, id, originFromElement(scope, id, resource));
  }

  /** Refers to a cluster that the app looks up with the azurerm provider. */
  public static fromDataSource(scope: Construct, id: string, dataSource: DataAzurermKubernetesCluster): ManagedCluster {
    return new ManagedCluster(scope, id, originFromElement(scope, id, dataSource));
  }

  private constructor(scope: Construct, id: string, origin: ClusterOrigin) {
    super(scope, id, ClusterKind.MANAGED_CLUSTER, origin);
  }
}
