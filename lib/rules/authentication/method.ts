import { usesOf } from './uses';
import { ClusterKind } from '../../cluster/kind';
import type { Draft } from '../../findings/finding';
import { ClusterRecord, GitSourceRecord, SecretRecord } from '../../model/model';
import { DEVOPS_SSH_HOSTS } from '../hosts';
import { REFERENCES } from '../references';
import { NOTHING, Rule } from '../rule';
import { AZURE_BLOB, BUCKET, GIT, hostOf, isHttp, isSsh, isText, perAddress, perCredentials, perSource } from '../source/per';
import { show, whyNoText } from '../words';

/** The hosts whose keys Azure's agent brings. */
const KNOWN_HOSTS = ['github.com', 'gitlab.com', 'bitbucket.org', ...DEVOPS_SSH_HOSTS];

/** A draft for each member of the credentials that is missing, empty or no text. */
function missing(at: string, members: { readonly [name: string]: unknown }): Draft[] {
  const names = Object.keys(members).filter((name) => !isText(members[name]));
  return names.length === 0 ? NOTHING : names.map((name) => ({ at, property: `source.auth.${name}`, facts: { why: whyNoText(members[name]) } }));
}

/** What of a secret a rule may ask: whether it is there. */
const given = (secret: SecretRecord | undefined): unknown => secret?.value;

/** Whether credentials are a key pair for SSH, one's own or Flux's. */
function hasKeyPair(auth: GitSourceRecord['auth']): auth is Extract<GitSourceRecord['auth'], { readonly knownHosts?: unknown }> {
  return auth?.method === 'sshKey' || auth?.method === 'fluxMadeKey';
}

/** Whether a cluster is known not to be one of AKS. */
function isElsewhere({ references }: ClusterRecord): boolean {
  return references.length > 0 && references.every(({ kind }) => kind !== ClusterKind.MANAGED_CLUSTER);
}

export const METHOD_RULES: Rule[] = [
  {
    code: 'AUT-01',
    severity: 'error',
    what: 'A key for SSH goes with an address for SSH',
    why: 'Over https a key pair is no use: Flux would fetch without any credentials, which works for a public repository only, and the key would '
      + 'lie on the cluster for nothing. Azure\'s command line refuses it.',
    sources: [REFERENCES.cli, REFERENCES.parameters],
    problem: 'a key for SSH does not go with an http address',
    remedy: 'use the ssh address of the repository, or GitAuth.https',
    check: perCredentials(GIT, ({ url, auth }, at) => !hasKeyPair(auth) || !isHttp(url) ? NOTHING
      : [{ at, property: auth.method === 'sshKey' ? 'source.auth.privateKey' : 'source.auth' }]),
  },
  {
    code: 'AUT-02',
    severity: 'error',
    what: 'Known hosts go with an address for SSH',
    why: 'Known hosts are keys of SSH servers. Over https the server proves itself by its certificate, and these lines protect nothing. Azure\'s '
      + 'command line refuses them. They are given with a key pair, so that AUT-01 tells of the same address.',
    sources: [REFERENCES.cli, REFERENCES.parameters],
    problem: 'known hosts do not go with an http address',
    remedy: 'leave them out; a certificate of one\'s own goes into caCertificate',
    check: perCredentials(GIT, ({ url, auth }, at) => hasKeyPair(auth) && auth.knownHosts !== undefined && isHttp(url)
      ? [{ at, property: 'source.auth.knownHosts' }] : NOTHING),
  },
  {
    code: 'AUT-03',
    severity: 'error',
    what: 'A user with a password or token goes with an address for https',
    why: 'SSH logs in by key. Flux would look for a key in the credentials, find a password, and fetch nothing; Azure\'s command line refuses the '
      + 'combination.',
    sources: [REFERENCES.cli, REFERENCES.parameters],
    problem: 'a user with a password or token does not go with an address for SSH',
    remedy: 'use the https address of the repository, or GitAuth.sshKey',
    check: perCredentials(GIT, ({ url, auth }, at) => auth?.method === 'https' && isSsh(url) ? [{ at, property: 'source.auth' }] : NOTHING),
  },
  {
    code: 'AUT-04',
    severity: 'error',
    what: 'A user and its password or token are given together',
    why: 'One without the other is no login: azurerm and Azure\'s command line refuse it. ARM\'s schema requires neither, so that Terraform\'s '
      + 'plan would be clean, and the repository would answer each fetch with a refusal.',
    sources: [REFERENCES.cli, REFERENCES.azurerm],
    problem: ({ why }) => `${why}: a user and a key go together`,
    allowed: 'a text that is not empty',
    remedy: 'give both, or leave out auth where the repository is public',
    check: perCredentials(GIT, ({ auth }, at) => auth?.method === 'https' ? missing(at, { user: auth.user, key: given(auth.key) }) : NOTHING),
  },
  {
    code: 'AUT-10',
    severity: 'warning',
    what: 'The SSH server is one whose keys Flux knows',
    why: 'Azure\'s agent brings the host keys of github.com, gitlab.com, bitbucket.org and Azure DevOps. Of any other server Flux does not know '
      + 'whom it speaks to, and fetches nothing.',
    sources: [REFERENCES.parameters],
    problem: ({ host }) => `Flux does not know the host keys of ${host}, so that it can't fetch anything`,
    remedy: 'give them as knownHosts, for example from `ssh-keyscan`',
    check: perAddress(GIT, ({ url, auth }, at) => {
      const host = isSsh(url) ? hostOf(url) : undefined;
      const isAsked = auth === undefined || auth.method === 'generic' || hasKeyPair(auth) && auth.knownHosts === undefined;
      return host === undefined || !isAsked || KNOWN_HOSTS.includes(host) ? NOTHING
        : [{ at, property: 'source.auth', facts: { host: show(host) } }];
    }),
  },
  {
    code: 'AUT-12',
    severity: 'error',
    what: 'A bucket has credentials, and an access key has both its parts',
    why: 'Azure\'s command line and azurerm ask for an access key with its secret, or for a Secret on the cluster. ARM\'s schema requires neither, '
      + 'so that Terraform\'s plan would be clean, and the service would refuse each request.',
    advice: 'give BucketAuth.accessKey with both parts, or BucketAuth.localSecret',
    sources: [REFERENCES.cli, REFERENCES.azurerm],
    problem: ({ why }) => why === undefined ? 'nothing says how to log in to the bucket' : `${why}: an access key has an id and a secret`,
    allowed: ({ why }) => why === undefined ? 'BucketAuth.accessKey or BucketAuth.localSecret' : 'a text that is not empty',
    remedy: ({ why }) => why === undefined ? 'give one of them' : 'give both',
    check: perSource(BUCKET, ({ auth }, at) => auth === undefined ? [{ at, property: 'source.auth' }]
      : auth.method === 'accessKey' ? missing(at, { accessKey: given(auth.accessKey), secretKey: given(auth.secretKey) }) : NOTHING),
  },
  {
    code: 'AUT-13',
    severity: 'error',
    what: 'A blob container has credentials, and none of them is empty',
    why: 'An empty key, token or client id fails on the cluster, with each request to the storage account. No credentials at all are warned of: '
      + 'Azure\'s command line takes that, and it is right for a public container or a workload identity, which AzureBlobAuth.workloadIdentity() '
      + 'says.',
    advice: 'give one of the methods of AzureBlobAuth, with a value that is not empty',
    sources: [REFERENCES.cli, REFERENCES.parameters],
    problem: ({ why }) => why ?? 'nothing says how to log in to the container',
    allowed: ({ why }) => why === undefined ? '' : 'a text that is not empty',
    remedy: ({ why }) => why === undefined
      ? 'choose one, for example AzureBlobAuth.managedIdentity; AzureBlobAuth.workloadIdentity says that none are needed' : 'give it',
    check: perSource(AZURE_BLOB, ({ auth }, at): Draft[] => {
      switch (auth?.method) {
        case undefined: return auth === undefined ? [{ at, property: 'source.auth', severity: 'warning' }] : NOTHING;
        case 'accountKey': return missing(at, { accountKey: given(auth.accountKey) });
        case 'sasToken': return missing(at, { sasToken: given(auth.sasToken) });
        case 'managedIdentity': return missing(at, { clientId: auth.clientId });
        default: return NOTHING;
      }
    }),
  },
  {
    code: 'AUT-15',
    severity: 'error',
    what: 'A managed identity of the nodes is used on AKS alone',
    why: 'The nodes of AKS are machines of Azure, which get tokens from a service beside them. Those of a connected cluster stand elsewhere and '
      + 'have no such service, so that Flux would never get a token.',
    sources: [REFERENCES.parameters, REFERENCES.azurerm],
    problem: 'a managed identity of the nodes is for AKS alone',
    remedy: 'use AzureBlobAuth.workloadIdentity, or another method',
    check: {
      ...perSource(AZURE_BLOB, ({ auth }, at, _, cluster) => auth?.method === 'managedIdentity' && isElsewhere(cluster)
        ? [{ at, property: 'source.auth' }] : NOTHING),
      secrets: (model) => usesOf(model).filter(({ secret, cluster }) => secret?.usesNodeIdentity === true && isElsewhere(cluster))
        .map(({ configuration: { at } }) => ({ at, property: 'source.auth.secret' })),
    },
  },
];
