import { AppModel } from '../model/model';
import { Rule, RULES } from '../rules';
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
}

/** A draft with the rule's code: the public identity of a problem. */
export interface Finding extends Draft {
  readonly code: string;
  readonly severity: Severity;
}

/** All that the rules find, in the order of construct paths and codes. */
export function findingsOf(model: AppModel): Finding[] {
  const found: Finding[] = [];
  const ask = <Member, Context>(rules: Asked<Member, Context>[], member: Member, context: Context) => {
    for (const { rule, check } of rules) {
      const drafts = check(member, context);
      if (drafts.length > 0) {
        found.push(...drafts.map((draft) => ({ ...draft, code: rule.code, severity: draft.severity ?? rule.severity })));
      }
    }
  };
  ask(PER_APP, model, undefined);
  for (const cluster of model.clusters) {
    ask(PER_CLUSTER, cluster, undefined);
    for (const configuration of cluster.configurations) {
      ask(PER_CONFIGURATION, configuration, cluster);
      for (const kustomization of configuration.kustomizations) {
        ask(PER_KUSTOMIZATION, kustomization, configuration);
      }
    }
  }
  return found.sort((one, other) => compare(one.at, other.at) || compare(one.code, other.code));
}

/** A rule with its function for one level of the model. */
interface Asked<Member, Context> {
  readonly rule: Rule;
  readonly check: (member: Member, context: Context) => Draft[];
}

const PER_APP = asked('app');
const PER_CLUSTER = asked('cluster');
const PER_CONFIGURATION = asked('configuration');
const PER_KUSTOMIZATION = asked('kustomization');

function asked<Level extends keyof Check>(level: Level): { readonly rule: Rule; readonly check: NonNullable<Check[Level]> }[] {
  return RULES.flatMap((rule) => {
    const check = rule.check[level];
    return check === undefined ? [] : [{ rule, check }];
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
