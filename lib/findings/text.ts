import { Draft, Finding } from './finding';
import { groupBy } from '../groups';
import { KNOWN_LATER, UNKNOWN } from '../model/unknown';
import { textOf } from '../names';
import { RULE_OF, Text } from '../rules';
import { cut, withoutSecrets } from '../rules/words';
import { WORDS_ELSEWHERE } from '../rules/words-elsewhere';

/**
 * All errors of an app as one text: grouped by construct, each with the value, what is allowed and what to do. cdktf prints no
 * warnings of an app that it refuses: which there are is told at the end.
 */
export function report(errors: Finding[], warnings: Finding[] = []): string {
  return [
    `cdktf-azure-flux refuses this app: ${countOf(errors)}.`,
    ...[...groupBy(errors, ({ at }) => at)].map(([path, ofPath]) => [placeOf(path), ...ofPath.map(paragraph)].join('\n')),
    ...warnings.length === 0 ? [] : [besides(warnings)],
  ].join('\n\n');
}

function besides(warnings: Finding[]): string {
  const codes = [...new Set(warnings.map(({ code }) => code))].sort().join(', ');
  return warnings.length === 1 ? `1 warning besides (${codes}) is printed once nothing is refused.`
    : `${warnings.length} warnings besides (${codes}) are printed once nothing is refused.`;
}

function countOf(errors: Finding[]): string {
  const count = errors.length === 1 ? '1 problem' : `${errors.length} problems`;
  return errors.some((error) => error.raisedAt !== undefined || RULE_OF.get(error.code)?.check.control) ? count
    : `${count} that would fail, or stand still, on the cluster`;
}

/** The path of a construct, as it is printed. */
export function placeOf(path: string): string {
  return path === '' ? 'the app' : path;
}

/** One finding in one line. */
export function sentence(finding: Finding): string {
  const { problem, remedy, ...rest } = wordsOf(finding);
  const details = detailsOf(rest);
  return `${finding.code} ${problem}${details.length > 0 ? ` (${details.join('; ')})` : ''}. To do: ${remedy}.`;
}

function paragraph(finding: Finding): string {
  const { problem, remedy, ...rest } = wordsOf(finding);
  const raised = finding.raisedAt === undefined ? [] : [`counts as: an error, by FluxFindings of ${placeOf(finding.raisedAt)}`];
  const details = [...detailsOf(rest), ...raised];
  return [`  ${finding.code}  ${problem}`, ...details.map((detail) => `          ${detail}`), `          to do: ${remedy}`].join('\n');
}

/** What is said of a finding. */
export interface Words {
  readonly problem: string;
  readonly got?: string;
  readonly allowed?: string;
  readonly remedy: string;
}

export function wordsOf(finding: Finding): Words {
  const rule = { ...RULE_OF.get(finding.code)!, ...finding.origin && WORDS_ELSEWHERE[finding.code] };
  const allowed = rule.allowed && tell(rule.allowed, finding);
  return {
    problem: about(finding.property, tell(rule.problem, finding)),
    got: 'value' in finding ? show(finding.value) : undefined,
    allowed: allowed === '' ? undefined : allowed,
    remedy: tell(rule.remedy, finding),
  };
}

function detailsOf({ got, allowed }: Pick<Words, 'got' | 'allowed'>): string[] {
  return [...got === undefined ? [] : [`got: ${got}`], ...allowed === undefined ? [] : [`allowed: ${allowed}`]];
}

/** A problem that is told as a predicate takes the property as its subject. */
function about(property: string | undefined, problem: string): string {
  return property === undefined ? problem : `${property}${/^(is|looks|does|names|holds|begins|ends|has)\b/.test(problem) ? '' : ':'} ${problem}`;
}

function tell(text: Text, finding: Draft): string {
  return typeof text === 'function' ? text(finding.facts ?? {}, finding) : text;
}

/** Characters that a terminal does not show, or that turn what follows around. */
const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A value as it was given; what may be a secret inside an address is never shown, and a long text is cut. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(cut(withoutSecrets(value))).replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
  }
  return value === undefined ? 'nothing'
    : value === UNKNOWN ? KNOWN_LATER
      : cut(typeof value === 'object' ? JSON.stringify(value, writable) : textOf(value));
}

/** A member as it may be shown, in what JSON has words for. */
function writable(_: string, member: unknown): unknown {
  return typeof member === 'string' ? withoutSecrets(member)
    : member === UNKNOWN ? KNOWN_LATER
      : typeof member === 'bigint' ? String(member) : member;
}
