import { mkdtempSync, rmSync } from 'fs';
import { createRequire } from 'module';
import { tmpdir } from 'os';
import { join } from 'path';
import * as cdktf from 'cdktf';
import * as ts from 'typescript';
import * as library from '../../lib';
import { FluxApp } from '../../lib/app/flux-app';
import { Finding } from '../../lib/findings/finding';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/';

/** What a program of a rule's page does: what is found, and with which words it is refused, if it is. */
export interface Outcome {
  readonly findings: Finding[];
  readonly refusal?: string;
}

/**
 * Runs a program that stands in a stack, as `cdktf synth` would: with the names of cdktf and of the library, imports of its own, and those of
 * `cluster`, `arc` and `source` that it uses.
 */
export function outcomeOf(code: string): Outcome {
  const outdir = mkdtempSync(join(tmpdir(), 'flux-page-'));
  try {
    const app = new cdktf.App({ outdir });
    run(code, { app, ...surroundings(code, app) });
    const refusal = refusalOf(app);
    return { refusal, findings: FluxApp.of(app).findings.filter(({ suppression }) => suppression === undefined) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** What stands around a program; the extension of a cluster is left to programs that speak of extensions. */
function surroundings(code: string, app: cdktf.App): object {
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(code);
  const stack = new cdktf.TerraformStack(app, 'gitops');
  if (!uses('new AzapiProvider')) {
    new library.AzapiProvider(stack, 'azapi');
  }
  const cluster = uses('cluster') ? library.ManagedCluster.fromId(
    stack, 'Cluster', `${SUBSCRIPTION}Microsoft.ContainerService/managedClusters/prod`) : undefined;
  const arc = uses('arc') ? library.ConnectedCluster.fromId(
    stack, 'ArcCluster', `${SUBSCRIPTION}Microsoft.Kubernetes/connectedClusters/edge`) : undefined;
  if (!/FluxExtension(\(|\.)/.test(code)) {
    Object.entries({ Flux: cluster, ArcFlux: arc }).forEach(([id, each]) => each && new library.FluxExtension(stack, id, { cluster: each }));
  }
  const source = library.FluxSource.git({ url: 'https://github.com/acme/fleet', ref: library.GitRef.branch('main') });
  return { stack, cluster, arc, source };
}

function run(code: string, names: object): void {
  const known = { ...cdktf, ...library, ...names, require: createRequire(__filename), exports: {} };
  const script = ts.transpile(code, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS });
  new Function(...Object.keys(known), script)(...Object.values(known));
}

function refusalOf(app: cdktf.App): string | undefined {
  const { log, error } = console;
  console.log = console.error = () => undefined; // cdktf prints warnings
  try {
    app.synth();
    return undefined;
  } catch (thrown) {
    return (thrown as Error).message;
  } finally {
    Object.assign(console, { log, error });
  }
}
