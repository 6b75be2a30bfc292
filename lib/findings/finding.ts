import { Control, draftsAs } from './control';
import { asWritten } from './foreign';
import { AppModel } from '../model/model';
import { Part, rulesOver } from '../rules/files';
import {
  APP_PARTS, CLUSTER_PARTS, CONFIGURATION_PARTS, EXTENSION_PARTS, isPlainConfiguration, isPlainKustomization, isUnusual,
  KUSTOMIZATION_PARTS,
} from '../rules/parts';
import type { Rule } from '../rules/rule';

/** How a finding counts: an error refuses the app, a warning is shown. */
export type Severity = 'error' | 'warning';

/** What a rule finds: data, not text. */
export interface Draft {
  /** Path of the construct that is at fault. */
  readonly at: string;
  /** The property that is at fault, as the user writes it. */
  readonly property?: string;
  /** The value that was given; never a secret's. */
  readonly value?: unknown;
  /** What else the text tells. */
  readonly facts?: { readonly [name: string]: any };
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** The provider of the resource that is at fault, where that is none of ours. */
  readonly origin?: 'azurerm' | 'azapi';
}

/** A draft with the rule's code: the public identity of a problem. */
export interface Finding extends Draft {
  readonly code: string;
  readonly severity: Severity;
  /** The construct at which it is said that this counts as an error, where it otherwise would not. */
  readonly raisedAt?: string;
  /** Why it is passed over, and the construct at which that is said. */
  readonly suppression?: { readonly at: string; readonly reason: string };
}

/** A finding as its rule counts it. */
export interface Found extends Omit<Draft, 'severity'> {
  readonly code: string;
  readonly severity: Severity | 'off';
}

/**
 * All that the rules find, in the order of construct paths and codes, and how it counts. What is suppressed is among it; what is
 * off is not.
 */
export function findingsOf(model: AppModel): Finding[] {
  const control = new Control(model.controls);
  const rules = control.named.size === 0 ? USUAL : askedOf(({ code, severity }) => severity !== 'off' || control.named.has(code));
  return control.over(asWritten(foundIn(model, rules), model)).sort((one, other) => compare(one.at, other.at) || compare(one.code, other.code));
}

/** What rules find, as they count it themselves. */
function foundIn(model: AppModel, rules: RulesByPart): Found[] {
  const found: Found[] = [];
  ask(OF_APP, rules, model, undefined, found);
  for (const cluster of model.clusters) {
    ask(OF_CLUSTER, rules, cluster, undefined, found);
    for (const extension of cluster.extensions) {
      if (extension.declared) {
        ask(OF_EXTENSION, rules, extension, cluster, found);
      }
    }
    for (const configuration of cluster.configurations) {
      if (!isPlainConfiguration(configuration, cluster)) {
        ask(OF_CONFIGURATION, rules, configuration, cluster, found);
      }
      if (isUnusual(configuration, cluster)) {
        configuration.kustomizations.filter((each) => !isPlainKustomization(each))
          .forEach((each) => ask(OF_KUSTOMIZATION, rules, each, configuration, found));
      }
    }
  }
  return found;
}

/** Asks the rules over those of some parts that a record has. */
function ask<Member, Context>(parts: PartsOf<Member, Context>, rules: RulesByPart, member: Member, context: Context, found: Found[]): void {
  for (const { part, isThere } of parts) {
    if (isThere(member, context)) {
      for (const { rule, check } of rules(part)) {
        const drafts = check(member, context);
        if (drafts.length > 0) {
          found.push(...draftsAs(rule, drafts));
        }
      }
    }
  }
}

/** The parts of one kind of record, and when each is there. */
type PartsOf<Member, Context> = readonly { readonly part: Part; readonly isThere: IsThere<Member, Context> }[];

type IsThere<Member, Context> = (member: Member, context: Context) => boolean;

const OF_APP = partsOf(APP_PARTS);
const OF_CLUSTER = partsOf(CLUSTER_PARTS);
const OF_EXTENSION = partsOf(EXTENSION_PARTS);
const OF_CONFIGURATION = partsOf(CONFIGURATION_PARTS);
const OF_KUSTOMIZATION = partsOf(KUSTOMIZATION_PARTS);

function partsOf<Member, Context>(parts: { readonly [part in Part]?: IsThere<Member, Context> }): PartsOf<Member, Context> {
  return Object.entries(parts).map(([part, isThere]) => ({ part: part as Part, isThere }));
}

/** A rule with its function for a part of the model. */
interface Asked {
  readonly rule: Rule;
  readonly check: (member: any, context: any) => Draft[];
}

type RulesByPart = (part: Part) => readonly Asked[];

/** The functions of some rules, by part. They are looked for, and their files read, when there is such a part for the first time. */
function askedOf(isAsked: (rule: Rule) => boolean): RulesByPart {
  const known = new Map<Part, Asked[]>();
  return (part) => {
    let asked = known.get(part);
    if (asked === undefined) {
      asked = rulesOver(part).filter(isAsked).map((rule) => ({ rule, check: rule.check[part] as Asked['check'] }));
      known.set(part, asked);
    }
    return asked;
  };
}

const USUAL = askedOf(({ severity }) => severity !== 'off');

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
