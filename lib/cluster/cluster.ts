import { IConstruct } from 'constructs';
import { ClusterCapabilities, ClusterKind } from './kind';

/** A Kubernetes cluster in Azure that GitOps is declared for. Two references with one id are one cluster. */
export interface ICluster extends IConstruct {
  /** The ARM id of the cluster. May be a token. */
  readonly clusterId: string;
  /** The kind of the cluster. */
  readonly kind: ClusterKind;
  /** What this kind of cluster can do. */
  readonly capabilities: ClusterCapabilities;
}

/** The parts of a cluster's ARM id. Each may be a token. */
export interface ClusterParts {
  /** The subscription's id, a GUID. */
  readonly subscriptionId: string;
  /** The name of the resource group, 1 to 90 characters. */
  readonly resourceGroupName: string;
  /** The name of the cluster. */
  readonly clusterName: string;
}
