import { randomUUID } from 'crypto';
import { FluxConfiguration, FluxSource, GitAuth, GitRef } from '../../../lib';
import { onAks, Program, secretOf, shop, SHOP, SHOP_ID } from '../programs';
import { shown } from '../shown';
import { scenario, Stage, withoutVariables } from '../stage';
import { unzipped } from '../zip';

const program = (isEphemeral: boolean, path = './apps'): Program => onAks((stack, cluster) => {
  const source = FluxSource.git({
    url: 'https://github.com/acme/shop', ref: GitRef.branch('main'), auth: GitAuth.https({ user: 'git', key: secretOf(stack, 'token', isEphemeral) }),
  });
  new FluxConfiguration(stack, 'Shop', { cluster, namespace: 'shop', source }).addKustomization('apps', { path, prune: true });
});

const encoded = (secret: string) => Buffer.from(secret).toString('base64');
const sent = (stage: Stage) => stage.lastPut(SHOP_ID).properties.configurationProtectedSettings.httpsKey;

// of variables that are only sensitive, Terraform itself keeps the values in the file of a plan
scenario.each<[string, boolean]>([['an ephemeral variable', true], ['a variable that is sensitive only', false]])(
  'a secret is in no state, plan, file or JSON of a plan, or log: %s', async (stage, _, isEphemeral) => {
    const secret = randomUUID();
    stage.workspace.set({ TF_VAR_token: secret, TF_LOG: 'TRACE' });
    await stage.use(program(isEphemeral));
    const plan = await stage.plan();
    const files = unzipped(stage.workspace.savedPlan());
    const apply = await stage.workspace.apply();
    expect(apply.status).toBe(0);
    expect(sent(stage)).toBe(encoded(secret));
    // the log is that of the provider, too
    expect([plan, apply].map(({ text }) => /\[(DEBUG|TRACE)\] .*provider\.terraform-provider-azapi/.test(text))).toEqual([true, true]);
    expect(JSON.stringify(plan.json).includes(secret)).toBe(!isEphemeral);
    const told = { state: await stage.workspace.state(), plan: plan.text, json: withoutVariables(plan), apply: apply.text };
    for (const [where, text] of Object.entries(told)) {
      expect([where, text.length > 100, shown(secret, text)]).toEqual([where, true, []]);
    }
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['tfplan', 'tfstate', 'tfconfig/modules.json']));
    const found = Object.entries(files).map(([name, content]) => [name, shown(secret, content)]);
    expect(found.filter(([, forms]) => forms.length > 0)).toEqual(isEphemeral ? [] : [['tfplan', ['as it is']]]);
  });

scenario('a secret that was rotated is seen, and sent; nothing else is', async (stage) => {
  const secrets = [randomUUID(), randomUUID()];
  stage.workspace.set({ TF_VAR_token: secrets[0] });
  await stage.apply(program(true));
  expect(await stage.planned()).toEqual([]);
  stage.workspace.set({ TF_VAR_token: secrets[1] });
  expect(await stage.planned()).toEqual([`update ${SHOP}`]);
  await stage.apply(program(true));
  expect(sent(stage)).toBe(encoded(secrets[1]));
  expect(await stage.planned()).toEqual([]);
});

scenario('a change of something else carries the secret, which Azure would drop otherwise', async (stage) => {
  const secret = randomUUID();
  stage.workspace.set({ TF_VAR_token: secret });
  await stage.apply(program(true));
  await stage.apply(program(true, './other'));
  expect(stage.azure.asked('PUT', SHOP_ID)).toHaveLength(2);
  expect(sent(stage)).toBe(encoded(secret));
});

scenario('a secret that leaves the program leaves Azure', async (stage) => {
  stage.workspace.set({ TF_VAR_token: randomUUID() });
  await stage.apply(program(true));
  await stage.apply(shop());
  expect(stage.lastPut(SHOP_ID).properties.configurationProtectedSettings).toBeUndefined();
  expect(await stage.planned()).toEqual([]);
});
