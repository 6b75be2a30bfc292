import { TerraformElement, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import type { FluxApp } from './flux-app';
import { Beside, observe } from './gather';
import type { ClusterMember } from './members';
import { addressTypeOf, Foreign, givenNameOf, Providers } from './providers';
import { blockOf } from '../cluster/made-cluster';
import { groupBy } from '../groups';
import { AddressRecord, ManifestRecord, PolicyAssignmentRecord } from '../model/surroundings';
import { Known, UNKNOWN } from '../model/unknown';
import { textOf } from '../names';
import { isMap } from '../rules/members';
import { identityOf, isUnknown } from '../tokens';

/** The API groups of Flux, and that of service accounts, which its objects name. */
const GROUP_OF_FLUX = /^[a-z.]+\.toolkit\.fluxcd\.io\//;

/** Where objects end up that name no namespace. */
const USUAL_NAMESPACE = 'default';

/** The objects that the app itself puts on each of its clusters, by the key of the cluster. */
export function manifestsByCluster(app: FluxApp, resources: TerraformResource[], clusters: ClusterMember[], beside: Beside):
Map<string, ManifestRecord[]> {
  const located = resources.flatMap((resource) => {
    const manifest = manifestRecord(resource, beside);
    const cluster = manifest && clusterOf(app, resource, clusters, beside.providers);
    return manifest === undefined || cluster === undefined ? [] : [{ manifest, cluster }];
  });
  return new Map([...groupBy(located, ({ cluster }) => cluster)].map(([cluster, all]) => [cluster, all.map(({ manifest }) => manifest)]));
}

/** The cluster that a provider reaches: where that can't be seen, the only one of a stack with one provider. */
export function clusterOf(app: FluxApp, resource: TerraformResource, clusters: ClusterMember[], providers: Providers): string | undefined {
  const { cluster, fault, at } = providers.ofManifest(resource, clusters.map((each) => app.keyOf(each)));
  if (cluster !== undefined || fault !== undefined) {
    return cluster;
  }
  const stack = TerraformStack.of(resource);
  const [only, ...others] = new Set(clusters.filter((each) => TerraformStack.of(each) === stack).map((each) => app.keyOf(each)));
  return others.length === 0 && at !== undefined && providers.isOnlyKubernetesOf(stack) ? only : undefined;
}

/** Nothing of a resource that may be made not at all, or whose kind is not known. */
function manifestRecord(resource: TerraformResource, { argumentsOf }: Beside): ManifestRecord | undefined {
  if (resource.count !== undefined || resource.forEach !== undefined) {
    return undefined;
  }
  const { manifest, metadata } = argumentsOf(resource);
  return resource.terraformResourceType === 'kubernetes_manifest' ? manifestOf(resource, observe(manifest))
    : recordOf(resource, 'v1', 'ServiceAccount', observe(blockOf(metadata)));
}

function manifestOf(resource: TerraformResource, manifest: any): ManifestRecord | undefined {
  const { apiVersion, kind, metadata, spec } = Object(manifest);
  return typeof apiVersion !== 'string' || typeof kind !== 'string' || !(GROUP_OF_FLUX.test(apiVersion) || kind === 'ServiceAccount') ? undefined
    : recordOf(resource, apiVersion, kind, metadata, spec);
}

function recordOf({ node }: TerraformResource, apiVersion: string, kind: string, metadata: unknown, spec?: unknown): ManifestRecord {
  const { name, namespace } = Object(metadata);
  return { at: node.path, apiVersion, kind, name, namespace: metadata === UNKNOWN ? UNKNOWN : namespace ?? USUAL_NAMESPACE, spec };
}

/** What a policy is assigned to, by the type of the resource. */
const SCOPES: readonly string[] = ['resource_id', 'resource_group_id', 'subscription_id', 'management_group_id'];

export function policyRecord(resource: TerraformResource, { argumentsOf }: Beside): PolicyAssignmentRecord {
  const written = argumentsOf(resource);
  const scope = SCOPES.map((name) => written[name]).find((each) => each !== undefined);
  return {
    at: resource.node.path,
    definition: observe(written.policy_definition_id),
    scope: observe(scope),
    key: keyOf(scope, resource),
    notScopes: notScopesOf(written.not_scopes, resource),
    enforce: observe(written.enforce),
    ...parametersOf(written.parameters),
  };
}

function keyOf(scope: unknown, resource: TerraformResource): string {
  return typeof scope === 'string' ? identityOf(scope, resource).replace(/\/+$/, '') : '';
}

function notScopesOf(scopes: unknown, resource: TerraformResource): Known<string[]> {
  return scopes === undefined || scopes === null ? []
    : Array.isArray(scopes) ? scopes.map((scope) => keyOf(scope, resource)) : UNKNOWN;
}

/** Parameters are text in JSON, which may hold tokens in its own texts: an object with an object for each, which holds the value. */
function parametersOf(text: unknown): Pick<PolicyAssignmentRecord, 'parameters' | 'misshapen'> {
  if (text === undefined || text === null || text === '') {
    return { parameters: {} };
  }
  const written = isUnknown(text) && typeof text !== 'string' ? UNKNOWN : jsonOf(textOf(text));
  if (!isMap(written)) {
    return { parameters: UNKNOWN, ...written === UNKNOWN ? {} : { misshapen: true } };
  }
  const values = Object.entries(written).map(([name, member]): [string, unknown] => [name, valueOf(member)]);
  const misshapen = values.filter(([, value]) => value === undefined).map(([name]) => name);
  return {
    parameters: Object.fromEntries(values.map(([name, value]) => [name, value === undefined ? UNKNOWN : value])),
    ...misshapen.length === 0 ? {} : { misshapen },
  };
}

/** What a text in JSON says; nothing for another text, unless a token in it decides. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return isUnknown(text) ? UNKNOWN : undefined;
  }
}

/** The value of a parameter, in whatever case azurerm is told of it; nothing where there is none. */
function valueOf(member: unknown): unknown {
  const [, value] = isMap(member) ? Object.entries(member).find(([name]) => name.toLowerCase() === 'value') ?? [] : [];
  return isUnknown(member) ? UNKNOWN : observe(value);
}

/** What a user chose as a name in Terraform: aliases of providers, and logical ids that override those of cdktf. */
export function addressRecords({ providers, renamed }: Pick<Foreign, 'providers' | 'renamed'>, root: IConstruct): AddressRecord[] {
  return [
    ...providers.filter(({ alias }) => !isUnknown(alias)).map((provider) => addressRecord(provider, providerAddress(provider))),
    ...renamed.length === 0 ? [] : addressesIn(root, renamed),
  ];
}

/** The names that users gave, and those of cdktf's that are the same as one of these. */
function addressesIn(root: IConstruct, renamed: Foreign['renamed']): AddressRecord[] {
  const given = renamed.map(({ element, type, name }) => addressRecord(element, `${type}.${name}`));
  const types = new Set(renamed.map(({ type }) => type));
  const keys = new Set(given.map(placeOf));
  const generated = root.node.findAll().flatMap((construct) => {
    const type = addressTypeOf(construct);
    return type !== undefined && types.has(type) && givenNameOf(construct) === undefined
      // an element that is asked for its name keeps it
      ? [addressRecord(construct, `${type}.${TerraformStack.of(construct).getLogicalId(construct as TerraformElement)}`)] : [];
  });
  return [...given, ...generated.filter((each) => keys.has(placeOf(each)))];
}

function placeOf({ stack, address }: AddressRecord): string {
  return `${stack}\n${address}`;
}

function providerAddress({ terraformResourceType: type, alias }: TerraformProvider): string {
  return ['provider', type, ...alias === undefined ? [] : [textOf(alias)]].join('.');
}

function addressRecord(construct: IConstruct, address: string): AddressRecord {
  return { at: construct.node.path, stack: TerraformStack.of(construct).node.path, address };
}

/** The type of AKS clusters in azapi, whatever the version. */
const MANAGED_CLUSTER = /^Microsoft\.ContainerService\/managedClusters@/i;

/** Clusters of AKS Automatic that azapi makes, by the keys that references can have; each with its path. */
export function automaticClusters(resources: TerraformResource[], { argumentsOf }: Beside): Map<string, string> {
  return new Map(resources.flatMap((resource): [string, string][] => {
    const { type, name, parent_id: parent, body } = argumentsOf(resource);
    const { sku } = Object(body);
    const isAutomatic = typeof type === 'string' && MANAGED_CLUSTER.test(type) && textOf(Object(sku).name).toLowerCase() === 'automatic';
    const id = `${textOf(parent)}/providers/Microsoft.ContainerService/managedClusters/${textOf(name)}`;
    return isAutomatic ? [resource.getStringAttribute('id'), id]
      .map((each) => [identityOf(each, resource), resource.node.path]) : [];
  }));
}
