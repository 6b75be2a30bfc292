import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { MESSAGES_PAGE, messagesPage } from './messages';
import { DOCS, RULES_PAGE_COMMAND } from './page';
import { Outcome, outcomeOf } from './program';
import { Programs, programsOf, rulePage } from './rule';
import { RULES_PAGE, rulesPage } from './rules';
import { rulePagePath } from './words';
import { RULES } from '../../lib/rules';

const NONSENSE = /undefined|\[object|NaN|=>/;

describe(`the pages; after a change of rules: ${RULES_PAGE_COMMAND}`, () => {
  test.each([['rules', RULES_PAGE, rulesPage], ['messages', MESSAGES_PAGE, messagesPage]] as const)('%s', (_, path, page) => {
    const text = readFileSync(path, 'utf8');
    expect(text).toBe(page());
    expect(text).not.toMatch(NONSENSE);
  });

  test('are those of rules, one for each', () => {
    expect(readdirSync(join(DOCS, 'rules')).sort()).toEqual(RULES.map(({ code }) => `${code}.md`).sort());
  });

  test('list each rule once', () => {
    const listed = [...rulesPage().matchAll(/<a id="([a-z]{3}-\d\d)">/g)].map(([, code]) => code.toUpperCase());
    expect(listed.sort()).toEqual(RULES.map(({ code }) => code).sort());
  });
});

describe.each(RULES)('$code', (rule) => {
  let programs: Programs;
  let outcome: Outcome;
  beforeAll(() => {
    programs = programsOf(rule);
    outcome = outcomeOf(programs.wrong);
  });

  test('is what its wrong program gives, and nothing else', () => {
    const { findings, refusal } = outcome;
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set([rule.code]));
    expect(refusal !== undefined).toBe(findings.some(({ severity }) => severity === 'error'));
  });

  test('is not what its mended program gives, nor is anything else', () => {
    const { findings, refusal } = outcomeOf(programs.mended);
    expect(findings).toEqual([]);
    expect(refusal).toBeUndefined();
  });

  test('has the page that its words make', () => {
    const page = readFileSync(rulePagePath(rule), 'utf8');
    expect(page).toBe(rulePage(rule, programs, outcome));
    expect(page.replace(/^```ts[^]*?^```/gm, '')).not.toMatch(NONSENSE);
  });
});
