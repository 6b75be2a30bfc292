import type { ClusterKind } from '../cluster/kind';

/** What is known at synth of the cluster and the extension. Texts may be expressions of Terraform. */
export interface Facts {
  readonly kind: ClusterKind;
  readonly clusterId: string;
  /** The id of the subscription that the cluster is in. */
  readonly subscription: string;
  /** The name of the extension, as an operand of an expression. */
  readonly extensionName: string;
  /** The version that the extension is pinned to. */
  readonly version?: string;
  /** The same as an operand of an expression, where only the apply knows it. */
  readonly laterVersion?: string;
  /** The release train that it is said to follow. */
  readonly releaseTrain?: string;
  readonly hasWorkloadIdentity: boolean;
  /** Whether the app grants what Flux needs on OpenShift, or says that others do. */
  readonly grantsSecurityContext: boolean;
}

/** Something that is asked of Azure. */
export interface Subject {
  /** The construct id of what asks; equal subjects are asked once. */
  readonly id: string;
  readonly type: string;
  /** Whether all resources of the type on the cluster are meant. */
  readonly isList: boolean;
  /** The ARM id; of a list, that of what it is in. */
  readonly of: string;
  /** Parameters of the request. */
  readonly query?: { readonly [name: string]: string };
}

/** One thing that has to be true of what Azure answers. */
export interface Requirement {
  readonly code: string;
  readonly subject: Subject;
  /** What is exported of the answer: names and JMESPath queries. */
  readonly exports: { readonly [name: string]: string };
  /** A Terraform expression over the exports. */
  readonly holds: (output: string) => string;
  /** A sentence without a full stop; may show exports. */
  readonly problem: (output: string) => string;
  readonly remedy: string;
}

export type Mode = 'off' | 'warn' | 'require' | 'register';

/** A prerequisite, by the property that switches it. */
export interface Check {
  readonly property: string;
  /** What it is to Terraform where nothing else is said. */
  readonly usual: (facts: Facts) => Mode;
  /** None where it has no sense. */
  readonly requirements: (facts: Facts) => Requirement[];
}
