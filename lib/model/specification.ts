import { SecretSpec, SourceSpec } from './source-specification';
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
  /** What of Flux its folder holds, as its user says; written nowhere. */
  contains?: string[];
}

/** The kustomization of Azure's command line, for a configuration that declares none. */
export const DEFAULT_KUSTOMIZATION = 'kustomization-1';

export interface DependencySpec {
  name: string;
  /** The construct path of the kustomization, where it was given by object and belongs to another configuration. */
  target?: string;
}

export interface SubstituteFromSpec {
  kind: string;
  name: string;
  optional: boolean;
}

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

/** Which prerequisites of an extension are looked at. */
export interface PrerequisitesSpec {
  /** Whether those that are not named are what they usually are, or nothing. */
  recommended: boolean;
  /** What is said of each, by its property. */
  modes: Record<string, string>;
}

export interface ExtensionSpec {
  at: string;
  name: string;
  /** False for one that exists outside the app. */
  declared: boolean;
  /** Whether one that exists outside the app is read, and refused where it is not in order. */
  mustBeThere?: boolean;
  /** The version that it is pinned to. */
  version?: string;
  autoUpgrade?: string;
  releaseTrain?: string;
  /** All that is written, by key: for the properties, and what the map says besides. Absent for one that exists outside the app. */
  settings?: Record<string, string>;
  /** The map of settings as it was given. */
  rawSettings?: Record<string, string>;
  /** A token where a token was given for all of them. */
  protectedSettings?: Record<string, SecretSpec | string>;
  /** Where it is declared. */
  lifecycle?: LifecycleSpec;
  /** The path of the workload identity, where the app makes its credentials. */
  workloadIdentity?: string;
  /** Who grants the security context constraint, where the cluster is said to be one of OpenShift. */
  openShiftScc?: string;
}

export interface ClusterReferenceSpec {
  at: string;
  kind: ClusterKind;
  id: string;
  /** Where the reference was given by parts. */
  parts?: ClusterPartsSpec;
  /** Where the app itself makes the cluster with azurerm. */
  made?: MadeClusterSpec;
}

/** What azurerm is told of an AKS cluster. What overrides say may be anything. */
export interface MadeClusterSpec {
  servicePrincipal: boolean;
  identity: boolean;
  outboundType?: string;
  location?: string;
  oidcIssuer?: unknown;
  workloadIdentity?: unknown;
  kubernetesVersion?: string;
  /** The size of the nodes of its own pool. */
  nodeSize?: string;
}

/** A role in Azure. */
export interface GrantSpec {
  at: string;
  role: string;
  scope: string;
}

/** What Entra takes from a controller of a cluster. Overrides included, so that it may be anything. */
export interface FederatedCredentialSpec {
  at: string;
  controller: string;
  name?: unknown;
  issuer: unknown;
  subject: unknown;
  audience: unknown;
}

/** Where an identity is made. */
export interface MadeIdentitySpec {
  name: string;
  location?: string;
  resourceGroupName: string;
}

/** A workload identity of the controllers of one cluster. */
export interface WorkloadIdentitySpec {
  at: string;
  /** The ARM id of one that exists, and its principal id; or where it is made. */
  id?: string;
  principalId?: string;
  made?: MadeIdentitySpec;
  /** The controllers that were asked for; absent where the library decides. */
  controllers?: string[];
  credentials: FederatedCredentialSpec[];
  grants: GrantSpec[];
}

/** The identity of the nodes of a cluster. */
export interface KubeletIdentitySpec {
  at: string;
  principalId?: string;
  grants: GrantSpec[];
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
  /** What it is given, by property. */
  contents?: { [property: string]: SecretSpec };
  /** Whether the whole chain of a certificate is sent. */
  sendChain?: boolean;
  /** Whether it stands for an identity that nodes have. */
  usesNodeIdentity?: boolean;
}

/** The namespace of the Flux extension. */
export const FLUX_NAMESPACE = 'flux-system';

/** The account with whose rights Flux applies, where multi-tenancy is enforced and an object names no other. */
export const APPLIER = 'flux-applier';

/** The type of the Flux extension. */
export const FLUX_TYPE = 'microsoft.flux';

/** The service accounts that Microsoft names for OpenShift. */
export const FLUX_SERVICE_ACCOUNTS: readonly string[] = [
  'kustomize-controller', 'helm-controller', 'source-controller', 'notification-controller', 'image-automation-controller',
  'image-reflector-controller',
];

/** What the controllers of Flux are granted on an OpenShift cluster. */
export interface SccPrereqsSpec {
  at: string;
  /** The kind of the cluster. */
  kind: ClusterKind;
  name: string;
  scc: string;
  namespace: string;
  serviceAccounts: string[];
}

/** Namespaces of a cluster that belong to a tenant, and what it may do. */
export interface TenantSpec {
  at: string;
  namespaces: string[];
  clusterScope: boolean;
  /** What the addresses of its sources begin with; absent where it may take any. */
  sources?: string[];
  sourceNamespaces: string[];
}

/** What is said of the findings at a construct and below it. */
export type ControlSpec =
  | { kind: 'severity'; code: string; severity: string }
  | { kind: 'suppression'; code: string; reason: string }
  | { kind: 'strict'; enabled: boolean };
