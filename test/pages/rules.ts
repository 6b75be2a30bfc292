import { join } from 'path';
import { byGroup, cell, DOCS, RULES_PAGE_COMMAND } from './page';
import { Rule, RULES } from '../../lib/rules';

export const RULES_PAGE = join(DOCS, 'rules.md');

const INTRODUCTION = `# Rules

Everything that \`cdktf synth\` refuses (error) or warns of (warning), by its code. A code stays the same for ever, and is never
used again for something else. The page of a rule says why it is there, and shows a program that it stops and the mended one.
[Messages](messages.md) has all that is printed.

Values that only the apply will know pass every rule. A program can say [what counts](control.md): a rule that is *off* is asked only where
it is switched on, and what is *final* can't be made to count for less. \`FluxRules\` tells all of this to programs.

<!-- Written by \`${RULES_PAGE_COMMAND}\` from the rules. Do not edit. -->
`;

const PROGRAMS = `## Programs

The programs of the pages are run by the tests: the first gives just this code, and the mended one nothing. They stand in a stack
\`stack\` of an app \`app\`, with the azapi provider, but where a program makes one itself. \`cluster\` is an AKS cluster and \`arc\` a connected
one, which is there only where it is named: what a manifest belongs to is known in a stack with one cluster. Their Flux extensions are
declared, but where a program speaks of extensions itself. \`source\` is a public git repository.
`;

/** The index of all rules. */
export function rulesPage(): string {
  const sections = byGroup(RULES).map(({ title, members }) => (
    [`## ${title}`, '', '| code | counts as | rule |', '|---|---|---|', ...members.map(row), ''].join('\n')));
  return [INTRODUCTION, ...sections, PROGRAMS].join('\n');
}

function row({ code, severity, isFinal, what }: Rule): string {
  return `| <a id="${code.toLowerCase()}"></a>[${code}](rules/${code}.md) | ${severity}${isFinal ? ', final' : ''} | ${cell(what)} |`;
}
