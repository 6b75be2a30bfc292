import { TerraformStack } from 'cdktf';
import { Program, struct } from './program';
import {
  FluxChecks, FluxConfiguration, FluxExtension, FluxFindings, FluxGraph, FluxRules, FluxScope, FluxSource, FluxTenant, FluxTesting, GitRef, ICluster,
  ManagedCluster,
} from '../../lib';
import { CLUSTER_ID } from '../synth';

/** A cluster with one legal configuration, and a warning. */
function legal(stack: TerraformStack): ICluster {
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  new FluxExtension(stack, 'Flux', { cluster });
  const config = new FluxConfiguration(stack, 'Config', {
    cluster,
    namespace: 'config',
    scope: FluxScope.NAMESPACE,
    source: FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') }),
  });
  config.addKustomization('apps', { prune: true, path: './apps' });
  config.addKustomization('jobs', { prune: true, path: './jobs', force: true });
  return cluster;
}

const tenant: Program = (stack, give) => {
  const cluster = legal(stack);
  new FluxTenant(stack, 'Tenant', struct(give, 'FluxTenantProps', {
    cluster,
    namespaces: [give('FluxTenantProps.namespaces[0]', 'config'), 'other'],
    clusterScope: false,
    sources: [give('FluxTenantProps.sources[0]', 'https://github.com/acme')],
    sourceNamespaces: [give('FluxTenantProps.sourceNamespaces[0]', 'shared')],
  }));
};

const files: Program = (stack, give) => {
  legal(stack);
  FluxFindings.of(stack).toFiles(struct(give, 'FluxFindingsFilesOptions', { name: 'flux', sourceRoot: '.', programFile: 'main.ts' }));
};

const questions: Program = (stack, give) => {
  legal(stack);
  FluxRules.of(give('FluxRules.of', 'KUS-05'));
  FluxChecks.addTo(give('FluxChecks.addTo', stack));
  FluxFindings.of(give('FluxFindings.of', stack)).list();
  FluxTesting.model(give('FluxTesting.model', stack));
  FluxGraph.of(give('FluxGraph.of', stack)).toMermaid();
};

const expectation: Program = (stack, give) => {
  legal(stack);
  FluxTesting.expectFindings(give('expectFindings.scope', stack),
    give('expectFindings.expected', [give('expectFindings.expected[0]', `KUS-16 ${stack.node.path}/Config/jobs`)]));
};

/** Programs of what makes nothing itself. */
export const FURTHER: { readonly [name: string]: Program } = { tenant, files, questions, expectation };
