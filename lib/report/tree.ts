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
  const names = isKnown(namespaces) ? namespaces.map(readable).join(', ') : readable(namespaces);
  return { text: `tenant ${at.slice(at.lastIndexOf('/') + 1)} of namespaces ${names}`, branches: [] };
}

export function clusterText({ references: [reference] }: ClusterRecord): string {
  return reference === undefined ? 'cluster' : `${CLUSTER_KINDS[reference.kind].label} cluster ${clusterName(reference.id)}`;
}

export function extensionText({ name, declared }: ExtensionRecord): string {
  return `extension ${readable(name)}${declared ? '' : ' (exists already)'}`;
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
  return `configuration ${readable(name)} in namespace ${readable(namespace)} (${SCOPES.get(scope) ?? `scope ${readable(scope)}`}`
    + `${suspend === true ? ', suspended' : ''})`
    + (source.kind === undefined ? '' : ` from ${[readable(source.url), ...placesIn(source)].join(', ')}`);
}

/** What of a source is followed, besides its address. */
function placesIn(source: SourceRecord): string[] {
  switch (source.kind) {
    case 'Bucket': return [`bucket ${readable(source.bucketName)}`];
    case 'AzureBlob': return [`container ${readable(source.containerName)}`];
    default: return Object.entries(source.ref ?? {}).map(([kind, value]) => `${kind} ${readable(value)}`);
  }
}

function kustomizationBranch(kustomization: KustomizationRecord): Branch {
  const { dependsOn } = kustomization;
  const after = dependsOn.length === 0 ? '' : `, after ${dependsOn.map((each) => readable(each.name)).join(', ')}`;
  return { text: `${kustomizationText(kustomization)}${after}`, branches: [] };
}

export function kustomizationText({ name, path }: KustomizationRecord): string {
  return `kustomization ${readable(name)} of ${path === '' ? 'the root' : readable(path)}`;
}

function position(rank: ReadonlyMap<string, number>, { name }: KustomizationRecord): number {
  return isKnown(name) ? rank.get(name) ?? 0 : Number.MAX_SAFE_INTEGER;
}

function clusterName(id: Known<string>): string {
  return typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1) : readable(id);
}

/** A text as it may be shown. */
export function readable(value: Known<string> | undefined): string {
  return value === UNKNOWN ? KNOWN_LATER : withoutSecrets(textOf(value));
}

function lines({ text, branches }: Branch): string[] {
  return [text, ...branches.flatMap((branch, index) => {
    const [stem, indent] = index === branches.length - 1 ? ['└─ ', '   '] : ['├─ ', '│  '];
    return lines(branch).map((line, number) => `${number === 0 ? stem : indent}${line}`);
  })];
}
