import { FluxSeverity } from './flux-severity';

/** A rule that an app is held against: what it asks for, and why. */
export interface FluxRule {
  /** Public and stable, such as `KUS-05`; never used again for something else. */
  readonly code: string;
  /** How it counts where nothing else is said. What is off is asked only where it is switched on. */
  readonly severity: FluxSeverity;
  /** Whether it can't be made to count for less. */
  readonly isFinal: boolean;
  /** What it asks for or refuses, in general. */
  readonly what: string;
  /** What would happen otherwise on the cluster, in Azure or in Terraform. */
  readonly why: string;
  /** What to do in general. A finding tells it for what was found. */
  readonly advice: string;
  /** Where that is known from: addresses of pages, and what was tried with which version. */
  readonly sources: string[];
  /** The release of this library that brought it. */
  readonly since: string;
  /** The address of its page, with a program that it stops and the mended one. */
  readonly page: string;
}
