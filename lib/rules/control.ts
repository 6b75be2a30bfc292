import { insteadOf } from './codes';
import { OWN } from './references';
import { NOTHING, perControl, perSuppression, Rule } from './rule';
import { nearest, useMeant } from './words';
import type { Draft } from '../findings/finding';
import { ControlRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';

const SHORTEST_REASON = 10;

/** The severities, from the least on. */
const SEVERITIES: readonly string[] = ['off', 'warning', 'error'];

/** Where the reason stands that a ticket has. */
const ADDRESS = /\bhttps:\/\/[\p{L}\p{N}]/iu;

/** What stands where a reason is still to be written, without its punctuation. */
const NO_WORD = /^(.|na|tbc|tbd|todo|fixme|none|nil|null|undefined|(\p{L})\2+)$/u;

/** Whether a text can tell why: two words at least, letters of a language that may have no blanks, or the address of a ticket. */
function isReason(reason: unknown): boolean {
  return typeof reason === 'string' && (ADDRESS.test(reason) || lettersBeyondAscii(reason).length >= SHORTEST_REASON
    || reason.replace(/\s+/g, ' ').trim().length >= SHORTEST_REASON && wordsOf(reason).size >= 2);
}

/** The words that tell something, each once. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().split(/\s+/).map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''));
  return new Set(words.filter((word) => word !== '' && !NO_WORD.test(word)));
}

/** Letters of languages that may have no blanks, without those that only repeat the one before. */
function lettersBeyondAscii(text: string): string[] {
  return text.replace(/(\p{L})\1+/gu, '$1').match(/(?!\p{ASCII})\p{L}/gu) ?? [];
}

/** Whether a rule would count for less than it does by itself. */
function weakens(control: ControlRecord, { severity }: Rule): boolean {
  if (control.kind !== 'severity') {
    return control.kind === 'suppression';
  }
  const rank = SEVERITIES.indexOf(control.severity as string);
  return rank >= 0 && rank < SEVERITIES.indexOf(severity);
}

/** Rules over what users say of findings. */
export const CONTROL_RULES: Rule[] = [
  {
    code: 'CTL-01',
    severity: 'error',
    isFinal: true,
    what: 'What is said of findings names a rule that there is',
    why: 'A code that no rule has would change nothing: what you want refused would still pass, and nobody would notice. Codes never change, so '
      + 'that an unknown one is a slip of the pen, or one of Terraform\'s checks at the plan (PLAN-…), which are switched elsewhere.',
    advice: 'copy the code from the list of rules, or from what is printed of the finding',
    sources: [OWN],
    problem: ({ unknown }) => unknown ? 'is not known at synth, when it is needed' : 'is not the code of a rule',
    allowed: 'a code of the list of rules, such as "KUS-11"',
    remedy: ({ instead }) => instead,
    check: perControl((control, rules) => {
      if (control.kind === 'strict' || rules.has(control.code)) {
        return NOTHING;
      }
      const { at, code } = control;
      return [{ at, property: 'code', value: code, facts: { unknown: code === UNKNOWN, instead: insteadOf(code, rules.keys()) } }];
    }),
  },
  {
    code: 'CTL-02',
    severity: 'error',
    isFinal: true,
    what: 'A suppression says why',
    why: 'It is read by those who come later, perhaps in the middle of an incident. Without a reason they can\'t know whether it still holds. The '
      + 'reason is recorded with the finding.',
    sources: [OWN],
    problem: ({ unknown, code }) => unknown ? 'is not known at synth, when it is recorded' : `does not say why ${code} may be passed over`,
    allowed: `two words at least, and ${SHORTEST_REASON} characters; in a language without blanks, ${SHORTEST_REASON} letters; or an https address`,
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
    what: 'Severities are those of FluxSeverity, and strictness is true or false',
    why: 'What counts is decided at synth. What is no severity would count as none: what you want refused would pass. What only the apply will '
      + 'know comes too late.',
    advice: 'use a member of FluxSeverity, and for `strict` a boolean of the program',
    sources: [OWN],
    problem: ({ strict }) => strict ? 'is neither true nor false' : 'is not a severity',
    allowed: ({ strict }) => strict ? 'true or false, known at synth' : 'one of FluxSeverity: ERROR, WARNING or OFF',
    remedy: ({ strict, meant }) => strict ? 'give a boolean of the program, or leave it out, which is true'
      : useMeant('FluxSeverity', meant, 'use one of FluxSeverity'),
    check: perControl((control): Draft[] => {
      switch (control.kind) {
        case 'severity': return SEVERITIES.includes(control.severity as string) ? NOTHING
          : [{
            at: control.at, property: 'severity', value: control.severity, facts: { strict: false, meant: nearest(control.severity, SEVERITIES) },
          }];
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
    what: 'Final rules count for no less than they do',
    why: 'Some rules stop what no reason makes right: a secret that is written down in the program, or something that would be written otherwise '
      + 'than it was declared, such as two kustomizations of one name, of which one would be lost.',
    sources: [OWN],
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
    what: 'A suppression covers a finding',
    why: 'What it was written for may be mended by now, or be found somewhere else. Left in, it would hide the next finding of this rule, of '
      + 'which its reason says nothing.',
    advice: 'take it out, or suppress where the rule finds something',
    sources: [OWN],
    problem: ({ nearer }) => nearer === undefined ? 'names a rule that finds nothing here or below, so that nothing is suppressed'
      : `names a rule of which all findings here and below are suppressed nearer to them (${nearer}), so that this one suppresses nothing`,
    remedy: ({ nearer, elsewhere }) => nearer !== undefined ? 'take out one of the two'
      : elsewhere === undefined ? 'take the suppression out' : `take it out, or suppress at ${elsewhere}, where the rule finds something`,
    check: perSuppression(({ at, code, covers, nearer, elsewhere }) => covers > 0 ? NOTHING
      : [{ at, property: 'code', value: code, facts: { nearer, elsewhere } }]),
  },
];
