import { DEVOPS_HOSTS } from './hosts';
import { isCalledSecret, isSecret } from './secrets';
import { ClusterKind } from '../cluster/kind';
import { CLUSTER_KINDS } from '../cluster/kind-facts';

/** A DNS subdomain as Kubernetes takes it in a name: labels joined by single dots. */
export const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A DNS label of at most 63 characters. */
export const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The longest DNS subdomain. */
export const LONGEST_SUBDOMAIN = 253;

/** Namespaces that are there before anything of ours: Kubernetes' own, and that of the Flux extension. */
export const isAlwaysThere = (namespace: unknown): boolean => typeof namespace === 'string' && /^(default|flux-system|kube-.*)$/.test(namespace);

/** A type of Azure for Flux with an API version, as azapi takes it. */
export const typeWithVersion = (name: string): RegExp =>
  new RegExp(`^Microsoft\\.KubernetesConfiguration/${name}@\\d{4}-\\d\\d-\\d\\d(-[a-z]+)?$`, 'i');

/** What azurerm and Azure Policy take as a name: 1 to 30 characters, no dot. */
export const PORTABLE_NAME = /^[a-z\d]([-a-z\d]{0,28}[a-z\d])?$/;

export const isPortable = (name: unknown): boolean => typeof name === 'string' && PORTABLE_NAME.test(name);

/** How long a name that they take can be. */
export const LONGEST_PORTABLE_NAME = 30;

/** The longest name that Flux can write into a label. */
export const LONGEST_NAME = 63;

/** The longest duration that azurerm lets through to ARM, in seconds. */
export const LONGEST_SECONDS = 35791394;

export const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST_NAME && DNS_SUBDOMAIN.test(value);

export const isSeconds = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST_SECONDS;

/** How long a configuration's name can be beside the name of a kustomization, or the other way round. */
export const roomBeside = (name: unknown): number =>
  LONGEST_NAME - (isName(name) ? '-'.length + (name as string).length : 0);

export const isSubdomain = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST_SUBDOMAIN && DNS_SUBDOMAIN.test(value);

/** What nearly every path looks like: names without a dot, one below the other. */
const PLAIN_PATH = /^(?:\.\/)?(?:[\w-]+(?:\/[\w-]+)*\/?)?$/;

/** Whether a path is one that no rule has anything to say about. */
export const isPlainPath = (path: unknown): boolean => typeof path === 'string' && PLAIN_PATH.test(path);

/** What nearly every id of a cluster looks like, of the kinds that everybody takes. */
const PLAIN_CLUSTER_IDS = new Map([ClusterKind.MANAGED_CLUSTER, ClusterKind.CONNECTED_CLUSTER].map((kind) => {
  const type = `${CLUSTER_KINDS[kind].provider}/${kind}`.replace('.', '\\.');
  return [kind, new RegExp(`^/subscriptions/[\\w-]+/resourceGroups/[\\w.()-]{1,90}/providers/${type}/[a-zA-Z\\d](?:[\\w-]{0,61}[a-zA-Z\\d])?$`)];
}));

/** Whether an id is one that no rule over references of this kind has anything to say about. */
export const isPlainClusterId = (kind: ClusterKind, id: unknown): boolean =>
  typeof id === 'string' && PLAIN_CLUSTER_IDS.get(kind)?.test(id) === true;

/** What nearly every address looks like: encrypted, a host with a domain, and names; no user, port or parameter. */
const PLAIN_HOST = 'https://[a-z\\d-]+(?:\\.[a-z\\d-]+)+';
const PLAIN_SERVICE = new RegExp(`^${PLAIN_HOST}/?$`);
/** At the forges that rules know, where the repository ends is looked at as well. */
const FORGES = '(?:github\\.com|gitlab\\.com|bitbucket\\.org)';
const PLAIN_REPOSITORY = new RegExp(`^(?:(?!https://(?:${FORGES}|${DEVOPS_HOSTS})(?:/|$))${PLAIN_HOST}(?:/[\\w.-]+)*|https://${FORGES}(?:/[\\w.-]+){2}`
  + '|https://dev\\.azure\\.com(?:/[^\\W_][\\w.-]*){2}/_git/[^\\W_][\\w.-]*)/?$');
const PLAIN_ARTIFACT = /^oci:\/\/[a-z\d-]+(?:\.[a-z\d-]+)+\/[a-z\d._-]{2,100}(?:\/[a-z\d._-]{1,60}){0,2}$/;

/** Whether an address is one that no rule over the addresses of all sources of a kind has anything to say about. */
export const isPlainAddress = (kind: unknown, url: unknown): boolean => typeof url === 'string'
  && (kind === 'OCIRepository' ? PLAIN_ARTIFACT : kind === 'Bucket' || kind === 'AzureBlob' ? PLAIN_SERVICE : PLAIN_REPOSITORY).test(url);

/** What nearly every branch and tag is called. */
const PLAIN_REFERENCE = /^(?!refs\/)[\w-]+(?:[./][\w-]+)*$/;

/** Whether a revision is a tag or, but for artifacts, a branch, as nearly every one, and no rule has anything to say about it. */
export const isPlainRevision = (kind: unknown, ref: unknown): boolean => {
  const { branch, tag } = Object(ref) as { readonly [name: string]: unknown };
  const name = tag ?? (kind === 'OCIRepository' ? undefined : branch);
  return typeof name === 'string' && PLAIN_REFERENCE.test(name) && !name.includes('.lock') && Object.keys(ref as object).length === 1;
};

/** Flux treats less than this as this. */
export const SHORTEST_TIMEOUT = 30;

/** From this length on, Go writes a duration with hours, which the schema of the source's timeout lacks. */
export const HOUR = 3600;

/** Whether a time is not given, or one that no rule has anything to say about by itself. */
export const isPlainTime = (time: unknown): boolean =>
  time === undefined || Number.isInteger(time) && (time as number) >= SHORTEST_TIMEOUT && (time as number) < HOUR;

/** A name of the shape that Flux takes for a variable. */
export const VARIABLE = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

/** Text that YAML takes as it is wherever it stands. */
const PLAIN_VALUE = /^(?!null$|Null$|NULL$)[a-zA-Z\d][\w./-]*$/;

/** No shorter text of this kind is surely a secret. */
const SHORTEST_SECRET = 20;

/** Whether all variables have names and values that no rule has anything to say about. */
export function arePlainVariables(variables: unknown): boolean {
  if (typeof variables !== 'object' || variables === null) {
    return false;
  }
  for (const name of Object.keys(variables)) {
    const value = (variables as { readonly [name: string]: unknown })[name];
    if (!VARIABLE.test(name) || typeof value !== 'string' || !PLAIN_VALUE.test(value) || isCalledSecret(name, value)
      || value.length >= SHORTEST_SECRET && isSecret(value)) {
      return false;
    }
  }
  return true;
}
