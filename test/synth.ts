import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, AppConfig, TerraformStack, Testing } from 'cdktf';
import {
  AzapiProvider, FluxConfiguration, FluxConfigurationProps, FluxExtension, FluxExtensionProps, FluxSource, GitRef, ICluster, ManagedCluster,
} from '../lib';

export const CLUSTER_ID = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/'
  + 'Microsoft.ContainerService/managedClusters/prod';

/** An app with one stack that has what every stack needs. */
export function testStack(id = 'gitops', app = Testing.app()): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzapiProvider(stack, 'azapi');
  return stack;
}

/** A stack with a cluster and its extension. */
export function testCluster(app = Testing.app(), props: Partial<FluxExtensionProps> = {}): { stack: TerraformStack; cluster: ICluster } {
  const stack = testStack('gitops', app);
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  new FluxExtension(stack, 'Flux', { cluster, ...props });
  return { stack, cluster };
}

export const PUBLIC_GIT = FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });

/** A legal configuration but for what is given. */
export function testConfiguration(cluster: ICluster, props: Partial<FluxConfigurationProps> = {}): FluxConfiguration {
  return new FluxConfiguration(cluster.node.scope as TerraformStack, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT, ...props });
}

/** The parsed Terraform of a stack, with validations on. */
export function synth(stack: TerraformStack): any {
  return JSON.parse(Testing.synth(stack, true));
}

/** The only resource of an ARM type in the Terraform of a stack. */
export function armResource(terraform: any, type: string): any {
  const found = Object.values<any>(terraform.resource.azapi_resource).filter((each) => each.type.includes(`/${type}@`));
  expect(found).toHaveLength(1);
  return found[0];
}

/** What a whole app writes, by stack: what `cdktf synth` runs, backends and cross-stack references included. */
export function synthApp(build: (app: App) => void, config: AppConfig = {}): { [stack: string]: any } & { manifest?: any } {
  const outdir = mkdtempSync(join(tmpdir(), 'flux-'));
  try {
    const app = new App({ ...config, outdir });
    build(app);
    app.synth();
    const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
    return {
      manifest,
      ...Object.fromEntries(Object.values<any>(manifest.stacks).map(({ name, synthesizedStackPath }) =>
        [name, JSON.parse(readFileSync(join(outdir, synthesizedStackPath), 'utf8'))])),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The text with which an app is refused; fails where it is not. */
export function refusal(synthesize: () => unknown): string {
  try {
    synthesize();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the app was not refused');
}

/** The codes in a refusal, in their order. */
export function codesOf(text: string): string[] {
  return [...text.matchAll(/^ {2}([A-Z]{3}-\d\d) /gm)].map(([, code]) => code);
}

/** What a stack is warned of, as `<code> <path>`. */
export function warningsOf(stack: TerraformStack): string[] {
  synth(stack);
  return stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => type === '@cdktf/warn')
    .map(({ data }) => `${data.slice(0, data.indexOf(' '))} ${node.path}`));
}
