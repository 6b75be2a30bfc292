import { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Principal } from './principal';
import { FluxApp } from '../app/flux-app';
import { requireData } from '../app/misplaced';
import { ICluster } from '../cluster';
import { clusterFactsOf } from '../cluster/cluster-facts';
import { requireCluster } from '../cluster/reference';
import { KubeletIdentitySpec } from '../model/specification';

/** Properties of the identity of the nodes. */
export interface FluxKubeletIdentityProps {
  /** The AKS cluster. Refused at synth: a cluster on Azure Arc, which has no such identity (WID-16). */
  readonly cluster: ICluster;
  /**
   * Its principal id (object id), a GUID. Refused at synth: WID-16.
   * @default - that of the cluster, where the cluster is a resource or data source of azurerm; otherwise it has to be given
   */
  readonly principalId?: string;
  /**
   * Its client id, a GUID; only read by the program itself.
   * @default - that of the cluster, where the cluster is a resource or data source of azurerm
   */
  readonly clientId?: string;
  /**
   * The azurerm provider that makes the role assignments. Refused at synth: WID-17.
   * @default - the stack's azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/**
 * The identity of the nodes of an AKS cluster, which everything on the nodes can use. What it may do is granted one by one; the
 * cluster's extension waits for that, wherever it stands in the app.
 *
 * ```ts
 * const kubelet = new FluxKubeletIdentity(stack, 'Kubelet', { cluster, principalId });
 * kubelet.grantPull(registryId);
 * new FluxExtension(stack, 'Extension', { cluster, kubeletIdentity: true });
 * ```
 *
 * Warned of: roles, where the extension uses no identity (WID-23).
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2
 */
export class FluxKubeletIdentity extends Principal {
  /** The AKS cluster. */
  public readonly cluster: ICluster;
  public readonly principalId: string;
  /** Its client id, for `AzureBlobAuth.managedIdentity`; absent where it was not given, and the cluster does not tell. */
  public readonly clientId?: string;
  private readonly isKnown: boolean;

  constructor(scope: Construct, id: string, props: FluxKubeletIdentityProps) {
    super(scope, id, props?.provider ?? undefined);
    this.cluster = requireCluster(this, props?.cluster);
    requireData(this.node.path, props);
    const { kubelet } = clusterFactsOf(this.cluster);
    const principalId = props.principalId ?? kubelet?.principalId;
    this.isKnown = principalId !== undefined;
    this.principalId = principalId ?? '';
    this.clientId = props.clientId ?? kubelet?.clientId;
    FluxApp.of(this).add('kubelets', this);
  }

  /** @internal */
  public _toSpec(): KubeletIdentitySpec {
    return { at: this.node.path, principalId: this.isKnown ? this.principalId : undefined, grants: this._grants() };
  }
}
