import { ITerraformDependable, TerraformProvider } from 'cdktf';
import { IConstruct } from 'constructs';
import { AutoUpgradeMode, FluxExtensionSettings } from './flux-extension-settings';
import { ICluster } from '../cluster';
import { OpenShiftScc } from '../openshift/open-shift-scc';
import { FluxPrerequisites } from '../prerequisites';
import { FluxResourceProps } from '../resource-props';

/** The extension that runs Flux on a cluster. */
export interface IFluxExtension extends IConstruct {
  /** The cluster it runs on. */
  readonly cluster: ICluster;
  /** Its ARM id. */
  readonly extensionId: string;
  /** Its ARM name. */
  readonly extensionName: string;
}

/** How an extension that exists outside the app is named, and what is asked of it. */
export interface FluxExtensionReferenceProps {
  /** The cluster it runs on. */
  readonly cluster: ICluster;
  /**
   * Its ARM name.
   * @default 'flux'
   */
  readonly name?: string;
  /**
   * Whether it must be installed in order (`Succeeded`) before the app's configurations are planned or applied (PLAN-06). It is read at
   * each plan then, and must exist before the first one. Refused at synth: beside a declared extension of the same cluster (EXT-01).
   * Refused at once: what is neither true nor false (PLAN-06).
   * @default false
   */
  readonly requireSucceeded?: boolean;
  /**
   * The azapi provider that reads it. Refused at synth, where it is read: one of another stack, or not of azapi (LFC-20).
   * @default - the stack's azapi provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** Properties of the extension. */
export interface FluxExtensionProps extends FluxExtensionSettings, FluxResourceProps {
  /** The cluster that Flux is installed on. */
  readonly cluster: ICluster;
  /**
   * The ARM name. Azure's command line, the portal and the built-in policies expect `flux`; another one is warned of
   * (EXT-02). Refused at synth: EXT-03.
   * @default 'flux'
   */
  readonly name?: string;
  /**
   * The version that the extension is pinned to: `1.22.2`. Azure then upgrades nothing by itself. Another version is an update in
   * place. Refused at synth: EXT-11, a version that lacks what the app uses (SET-08, SRC-25, CFG-09, KUS-23) or
   * does not run on AKS Automatic, where azapi makes the cluster (EXT-14). Warned of: EXT-12, EXT-13, EXT-15.
   * @default - the newest one of the release train
   */
  readonly version?: string;
  /**
   * Which versions the extension moves to by itself. Refused at synth: EXT-08, with a version anything but `NONE` (EXT-06).
   * @default - `COMPATIBLE`, set by Azure; with a version `NONE`
   */
  readonly autoUpgrade?: AutoUpgradeMode;
  /**
   * The release train that versions come from. Warned of without automatic upgrades, and refused at synth where it
   * is no name: EXT-10.
   * @default - `Stable`, set by Azure
   */
  readonly releaseTrain?: string;
  /**
   * Says that the cluster is one of OpenShift, and who grants the security context constraint that Flux needs there. It stands at
   * the extension, which needs the constraint and of which a cluster has one, whereas references to a cluster may be many. It
   * writes nothing, and `OpenShiftSccPrereqs` does not need it. Warned of: a constraint that the app should grant and does not
   * (OSH-01). Refused at synth: on AKS (OSH-04).
   * @default - nothing is known of OpenShift
   */
  readonly openShiftScc?: OpenShiftScc;
  /**
   * What is checked of the cluster and its subscription, or done there, before the extension is installed or changed.
   * @default - nothing, and nothing is read
   */
  readonly prerequisites?: FluxPrerequisites;
  /**
   * The azapi provider that makes the resource. It must not ignore no-op changes (LFC-16).
   * @default - the stack's azapi provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the extension is installed, and must outlive it. Refused at synth: LFC-19, LFC-21, what was removed from the
   * app (LFC-25).
   * @default - what the library itself knows of
   */
  readonly dependsOn?: ITerraformDependable[];
}
