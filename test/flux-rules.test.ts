import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { FluxRules, FluxSeverity } from '../lib';
import { RULES } from '../lib/rules';

const ROOT = join(__dirname, '..');
const FROM_LIST = 'take a code from the list of rules, https://github.com/cdktf-azure-flux/cdktf-azure-flux/blob/main/docs/rules.md';
const PLANNED = 'take it out: what Terraform checks is switched by `prerequisites` of the extension, where each check can be'
  + ' PrerequisiteMode.OFF or WARN; PLAN-06 by `requireSucceeded`';

describe('the catalogue', () => {
  test('has every rule once, in the order of codes', () => {
    const codes = FluxRules.all().map(({ code }) => code);
    expect(codes).toEqual(RULES.map(({ code }) => code).sort());
    expect(FluxRules.all()).toEqual(codes.map((code) => FluxRules.of(code)));
  });

  test('tells all of a rule', () => {
    expect(FluxRules.of('KUS-11')).toEqual({
      code: 'KUS-11',
      severity: FluxSeverity.WARNING,
      isFinal: false,
      what: 'On a cluster, each folder of a source is built by one kustomization',
      why: expect.stringContaining('deletes what the other still wants'),
      advice: expect.stringContaining('give each a folder of its own'),
      sources: [expect.stringContaining('https://fluxcd.io/'), expect.stringContaining('kustomize-controller')],
      since: '0.1.0',
      page: 'https://github.com/cdktf-azure-flux/cdktf-azure-flux/blob/main/docs/rules/KUS-11.md',
    });
  });

  test('says how rules count', () => {
    expect(FluxRules.of('SRC-30').severity).toBe(FluxSeverity.OFF);
    expect(FluxRules.of('AUT-17')).toMatchObject({ severity: FluxSeverity.ERROR, isFinal: true });
  });

  test('names pages that exist', () => {
    const files = FluxRules.all().map(({ page }) => page.replace(/^.*\/blob\/main\//, ''));
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(FluxRules.of('KUS-11').page).toContain(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).repository.url.replace(/\.git$/, ''));
  });

  test('is the caller\'s own', () => {
    FluxRules.of('KUS-11').sources.push('x');
    expect(FluxRules.of('KUS-11').sources).not.toContain('x');
  });

  test.each([
    ['KUS11', 'FluxRules.of: no rule has the code "KUS11". To do: write "KUS-11".'],
    ['kus-11', 'FluxRules.of: no rule has the code "kus-11". To do: write "KUS-11".'],
    ['KUS 11', 'FluxRules.of: no rule has the code "KUS 11". To do: write "KUS-11".'],
    [' Kus-1 1', 'FluxRules.of: no rule has the code " Kus-1 1". To do: write "KUS-11".'],
    ['KUS–11', 'FluxRules.of: no rule has the code "KUS–11". To do: write "KUS-11".'],
    ['KUS-17', `FluxRules.of: no rule has the code "KUS-17". To do: ${FROM_LIST}.`],
    ['KUS-111', `FluxRules.of: no rule has the code "KUS-111". To do: ${FROM_LIST}.`],
    ['PLAN-08', `FluxRules.of: no rule has the code "PLAN-08". To do: ${PLANNED}.`],
    ['plan 01', `FluxRules.of: no rule has the code "plan 01". To do: ${PLANNED}.`],
    ['nonsense', `FluxRules.of: no rule has the code "nonsense". To do: ${FROM_LIST}.`],
    ['', `FluxRules.of: no rule has the code "". To do: ${FROM_LIST}.`],
    [undefined, `FluxRules.of: no rule has the code nothing. To do: ${FROM_LIST}.`],
  ])('refuses %s', (code, message) => {
    expect(() => FluxRules.of(code as string)).toThrow(new TypeError(message));
  });
});
