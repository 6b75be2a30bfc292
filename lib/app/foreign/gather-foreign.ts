import { TerraformResource, TerraformStack } from 'cdktf';
import { Attributes, attributesOf, observedOf } from './attributes';
import { azapiConfiguration, azapiExtension } from './azapi';
import { azurermConfiguration, azurermExtension } from './azurerm';
import type { ReadConfiguration, ReadExtension } from './read';
import { ClusterKind } from '../../cluster/kind';
import { CLUSTER_KINDS } from '../../cluster/kind-facts';
import { madeCluster } from '../../cluster/made-cluster';
import { isOpen } from '../../model/cluster-key';
import {
  ClusterRecord, ClusterReferenceRecord, ConfigurationRecord, ExtensionRecord, ForeignPlace, KustomizationRecord, OriginRecord,
} from '../../model/model';
import { FLUX_TYPE } from '../../model/specification';
import { Known, UNKNOWN } from '../../model/unknown';
import { textOf } from '../../names';
import { identityOf, isUnknown } from '../../tokens';
import { observe } from '../gather';
import { recordOf } from '../misplaced';
import type { Foreign, Providers } from '../providers';

/** A type of resource that the rules can judge. */
interface Type {
  readonly by: OriginRecord['kind'];
  readonly part: 'extension' | 'configuration';
  /** The kind of cluster that the type is for, where it is for one. */
  readonly kind?: ClusterKind;
}

const { MANAGED_CLUSTER, CONNECTED_CLUSTER } = ClusterKind;

const TYPES: { readonly [resourceType: string]: Type } = {
  azurerm_kubernetes_flux_configuration: { by: 'azurerm', part: 'configuration', kind: MANAGED_CLUSTER },
  azurerm_arc_kubernetes_flux_configuration: { by: 'azurerm', part: 'configuration', kind: CONNECTED_CLUSTER },
  azurerm_kubernetes_cluster_extension: { by: 'azurerm', part: 'extension', kind: MANAGED_CLUSTER },
  azurerm_arc_kubernetes_cluster_extension: { by: 'azurerm', part: 'extension', kind: CONNECTED_CLUSTER },
};

/** The types of ARM that azapi's resource can be of. */
const ARM_TYPES: { readonly [type: string]: Type } = {
  'microsoft.kubernetesconfiguration/fluxconfigurations': { by: 'azapi', part: 'configuration' },
  'microsoft.kubernetesconfiguration/extensions': { by: 'azapi', part: 'extension' },
};

const AKS = 'azurerm_kubernetes_cluster';

/** Reads the resources that are not ours into the records of their clusters, and tells their places. */
export function addForeign({ extensions, configurations, azapi, clusters }: Foreign, clusterOf: (key: string) => ClusterRecord,
  providers: Providers): Map<string, ForeignPlace> {
  const places = new Map<string, ForeignPlace>();
  [...extensions, ...configurations, ...azapi].forEach((resource) => new Reader(resource, clusterOf, providers, places).read());
  addMade(clusters, places, clusterOf);
  return places;
}

/** Adds to the clusters that resources of others are on what the app says of the clusters themselves. */
function addMade(made: TerraformResource[], places: Map<string, ForeignPlace>, clusterOf: (key: string) => ClusterRecord): void {
  const used = new Set([...places.values()].flatMap(({ origin, cluster }) => origin === undefined ? [] : [cluster]));
  for (const resource of made) {
    const at = resource.node.path;
    const key = `${TerraformStack.of(resource).node.path}:${AKS}.${resource.friendlyUniqueId}.id`;
    if (!used.has(key)) {
      continue;
    }
    const origin: OriginRecord = {
      kind: 'azurerm', resourceType: AKS, isOptional: false, isClusterOpen: false, beyond: [], credentials: [], literalSecrets: [],
    };
    clusterOf(key).references.push({
      at, stack: TerraformStack.of(resource).node.path, kind: MANAGED_CLUSTER, id: UNKNOWN, made: observe(madeCluster(resource)), origin,
    } as ClusterReferenceRecord);
    places.set(at, { at, origin, part: 'cluster', cluster: key });
  }
}

/** Reads one resource. */
class Reader {
  private readonly at: string;
  private readonly stack: string;

  public constructor(private readonly resource: TerraformResource, private readonly clusterOf: (key: string) => ClusterRecord,
    private readonly providers: Providers, private readonly places: Map<string, ForeignPlace>) {
    this.at = resource.node.path;
    this.stack = TerraformStack.of(resource).node.path;
  }

  public read(): void {
    const raw = attributesOf(this.resource);
    if (raw === undefined || raw.count === 0) {
      return;
    }
    const type = this.typeOf(raw);
    if (type === undefined) {
      return;
    }
    const attributes = recordOf({ at: this.at, ...raw }, observedOf);
    const cluster = type.by === 'azurerm' ? raw.cluster_id : raw.parent_id;
    const key = this.keyOf(cluster, raw);
    const kind = type.kind ?? kindOf(cluster, key);
    if (type.part === 'extension') {
      this.addExtension(type.by === 'azurerm' ? azurermExtension(attributes) : azapiExtension(attributes, kind), attributes, type, key, kind);
    } else {
      const read = type.by === 'azurerm' ? azurermConfiguration(attributes, type.kind === CONNECTED_CLUSTER) : azapiConfiguration(attributes);
      this.addConfiguration(read, attributes, type, key, kind);
    }
  }

  private typeOf({ type }: Attributes): Type | undefined {
    const { terraformResourceType: resourceType } = this.resource;
    return resourceType !== 'azapi_resource' ? TYPES[resourceType]
      : typeof type === 'string' ? ARM_TYPES[type.split('@')[0].toLowerCase()] : undefined;
  }

  /** Equal for resources on one cluster; those that an iteration makes from one expression are told apart by the iteration. */
  private keyOf(cluster: unknown, { for_each: forEach }: Attributes): string {
    const identity = typeof cluster === 'string' ? identityOf(cluster, this.resource) : `${this.at}:none`;
    return ITERATED.test(identity) ? `${identity}\n${typeof forEach === 'string' ? identityOf(forEach, this.resource) : ''}` : identity;
  }

  private originOf(type: Type, key: string, { count, for_each: forEach }: Attributes, read: Partial<OriginRecord>): OriginRecord {
    return {
      kind: type.by,
      resourceType: this.resource.terraformResourceType,
      isOptional: forEach !== undefined || count !== undefined && typeof count !== 'number',
      isClusterOpen: isOpen(key),
      beyond: read.beyond ?? [],
      credentials: read.credentials ?? [],
      literalSecrets: read.literalSecrets ?? [],
    };
  }

  private addReference(attributes: Attributes, origin: OriginRecord, key: string, kind: ClusterKind | undefined): void {
    const id = origin.kind === 'azurerm' ? attributes.cluster_id : attributes.parent_id;
    if (kind !== undefined) {
      this.clusterOf(key).references.push({ at: this.at, stack: this.stack, kind, id, origin } as ClusterReferenceRecord);
    }
  }

  private addExtension(read: ReadExtension, attributes: Attributes, type: Type, key: string, kind: ClusterKind | undefined): void {
    const { type: extensionType, forceDelete, ...rest } = read;
    if (extensionType !== UNKNOWN && textOf(extensionType).toLowerCase() !== FLUX_TYPE) {
      return;
    }
    const origin = this.originOf(type, key, attributes, {});
    this.clusterOf(key).extensions.push({
      ...rest,
      ...this.located(attributes, type),
      declared: extensionType !== UNKNOWN,
      lifecycle: lifecycle(forceDelete),
      origin,
    } as ExtensionRecord);
    this.addReference(attributes, origin, key, kind);
    this.places.set(this.at, { at: this.at, origin, part: 'extension', sensitiveBody: rest.overrides.sensitiveBody, cluster: key });
  }

  private addConfiguration(read: ReadConfiguration, attributes: Attributes, type: Type, key: string, kind: ClusterKind | undefined): void {
    const { beyond, credentials, literalSecrets, forceDelete, kustomizations, ...rest } = read;
    const origin = this.originOf(type, key, attributes, { beyond, credentials, literalSecrets });
    const { source: { kind: source, auth }, overrides } = rest;
    const place = { at: this.at, origin, source, method: auth?.method, sensitiveBody: overrides?.sensitiveBody, cluster: key };
    this.clusterOf(key).configurations.push({
      ...rest,
      ...this.located(attributes, type),
      checkCompliance: false,
      isAwaited: false,
      lifecycle: lifecycle(forceDelete),
      kustomizations: kustomizations.map(({ argument, ...each }): KustomizationRecord => {
        const at = `${this.at}/${argument}`;
        this.places.set(at, { ...place, part: 'kustomization', argument });
        return { at, ...each };
      }),
      origin,
    } as ConfigurationRecord);
    this.addReference(attributes, origin, key, kind);
    this.places.set(this.at, { ...place, part: 'configuration' });
  }

  private located(attributes: Attributes, { by }: Type) {
    return {
      at: this.at,
      stack: this.stack,
      provider: by === 'azapi' ? this.providers.serving(this.resource.cdktfStack, this.resource.provider) : undefined,
      after: [],
      createBeforeDestroy: attributes.lifecycle?.create_before_destroy as Known<boolean> | undefined,
    };
  }
}

/** What stands for each member of an iteration. */
const ITERATED = /\b(each|count)\./;

/** The kind of a cluster, by its id or by the resource whose id it is. */
function kindOf(id: unknown, key: string): ClusterKind | undefined {
  if (/:(data\.)?azurerm_arc_kubernetes_cluster\./.test(key)) {
    return CONNECTED_CLUSTER;
  }
  if (/:(data\.)?azurerm_kubernetes_cluster\./.test(key)) {
    return MANAGED_CLUSTER;
  }
  return isUnknown(id) ? undefined : Object.values(ClusterKind)
    .find((kind) => textOf(id).toLowerCase().includes(`/${CLUSTER_KINDS[kind].provider}/${kind}`.toLowerCase())) ?? MANAGED_CLUSTER;
}

function lifecycle(forceDelete = false): ConfigurationRecord['lifecycle'] {
  return { preventDestroy: false, forceDelete, ignoreMissingProperty: false, importExisting: false };
}
