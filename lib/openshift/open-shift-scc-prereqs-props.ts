import { ITerraformDependable, TerraformProvider } from 'cdktf';
import { ICluster } from '../cluster';

/** What the controllers of Flux are granted on an OpenShift cluster, and how. */
export interface OpenShiftSccPrereqsProps {
  /** The cluster, connected by Azure Arc. Its extension is found through it. Refused at synth: AKS (OSH-04). */
  readonly cluster: ICluster;
  /**
   * The security context constraint. Warned of: another than `nonroot` and `nonroot-v2` (OSH-05); what is no name is refused.
   * @default 'nonroot'
   */
  readonly scc?: string;
  /**
   * The service accounts that get it, by their names alone. All that the extension has are among them, or one is refused (OSH-03):
   * add to `OpenShiftSccPrereqs.serviceAccounts()`.
   * @default - the six that Microsoft names: `OpenShiftSccPrereqs.serviceAccounts()`
   */
  readonly serviceAccounts?: string[];
  /**
   * The namespace of the service accounts, which the extension makes: the binding is one of the whole cluster, so that neither the
   * namespace nor the accounts need to exist before. The extension knows one namespace. Refused at synth: another (OSH-05).
   * @default 'flux-system'
   */
  readonly namespace?: string;
  /**
   * The name of the ClusterRole and of the ClusterRoleBinding. Refused at synth: OSH-06. Warned of: `flux-scc`, which Flux's own
   * manifest has (OSH-06).
   * @default 'azure-flux-scc'
   */
  readonly name?: string;
  /**
   * The kubernetes provider of the cluster: with several clusters in a stack, the one with the alias of this cluster. Refused at
   * synth: none, one that can't serve, and one of another cluster as far as that can be known (OSH-07).
   * @default - the stack's kubernetes provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before, and must outlive it. Refused at synth: the extension, or what comes after it (OSH-02); LFC-19, LFC-21,
   * LFC-25.
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}
