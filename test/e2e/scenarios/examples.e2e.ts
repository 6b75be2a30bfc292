import { execFileSync } from 'child_process';
import { randomUUID } from 'crypto';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parentOf } from '../azure/store';
import { ApiServer } from '../kubernetes/api-server';
import { Need } from '../providers';
import { shown } from '../shown';
import { scenario, Stage, withoutVariables } from '../stage';

const ROOT = join(__dirname, '../../..');

/** The Terraform of all examples, by stack, as the command of `cdktf.json` writes it. */
function examples(): [name: string, terraform: any][] {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  try {
    const [command, ...args] = JSON.parse(readFileSync(join(ROOT, 'cdktf.json'), 'utf8')).app.split(' ');
    execFileSync(command, args, { cwd: ROOT, env: { ...process.env, CDKTF_OUTDIR: folder }, stdio: 'pipe' });
    const { stacks } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    return Object.values<any>(stacks).map(({ name, synthesizedStackPath }) =>
      [name, JSON.parse(readFileSync(join(folder, synthesizedStackPath), 'utf8'))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Values for the variables that have no default: secrets of this run, and where its API server is. */
function valuesFor({ variable = {} }: any, server?: ApiServer): Record<string, string> {
  const ofServer: Record<string, string | undefined> = { api_server: server?.url, api_token: server?.tokens.admin };
  return Object.fromEntries(Object.keys(variable).map((name) => [name, ofServer[name] ?? randomUUID()]));
}

/** A member of what Azure has of a resource, by the end of its id. */
const held = (end: string, member: string) => ({ azure }: Stage): unknown =>
  azure.stored(azure.ids.find((id) => id.toLowerCase().endsWith(end.toLowerCase()))!).properties[member];

/** What the outputs of examples say, by their names. */
const OUTPUTS: Record<string, (stage: Stage) => unknown> = {
  platform_compliance: held('/fluxConfigurations/platform', 'complianceState'),
  deploy_key: held('/fluxConfigurations/fleet', 'repositoryPublicKey'),
  user_of_the_organisation: held('/userAssignedIdentities/flux-identity', 'principalId'),
};

// synthesizing takes no provider: where one is lacking each example is counted as skipped
for (const [name, terraform] of examples()) {
  const providers = Object.keys(terraform.terraform.required_providers) as Need[];
  const needs: Need[] = providers.includes('kubernetes') ? [...providers, 'api-server'] : providers;
  scenario(`the example ${name} is applied, needs nothing more, shows no secret, and is removed in order`, async (stage) => {
    const values = valuesFor(terraform, stage.cluster);
    stage.workspace.set(Object.fromEntries(Object.entries(values).map(([key, value]) => [`TF_VAR_${key}`, value])));
    stage.prepare(terraform);
    const before = stage.azure.ids;
    await stage.useTerraform(terraform);
    const plan = await stage.plan();
    const applied = await stage.workspace.apply();
    expect([applied.status, applied.text]).toEqual([0, expect.stringContaining('Apply complete!')]);

    // neither of resources nor of outputs, and nothing is left to be read
    const second = await stage.plan();
    expect([second.changes, second.text]).toEqual([[], expect.stringContaining('No changes.')]);
    const outputs = await stage.workspace.outputs();
    expect(outputs).toEqual(Object.fromEntries(Object.keys(terraform.output ?? {}).map((key) => [key, OUTPUTS[key](stage)])));
    expect(Object.entries(outputs).filter(([, value]) => typeof value !== 'string' || value.length < 5)).toEqual([]);
    const texts = [plan.text, applied.text, await stage.workspace.state()].join();
    for (const [key, secret] of Object.entries(values).filter(([each]) => terraform.variable[each].sensitive)) {
      const told = texts + (terraform.variable[key].ephemeral === true ? JSON.stringify(plan.json) : withoutVariables(plan));
      expect([key, shown(secret, told)]).toEqual([key, []]);
    }

    await stage.destroy();
    expect(stage.azure.ids).toEqual(before);
    for (const { path } of stage.azure.asked('DELETE', '/extensions/')) {
      const later = stage.azure.log.slice(stage.azure.log.findIndex((each) => each.method === 'DELETE' && each.path === path));
      expect(later.filter((each) => each.method === 'DELETE' && each.path.startsWith(`${parentOf(path)}/`) && each.path !== path)).toEqual([]);
    }
  }, needs);
}
