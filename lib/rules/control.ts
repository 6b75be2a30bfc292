import { NOTHING, perControl, perSuppression, Rule } from './rule';
import { nearest } from './words';
import type { Draft } from '../findings/finding';
import { ControlRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

const SHORTEST_REASON = 10;

/** What Terraform checks at the plan, which is no rule over the program. */
const PLANNED = /^plan[-_]?\d\d$/i;

/** The severities, from the least on. */
const SEVERITIES: readonly unknown[] = ['off', 'warning', 'error'];

/** Whether a text can tell why: two words at least, of whatever language. */
function isReason(reason: unknown): boolean {
  return typeof reason === 'string' && reason.trim().length >= SHORTEST_REASON
    && reason.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length >= 2;
}

/** Whether a rule would count for less than it does by itself. */
function weakens(control: ControlRecord, { severity }: Rule): boolean {
  return control.kind === 'suppression'
    || control.kind === 'severity' && SEVERITIES.includes(control.severity) && SEVERITIES.indexOf(control.severity) < SEVERITIES.indexOf(severity);
}

/** Rules over what users say of findings. */
export const CONTROL_RULES: Rule[] = [
  {
    code: 'CTL-01',
    severity: 'error',
    isFinal: true,
    problem: ({ unknown }) => unknown ? 'is not known at synth, when it is needed' : 'is not the code of a rule',
    allowed: 'a code of the list of rules, such as "KUS-11"',
    remedy: ({ meant, isPlanned }) => isPlanned ? 'take it out: what Terraform checks is switched by `prerequisites` of the extension, where '
      + 'each check can be PrerequisiteMode.OFF or WARN; PLAN-06 by `requireSucceeded`'
      : meant === undefined ? 'copy the code from what is printed of the finding'
        : `write ${JSON.stringify(meant)}, if that is what you mean`,
    check: perControl((control, rules) => {
      if (control.kind === 'strict' || rules.has(control.code)) {
        return NOTHING;
      }
      const { at, code } = control;
      const isPlanned = typeof code === 'string' && PLANNED.test(code);
      const meant = typeof code === 'string' ? nearest(code, [...rules.keys()] as string[]) : undefined;
      return [{ at, property: 'code', value: code, facts: { unknown: code === UNKNOWN, isPlanned, meant } }];
    }),
  },
  {
    code: 'CTL-02',
    severity: 'error',
    isFinal: true,
    problem: ({ unknown, code }) => unknown ? 'is not known at synth, when it is recorded' : `does not say why ${code} may be passed over`,
    allowed: `two words at least, and ${SHORTEST_REASON} characters`,
    remedy: 'write down for those who come later why this is right here',
    check: perControl((control, rules) => control.kind !== 'suppression' || isReason(control.reason) ? NOTHING : [{
      at: control.at,
      property: 'reason',
      value: control.reason,
      facts: { unknown: control.reason === UNKNOWN, code: rules.get(control.code)?.code ?? 'the rule' },
    }]),
  },
  {
    code: 'CTL-03',
    severity: 'error',
    isFinal: true,
    problem: ({ strict }) => strict ? 'is neither true nor false' : 'is not a severity',
    allowed: ({ strict }) => strict ? 'true or false, known at synth' : 'one of FluxSeverity: ERROR, WARNING or OFF',
    remedy: ({ strict }) => strict ? 'give a boolean of the program, or leave it out, which is true' : 'take one of FluxSeverity',
    check: perControl((control): Draft[] => {
      switch (control.kind) {
        case 'severity': return SEVERITIES.includes(control.severity) ? NOTHING
          : [{ at: control.at, property: 'severity', value: control.severity, facts: { strict: false } }];
        case 'strict': return typeof control.enabled === 'boolean' ? NOTHING
          : [{ at: control.at, property: 'enabled', value: control.enabled, facts: { strict: true } }];
        default: return NOTHING;
      }
    }),
  },
  {
    code: 'CTL-04',
    severity: 'error',
    isFinal: true,
    problem: ({ usual, suppressed }) => `names a rule that ${suppressed ? 'can\'t be suppressed' : `counts as ${usual} at least`}`,
    remedy: 'do what the rule says; it can be made stricter, but not weaker',
    check: perControl((control, rules) => {
      const rule = control.kind === 'strict' ? undefined : rules.get(control.code);
      return rule?.isFinal !== true || !weakens(control, rule) ? NOTHING
        : [{ at: control.at, property: 'code', value: rule.code, facts: { usual: rule.severity, suppressed: control.kind === 'suppression' } }];
    }),
  },
  {
    code: 'CTL-05',
    severity: 'warning',
    isFinal: true,
    problem: 'names a rule that finds nothing here or below, so that nothing is suppressed',
    remedy: ({ elsewhere }) => elsewhere === undefined ? 'take the suppression out'
      : `take it out, or suppress at ${elsewhere}, where the rule finds something`,
    check: perSuppression(({ at, code, covers, elsewhere }) => covers > 0 ? NOTHING : [{ at, property: 'code', value: code, facts: { elsewhere } }]),
  },
];
