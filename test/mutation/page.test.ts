import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/mutation.md'), 'utf8');
const rows = new Map([...page.matchAll(/^\| (lib\/\S+) \| (\d*) ?\| (\d*) ?\| ([\d.]+|not run) \|$/gm)].map(([, file, told, survived, score]) =>
  [file, { told: Number(told), survived: Number(survived), score }]));

/** The lowest score that a file may have, and the whole. */
const LEAST = { file: 80, all: 90 };

describe('the page of mutations; after changes: npx projen mutation', () => {
  test('has each file of rules and findings, and no other', () => {
    const files = ['lib/findings', 'lib/rules'].flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!index)\.ts$/.test(name)).map((name) => `${folder}/${name}`));
    expect([...rows.keys()].sort()).toEqual([...files, 'lib/graph.ts'].sort());
  });

  test('has no score that is too low', () => {
    const scores = [...rows].filter(([, { score }]) => score !== 'not run').map(([file, { score }]) => [file, Number(score)] as const);
    expect(scores.filter(([, score]) => score < LEAST.file)).toEqual([]);
    const [told, survived] = (['told', 'survived'] as const).map((count) => [...rows.values()].reduce((sum, row) => sum + row[count], 0));
    expect(100 * told / (told + survived)).toBeGreaterThanOrEqual(LEAST.all);
  });
});
