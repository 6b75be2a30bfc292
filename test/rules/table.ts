import { modelWith, Parts, Spoil } from './model';
import { Finding, findingsOf, Found, Severity } from '../../lib/findings/finding';
import { report } from '../../lib/findings/text';
import { UNKNOWN } from '../../lib/model/unknown';

/** A value, and the code of everything that is found in a legal app with it. */
export type Row = readonly [value: unknown, ...codes: string[]];

/** Values of one member of the model. */
export interface Values {
  /** What the values are values of, when it is not the property itself. */
  readonly of?: string;
  readonly set: (parts: Parts, value: any) => void;
  readonly at: string;
  readonly property: string;
  readonly rows: readonly Row[];
}

/** An app, and all that is found in it: `<code> <path> <property>`. */
export interface Program {
  readonly name: string;
  readonly spoil: Spoil;
  readonly found: readonly string[];
}

/** The full wording of the findings of one code in an app. */
export interface Wording {
  readonly name: string;
  readonly spoil: Spoil;
  readonly text: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** What is tried of one rule. */
export interface RuleTable {
  readonly code: string;
  readonly title: string;
  readonly severity: Found['severity'];
  readonly values?: readonly Values[];
  readonly programs?: readonly Program[];
  readonly wordings: readonly Wording[];
}

export function found(spoil?: Spoil): Finding[] {
  return findingsOf(modelWith(spoil));
}

/** The paragraphs of a report, without its heading and without the paths. */
export function paragraphs(findings: Finding[]): string {
  return report(findings).split('\n\n').slice(1).map((group) => group.split('\n').slice(1).join('\n')).join('\n');
}

export function describeRule({ code, title, severity: usual, values = [], programs = [], wordings }: RuleTable): void {
  describe(`${code}: ${title}`, () => {
    for (const { of, set, at, property, rows } of values) {
      const what = of ?? property;
      test.each(rows.map(([value, ...codes]) => ({ value, codes, shown: shown(value) })))(
        `with $shown as ${what} finds $codes`, ({ value, codes }) => {
          const findings = found((parts) => set(parts, value));
          expect(findings.map((each) => each.code).sort()).toEqual([...codes].sort());
          for (const own of findings.filter((each) => each.code === code)) {
            expect(own).toMatchObject({ at, property });
          }
        });
      test(`leaves ${what} alone where it is not known`, () => {
        expect(found((parts) => set(parts, UNKNOWN))).toEqual([]);
      });
    }
    for (const { name, spoil, found: expected } of programs) {
      test(name, () => {
        expect(found(spoil).map((each) => [each.code, each.at, each.property].filter((part) => part !== undefined).join(' '))).toEqual(expected);
      });
    }
    for (const { name, spoil, text, severity = usual } of wordings) {
      test(`says ${name}`, () => {
        const findings = found(spoil).filter((each) => each.code === code);
        expect(paragraphs(findings)).toBe(text);
        expect(findings.map((each) => each.severity)).toEqual(findings.map(() => severity));
      });
    }
  });
}

function shown(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 15)}…${text.slice(-35)} (${text.length})` : text;
}
