import { MESSAGES_PAGE, messagesPage } from './messages';
import { write } from './page';
import { programsOf, rulePage } from './rule';
import { RULES_PAGE, rulesPage } from './rules';
import { rulePagePath } from './words';
import { RULES } from '../../lib/rules';

/** Arguments are codes, or their beginnings, whose pages alone are wanted. */
const wanted = process.argv.slice(2);

RULES.filter(({ code }) => wanted.length === 0 || wanted.some((beginning) => code.startsWith(beginning)))
  .forEach((rule) => write(rulePagePath(rule), rulePage(rule, programsOf(rule))));
if (wanted.length === 0) {
  write(RULES_PAGE, rulesPage());
  write(MESSAGES_PAGE, messagesPage());
}
