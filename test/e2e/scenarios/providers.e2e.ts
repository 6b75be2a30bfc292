import { copyFileSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { shop, terraformOf } from '../programs';
import { scenario, Stage, succeeded } from '../stage';

/** A program whose folder no other scenario has initialized. */
function onItsOwn(name: string): any {
  const terraform = terraformOf(shop());
  terraform.terraform.backend.local.path = `${name}.tfstate`;
  return terraform;
}

/** Where `init` has put azapi for a folder. */
function azapiOf(stage: Stage): string {
  const providers = stage.workspace.at('.terraform/providers');
  const find = (folder: string): string[] => readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return name.startsWith('terraform-provider-azapi') ? [path] : lstatSync(realpathSync(path)).isDirectory() ? find(path) : [];
  });
  return find(providers)[0];
}

async function inFolder(play: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plugins-'));
  try {
    await play(realpathSync(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An apply of the program, and a second plan that is empty. */
async function plays(stage: Stage): Promise<string> {
  const { text } = succeeded(await stage.workspace.apply());
  expect(stage.changed).toEqual(['PUT flux', 'PUT shop']);
  expect(await stage.planned()).toEqual([]);
  return text;
}

scenario('providers come from a plugin cache where there is one', (stage) => inFolder(async (cache) => {
  stage.workspace.set({ TF_PLUGIN_CACHE_DIR: cache });
  await stage.useTerraform(onItsOwn('cached'));
  // the folder only leads there
  expect(readlinkSync(dirname(azapiOf(stage))).startsWith(cache)).toBe(true);
  await plays(stage);
}));

scenario('a provider that somebody builds is taken where development overrides say so', (stage) => inFolder(async (folder) => {
  await stage.useTerraform(onItsOwn('overrides'));
  const built = join(folder, 'built');
  mkdirSync(built);
  copyFileSync(realpathSync(azapiOf(stage)), join(built, 'terraform-provider-azapi'));
  rmSync(stage.workspace.at('.terraform/providers'), { recursive: true });
  writeFileSync(join(folder, 'rc'), `provider_installation {\n  dev_overrides {\n    "azure/azapi" = "${built}"\n  }\n  direct {}\n}\n`);
  stage.workspace.set({ TF_CLI_CONFIG_FILE: join(folder, 'rc') });
  expect(await plays(stage)).toContain('Provider development overrides are in effect');
}));
