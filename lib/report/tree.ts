import { CLUSTER_KINDS } from '../cluster/kind-facts';
import { dependencyGraph, inDependencyOrder } from '../graph';
import { ClusterRecord, ConfigurationRecord, ExtensionRecord, KustomizationRecord, SourceRecord, TenantRecord } from '../model/model';
import { isKnown, Known, KNOWN_LATER, UNKNOWN } from '../model/unknown';
import { textOf } from '../names';
import { withoutSecrets } from '../rules/secrets';

interface Branch {
  readonly text: string;
  readonly branches: Branch[];
}

/** What will be on the clusters, as a tree of text: cluster, extension, configuration, kustomizations in the order of their dependencies; tenants. */
export function treeOf(clusters: readonly ClusterRecord[]): string {
  return clusters.map((cluster) => lines(clusterBranch(cluster)).join('\n')).join('\n');
}

function clusterBranch(cluster: ClusterRecord): Branch {
  const { extensions, configurations, tenants } = cluster;
  const configurationBranches = configurations.map(configurationBranch);
  // configurations whose stack holds no extension hang on the cluster itself
  const branches = extensions.length === 0 ? configurationBranches : extensions.map((extension, index) => ({
    text: extensionText(extension),
    branches: index === 0 ? configurationBranches : [],
  }));
  return { text: clusterText(cluster), branches: [...branches, ...tenants.map(tenantBranch)] };
}

function tenantBranch({ at, namespaces }: TenantRecord): Branch {
  const names = isKnown(namespaces) ? namespaces.map(show).join(', ') : show(namespaces);
  return { text: `tenant ${at.slice(at.lastIndexOf('/') + 1)} of namespaces ${names}`, branches: [] };
}

export function clusterText({ references: [reference] }: ClusterRecord): string {
  return reference === undefined ? 'cluster' : `${CLUSTER_KINDS[reference.kind].label} cluster ${clusterName(reference.id)}`;
}

export function extensionText({ name, declared }: ExtensionRecord): string {
  return `extension ${show(name)}${declared ? '' : ' (exists already)'}`;
}

const SCOPES: ReadonlyMap<unknown, string> = new Map([['cluster', 'whole cluster'], ['namespace', 'its namespace only']]);

function configurationBranch(configuration: ConfigurationRecord): Branch {
  return { text: configurationText(configuration), branches: inOrder(configuration).map(kustomizationBranch) };
}

/** The kustomizations of a configuration, each behind what it waits for. */
export function inOrder(configuration: ConfigurationRecord): KustomizationRecord[] {
  const ordered = inDependencyOrder(dependencyGraph(configuration));
  const rank = new Map(ordered.map((each, index) => [each, index]));
  return [...configuration.kustomizations].sort((one, other) => position(rank, one) - position(rank, other));
}

export function configurationText({ name, namespace, scope, suspend, source }: ConfigurationRecord): string {
  return `configuration ${show(name)} in namespace ${show(namespace)} (${SCOPES.get(scope) ?? `scope ${show(scope)}`}`
    + `${suspend === true ? ', suspended' : ''})${source.kind === undefined ? '' : ` from ${[show(source.url), ...placesIn(source)].join(', ')}`}`;
}

/** What of a source is followed, besides its address. */
function placesIn(source: SourceRecord): string[] {
  switch (source.kind) {
    case 'Bucket': return [`bucket ${show(source.bucketName)}`];
    case 'AzureBlob': return [`container ${show(source.containerName)}`];
    default: return Object.entries(source.ref ?? {}).map(([kind, value]) => `${kind} ${show(value)}`);
  }
}

function kustomizationBranch(kustomization: KustomizationRecord): Branch {
  const { dependsOn } = kustomization;
  const after = dependsOn.length === 0 ? '' : `, after ${dependsOn.map((each) => show(each.name)).join(', ')}`;
  return { text: `${kustomizationText(kustomization)}${after}`, branches: [] };
}

export function kustomizationText({ name, path }: KustomizationRecord): string {
  return `kustomization ${show(name)} of ${path === '' ? 'the root' : show(path)}`;
}

function position(rank: ReadonlyMap<string, number>, { name }: KustomizationRecord): number {
  return isKnown(name) ? rank.get(name) ?? 0 : Number.MAX_SAFE_INTEGER;
}

function clusterName(id: Known<string>): string {
  return typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1) : show(id);
}

/** A text as it may be shown. */
export function show(value: Known<string> | undefined): string {
  return value === UNKNOWN ? KNOWN_LATER : withoutSecrets(textOf(value));
}

function lines({ text, branches }: Branch): string[] {
  return [text, ...branches.flatMap((branch, index) => {
    const [stem, indent] = index === branches.length - 1 ? ['└─ ', '   '] : ['├─ ', '│  '];
    return lines(branch).map((line, number) => `${number === 0 ? stem : indent}${line}`);
  })];
}
