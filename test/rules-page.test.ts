import { readFileSync } from 'fs';
import { rulesPage, RULES_PAGE, RULES_PAGE_COMMAND } from './rules-page';
import { RULES } from '../lib/rules';

describe('the page of rules', () => {
  const page = readFileSync(RULES_PAGE, 'utf8');

  test(`is what the rules say; after a change of theirs: ${RULES_PAGE_COMMAND}`, () => {
    expect(page).toBe(rulesPage());
  });

  test('has each rule once', () => {
    const listed = [...page.matchAll(/<a id="([a-z]{3}-\d\d)">/g)].map(([, code]) => code.toUpperCase());
    expect(listed.sort()).toEqual(RULES.map(({ code }) => code).sort());
  });

  test('tells all of each rule', () => {
    expect(page).not.toMatch(/undefined|\[object|NaN/);
  });
});
