import type { Draft, Finding, Found, Severity } from './finding';
import { ControlRecord } from '../model/model';
import { ruleByCode, rulesOver } from '../rules/files';
import type { Rule } from '../rules/rule';

/** What is said at one construct, by code. */
interface Scope {
  readonly at: string;
  readonly severities: Map<string, Severity | 'off'>;
  readonly suppressions: Map<string, Suppression>;
  strict?: boolean;
}

interface Suppression {
  readonly at: string;
  readonly code: string;
  readonly reason: string;
  covers: number;
  /** A nearer one that covers what this one would cover. */
  nearer?: string;
}

/**
 * How findings count under what users say of them. The nearest statement above a finding wins; at one construct, what names the
 * code comes before strictness.
 */
export class Control {
  /** Rules that somebody gives a severity. */
  public readonly named = new Set<string>();
  private readonly scopes = new Map<string, Scope>();
  private readonly faults: Found[] = [];

  public constructor(controls: readonly ControlRecord[]) {
    // nobody says anything in most apps: then no rule over that is read
    const rules = controls.length === 0 ? [] : rulesOver('control');
    for (const control of controls) {
      const faults = rules.flatMap((rule) => draftsAs(rule, rule.check.control?.(control, ruleByCode())));
      this.faults.push(...faults);
      if (faults.length === 0) {
        this.take(control);
      }
    }
  }

  /** Findings as they count, those over control itself among them. What is off is left out. */
  public over(found: readonly Found[]): Finding[] {
    const counted = [...found, ...this.faults].flatMap((each) => this.count(each));
    const open = firstPlaces(counted.filter(({ suppression }) => suppression === undefined));
    const suppressions = [...this.scopes.values()].flatMap((scope) => [...scope.suppressions.values()]);
    const rules = suppressions.length === 0 ? [] : rulesOver('suppression');
    const over = suppressions
      .map((each) => ({ ...each, elsewhere: each.covers > 0 ? undefined : open.get(each.code) }))
      .flatMap((each) => rules.flatMap((rule) => draftsAs(rule, rule.check.suppression?.(each))));
    return [...counted, ...over.flatMap((each) => this.count(each))];
  }

  /** Whether an error of a rule at a construct refuses the app. */
  public refuses(code: string, at: string): boolean {
    return this.count({ code, at, severity: 'error' }).some(({ severity, suppression }) => severity === 'error' && suppression === undefined);
  }

  /** Takes a statement that is in order. A later one of its kind, at the same construct, takes the place of an earlier one. */
  private take(control: ControlRecord): void {
    const { at } = control;
    const scope: Scope = this.scopes.get(at) ?? { at, severities: new Map(), suppressions: new Map() };
    this.scopes.set(at, scope);
    switch (control.kind) {
      case 'severity':
        this.named.add(control.code as string);
        scope.severities.set(control.code as string, control.severity as Severity | 'off');
        break;
      case 'suppression':
        scope.suppressions.set(control.code as string, { at, code: control.code as string, reason: control.reason as string, covers: 0 });
        break;
      case 'strict':
        scope.strict = control.enabled as boolean;
    }
  }

  private count(found: Found): Finding[] {
    const around = this.scopesAround(found.at);
    const { severity, by } = severityOf(found, around);
    if (severity === 'off') {
      return [];
    }
    const nearest = suppress(found, around);
    return [{
      ...found,
      severity,
      ...severity === 'error' && found.severity !== 'error' && { raisedAt: by },
      ...nearest && { suppression: { at: nearest.at, reason: nearest.reason } },
    }];
  }

  /** Where something is said, from the path itself up to the app. */
  private scopesAround(path: string): Scope[] {
    const found: Scope[] = [];
    for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      const scope = this.scopes.get(at);
      if (scope !== undefined) {
        found.push(scope);
      }
      if (at === '') {
        return found;
      }
    }
  }
}

/** What a rule finds, with the severity that the rule itself gives it. */
export function draftsAs(rule: Rule, drafts: readonly Draft[] = []): Found[] {
  return drafts.map((draft) => ({ ...draft, code: rule.code, severity: draft.severity ?? rule.severity }));
}

/** The first of the paths at which each code is found. */
function firstPlaces(findings: readonly Finding[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { code, at } of findings) {
    const first = places.get(code);
    places.set(code, first === undefined || at < first ? at : first);
  }
  return places;
}

/** How a finding counts, and at which construct that is said. */
function severityOf({ code, severity }: Found, around: readonly Scope[]): { severity: Found['severity']; by?: string } {
  const named = around.findIndex(({ severities }) => severities.has(code));
  const own = named < 0 ? severity : around[named].severities.get(code)!;
  const general = around.findIndex(({ strict }) => strict !== undefined);
  const isStrict = general >= 0 && around[general].strict && (named < 0 || general < named);
  return own === 'warning' && isStrict ? { severity: 'error', by: around[general].at } : { severity: own, by: around[named]?.at };
}

/** The nearest suppression that covers a finding. Outer ones are told of it: they may cover nothing else. */
function suppress({ code }: Found, around: readonly Scope[]): Suppression | undefined {
  const [nearest, ...outer] = around.flatMap(({ suppressions }) => suppressions.get(code) ?? []);
  if (nearest !== undefined) {
    nearest.covers += 1;
    outer.forEach((each) => { each.nearer = each.nearer === undefined || nearest.at < each.nearer ? nearest.at : each.nearer; });
  }
  return nearest;
}
