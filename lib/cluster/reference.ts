import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ClusterParts, ICluster } from './cluster';
import type { ClusterElement } from './cluster-facts';
import { ClusterCapabilities, ClusterKind } from './kind';
import { CLUSTER_KINDS, clusterIdOf } from './kind-facts';
import { madeCluster } from './made-cluster';
import { FluxApp } from '../app/flux-app';
import { Misuse } from '../misuse';
import { ClusterPartsSpec, ClusterReferenceSpec } from '../model/specification';

/** Where the id of a reference comes from. An id of a resource is read late: a logical id may still be overridden. */
export interface ClusterOrigin {
  readonly id: () => string;
  readonly parts?: ClusterPartsSpec;
  /** The element of the app that makes the cluster or looks it up. */
  readonly element?: ClusterElement;
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
    FluxApp.of(this).add('clusters', this);
  }

  public get clusterId(): string {
    return this.origin.id();
  }

  public get capabilities(): ClusterCapabilities {
    return CLUSTER_KINDS[this.kind].capabilities;
  }

  /**
   * What of the azurerm provider it refers to.
   * @internal
   */
  public get _element(): ClusterElement | undefined {
    return this.origin.element;
  }

  /** @internal */
  public _toSpec(): ClusterReferenceSpec {
    const { parts, element } = this.origin;
    return { at: this.node.path, kind: this.kind, id: this.clusterId, parts, made: madeCluster(element) };
  }

  /**
   * The resource of the app that makes the cluster.
   * @internal
   */
  public get _madeBy(): TerraformResource | undefined {
    const { element } = this.origin;
    return TerraformResource.isTerraformResource(element) ? element : undefined;
  }
}

/**
 * The id of an element of the app, read late, since its logical id may still be overridden; and once, since cdktf prepares
 * references across stacks for the very token that it will find again.
 */
export function originFromElement(scope: Construct, id: string, element: { readonly id: string }): ClusterOrigin {
  if (!element || !('id' in Object(element))) {
    throw new Misuse(`${scope.node.path}/${id}`).error('CLU-08', 'the cluster', 'a resource or data source of the azurerm provider');
  }
  let clusterId: string | undefined;
  return { id: () => clusterId ??= element.id, element };
}

export function originFromId(clusterId: string): ClusterOrigin {
  return { id: () => clusterId };
}

export function originFromParts(kind: ClusterKind, parts: ClusterParts): ClusterOrigin {
  const { subscriptionId, resourceGroupName, clusterName } = parts ?? {};
  const clusterId = clusterIdOf(kind, subscriptionId, resourceGroupName, clusterName);
  return { id: () => clusterId, parts: { subscriptionId, resourceGroupName, clusterName } };
}

/**
 * The cluster of a construct, which nothing can be made without.
 * @throws where there is none (CLU-08): other languages and plain JavaScript can leave it out
 */
export function requireCluster(construct: Construct, cluster: ICluster | undefined): ICluster {
  if (!cluster || !('clusterId' in Object(cluster)) || cluster.capabilities === undefined) {
    throw new Misuse(construct.node.path).error('CLU-08', 'cluster', 'a reference to a cluster, such as ManagedCluster.fromId makes');
  }
  return cluster;
}
