import { Draft, Finding } from './finding';
import { UNKNOWN } from '../model/unknown';
import { Rule, RULES, Text } from '../rules';
import { withoutSecrets } from '../rules/words';

const LONGEST_TEXT = 160;
const KNOWN_LATER = '(known at apply)';

const BY_CODE = new Map<string, Rule>(RULES.map((rule) => [rule.code, rule]));

/** All errors of an app as one text: grouped by construct, each with the value, what is allowed and what to do. */
export function report(errors: Finding[]): string {
  const paths = [...new Set(errors.map(({ at }) => at))];
  const count = errors.length === 1 ? '1 problem' : `${errors.length} problems`;
  return [
    `cdktf-azure-flux refuses this app: ${count} that would fail, or stand still, on the cluster.`,
    ...paths.map((path) => [path, ...errors.filter(({ at }) => at === path).map(paragraph)].join('\n')),
  ].join('\n\n');
}

/** One finding in one line. */
export function sentence(finding: Finding): string {
  const { problem, details, remedy } = parts(finding);
  return `${finding.code} ${problem}${details.length > 0 ? ` (${details.join('; ')})` : ''}. To do: ${remedy}.`;
}

function paragraph(finding: Finding): string {
  const { problem, details, remedy } = parts(finding);
  return [`  ${finding.code}  ${problem}`, ...details.map((detail) => `          ${detail}`), `          to do: ${remedy}`].join('\n');
}

function parts(finding: Finding) {
  const rule = BY_CODE.get(finding.code)!;
  const allowed = rule.allowed && tell(rule.allowed, finding);
  return {
    problem: about(finding.property, tell(rule.problem, finding)),
    details: [
      ...'value' in finding ? [`got: ${show(finding.value)}`] : [],
      ...allowed ? [`allowed: ${allowed}`] : [],
    ],
    remedy: tell(rule.remedy, finding),
  };
}

/** A problem that is told as a predicate takes the property as its subject. */
function about(property: string | undefined, problem: string): string {
  return property === undefined ? problem : `${property}${/^(is|looks|does|names|holds|begins|ends|has)\b/.test(problem) ? '' : ':'} ${problem}`;
}

function tell(text: Text, finding: Draft): string {
  return typeof text === 'function' ? text(finding.facts ?? {}, finding) : text;
}

/** A value as it was given; what may be a secret inside an address is never shown, and a long text is cut. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(cut(withoutSecrets(value)));
  }
  return value === undefined ? 'nothing'
    : value === UNKNOWN ? KNOWN_LATER
      : cut(typeof value === 'object' ? withoutSecrets(JSON.stringify(value, writable)) : String(value));
}

/** Members that JSON has no words for. */
function writable(_: string, member: unknown): unknown {
  return member === UNKNOWN ? KNOWN_LATER : typeof member === 'bigint' ? String(member) : member;
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 3)}...` : text;
}
