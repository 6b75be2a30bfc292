import { ClusterKind } from '../cluster/kind';

/**
 * What the constructs were told, as plain data. Values may be tokens. Rendering reads these; rules read the same records
 * with `UNKNOWN` in the place of tokens. `at` is always the path of the construct that speaks.
 */
export interface KustomizationSpec {
  at: string;
  name: string;
  path: string;
  prune: boolean;
  force: boolean;
  wait: boolean;
  dependsOn: DependencySpec[];
  /** Seconds, or a text that is no duration. */
  timeout?: number | string;
  syncInterval?: number | string;
  retryInterval?: number | string;
  substitute?: Record<string, string>;
  substituteFrom?: SubstituteFromSpec[];
}

/** The kustomization of Azure's command line, for a configuration that declares none. */
export const DEFAULT_KUSTOMIZATION = 'kustomization-1';

export interface DependencySpec {
  name: string;
  /** The construct path of the kustomization, where it was given by object. */
  target?: string;
}

export interface SubstituteFromSpec {
  kind: string;
  name: string;
  optional: boolean;
}

export interface GitRefSpec {
  branch?: string;
  tag?: string;
  semver?: string;
  commit?: string;
}

export interface GitSourceSpec {
  kind: 'GitRepository';
  url: string;
  ref: GitRefSpec;
  /** Seconds, or a text that is no duration. */
  timeout?: number | string;
  syncInterval?: number | string;
}

/** One member a source kind. */
export type SourceSpec = GitSourceSpec;

/** How long Azure waits until Flux has reconciled. */
export interface WaitSpec {
  /** Seconds, or a text that is no duration. */
  upTo: number | string;
  /** Seconds that an operation may take which waits so long. */
  patience: number;
  requireCompliance: boolean;
}

/** Seconds, or texts that are no durations. */
export interface TimeoutsSpec {
  create?: number | string;
  update?: number | string;
  delete?: number | string;
}

/** How Terraform treats a resource of ours. */
export interface LifecycleSpec {
  preventDestroy: boolean;
  forceDelete: boolean;
  ignoreMissingProperty: boolean;
  importExisting: boolean;
  /** The address of a resource of azurerm. */
  movedFrom?: string;
}

export interface ConfigurationSpec {
  at: string;
  name: string;
  namespace: string;
  scope: string;
  suspend: boolean;
  source: SourceSpec;
  kustomizations: KustomizationSpec[];
  wait?: WaitSpec;
  checkCompliance: boolean;
  /** Whether something is to come after its reconciliation. */
  isAwaited: boolean;
  timeouts?: TimeoutsSpec;
  lifecycle: LifecycleSpec;
}

export interface ExtensionSpec {
  at: string;
  name: string;
  /** False for one that exists outside the app. */
  declared: boolean;
  /** Where it is declared. */
  lifecycle?: LifecycleSpec;
}

export interface ClusterReferenceSpec {
  at: string;
  kind: ClusterKind;
  id: string;
  /** Where the reference was given by parts. */
  parts?: ClusterPartsSpec;
}

export interface ClusterPartsSpec {
  subscriptionId: string;
  resourceGroupName: string;
  clusterName: string;
}

/** Which source a Kubernetes secret is for. */
export type SecretKind = 'git-https' | 'git-ssh' | 'github-app' | 'bucket' | 'azure-blob' | 'oci';

export interface KubernetesSecretSpec {
  at: string;
  kind: SecretKind;
  name: string;
  namespace: string;
  /** As the user says; absent where the library decides. */
  createNamespace?: boolean;
  revision: number;
}
