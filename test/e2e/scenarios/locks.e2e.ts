import { HttpBackend } from 'cdktf';
import { flat } from '../printed';
import { FLUX_ID, Program, shop, SHOP_ID } from '../programs';
import { scenario, Stage } from '../stage';
import { StateServer } from '../state-server';
import { notPrinted } from '../troubleshooting';

const TITLE = 'The state is locked';

/** A play whose state is kept elsewhere. */
function elsewhere(title: string, play: (stage: Stage, server: StateServer, on: (program: Program) => Program) => Promise<void>): void {
  scenario(title, async (stage) => {
    const server = await StateServer.start();
    try {
      await play(stage, server, (program) => (stack) => {
        program(stack);
        new HttpBackend(stack, server.backend);
      });
    } finally {
      await server.stop();
    }
  });
}

/** Has Terraform killed once Azure has taken the next request for the configuration, which it carries out. */
async function killed(stage: Stage): Promise<void> {
  const known = stage.azure.asked('PUT', SHOP_ID).length;
  expect((await stage.workspace.killWhen(() => stage.azure.asked('PUT', SHOP_ID).length > known)).status).toBe(-1);
  stage.azure.operations.finishAll();
}

/** The next apply is told of the lock, and who is told takes it away. */
async function unlocked(stage: Stage, server: StateServer): Promise<void> {
  const { ID: id } = server.lock!;
  const { status, text } = await stage.workspace.apply();
  expect([status, notPrinted(TITLE, text)]).toEqual([1, []]);
  // this backend says it by itself; `Lock Info` has the id that was not given
  expect(flat(text)).toContain(`already locked: ID=${id}`);
  expect((await stage.workspace.run('force-unlock', '-force', id)).status).toBe(0);
  expect(server.lock).toBeUndefined();
}

elsewhere(`${TITLE}: a Terraform that was killed while it changed something leaves its lock, and once that is gone the next apply converges`,
  async (stage, server, on) => {
    await stage.apply(on(shop({ apps: { path: './old' } })));
    expect(server.lock).toBeUndefined();
    await stage.use(on(shop()));
    await killed(stage);
    await unlocked(stage, server);
    await stage.apply(on(shop()));
    expect(stage.azure.stored(SHOP_ID).properties.kustomizations.apps.path).toBe('./apps');
    expect(stage.azure.asked('DELETE')).toEqual([]);
    expect(await stage.planned()).toEqual([]);
  });

elsewhere('a Terraform that was killed while it made something has told the state nothing: an import converges', async (stage, server, on) => {
  await stage.use(on(shop()));
  await killed(stage);
  await unlocked(stage, server);
  const { status, text } = await stage.workspace.apply();
  expect([status, flat(text)]).toEqual([1, expect.stringContaining(`"${FLUX_ID}" already exists`)]);
  await stage.apply(on(shop({ apps: {} }, { importExisting: true }, { importExisting: true })));
  expect(stage.azure.asked('DELETE')).toEqual([]);
  expect(stage.azure.ids).toEqual([FLUX_ID, SHOP_ID]);
  expect(await stage.planned()).toEqual([]);
});
