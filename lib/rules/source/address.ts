import { faultOf, isBlobEndpoint } from './address-faults';
import { ALL_KINDS, AZURE_BLOB, BUCKET, GIT, hostOf, isHttp, isSsh, OCI, perAddress, perCredentials, perSource, perUrl } from './per';
import type { Draft } from '../../findings/finding';
import { SourceFaultRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { isDevOps } from '../hosts';
import { MEASURED, MEASURED_AZAPI, REFERENCES } from '../references';
import { NOTHING, perConfiguration, refuse, matches, Rule } from '../rule';
import { hasPassword } from '../secrets';
import { nearest, quoted, show } from '../words';

const GIT_PREFIX = /^(https?:\/\/|ssh:\/\/|git@)/;
const HTTP_PREFIX = /^https?:\/\//;
const OCI_PREFIX = /^oci:\/\//;
const SCP_FORM = /^git@[^\s/:]+[:/]\S+$/;

/** How the address of a kind of source begins, and what is read from it. */
const KINDS = {
  GitRepository: { prefix: GIT_PREFIX, content: 'the repository is fetched' },
  Bucket: { prefix: HTTP_PREFIX, content: 'the bucket is read' },
  AzureBlob: { prefix: HTTP_PREFIX, content: 'the container is read' },
  OCIRepository: { prefix: OCI_PREFIX, content: 'the artifact is fetched' },
} as const;

export const ADDRESS_RULES: Rule[] = [
  {
    code: 'SRC-01',
    severity: 'error',
    isFinal: true,
    what: 'A configuration has one source, and says its kind',
    why: 'Azure gets one source and its kind, and applies nothing without them. azapi\'s schema asks for neither, and lets any text pass as a kind, '
      + 'so that Terraform\'s plan would be clean; the apply would then end in ARM\'s answer "Invalid source kind match", which does not say what is '
      + 'missing. azurerm refuses several sources.',
    advice: 'give one source, for example FluxSource.git',
    sources: [REFERENCES.configurationsInArm, REFERENCES.azurerm, MEASURED_AZAPI],
    problem: ({ beside, given, isKind }) => beside !== undefined ? `is a second source, beside ${beside}`
      : given === undefined ? 'nothing says where the manifests come from'
        : !isKind ? 'is no kind of source that ARM knows'
          : given.length === 0 ? 'names a source that is not given' : `does not go with the source that is given (${given.join(', ')})`,
    allowed: ({ given, isKind }) => given === undefined || isKind ? '' : quoted(Object.keys(KINDS)),
    remedy: ({ remedy }) => remedy ?? 'give one, for example FluxSource.git',
    check: perConfiguration(({ at, source, sourceFaults }) => sourceFaults?.map((fault) => faultOfSource(at, fault))
      ?? (source.kind === undefined ? [{ at, property: 'source', facts: {} }] : NOTHING), 'source'),
  },
  {
    code: 'SRC-02',
    severity: 'error',
    what: 'The address of a git repository is one for https, http or ssh',
    why: 'Flux\'s schema of a git repository refuses everything else, capitals in the scheme too, so that the cluster has no source at all and '
      + 'nothing is fetched. ARM\'s schema has no pattern for an address: Terraform\'s plan would be clean.',
    sources: [REFERENCES.cli, REFERENCES.gitRepositories, MEASURED],
    problem: 'is not the address of a git repository',
    allowed: 'what begins with "https://", "http://", "ssh://" or "git@", written in lower case',
    remedy: 'use the address that `git clone` takes',
    check: perAddress(GIT, ({ url }, at) => refuse(at, 'source.url', url, matches(GIT_PREFIX))),
  },
  {
    code: 'SRC-03',
    severity: 'warning',
    what: 'The address of a git repository is a URL, not the short form of SSH',
    why: '`git clone` and Azure\'s command line take "git@host:path". Flux\'s schema does not, and no page says whether Azure\'s agent rewrites it '
      + 'on the way. If it does not, the cluster has no source and nothing is fetched. The URL says the same, and works in either case.',
    advice: 'write "ssh://git@", the host, a slash and the path',
    sources: [REFERENCES.gitRepositories, REFERENCES.cli, MEASURED],
    problem: 'Flux itself refuses this form of address, and whether Azure\'s agent rewrites it is not documented',
    remedy: (_, { value }) => `write ${show(`ssh://${String(value).replace(/:\/?/, '/')}`)}`,
    check: perUrl(GIT, (url) => SCP_FORM.test(url)),
  },
  {
    code: 'SRC-04',
    severity: 'error',
    what: 'The address of a bucket or of a storage account is one for https or http',
    why: 'Flux speaks HTTP with both. Azure\'s command line refuses any other beginning, capitals in the scheme too; ARM\'s schema has no pattern '
      + 'for an address, so that Terraform\'s plan would be clean and only the cluster would show that nothing is fetched.',
    advice: 'use the endpoint of the service, or the blob endpoint of the storage account, with its "https://"',
    sources: [REFERENCES.cli, REFERENCES.buckets],
    problem: ({ kind }) => kind === 'Bucket' ? 'is not the address of a service that has buckets' : 'is not the address of a storage account',
    allowed: 'what begins with "https://" or "http://", written in lower case',
    remedy: ({ kind }) => kind === 'Bucket' ? 'use the endpoint of the service, for example "https://s3.amazonaws.com"'
      : 'use the blob endpoint, for example "https://account.blob.core.windows.net"',
    check: perAddress([...BUCKET, ...AZURE_BLOB], ({ kind, url }, at) => refuse(at, 'source.url', url, matches(HTTP_PREFIX), () => ({ kind }))),
  },
  {
    code: 'SRC-05',
    severity: 'error',
    what: 'The address of an artifact begins with "oci://"',
    why: 'Flux\'s schema of an OCI repository takes this beginning alone, and so does Azure\'s command line. What one copies from a registry\'s '
      + 'page or from `docker pull` lacks it. ARM\'s schema has no pattern for an address: Terraform\'s plan would be clean, and nothing be '
      + 'fetched.',
    sources: [REFERENCES.ociRepositories, REFERENCES.cli],
    problem: 'is not the address of a repository in a registry',
    allowed: 'what begins with "oci://", written in lower case',
    remedy: 'write "oci://", the host of the registry and the path of the repository',
    check: perAddress(OCI, ({ url }, at) => refuse(at, 'source.url', url, matches(OCI_PREFIX))),
  },
  {
    code: 'SRC-06',
    severity: 'error',
    what: 'An address is complete, and holds nothing that belongs elsewhere',
    why: 'Azure\'s command line looks at the beginning of an address only, and Flux\'s schema takes "https://" or "oci://" alone and addresses '
      + 'with blanks. The source is then made, and fails at each interval: for a page of a forge as the browser shows it, for a name with capitals '
      + 'in a registry, for a service or a storage account with a path behind it. A branch, a tag, a digest, a folder, and the name of a bucket '
      + 'or a container have places of their own.',
    advice: 'write the host and the path of the repository alone, as `git clone` takes it, or the host of the service; %20 for a blank, the number '
      + 'of a port behind a colon, and a tag or a digest as `ref`',
    sources: [REFERENCES.cli, REFERENCES.ociRepositories, REFERENCES.repositoryNames, REFERENCES.bucketEndpoints, MEASURED],
    problem: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
    check: perUrl(ALL_KINDS, (url, kind) => KINDS[kind].prefix.test(url) ? faultOf(url, kind) : undefined),
  },
  {
    code: 'SRC-07',
    severity: 'warning',
    what: 'No address carries a password or a token',
    why: 'Terraform keeps the address in its state and shows it in each plan; Azure and the cluster show it to everyone who may read the '
      + 'configuration. What is given to `auth` is in none of these: it is sent with an apply, and Azure keeps it for less than 48 hours.',
    sources: [REFERENCES.concepts, REFERENCES.azapi],
    problem: 'the address carries a password or a token, which Terraform would keep in its state',
    remedy: 'take it out of the address, and give it to `auth`',
    check: perUrl(ALL_KINDS, hasPassword),
  },
  {
    code: 'SRC-08',
    severity: 'warning',
    what: 'A source is fetched with encryption',
    why: 'Whoever sits between the cluster and the source reads what is fetched and the credentials with it, and can change what Flux then '
      + 'applies: with the usual scope, anything on the whole cluster.',
    sources: [REFERENCES.gitRepositories, REFERENCES.buckets],
    problem: ({ kind }) => `${KINDS[kind as keyof typeof KINDS].content} without encryption`,
    remedy: 'use https',
    check: perUrl([...GIT, ...AZURE_BLOB], (url) => url.startsWith('http://')),
  },
  {
    code: 'SRC-18',
    severity: 'warning',
    what: 'A blob container is read from the blob endpoint of its account',
    why: 'A storage account has an endpoint for each of its services. Flux reads blobs, and ARM expects "https://", the account, ".blob." and the '
      + 'domain of the cloud; another endpoint of the same account answers in another language, or not at all.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.parameters],
    problem: 'does not look like the blob endpoint of a storage account',
    allowed: 'for example "https://account.blob.core.windows.net"',
    remedy: 'use the blob endpoint that the account shows',
    check: perSource(AZURE_BLOB, ({ kind, url }, at) => isHttp(url) && faultOf(url, kind) === undefined && !isBlobEndpoint(url)
      ? [{ at, property: 'source.url', value: url, facts: { kind } }] : NOTHING),
  },
  {
    code: 'SRC-21',
    severity: 'warning',
    what: 'The address of a bucket and `insecure` say the same of encryption',
    why: 'In Flux the endpoint of a bucket is a host without a scheme, and `insecure` alone says whether it is spoken to without TLS. Azure\'s own '
      + 'default for it is true; this library always writes it, false where nothing is said. Where the address says something else, one of the two '
      + 'is not what was meant.',
    advice: 'use https and leave `insecure` out, or http with `insecure: true`',
    sources: [REFERENCES.configurationsInArm, REFERENCES.buckets],
    problem: ({ insecure }) => `does not go with the address, which ${insecure ? 'asks for' : 'has no'} encryption`,
    remedy: ({ insecure }) => insecure ? 'leave it out' : 'use https, or set insecure to true',
    check: perSource(BUCKET, ({ url, insecure }, at) => isKnown(url) && isHttp(url) && typeof insecure === 'boolean'
      && url.startsWith('https://') === insecure ? [{ at, property: 'source.insecure', value: insecure, facts: { insecure } }] : NOTHING),
  },
  {
    code: 'SRC-23',
    severity: 'error',
    what: 'The identity of the cluster logs in to Azure DevOps, over https',
    why: 'With GitAuth.azure() Flux sends a token of the cluster\'s identity over https. SSH has no place for it, so that the source never becomes '
      + 'ready. Another host than those of Azure DevOps gets a token that it does not know, which is warned of: it can be Azure DevOps behind '
      + 'another name.',
    advice: 'use the https address of the repository, or other credentials where it is not in Azure DevOps',
    sources: [REFERENCES.tutorial, REFERENCES.gitRepositories],
    problem: ({ foreign }) => foreign ? 'is not in Azure DevOps, which alone takes the identity of the cluster'
      : 'is an address for SSH, with which Flux can\'t use the identity of the cluster',
    allowed: '"https://dev.azure.com/{organisation}/{project}/_git/{repository}"',
    remedy: ({ foreign }) => foreign ? 'use other credentials than GitAuth.azure()' : 'use the https address of the repository',
    check: perCredentials(GIT, ({ url, auth }, at) => {
      const draft = { at, property: 'source.url', value: url };
      return auth?.method !== 'azure' || !isKnown(url) ? NOTHING
        : isSsh(url) ? [{ ...draft, facts: { foreign: false } }]
          : isHttp(url) && !isDevOps(hostOf(url) ?? 'dev.azure.com') ? [{ ...draft, facts: { foreign: true }, severity: 'warning' }]
            : NOTHING;
    }),
  },
  {
    code: 'SRC-24',
    severity: 'error',
    what: 'A GitHub App logs in over https',
    why: 'Flux exchanges the key of the app for a short-lived token, and sends that over https. SSH has no place for a token: the source never '
      + 'becomes ready, although the Secret is right.',
    sources: [REFERENCES.gitRepositories],
    problem: 'is an address for SSH, with which Flux can\'t log in as a GitHub App',
    allowed: 'what begins with "https://"',
    remedy: 'use the https address of the repository',
    check: perCredentials(GIT, ({ url, auth }, at) => auth?.method === 'gitHubApp' && isSsh(url)
      ? [{ at, property: 'source.url', value: url }] : NOTHING),
  },
];

/** What is told where several sources are given, or another one than is named. */
function faultOfSource(at: string, { property, beside, given, value }: SourceFaultRecord): Draft {
  if (given === undefined) {
    return { at, property, facts: { beside, remedy: 'keep one of the two' } };
  }
  const isKind = value === undefined || Object.keys(KINDS).includes(value as string);
  const meant = given.length === 1 ? given[0] : isKind || typeof value !== 'string' ? undefined : nearest(value, Object.keys(KINDS));
  const remedy = meant === undefined ? 'give one source, and its kind' : `write ${show(meant)}, or give the source of another kind`;
  return { at, property, value, facts: { given, isKind, remedy } };
}
