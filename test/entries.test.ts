import { modelWith, Spoil } from './rules/model';
import { Entry, entryOf } from '../lib/findings/entry';
import { findingsOf } from '../lib/findings/finding';
import { findingsJson } from '../lib/findings/json';
import { sarif } from '../lib/findings/sarif';
import { RULE_OF } from '../lib/rules';

/** An error, a warning and one that is suppressed. */
const spoil: Spoil = ({ model, infra, apps }) => {
  apps.name = 'Apps';
  infra.force = true;
  apps.force = true;
  model.controls = [{ at: 'gitops/Config/apps', kind: 'suppression', code: 'KUS-16', reason: 'jobs of https://me:hunter2@acme.org are new' } as any];
};

function entries(): Entry[] {
  return findingsOf(modelWith(spoil)).map((finding, index) => entryOf(finding, index === 0
    ? { stack: 'gitops', position: { file: 'src/a b#1?.ts', line: 7, column: 3 } } : {}));
}

describe('a finding that leaves the library', () => {
  test('has its words, and no member without a value', () => {
    const [error, suppressed, warning] = entries();
    expect(error).toEqual({
      code: 'KUS-01',
      severity: 'error',
      path: 'gitops/Config/apps',
      stack: 'gitops',
      property: 'name',
      value: '"Apps"',
      problem: 'name is not a name that Kubernetes takes',
      allowed: expect.stringMatching(/^1 to 63 /),
      remedy: 'rename it, for example to "apps"',
      message: expect.stringMatching(/^KUS-01 name is not a name/),
      position: { file: 'src/a b#1?.ts', line: 7, column: 3 },
    });
    expect(Object.keys(warning)).toEqual(['code', 'severity', 'path', 'property', 'problem', 'remedy', 'message']);
    expect(suppressed.suppression).toEqual({ path: 'gitops/Config/apps', reason: 'jobs of https://***@acme.org are new' });
  });
});

describe('findings as JSON', () => {
  test('are counted', () => {
    expect(findingsJson(entries())).toEqual({
      $schema: 'https://raw.githubusercontent.com/cdktf-azure-flux/cdktf-azure-flux/main/docs/flux-findings.schema.json',
      schemaVersion: 1,
      tool: 'cdktf-azure-flux',
      refused: true,
      counts: { errors: 1, warnings: 1, suppressed: 1 },
      findings: entries(),
    });
    expect(findingsJson([])).toMatchObject({ refused: false, counts: { errors: 0, warnings: 0, suppressed: 0 } });
  });
});

describe('findings as SARIF', () => {
  const written: any = sarif(entries(), { version: '1.2.3', programFile: 'cdktf\ud800.json' });
  const [run] = written.runs;

  test('say what they are', () => {
    expect({ ...written, runs: [] }).toEqual({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [] });
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect({ ...run.tool.driver, rules: [] }).toEqual({
      name: 'cdktf-azure-flux', semanticVersion: '1.2.3', informationUri: 'https://github.com/cdktf-azure-flux/cdktf-azure-flux', rules: [],
    });
  });

  test('describe each rule once, in the order of codes', () => {
    const { what, why } = RULE_OF.get('KUS-16')!;
    expect(run.tool.driver.rules.map(({ id }: any) => id)).toEqual(['KUS-01', 'KUS-16']);
    expect(run.tool.driver.rules[1]).toEqual({
      id: 'KUS-16',
      shortDescription: { text: `${what}.` },
      fullDescription: { text: why },
      helpUri: expect.stringMatching(/KUS-16\.md$/),
      help: {
        text: expect.stringContaining(`${why}\nTo do: `),
        markdown: expect.stringMatching(/\n\nTo do: [^]*\.\n\n\[KUS-16\]\(https:.*KUS-16\.md\)$/),
      },
      defaultConfiguration: { level: 'warning' },
    });
    const off: any = sarif([{ ...entries()[0], code: 'SRC-30' }], { version: '1', programFile: 'a' });
    expect(off.runs[0].tool.driver.rules[0].defaultConfiguration).toEqual({ enabled: false, level: 'warning' });
  });

  test('have a place, and what tells them apart', () => {
    const [error, suppressed, warning] = run.results;
    expect(error).toMatchObject({
      ruleId: 'KUS-01',
      ruleIndex: 0,
      level: 'error',
      message: { text: expect.stringMatching(/^gitops\/Config\/apps: KUS-01 name is not/) },
      locations: [{
        physicalLocation: {
          artifactLocation: { uri: 'src/a%20b%231%3F.ts', uriBaseId: '%SRCROOT%' }, region: { startLine: 7, startColumn: 3 },
        },
        logicalLocations: [{ name: 'apps', fullyQualifiedName: 'gitops/Config/apps', kind: 'resource' }],
      }],
      suppressions: [],
      properties: { stack: 'gitops', property: 'name', value: '"Apps"', remedy: 'rename it, for example to "apps"' },
    });
    expect(suppressed.suppressions).toEqual([{
      kind: 'inSource',
      status: 'accepted',
      justification: 'jobs of https://***@acme.org are new',
      location: { logicalLocations: [{ name: 'apps', fullyQualifiedName: 'gitops/Config/apps', kind: 'resource' }] },
    }]);
    expect(warning).toMatchObject({ ruleIndex: 1, level: 'warning' });
    const { artifactLocation, region } = warning.locations[0].physicalLocation;
    expect([artifactLocation, region]).toEqual([{ uri: 'cdktf%EF%BF%BD.json', uriBaseId: '%SRCROOT%' }, undefined]);
  });

  test('keep their fingerprints, and are counted where all of it is the same', () => {
    const resultsOf = (list: Entry[]) => (sarif(list, { version: '1', programFile: 'a' }) as any).runs[0].results;
    const fingerprints = (list: Entry[]) => resultsOf(list).map((each: any) => each.partialFingerprints);
    const [one, other, third] = entries();
    const [first, second, last] = fingerprints([one, one, other]);
    expect(first).toEqual({ 'primaryLocationLineHash': expect.stringMatching(/^[0-9a-f]{32}:1$/), 'finding/v1': first.primaryLocationLineHash });
    expect(second['finding/v1']).toBe(first['finding/v1'].replace(/1$/, '2'));
    expect(last['finding/v1'].slice(0, 32)).not.toBe(first['finding/v1'].slice(0, 32));
    expect(fingerprints([third, { ...one, value: 'x', position: undefined }])[1]).toEqual(first);
    expect(fingerprints([{ ...one, path: '', property: undefined }])[0]).not.toEqual(first);
  });

  test('are of the app where they have no path', () => {
    const { runs: [{ results }] }: any = sarif([{ ...entries()[0], path: '' }], { version: '1', programFile: 'a' });
    expect(results[0].locations[0].logicalLocations).toEqual([{ name: 'App', fullyQualifiedName: 'App', kind: 'resource' }]);
  });
});
