import { clusterOf, isOffOn, usersOf } from './per';
import { KUBELET_IDENTITY, TENANT_ID, WORKLOAD_IDENTITY } from '../../extension/settings/keys';
import type { Draft } from '../../findings/finding';
import { AppModel, ClusterRecord, ConfigurationRecord, WorkloadIdentityRecord } from '../../model/model';
import { UNKNOWN } from '../../model/unknown';
import { perSettings, settingOf } from '../extension/per';
import { isAzureRegistry, isDevOps } from '../hosts';
import { REFERENCES } from '../references';
import { collect, listOf, NOTHING, perApp, perConfiguration, Rule } from '../rule';
import { hasPassword } from '../secrets';
import { hostOf, isHttp } from '../source/per';
import { cut, show } from '../words';

/** The host of a registry in an address that names a repository there. */
const REGISTRY_HOST = /^oci:\/\/([^/@:\s]+)(?::\d+)?\//i;

/** The objects of a body that say how Flux logs in with an identity. */
const OBJECTS: { readonly [kind: string]: string } = { GitRepository: 'gitRepository', OCIRepository: 'ociRepository', AzureBlob: 'azureBlob' };

/** Members of a container's object that are credentials. */
const BLOB_CREDENTIALS = ['accountKey', 'sasToken', 'servicePrincipal', 'managedIdentity', 'localAuthRef'];

/** What an override says of the source of a configuration, by ARM's names; `UNKNOWN` where that is not known. */
function overriddenSource({ overrides, source: { kind } }: ConfigurationRecord): { readonly [name: string]: unknown } | typeof UNKNOWN {
  const body = overrides?.body as { readonly [name: string]: unknown } | undefined | typeof UNKNOWN;
  const source = body === UNKNOWN ? UNKNOWN : Object(body)[OBJECTS[kind]];
  return source === UNKNOWN ? UNKNOWN : Object(source);
}

/** How a source says that Flux logs in with the identity that the extension is set up with; nothing where it does not. */
function identificationOf({ source }: ConfigurationRecord): Service | undefined {
  const method = source.auth?.method;
  return method === 'azure' ? 'Azure DevOps' : method !== 'workloadIdentity' ? undefined
    : source.kind === 'OCIRepository' ? 'the registry' : source.kind === 'AzureBlob' ? 'the storage account' : undefined;
}

type Service = 'Azure DevOps' | 'the registry' | 'the storage account';

/** What the identity of an extension has to be allowed there. */
const ALLOWED: { readonly [service: string]: string } = { 'the registry': ' that may pull', 'the storage account': ' that may read the container' };

/** Whether what a source says of its identity may have been overridden. */
function mayBeOverridden(configuration: ConfigurationRecord): boolean {
  const { source, overrides } = configuration;
  const written = overriddenSource(configuration);
  return overrides !== undefined && (written === UNKNOWN || (source.kind === 'GitRepository' ? written.provider !== 'Azure'
    : source.kind === 'AzureBlob' ? BLOB_CREDENTIALS.some((name) => written[name] !== undefined) : written.useWorkloadIdentity !== true));
}

/** Sources that use an identity which the extension of their cluster does not have. */
function withoutIdentity(configuration: ConfigurationRecord, cluster: ClusterRecord): { service: Service; draft: Draft }[] {
  const service = identificationOf(configuration);
  if (service === undefined || mayBeOverridden(configuration) || !isUnidentified(cluster)) {
    return [];
  }
  const [{ at: extension, origin }] = cluster.extensions;
  const facts = { service, extension, isElsewhere: origin !== undefined };
  const severity = service === 'Azure DevOps' ? 'error' : 'warning';
  return [{ service, draft: { at: configuration.at, property: 'source.auth', facts, severity } }];
}

function isUnidentified(cluster: ClusterRecord): boolean {
  return isOffOn(cluster, WORKLOAD_IDENTITY) && isOffOn(cluster, KUBELET_IDENTITY);
}

/** Whether an override may have given credentials to a source that has none of its own. */
function mayHaveOthers(configuration: ConfigurationRecord): boolean {
  const written = overriddenSource(configuration);
  return configuration.overrides !== undefined && (written === UNKNOWN
    || ['provider', 'localAuthRef', 'httpsUser', 'useWorkloadIdentity', 'serviceAccountName'].some((name) => written[name] !== undefined));
}

/** Where in Azure a source without any credentials is; nothing where it has some, or is elsewhere. */
function unreadableHost(configuration: ConfigurationRecord): string | undefined {
  const { source } = configuration;
  const { url } = source;
  if (source.auth !== undefined || typeof url !== 'string') {
    return undefined;
  }
  switch (source.kind) {
    case 'GitRepository': return isHttp(url) && isDevOps(hostOf(url)) && !hasPassword(url) ? 'Azure DevOps' : undefined;
    case 'OCIRepository': return source.transport === undefined && source.serviceAccountName === undefined
      && isAzureRegistry(REGISTRY_HOST.exec(url)?.[1]) && !hasPassword(url) ? 'an Azure container registry' : undefined;
    // of a container, AUT-13 tells
    default: return undefined;
  }
}

/** How one logs in there. */
const METHODS: { readonly [host: string]: string } = {
  'Azure DevOps': 'give GitAuth.azure() or GitAuth.https; GitAuth.generic() says that the project is public',
  'an Azure container registry': 'give OciAuth.workloadIdentity() or OciAuth.localSecret',
};

export const USE_RULES: Rule[] = [
  {
    code: 'WID-08',
    severity: 'error',
    what: 'A source that uses the identity of the cluster is on a cluster that has one',
    why: 'The source says that Flux logs in with the identity of the extension, and the extension has none: Azure DevOps answers with 401. A '
      + 'registry or a storage account is warned of, as it may let everybody read; so do the nodes of AKS, where a FluxKubeletIdentity grants them '
      + 'a role. An extension that is not declared in the app may have an identity, and passes.',
    advice: 'give the extension `workloadIdentity` or `kubeletIdentity`, or the source other credentials',
    sources: [REFERENCES.tutorial, REFERENCES.fluxOnAzure],
    problem: ({ service, extension }) =>
      `the extension (${extension}) has no ${service === 'Azure DevOps' ? '' : 'workload '}identity that ${service} would know`,
    remedy: ({ service, isElsewhere }) => (isElsewhere ? 'give the extension the setting "workloadIdentity.enable", for an identity'
      : 'give the extension `workloadIdentity`, for example a FluxWorkloadIdentity') + (ALLOWED[service] ?? ', or other credentials here'),
    check: {
      ...perConfiguration((configuration, cluster) => withoutIdentity(configuration, cluster)
        .filter(({ service }) => service !== 'the storage account').map(({ draft }) => draft), 'credentials'),
      ...perApp(({ clusters, kubelets }) => collect(clusters, (cluster) => collect(cluster.configurations, (configuration) =>
        withoutIdentity(configuration, cluster).filter(({ service }) => service === 'the storage account' && !kubelets.some((kubelet) =>
          kubelet.cluster === cluster.key && listOf(kubelet.grants).length > 0)).map(({ draft }) => draft))), 'containers'),
    },
  },
  {
    code: 'WID-09',
    severity: 'warning',
    what: 'A source in Azure says how Flux logs in',
    why: 'Azure DevOps and container registries are private unless somebody has opened them. Without credentials, or a word on the identity, Flux '
      + 'asks as anybody and gets 401; an identity of the extension alone does not change that, since each source has to say that it uses it.',
    advice: 'give GitAuth.azure() or GitAuth.https, OciAuth.workloadIdentity() or OciAuth.localSecret; GitAuth.generic() for a public project',
    sources: [REFERENCES.tutorial, REFERENCES.fluxOnAzure],
    problem: ({ host }) => `is in ${host}, and nothing says how to log in there`,
    remedy: ({ host }) => METHODS[host],
    check: perConfiguration((configuration, cluster) => {
      const host = unreadableHost(configuration);
      return host === undefined || mayHaveOthers(configuration) || cluster.extensions.length > 0 && !isOffOn(cluster, KUBELET_IDENTITY) ? NOTHING
        : [{ at: configuration.at, property: 'source.url', value: configuration.source.url, facts: { host } }];
    }, 'anonymous'),
  },
  {
    code: 'WID-11',
    severity: 'warning',
    what: 'The identity is one of the cluster\'s tenant',
    why: 'Flux logs in to one tenant. Workload identities of another tenant than that of the cluster are reported not to work, and no release note '
      + 'says otherwise. The tenant that azapi logs in to is taken for that of the cluster, which is why this is a warning.',
    sources: ['https://github.com/Azure/AKS/issues/5121', 'https://github.com/Azure/AKS/issues/4997'],
    problem: ({ tenant, provider }) => `is another tenant than that which the azapi provider (${provider}) logs in to (${show(tenant)}); `
      + 'identities of another tenant than the cluster\'s are reported not to work',
    remedy: 'use an identity of the cluster\'s tenant, and leave the tenant out',
    check: perSettings((extension): Draft[] => {
      const { at, provider } = extension;
      const value = settingOf(extension, TENANT_ID);
      const tenant = provider?.tenantId;
      return typeof value !== 'string' || typeof tenant !== 'string' || value.toLowerCase() === tenant.toLowerCase() ? NOTHING
        : [{ at, property: 'workloadIdentity.tenantId', value, facts: { tenant, provider: provider!.at } }];
    }),
  },
  {
    code: 'WID-23',
    severity: 'warning',
    what: 'An identity that is made ready is used',
    why: 'Credentials and roles alone change nothing for Flux: the extension has to be told the client id, or to use the identity of the nodes. '
      + 'Until then each source that relies on it gets 401, and the roles lie open for nothing.',
    advice: 'give the identity to the extension as `workloadIdentity`, or `kubeletIdentity: true` for that of the nodes',
    sources: [REFERENCES.tutorial],
    problem: ({ extension, other }) => `the extension of its cluster (${extension}) ${other === undefined ? 'does not use it' : `uses ${other}`}`,
    remedy: ({ ofNodes, other }) => ofNodes ? 'give the extension `kubeletIdentity: true`'
      : other === undefined ? 'give it to the extension as `workloadIdentity`'
        : 'take it out, or give it to the extension as `workloadIdentity` in the place of that one',
    check: perApp((model) => [
      ...collect(model.identities, (identity) => usersOf(model, identity).length > 0 ? NOTHING
        : [...unused(identity.at, clusterOf(model, identity), WORKLOAD_IDENTITY), ...replaced(identity, model)]),
      ...collect(model.kubelets, (kubelet) => {
        const cluster = clusterOf(model, kubelet);
        // beside a workload identity, the roles may be meant for the nodes' own images
        return listOf(kubelet.grants).length === 0 || cluster === undefined || !isUnidentified(cluster) || cluster.configurations.some(readsAsNode)
          ? NOTHING : unused(kubelet.at, cluster, KUBELET_IDENTITY);
      }),
    ], 'identities'),
  },
  {
    code: 'WID-24',
    severity: 'error',
    what: 'An identity that an extension uses is part of the app',
    why: 'The extension would be told the client id of an identity that is no longer made. In Terraform that is a reference to a resource that is '
      + 'not there, over which each plan fails.',
    sources: ['https://developer.hashicorp.com/terraform/language/expressions/references'],
    problem: ({ identity }) => `is no longer there (${identity}): it was removed from the app`,
    remedy: 'leave workloadIdentity out, or keep the identity',
    check: perApp(({ clusters, identities }) => clusters.flatMap(({ extensions }) => collect(extensions, ({ at, workloadIdentity: identity }) =>
      typeof identity !== 'string' || identities.some((each) => each.at === identity) ? NOTHING
        : [{ at, property: 'workloadIdentity', facts: { identity: cut(identity) } }])), 'identities'),
  },
];

/** Whether a source logs in as the nodes without a setting of the extension. */
function readsAsNode({ source }: ConfigurationRecord): boolean {
  return source.auth?.method === 'managedIdentity' || source.kind === 'AzureBlob' && source.auth?.method === 'workloadIdentity';
}

/** An identity in the place of which each extension of its cluster is surely told another one. */
function replaced(identity: WorkloadIdentityRecord, model: AppModel): Draft[] {
  const { extensions = [] } = clusterOf(model, identity) ?? {};
  const others = extensions.map(({ declared, overrides, workloadIdentity }) => declared && overrides === undefined
    ? model.identities.find(({ at }) => at === workloadIdentity) : undefined);
  return others.length > 0 && others.every((other) => other !== undefined && areDifferent(identity, other))
    ? [{ at: identity.at, facts: { extension: extensions[0].at, ofNodes: false, other: others[0]!.at } }] : NOTHING;
}

/** Whether two surely stand for two identities of Azure: both made, or both named by ids that are known. */
function areDifferent(one: WorkloadIdentityRecord, other: WorkloadIdentityRecord): boolean {
  const both = [one, other];
  return one.key !== other.key && (both.every(({ made }) => made !== undefined) || both.every(({ id }) => typeof id === 'string'));
}

function unused(at: string, cluster: ClusterRecord | undefined, setting: string): Draft[] {
  return cluster === undefined || !isOffOn(cluster, setting) ? NOTHING
    : [{ at, facts: { extension: cluster.extensions[0].at, ofNodes: setting === KUBELET_IDENTITY } }];
}
