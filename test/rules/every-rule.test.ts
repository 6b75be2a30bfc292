import { Parts } from './model';
import { found } from './table';
import { TABLES } from './tables';
import { report, sentence } from '../../lib/findings/text';
import { RULES } from '../../lib/rules';
import { RULE_FILES } from '../../lib/rules/files';
import { APP_PARTS, CLUSTER_PARTS, CONFIGURATION_PARTS, EXTENSION_PARTS, KUSTOMIZATION_PARTS } from '../../lib/rules/parts';

/** Names that begin with a capital wherever they stand. */
const PROPER = /^(ARM|Azure|Flux|YAML)\b/;

describe('every rule', () => {
  test('is tried once, in a table of its own', () => {
    expect(TABLES.map(({ code }) => code).sort()).toEqual(RULES.map(({ code }) => code).sort());
  });

  test('has a code of its own, of the public shape', () => {
    const codes = RULES.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[A-Z]{3}-\d{2}$/.test(code))).toEqual([]);
  });

  test('has the severity that its table says', () => {
    expect(RULES.map(({ code, severity }) => `${code} ${severity}`).sort()).toEqual(TABLES.map(({ code, severity }) => `${code} ${severity}`).sort());
  });

  test.each(TABLES)('is tried from both sides: $code', ({ code, values = [], programs = [], wordings }) => {
    const sides = [
      ...values.flatMap(({ rows }) => rows.map(([, ...codes]) => codes.includes(code))),
      ...programs.map((program) => program.found.some((line) => line.startsWith(code))),
    ];
    expect(new Set(sides)).toEqual(new Set([true, false]));
    expect(wordings.length).toBeGreaterThan(0);
  });

  test('finds nothing in a legal app', () => {
    expect(found()).toEqual([]);
  });
});

describe('every file of rules', () => {
  const files = RULE_FILES.map(({ parts, rules }) => ({ parts, own: rules(), from: rules()[0].code }));

  test.each(files)('says which parts its rules look at: $from', ({ parts, own }) => {
    expect([...parts].sort()).toEqual([...new Set(own.flatMap(({ check }) => Object.keys(check)))].sort());
  });

  test('looks at parts that there are, of one kind of record each, and at all of them', () => {
    const there = [APP_PARTS, CLUSTER_PARTS, EXTENSION_PARTS, CONFIGURATION_PARTS, KUSTOMIZATION_PARTS].flatMap((parts) => Object.keys(parts));
    const lookedAt = new Set<string>(files.flatMap(({ parts }) => parts).filter((part) => part !== 'control' && part !== 'suppression'));
    expect(there.sort()).toEqual([...lookedAt].sort());
  });
});

describe('every wording', () => {
  const findings = TABLES.flatMap(({ code, values = [], programs = [], wordings }) => [
    ...values.flatMap(({ set, rows }) => rows.flatMap(([value]) => found((parts) => set(parts, value)))),
    ...[...programs, ...wordings].flatMap(({ spoil }) => found(spoil)),
  ].filter((each) => each.code === code));
  const rules = new Map(RULES.map((rule) => [rule.code, rule]));

  const texts = findings.flatMap((finding) => {
    const { problem, allowed = '', remedy } = rules.get(finding.code)!;
    const [one, two, three] = [problem, allowed, remedy].map((text) => typeof text === 'function' ? text(finding.facts ?? {}, finding) : text);
    return [{ code: finding.code, problem: one, allowed: two, remedy: three }];
  });

  test('is tried in numbers', () => {
    expect(findings.length).toBeGreaterThan(200);
  });

  test('has no word that stands for a mistake of ours', () => {
    const rendered = findings.flatMap((finding) => [sentence(finding), report([finding])]);
    expect(rendered.filter((text) => /undefined|\[object|Symbol\(|NaN(?! )|function/.test(text.replace(/got: .*/g, '')))).toEqual([]);
  });

  test('begins in lower case, but for names, and ends without a stop', () => {
    const wrong = texts.flatMap(({ problem, allowed, remedy }) => [problem, remedy, ...allowed ? [allowed] : []])
      .filter((text) => text === '' || text !== text.trim() || /[.!?:;,]$/.test(text));
    expect(wrong).toEqual([]);
    expect(texts.map(({ problem }) => problem).filter((problem) => /^[^a-z]/.test(problem) && !PROPER.test(problem))).toEqual([]);
    expect(texts.map(({ remedy }) => remedy).filter((remedy) => /^[^a-z]/.test(remedy))).toEqual([]);
  });

  test('stands on one line', () => {
    expect(texts.filter((text) => Object.values(text).some((line) => /[\r\n]/.test(line)))).toEqual([]);
  });

  test('proposes no name that is refused in its turn', () => {
    const proposals = findings.filter(({ code, property }) => ['CFG-01', 'CFG-03', 'KUS-01'].includes(code) && property !== undefined)
      .flatMap((finding) => ({ finding, name: /for example to "(.*)"\.$/.exec(sentence(finding))?.[1] }))
      .filter(({ name }) => name !== undefined);
    expect(proposals.length).toBeGreaterThan(20);
    for (const { finding, name } of proposals) {
      const mended = ({ configuration, apps }: Parts) =>
        Object.assign(finding.code === 'KUS-01' ? apps : configuration, { [finding.property!]: name });
      expect(found(mended)).toEqual([]);
    }
  });
});
