import { Control, draftsAs } from './control';
import { asWritten } from './foreign';
import { AppModel } from '../model/model';
import { Rule, RULES } from '../rules';
import { CONFIGURATION_PARTS, EXTENSION_PARTS, isPlainKustomization, KUSTOMIZATION_PARTS } from '../rules/parts';
import type { Check } from '../rules/rule';

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
function foundIn(model: AppModel, rules: AskedOfAll): Found[] {
  const found: Found[] = [];
  ask(rules.app, model, undefined, found);
  for (const cluster of model.clusters) {
    ask(rules.cluster, cluster, undefined, found);
    for (const extension of cluster.extensions) {
      if (extension.declared) {
        askOfParts(rules.extension, extension, cluster, found);
      }
    }
    for (const configuration of cluster.configurations) {
      askOfParts(rules.configuration, configuration, cluster, found);
      for (const kustomization of configuration.kustomizations) {
        if (!isPlainKustomization(kustomization)) {
          askOfParts(rules.kustomization, kustomization, configuration, found);
        }
      }
    }
  }
  return found;
}

function ask<Member, Context>(level: readonly Asked<Member, Context>[], member: Member, context: Context, found: Found[]): void {
  for (const { rule, check } of level) {
    const drafts = check(member, context);
    if (drafts.length > 0) {
      found.push(...draftsAs(rule, drafts));
    }
  }
}

function askOfParts<Member, Context>(parts: readonly AskedOfPart<Member, Context>[], member: Member, context: Context, found: Found[]): void {
  for (const { isThere, asked: level } of parts) {
    if (isThere(member)) {
      ask(level, member, context, found);
    }
  }
}

/** A rule with its function for one level of the model. */
interface Asked<Member, Context> {
  readonly rule: Rule;
  readonly check: (member: Member, context: Context) => Draft[];
}

/** The rules over one part of a record. */
interface AskedOfPart<Member, Context> {
  readonly isThere: (member: Member) => boolean;
  readonly asked: readonly Asked<Member, Context>[];
}

type AskedOfAll = ReturnType<typeof askedOf>;

const USUAL = askedOf(({ severity }) => severity !== 'off');

/** The functions of some rules, for each level of the model. */
function askedOf(isAsked: (rule: Rule) => boolean) {
  const rules = RULES.filter(isAsked);
  return {
    app: asked(rules, 'app'),
    cluster: asked(rules, 'cluster'),
    extension: partsOf(EXTENSION_PARTS).map(([part, isThere]) => ({ isThere, asked: asked(rules, part) })).filter(isAskedOf),
    configuration: partsOf(CONFIGURATION_PARTS).map(([part, isThere]) => ({ isThere, asked: asked(rules, part) })).filter(isAskedOf),
    kustomization: partsOf(KUSTOMIZATION_PARTS).map(([part, isThere]) => ({ isThere, asked: asked(rules, part) })).filter(isAskedOf),
  };
}

/** Whether any rule asks of a part. */
function isAskedOf({ asked: rules }: { readonly asked: readonly unknown[] }): boolean {
  return rules.length > 0;
}

function partsOf<Parts extends object>(parts: Parts): [part: keyof Parts, isThere: Parts[keyof Parts]][] {
  return Object.entries(parts) as [keyof Parts, Parts[keyof Parts]][];
}

function asked<Level extends keyof Check>(
  rules: readonly Rule[], level: Level,
): { readonly rule: Rule; readonly check: NonNullable<Check[Level]> }[] {
  return rules.flatMap((rule) => {
    const check = rule.check[level];
    return check === undefined ? [] : [{ rule, check }];
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
