import { Construct, IConstruct } from 'constructs';
import { ClusterCapabilities, ClusterKind } from './kind';
import { CLUSTER_KINDS, clusterIdOf } from './kind-facts';
import { FluxApp } from '../app/flux-app';
import { ClusterPartsSpec, ClusterReferenceSpec } from '../model/spec';

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

/** Where the id of a reference comes from. An id of a resource is read late: a logical id may still be overridden. */
export interface ClusterOrigin {
  readonly id: () => string;
  readonly parts?: ClusterPartsSpec;
}

/**
 * What the three kinds of reference share.
 * @internal
 */
export abstract class ClusterReference extends Construct implements ICluster {
  public readonly kind: ClusterKind;
  private readonly origin: ClusterOrigin;

  protected constructor(scope: Construct, id: string, kind: ClusterKind, origin: ClusterOrigin) {
    super(scope, id);
    this.kind = kind;
    this.origin = origin;
    FluxApp.of(this).addCluster(this);
  }

  public get clusterId(): string {
    return this.origin.id();
  }

  public get capabilities(): ClusterCapabilities {
    return CLUSTER_KINDS[this.kind].capabilities;
  }

  /** @internal */
  public _toSpec(): ClusterReferenceSpec {
    return { at: this.node.path, kind: this.kind, id: this.clusterId, parts: this.origin.parts };
  }
}

export function originFromId(clusterId: string): ClusterOrigin {
  return { id: () => clusterId };
}

export function originFromParts(kind: ClusterKind, parts: ClusterParts): ClusterOrigin {
  const { subscriptionId, resourceGroupName, clusterName } = parts;
  const clusterId = clusterIdOf(kind, subscriptionId, resourceGroupName, clusterName);
  return { id: () => clusterId, parts: { subscriptionId, resourceGroupName, clusterName } };
}
