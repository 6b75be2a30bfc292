import { execFileSync } from 'child_process';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

describe('the house', () => {
  test('has rooms whose code knows neither cdktf nor constructs', () => {
    const pure = ['rules', 'model', 'render', 'findings', 'extension/settings'].flatMap((room) => sources(join('lib', room)))
      .concat(['graph.ts', 'groups.ts', 'template.ts', 'version.ts', 'identity/facts.ts', 'cluster/kind.ts', 'cluster/kind-facts.ts',
        'report/tree.ts', 'report/flowchart.ts', 'report/plain-model.ts',
        'configuration/flux-content.ts', 'planned/conditions.ts',
        ...['check', 'checks', 'expression', 'subjects'].map((name) => `prerequisites/${name}.ts`)].map((file) => join(ROOT, 'lib', file)));
    expect(pure.length).toBeGreaterThan(10);
    expect(pure.filter((file) => /from '(cdktf|constructs|@cdktf\/[^']*)'/.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  test('names the source and the licence of what others have written', () => {
    const told = readFileSync(join(ROOT, 'test/fixtures/README.md'), 'utf8');
    const files = readdirSync(join(ROOT, 'test/fixtures')).filter((file) => file !== 'README.md');
    const rowOf = (file: string) => told.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${file}\``)) ?? '';
    expect(files.filter((file) => !/https:.*©/.test(rowOf(file)))).toEqual([]);
  });

  test('loads no root of a provider package, whoever imports it', () => {
    const script = `
      require('ts-node/register/transpile-only');
      require('./lib');
      const roots = Object.keys(require.cache).filter((file) => /@cdktf[/\\\\]provider-[a-z]+[/\\\\]lib[/\\\\]index\\.js$/.test(file));
      const loaded = Object.keys(require.cache).filter((file) => /@cdktf[/\\\\]provider-/.test(file));
      console.log(JSON.stringify({ roots, loaded: loaded.length }));`;
    const { roots, loaded } = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' }));
    expect(roots).toEqual([]);
    expect(loaded).toBe(0);
  }, 30_000);
});
