import { valueOrUsual } from './extension/per';
import { isDescribed } from './parts';
import { MEASURED, OWN, REFERENCES } from './references';
import { Check, collect, listOf, NOTHING, perCluster, Rule } from './rule';
import { placeOf } from './tenancy';
import { cut, quoted } from './words';
import { FluxContent } from '../configuration/flux-content';
import { ENFORCED } from '../extension/settings/keys';
import type { Draft } from '../findings/finding';
import { ClusterRecord, ConfigurationRecord, TenantRecord } from '../model/model';
import { APPLIER } from '../model/specification';
import { ManifestRecord } from '../model/surroundings';
import { UNKNOWN } from '../model/unknown';

/** What the scope of a namespace has no rights to. */
const BEYOND: { readonly [content: string]: string } = {
  [FluxContent.CLUSTER_OBJECTS]: 'objects of the whole cluster',
  [FluxContent.OTHER_NAMESPACES]: 'objects of other namespaces',
  [FluxContent.FLUX_IN_OTHER_NAMESPACES]: 'objects of Flux in other namespaces',
};

function perContent({ kustomizations }: ConfigurationRecord, check: (content: unknown, draft: Draft) => Draft[]): Draft[] {
  return !kustomizations.some(isDescribed) ? NOTHING : collect(kustomizations, ({ at, contains }) => listOf(contains)
    .flatMap((content, index) => check(content, { at, property: `contains[${index}]` })));
}

/** What multi-tenancy is on a cluster; nothing where the app does not say. */
export function enforcementOn({ extensions }: ClusterRecord): unknown {
  const extension = extensions.find(({ declared }) => declared);
  return extension && valueOrUsual(extension, ENFORCED);
}

/** A reference of an object of Flux to another one that may stand elsewhere. */
interface Reference {
  readonly property: string;
  readonly namespace: string;
  /** What it refers to, where that is no source. */
  readonly what?: string;
}

/** Where references to sources stand, by the API of Flux. */
const REFERENCE_PATHS = ['sourceRef', 'chartRef', 'chart.spec.sourceRef'];

/** References to what is no source, by the kind of the object: where they stand, and what they refer to. */
const OTHER_REFERENCES: ReadonlyMap<string, readonly [path: string, what: string]> = new Map([
  ['Alert', ['eventSources', 'the events of objects']],
  ['Receiver', ['resources', 'objects']],
  ['ImagePolicy', ['imageRepositoryRef', 'an ImageRepository']],
]);

/** The references of an object to sources of namespaces that are known to be other ones. */
function referencesAcross(manifest: ManifestRecord): Reference[] {
  return REFERENCE_PATHS.flatMap((path) =>
    acrossAt(manifest, path, path.split('.').reduce((value, name) => Object(value)[name], manifest.spec)));
}

/** The same for references to something else. */
function otherReferencesAcross(manifest: ManifestRecord): Reference[] {
  const other = OTHER_REFERENCES.get(manifest.kind);
  if (other === undefined) {
    return [];
  }
  const [path, what] = other;
  const value: unknown = Object(manifest.spec)[path];
  const found = Array.isArray(value) ? value.flatMap((each, index) => acrossAt(manifest, `${path}[${index}]`, each))
    : acrossAt(manifest, path, value);
  return found.map((reference) => ({ ...reference, what }));
}

function acrossAt({ namespace: own }: ManifestRecord, path: string, reference: unknown): Reference[] {
  const { namespace } = Object(reference);
  return typeof own === 'string' && typeof namespace === 'string' && namespace !== own && namespace !== ''
    ? [{ property: `manifest.spec.${path}.namespace`, namespace }] : [];
}

/** Kinds of Flux that apply something, with the rights of an account in their namespace. */
const APPLYING = ['Kustomization', 'HelmRelease'];

/** Objects in a namespace without the account that they apply with; nothing where there may be one. */
function withoutAccount({ configurations, manifests }: ClusterRecord): Draft[] {
  const applying = manifests.filter(({ kind, spec }) => APPLYING.includes(kind) && typeof spec === 'object'
    && Object(spec).serviceAccountName === undefined && Object(spec).kubeConfig === undefined);
  if (applying.length === 0) {
    return NOTHING;
  }
  const accounts = manifests.filter(({ kind, name }) => kind === 'ServiceAccount' && [APPLIER, UNKNOWN].includes(name as string));
  const namespaces = new Set([...configurations.map(placeOf), ...accounts].map(({ namespace }) => namespace));
  return namespaces.has(UNKNOWN) ? NOTHING : applying.flatMap(({ at, kind, namespace }): Draft[] =>
    typeof namespace !== 'string' || namespaces.has(namespace) ? [] : [
      { at, property: 'manifest.metadata.namespace', value: namespace, facts: { kind: cut(kind) } },
    ]);
}

/** The tenant that has a namespace; nothing where several say so, which is a finding of its own. */
export function tenantOf({ tenants }: ClusterRecord, namespace: unknown): TenantRecord | undefined {
  const [tenant, ...others] = tenants.filter(({ namespaces }) => typeof namespace === 'string' && listOf(namespaces).includes(namespace));
  return others.length === 0 ? tenant : undefined;
}

/** Whether a tenant may refer to the sources of a namespace, or may be allowed to. */
function mayReferTo({ namespaces, sourceNamespaces }: TenantRecord, namespace: string): boolean {
  return [...listOf(namespaces), ...listOf(sourceNamespaces)].some((each) => each === namespace || each === UNKNOWN);
}

/** Rules over references across namespaces: what is declared of a folder, and what objects of the app themselves say. */
const ACROSS: Check = {
  manifests: (cluster) => enforcementOn(cluster) !== 'true' ? NOTHING : [
    ...collect(cluster.manifests, (manifest) => [...referencesAcross(manifest), ...otherReferencesAcross(manifest)]
      .map(({ property, namespace, what }): Draft => ({ at: manifest.at, property, value: namespace, facts: { isReference: true, what } }))),
    ...withoutAccount(cluster),
  ],
  described: (cluster) => enforcementOn(cluster) !== 'true' ? NOTHING
    : collect(cluster.configurations, (configuration) => perContent(configuration, (content, draft) =>
      content === FluxContent.CROSS_NAMESPACE_SOURCES ? [{ ...draft, facts: { isReference: true, inFolder: true } }]
        // with the scope of its namespace it is TEN-01
        : content === FluxContent.FLUX_IN_OTHER_NAMESPACES && placeOf(configuration).scope === 'cluster' ? [{ ...draft, facts: {} }] : NOTHING)),
};

export const ACROSS_RULES: Rule[] = [
  {
    code: 'TEN-01',
    severity: 'warning',
    what: 'The scope of a namespace holds nothing beyond the namespace',
    why: 'While multi-tenancy is enforced, such a configuration applies with an account that has rights in its own namespace only. One '
      + 'Namespace, CustomResourceDefinition or object elsewhere is answered with `Forbidden`, and nothing else of that kustomization is '
      + 'applied either.',
    sources: [REFERENCES.concepts, 'https://github.com/Azure/azure-cli/issues/22815', MEASURED],
    problem: ({ what }) => `names ${what}, to which the scope "namespace" gives no rights: `
      + 'nothing at all of this kustomization would be applied',
    remedy: 'move these to a configuration with the scope "cluster", and let this one depend on it',
    check: perCluster((cluster) => enforcementOn(cluster) !== 'true' ? NOTHING
      : collect(cluster.configurations, (configuration) => placeOf(configuration).scope !== 'namespace' ? NOTHING
        : perContent(configuration, (content, draft) => typeof content === 'string' && Object.hasOwn(BEYOND, content)
          ? [{ ...draft, facts: { what: BEYOND[content] } }] : NOTHING)), 'described'),
  },
  {
    code: 'TEN-05',
    severity: 'warning',
    what: 'While multi-tenancy is enforced, objects of Flux and their sources stand in the namespace of a configuration',
    why: 'Flux then answers a reference to a source of another namespace with `AccessDenied`, and the object stands still until it is changed. '
      + 'What it applies, it applies with the account `flux-applier` of the object\'s namespace, and Azure makes one only where a configuration '
      + 'is: anywhere else a Kustomization or a HelmRelease ends with `Forbidden`, and nothing of it gets onto the cluster. Flux\'s own '
      + 'lockdown also keeps alerts, receivers and image policies from objects of other namespaces; for which controllers Azure enforces it is '
      + 'not documented.',
    advice: 'put objects of Flux and their sources into the namespace of a configuration; `targetNamespace` says where a release goes',
    sources: [REFERENCES.concepts, REFERENCES.multiTenancy, 'https://github.com/fluxcd/flux2/issues/3182', MEASURED],
    problem: ({ isReference, inFolder, kind, what }) => what !== undefined
      ? `is a reference to ${what} in another namespace: Flux's own lockdown blocks it, and Azure's may do so while multi-tenancy is enforced`
      : isReference ? `${inFolder ? 'names references to sources' : 'is a reference to a source'} of another namespace, `
        + 'which Flux blocks while multi-tenancy is enforced'
        : `${kind === undefined ? 'names objects of Flux in other namespaces' : `puts a ${kind} into a namespace without a configuration`}, `
        + `where there is no service account "${APPLIER}" to apply with`,
    remedy: ({ isReference, kind, what }) => what !== undefined ? 'put the object into the namespace of what it refers to'
      : isReference ? 'put the source into the namespace of what refers to it'
        : kind === undefined ? 'put them into the namespace of the configuration; `targetNamespace` says where a release goes'
          : 'put it into the namespace of a configuration, where `targetNamespace` says where it goes; or name a `serviceAccountName`',
    check: ACROSS,
  },
  {
    code: 'TEN-12',
    severity: 'warning',
    what: 'A tenant\'s objects of Flux refer to sources that it may take',
    why: 'Flux itself blocks references to other namespaces only while multi-tenancy is enforced (TEN-05). Where it is off, as it may be where '
      + 'others installed Flux, an object takes the source of any namespace: the tenant gets at what another team\'s credentials fetch, and '
      + 'whoever can write there decides what runs in the tenant\'s namespaces.',
    sources: [OWN, REFERENCES.concepts, REFERENCES.multiTenancy],
    problem: ({ tenant, inFolder }) =>
      `${inFolder ? 'names references to sources' : 'is a reference to a source'} that the tenant (${tenant}) may not take`,
    allowed: ({ allowed }) => allowed,
    remedy: 'use a source of the tenant\'s own namespaces, or name that namespace among `sourceNamespaces` of the FluxTenant',
    check: {
      ...perCluster((cluster) => enforcementOn(cluster) === 'true' ? NOTHING
        : collect(cluster.manifests, (manifest) => {
          const tenant = tenantOf(cluster, manifest.namespace);
          return tenant === undefined ? NOTHING : referencesAcross(manifest).filter(({ namespace }) => !mayReferTo(tenant, namespace))
            .map(({ property, namespace }): Draft => ({ at: manifest.at, property, value: namespace, facts: factsOf(tenant) }));
        }), 'tenants'),
      tenancy: (configuration, cluster) => {
        const tenant = tenantOf(cluster, placeOf(configuration).namespace);
        return tenant === undefined || listOf(tenant.sourceNamespaces).length > 0 || enforcementOn(cluster) === 'true' ? NOTHING
          : perContent(configuration, (content, draft) =>
            content === FluxContent.CROSS_NAMESPACE_SOURCES && listOf(tenant.namespaces).length < 2
              ? [{ ...draft, facts: { ...factsOf(tenant), inFolder: true } }] : NOTHING);
      },
    },
  },
];

function factsOf({ at, namespaces, sourceNamespaces }: TenantRecord): Draft['facts'] {
  const names = [...listOf(namespaces), ...listOf(sourceNamespaces)].filter((each) => typeof each === 'string');
  return { tenant: at, allowed: `sources in ${quoted(names)}` };
}
