import { CLUSTER_KINDS } from '../cluster/kind-facts';
import { dependencyGraph, inDependencyOrder } from '../graph';
import { ClusterRecord, ConfigurationRecord, KustomizationRecord, SourceRecord } from '../model/model';
import { isKnown, Known, UNKNOWN } from '../model/unknown';
import { withoutSecrets } from '../rules/words';

interface Branch {
  readonly text: string;
  readonly branches: Branch[];
}

/** What will be on the clusters, as a tree of text: cluster, extension, configuration, kustomizations in the order of their dependencies. */
export function treeOf(clusters: readonly ClusterRecord[]): string {
  return clusters.map((cluster) => lines(clusterBranch(cluster)).join('\n')).join('\n');
}

function clusterBranch({ references, extensions, configurations }: ClusterRecord): Branch {
  const [reference] = references;
  const configurationBranches = configurations.map(configurationBranch);
  // configurations whose stack holds no extension hang on the cluster itself
  return {
    text: reference === undefined ? 'cluster' : `${CLUSTER_KINDS[reference.kind].label} cluster ${clusterName(reference.id)}`,
    branches: extensions.length === 0 ? configurationBranches : extensions.map(({ name, declared }, index) => ({
      text: `extension ${show(name)}${declared ? '' : ' (exists already)'}`,
      branches: index === 0 ? configurationBranches : [],
    })),
  };
}

const SCOPES: { readonly [scope: string]: string } = { cluster: 'whole cluster', namespace: 'its namespace only' };

function configurationBranch(configuration: ConfigurationRecord): Branch {
  const { name, namespace, scope, suspend, source, kustomizations } = configuration;
  const ordered = inDependencyOrder(dependencyGraph(configuration));
  const rank = new Map(ordered.map((each, index) => [each, index]));
  const sorted = [...kustomizations].sort((one, other) => position(rank, one) - position(rank, other));
  return {
    text: `configuration ${show(name)} in namespace ${show(namespace)} (${SCOPES[String(scope)] ?? `scope ${show(scope)}`}`
      + `${suspend === true ? ', suspended' : ''})${source.kind === undefined ? '' : ` from ${[show(source.url), ...placesIn(source)].join(', ')}`}`,
    branches: sorted.map(kustomizationBranch),
  };
}

/** What of a source is followed, besides its address. */
function placesIn(source: SourceRecord): string[] {
  switch (source.kind) {
    case 'Bucket': return [`bucket ${show(source.bucketName)}`];
    case 'AzureBlob': return [`container ${show(source.containerName)}`];
    default: return Object.entries(source.ref ?? {}).map(([kind, value]) => `${kind} ${show(value)}`);
  }
}

function kustomizationBranch({ name, path, dependsOn }: KustomizationRecord): Branch {
  const after = dependsOn.length === 0 ? '' : `, after ${dependsOn.map((each) => show(each.name)).join(', ')}`;
  return { text: `kustomization ${show(name)} of ${path === '' ? 'the root' : show(path)}${after}`, branches: [] };
}

function position(rank: ReadonlyMap<string, number>, { name }: KustomizationRecord): number {
  return isKnown(name) ? rank.get(name) ?? 0 : Number.MAX_SAFE_INTEGER;
}

function clusterName(id: Known<string>): string {
  return isKnown(id) ? id.slice(id.lastIndexOf('/') + 1) : show(id);
}

function show(value: Known<string> | undefined): string {
  return value === UNKNOWN ? '(known at apply)' : withoutSecrets(String(value));
}

function lines({ text, branches }: Branch): string[] {
  return [text, ...branches.flatMap((branch, index) => {
    const [stem, indent] = index === branches.length - 1 ? ['└─ ', '   '] : ['├─ ', '│  '];
    return lines(branch).map((line, number) => `${number === 0 ? stem : indent}${line}`);
  })];
}
