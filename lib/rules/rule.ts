import type { AppPart, ClusterPart, ConfigurationPart, ExtensionPart, KustomizationPart } from './parts';
import type { Draft, Severity } from '../findings/finding';
import { groupBy } from '../groups';
import {
  AppModel, ClusterRecord, ConfigurationRecord, ControlRecord, ExtensionRecord, KustomizationRecord, SuppressionRecord,
} from '../model/model';
import { isKnown, Known, UNKNOWN } from '../model/unknown';

/** A sentence without a capital and a full stop, fixed or made from what the rule found. */
export type Text = string | ((facts: { readonly [name: string]: any }, draft: Draft) => string);

/** One rule: a stable code, the words for it, and a pure function over the plain model. */
export interface Rule {
  /** Public and stable; never used again for something else. */
  readonly code: string;
  /** How it counts where nothing else is said; what is off is looked for only where it is switched on. */
  readonly severity: Severity | 'off';
  /** Whether it can't be made to count for less: a secret would be shown, or something else be written than was declared. */
  readonly isFinal?: true;
  /** What it asks for or refuses, in general: a sentence without its full stop. */
  readonly what: string;
  /** What would happen on the cluster, in Azure or in Terraform: whole sentences. */
  readonly why: string;
  /** What to do in general, where the remedy depends on what is found. */
  readonly advice?: string;
  /** Where that is known from: pages, and what was tried with which version. */
  readonly sources: readonly string[];
  /** The release that brought it. */
  readonly since?: string;
  /** What is wrong. */
  readonly problem: Text;
  /** What would be right, where that can be said in general. */
  readonly allowed?: Text;
  /** What to do about it. */
  readonly remedy: Text;
  readonly check: Check;
}

export type AppCheck = (app: AppModel) => Draft[];
export type ClusterCheck = (cluster: ClusterRecord) => Draft[];
export type ExtensionCheck = (extension: ExtensionRecord, cluster: ClusterRecord) => Draft[];
export type ConfigurationCheck = (configuration: ConfigurationRecord, cluster: ClusterRecord) => Draft[];
export type KustomizationCheck = (kustomization: KustomizationRecord, configuration: ConfigurationRecord) => Draft[];

/** The functions of a rule for parts of records, which are asked only where there is something of the kind; see `parts.ts`. */
type PartChecks = { readonly [part in AppPart]?: AppCheck } & { readonly [part in ClusterPart]?: ClusterCheck }
  & { readonly [part in ExtensionPart]?: ExtensionCheck } & { readonly [part in ConfigurationPart]?: ConfigurationCheck }
  & { readonly [part in KustomizationPart]?: KustomizationCheck };

/** The pure functions of a rule, one for each level of the model that it looks at. All rules are asked in one walk. */
export interface Check extends PartChecks {
  /** Over what users say of findings. */
  readonly control?: (control: ControlRecord, rules: ReadonlyMap<unknown, Rule>) => Draft[];
  /** Over suppressions, once it is known what they cover. */
  readonly suppression?: (suppression: SuppressionRecord) => Draft[];
}

/** What a check answers that finds nothing: nearly every one, so that nothing is made for it. */
export const NOTHING: Draft[] = [];

/** Rules over the whole app, or over parts of it. */
export function perApp(check: AppCheck, part: AppPart = 'app'): Check {
  return { [part]: check };
}

/** Rules over parts of what is declared for a cluster. */
export function perCluster(check: ClusterCheck, part: ClusterPart): Check {
  return { [part]: check };
}

/** Rules over parts of extensions that the app declares. */
export function perExtension(check: ExtensionCheck, part: ExtensionPart): Check {
  return { [part]: check };
}

/** Rules over parts of configurations. */
export function perConfiguration(check: ConfigurationCheck, part: ConfigurationPart): Check {
  return { [part]: check };
}

/** Rules over parts of kustomizations. */
export function perKustomization(check: KustomizationCheck, part: KustomizationPart): Check {
  return { [part]: check };
}

/** Rules over how Terraform manages extensions and configurations. */
export function perOrdered(check: (member: ExtensionRecord | ConfigurationRecord, kind: 'extension' | 'configuration') => Draft[]): Check {
  return {
    managedExtensions: ({ extensions }) => collect(extensions, (each) => check(each, 'extension')),
    management: (each) => check(each, 'configuration'),
  };
}

export function perControl(control: NonNullable<Check['control']>): Check {
  return { control };
}

export function perSuppression(suppression: NonNullable<Check['suppression']>): Check {
  return { suppression };
}

/** What a check finds in each member. */
export function collect<T>(members: readonly T[], check: (member: T) => Draft[]): Draft[] {
  let found = NOTHING;
  for (const member of members) {
    const drafts = check(member);
    if (drafts.length > 0) {
      found = found.concat(drafts);
    }
  }
  return found;
}

/** Nothing more of a list of which nothing is known. */
export function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  return Array.isArray(list) ? list : NOTHING as never[];
}

/** A draft for a value that is known and does not pass, none otherwise. What is missing counts as known. */
export function refuse<T>(at: string, property: string, value: Known<T> | undefined, passes: (value: T) => boolean,
  facts?: () => Draft['facts']): Draft[] {
  return value === undefined || isKnown(value) && !passes(value) ? [{ at, property, value, facts: facts?.() }] : NOTHING;
}

/** The members in groups of one key. */
export function groupsOf<T>(members: readonly T[], keyOf: (member: T) => unknown): T[][] {
  return [...groupBy(members, keyOf).values()];
}

/** Every later member that has the key of an earlier one, with that one. */
export function repeated<T>(members: readonly T[], keyOf: (member: T) => unknown): { member: T; first: T }[] {
  const firsts = new Map<unknown, T>();
  const found: { member: T; first: T }[] = [];
  for (const member of members) {
    const key = keyOf(member);
    const first = firsts.get(key);
    if (first !== undefined) {
      found.push({ member, first });
    } else if (isKnown(key)) {
      firsts.set(key, member);
    }
  }
  return found;
}

/** What is found in a model or a record once, for all rules that look at it: neither changes. */
export function once<Subject extends object, Found>(find: (subject: Subject) => Found): (subject: Subject) => Found {
  const known = new WeakMap<Subject, Found>();
  return (subject) => {
    let found = known.get(subject);
    if (found === undefined) {
      found = find(subject);
      known.set(subject, found);
    }
    return found;
  };
}

/** A draft for a value that is known and neither true nor false; ARM's own check lets texts pass. */
export function notBoolean(at: string, property: string, value: unknown): Draft[] {
  return isBoolean(value) ? NOTHING : [{ at, property, value }];
}

/** Whether a value is true or false, or not known yet. */
function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean' || value === UNKNOWN;
}

/** Whether a value is a text of a shape. */
export function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** The release with which rules began. */
export const FIRST_RELEASE = '0.1.0';

/** What to do about what a rule finds, in general. */
export function adviceOf({ advice, remedy }: Rule): string {
  return advice ?? String(remedy);
}

const DOCS = 'https://github.com/cdktf-azure-flux/cdktf-azure-flux/blob/main/docs';

/** The address of the list of rules. */
export const LIST_OF_RULES = `${DOCS}/rules.md`;

/** The address of the page of a rule. */
export function pageOf(code: string): string {
  return `${DOCS}/rules/${code}.md`;
}
