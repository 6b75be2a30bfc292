import { randomUUID } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { terraformOf } from '../programs';
import { PROGRAMS } from '../releases/programs';
import { scenario } from '../stage';

const FOLDER = join(__dirname, '../releases');

const recorded = readdirSync(FOLDER, { withFileTypes: true }).filter((each) => each.isDirectory()).flatMap(({ name: release }) =>
  readdirSync(join(FOLDER, release)).map((file): [string, string, any] =>
    [`${release} ${file}`, file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(FOLDER, release, file), 'utf8'))]));

test('there are recordings of programs, and each program has one of the last release', () => {
  expect(new Set(recorded.map(([, program]) => program))).toEqual(new Set(Object.keys(PROGRAMS)));
});

scenario.each(recorded)('what an earlier release made plans without change: %s', async (stage, _, name, before) => {
  stage.workspace.set({ TF_VAR_token: randomUUID(), TF_VAR_access_key: randomUUID(), TF_VAR_secret_key: randomUUID() });
  const now = terraformOf(PROGRAMS[name]);
  const { backend } = now.terraform;
  await stage.useTerraform({ ...before, terraform: { ...before.terraform, backend } });
  const { status, text } = await stage.workspace.apply();
  expect([status, text]).toEqual([0, expect.stringContaining('Apply complete!')]);
  await stage.useTerraform(now);
  const plan = await stage.plan();
  expect(plan.changes).toEqual([]);
  expect(plan.text).toContain('No changes.');
});
