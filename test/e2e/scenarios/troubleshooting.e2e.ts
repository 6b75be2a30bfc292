import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformVariable } from 'cdktf';
import {
  AzapiProvider, Duration, FluxConfiguration, FluxConfigurationProps, FluxExtension, FluxPrerequisites, FluxSource, GitAuth, GitRef, LocalSecret,
  ManagedCluster, ReconciliationWait,
} from '../../../lib';
import type { Trouble } from '../azure/faults';
import { AKS, FLUX_ID, managedCluster, onAks, Program, shop, SHOP, SHOP_ID, terraformOf } from '../programs';
import { scenario, Stage } from '../stage';
import { notPrinted } from '../troubleshooting';
import { Run } from '../workspace';

const FOREVER = Number.MAX_SAFE_INTEGER;
const SHOP_PATH = /fluxConfigurations\/shop$/;
const SECONDS = Duration.seconds(6);
const IMPATIENT: Partial<FluxConfigurationProps> = { timeouts: { create: SECONDS, update: SECONDS, delete: SECONDS } };
const IMPORTED = shop({ apps: {} }, {}, { importExisting: true });
const CHECKED = shop({ apps: {} }, {}, { prerequisites: FluxPrerequisites.recommended() });

/** What a command prints is what the page says under a heading. */
async function told(title: string, command: Promise<Run>, ended = 1): Promise<void> {
  const { status, text } = await command;
  expect({ missing: notPrinted(title, text), ...notPrinted(title, text).length > 0 ? { text } : {} }).toEqual({ missing: [] });
  expect(status).toBe(ended);
}

/** The same, of an apply. */
async function applied(stage: Stage, title: string, program: Program = shop()): Promise<void> {
  await stage.use(program);
  await told(title, stage.workspace.apply());
}

const refused = (status: number, code: string, message: string): Trouble => ({ status, code, message });

const forbidden = (action: string, scope = AKS): Trouble => refused(403, 'AuthorizationFailed',
  `The client 'pipeline' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid.`);

/** Azure, as a login finds it that can't see the subscription. */
const unseen = (stage: Stage) => stage.azure.faults.add('GET', /^\/subscriptions\//,
  refused(404, 'SubscriptionNotFound', 'The subscription could not be found.'), FOREVER);

/** What goes wrong is over. */
const over = (stage: Stage) => stage.azure.faults.clear();

/** A cluster that azurerm looks for. */
const looked: Program = (stack) => {
  new AzapiProvider(stack, 'azapi');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  const aks = new DataAzurermKubernetesCluster(stack, 'Aks', { name: 'prod', resourceGroupName: 'Platform' });
  new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromDataSource(stack, 'Cluster', aks) });
};

/** Sends Terraform's search for providers where there is none, in a folder that was never initialized. */
async function initialized(stage: Stage, title: string, configuration: string, env: Record<string, string> = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'providers-'));
  try {
    mkdirSync(join(folder, 'mirror'));
    writeFileSync(join(folder, 'rc'), configuration.replace('MIRROR', join(folder, 'mirror')));
    stage.workspace.set({ TF_CLI_CONFIG_FILE: join(folder, 'rc'), ...env });
    await told(title, stage.workspace.use(onAnotherBackend(terraformOf(shop()))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same program with another name of its backend's file: no folder of others serves it. */
function onAnotherBackend(terraform: any): any {
  terraform.terraform.backend.local.path = 'troubles.tfstate';
  return terraform;
}

describe('at init', () => {
  scenario('Terraform is too old', async (stage) => {
    const terraform = onAnotherBackend(terraformOf(shop({ apps: {} }, { checkCompliance: true })));
    expect(terraform.terraform.required_version).toBe('>= 1.5.0');
    terraform.terraform.required_version = '>= 99.0.0';
    await told('Terraform is too old', stage.workspace.use(terraform));
  });

  scenario('The provider can\'t be found', (stage) => initialized(stage, 'The provider can\'t be found',
    'provider_installation {\n  filesystem_mirror {\n    path = "MIRROR"\n  }\n}\n'));

  scenario('The registry can\'t be reached', (stage) => initialized(stage, 'The registry can\'t be reached', '', {
    HTTPS_PROXY: 'http://127.0.0.1:9', TF_REGISTRY_CLIENT_TIMEOUT: '2', TF_REGISTRY_DISCOVERY_RETRY: '0',
  }));

  scenario('The folder is not initialized', async (stage) => {
    stage.workspace.set({ TF_CLI_CONFIG_FILE: '/dev/null', HTTPS_PROXY: 'http://127.0.0.1:9', TF_REGISTRY_DISCOVERY_RETRY: '0' });
    const terraform = terraformOf(shop());
    delete terraform.terraform.backend;
    await stage.workspace.use(terraform);
    await told('The folder is not initialized', stage.workspace.plan());
  });
});

describe('at plan', () => {
  scenario('Nobody is logged in', async (stage) => {
    stage.workspace.set({ ARM_CLIENT_ID: '', ARM_CLIENT_SECRET: '', ARM_TENANT_ID: '', ARM_USE_CLI: 'true', AZURE_CONFIG_DIR: '/nonexistent' });
    await applied(stage, 'Nobody is logged in');
  });

  scenario('The login is of another tenant', async (stage) => {
    const trouble = refused(401, 'InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.');
    stage.azure.faults.add('GET', /^\/subscriptions\//, trouble, FOREVER);
    await stage.plan(shop());
    await applied(stage, 'The login is of another tenant');
    over(stage);
    await stage.apply(shop());
    stage.azure.faults.add('GET', /^\/subscriptions\//, trouble, FOREVER);
    await told('The login is of another tenant', stage.workspace.plan());
  });

  scenario('Everything is to be added again', async (stage) => {
    await stage.apply(shop());
    unseen(stage);
    await told('Everything is to be added again', stage.workspace.plan(), 0);
    over(stage);
    expect(await stage.planned()).toEqual([]);
  });

  scenario('everything is to be added again, but prerequisites look', async (stage) => {
    stage.azure.put(AKS, managedCluster());
    await stage.apply(CHECKED);
    unseen(stage);
    await told('The cluster is not there, and prerequisites ask for it', stage.workspace.plan());
    await told('The cluster is not there, and prerequisites ask for it', stage.workspace.destroy());
    over(stage);
    expect(await stage.planned()).toEqual([]);
  });

  scenario('azurerm finds no cluster', async (stage) => {
    stage.azure.put(AKS.replace(/0(?=\/resourceGroups)/, '1'), managedCluster());
    await stage.use(looked);
    await told('azurerm finds no cluster', stage.workspace.plan());
  }, ['azapi', 'azurerm']);

  scenario('azurerm has no subscription', async (stage) => {
    stage.workspace.set({ ARM_SUBSCRIPTION_ID: '' });
    await stage.use(looked);
    await told('azurerm has no subscription', stage.workspace.plan());
  }, ['azapi', 'azurerm']);

  scenario('The right to read is missing', async (stage) => {
    await stage.apply(shop());
    stage.azure.faults.add('GET', SHOP_PATH, forbidden('Microsoft.KubernetesConfiguration/fluxConfigurations/read'));
    await told('The right to read is missing', stage.workspace.plan());
    stage.azure.put(AKS, managedCluster());
    stage.azure.faults.add('GET', /managedClusters\/prod$/, forbidden('Microsoft.ContainerService/managedClusters/read'));
    await stage.use(CHECKED);
    await told('The right to read is missing', stage.workspace.plan());
  });

  scenario('The cluster is not there, and prerequisites ask for it', async (stage) => {
    await stage.use(CHECKED);
    await told('The cluster is not there, and prerequisites ask for it', stage.workspace.plan());
    expect(stage.changed).toEqual([]);
  });

  scenario('a cluster that was there once and is gone: a destroy without looking', async (stage) => {
    stage.azure.put(AKS, managedCluster());
    await stage.apply(CHECKED);
    stage.azure.clear();
    await told('The cluster is not there, and prerequisites ask for it', stage.workspace.destroy());
    expect((await stage.workspace.destroy('-refresh=false')).status).toBe(0);
  });

  scenario('The cluster is stopped', async (stage) => {
    stage.azure.put(AKS, managedCluster({ powerState: { code: 'Stopped' } }));
    await applied(stage, 'The cluster is stopped', CHECKED);
  });

  scenario('There is nothing to import', (stage) => applied(stage, 'There is nothing to import', IMPORTED));

  scenario('something to import that the login can\'t see', async (stage) => {
    await stage.apply(onAks(() => {}));
    const other = Stage.beside(stage);
    try {
      unseen(stage);
      await applied(other, 'There is nothing to import', IMPORTED);
    } finally {
      other.leave();
    }
  });

  scenario('A variable has no value', (stage) => applied(stage, 'A variable has no value', onAks((stack, cluster) => {
    const key = new TerraformVariable(stack, 'token', { type: 'string', sensitive: true }).stringValue;
    const source = FluxSource.git({ url: 'https://github.com/acme/shop', ref: GitRef.branch('main'), auth: GitAuth.https({ user: 'git', key }) });
    new FluxConfiguration(stack, 'Shop', { cluster, namespace: 'shop', source }).addKustomization('apps', { prune: true });
  })));

  scenario('Azure\'s type has no such property', async (stage) => {
    const terraform = terraformOf(shop());
    Object.values<any>(terraform.resource.azapi_resource).forEach(({ body }) => { body.properties.suspendd = true; });
    await stage.useTerraform(terraform);
    await told('Azure\'s type has no such property', stage.workspace.plan());
  });
});

describe('states', () => {
  const changed = async (stage: Stage, title: string, change: (state: any) => object) => {
    await stage.apply(shop());
    const state = JSON.parse(await stage.workspace.state());
    stage.workspace.write('terraform.tfstate', JSON.stringify(change(state)));
    await told(title, stage.workspace.plan());
  };

  scenario('The state is of a newer Terraform', (stage) => changed(stage, 'The state is of a newer Terraform',
    (state) => ({ ...state, version: 5 })));

  scenario('The state is of another tool', (stage) => changed(stage, 'The state is of another tool',
    () => ({ $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#', resources: [] })));

  scenario('The state holds what a provider of the past made', (stage) => changed(stage, 'The state holds what a provider of the past made',
    ({ resources: [first, ...rest], ...state }) =>
      ({ ...state, resources: [...rest, first, { ...first, name: 'old', provider: `${first.provider}.prod` }] })));
});

describe('at apply', () => {
  scenario.each([['SubscriptionNotFound'], ['ResourceNotFound']])('The cluster, or its subscription, is not there: %s', async (stage, code) => {
    stage.azure.faults.add('PUT', /./, refused(404, code, 'It could not be found.'), FOREVER);
    await stage.use(shop());
    expect((await stage.workspace.plan()).status).toBe(0);
    await told('The cluster, or its subscription, is not there', stage.workspace.apply());
  });

  scenario('a cluster that is deleted: the plan wants to make all anew', async (stage) => {
    await stage.apply(shop());
    stage.azure.clear();
    expect((await stage.plan()).text).toContain('Plan: 2 to add, 0 to change, 0 to destroy.');
    expect((await stage.workspace.destroy()).status).toBe(0);
  });

  scenario('The right to read is missing, and the plan passed', async (stage) => {
    stage.azure.faults.add('GET', /extensions\/flux$/, forbidden('Microsoft.KubernetesConfiguration/extensions/read'));
    await stage.plan(shop());
    await told('The right to read is missing, and the plan passed', stage.workspace.apply());
    expect(stage.changed).toEqual([]);
  });

  scenario('The right to write is missing', async (stage) => {
    stage.azure.faults.add('PUT', SHOP_PATH, forbidden('Microsoft.KubernetesConfiguration/fluxConfigurations/write'));
    await applied(stage, 'The right to write is missing');
    expect(stage.azure.ids).toEqual([FLUX_ID]);
    await stage.apply(shop());
  });

  scenario('a resource provider that is not registered is registered by azapi', async (stage) => {
    stage.azure.registrations.unregister('Microsoft.KubernetesConfiguration');
    await stage.apply(shop());
    expect(stage.changed).toEqual(['PUT flux', 'POST register', 'PUT flux', 'PUT shop']);
  });

  scenario('The resource provider is not registered', async (stage) => {
    stage.azure.registrations.unregister('Microsoft.KubernetesConfiguration');
    stage.azure.faults.add('POST', /register$/, forbidden('Microsoft.KubernetesConfiguration/register/action', '/subscriptions/0'), FOREVER);
    await applied(stage, 'The resource provider is not registered');
  });

  scenario('a resource provider that azapi is told not to register: it is said at once', async (stage) => {
    stage.azure.registrations.unregister('Microsoft.KubernetesConfiguration');
    await stage.use((stack) => {
      new AzapiProvider(stack, 'azapi', { skipProviderRegistration: true });
      new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromId(stack, 'Cluster', AKS) });
    });
    const { status, text } = await stage.workspace.apply();
    expect(status).toBe(1);
    expect(text).toContain('ERROR CODE: MissingSubscriptionRegistration');
    expect(stage.changed).toEqual(['PUT flux']);
  });

  scenario('It exists already', async (stage) => {
    stage.azure.put(FLUX_ID, { properties: { extensionType: 'microsoft.flux' } });
    await applied(stage, 'It exists already');
  });

  scenario('Azure goes on telling of a conflict', async (stage) => {
    await stage.apply(onAks(() => {}));
    stage.azure.faults.add('PUT', SHOP_PATH, refused(409, 'Conflict', 'Another operation is in progress.'), FOREVER);
    await applied(stage, 'Azure goes on telling of a conflict', shop({ apps: {} }, IMPATIENT));
  });

  scenario('The connection to Azure breaks', async (stage) => {
    await stage.apply(onAks(() => {}));
    stage.azure.faults.add('PUT', SHOP_PATH, 'refuse', FOREVER);
    await applied(stage, 'The connection to Azure breaks', shop({ apps: {} }, IMPATIENT));
  });

  scenario('The cluster does not answer', async (stage) => {
    await stage.apply(onAks(() => {}));
    stage.azure.operations.goOn = false;
    await applied(stage, 'The cluster does not answer', shop({ apps: {} }, IMPATIENT));
    stage.azure.operations.goOn = true;
    stage.azure.operations.finishAll();
    const [change] = await stage.planned();
    expect(change).toMatch(/^delete\+create azapi_resource\.Shop/);
    expect((await stage.workspace.run('untaint', change.split(' ')[1])).status).toBe(0);
    expect(await stage.planned()).toEqual([]);
  });

  scenario('The operation fails', async (stage) => {
    stage.azure.faults.add('PUT', /extensions\/flux$/, 'fail');
    await applied(stage, 'The operation fails');
  });

  scenario('Flux does not get there in time', async (stage) => {
    stage.azure.reconciliation = 'Non-Compliant';
    const waitForReconciliation = ReconciliationWait.upTo(Duration.seconds(1));
    await applied(stage, 'Flux does not get there in time', shop({ apps: {} }, { waitForReconciliation }));
    expect(await stage.planned()).toEqual([`delete+create ${SHOP}`]);
    expect((await stage.workspace.run('untaint', SHOP)).status).toBe(0);
    expect(await stage.planned()).toEqual([]);
  });

  scenario('The kubernetes provider reaches no cluster', async (stage) => {
    stage.workspace.set({ KUBE_CONFIG_PATH: '', KUBE_CONFIG_PATHS: '', KUBE_HOST: '', TF_VAR_token: 'known' });
    await applied(stage, 'The kubernetes provider reaches no cluster', onAks((stack, cluster) => {
      new KubernetesProvider(stack, 'kubernetes');
      const password = new TerraformVariable(stack, 'token', { type: 'string', sensitive: true }).stringValue;
      const login = LocalSecret.gitHttps(stack, 'Login', { namespace: 'shop', username: 'git', password });
      const source = FluxSource.git({ url: 'https://github.com/acme/shop', ref: GitRef.branch('main'), auth: GitAuth.localSecret(login) });
      new FluxConfiguration(stack, 'Shop', { cluster, namespace: 'shop', source }).addKustomization('apps', { prune: true });
    }));
  }, ['azapi', 'kubernetes']);
});

describe('at destroy', () => {
  scenario('Destroy complete, and all is still there', async (stage) => {
    await stage.apply(shop());
    unseen(stage);
    await told('Destroy complete, and all is still there', stage.workspace.destroy(), 0);
    expect(stage.azure.ids.sort()).toEqual([FLUX_ID, SHOP_ID].sort());
    over(stage);
    await told('It exists already', stage.workspace.apply());
    await stage.apply(shop({ apps: {} }, { importExisting: true }, { importExisting: true }));
    expect(await stage.planned()).toEqual([]);
    await stage.destroy();
    expect(stage.azure.ids).toEqual([]);
  });

  scenario('The deletion never ends', async (stage) => {
    await stage.apply(shop({ apps: {} }, IMPATIENT));
    stage.azure.operations.goOn = false;
    await told('The deletion never ends', stage.workspace.destroy());
    await stage.apply(shop({ apps: {} }, { ...IMPATIENT, forceDelete: true }, { forceDelete: true }));
    await stage.destroy();
    expect(stage.azure.ids).toEqual([]);
  });

  scenario('It may not be destroyed', async (stage) => {
    await stage.apply(shop({ apps: {} }, { preventDestroy: true }));
    await told('It may not be destroyed', stage.workspace.destroy());
    expect(stage.azure.stored(SHOP_ID)).toBeDefined();
    await stage.apply(shop());
    await stage.destroy();
  });
});
