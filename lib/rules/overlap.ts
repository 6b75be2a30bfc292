import { repositoryOf } from './addresses';
import { settingOf } from './extension/per';
import { FEW, isBesideAll, ORDERLY } from './folders';
import { haveUsualKustomizations, repositoryOrPlace } from './parts';
import { MEASURED, REFERENCES } from './references';
import { Rule, collect, groupsOf, NOTHING } from './rule';
import { placeOf } from './tenancy';
import { ENFORCED } from '../extension/settings/keys';
import type { Draft } from '../findings/finding';
import { ClusterRecord, ConfigurationRecord, KustomizationRecord } from '../model/model';
import { holdsUnknown, UNKNOWN } from '../model/unknown';
import { textOf } from '../names';

/** A folder of a source that a kustomization builds. */
interface Folder {
  readonly at: string;
  readonly path: string;
  /** The path as it was given; nothing for the kustomization that is used where none is declared. */
  readonly given?: unknown;
  /** The variables, told apart from others; the same folder built with other variables gives other objects. */
  readonly variables: string;
  /** The namespace that it is bound to by its rights. */
  readonly bound?: string;
}

/** What is fetched, told apart from other sources; what is not known is the same within one configuration only. */
function identityOf({ at, source }: ConfigurationRecord): string {
  const { kind, url, ref, bucketName, containerName } = source as { [name in 'kind' | 'url' | 'ref' | 'bucketName' | 'containerName']?: unknown };
  const parts = [kind, repositoryOf(url), ref, bucketName, containerName];
  return holdsUnknown(parts) ? at : JSON.stringify(parts, writable);
}

/** A path as Flux reads it; nothing for what KUS-12 and KUS-22 refuse. */
function normalised(path: unknown): string | undefined {
  if (typeof path === 'string' && ORDERLY.test(path)) {
    return path.slice('./'.length);
  }
  if (typeof path !== 'string' || path.includes('\\') || path.includes('${')) {
    return undefined;
  }
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

function foldersOf({ at, kustomizations, namespace, origin, scope }: ConfigurationRecord): Folder[] {
  const bound = scope === 'namespace' && typeof namespace === 'string' ? namespace : undefined;
  if (kustomizations.length === 0) {
    // this library writes one for the whole repository then, others none
    return origin === undefined ? [{ at, path: '', variables: '', bound }] : [];
  }
  const folders: Folder[] = [];
  for (const each of kustomizations) {
    const path = normalised(each.path);
    if (path !== undefined) {
      folders.push({ at: each.at, path, given: each.path, variables: variablesOf(each), bound });
    }
  }
  return folders;
}

function variablesOf({ at, substitute, substituteFrom }: KustomizationRecord): string {
  return substitute === undefined && !substituteFrom?.length ? ''
    : holdsUnknown([substitute, substituteFrom]) ? at : JSON.stringify([substitute, substituteFrom], writable);
}

/** What plain JavaScript can hold and JSON can't. */
function writable(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** Whether some configurations have few folders, and none is another one, or lies in one, as in nearly all. */
function areApart(configurations: readonly ConfigurationRecord[]): boolean {
  if (configurations.length === 1 && haveUsualKustomizations(configurations[0])) {
    return true;
  }
  const paths: string[] = [];
  for (const { kustomizations } of configurations) {
    for (const { path } of kustomizations) {
      if (typeof path !== 'string' || !ORDERLY.test(path) || paths.length === FEW || !isBesideAll(path, paths)) {
        return false;
      }
      paths.push(path);
    }
  }
  return true;
}

/** Overlaps in configurations of one source. */
function overlapsOf(configurations: readonly ConfigurationRecord[], { extensions }: ClusterRecord): Draft[] {
  const isWhole = configurations.some(({ kustomizations }) => kustomizations.length === 0);
  return !isWhole && areApart(configurations) ? NOTHING
    : overlapsIn(configurations.flatMap(foldersOf), !extensions.some((each) => settingOf(each, ENFORCED) === 'false'));
}

/**
 * Each folder that another one builds as well, with that one: the first of the same folder, else the nearest around it.
 * @param isEnforced whether a configuration has no more rights than its own account
 */
function overlapsIn(folders: readonly Folder[], isEnforced: boolean): Draft[] {
  const firsts = new Map<string, Folder>();
  const varied = new Map<string, Folder>();
  const drafts: Draft[] = [];
  const found: (Folder | undefined)[] = folders.map((folder) => {
    const first = firsts.get(folder.path);
    if (first === undefined) {
      firsts.set(folder.path, folder);
      return undefined;
    }
    return first.variables === folder.variables ? first : sameVariables(folder, varied);
  });
  folders.forEach((folder, index) => {
    const outer = around(folder.path, firsts);
    const other = found[index] ?? (outer === undefined ? undefined : firsts.get(outer));
    if (other !== undefined) {
      const isInside = other.path !== folder.path;
      const path = folder.given === undefined ? {} : { property: 'path', value: folder.given };
      drafts.push({ at: folder.at, ...path, facts: { other: other.at, isInside, isForbidden: isEnforced && areBoundApart(folder, other) } });
    }
  });
  return drafts;
}

/** Whether neither has rights where the other one has some. */
function areBoundApart(one: Folder, other: Folder): boolean {
  return one.bound !== undefined && other.bound !== undefined && one.bound !== other.bound;
}

/** The first one of the same folder and variables, among those that differ from the very first of their folder. */
function sameVariables(folder: Folder, varied: Map<string, Folder>): Folder | undefined {
  const key = `${folder.path}\n${folder.variables}`;
  const first = varied.get(key);
  varied.set(key, first ?? folder);
  return first;
}

/** The nearest of some folders around a path. */
function around(path: string, folders: ReadonlyMap<string, Folder>): string | undefined {
  for (let outer = path; outer !== '';) {
    outer = outer.slice(0, Math.max(0, outer.lastIndexOf('/')));
    if (folders.has(outer)) {
      return outer;
    }
  }
  return undefined;
}

const FORBIDDEN = 'each is bound to a namespace of its own, so that what names the one is forbidden to the other, which then applies nothing at all';

/** What makes other objects of the same folder, in the specification of Flux's own Kustomization. */
const CHANGING = ['postBuild', 'targetNamespace', 'namePrefix', 'nameSuffix', 'patches', 'patchesStrategicMerge', 'patchesJson6902', 'images',
  'components', 'kubeConfig', 'commonMetadata'];

/** Kustomizations that the app itself puts on the cluster, of a folder and a source that one of its configurations has. */
function builtTwice({ configurations, manifests }: ClusterRecord): Draft[] {
  return collect(manifests, ({ at, kind, name, namespace: own, spec }) => {
    const { path: value, sourceRef } = Object(spec) as { readonly path?: unknown; readonly sourceRef?: unknown };
    const path = normalised(value ?? '');
    if (kind !== 'Kustomization' || path === undefined || spec === UNKNOWN || CHANGING.some((each) => Object(spec)[each] !== undefined)) {
      return NOTHING;
    }
    const { name: source, kind: sourceKind, namespace = own } = Object(sourceRef) as { readonly [member: string]: unknown };
    const other = typeof source !== 'string' || typeof namespace !== 'string' ? undefined
      : configurations.filter((each) => each.name === source && each.source.kind === sourceKind && placeOf(each).namespace === namespace)
        .flatMap(({ kustomizations }) => kustomizations)
        // one of the very name is CFG-13
        .find((each) => normalised(each.path) === path && variablesOf(each) === '' && name !== `${source}-${textOf(each.name)}`);
    return other === undefined ? NOTHING : [{ at, property: 'manifest.spec.path', value, facts: { other: other.at, isInside: false } }];
  });
}

export const OVERLAP_RULES: Rule[] = [
  {
    code: 'KUS-11',
    severity: 'warning',
    what: 'On a cluster, each folder of a source is built by one kustomization',
    why: 'What two kustomizations build is labelled as the property of one and then of the other at every interval. When one of them is taken '
      + 'out, or no longer builds an object, it deletes what the other still wants, and the other has to make it anew. Two that are bound to '
      + 'different namespaces can\'t touch each other\'s objects: one object that it may not apply, and a kustomization applies nothing at all.',
    advice: 'give each a folder of its own; one that lists its resources in a kustomization.yaml may leave out the folders of others',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: ({ other, isForbidden, isInside }) => `the folder ${isInside ? 'lies inside that' : 'is that'} of ${other}, from the same source on the `
      + `same cluster: ${isForbidden ? FORBIDDEN : 'what both build changes to and fro at every interval, and one deletes what the other applied'}`,
    remedy: ({ isInside }) => isInside
      ? 'separate the folders; or let the kustomization.yaml of the outer one list its folders without this one, and ignore this'
      : 'give each a folder of its own',
    check: {
      sharedFolders: (cluster) => collect(groupsOf(cluster.configurations, repositoryOrPlace), (ofUrl) =>
        collect(ofUrl.length === 1 ? [ofUrl] : groupsOf(ofUrl, identityOf), (ofSource) => overlapsOf(ofSource, cluster))),
      manifests: builtTwice,
    },
  },
];
