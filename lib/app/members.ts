import { ITerraformDependable, TerraformDataSource, TerraformProvider, TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import type { OrderedCredential } from './azurerm';
import type { Overridden } from './ordered-resource';
import { ICluster } from '../cluster/cluster';
import {
  ClusterReferenceSpec, ConfigurationSpec, ExtensionSpec, KubeletIdentitySpec, KubernetesSecretSpec, SccPrereqsSpec, TenantSpec,
  WorkloadIdentitySpec,
} from '../model/specification';

/** A reference to a cluster, as the model needs it. */
export interface ClusterMember extends ICluster {
  /** @internal */
  _toSpec(): ClusterReferenceSpec;
}

/** The resource of an extension or a configuration. */
export interface OrderedMember {
  readonly provider?: TerraformProvider;
  readonly predecessors: ITerraformDependable[];
  /** Those of the predecessors that a user wants, where they are told apart. */
  readonly wishes?: readonly ITerraformDependable[];
  /** Whether it has neither a `lifecycle` nor overrides, so that the following need not be asked for. */
  readonly isPlain?: boolean;
  /** Whether its replacement would be made before it is gone. */
  readonly createBeforeDestroy?: unknown;
  /** What is sent where an override takes part in it. */
  readonly overridden?: Overridden;
  /** The same without overrides. */
  readonly written?: Overridden;
  /** What `addOverride` says, by Terraform's names. */
  readonly overrides?: { readonly [name: string]: any };
}

/** An extension, declared or referenced. */
export interface ExtensionMember extends IConstruct {
  readonly cluster: ICluster;
  readonly fqn?: string;
  /** @internal */
  readonly _resource?: OrderedMember;
  /**
   * What reads it where it exists outside the app and is asked for its state.
   * @internal
   */
  readonly _reading?: TerraformDataSource;
  /** @internal */
  _toSpec(): ExtensionSpec;
}

/** A configuration. */
export interface ConfigurationMember extends IConstruct {
  readonly cluster: ICluster;
  /** @internal */
  readonly _resource?: OrderedMember;
  /**
   * Whether rendering found that all is known of what it writes, each kustomization included.
   * @internal
   */
  readonly _isWrittenAsKnown: boolean;
  /**
   * Whether more is said of any kustomization than is written.
   * @internal
   */
  readonly _hasUnwritten: boolean;
  /** @internal */
  _toSpec(): ConfigurationSpec;
}

/** An azapi provider. */
export interface ProviderMember extends IConstruct {
  /** @internal */
  readonly _literalSecrets: string[];
  /**
   * Secrets that only Terraform knows, by property.
   * @internal
   */
  readonly _lateSecrets: (readonly [property: string, value: unknown])[];
  /** @internal */
  readonly _unsafeSecrets: string[];
}

/** A Kubernetes secret. */
export interface SecretMember extends IConstruct {
  readonly fqn: string;
  /** @internal */
  readonly _resource: OrderedMember;
  /** @internal */
  readonly _literalSecrets: string[];
  /** @internal */
  readonly _lateSecrets: (readonly [property: string, value: unknown])[];
  /** @internal */
  readonly _unsafeSecrets: string[];
  /** @internal */
  readonly _missing: string[];
  /** @internal */
  _toSpec(): KubernetesSecretSpec;
}

/** An identity of Flux. */
interface PrincipalMember extends IConstruct {
  readonly cluster: ICluster;
  readonly principalId: string;
  /** @internal */
  readonly _assignments: TerraformResource[];
  /** @internal */
  readonly _provider?: TerraformProvider;
}

/** A workload identity. */
export interface IdentityMember extends PrincipalMember {
  /** The ARM id of the identity, which it may share with others. */
  readonly identityId: string;
  /** @internal */
  readonly _credentials: OrderedCredential[];
  /** @internal */
  readonly _wanted: ITerraformDependable[];
  /** @internal */
  _toSpec(): WorkloadIdentitySpec;
}

/** The identity of the nodes of a cluster. */
export interface KubeletMember extends PrincipalMember {
  /** @internal */
  _toSpec(): KubeletIdentitySpec;
}

/** What the controllers of Flux are granted on an OpenShift cluster. */
export interface SccPrereqsMember extends IConstruct {
  readonly cluster: ICluster;
  readonly fqn: string;
  /** @internal */
  readonly _resource: OrderedMember;
  /** @internal */
  _toSpec(): SccPrereqsSpec;
}

/** Namespaces that belong to a tenant. */
export interface TenantMember extends IConstruct {
  readonly cluster: ICluster;
  /** @internal */
  _toSpec(): TenantSpec;
}

/** A configuration that is read, and that the app does not make. */
export interface ReadConfigurationMember extends IConstruct {
  readonly cluster: ICluster;
  readonly configurationName: string;
  /** @internal */
  readonly _reading: { readonly provider?: TerraformProvider };
}

/** The constructs of an app that the model is made of. */
export interface Members {
  readonly clusters: ClusterMember[];
  readonly extensions: ExtensionMember[];
  readonly configurations: ConfigurationMember[];
  readonly readConfigurations: ReadConfigurationMember[];
  readonly providers: ProviderMember[];
  readonly secrets: SecretMember[];
  readonly identities: IdentityMember[];
  readonly kubelets: KubeletMember[];
  readonly sccPrereqs: SccPrereqsMember[];
  readonly tenants: TenantMember[];
}
