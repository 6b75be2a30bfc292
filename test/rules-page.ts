import { writeFileSync } from 'fs';
import { join } from 'path';
import { found, RuleTable } from './rules/table';
import { TABLES } from './rules/tables';
import { Finding } from '../lib/findings/finding';
import { Words, wordsOf } from '../lib/findings/text';
import { RULE_OF, RULES } from '../lib/rules';

export const RULES_PAGE = join(__dirname, '..', 'docs', 'rules.md');

/** How the page is written; a test run only compares. */
export const RULES_PAGE_COMMAND = 'npx projen rules-page';

/** The groups of codes, as a reader looks for them. */
const GROUPS: { readonly [prefix: string]: string } = {
  CLU: 'Clusters',
  FLT: 'Fleets',
  EXT: 'The Flux extension',
  SET: 'Settings of the extension',
  CFG: 'Configurations',
  SRC: 'Sources',
  KUS: 'Kustomizations',
  AUT: 'Credentials',
  TEN: 'Tenancy',
  WID: 'Identities in Azure',
  OSH: 'OpenShift',
  LFC: 'Lifecycle and Terraform',
  CTL: 'What is said of findings',
};

const INTRODUCTION = `# Rules

Everything that \`cdktf synth\` refuses (error) or warns of (warning), by its code. A code stays the same for ever, and is never
used again for something else.

What a rule says depends on what it finds. The texts here are those of an example: names, paths and numbers in them are the
example's. Values that only the apply will know pass every rule.

A program can say [what counts](control.md): a rule that is *off* is asked only where it is switched on, and what is *final*
can't be made to count for less.

<!-- Written by \`${RULES_PAGE_COMMAND}\` from the rules and the examples of their tests. Do not edit. -->
`;

/** The page of all rules. Each text is what the rule really says of an example in its tests. */
export function rulesPage(): string {
  const unknown = RULES.filter(({ code }) => !(groupOf(code) in GROUPS)).map(({ code }) => code);
  if (unknown.length > 0) {
    throw new Error(`give a group to ${unknown.join(', ')}`);
  }
  const sections = Object.entries(GROUPS).map(([group, title]) => section(title, RULES.filter(({ code }) => groupOf(code) === group)));
  return [INTRODUCTION, ...sections].join('\n');
}

function section(title: string, rules: { readonly code: string }[]): string {
  const codes = rules.map(({ code }) => code).sort();
  return [`## ${title}`, '', '| code | counts as | what is wrong | to do |', '|---|---|---|---|', ...codes.flatMap(rows), ''].join('\n');
}

/** One row for each problem that a rule tells apart. */
function rows(code: string): string[] {
  const examples = TABLES.filter((table) => table.code === code).flatMap(examplesOf);
  if (examples.length === 0) {
    throw new Error(`no wording of ${code} is tested`);
  }
  const told = new Map<string, Words & { severity: string }>();
  for (const example of examples) {
    const words = wordsOf(example);
    const key = kindOfProblem(example, words.problem);
    told.set(key, told.get(key) ?? { ...words, severity: countsAs(example) });
  }
  return [...told.values()].map(({ severity, problem, allowed, remedy }, index) => [
    '', index === 0 ? ` <a id="${code.toLowerCase()}"></a>${code} ` : ' ', ` ${severity} `,
    ` ${cell(problem)}${allowed === undefined ? '' : `<br>allowed: ${cell(allowed)}`} `, ` ${cell(remedy)} `, '',
  ].join('|'));
}

function examplesOf({ code, wordings }: RuleTable): Finding[] {
  return wordings.map(({ spoil }) => found(spoil).find((finding) => finding.code === code)!);
}

/** How what is found counts where nothing is said of it. */
function countsAs({ code, severity }: Finding): string {
  const rule = RULE_OF.get(code)!;
  return rule.severity === 'off' ? 'off' : `${severity}${rule.isFinal ? ', final' : ''}`;
}

/** The same for examples that differ in the property, or in what is added in parentheses. */
function kindOfProblem({ property = '' }: Finding, problem: string): string {
  return problem.slice(problem.startsWith(property) ? property.length : 0).replace(/\([^)]*\)/g, '');
}

function groupOf(code: string): string {
  return code.slice(0, code.indexOf('-'));
}

function cell(text: string): string {
  return text.replace(/[|<]/g, '\\$&');
}

if (require.main === module) {
  writeFileSync(RULES_PAGE, rulesPage());
}
