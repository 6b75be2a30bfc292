import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { App } from 'cdktf';
import { testCluster, testConfiguration } from './synth';
import { AzapiResource, FluxFindings } from '../lib';
import { fileBelow, placeIn } from '../lib/app/positions';

const KEY = 'cdktf-azure-flux/positions';
const PROGRAM = 'test/positions/program.ts';
const ROOT = join(__dirname, '..');
const output = mkdtempSync(join(tmpdir(), 'flux-'));
afterAll(() => rmSync(output, { recursive: true, force: true }));

/** What a program that ts-node runs says of its findings. */
function run(environment: NodeJS.ProcessEnv, cwd = ROOT) {
  const text = execFileSync(process.execPath, ['-r', 'ts-node/register/transpile-only', '-r', 'tsconfig-paths/register', join(ROOT, PROGRAM)], {
    cwd, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'test/tsconfig.json'), CDKTF_OUTDIR: output, ...environment },
  });
  return JSON.parse(text);
}

const asked = { CDKTF_CONTEXT_JSON: JSON.stringify({ [KEY]: true }) };

describe('the position of a finding', () => {
  test('is the line of the source in which the program makes the construct', () => {
    const lines = readFileSync(join(ROOT, PROGRAM), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.endsWith('// the warning')) + 1;
    expect(run(asked)).toEqual([{ code: 'KUS-16', position: { file: PROGRAM, line, column: expect.any(Number) } }]);
  }, 60_000);

  test('is not known where nobody asks', () => {
    expect(run({})).toEqual([{ code: 'KUS-16' }]);
  }, 60_000);

  test('is not known in a file outside of the working directory', () => {
    expect(run(asked, join(ROOT, 'docs'))).toEqual([{ code: 'KUS-16' }]);
  }, 60_000);

  test('is not known of a program in another language', () => {
    expect(run({ ...asked, JSII_AGENT: 'Python/3.12' })).toEqual([{ code: 'KUS-16' }]);
  }, 60_000);

  test('stands in both files, from the folder that they are to be seen from', () => {
    const app = new App({ outdir: output, context: { [KEY]: true } });
    FluxFindings.of(app).toFiles({ sourceRoot: 'test' });
    const { stack, cluster } = testCluster(app);
    testConfiguration(cluster).addKustomization('jobs', { prune: true, force: true, path: './jobs' });
    app.synth();
    const [{ position }] = JSON.parse(readFileSync(join(output, 'flux-findings.json'), 'utf8')).findings;
    expect(position.file).toBe('positions.test.ts');
    const [{ locations: [{ physicalLocation }] }] = JSON.parse(readFileSync(join(output, 'flux-findings.sarif'), 'utf8')).runs[0].results;
    expect(physicalLocation).toEqual({
      artifactLocation: { uri: 'positions.test.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: position.line, startColumn: position.column },
    });
    expect(FluxFindings.of(stack).list()[0].position).toEqual({ ...position, file: 'test/positions.test.ts' });
  });

  test('is not known of constructs of others', () => {
    const app = new App({ outdir: output, context: { [KEY]: 'true' } });
    const { stack, cluster } = testCluster(app);
    testConfiguration(cluster).addKustomization('apps', { prune: true, path: './apps' });
    FluxFindings.of(new AzapiResource(stack, 'Foreign', { type: 'Microsoft.Resources/resourceGroups@2024-03-01', name: 'x' }))
      .suppress('KUS-16', 'there is nothing to suppress');
    expect(FluxFindings.of(app).list()).toEqual([expect.objectContaining({ code: 'CTL-05', path: 'gitops/Foreign' })]);
    expect(FluxFindings.of(app).list()[0].position).toBeUndefined();
  });
});

describe('the line of a stack trace', () => {
  const library = resolve(__dirname, '..', 'lib', 'x.ts');

  test.each([
    ['behind the library and others', `Error\n    at new A (${library}:1:1)\n    at B (/p/node_modules/b/b.js:2:2)\n    at C (/p/main.ts:3:4)`,
      { file: '/p/main.ts', line: 3, column: 4 }],
    ['without a function', 'Error\n    at /p/main.ts:3:4', { file: '/p/main.ts', line: 3, column: 4 }],
    ['of a file with blanks and parentheses', 'Error\n    at f (/p q (r)/main.ts:3:4)', { file: '/p q (r)/main.ts', line: 3, column: 4 }],
    ['that waits', 'Error\n    at async /p/main.mjs:3:4', { file: '/p/main.mjs', line: 3, column: 4 }],
    ['of an ECMAScript module', 'Error\n    at file:///p%20q/main.mjs:3:4', { file: '/p q/main.mjs', line: 3, column: 4 }],
    ['inside of Node alone', 'Error\n    at Module._compile (node:internal/modules/cjs/loader:1:2)\n    at eval (<anonymous>:1:1)', undefined],
    ['that is no trace', 'x', undefined],
  ])('%s', (_, stack, place) => {
    expect(placeIn(stack)).toEqual(place);
  });

  test('names files below a folder alone', () => {
    expect([['/p', '/p/a/b.ts'], ['/p', '/p/..b.ts'], ['/p', '/pq/b.ts'], ['/p/a', '/p/b.ts'], ['/p', '/p']].map(([folder, file]) =>
      fileBelow(folder, file))).toEqual(['a/b.ts', '..b.ts', undefined, undefined, undefined]);
  });
});
