import { UNKNOWN } from '../../../lib/model/unknown';
import { LIST_OF_RULES } from '../../../lib/rules/rule';
import { Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const REASON = 'two teams share it on purpose';

const said = (...controls: object[]): Spoil => ({ model }) => { model.controls.push(...controls.map((each) => ({ at: AT, ...each }))); };
const suppression = (members: object = {}) => ({ kind: 'suppression', code: 'KUS-16', reason: REASON, ...members });
const severity = (members: object = {}) => ({ kind: 'severity', code: 'KUS-16', severity: 'error', ...members });

/** An app with a warning (KUS-16), of which something is said. */
const warned = (...controls: object[]): Spoil => (parts) => {
  parts.apps.force = true;
  said(...controls)(parts);
};

const rows = (name: string, spoil: (value: any) => Spoil, found: readonly string[], values: readonly unknown[]) =>
  values.map((value) => ({ name: `${name} ${typeof value} ${typeof value === 'symbol' ? '' : JSON.stringify(value)}`, spoil: spoil(value), found }));

export const CONTROL_TABLES: RuleTable[] = [
  {
    code: 'CTL-01',
    title: 'codes are those of rules',
    severity: 'error',
    programs: [
      { name: 'takes the code of a rule', spoil: said(severity()), found: [] },
      { name: 'asks for none where strictness is said', spoil: said({ kind: 'strict', enabled: true }), found: [] },
      ...rows('refuses in a severity', (code) => said(severity({ code })), [`CTL-01 ${AT} code`],
        ['KUS-99', 'kus-16', ' KUS-16', '', 'constructor', undefined, null, 16, {}, ['KUS-16'], UNKNOWN]),
      { name: 'refuses in a suppression', spoil: said(suppression({ code: 'KUS-99' })), found: [`CTL-01 ${AT} code`] },
      {
        name: 'tells of a missing reason besides',
        spoil: said(suppression({ code: 'KUS-99', reason: '' })),
        found: [`CTL-01 ${AT} code`, `CTL-02 ${AT} reason`],
      },
    ],
    wordings: [
      {
        name: 'which code was meant',
        spoil: said(severity({ code: 'kus16' })),
        text: '  CTL-01  code is not the code of a rule\n'
          + '          got: "kus16"\n'
          + '          allowed: a code of the list of rules, such as "KUS-11"\n'
          + '          to do: write "KUS-16"',
      },
      {
        name: 'how what Terraform checks is switched',
        spoil: said(suppression({ code: 'PLAN-01' })),
        text: '  CTL-01  code is not the code of a rule\n'
          + '          got: "PLAN-01"\n'
          + '          allowed: a code of the list of rules, such as "KUS-11"\n'
          + '          to do: take it out: what Terraform checks is switched by `prerequisites` of the extension, where each check can be'
          + ' PrerequisiteMode.OFF or WARN; PLAN-06 by `requireSucceeded`',
      },
      {
        name: 'where codes are, though one is a digit apart',
        spoil: said(severity({ code: 'KUS-161' })),
        text: '  CTL-01  code is not the code of a rule\n'
          + '          got: "KUS-161"\n'
          + '          allowed: a code of the list of rules, such as "KUS-11"\n'
          + `          to do: take a code from the list of rules, ${LIST_OF_RULES}`,
      },
      {
        name: 'that it has to be known',
        spoil: said(severity({ code: UNKNOWN })),
        text: '  CTL-01  code is not known at synth, when it is needed\n'
          + '          got: (known at apply)\n'
          + '          allowed: a code of the list of rules, such as "KUS-11"\n'
          + `          to do: take a code from the list of rules, ${LIST_OF_RULES}`,
      },
    ],
  },
  {
    code: 'CTL-02',
    title: 'a suppression has a reason',
    severity: 'error',
    programs: [
      ...rows('takes', (reason) => warned(suppression({ reason })), [`KUS-16 ${STACK}/Config/apps force`],
        [REASON, 'jobs alone', 'see OPS-123', 'TODO: jobs alone', 'accepted 2024', 'team X agreed', 'not for us',
          'нужно для заданий', '任务 需要强制重建的对象', 'このジョブは毎回作り直す必要がある', '这些任务需要每次重新创建', '一二三四五六七八九十',
          'https://jira.acme.example/browse/OPS-123', 'https://t.io/1', '(see https://t.io/1)']),
      ...rows('refuses', (reason) => said(suppression({ reason })), [`CTL-02 ${AT} reason`],
        ['', '   ', '\n\t', '-', '.', 'x', 'n/a', 'todo', 'because', 'ok ok ok', 'n/a n/a n/a', '- - - - - - -',
          'x y z x y z', 'x         y', 'a 1 b 2 c 3',
          'TODO: write', 'todo, tbd, fixme', 'because because', 'xxxxx yyyyy', 'see             ',
          'ok        ok', 'jobs only', 'äääääääääää', 'intentional', 'x'.repeat(50), '. . . . . . .', '一二三四五六七八九', '、、、、、、、、、、、、',
          '×××××××××××', 'http://jira.acme.example/1', 'https://', 'xhttps://jira', 'jira.acme.example/OPS-123', undefined, null, 7, true, {}, [REASON], UNKNOWN]),
    ],
    wordings: [
      {
        name: 'that a reason is wanted',
        spoil: said(suppression({ reason: ' ' })),
        text: '  CTL-02  reason does not say why KUS-16 may be passed over\n'
          + '          got: " "\n'
          + '          allowed: two words at least, and 10 characters; in a language without blanks, 10 letters; or an https address\n'
          + '          to do: write down for those who come later why this is right here',
      },
      {
        name: 'that it has to be known',
        spoil: said(suppression({ reason: UNKNOWN })),
        text: '  CTL-02  reason is not known at synth, when it is recorded\n'
          + '          got: (known at apply)\n'
          + '          allowed: two words at least, and 10 characters; in a language without blanks, 10 letters; or an https address\n'
          + '          to do: write down for those who come later why this is right here',
      },
    ],
  },
  {
    code: 'CTL-03',
    title: 'severities are severities',
    severity: 'error',
    programs: [
      ...rows('takes', (value) => said(severity({ severity: value })), [], ['error', 'warning', 'off']),
      ...rows('refuses', (value) => said(severity({ severity: value })), [`CTL-03 ${AT} severity`],
        ['ERROR', 'info', '', undefined, null, true, 2, ['error'], UNKNOWN]),
      ...rows('takes as strictness', (enabled) => said({ kind: 'strict', enabled }), [], [true, false]),
      ...rows('refuses as strictness', (enabled) => said({ kind: 'strict', enabled }), [`CTL-03 ${AT} enabled`],
        ['true', undefined, null, 1, [], UNKNOWN]),
    ],
    wordings: [
      {
        name: 'which there are',
        spoil: said(severity({ severity: 'info' })),
        text: '  CTL-03  severity is not a severity\n'
          + '          got: "info"\n'
          + '          allowed: one of FluxSeverity: ERROR, WARNING or OFF\n'
          + '          to do: use one of FluxSeverity',
      },
      {
        name: 'how strictness is said',
        spoil: said({ kind: 'strict', enabled: 'yes' }),
        text: '  CTL-03  enabled is neither true nor false\n'
          + '          got: "yes"\n'
          + '          allowed: true or false, known at synth\n'
          + '          to do: give a boolean of the program, or leave it out, which is true',
      },
    ],
  },
  {
    code: 'CTL-04',
    title: 'what is final is not weakened',
    severity: 'error',
    programs: [
      { name: 'lets others be weakened', spoil: said(severity({ code: 'KUS-05', severity: 'off' })), found: [] },
      ...rows('refuses to suppress', (code) => said(suppression({ code })), [`CTL-04 ${AT} code`],
        ['AUT-17', 'SRC-01', 'KUS-01', 'KUS-04', 'SET-02', 'LFC-22', 'LFC-26', 'CTL-01', 'CTL-02', 'CTL-03', 'CTL-04', 'CTL-05']),
      ...rows('refuses to weaken to', (value) => said(severity({ code: 'AUT-17', severity: value })), [`CTL-04 ${AT} code`], ['warning', 'off']),
      { name: 'leaves an error an error', spoil: said(severity({ code: 'AUT-17' })), found: [] },
      {
        name: 'lets a warning be one, or more',
        spoil: said(severity({ code: 'CTL-05', severity: 'warning' }), severity({ code: 'CTL-05' })),
        found: [],
      },
      { name: 'keeps a warning on', spoil: said(severity({ code: 'CTL-05', severity: 'off' })), found: [`CTL-04 ${AT} code`] },
      {
        name: 'finds what was to be passed over',
        spoil: (parts) => {
          said(suppression({ code: 'KUS-01' }))(parts);
          parts.infra.name = 'Infra';
          parts.apps.dependsOn = [];
        },
        found: [`CTL-04 ${AT} code`, `KUS-01 ${AT}/infra name`],
      },
    ],
    wordings: [
      {
        name: 'that it can\'t be suppressed',
        spoil: said(suppression({ code: 'AUT-17' })),
        text: '  CTL-04  code names a rule that can\'t be suppressed\n'
          + '          got: "AUT-17"\n'
          + '          to do: do what the rule says; it can be made stricter, but not weaker',
      },
      {
        name: 'how it counts at least',
        spoil: said(severity({ code: 'AUT-17', severity: 'warning' })),
        text: '  CTL-04  code names a rule that counts as error at least\n'
          + '          got: "AUT-17"\n'
          + '          to do: do what the rule says; it can be made stricter, but not weaker',
      },
    ],
  },
  {
    code: 'CTL-05',
    title: 'a suppression suppresses something',
    severity: 'warning',
    programs: [
      { name: 'is content with one finding', spoil: warned(suppression()), found: [`KUS-16 ${STACK}/Config/apps force`] },
      {
        name: 'warns of the outer ones of several that would do',
        spoil: warned(suppression({ at: '' }), suppression({ at: STACK }), suppression({ at: `${STACK}/Config/apps` })),
        found: ['CTL-05  code', `CTL-05 ${STACK} code`, `KUS-16 ${STACK}/Config/apps force`],
      },
      {
        name: 'is content with an outer one that covers one more',
        spoil: (parts) => { parts.infra.force = true; warned(suppression({ at: '' }), suppression({ at: `${STACK}/Config/apps` }))(parts); },
        found: [`KUS-16 ${STACK}/Config/apps force`, `KUS-16 ${STACK}/Config/infra force`],
      },
      { name: 'warns where nothing is found', spoil: said(suppression()), found: [`CTL-05 ${AT} code`] },
      { name: 'warns at the app', spoil: said(suppression({ at: '' })), found: ['CTL-05  code'] },
      {
        name: 'warns where it is found elsewhere',
        spoil: warned(suppression({ at: `${STACK}/Config/infra` }), suppression({ at: `${STACK}/Conf` })),
        found: [`CTL-05 ${STACK}/Conf code`, `KUS-16 ${STACK}/Config/apps force`, `CTL-05 ${STACK}/Config/infra code`],
      },
      {
        name: 'warns of what is switched off',
        spoil: warned(suppression(), severity({ at: '', severity: 'off' })),
        found: [`CTL-05 ${AT} code`],
      },
    ],
    wordings: [
      {
        name: 'that nothing is found',
        spoil: said(suppression()),
        text: '  CTL-05  code names a rule that finds nothing here or below, so that nothing is suppressed\n'
          + '          got: "KUS-16"\n'
          + '          to do: take the suppression out',
      },
      {
        name: 'what covers it already, the first of several',
        spoil: (parts) => {
          parts.infra.force = true;
          warned(suppression({ at: '' }), suppression({ at: `${STACK}/Config/infra` }), suppression({ at: `${STACK}/Config/apps` }))(parts);
        },
        text: '  CTL-05  code names a rule of which all findings here and below are suppressed nearer to them '
          + `(${STACK}/Config/apps), so that this one suppresses nothing\n`
          + '          got: "KUS-16"\n'
          + '          to do: take out one of the two',
      },
      {
        name: 'where it is found',
        spoil: warned(suppression({ at: `${STACK}/Config/infra` })),
        text: '  CTL-05  code names a rule that finds nothing here or below, so that nothing is suppressed\n'
          + '          got: "KUS-16"\n'
          + `          to do: take it out, or suppress at ${STACK}/Config/apps, where the rule finds something`,
      },
    ],
  },
];
