import { Azure } from './azure/azure';
import { SUBSCRIPTION } from './azure/login';
import { ApiServer } from './kubernetes/api-server';
import { managedCluster, Program, terraformOf } from './programs';
import { missing, Need } from './providers';
import { Plan, removeFolders, Run, Workspace } from './workspace';
import { testWith } from '../required';

/** What a cluster issues tokens with, for workload identities. */
const TOKENS = { oidcIssuerProfile: { enabled: true }, securityProfile: { workloadIdentity: { enabled: true } } };

/** How long a scenario may take, in milliseconds. */
const PATIENCE = 300_000;

/** What scenarios need that write to a cluster. */
export const ON_KUBERNETES: readonly Need[] = ['azapi', 'kubernetes', 'api-server'];

afterAll(removeFolders);

/** Where a scenario plays: an Azure of its own, an API server of its own if it needs one, and a folder for Terraform. */
export class Stage {
  public static async open(needs: readonly Need[]): Promise<Stage> {
    const cluster = needs.includes('api-server') ? await ApiServer.start() : undefined;
    const azure = await Azure.start();
    azure.given = { kubeconfig: cluster?.kubeconfigWithCertificate() };
    return new Stage(azure, cluster);
  }

  /** Another folder of Terraform on the same Azure, to be left before the stage is closed. */
  public static beside({ azure, cluster }: Stage): Stage {
    return new Stage(azure, cluster);
  }

  public readonly workspace: Workspace;

  private constructor(public readonly azure: Azure, public readonly cluster?: ApiServer) {
    this.workspace = new Workspace(azure);
    this.workspace.set(cluster?.envOf('admin') ?? {});
  }

  /** Brings the folder to a program. */
  public async use(program: Program): Promise<void> {
    await this.useTerraform(terraformOf(program));
  }

  public async useTerraform(terraform: object): Promise<void> {
    succeeded(await this.workspace.use(terraform));
  }

  /** Applies a program. */
  public async apply(program: Program): Promise<Run> {
    await this.use(program);
    return succeeded(await this.workspace.apply());
  }

  /** Puts there what an example expects to find. */
  public prepare({ resource }: any): void {
    const groups = `/subscriptions/${SUBSCRIPTION}/resourceGroups`;
    const made = Object.values<any>(resource.azurerm_kubernetes_cluster ?? {}).map(({ name }) => name);
    for (const name of ['payments', 'manifests', 'shop'].filter((each) => !made.includes(each))) {
      this.azure.put(`${groups}/gitops/providers/Microsoft.ContainerService/managedClusters/${name}`, managedCluster(TOKENS));
    }
    const account = `${groups}/gitops/providers/Microsoft.Storage/storageAccounts/acmemanifests`;
    this.azure.put(account, { location: 'westeurope', properties: {} });
    this.azure.put(`${account}/blobServices/default/containers/manifests`, { properties: {} });
    this.azure.put(`${groups}/shared/providers/Microsoft.ContainerRegistry/registries/acmeplatform`, {
      location: 'westeurope',
      sku: { name: 'Premium', tier: 'Premium' },
      properties: { loginServer: 'acmeplatform.azurecr.io', adminUserEnabled: false },
    });
  }

  /** What would be done, as `<actions> <address>`. */
  public async planned(program?: Program): Promise<string[]> {
    return (await this.plan(program)).changes.map(({ actions, address }) => `${actions.join('+')} ${address}`);
  }

  public async plan(program?: Program): Promise<Plan> {
    if (program !== undefined) {
      await this.use(program);
    }
    return succeeded(await this.workspace.plan());
  }

  /** The requests with which resources were changed, as `<method> <name>`. */
  public get changed(): string[] {
    return this.azure.log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path.split('/').pop()}`);
  }

  /** The last body that a resource was written with. */
  public lastPut(id: string): any {
    return this.azure.asked('PUT', id).at(-1)?.body;
  }

  public async destroy(): Promise<Run> {
    return succeeded(await this.workspace.destroy());
  }

  public leave(): void {
    this.workspace.leave();
  }

  public async close(): Promise<void> {
    this.leave();
    await this.azure.stop();
    await this.cluster?.stop();
  }
}

/** A play on the real Terraform with the real providers; skipped where these can't be had, unless all are required. */
export function scenario(title: string, play: (stage: Stage) => Promise<void>, needs: readonly Need[] = ['azapi']): void {
  // what can't be had is named, with the reason, before the first scenario: see global-setup.ts
  const lacking = needs.find((need) => missing()[need] !== undefined);
  const run = testWith(lacking && `${lacking} can't be had: ${missing()[lacking]}`);
  run(title, async () => {
    const stage = await Stage.open(needs);
    try {
      await play(stage);
    } finally {
      await stage.close();
    }
  }, PATIENCE);
}

/** The same play with different parts; its title takes the first of each. */
scenario.each = <Row extends readonly [string, ...unknown[]]>(rows: readonly Row[]) =>
  (title: string, play: (stage: Stage, ...row: Row) => Promise<void>, needs?: readonly Need[]): void =>
    rows.forEach((row) => scenario(title.replace('%s', row[0]), (stage) => play(stage, ...row), needs));

/** The JSON of a plan, without the values of variables: Terraform keeps them there unless they are ephemeral, as docs/sources.md says. */
export function withoutVariables({ json }: Plan): string {
  return JSON.stringify({ ...json, variables: undefined });
}

export function succeeded<Result extends Run>(run: Result): Result {
  if (run.status !== 0) {
    throw new Error(`Terraform ended with ${run.status}:\n${run.text}`);
  }
  return run;
}
