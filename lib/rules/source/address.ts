import { ALL_KINDS, AZURE_BLOB, BUCKET, GIT, hostOf, isHttp, isSsh, OCI, perSource, perUrl } from './per';
import { isKnown } from '../../model/unknown';
import { NOTHING, perConfiguration, refuse, matches, Rule } from '../rule';
import { hasPassword, withoutSecrets } from '../words';

const GIT_PREFIX = /^(https?:\/\/|ssh:\/\/|git@)/;
const HTTP_PREFIX = /^https?:\/\//;
const OCI_PREFIX = /^oci:\/\//;
const SCP_FORM = /^git@[^\s/:]+[:/]\S+$/;
/** A host, perhaps behind a user, and what stands in the place of its port and behind that. */
const HOST = /^(?:https?|ssh|oci):\/\/(?:[^/@]*@)?(?:\[[0-9a-fA-F:.]+\]|[^\s/@:[\]]+)(?::([^/]*))?(\/.*|)$/;
const BLOB_HOST = /^https?:\/\/[^./@:]+(\.z\d\d)?\.blob\.[^/@]+/i;
const AZURE_DEVOPS = /^(dev\.azure\.com|[^.]+\.visualstudio\.com)$/;

/** How the address of a kind of source begins, and what is read from it. */
const KINDS = {
  GitRepository: { prefix: GIT_PREFIX, rest: 'the host and the path of the repository', content: 'the repository is fetched' },
  Bucket: { prefix: HTTP_PREFIX, rest: 'the host of the service', content: 'the bucket is read' },
  AzureBlob: { prefix: HTTP_PREFIX, rest: 'the host of the storage account', content: 'the container is read' },
  OCIRepository: { prefix: OCI_PREFIX, rest: 'the host of the registry and the path of the repository', content: 'the artifact is fetched' },
} as const;

export const ADDRESS_RULES: Rule[] = [
  {
    code: 'SRC-01',
    severity: 'error',
    isFinal: true,
    problem: 'nothing says where the manifests come from',
    remedy: 'give one, for example FluxSource.git',
    check: perConfiguration(({ at, source }) => source.kind === undefined ? [{ at, property: 'source' }] : NOTHING),
  },
  {
    code: 'SRC-02',
    severity: 'error',
    problem: 'is not the address of a git repository',
    allowed: 'what begins with "https://", "http://", "ssh://" or "git@", written in lower case',
    remedy: 'use the address that `git clone` takes',
    check: perSource(GIT, ({ url }, at) => refuse(at, 'source.url', url, matches(GIT_PREFIX))),
  },
  {
    code: 'SRC-03',
    severity: 'warning',
    problem: 'Flux itself refuses this form of address, and whether Azure\'s agent rewrites it is not documented',
    remedy: (_, { value }) => `write ${JSON.stringify(withoutSecrets(`ssh://${String(value).replace(/:\/?/, '/')}`))}`,
    check: perUrl(GIT, (url) => SCP_FORM.test(url)),
  },
  {
    code: 'SRC-04',
    severity: 'error',
    problem: ({ kind }) => kind === 'Bucket' ? 'is not the address of a service that has buckets' : 'is not the address of a storage account',
    allowed: 'what begins with "https://" or "http://", written in lower case',
    remedy: ({ kind }) => kind === 'Bucket' ? 'use the endpoint of the service, for example "https://s3.amazonaws.com"'
      : 'use the blob endpoint, for example "https://account.blob.core.windows.net"',
    check: perSource([...BUCKET, ...AZURE_BLOB], ({ kind, url }, at) => refuse(at, 'source.url', url, matches(HTTP_PREFIX), () => ({ kind }))),
  },
  {
    code: 'SRC-05',
    severity: 'error',
    problem: 'is not the address of a repository in a registry',
    allowed: 'what begins with "oci://", written in lower case',
    remedy: 'write "oci://", the host of the registry and the path of the repository',
    check: perSource(OCI, ({ url }, at) => refuse(at, 'source.url', url, matches(OCI_PREFIX))),
  },
  {
    code: 'SRC-06',
    severity: 'error',
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perUrl(ALL_KINDS, (url, kind) => KINDS[kind].prefix.test(url) ? faultOf(url, kind) : undefined),
  },
  {
    code: 'SRC-07',
    severity: 'warning',
    problem: 'the address carries a password or a token, which Terraform would keep in its state',
    remedy: 'take it out of the address, and give it to `auth`',
    check: perUrl(ALL_KINDS, hasPassword),
  },
  {
    code: 'SRC-08',
    severity: 'warning',
    problem: ({ kind }) => `${KINDS[kind as keyof typeof KINDS].content} without encryption`,
    remedy: 'use https',
    check: perUrl([...GIT, ...AZURE_BLOB], (url) => url.startsWith('http://')),
  },
  {
    code: 'SRC-18',
    severity: 'warning',
    problem: 'does not look like the blob endpoint of a storage account',
    allowed: 'for example "https://account.blob.core.windows.net"',
    remedy: 'use the blob endpoint that the account shows',
    check: perUrl(AZURE_BLOB, (url) => isHttp(url) && faultOf(url, 'AzureBlob') === undefined && !BLOB_HOST.test(url)),
  },
  {
    code: 'SRC-21',
    severity: 'warning',
    problem: ({ insecure }) => `does not go with the address, which ${insecure ? 'asks for' : 'has no'} encryption`,
    remedy: ({ insecure }) => insecure ? 'leave it out' : 'use https, or set insecure to true',
    check: perSource(BUCKET, ({ url, insecure }, at) => isKnown(url) && isHttp(url) && typeof insecure === 'boolean'
      && url.startsWith('https://') === insecure ? [{ at, property: 'source.insecure', value: insecure, facts: { insecure } }] : NOTHING),
  },
  {
    code: 'SRC-23',
    severity: 'error',
    problem: ({ foreign }) => foreign ? 'is not in Azure DevOps, which alone takes the identity of the cluster'
      : 'is an address for SSH, with which Flux can\'t use the identity of the cluster',
    allowed: '"https://dev.azure.com/{organisation}/{project}/_git/{repository}"',
    remedy: ({ foreign }) => foreign ? 'use other credentials than GitAuth.azure()' : 'use the https address of the repository',
    check: perSource(GIT, ({ url, auth }, at) => {
      const draft = { at, property: 'source.url', value: url };
      return auth?.method !== 'azure' || !isKnown(url) ? NOTHING
        : isSsh(url) ? [{ ...draft, facts: { foreign: false } }]
          : isHttp(url) && !AZURE_DEVOPS.test(hostOf(url) ?? 'dev.azure.com') ? [{ ...draft, facts: { foreign: true }, severity: 'warning' }]
            : NOTHING;
    }),
  },
  {
    code: 'SRC-24',
    severity: 'error',
    problem: 'is an address for SSH, with which Flux can\'t log in as a GitHub App',
    allowed: 'what begins with "https://"',
    remedy: 'use the https address of the repository',
    check: perSource(GIT, ({ url, auth }, at) => auth?.method === 'gitHubApp' && isSsh(url) ? [{ at, property: 'source.url', value: url }] : NOTHING),
  },
];

/** What is wrong with an address behind its prefix. */
function faultOf(url: string, kind: keyof typeof KINDS): { problem: string; remedy: string } | undefined {
  if (/\s/.test(url)) {
    return { problem: 'holds a blank', remedy: 'take the blank out, or write %20 in its place' };
  }
  const shown = withoutSecrets(url);
  const [found, port, path] = HOST.exec(shown) ?? [kind === 'GitRepository' ? SCP_FORM.exec(shown)?.[0] : undefined];
  if (found === undefined || kind === 'OCIRepository' && /^\/*$/.test(path ?? '')) {
    return { problem: 'is not complete', remedy: `write ${KINDS[kind].rest}` };
  }
  if (kind === 'OCIRepository' && /[:@]/.test(path ?? '')) {
    return { problem: 'names a tag or a digest, which Flux takes in another place', remedy: 'give it as `ref`, with OciRef.tag or OciRef.digest' };
  }
  return port === undefined || /^\d+$/.test(port) ? undefined
    : { problem: 'has something else than the number of a port after the host\'s colon', remedy: 'write a slash in the place of the colon' };
}
