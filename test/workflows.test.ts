import { readFileSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import { CONSUMERS } from './consumers/consumers';
import { testWith } from './required';

// the parser of projen, which writes the workflows
const { parse } = createRequire(require.resolve('projen'))('yaml');
const ROOT = join(__dirname, '..');
const workflow = (name: string): any => parse(readFileSync(join(ROOT, `.github/workflows/${name}.yml`), 'utf8'));

describe('the workflow `check`', () => {
  const { on, jobs: { check } } = workflow('check');
  const actions: string[] = check.steps.map(({ uses = '' }: any) => uses.split('@')[0]);

  test('is run for what shall land, for what has landed, and by releases', () => {
    expect(Object.keys(on)).toEqual(['pull_request', 'push', 'workflow_dispatch', 'workflow_call']);
  });

  test('requires all, and has what scenarios and consumers need', () => {
    expect(check.env).toEqual({ CI: 'true', REQUIRE_ALL: '1' });
    expect(check.steps.at(-1).run).toBe('bash .ci/run');
    const tools = { js: 'node', python: 'python', java: 'java', dotnet: 'dotnet', go: 'go' };
    const wanted = [...new Set(Object.values(CONSUMERS).map(({ target }) => `actions/setup-${tools[target]}`)), 'hashicorp/setup-terraform'];
    expect(wanted.filter((action) => !actions.includes(action))).toEqual([]);
  });

  test('has a Go that can build the API server of scenarios', () => {
    const { with: { 'go-version': version } } = check.steps.find(({ uses = '' }: any) => uses.startsWith('actions/setup-go@'));
    const [, wanted] = /^go 1\.(\d+)/m.exec(readFileSync(join(ROOT, 'test/e2e/kubernetes/go.mod'), 'utf8'))!;
    const [, had] = /^\^1\.(\d+)$/.exec(version)!;
    expect(Number(had)).toBeGreaterThanOrEqual(Number(wanted));
  });

  test('plays the scenarios and the consumers', () => {
    const commands = readFileSync(join(ROOT, '.ci/run'), 'utf8');
    expect(commands).toMatch(/^check '[^']+' counted npx projen e2e$/m);
    expect(commands).toMatch(/^check '[^']+' counted npx projen consumers$/m);
    expect(commands).toContain('if [ -n "${REQUIRE_ALL:-}" ]; then failed=');
  });
});

test('nothing is published that was not checked', () => {
  const { jobs } = workflow('release');
  expect(jobs.check.uses).toBe('./.github/workflows/check.yml');
  const waitsForCheck = (name: string): boolean => name === 'check' || [jobs[name].needs ?? []].flat().some(waitsForCheck);
  expect(Object.keys(jobs).filter((name) => !waitsForCheck(name))).toEqual([]);
});

test('what can\'t be had is skipped, or fails where all is required', () => {
  const own = global.test;
  const made: [string, string, (() => void)?][] = [];
  const fake = Object.assign((title: string, play: () => void) => made.push(['test', title, play]),
    { skip: (title: string) => made.push(['skip', title]) });
  try {
    global.test = fake as unknown as typeof own;
    testWith(undefined)('a', () => {});
    testWith('there is no b', false)('b', () => {});
    testWith('there is no c', true)('c', () => {});
  } finally {
    global.test = own;
  }
  expect(made.map(([how, title]) => [how, title])).toEqual([['test', 'a'], ['skip', 'b'], ['test', 'c']]);
  expect(made[0][2]).not.toThrow();
  expect(made[2][2]).toThrow('REQUIRE_ALL is set, and there is no c');
});
