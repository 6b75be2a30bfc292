import { readFileSync } from 'fs';
import { MESSAGES_PAGE, messagesOf } from './messages';
import { footOf, headOf, rulePagePath } from './words';
import { RULES } from '../../lib/rules';
import { adviceOf } from '../../lib/rules/rule';

test.each(RULES)('$code has the words of its page', (rule) => {
  const page = readFileSync(rulePagePath(rule), 'utf8');
  expect(page.startsWith(headOf(rule))).toBe(true);
  expect(page.endsWith(footOf(rule))).toBe(true);
});

test.each(RULES)('$code says what it asks for, why, what to do, and how that is known', (rule) => {
  const { what, why, sources } = rule;
  expect(what).toMatch(/^[A-Z"`/].*[^.\s]$/);
  expect(why).toMatch(/^([A-Z"`]|azurerm ).*\.$/);
  expect(adviceOf(rule)).toMatch(/^[a-z`].*[^.\s]$/);
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.filter((source) => !/^https:\/\/\S+$|^[a-z]/.test(source))).toEqual([]);
});

test.each(RULES)('$code has the words of the page of messages', (rule) => {
  expect(`${readFileSync(MESSAGES_PAGE, 'utf8')}\n`).toContain(`${messagesOf(rule).join('\n')}\n`);
});
