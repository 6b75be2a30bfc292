import { TerraformResource, TerraformStack, Tokenization } from 'cdktf';
import type { FluxApp } from './flux-app';
import { Beside, observe } from './gather';
import { clusterOf } from './gather-surroundings';
import type { ClusterMember, ConfigurationMember } from './members';
import type { Foreign } from './providers';
import { blockOf } from '../cluster/made-cluster';
import { KubernetesObjectRecord } from '../model/surroundings';
import { Known, UNKNOWN } from '../model/unknown';
import { identityOf, isUnknown } from '../tokens';

/** Where the resources of the provider have the name of their object, and where that of any object stands. */
const NAMES_OF_RESOURCE = ['metadata[0].name', 'metadata.0.name'];
const NAMES_OF_MANIFEST = ['manifest.metadata.name', 'object.metadata.name'];

/** What holds the entries of a Secret, by the type of resource. */
const DATA_OF_RESOURCE = ['data', 'data_wo', 'binary_data', 'binary_data_wo'];
const DATA_OF_MANIFEST = ['data', 'stringData'];

/** The Secrets and namespaces that resources which are not ours make; nothing where there are none, as in most apps. */
export function objectsOf(app: FluxApp, { objects, manifests }: Foreign, clusters: ClusterMember[], beside: Beside):
KubernetesObjectRecord[] | undefined {
  const records = [...objects, ...manifests].flatMap((resource) => {
    const record = objectOf(resource, beside);
    const { fault, at } = record === undefined ? { fault: undefined, at: undefined } : beside.providers.ofManifest(resource, []);
    return record === undefined || fault !== undefined ? []
      : [{ ...record, provider: { at }, cluster: clusterOf(app, resource, clusters, beside.providers) }];
  });
  return records.length === 0 ? undefined : records;
}

type Read = Omit<KubernetesObjectRecord, 'provider' | 'cluster'>;

/** Nothing of a resource that may be made not at all, or several times. */
function objectOf(resource: TerraformResource, { argumentsOf }: Beside): Read | undefined {
  if (resource.count !== undefined || resource.forEach !== undefined) {
    return undefined;
  }
  const written = argumentsOf(resource);
  if (resource.terraformResourceType !== 'kubernetes_manifest') {
    const kind = resource.terraformResourceType.includes('secret') ? 'Secret' : 'Namespace';
    return recordOf(resource, kind, blockOf(written.metadata), kind === 'Secret' ? NAMES_OF_RESOURCE : [...NAMES_OF_RESOURCE, 'id'],
      keysOf(resource, written, DATA_OF_RESOURCE));
  }
  const manifest = Object(written.manifest);
  const { apiVersion, kind, metadata } = manifest;
  return apiVersion !== 'v1' || kind !== 'Secret' && kind !== 'Namespace' ? undefined
    : recordOf(resource, kind, metadata, NAMES_OF_MANIFEST, keysOf(resource, manifest, DATA_OF_MANIFEST));
}

function recordOf(resource: TerraformResource, kind: Read['kind'], metadata: unknown, attributes: string[], keys: Read['keys']): Read {
  const { name, namespace, annotations } = Object(metadata);
  return {
    at: resource.node.path,
    stack: TerraformStack.of(resource).node.path,
    kind,
    names: [name, ...attributes.map((attribute) => resource.getStringAttribute(attribute))]
      .filter((each) => typeof each === 'string' && each !== '').map((each) => nameIn(each, resource)),
    namespace: metadata === undefined ? UNKNOWN : observe(namespace ?? 'default'),
    // tools that copy Secrets to other namespaces are told by annotations which
    isCopied: annotations !== undefined && annotations !== null,
    keys,
  };
}

/** The names of entries; not known where something else may write them. */
function keysOf({ lifecycle }: TerraformResource, written: { readonly [name: string]: unknown }, members: readonly string[]): Known<string[]> {
  const maps = members.map((name) => written[name]).filter((each) => each !== undefined && each !== null);
  const areSeen = lifecycle?.ignoreChanges === undefined && maps.every((each) => typeof each === 'object' && !Tokenization.isResolvable(each));
  const keys = areSeen ? maps.flatMap((each) => Object.keys(each as object)) : [];
  return keys.length === 0 || keys.some(isUnknown) ? UNKNOWN : keys;
}

/** A text as it is, or what tells it apart where it is not known. */
function nameIn(text: string, resource: TerraformResource): string {
  return isUnknown(text) ? identityOf(text, resource) : text;
}

/** What tells the names of Secrets apart that configurations log in with and that are not known, by the paths of these. */
export function secretNamesOf(configurations: readonly ConfigurationMember[]): Map<string, string> {
  return new Map(configurations.flatMap((configuration): [string, string][] => {
    const { at, source } = configuration._toSpec();
    const { secretName } = Object(Object(Object(source).auth).secret);
    return typeof secretName === 'string' && isUnknown(secretName) ? [[at, identityOf(secretName, configuration)]] : [];
  }));
}
