import { enforcementOn, tenantOf } from './across';
import { folded } from './addresses';
import { MEASURED, OWN, REFERENCES } from './references';
import { Check, collect, listOf, matches, NOTHING, perCluster, refuse, Rule } from './rule';
import { hasPassword } from './secrets';
import { DNS_LABEL } from './shapes';
import { placeOf, whatIsIn } from './tenancy';
import { asName, quoted, rename, show } from './words';
import type { Draft } from '../findings/finding';
import { ClusterRecord, ConfigurationRecord, TenantRecord } from '../model/model';
import { ManifestRecord } from '../model/surroundings';
import { isKnown, Known, UNKNOWN } from '../model/unknown';

function perTenant(check: (tenant: TenantRecord, cluster: ClusterRecord) => Draft[]): Check {
  return perCluster((cluster) => collect(cluster.tenants, (tenant) => check(tenant, cluster)), 'tenants');
}

/** Rules over configurations in the namespaces of tenants. */
function perTenantConfiguration(check: (configuration: ConfigurationRecord, tenant: TenantRecord) => Draft[]): Check {
  return {
    tenancy: (configuration, cluster) => {
      const tenant = tenantOf(cluster, placeOf(configuration).namespace);
      return tenant === undefined ? NOTHING : check(configuration, tenant);
    },
  };
}

/** A draft for each member of a list of texts that is known and does not pass. */
function perMember(at: string, property: string, list: readonly unknown[], passes: (value: unknown) => boolean): Draft[] {
  return listOf(list).flatMap((value, index) => refuse(at, `${property}[${index}]`, value, passes));
}

const isNamespace = matches(DNS_LABEL);

/** Where a body holds its source. */
const SOURCES = ['gitRepository', 'bucket', 'azureBlob', 'ociRepository'];

/** The address of a source, overrides included; buckets and containers are its last segment. */
function addressOf({ source, overrides }: ConfigurationRecord): Known<string> | undefined {
  const body = Object(overrides?.body);
  const written = SOURCES.map((name) => body[name]).find((each) => each !== undefined && each !== null);
  const { url, bucketName, containerName } = { ...source, ...written } as { readonly [name in 'url' | 'bucketName' | 'containerName']?: unknown };
  const within = bucketName ?? containerName;
  return [url, within, written, overrides?.body].includes(UNKNOWN) ? UNKNOWN
    : typeof url !== 'string' ? undefined : typeof within === 'string' ? `${url.replace(/\/+$/, '')}/${within}` : url;
}

/** Whether an address is one that begins in one of these ways, by whole segments. */
function beginsWith(address: string, beginnings: readonly unknown[]): boolean {
  const whole = folded(address);
  return whole !== undefined && beginnings.some((each) => {
    const beginning = typeof each === 'string' ? folded(each) : undefined;
    return beginning !== undefined && whole.startsWith(beginning) && /^(\.git)?(\/|$)/.test(whole.slice(beginning.length));
  });
}

/** An asterisk in the place of all that is in a folder. */
const FOLDER_PATTERN = /(?<=[^/])\/\*+(?:\/\*+)*\/?$/;

const WRITE_ADDRESS = 'write the address of the repository, or of the folder above it';

/** Objects of Flux that are sources with an address of their own. */
const SOURCE_KINDS = ['GitRepository', 'OCIRepository', 'HelmRepository'];

/** A source that the app itself puts into a namespace of a tenant, where the tenant may not take it. */
function notToTake({ at, kind, namespace, spec }: ManifestRecord, cluster: ClusterRecord): Draft[] {
  const tenant = tenantOf(cluster, namespace);
  const sources = tenant?.sources === undefined ? undefined : listOf(tenant.sources);
  const { url, endpoint, bucketName } = Object(spec);
  const [name, address] = kind === 'Bucket' ? ['endpoint', typeof endpoint === 'string' && typeof bucketName === 'string'
    ? `https://${endpoint}/${bucketName}` : undefined] : ['url', SOURCE_KINDS.includes(kind) ? url : undefined];
  return sources === undefined || sources.includes(UNKNOWN) || typeof address !== 'string' || beginsWith(address, sources) ? NOTHING
    : [{ at, property: `manifest.spec.${name}`, value: address, facts: { tenant: tenant!.at, sources: sources.filter(isKnown) } }];
}

/** Each namespace that an earlier tenant has as well, with that tenant. */
function sharedIn({ tenants }: ClusterRecord): Draft[] {
  const owners = new Map<unknown, TenantRecord>();
  return tenants.flatMap((tenant) => listOf(tenant.namespaces).flatMap((namespace, index): Draft[] => {
    const owner = owners.get(namespace) ?? tenant;
    owners.set(namespace, owner);
    return owner === tenant || !isKnown(namespace) ? NOTHING
      : [{ at: tenant.at, property: `namespaces[${index}]`, value: namespace, facts: { owner: owner.at } }];
  }));
}

export const TENANT_RULES: Rule[] = [
  {
    code: 'TEN-06',
    severity: 'warning',
    what: 'What is configured in a namespace of a tenant has no rights beyond it',
    why: 'The scope of the cluster gives the account `flux-applier` of that namespace the rights of an administrator. Whoever can write to the '
      + 'tenant\'s repository can then change the namespaces of all others, roles, and Flux itself.',
    sources: [OWN, REFERENCES.concepts, REFERENCES.multiTenancy],
    problem: ({ tenant }) => `gives a configuration in a namespace of the tenant (${tenant}) the rights of the whole cluster`,
    remedy: 'give it `scope: FluxScope.NAMESPACE`, or let the FluxTenant say `clusterScope: true`',
    check: perTenantConfiguration((configuration, { at: tenant, clusterScope }) => {
      const { at, scope } = placeOf(configuration);
      return scope === 'cluster' && clusterScope === false ? [{ at, property: 'scope', value: scope, facts: { tenant } }] : NOTHING;
    }),
  },
  {
    code: 'TEN-07',
    severity: 'error',
    what: 'A namespace belongs to one tenant of a cluster',
    why: 'A namespace is what keeps tenants apart: all that is applied there has the rights of one account, and Flux lets its objects take every '
      + 'source and every Secret of their own namespace. Two tenants in one can change and delete what belongs to the other. Nor can it be told by '
      + 'whose limits a configuration there is judged, so that those of neither tenant would be looked at.',
    sources: [OWN, REFERENCES.concepts, REFERENCES.multiTenancy],
    problem: ({ owner }) => `is a namespace of another tenant of this cluster (${owner}), and all that is applied there has the same rights`,
    remedy: 'take it out of one of the two, or make one tenant of them',
    check: perCluster(sharedIn, 'tenants'),
  },
  {
    code: 'TEN-08',
    severity: 'error',
    what: 'Namespaces of Kubernetes, of Azure and of Flux belong to no tenant',
    why: '`flux-system` holds the controllers of Flux, `kube-system` and others with `kube-` in front hold what the cluster itself runs on, '
      + '`azure-arc` and `gatekeeper-system` the agents and the policies of Azure, and in '
      + '`default` lands whatever names no namespace. A configuration that is bound to one of them may change all of that: a tenant that '
      + 'has one of them has the cluster.',
    sources: [OWN, REFERENCES.concepts, REFERENCES.multiTenancy],
    problem: ({ what }) => `is where ${what}, and can belong to no tenant`,
    remedy: 'give the tenant a namespace of its own',
    check: perTenant(({ at, namespaces }) => listOf(namespaces).flatMap((value, index): Draft[] => whatIsIn(value) === undefined ? NOTHING
      : [{ at, property: `namespaces[${index}]`, value, facts: { what: whatIsIn(value) } }])),
  },
  {
    code: 'TEN-09',
    severity: 'error',
    what: 'A tenant has namespaces, by names that Kubernetes takes',
    why: 'Nothing can ever stand in a namespace whose name Kubernetes does not take, and a tenant without any has no configurations. The limits of '
      + 'such a tenant would hold for nothing, and the namespace that was meant would be open without a word.',
    advice: 'name the namespaces of the tenant as they are called on the cluster: small letters, digits and hyphens',
    sources: [OWN, REFERENCES.kubernetesNames],
    problem: ({ isEmpty }) => isEmpty ? 'names no namespace, so that there is nothing which belongs to the tenant'
      : 'is not a namespace that Kubernetes takes',
    allowed: ({ isEmpty }) => isEmpty ? 'one namespace at least'
      : '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    remedy: ({ isEmpty, proposal }) => isEmpty ? 'name the namespaces of the tenant, or take the FluxTenant out' : rename(proposal),
    check: perTenant(({ at, namespaces, sourceNamespaces }) => [
      ...Array.isArray(namespaces) && namespaces.length === 0 ? [{ at, property: 'namespaces', facts: { isEmpty: true } }] : NOTHING,
      ...[...perMember(at, 'namespaces', namespaces, isNamespace), ...perMember(at, 'sourceNamespaces', sourceNamespaces, isNamespace)]
        .map((draft): Draft => ({ ...draft, facts: { proposal: asName(draft.value) } })),
    ]),
  },
  {
    code: 'TEN-10',
    severity: 'warning',
    what: 'A tenant\'s configurations take the sources that it may take',
    why: 'Whoever can write to a source decides what runs in the namespaces that take it. Multi-tenancy says what Flux may change there, not where '
      + 'it comes from: nothing on the cluster stops the repository of another team, or of a stranger.',
    sources: [OWN],
    problem: ({ tenant }) => `is a source that the tenant (${tenant}) may not take`,
    allowed: ({ sources }) => sources.length === 0 ? 'none' : `what begins with ${quoted(sources)}`,
    remedy: 'take a source of the tenant, or add this one to `sources` of the FluxTenant',
    check: {
      tenants: (cluster) => collect(cluster.manifests, (manifest) => notToTake(manifest, cluster)),
      ...perTenantConfiguration((configuration, tenant) => {
        const sources = tenant.sources === undefined ? undefined : listOf(tenant.sources);
        const address = addressOf(configuration);
        return sources === undefined || sources.includes(UNKNOWN) || typeof address !== 'string' || beginsWith(address, sources) ? NOTHING
          : [{ at: configuration.at, property: 'source', value: address, facts: { tenant: tenant.at, sources: sources.filter(isKnown) } }];
      }),
    },
  },
  {
    code: 'TEN-11',
    severity: 'error',
    what: 'What a tenant may take is said by addresses',
    why: 'The address of each source is compared by scheme, host and whole segments of its path, in any case. What is no address, or '
      + 'leads elsewhere by a `..`, is the beginning of none, and an asterisk stands for itself: the very repository that was to be allowed '
      + 'would be warned of.',
    sources: [OWN],
    problem: 'is not what the address of a source can begin with',
    allowed: 'an address with scheme and host and without a password, such as "https://github.com/acme"',
    advice: WRITE_ADDRESS,
    remedy: (_, { value }) => typeof value === 'string' && FOLDER_PATTERN.test(value) ? `write ${show(value.replace(FOLDER_PATTERN, '/'))}`
      : WRITE_ADDRESS,
    check: perTenant(({ at, sources }) => sources === undefined ? NOTHING
      : perMember(at, 'sources', sources, (value) =>
        typeof value === 'string' && folded(value) !== undefined && !value.includes('*') && !hasPassword(value))),
  },
  {
    code: 'TEN-13',
    severity: 'warning',
    what: 'A tenant is not allowed what Flux blocks',
    why: 'While multi-tenancy is enforced, which is the default, an object of Flux that refers to a source of another namespace ends with '
      + '`AccessDenied`, `cross-namespace references have been blocked`, and stands still until it is changed. `sourceNamespaces` can\'t '
      + 'open that: who relies on it waits for releases that never come.',
    sources: [REFERENCES.concepts, REFERENCES.multiTenancy, MEASURED],
    problem: 'is without effect: multi-tenancy is enforced on this cluster, and Flux blocks references to sources of other namespaces',
    remedy: 'leave it out, and put sources into the namespace of what refers to them',
    check: perTenant(({ at, sourceNamespaces }, cluster) => listOf(sourceNamespaces).some(isKnown) && enforcementOn(cluster) === 'true'
      ? [{ at, property: 'sourceNamespaces', facts: {} }] : NOTHING),
  },
];
