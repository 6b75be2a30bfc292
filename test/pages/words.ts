import { join } from 'path';
import { DOCS, RULES_PAGE_COMMAND } from './page';
import { Rule } from '../../lib/rules';
import { adviceOf, FIRST_RELEASE } from '../../lib/rules/rule';

export function rulePagePath({ code }: Rule): string {
  return join(DOCS, 'rules', `${code}.md`);
}

/** The words of a rule's page that stand above its programs. */
export function headOf(rule: Rule): string {
  return `# ${rule.code}: ${rule.what}

<!-- Written by \`${RULES_PAGE_COMMAND}\`, all but the two programs. -->

${COUNTS[rule.severity]}${rule.isFinal ? ' It can\'t be made to count for less.' : ''} Since ${rule.since ?? FIRST_RELEASE}.

**Why.** ${rule.why}

**What to do.** ${sentenceOf(adviceOf(rule))}
`;
}

/** Those below. */
export function footOf({ sources }: Rule): string {
  return `## Known from

${sources.map((source) => `- ${source.startsWith('https:') ? `<${source}>` : source}`).join('\n')}

[All rules](../rules.md), and [what the programs take for granted](../rules.md#programs).
`;
}

const COUNTS = {
  error: 'Counts as an error.',
  warning: 'Counts as a warning.',
  off: 'Is asked only where it is [switched on](../control.md).',
};

function sentenceOf(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
