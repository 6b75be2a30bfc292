import { randomUUID } from 'crypto';
import { terraformOf } from '../programs';
import { PROGRAMS } from '../recordings/programs';
import { DIFFERENCES, recorded, Recorded, recordingsIn } from '../recordings/recordings';
import { scenario } from '../stage';
import { PlannedChange } from '../workspace';

const ALL = recordingsIn().flatMap((recording) => Object.entries(recorded(recording)).map(([name, before]): [string, string, string, Recorded] =>
  [`${recording} ${name}`, recording, name, before]));

/** The arguments that a change gives other values. */
function argumentsOf({ before, after }: PlannedChange): string[] {
  return Object.keys(after).filter((key) => JSON.stringify(after[key]) !== JSON.stringify(before[key])).sort();
}

scenario.each(ALL)('what the sources made plans as it is said: %s', async (stage, _, recording, name, before) => {
  stage.workspace.set({ TF_VAR_token: randomUUID(), TF_VAR_access_key: randomUUID(), TF_VAR_secret_key: randomUUID() });
  const now = terraformOf(PROGRAMS[name]);
  const { backend } = now.terraform;
  await stage.useTerraform({ ...before, terraform: { ...before.terraform, backend } });
  const { status, text } = await stage.workspace.apply();
  expect([status, text]).toEqual([0, expect.stringContaining('Apply complete!')]);
  const sent = stage.changed;

  await stage.useTerraform(now);
  const { updates } = DIFFERENCES[recording];
  const plan = await stage.plan();
  const addresses = Object.keys(before.resource.azapi_resource).map((id) => `azapi_resource.${id}`);
  expect(plan.changes.map((change) => [change.address, change.actions, argumentsOf(change)]).sort())
    .toEqual(updates.length === 0 ? [] : addresses.sort().map((address) => [address, ['update'], updates]));

  expect((await stage.workspace.apply()).status).toBe(0);
  // what differs is the provider's matter: Azure is asked for nothing
  expect(stage.changed).toEqual(sent);
  expect(await stage.planned()).toEqual([]);
});
