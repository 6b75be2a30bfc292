import { TerraformProvider } from 'cdktf';
import { IConstruct } from 'constructs';
import { FluxStatusList } from './flux-status';
import { ICluster } from '../cluster';

/** A configuration in Azure, and what can be known of it once it is applied. */
export interface IFluxConfiguration extends IConstruct {
  /** The cluster that is configured. */
  readonly cluster: ICluster;
  /** The ARM name, and the name of the source on the cluster. */
  readonly configurationName: string;
  /** The ARM id of the configuration. */
  readonly configurationId: string;
  /** Whether the cluster is as the source says: `Compliant`, `Non-Compliant`, `Pending`, `Suspended` or `Unknown`. */
  readonly complianceState: string;
  /** What Azure says of the resource: `Succeeded`, `Failed` and the like. */
  readonly provisioningState: string;
  /** The public key that Flux made for an SSH address without a key. */
  readonly repositoryPublicKey: string;
  /** What went wrong, as Azure's agent on the cluster reports it. Read only where it is used, since it changes by itself. */
  readonly errorMessage: string;
  /** The commit that was fetched last, in a form that changes from version to version. Read only where it is used. */
  readonly syncedCommit: string;
  /** When the source was fetched last. Read only where it is used. */
  readonly sourceUpdatedAt: string;
  /** When the agent reported last. Read only where it is used. */
  readonly statusUpdatedAt: string;
  /**
   * The objects that the configuration made. Empty until the agent has reported; an index that is not there yet fails the apply, so
   * ask for all, or within `try`. Read only where it is used.
   */
  readonly statuses: FluxStatusList;
  /** Those of the `statuses` that are not compliant. Read only where it is used. */
  readonly failingStatuses: FluxStatusList;
}

/** How a configuration that exists outside the app is named. */
export interface FluxConfigurationReferenceProps {
  /** The cluster that is configured. */
  readonly cluster: ICluster;
  /**
   * The ARM name. Refused at once: what is no text (CFG-01). Refused at synth: what is no name (CFG-01), that of a configuration which
   * the same stack makes (CFG-22).
   */
  readonly name: string;
  /**
   * The azapi provider that reads the configuration.
   * @default - the stack's azapi provider without an alias
   */
  readonly provider?: TerraformProvider;
}
