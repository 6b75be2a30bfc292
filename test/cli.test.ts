import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { codesOf } from './synth';

const ROOT = join(__dirname, '..');

/** Runs the real command line over an entry file. */
function cdktfSynth(app: string, output: string) {
  const manifest = require.resolve('cdktf-cli/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { cdktf: string } };
  const run = spawnSync(process.execPath, [join(dirname(manifest), bin.cdktf), 'synth', '--app', app, '--output', output], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, CHECKPOINT_DISABLE: '1', FORCE_COLOR: '0' },
  });
  return { status: run.status, text: `${run.stdout}${run.stderr}` };
}

describe('cdktf synth', () => {
  const entry = 'node -r ts-node/register/transpile-only -r tsconfig-paths/register test/cli/refused.ts -P test/tsconfig.json';
  const output = mkdtempSync(join(tmpdir(), 'flux-'));
  const { status, text } = cdktfSynth(entry, output);
  afterAll(() => rmSync(output, { recursive: true, force: true }));

  test('refuses the mistakes of a new user, all at once', () => {
    expect(status).toBe(1);
    const [once] = text.split('If you wish to ignore these validations');
    expect(codesOf(once)).toEqual(['LFC-16', 'KUS-01', 'KUS-05', 'KUS-07', 'KUS-12', 'CLU-02']);
    expect(once).toContain('to do: write "infra"');
    expect(once).toContain('dependsOn: the dependencies run in a circle: a -> c -> b -> a.');
  });

  test('shows that text and no stack trace', () => {
    expect(text).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(text).not.toContain('node_modules');
  });

  test('writes its findings, where the program asks for that, and nothing else', () => {
    const { findings } = JSON.parse(readFileSync(join(output, 'flux-findings.json'), 'utf8'));
    expect(findings.filter(({ severity }: any) => severity === 'error').map(({ code }: any) => code))
      .toEqual(['LFC-16', 'KUS-01', 'KUS-05', 'KUS-07', 'KUS-12', 'CLU-02']);
    expect(existsSync(join(output, 'flux-findings.sarif'))).toBe(true);
    expect(existsSync(join(output, 'manifest.json'))).toBe(false);
    expect(existsSync(join(output, 'stacks', 'other', 'cdk.tf.json'))).toBe(false);
  });
});
