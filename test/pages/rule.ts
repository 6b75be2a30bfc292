import { existsSync, readFileSync } from 'fs';
import { Outcome, outcomeOf } from './program';
import { footOf, headOf, rulePagePath } from './words';
import { sentence } from '../../lib/findings/text';
import { Rule } from '../../lib/rules';

const WIDTH = 130;
const BLOCK = /^```ts fixture=rules\n([^]*?)^```/gm;

/** The words that cdktf puts below what a validation says. */
const CDKTF_ADVICE = /\n\nIf you wish to ignore these validations.*/;

/** The two programs of a rule's page: one in which the rule finds something, and its mended form. */
export interface Programs {
  readonly wrong: string;
  readonly mended: string;
}

/** The programs stand in the page itself, and nowhere else. */
export function programsOf(rule: Rule): Programs {
  const path = rulePagePath(rule);
  const blocks = existsSync(path) ? [...readFileSync(path, 'utf8').matchAll(BLOCK)].map(([, code]) => code) : [];
  if (blocks.length !== 2) {
    throw new Error(`give docs/rules/${rule.code}.md a wrong program and its mended form, each as a block "ts fixture=rules"`);
  }
  return { wrong: blocks[0], mended: blocks[1] };
}

/** The page of a rule, around its programs. What is printed is what the wrong one really gives. */
export function rulePage(rule: Rule, { wrong, mended }: Programs, outcome: Outcome = outcomeOf(wrong)): string {
  return `${headOf(rule)}
## ${outcome.refusal === undefined ? 'Warned of' : 'Refused'}

\`\`\`ts fixture=rules
${wrong}\`\`\`

\`\`\`text
${printed(outcome)}
\`\`\`

## Mended

\`\`\`ts fixture=rules
${mended}\`\`\`

${footOf(rule)}`;
}

function printed({ refusal, findings }: Outcome): string {
  return refusal === undefined ? findings.map((finding) => fold(`${finding.at}: ${sentence(finding)}`)).join('\n')
    : refusal.slice(refusal.indexOf('cdktf-azure-flux refuses')).replace(CDKTF_ADVICE, '').trimEnd();
}

function fold(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length >= WIDTH) {
      lines.push(`  ${word}`);
    } else {
      lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
  }
  return lines.join('\n');
}
