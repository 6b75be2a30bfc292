import { join } from 'path';
import { byGroup, DOCS, RULES_PAGE_COMMAND } from './page';
import { Finding } from '../../lib/findings/finding';
import { Words, wordsOf } from '../../lib/findings/text';
import { Rule, RULE_OF, RULES } from '../../lib/rules';
import { found } from '../rules/table';
import { TABLES } from '../rules/tables';

export const MESSAGES_PAGE = join(DOCS, 'messages.md');

const INTRODUCTION = `# Messages

Everything that \`cdktf synth\` says, from top to bottom. Names, paths and numbers are those of an example of each. A problem stands
under its construct, with the property, the value that was given, and what is allowed; \`…\` stands for what was cut. What is said otherwise
of resources that azurerm or azapi make themselves stands beside it; they are named by their own arguments.
[Rules](rules.md) has a page for each code.

<!-- Written by \`${RULES_PAGE_COMMAND}\` from the rules and the examples of their tests. Do not edit. -->
`;

/** The page of all messages. Each text is what a rule really says of an example in its tests. */
export function messagesPage(): string {
  return [INTRODUCTION, ...byGroup(RULES).flatMap(({ title, members }) => [`## ${title}`, '', ...members.flatMap(messagesOf)])].join('\n');
}

/** One paragraph for each problem that a rule tells apart. */
export function messagesOf(rule: Rule): string[] {
  const examples = TABLES.filter(({ code }) => code === rule.code)
    .flatMap(({ wordings }) => wordings.map(({ spoil }) => found(spoil).find(({ code }) => code === rule.code)!));
  if (examples.length === 0) {
    throw new Error(`no wording of ${rule.code} is tested`);
  }
  const told = new Map<string, string>();
  for (const example of examples) {
    const words = wordsOf(example);
    const kind = `${kindOfProblem(example, words.problem)} ${withoutNames(words.remedy)}`;
    told.set(kind, told.get(kind) ?? paragraph(example, words));
  }
  return [...told.values()].flatMap((text) => [text, '']);
}

function paragraph(finding: Finding, { problem, got, allowed, remedy }: Words): string {
  const details = [...got === undefined ? [] : [`got: ${asCode(got)}`], ...allowed === undefined ? [] : [`allowed: ${escape(allowed)}`]];
  return [
    `**[${finding.code}](rules/${finding.code}.md)** (${countsAs(finding)}) ${escape(problem)}`,
    ...details,
    `to do: ${escape(remedy)}`,
    ...elsewhere(finding, { problem, allowed, remedy }),
  ].map((line, index) => index === 0 ? `- ${line}` : `  <br>${line}`).join('\n');
}

const OTHERS = ['azurerm', 'azapi'] as const;

/** What is said otherwise of resources that are not of this library. */
function elsewhere(finding: Finding, here: Pick<Words, 'problem' | 'allowed' | 'remedy'>): string[] {
  const [ofAzurerm, ofAzapi] = OTHERS.map((origin) => {
    const { problem, allowed = 'nothing', remedy } = wordsOf({ ...finding, origin });
    return [
      ...problem === here.problem ? [] : [escape(problem)], ...allowed === (here.allowed ?? 'nothing') ? [] : [`allowed: ${escape(allowed)}`],
      ...remedy === here.remedy ? [] : [`to do: ${escape(remedy)}`],
    ].join('; ');
  });
  return ofAzurerm === ofAzapi ? [ofAzurerm].filter((text) => text !== '').map((text) => `of azurerm or azapi: ${text}`)
    : [...ofAzurerm === '' ? [] : [`of azurerm: ${ofAzurerm}`], ...ofAzapi === '' ? [] : [`of azapi: ${ofAzapi}`]];
}

/** A text without the names that it gives as examples. */
function withoutNames(text: string): string {
  return text.replace(/"[^"]*"/g, '');
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

function asCode(text: string): string {
  return text.includes('`') ? escape(text) : `\`${text}\``;
}

/** What would be markup stands for itself, but within backticks, where it does already. */
function escape(text: string): string {
  return text.split('`').map((part, index) => index % 2 === 0 ? part.replace(/[<*_]/g, '\\$&') : part).join('`');
}
