import { execFileSync, spawnSync } from 'child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join, resolve } from 'path';

const ROOT = resolve(__dirname, '..');

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'ci-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script of `.ci` in the folder. */
function run(script: string, env: NodeJS.ProcessEnv = {}): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, '.ci', script)],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });
  return { status, said: `${stdout}${stderr}` };
}

function write(file: string, text: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('what is shipped of others', () => {
  const NOTICE = readFileSync(join(ROOT, 'NOTICE'), 'utf8');

  beforeEach(() => {
    ['package.json', 'package-lock.json'].forEach((file) => cpSync(join(ROOT, file), join(folder, file)));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  });

  test('is known, and NOTICE says so', () => {
    write('NOTICE', NOTICE);
    expect(run('dependencies.js')).toMatchObject({ status: 0 });
  });

  test.each<[string, (notice: string) => string, string]>([
    ['without the text of a licence', (notice) => notice.replace('without restriction', ''),
      'NOTICE does not hold the licence of fastest-levenshtein'],
    ['without a peer', (notice) => notice.replace('cdktf (MPL-2.0)', ''), 'NOTICE does not say "cdktf (MPL-2.0)"'],
    ['with another licence', (notice) => notice.replace('cdktf (MPL-2.0)', 'cdktf (MIT)'), 'NOTICE does not say "cdktf (MPL-2.0)"'],
    ['with what is not there', (notice) => `${notice}left-pad (WTFPL)\n`, 'NOTICE names left-pad, which is not ours to name'],
  ])('is refused %s', (_, spoil, problem) => {
    write('NOTICE', spoil(NOTICE));
    const { status, said } = run('dependencies.js');
    expect(status).toBe(1);
    expect(said).toContain(problem);
  });

  test('is refused where it becomes more', () => {
    write('NOTICE', NOTICE);
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    write('package.json', JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, yaml: '^2.0.0' } }));
    const { status, said } = run('dependencies.js');
    expect(status).toBe(1);
    expect(said).toContain('dependencies: fastest-levenshtein, yaml instead of fastest-levenshtein');
  });
});

describe('known vulnerabilities', () => {
  const audit = (answer: string, env: NodeJS.ProcessEnv = { REQUIRE_ALL: '' }) => {
    const npm = write('bin/npm', `#!/bin/sh\necho >>asked\ncat <<'END'\n${answer}\nEND\n`);
    chmodSync(npm, 0o755);
    const outcome = run('audit.js', { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, AUDIT_PAUSE: '0', ...env });
    return { ...outcome, asked: readFileSync(join(folder, 'asked'), 'utf8').length };
  };

  test.each<[string, string, number, string]>([
    ['none', '{"vulnerabilities": {}}', 0, '0 known vulnerabilities'],
    ['one', '{"vulnerabilities": {"x": {"name": "x", "severity": "low", "range": "<2"}}}', 1, 'x <2: low'],
    ['an answer without any', '{"statusCode": 404}', 77, 'SKIPPED: the registry does not say what is vulnerable (404)'],
    ['no answer', '', 77, 'SKIPPED: the registry does not say what is vulnerable (no answer)'],
  ])('%s', (_, answer, status, said) => {
    const outcome = audit(answer);
    expect(outcome.status).toBe(status);
    expect(outcome.said).toContain(said);
    expect(outcome.asked).toBe(1);
  });

  test.each([
    ['no answer', '', 77, 3],
    ['an answer', '{"vulnerabilities": {}}', 0, 1],
  ])('where all is required and there is %s, the registry is asked three times at most', (_, answer, status, asked) => {
    expect(audit(answer, { REQUIRE_ALL: '1' })).toMatchObject({ status, asked });
  });
});

describe('the tarball', () => {
  const NEEDED = ['.jsii', 'LICENSE', 'NOTICE', 'README.md', 'build/index.js', 'build/index.d.ts'];
  const packed = (files: string[], bytes = 1) => {
    // what repeats would be packed to nothing
    files.forEach((file) => write(`package/${file}`, Array.from({ length: bytes }, (_each, index) => `${Math.sin(index)}`).join('')));
    mkdirSync(join(folder, 'dist/js'), { recursive: true });
    execFileSync('tar', ['-czf', 'dist/js/it.tgz', 'package'], { cwd: folder });
    return run('package-contents.js');
  };

  test('may hold what it should', () => {
    expect(packed(NEEDED)).toMatchObject({ status: 0 });
  });

  test.each<[string, string[], number, string]>([
    ['a source', [...NEEDED, 'lib/index.ts'], 1, 'should not be shipped: package/lib/index.ts'],
    ['no types', NEEDED.filter((file) => file !== 'build/index.d.ts'), 1, 'is missing: package/build/index.d.ts'],
    ['too much', NEEDED, 40_000, 'more than 1000000'],
  ])('may not hold %s', (_, files, bytes, said) => {
    const outcome = packed(files, bytes);
    expect(outcome.status).toBe(1);
    expect(outcome.said).toContain(said);
  });
});
