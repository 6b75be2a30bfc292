import {
  AzureBlobSourceSpec, BucketSourceSpec, ContentSpec, GitSourceSpec, LocalSecretSpec, OciSourceSpec, SecretSpec, SourceSpec,
} from './source-specification';
import {
  ClusterReferenceSpec, ConfigurationSpec, ExtensionSpec, FederatedCredentialSpec, GrantSpec, KubeletIdentitySpec, KubernetesSecretSpec,
  KustomizationSpec, SccPrereqsSpec, TenantSpec, TimeoutsSpec, WorkloadIdentitySpec,
} from './specification';
import type {
  AddressRecord, ForeignExtensionRecord, HandMadeCredentialRecord, KubernetesObjectRecord, ManifestRecord, PolicyAssignmentRecord,
} from './surroundings';
import { Known, Observed } from './unknown';

/** Where a record comes from that no construct of this library made. */
export interface OriginRecord {
  /** The provider of the resource. */
  readonly kind: 'azurerm' | 'azapi';
  readonly resourceType: string;
  /** Whether `count` or `for_each` decide if it is there. */
  readonly isOptional: boolean;
  /** Whether only Terraform can tell its cluster from others. */
  readonly isClusterOpen: boolean;
  /** Arguments that are written, and that the resource does not have. */
  readonly beyond: readonly string[];
  /** Arguments that log in to the source, one for each way to do so. */
  readonly credentials: readonly string[];
  /** Arguments with a secret that is written down, where azurerm has an argument for it: never the secret. */
  readonly literalSecrets: readonly string[];
}

/** A place by which findings are told as arguments of Terraform. */
export interface WrittenPlace {
  /** Path of the resource, or of the construct that overrides are of. */
  readonly at: string;
  /** Absent where the resource is ours. */
  readonly origin?: OriginRecord;
  readonly part: 'cluster' | 'extension' | 'configuration' | 'kustomization';
  /** The kustomization among the arguments: `kustomizations[1]`. */
  readonly argument?: string;
  /** The kind of the source, and how it logs in. */
  readonly source?: unknown;
  readonly method?: unknown;
  /** `properties` of the sensitive body: names alone. */
  readonly sensitiveBody?: unknown;
}

/** A place of a resource that is not ours, by which its findings are told as its user wrote it. */
export interface ForeignPlace extends WrittenPlace {
  readonly origin: OriginRecord;
  /** The key of its cluster. */
  readonly cluster: string;
}

/** A place of ours that overrides take part in: what they say is told as they say it. */
export interface OverriddenPlace extends WrittenPlace {
  /** The names that overrides write, without values. */
  readonly names: unknown;
  /** What overrides put in the place of ours, so that all of it is theirs. */
  readonly theirs?: 'source' | 'kustomization';
}

/** Why it can't be told which source is meant. */
export interface SourceFaultRecord {
  /** The argument that is at fault, by its own name. */
  readonly property: string;
  readonly value?: unknown;
  /** The source that it stands beside, where it is a further one. */
  readonly beside?: string;
  /** The kinds of the sources that are given, where another one is named. */
  readonly given?: readonly string[];
}

/** Something in a body that is of another type than ARM takes. */
export interface MistypedRecord {
  /** The argument, by its own name. */
  readonly property: string;
  /** What is wanted there; absent for what is true or false. */
  readonly wanted?: string;
  /** Absent where it may hold a secret. */
  readonly value?: unknown;
}

/** The azapi provider that serves a resource, as far as it is known. */
export interface ProviderRecord {
  /** Path of the provider construct; absent where the stack has none that would serve. */
  readonly at?: string;
  /** The aliases of azapi providers of the stack, where none would serve: these serve only what names them. */
  readonly aliases?: readonly string[];
  readonly stack: string;
  readonly ignoreNoOpChanges?: Known<boolean>;
  /** The tenant that it logs in to, where the program says so. */
  readonly tenantId?: unknown;
  /** Why a provider that was chosen can't serve. */
  readonly fault?: 'elsewhere' | 'not azapi';
}

/** Something that must come before a resource. */
export interface PredecessorRecord {
  readonly at: string;
  /** Whether its stack already waits for this resource's stack, so that it can't come first. */
  readonly comesLater: boolean;
  /** Whether it was taken out of the app. */
  readonly isGone?: boolean;
}

/** A construct of the app that is given secrets. */
export interface CredentialRecord {
  readonly at: string;
  /** Properties whose secret is written down in the program; never the secret. */
  readonly literalSecrets: string[];
  /** Those that are named as unsafe. */
  readonly unsafeSecrets: string[];
  /** Whether the secrets can come from environment variables as well: those of a provider. */
  readonly environment: boolean;
}

/** A text that holds a secret which is named as unsafe, where nobody would look for one. */
export interface UnsafeTextRecord {
  readonly at: string;
  readonly property: string;
}

/** Something that can't be written, in the place of a value. */
export interface MisplacedRecord {
  readonly at: string;
  readonly property: string;
  /** What is wanted there. */
  readonly wanted: string;
}

/** The kubernetes provider that serves a secret. */
export interface SecretProviderRecord {
  /** Path of the provider construct; absent where the stack has none that would serve. */
  readonly at?: string;
  /** Why a provider that was chosen can't serve. */
  readonly fault?: 'elsewhere' | 'not kubernetes';
}

/** The azurerm provider that serves an identity. */
export interface AzurermProviderRecord {
  /** Path of the provider construct; absent where the stack has none that would serve. */
  readonly at?: string;
  /** Why a provider that was chosen can't serve. */
  readonly fault?: 'elsewhere' | 'not azurerm';
  /** Equal for providers of one subscription; absent where none is given. */
  readonly subscription?: string;
}

/** The kubernetes provider that serves the prerequisites of a cluster, and which cluster it reaches, as far as it is known. */
export interface SccProviderRecord extends SecretProviderRecord {
  readonly host?: Known<string>;
  /** The key of the cluster whose resource its host refers to. */
  readonly cluster?: string;
}

/** A stack that not every version of Terraform can read. */
export interface RequirementRecord {
  /** The path of the stack. */
  readonly at: string;
  /** The first version that can. */
  readonly needed: string;
  /** What its users require of Terraform's version. */
  readonly requiredVersion?: Known<string>;
}

/** What users say of the findings at a construct and below it; as it was given, or `UNKNOWN`. */
export type ControlRecord = { readonly at: string } & (
  | { readonly kind: 'severity'; readonly code: unknown; readonly severity: unknown }
  | { readonly kind: 'suppression'; readonly code: unknown; readonly reason: unknown }
  | { readonly kind: 'strict'; readonly enabled: unknown }
);

/** A suppression that is in order, and what it does. */
export interface SuppressionRecord {
  readonly at: string;
  readonly code: string;
  readonly reason: string;
  /** How many findings it covers. */
  readonly covers: number;
  /** Where a nearer one covers what this one would cover. */
  readonly nearer?: string;
  /** Where else the rule finds something, if anywhere. */
  readonly elsewhere?: string;
}

/** What a record says besides its own spec: where it lives. */
interface Located {
  readonly at: string;
  readonly stack: string;
}

/** What a record says that was read from a resource which is not ours. */
interface Foreign {
  readonly origin?: OriginRecord;
}

/** What is said of the resource elsewhere than in its properties: overrides and `lifecycle`. */
interface Managed {
  readonly createBeforeDestroy?: Known<boolean>;
}

/**
 * What is sent to Azure where an override of the resource, or of its stack, takes part in it: properties of the library and
 * overrides in one. A member without a value was taken out.
 */
export interface OverridesRecord {
  /** The resource type with its API version; null where there is none. */
  readonly type?: unknown;
  /** Of an extension of ours, where it is no longer the usual one; null where there is none. */
  readonly extensionType?: unknown;
  /** `properties` of the body. */
  readonly body?: unknown;
  /** `properties` of the sensitive body: names alone, each value is `UNKNOWN`. */
  readonly sensitiveBody?: unknown;
  readonly sensitiveBodyVersion?: unknown;
  /** What overrides alone say below `properties` of the sensitive body: `true` for each text that is written down, and nothing else. */
  readonly sensitiveLiterals?: unknown;
  /** What overrides alone say of the body, and names alone of the sensitive one. */
  readonly said?: { readonly body?: unknown; readonly sensitiveBody?: unknown };
  /** Arguments that log in to the source, one for each way to do so, where the resource is ours. */
  readonly credentials?: readonly string[];
  /** Of an extension, how long operations may take, where that is said. */
  readonly timeouts?: Observed<TimeoutsSpec>;
  /** What is of a wrong type in both halves of the body, where `UNKNOWN` stands in its place. */
  readonly mistyped?: readonly MistypedRecord[];
}

export type ClusterReferenceRecord = Located & Foreign & Omit<Observed<ClusterReferenceSpec>, 'at' | 'kind'> & Pick<ClusterReferenceSpec, 'kind'>;
/** Overrides of a resource that rules look at, by Terraform's names. */
export interface OverridesRecord {
  readonly body?: unknown;
  readonly identity?: unknown;
}

export type ExtensionRecord = Located & Managed & Foreign & Omit<Observed<ExtensionSpec>, 'at' | 'declared' | 'protectedSettings'> & {
  readonly declared: boolean;
  readonly protectedSettings?: Known<{ readonly [key: string]: SecretRecord }>;
  readonly overrides?: OverridesRecord;
  readonly provider?: ProviderRecord;
  readonly after: PredecessorRecord[];
};
export type KustomizationRecord = Omit<Observed<KustomizationSpec>, 'at'> & { readonly at: string };
export type SecretRecord = Observed<SecretSpec>;
export type ContentRecord = Observed<ContentSpec>;
export type LocalSecretRecord = Observed<LocalSecretSpec>;
export type GitSourceRecord = RecordOf<GitSourceSpec>;
export type BucketSourceRecord = RecordOf<BucketSourceSpec>;
export type AzureBlobSourceRecord = RecordOf<AzureBlobSourceSpec>;
export type OciSourceRecord = RecordOf<OciSourceSpec>;
export type SourceRecord = GitSourceRecord | BucketSourceRecord | AzureBlobSourceRecord | OciSourceRecord;
type RecordOf<Spec extends SourceSpec> = Omit<Observed<Spec>, 'kind'> & Pick<Spec, 'kind'>;
export type ConfigurationRecord = Located & Managed & Foreign & Omit<Observed<ConfigurationSpec>, 'at' | 'source' | 'kustomizations'> & {
  readonly source: SourceRecord;
  /** Absent where one source is given, and its kind. */
  readonly sourceFaults?: readonly SourceFaultRecord[];
  readonly kustomizations: KustomizationRecord[];
  /** Absent where azurerm's own provider serves it. */
  readonly provider?: ProviderRecord;
  readonly after: PredecessorRecord[];
  readonly overrides?: OverridesRecord;
};

/** A Kubernetes secret that the app makes. */
export type KubernetesSecretRecord = Located & Omit<Observed<KubernetesSecretSpec>, 'at' | 'kind'> & Pick<KubernetesSecretSpec, 'kind'> & {
  /** Properties that have to be given, or are no text. */
  readonly missing: string[];
  /** What tells texts apart that are not known; equal for equal tokens. */
  readonly identity?: { readonly name?: string; readonly namespace?: string };
  readonly provider: SecretProviderRecord;
  readonly after: PredecessorRecord[];
};

export type GrantRecord = Observed<GrantSpec> & {
  /** Equal for scopes that are the same. */
  readonly key: string;
  /** Equal for what Azure takes for the same assignment; empty where the principal is missing. */
  readonly assignment?: string;
};

/** What identities have in common. */
interface Principal {
  /** The key of its cluster. */
  readonly cluster: string;
  readonly grants: GrantRecord[];
  readonly provider: AzurermProviderRecord;
}

/** A federated credential, and what Azure tells those of one identity apart by; equal where that is the same. */
export type FederatedCredentialRecord = Observed<FederatedCredentialSpec> & {
  readonly nameKey?: string;
  readonly tokenKey?: string;
};

export type WorkloadIdentityRecord = Located & Principal & Omit<Observed<WorkloadIdentitySpec>, 'at' | 'grants' | 'credentials'> & {
  readonly credentials: FederatedCredentialRecord[];
  /** Equal for what is made under one name in one place. */
  readonly madeKey?: string;
  /** Equal for credentials of one identity in Azure. */
  readonly key: string;
  /** Paths of others with credentials of the same identity in stacks that may be applied at the same time. */
  readonly besides: string[];
  /** What comes before its credentials. */
  readonly after: PredecessorRecord[];
};

export type KubeletIdentityRecord = Located & Principal & Omit<Observed<KubeletIdentitySpec>, 'at' | 'grants'>;

/** What the controllers of Flux are granted on an OpenShift cluster. */
export type SccPrereqsRecord = Located & Omit<Observed<SccPrereqsSpec>, 'at' | 'kind'> & Pick<SccPrereqsSpec, 'kind'> & {
  readonly provider: SccProviderRecord;
  readonly after: PredecessorRecord[];
};

/** Namespaces of a cluster that belong to a tenant, and what it may do. */
export type TenantRecord = Omit<Observed<TenantSpec>, 'at'> & Pick<TenantSpec, 'at'>;

/** A secret that is a variable with a default which the program writes down. */
export interface VariableDefaultRecord {
  readonly at: string;
  readonly property: string;
  readonly variable: string;
}

/** A configuration that is read, and that the app does not make. */
export interface ReadConfigurationRecord extends Located {
  readonly provider?: ProviderRecord;
  readonly name: Known<string>;
}

/** One cluster of the app with everything that was declared for it, through whichever reference. */
export interface ClusterRecord {
  /** Equal for references that mean the same cluster. */
  readonly key: string;
  readonly references: ClusterReferenceRecord[];
  readonly extensions: ExtensionRecord[];
  readonly configurations: ConfigurationRecord[];
  readonly readConfigurations: ReadConfigurationRecord[];
  readonly sccPrereqs: SccPrereqsRecord[];
  readonly tenants: TenantRecord[];
  readonly manifests: ManifestRecord[];
  /** The resource of azapi that makes it as a cluster of AKS Automatic. */
  readonly automatic?: string;
}

/** The whole app as plain data, in the order of construct paths. */
export interface AppModel {
  readonly clusters: ClusterRecord[];
  readonly credentials: CredentialRecord[];
  readonly secrets: KubernetesSecretRecord[];
  /** Absent where there are none. */
  readonly objects?: KubernetesObjectRecord[];
  /** Beside these, what tells the names of Secrets apart that are not known, by the paths of configurations. */
  readonly secretNames?: ReadonlyMap<string, string>;
  readonly unsafeTexts: UnsafeTextRecord[];
  /** Absent where there are none. */
  readonly variableDefaults?: VariableDefaultRecord[];
  readonly misplaced: MisplacedRecord[];
  readonly requirements: RequirementRecord[];
  readonly foreignExtensions: ForeignExtensionRecord[];
  readonly policies: PolicyAssignmentRecord[];
  readonly addresses: AddressRecord[];
  readonly identities: WorkloadIdentityRecord[];
  readonly kubelets: KubeletIdentityRecord[];
  readonly handMadeCredentials: HandMadeCredentialRecord[];
  readonly controls: ControlRecord[];
  /** Resources that are not ours and were read, by the paths of their records; absent where nobody asked for that. */
  readonly foreign?: ReadonlyMap<string, ForeignPlace>;
  /** Resources of ours that overrides take part in, by the paths of their records; absent where there is none. */
  readonly overridden?: ReadonlyMap<string, OverriddenPlace>;
}
