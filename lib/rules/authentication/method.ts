import { ClusterKind } from '../../cluster/kind';
import type { Draft } from '../../findings/finding';
import { ConfigurationRecord, GitSourceRecord, LocalSecretRecord, SecretRecord, SourceRecord } from '../../model/model';
import { isKnown } from '../../model/unknown';
import { NOTHING, matches, Rule } from '../rule';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../shapes';
import { ALL_KINDS, AZURE_BLOB, BUCKET, GIT, hostOf, isHttp, isSsh, isText, perSource } from '../source/per';
import { quoted } from '../words';

const LONGEST_SUBDOMAIN = 253;

/** The hosts whose keys Azure's agent brings. */
const KNOWN_HOSTS = ['github.com', 'gitlab.com', 'bitbucket.org', 'ssh.dev.azure.com', 'vs-ssh.visualstudio.com'];

/** A draft for each member of the credentials that is missing or empty. */
function missing(at: string, members: { readonly [name: string]: unknown }): Draft[] {
  const names = Object.keys(members).filter((name) => !isText(members[name]));
  return names.length === 0 ? NOTHING : names.map((name) => ({ at, property: `source.auth.${name}` }));
}

/** What of a secret a rule may ask: whether it is there. */
const given = (secret: SecretRecord | undefined): unknown => secret?.value;

/** The Secret that holds the credentials of a source; none where they are given in another way. */
function localSecretOf({ auth }: SourceRecord): { secret?: LocalSecretRecord } | undefined {
  return auth?.method === 'localSecret' || auth?.method === 'gitHubApp' ? { secret: auth.secret } : undefined;
}

/** The kinds of Secret that have the keys for a source; what is not known leaves several. */
function kindsFor({ kind, url, auth }: SourceRecord): readonly string[] {
  switch (kind) {
    case 'GitRepository': return auth?.method === 'gitHubApp' ? ['github-app']
      : isHttp(url) ? ['git-https'] : isSsh(url) ? ['git-ssh'] : ['git-https', 'git-ssh'];
    case 'Bucket': return ['bucket'];
    case 'AzureBlob': return ['azure-blob'];
    default: return ['oci'];
  }
}

/** Whether credentials are a key pair for SSH, one's own or Flux's. */
function hasKeyPair(auth: GitSourceRecord['auth']): auth is Extract<GitSourceRecord['auth'], { readonly knownHosts?: unknown }> {
  return auth?.method === 'sshKey' || auth?.method === 'fluxMadeKey';
}

/** What an own Secret has that does not go with the configuration. */
function mismatches(configuration: ConfigurationRecord): Draft[] {
  const { at, namespace, source } = configuration;
  const made = localSecretOf(source)?.secret?.made;
  if (made === undefined) {
    return NOTHING;
  }
  const draft = { at, property: 'source.auth.secret' };
  const kinds = kindsFor(source);
  const isElsewhere = typeof made.namespace === 'string' && typeof namespace === 'string' && made.namespace !== namespace;
  return [
    ...isElsewhere ? [{ ...draft, facts: { made: made.at, namespaces: [made.namespace, namespace] } }] : NOTHING,
    ...isKnown(made.kind) && !kinds.includes(made.kind) ? [{ ...draft, facts: { made: made.at, kind: made.kind, kinds } }] : NOTHING,
  ];
}

export const METHOD_RULES: Rule[] = [
  {
    code: 'AUT-01',
    severity: 'error',
    problem: 'a key for SSH does not go with an http address',
    remedy: 'use the ssh address of the repository, or GitAuth.https',
    check: perSource(GIT, ({ url, auth }, at) => !hasKeyPair(auth) || !isHttp(url) ? NOTHING
      : [{ at, property: auth.method === 'sshKey' ? 'source.auth.privateKey' : 'source.auth' }]),
  },
  {
    code: 'AUT-02',
    severity: 'error',
    problem: 'known hosts do not go with an http address',
    remedy: 'leave them out; a certificate of one\'s own goes into caCertificate',
    check: perSource(GIT, ({ url, auth }, at) => hasKeyPair(auth) && auth.knownHosts !== undefined && isHttp(url)
      ? [{ at, property: 'source.auth.knownHosts' }] : NOTHING),
  },
  {
    code: 'AUT-03',
    severity: 'error',
    problem: 'a user with a password or token does not go with an address for SSH',
    remedy: 'use the https address of the repository, or GitAuth.sshKey',
    check: perSource(GIT, ({ url, auth }, at) => auth?.method === 'https' && isSsh(url) ? [{ at, property: 'source.auth' }] : NOTHING),
  },
  {
    code: 'AUT-04',
    severity: 'error',
    problem: 'is missing: a user and a key go together',
    allowed: 'a text that is not empty',
    remedy: 'give both, or leave out auth where the repository is public',
    check: perSource(GIT, ({ auth }, at) => auth?.method === 'https' ? missing(at, { user: auth.user, key: given(auth.key) }) : NOTHING),
  },
  {
    code: 'AUT-07',
    severity: 'error',
    problem: ({ long }) => long ? 'does not look portable: azurerm takes no dot in the name of such a Secret, and 63 characters at most'
      : 'is not the name of a Secret',
    allowed: ({ long }) => long ? ''
      : `1 to ${LONGEST_SUBDOMAIN} lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part`,
    remedy: ({ long }) => long ? 'shorten it if you may ever move there' : 'give the name that the Secret has in the configuration\'s namespace',
    check: perSource(ALL_KINDS, (source, at) => {
      const { secret } = localSecretOf(source) ?? {};
      const name = secret?.secretName;
      const draft = { at, property: 'source.auth.secret', value: name };
      return localSecretOf(source) === undefined || secret !== undefined && !isKnown(name) && name !== undefined ? NOTHING
        : typeof name !== 'string' || name.length > LONGEST_SUBDOMAIN || !DNS_SUBDOMAIN.test(name) ? [draft]
          : matches(DNS_LABEL)(name) ? NOTHING : [{ ...draft, facts: { long: true }, severity: 'warning' }];
    }),
  },
  {
    code: 'AUT-10',
    severity: 'warning',
    problem: ({ host }) => `Flux does not know the host keys of ${host}, so that it can't fetch anything`,
    remedy: 'give them as knownHosts, for example from `ssh-keyscan`',
    check: perSource(GIT, ({ url, auth }, at) => {
      const host = isSsh(url) ? hostOf(url) : undefined;
      const isAsked = auth === undefined || auth.method === 'generic' || hasKeyPair(auth) && auth.knownHosts === undefined;
      return host === undefined || !isAsked || KNOWN_HOSTS.includes(host) ? NOTHING
        : [{ at, property: 'source.auth', facts: { host: JSON.stringify(host) } }];
    }),
  },
  {
    code: 'AUT-12',
    severity: 'error',
    problem: ({ none }) => none ? 'nothing says how to log in to the bucket' : 'is missing: an access key has an id and a secret',
    allowed: ({ none }) => none ? 'BucketAuth.accessKey or BucketAuth.localSecret' : 'a text that is not empty',
    remedy: ({ none }) => none ? 'give one of them' : 'give both',
    check: perSource(BUCKET, ({ auth }, at) => auth === undefined ? [{ at, property: 'source.auth', facts: { none: true } }]
      : auth.method === 'accessKey' ? missing(at, { accessKey: given(auth.accessKey), secretKey: given(auth.secretKey) })
        .map((draft) => ({ ...draft, facts: { none: false } })) : NOTHING),
  },
  {
    code: 'AUT-13',
    severity: 'error',
    problem: ({ none }) => none ? 'nothing says how to log in to the container' : 'is missing',
    allowed: ({ none }) => none ? '' : 'a text that is not empty',
    remedy: ({ none }) => none
      ? 'choose one, for example AzureBlobAuth.managedIdentity; AzureBlobAuth.workloadIdentity says that none are needed' : 'give it',
    check: perSource(AZURE_BLOB, ({ auth }, at): Draft[] => {
      switch (auth?.method) {
        case undefined: return auth === undefined ? [{ at, property: 'source.auth', facts: { none: true }, severity: 'warning' }] : NOTHING;
        case 'accountKey': return withFacts(missing(at, { accountKey: given(auth.accountKey) }));
        case 'sasToken': return withFacts(missing(at, { sasToken: given(auth.sasToken) }));
        case 'managedIdentity': return withFacts(missing(at, { clientId: auth.clientId }));
        default: return NOTHING;
      }
    }),
  },
  {
    code: 'AUT-15',
    severity: 'error',
    problem: 'a managed identity of the nodes is for AKS alone',
    remedy: 'use AzureBlobAuth.workloadIdentity, or another method',
    check: perSource(AZURE_BLOB, ({ auth }, at, _, { references }) => auth?.method === 'managedIdentity' && references.length > 0
      && references.every(({ kind }) => kind !== ClusterKind.MANAGED_CLUSTER) ? [{ at, property: 'source.auth' }] : NOTHING),
  },
  {
    code: 'AUT-18',
    severity: 'error',
    problem: ({ made, namespaces, kind, kinds }) => namespaces
      ? `${made} is made in the namespace ${quoted([namespaces[0]])}, but the configuration is in ${quoted([namespaces[1]])}`
      : `${made} has the keys of a Secret for ${labelOf(kind)}, but Flux looks for those for ${kinds.map(labelOf).join(' or ')}`,
    remedy: ({ namespaces }) => namespaces ? 'make it in the namespace of the configuration' : 'make one for this source',
    check: perSource(ALL_KINDS, (_, __, configuration) => mismatches(configuration)),
  },
];

/** The kinds of Secret, as a reader knows them. */
const LABELS: { readonly [kind: string]: string } = {
  'git-https': 'git over https',
  'git-ssh': 'git over SSH',
  'github-app': 'a GitHub App',
  'bucket': 'a bucket',
  'azure-blob': 'an Azure storage account',
  'oci': 'a registry',
};

function labelOf(kind: unknown): string {
  return LABELS[String(kind)] ?? quoted([String(kind)]);
}

function withFacts(drafts: Draft[]): Draft[] {
  return drafts.map((draft) => ({ ...draft, facts: { none: false } }));
}
