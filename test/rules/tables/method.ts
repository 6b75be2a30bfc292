import { KINDS_OF_SECRETS, SECRETS_OF_OTHERS } from './objects';
import { ClusterKind } from '../../../lib/cluster/kind';
import { UNKNOWN } from '../../../lib/model/unknown';
import { addCluster, AUTH, inSource, OWN_SECRET, Parts, secretRecord, SOURCES, Spoil, STACK, withSource } from '../model';
import { Row, RuleTable } from '../table';

const AT = `${STACK}/Config`;

const https = (auth: object) => withSource(SOURCES.https(auth));
const ssh = (auth: object) => withSource(SOURCES.ssh(auth));
const sshKey = (knownHosts?: object) => ({ ...AUTH.sshKey(), knownHosts });

/** A secret of the credentials; a text is a literal. */
function secret(source: () => object, name: string) {
  return { ...inSource(source, 'auth', name, 'value'), property: `source.auth.${name}` };
}

/** What a secret that must be there may be. */
const SECRET_ROWS = (code: string): Row[] => [[UNKNOWN], ['x', 'AUT-17'], ['', code], [' ', code], [undefined, code], [null, code], [7, code]];

/** A Secret that the app makes itself. */
const made = (members: object, source: (auth: object) => object = SOURCES.https, method?: string): Spoil =>
  withSource(source(OWN_SECRET(members, method)));

/** A configuration of another cluster with an own Secret. */
const onOtherCluster = (members: object): Spoil => (parts) => {
  made({})(parts);
  addCluster(parts.model, 'other', SOURCES.https(OWN_SECRET(members)));
};

/** A Secret of a kind with a source of another kind. */
const toAnotherKind = (kind: string): Spoil => made({ kind }, kind === 'oci' ? SOURCES.bucket : SOURCES.oci);

const ofAnotherKind = (has: string, wanted: string) =>
  `  AUT-18  source.auth.secret: gitops/Auth has the keys of a Secret for ${has}, but Flux looks for those for ${wanted}\n`
  + '          to do: make one for this source';

const MISMATCH = [`AUT-18 ${AT} source.auth.secret`];

export const METHOD_TABLES: RuleTable[] = [
  {
    code: 'AUT-01',
    title: 'a key for SSH goes with an address for SSH',
    severity: 'error',
    programs: [
      { name: 'takes both', spoil: ssh(sshKey()), found: [] },
      { name: 'refuses an own key with https', spoil: https(sshKey()), found: [`AUT-01 ${AT} source.auth.privateKey`] },
      {
        name: 'refuses a key of Flux with http',
        spoil: withSource({ ...SOURCES.https({ method: 'fluxMadeKey' }), url: 'http://a/b' }),
        found: [`AUT-01 ${AT} source.auth`, `SRC-08 ${AT} source.url`],
      },
      { name: 'leaves an address alone that is not known', spoil: withSource({ ...SOURCES.https(sshKey()), url: UNKNOWN }), found: [] },
    ],
    wordings: [{
      name: 'what to use',
      spoil: https(sshKey()),
      text: '  AUT-01  source.auth.privateKey: a key for SSH does not go with an http address\n'
        + '          to do: use the ssh address of the repository, or GitAuth.https',
    }],
  },
  {
    code: 'AUT-02',
    title: 'known hosts go with an address for SSH',
    severity: 'error',
    programs: [
      { name: 'takes both', spoil: ssh(AUTH.fluxMadeKey()), found: [] },
      {
        name: 'refuses them with https',
        spoil: https(AUTH.fluxMadeKey()),
        found: [`AUT-01 ${AT} source.auth`, `AUT-02 ${AT} source.auth.knownHosts`],
      },
      {
        name: 'refuses them with https and an own key',
        spoil: https(AUTH.sshKey()),
        found: [`AUT-01 ${AT} source.auth.privateKey`, `AUT-02 ${AT} source.auth.knownHosts`],
      },
    ],
    wordings: [{
      name: 'where certificates go',
      spoil: https(AUTH.fluxMadeKey()),
      text: '  AUT-02  source.auth.knownHosts: known hosts do not go with an http address\n'
        + '          to do: leave them out; a certificate of one\'s own goes into caCertificate',
    }],
  },
  {
    code: 'AUT-03',
    title: 'a user with a key goes with an http address',
    severity: 'error',
    programs: [
      { name: 'takes both', spoil: https(AUTH.https()), found: [] },
      { name: 'refuses it with ssh', spoil: ssh(AUTH.https()), found: [`AUT-03 ${AT} source.auth`] },
      {
        name: 'refuses it with the other form of ssh',
        spoil: withSource({ ...SOURCES.ssh(AUTH.https()), url: 'git@github.com:acme/fleet' }),
        found: [`AUT-03 ${AT} source.auth`, `SRC-03 ${AT} source.url`],
      },
    ],
    wordings: [{
      name: 'what to use',
      spoil: ssh(AUTH.https()),
      text: '  AUT-03  source.auth: a user with a password or token does not go with an address for SSH\n'
        + '          to do: use the https address of the repository, or GitAuth.sshKey',
    }],
  },
  {
    code: 'AUT-04',
    title: 'a user has a key',
    severity: 'error',
    values: [
      { ...secret(() => SOURCES.https(AUTH.https()), 'key'), rows: SECRET_ROWS('AUT-04') },
      {
        ...inSource(() => SOURCES.https(AUTH.https()), 'auth', 'user'),
        rows: [['ci'], ['', 'AUT-04'], [' ', 'AUT-04'], [undefined, 'AUT-04'], [7, 'AUT-04']],
      },
    ],
    wordings: [{
      name: 'what is no text',
      spoil: https({ ...AUTH.https(), key: { value: 42 } }),
      text: '  AUT-04  source.auth.key is not a text: a user and a key go together\n'
        + '          allowed: a text that is not empty\n'
        + '          to do: give both, or leave out auth where the repository is public',
    }, {
      name: 'what is missing',
      spoil: https({ ...AUTH.https(), user: '' }),
      text: '  AUT-04  source.auth.user is missing: a user and a key go together\n'
        + '          allowed: a text that is not empty\n'
        + '          to do: give both, or leave out auth where the repository is public',
    }],
  },
  {
    code: 'AUT-10',
    title: 'a host whose keys Flux does not know is warned of',
    severity: 'warning',
    values: [{
      set: ({ configuration }: Parts, value: any) => { configuration.source = { ...SOURCES.ssh(), url: value }; },
      at: AT,
      property: 'source.auth',
      of: 'address',
      rows: [
        ...['github.com', 'GitHub.com', 'gitlab.com', 'bitbucket.org'].map((host) => [`ssh://git@${host}/a/b`] as Row),
        ...['ssh.dev.azure.com', 'vs-ssh.visualstudio.com'].map((host) => [`ssh://git@${host}/a`, 'AUT-16'] as Row),
        ['ssh://git@git.acme.org/a', 'AUT-10'], ['ssh://git.acme.org:22/a', 'AUT-10'], ['git@git.acme.org:a', 'AUT-10', 'SRC-03'],
        ['ssh://git@github.com.acme.org/a', 'AUT-10'], ['https://git.acme.org/a'], ['ssh://', 'SRC-06'],
      ],
    }],
    programs: [
      ...[sshKey(), { method: 'fluxMadeKey' }, AUTH.generic()].map((auth) => ({
        name: `warns with ${auth.method}`, spoil: withSource({ ...SOURCES.ssh(auth), url: 'ssh://a/b' }), found: [`AUT-10 ${AT} source.auth`],
      })),
      ...[AUTH.sshKey(), AUTH.fluxMadeKey(), AUTH.localSecret()].map((auth) => ({
        name: `takes ${auth.method} that says which`, spoil: withSource({ ...SOURCES.ssh(auth), url: 'ssh://a/b' }), found: [],
      })),
    ],
    wordings: [{
      name: 'where to find them',
      spoil: withSource({ ...SOURCES.ssh(), url: 'ssh://git@git.acme.org/fleet' }),
      text: '  AUT-10  source.auth: Flux does not know the host keys of "git.acme.org", so that it can\'t fetch anything\n'
        + '          to do: give them as knownHosts, for example from `ssh-keyscan`',
    }],
  },
  {
    code: 'AUT-12',
    title: 'a bucket has credentials, and all of them',
    severity: 'error',
    values: ['accessKey', 'secretKey'].map((name) => ({ ...secret(() => SOURCES.bucket(AUTH.accessKey()), name), rows: SECRET_ROWS('AUT-12') })),
    programs: [{ name: 'refuses none', spoil: withSource({ ...SOURCES.bucket(), auth: undefined }), found: [`AUT-12 ${AT} source.auth`] }],
    wordings: [
      {
        name: 'which there are',
        spoil: withSource({ ...SOURCES.bucket(), auth: undefined }),
        text: '  AUT-12  source.auth: nothing says how to log in to the bucket\n'
          + '          allowed: BucketAuth.accessKey or BucketAuth.localSecret\n'
          + '          to do: give one of them',
      },
      {
        name: 'which part is missing',
        spoil: withSource(SOURCES.bucket({ ...AUTH.accessKey(), secretKey: {} })),
        text: '  AUT-12  source.auth.secretKey is missing: an access key has an id and a secret\n'
          + '          allowed: a text that is not empty\n'
          + '          to do: give both',
      },
    ],
  },
  {
    code: 'AUT-13',
    title: 'a container has credentials',
    severity: 'error',
    values: [
      { ...secret(() => SOURCES.azureBlob(AUTH.accountKey()), 'accountKey'), rows: SECRET_ROWS('AUT-13') },
      { ...secret(() => SOURCES.azureBlob(AUTH.sasToken()), 'sasToken'), rows: SECRET_ROWS('AUT-13') },
      { ...inSource(() => SOURCES.azureBlob(AUTH.managedIdentity()), 'auth', 'clientId'), rows: [['id'], ['', 'AUT-13'], [undefined, 'AUT-13']] },
    ],
    programs: [
      { name: 'warns of none', spoil: withSource({ ...SOURCES.azureBlob(), auth: undefined }), found: [`AUT-13 ${AT} source.auth`] },
      { name: 'takes none that is meant', spoil: withSource(SOURCES.azureBlob(AUTH.workloadIdentity())), found: [] },
    ],
    wordings: [
      {
        name: 'how to mean it',
        severity: 'warning',
        spoil: withSource({ ...SOURCES.azureBlob(), auth: undefined }),
        text: '  AUT-13  source.auth: nothing says how to log in to the container\n'
          + '          to do: choose one, for example AzureBlobAuth.managedIdentity; AzureBlobAuth.workloadIdentity says that none are needed',
      },
      {
        name: 'what is missing',
        spoil: withSource(SOURCES.azureBlob({ method: 'accountKey', accountKey: {} })),
        text: '  AUT-13  source.auth.accountKey is missing\n'
          + '          allowed: a text that is not empty\n'
          + '          to do: give it',
      },
    ],
  },
  {
    code: 'AUT-15',
    title: 'a managed identity is one of AKS',
    severity: 'error',
    programs: [ClusterKind.MANAGED_CLUSTER, ClusterKind.CONNECTED_CLUSTER].flatMap((kind) => [{
      name: kind,
      spoil: (parts: Parts) => {
        onKind(kind, parts);
        withSource(SOURCES.azureBlob(AUTH.managedIdentity()))(parts);
      },
      found: kind === ClusterKind.MANAGED_CLUSTER ? [] : [`AUT-15 ${AT} source.auth`],
    }, {
      name: `${kind}, by a Secret`,
      spoil: (parts: Parts) => {
        onKind(kind, parts);
        Object.assign(parts.secret, { kind: 'azure-blob', usesNodeIdentity: true });
        made({ kind: 'azure-blob' }, SOURCES.azureBlob)(parts);
      },
      found: kind === ClusterKind.MANAGED_CLUSTER ? [] : [`AUT-15 ${AT} source.auth.secret`],
    }]),
    wordings: [{
      name: 'what to use',
      spoil: (parts) => {
        onKind(ClusterKind.CONNECTED_CLUSTER, parts);
        withSource(SOURCES.azureBlob(AUTH.managedIdentity()))(parts);
      },
      text: '  AUT-15  source.auth: a managed identity of the nodes is for AKS alone\n'
        + '          to do: use AzureBlobAuth.workloadIdentity, or another method',
    }],
  },
  {
    code: 'AUT-18',
    title: 'an own Secret is where Flux looks for it, and has the right keys',
    severity: 'error',
    programs: [
      { name: 'takes one that fits', spoil: made({}), found: [] },
      { name: 'refuses another namespace', spoil: made({ namespace: 'other' }), found: MISMATCH },
      { name: 'leaves a namespace alone that is not known', spoil: made({ namespace: UNKNOWN }), found: [] },
      { name: 'refuses another kind', spoil: made({ kind: 'git-ssh' }), found: MISMATCH },
      { name: 'refuses both', spoil: made({ kind: 'oci', namespace: 'other' }), found: [...MISMATCH, ...MISMATCH] },
      { name: 'takes a key with ssh', spoil: made({ kind: 'git-ssh' }, SOURCES.ssh), found: [] },
      {
        name: 'takes either where the address is not known',
        spoil: made({ kind: 'git-ssh' }, (auth) => ({ ...SOURCES.ssh(auth), url: UNKNOWN })),
        found: [],
      },
      { name: 'refuses a GitHub App that is not said to be one', spoil: made({ kind: 'github-app' }), found: MISMATCH },
      { name: 'takes one that is', spoil: made({ kind: 'github-app' }, SOURCES.https, 'gitHubApp'), found: [] },
      { name: 'refuses a user for a GitHub App', spoil: made({}, SOURCES.https, 'gitHubApp'), found: MISMATCH },
      ...([['bucket', SOURCES.bucket], ['azure-blob', SOURCES.azureBlob], ['oci', SOURCES.oci]] as const).flatMap(([kind, source]) => [
        { name: `takes its own kind for ${kind}`, spoil: made({ kind }, source), found: [] },
        { name: `refuses another for ${kind}`, spoil: made({}, source), found: MISMATCH },
      ]),
      { name: 'refuses one that was taken out of the app', spoil: made({ at: `${STACK}/Gone` }), found: MISMATCH },
      { name: 'refuses one for configurations of two clusters', spoil: onOtherCluster({}), found: [`AUT-18 ${STACK}/other source.auth.secret`] },
      {
        name: 'refuses two of one provider for configurations of two clusters',
        spoil: (parts) => {
          onOtherCluster({ at: `${STACK}/Second` })(parts);
          parts.model.secrets.push(secretRecord('second'));
        },
        found: [`AUT-18 ${STACK}/other source.auth.secret`],
      },
      {
        name: 'takes two of two providers',
        spoil: (parts) => {
          onOtherCluster({ at: `${STACK}/Second` })(parts);
          parts.model.secrets.push(secretRecord('second', { provider: { at: `${STACK}/other-provider` } }));
        },
        found: [],
      },
      {
        name: 'says nothing of a provider that can\'t serve',
        spoil: (parts) => {
          onOtherCluster({})(parts);
          parts.secret.provider = { at: 'x', fault: 'elsewhere' };
        },
        found: [`AUT-20 ${STACK}/Auth provider`],
      },
      ...SECRETS_OF_OTHERS.programs,
    ],
    wordings: [
      {
        name: 'that nothing makes it',
        spoil: made({ at: `${STACK}/Gone` }),
        text: '  AUT-18  source.auth.secret: gitops/Gone was taken out of the app, and nothing makes this Secret\n'
          + '          to do: keep it, or log in another way; LocalSecret.fromName names one that something else makes',
      },
      {
        name: 'which cluster it is on',
        spoil: onOtherCluster({}),
        text: '  AUT-18  source.auth.secret: gitops/Auth is made on the cluster of gitops/Config, since one kubernetes provider reaches one cluster, '
          + 'but the configuration is on another\n'
          + '          to do: make one with a kubernetes provider of this cluster; where it is one cluster, refer to it by the same id',
      },
      {
        name: 'where it is',
        spoil: made({ namespace: 'other' }),
        text: '  AUT-18  source.auth.secret: gitops/Auth is made in the namespace "other", but the configuration is in "config"\n'
          + '          to do: make it in the namespace of the configuration',
      },
      {
        name: 'which keys it has',
        spoil: made({}, SOURCES.ssh),
        text: '  AUT-18  source.auth.secret: gitops/Auth has the keys of a Secret for git over https, but Flux looks for those for git over SSH\n'
          + '          to do: make one for this source',
      },
      ...KINDS_OF_SECRETS.map(({ kind, label }) => ({
        name: `that it has the keys for ${label}`, spoil: toAnotherKind(kind), text: ofAnotherKind(label, kind === 'oci' ? 'a bucket' : 'a registry'),
      })),
      { name: 'of which kind it is where there is no such kind', spoil: toAnotherKind('x'), text: ofAnotherKind('"x"', 'a registry') },
      {
        name: 'all kinds that it may be where the address is not known',
        spoil: made({ kind: 'oci' }, (auth) => ({ ...SOURCES.ssh(auth), url: UNKNOWN })),
        text: ofAnotherKind('a registry', 'git over https or git over SSH'),
      },
      {
        name: 'that the source is for a GitHub App',
        spoil: made({}, SOURCES.https, 'gitHubApp'),
        text: ofAnotherKind('git over https', 'a GitHub App'),
      },
      ...SECRETS_OF_OTHERS.wordings,
    ],
  },
];

/** The cluster is of another kind, with an id of that kind. */
function onKind(kind: ClusterKind, { reference }: Parts): void {
  if (kind === ClusterKind.CONNECTED_CLUSTER) {
    Object.assign(reference, { kind, id: '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters/edge' });
  }
}
