/*
 * What the app makes without this library, and rules hold against what it makes with it.
 */

import type { SecretProviderRecord } from './model';
import { Known } from './unknown';

/** An object of Flux, or a service account, that the app itself puts on a cluster. */
export interface ManifestRecord {
  readonly at: string;
  /** Its group and version, such as `helm.toolkit.fluxcd.io/v2`. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: unknown;
  readonly namespace: unknown;
  readonly spec?: unknown;
}

/** A federated credential of an identity that the app makes without this library. */
export interface HandMadeCredentialRecord {
  readonly at: string;
  /** Whether it stands in a body of azapi. */
  readonly inBody: boolean;
  readonly subject?: unknown;
  readonly audience?: unknown;
  /** Paths of the extensions that surely use its identity. */
  readonly users: readonly string[];
}

/** A Secret or a namespace that a resource of the app makes which is not ours. */
export interface KubernetesObjectRecord {
  readonly at: string;
  readonly stack: string;
  readonly kind: 'Secret' | 'Namespace';
  /** What it is called by: its name, and what tells references to it apart. */
  readonly names: readonly string[];
  readonly namespace: unknown;
  /** Whether something may copy it to other namespaces. */
  readonly isCopied: boolean;
  /** The names of its entries. */
  readonly keys: Known<string[]>;
  readonly provider: SecretProviderRecord;
  /** The key of its cluster; absent where that can't be told. */
  readonly cluster?: string;
}

/** A policy of Azure that the app assigns. */
export interface PolicyAssignmentRecord {
  readonly at: string;
  /** The id of the definition. */
  readonly definition?: unknown;
  /** What it is assigned to, and what that is told apart by: equal for, or the beginning of, the key of a cluster that it covers. */
  readonly scope?: unknown;
  readonly key: string;
  /** Below the scope, what is left out, told apart in the same way; not known where anything may be. */
  readonly notScopes: Known<string[]>;
  /** Whether it does what its definition says, and does not only report. */
  readonly enforce?: unknown;
  /** The values of its parameters, by name. */
  readonly parameters: Known<{ readonly [name: string]: unknown }>;
  /** What of them is of another shape than Azure takes: all, or some by name. */
  readonly misshapen?: true | readonly string[];
}

/** Something with a name in Terraform that its user chose, and that a stack can hold once. */
export interface AddressRecord {
  readonly at: string;
  readonly stack: string;
  readonly address: string;
}

/** An extension of a cluster that azurerm's own resource makes. */
export interface ForeignExtensionRecord {
  readonly at: string;
  readonly resourceType: string;
  /** The type of the extension. */
  readonly type?: unknown;
  /** The key of its cluster; absent where that can't be told. */
  readonly cluster?: string;
}
