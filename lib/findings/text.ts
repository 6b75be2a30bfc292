import { Draft, Finding } from './finding';
import { groupBy } from '../groups';
import { RULE_OF, Text } from '../rules';
import { cut, show, visible } from '../rules/words';
import { WORDS_ELSEWHERE } from '../rules/words-elsewhere';

/** What is told in full; of the rest, how much there is. */
const MOST_CONSTRUCTS = 50;
const MOST_OF_CONSTRUCT = 15;

/** Where all findings are to be had. */
const WHOLE_LIST = 'FluxFindings.of(app).list() has them all, and toFiles() writes them into files';

/**
 * All errors of an app as one text: grouped by construct, each with the value, what is allowed and what to do. cdktf prints no
 * warnings of an app that it refuses: which there are is told at the end. Of thousands, the first constructs are told, and of the rest the
 * codes; `file` has all of them, if there is one.
 */
export function report(errors: Finding[], warnings: Finding[] = [], file?: string): string {
  const groups = [...groupBy(errors, ({ at }) => at)];
  const told = groups.slice(0, MOST_CONSTRUCTS);
  const untold = groups.slice(MOST_CONSTRUCTS).flatMap(([, ofPath]) => ofPath);
  return [
    `cdktf-azure-flux refuses this app: ${countOf(errors)}.`,
    ...told.map(([path, ofPath]) => [printedPath(path), ...ofPath.slice(0, MOST_OF_CONSTRUCT).map(paragraph), ...further(ofPath)].join('\n')),
    ...untold.length === 0 ? [] : [[
      `and ${counted(groups.length - MOST_CONSTRUCTS, 'more construct')} with ${counted(untold.length, 'problem')}`, ...byCode(untold),
    ].join('\n')],
    ...errors.length === told.reduce((sum, [, { length }]) => sum + Math.min(length, MOST_OF_CONSTRUCT), 0) ? []
      : [`These are not all: ${file === undefined ? WHOLE_LIST : `${file} in the output directory has them all`}.`],
    ...warnings.length === 0 ? [] : [besides(warnings)],
  ].join('\n\n');
}

/** How many problems of a construct are not told. */
function further(ofPath: Finding[]): string[] {
  const untold = ofPath.slice(MOST_OF_CONSTRUCT);
  return untold.length === 0 ? [] : [`  and ${counted(untold.length, 'more problem')} here`, ...byCode(untold, '    ')];
}

/** What is not told, by code, and where it is found first. */
function byCode(untold: Finding[], indent = '  '): string[] {
  return [...groupBy(untold, ({ code }) => code)].sort(([one], [other]) => one < other ? -1 : 1)
    .map(([code, [first, ...others]]) => `${indent}${code}  ${counted(others.length + 1, 'time')}, first ${
      first.property === undefined ? '' : `${visible(cut(first.property))} `}at ${printedPath(first.at)}`);
}

function besides(warnings: Finding[]): string {
  const codes = [...new Set(warnings.map(({ code }) => code))].sort().join(', ');
  return `${counted(warnings.length, 'warning')} besides (${codes}) ${warnings.length === 1 ? 'is' : 'are'} printed once nothing is refused.`;
}

function countOf(errors: Finding[]): string {
  const count = counted(errors.length, 'problem');
  return errors.some((error) => error.raisedAt !== undefined || RULE_OF.get(error.code)?.check.control) ? count
    : `${count} that would fail, or stand still, on the cluster`;
}

/** A number of things, in the notation of English. */
function counted(count: number, thing: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${thing}${count === 1 ? '' : 's'}`;
}

/** The path of a construct, as it is printed. */
export function printedPath(path: string): string {
  return path === '' ? 'the app' : visible(path);
}

/** One finding in one line. */
export function sentence(finding: Finding): string {
  const { problem, remedy, ...rest } = wordsOf(finding);
  const details = detailsOf(rest);
  return `${finding.code} ${problem}${details.length > 0 ? ` (${details.join('; ')})` : ''}. To do: ${remedy}.`;
}

function paragraph(finding: Finding): string {
  const { problem, remedy, ...rest } = wordsOf(finding);
  const raised = finding.raisedAt === undefined ? [] : [`counts as: an error, by FluxFindings of ${printedPath(finding.raisedAt)}`];
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

const PREDICATE = /^(is|has|does|says|looks|names|holds|begins|ends|stands|follows|gives|lacks|puts|excludes)\b/;

/** A problem that is told as a predicate takes the property as its subject. */
function about(property: string | undefined, problem: string): string {
  return property === undefined ? problem
    : `${visible(cut(property))}${PREDICATE.test(problem) ? '' : ':'} ${problem}`;
}

function tell(text: Text, finding: Draft): string {
  return typeof text === 'function' ? text(finding.facts ?? {}, finding) : text;
}
