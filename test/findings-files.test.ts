import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import Ajv from 'ajv';
import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import { CLUSTER_ID, refusal, synth, testConfiguration, testStack } from './synth';
import { FluxExtension, FluxFindings, FluxFindingsFilesOptions, ManagedCluster } from '../lib';
import { SCHEMA_URI } from '../lib/findings/json';
import { RULES } from '../lib/rules';

const REASON = 'jobs are made anew on purpose';
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function outputFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'flux-')));
  return folders.at(-1)!;
}

/** A legal stack with kustomizations; those with a capital are an error, those called jobs a warning. */
function addStack(app: App, id: string, ...names: string[]): TerraformStack {
  const stack = testStack(id, app);
  const cluster = ManagedCluster.fromId(stack, 'Cluster', `${CLUSTER_ID}-${id}`);
  new FluxExtension(stack, 'Flux', { cluster });
  const configuration = testConfiguration(cluster);
  names.forEach((name) => configuration.addKustomization(name, { prune: true, force: name === 'jobs', path: `./${name}` }));
  return stack;
}

const textOf = (outdir: string, name = 'flux-findings', ending = 'json') => readFileSync(join(outdir, `${name}.${ending}`), 'utf8');
const jsonOf = (outdir: string, name?: string) => JSON.parse(textOf(outdir, name));
const runOf = (outdir: string, name?: string) => JSON.parse(textOf(outdir, name, 'sarif')).runs[0];

/** Synthesizes an app that writes its findings, refused or not. */
function synthesize(build: (app: App) => void, options?: FluxFindingsFilesOptions, outdir = outputFolder()): string {
  const app = new App({ outdir });
  FluxFindings.of(app).toFiles(options);
  build(app);
  try {
    app.synth();
  } catch (error) {
    expect((error as Error).message).toContain('cdktf-azure-flux refuses this app');
  }
  return outdir;
}

const mixed = (app: App) => {
  addStack(app, 'second', 'Bad');
  FluxFindings.of(addStack(app, 'first', 'jobs')).suppress('KUS-16', REASON);
  addStack(app, 'third', 'jobs');
};

describe('the file of findings', () => {
  test('of an app that is refused has all of them, and stands alone', () => {
    const outdir = synthesize(mixed);
    expect(jsonOf(outdir)).toMatchObject({
      schemaVersion: 1,
      refused: true,
      counts: { errors: 1, warnings: 1, suppressed: 1 },
      findings: [
        { code: 'KUS-16', severity: 'warning', path: 'first/Config/jobs', stack: 'first', suppression: { path: 'first', reason: REASON } },
        { code: 'KUS-01', severity: 'error', path: 'second/Config/Bad', stack: 'second', value: '"Bad"' },
        { code: 'KUS-16', severity: 'warning', path: 'third/Config/jobs', stack: 'third' },
      ],
    });
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name).sort()).toEqual(['flux-findings.json', 'flux-findings.sarif']);
  });

  test('of an app without findings is empty, so that what was shown goes', () => {
    const outdir = synthesize((app) => { addStack(app, 'gitops', 'apps'); });
    expect(jsonOf(outdir)).toMatchObject({ refused: false, counts: { errors: 0, warnings: 0, suppressed: 0 }, findings: [] });
    expect(runOf(outdir).results).toEqual([]);
    expect(existsSync(join(outdir, 'manifest.json'))).toBe(true);
  });

  test('is there where nothing of the library is', () => {
    expect(jsonOf(synthesize((app) => { new TerraformStack(app, 'empty'); })).findings).toEqual([]);
  });

  test('is the same from run to run and from synthesis to synthesis', () => {
    const [one, other] = [synthesize(mixed), synthesize(mixed)];
    expect(textOf(one)).toBe(textOf(other));
    expect(textOf(one, undefined, 'sarif')).toBe(textOf(other, undefined, 'sarif'));
    const app = new App({ outdir: outputFolder() });
    FluxFindings.of(app).toFiles();
    addStack(app, 'gitops', 'jobs');
    app.synth();
    const before = textOf(app.outdir);
    app.synth();
    expect(textOf(app.outdir)).toBe(before);
  });

  test('of an earlier run goes at once, whatever becomes of the program', () => {
    const outdir = outputFolder();
    const names = ['flux-findings.json', 'flux-findings.sarif'];
    names.forEach((name) => writeFileSync(join(outdir, name), 'old'));
    FluxFindings.of(new App({ outdir })).toFiles();
    expect(names.filter((name) => existsSync(join(outdir, name)))).toEqual([]);
  });

  test('knows what aspects mend', () => {
    const outdir = synthesize((app) => {
      const stack = addStack(app, 'gitops', 'apps', 'Bad');
      addStack(app, 'a', 'jobs');
      Aspects.of(stack).add({ visit: (construct) => { construct.node.tryRemoveChild('Bad'); } });
    });
    expect(jsonOf(outdir).findings.map(({ path }: any) => path)).toEqual(['a/Config/jobs']);
  });

  test('is not written where all rules are switched off', () => {
    const app = new App({ outdir: outputFolder(), skipValidation: true });
    FluxFindings.of(app).toFiles();
    addStack(app, 'gitops', 'Bad');
    app.synth();
    expect(readdirSync(app.outdir).sort()).toEqual(['manifest.json', 'stacks']);
  });

  test('can be one for a part of the app, under a name of its own', () => {
    const outdir = outputFolder();
    synthesize((app) => {
      mixed(app);
      FluxFindings.of(app.node.findChild('third')).toFiles({ name: 'third' });
    }, {}, outdir);
    expect(jsonOf(outdir).findings).toHaveLength(3);
    expect(jsonOf(outdir, 'third').findings.map(({ path }: any) => path)).toEqual(['third/Config/jobs']);
  });

  test('is written in tests that synthesize one stack', () => {
    const app = Testing.app({ outdir: outputFolder() } as any);
    FluxFindings.of(app).toFiles();
    const stack = addStack(app, 'gitops', 'Bad');
    expect(() => synth(stack)).toThrow('KUS-01');
    expect(jsonOf(app.outdir).refused).toBe(true);
  });

  test('changes nothing of the refusal', () => {
    const build = (app: App) => { addStack(app, 'gitops', 'Bad', 'jobs'); };
    const text = (toFiles: boolean) => refusal(() => {
      const app = new App({ outdir: outputFolder() });
      if (toFiles) {
        FluxFindings.of(app).toFiles();
      }
      build(app);
      app.synth();
    });
    expect(text(true)).toBe(text(false));
  });

  test('has a shape that is written down', () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '..', 'docs', 'flux-findings.schema.json'), 'utf8'));
    const validate = new Ajv({ allErrors: true }).compile(schema);
    for (const outdir of [synthesize(mixed), synthesize(() => {})]) {
      validate(jsonOf(outdir));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...jsonOf(synthesize(mixed)), schemaVersion: 2 })).toBe(false);
    expect(schema.$id).toBe(SCHEMA_URI);
    expect(SCHEMA_URI).toContain('/docs/flux-findings.schema.json');
  });

  test('takes neither a path as its name nor a tree without an output directory', () => {
    const app = new App({ outdir: outputFolder() });
    expect(() => FluxFindings.of(app).toFiles({ name: '../x' })).toThrow('name is not the name of a file');
    expect(() => FluxFindings.of(app).toFiles({ sourceRoot: 'no/such/folder' })).toThrow('there is no folder sourceRoot');
    expect(() => FluxFindings.of(new TerraformStack(undefined as any, 'alone')).toFiles()).toThrow('there is no app');
  });
});

describe('the SARIF', () => {
  const outdir = synthesize(mixed, { programFile: 'infra/main program.ts' });
  const run = runOf(outdir);

  test('is what the standard says', () => {
    const { $schema: _, id: $id, ...schema } = JSON.parse(readFileSync(join(__dirname, 'fixtures', 'sarif-2.1.0.schema.json'), 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addFormat('uri', /^[a-z]+:\S+$/).addFormat('uri-reference', /^[^\s\\]*$/).addFormat('date-time', /^\d{4}-.*Z$/);
    const validate = ajv.compile({ ...schema, $id });
    for (const folder of [outdir, synthesize(() => {})]) {
      validate(JSON.parse(textOf(folder, undefined, 'sarif')));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
  });

  test('has results with level, words, place and suppression', () => {
    expect(run.results).toHaveLength(3);
    expect(run.results[1]).toEqual({
      ruleId: 'KUS-01',
      ruleIndex: 0,
      level: 'error',
      message: { text: expect.stringMatching(/^second\/Config\/Bad: KUS-01 name is not a name .* To do: rename it, for example to "bad"\.$/) },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'infra/main%20program.ts', uriBaseId: '%SRCROOT%' } },
        logicalLocations: [{ name: 'Bad', fullyQualifiedName: 'second/Config/Bad', kind: 'resource' }],
      }],
      partialFingerprints: { 'primaryLocationLineHash': expect.stringMatching(/^[0-9a-f]{32}:1$/), 'finding/v1': expect.any(String) },
      suppressions: [],
      properties: expect.objectContaining({ stack: 'second', property: 'name', value: '"Bad"' }),
    });
    expect(run.results.map(({ level }: any) => level)).toEqual(['warning', 'error', 'warning']);
    expect(run.results[0].suppressions).toEqual([{
      kind: 'inSource',
      status: 'accepted',
      justification: REASON,
      location: { logicalLocations: [{ name: 'first', fullyQualifiedName: 'first', kind: 'resource' }] },
    }]);
  });

  test('has the rules of these results, with words that GitHub wants of each', () => {
    const { rules, name, semanticVersion } = run.tool.driver;
    expect({ name, semanticVersion }).toEqual({ name: 'cdktf-azure-flux', semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(rules.map(({ id }: any) => id)).toEqual(['KUS-01', 'KUS-16']);
    expect(run.results.map(({ ruleId, ruleIndex }: any) => rules[ruleIndex].id === ruleId)).toEqual([true, true, true]);
    for (const rule of rules) {
      expect(rule.helpUri).toBe(`https://github.com/cdktf-azure-flux/cdktf-azure-flux/blob/main/docs/rules/${rule.id}.md`);
      expect([rule.shortDescription.text, rule.fullDescription.text, rule.help.text, rule.help.markdown]).toEqual(
        Array(4).fill(expect.stringMatching(/^[A-Z`]/)));
    }
    expect(rules[0].defaultConfiguration).toEqual({ level: RULES.find(({ code }) => code === 'KUS-01')!.severity });
  });

  test('tells results apart by what they are about, and not by what else is there', () => {
    const prints = run.results.map(({ partialFingerprints }: any) => partialFingerprints.primaryLocationLineHash);
    expect(new Set(prints).size).toBe(3);
    const alone = runOf(synthesize((app) => { addStack(app, 'third', 'apps', 'jobs'); }));
    expect(alone.results.map(({ partialFingerprints }: any) => partialFingerprints.primaryLocationLineHash)).toEqual([prints[2]]);
  });

  test('names the file that starts the program where nothing else is known', () => {
    const { results } = runOf(synthesize(mixed));
    const [{ physicalLocation }] = results[0].locations;
    expect(physicalLocation).toEqual({ artifactLocation: { uri: 'cdktf.json', uriBaseId: '%SRCROOT%' } });
    const [above] = runOf(synthesize(mixed, { sourceRoot: '..' })).results[0].locations;
    expect(above.physicalLocation.artifactLocation.uri).toMatch(/^[\w-]+\/cdktf\.json$/);
  });
});
