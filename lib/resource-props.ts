import { IResolvable } from 'cdktf';
import { Duration } from './duration';

/** How Terraform treats a resource of this library, from its first apply to its end. */
export interface FluxResourceProps {
  /**
   * Whether Terraform takes over what exists in Azure already, made by the portal, Azure's command line or a policy: an `import`
   * block whose id is derived. azapi makes nothing that exists. The first plan shows the import and an update in place, and fails
   * where there is nothing to take over; later the block is without effect. Needs Terraform 1.6, since the cluster's id may be an
   * expression. Refused at synth: CFG-20, and together with `movedFrom` (LFC-24).
   * @default false
   */
  readonly importExisting?: boolean;
  /**
   * The address of a resource of azurerm that this one takes over from its state: a `moved` block. The configuration or
   * extension stays as it is in Azure but for what azurerm could not say; the old resource has to leave the program. Needs
   * Terraform 1.8. Refused at synth: what is no such address (LFC-23), together with `importExisting` (LFC-24).
   *
   * Examples: `azurerm_kubernetes_flux_configuration.apps`, `module.gitops.azurerm_arc_kubernetes_cluster_extension.flux[0]`
   * @default - nothing is taken over
   */
  readonly movedFrom?: string;
  /**
   * Whether Terraform refuses every plan that would delete the resource, replacements too. It does not help where the resource
   * is taken out of the program: the protection goes with it. Refused at synth: CFG-20.
   * @default false
   */
  readonly preventDestroy?: boolean;
  /**
   * Whether Azure forgets the resource when it is deleted, even if the cluster does not answer; objects may stay on the cluster.
   * Has to be applied before the resource is deleted. Refused at synth: CFG-20. Warned of: LFC-08.
   * @default false
   */
  readonly forceDelete?: boolean;
  /**
   * Whether a property that Azure does not return counts as unchanged. With true, what was deleted by hand is never noticed;
   * switch it on where ARM hides a property of the body, so that every plan would send it anew. Refused at synth: CFG-20.
   * @default false
   */
  readonly ignoreMissingProperty?: boolean | IResolvable;
}

/** How long the operations on a configuration may take, in whole seconds, each longer than what is waited for (LFC-07). */
export interface FluxTimeouts {
  /**
   * Time for creating.
   * @default - 30 minutes, or 15 minutes more than what `waitForReconciliation` says, where that is longer
   */
  readonly create?: Duration;
  /**
   * Time for updating.
   * @default - as for creating
   */
  readonly update?: Duration;
  /**
   * Time for deleting. Terraform takes it from the state, so that it has to be applied before the configuration is deleted.
   * @default - 60 minutes
   */
  readonly delete?: Duration;
}
