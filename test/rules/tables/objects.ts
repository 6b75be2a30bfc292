import { KubernetesObjectRecord } from '../../../lib/model/surroundings';
import { UNKNOWN } from '../../../lib/model/unknown';
import { AUTH, CLUSTER_ID, configurationRecord, Open, OWN_SECRET, secretRecord, SOURCES, Spoil, STACK } from '../model';
import { Program, RuleTable, Wording } from '../table';

type Members = Partial<Open<KubernetesObjectRecord>>;

const AT = `${STACK}/Config`;
const CLUSTER = CLUSTER_ID.toLowerCase();

/** The Secret that the configuration names, on its cluster and with the keys for git over https, made by a resource that is not ours. */
const secretOfOther = (members: Members = {}): Members => ({
  at: `${STACK}/Login`,
  stack: STACK,
  kind: 'Secret',
  names: ['credentials'],
  namespace: 'config',
  isCopied: false,
  keys: ['username', 'password'],
  provider: { at: `${STACK}/kubernetes` },
  cluster: CLUSTER,
  ...members,
});

/** A configuration that names a Secret, and Secrets of that name. */
const named = (source: object, ...secrets: Members[]): Spoil => ({ model, configuration }) => {
  configuration.source = source;
  model.objects = secrets.map(secretOfOther);
};

/** The same, where the name is a reference to the Secret. */
const referred = (...secrets: Members[]): Spoil => (parts) => {
  const source = SOURCES.https({ method: 'localSecret', secret: { secretName: UNKNOWN } });
  named(source, ...secrets.map((each) => ({ names: ['login', 'ref'], ...each })))(parts);
  parts.model.secretNames = new Map([[AT, 'ref'], [`${STACK}/Elsewhere`, 'login']]);
};

const byName = (...secrets: Members[]) => named(SOURCES.https(AUTH.localSecret()), ...secrets);

const NONE: string[] = [];
const MISMATCH = [`AUT-18 ${AT} source.auth.secret`];
const WRONG: Members = { keys: ['token'] };
const ELSEWHERE: Members = { namespace: 'other' };

/** What logs in with a Secret of each kind, and the keys that Flux looks for in it: all of one of the lists. */
export const KINDS_OF_SECRETS: readonly { kind: string; label: string; source: () => object; lists: string[][]; usual: string }[] = [
  {
    kind: 'git-https',
    label: 'git over https',
    source: () => SOURCES.https(AUTH.localSecret()),
    lists: [['username', 'password'], ['bearerToken'], ['tls.crt', 'tls.key'], ['certFile', 'keyFile'], ['ca.crt'], ['caFile']],
    usual: '"username", "password"',
  },
  {
    kind: 'git-ssh',
    label: 'git over SSH',
    source: () => SOURCES.ssh(AUTH.localSecret()),
    lists: [['identity', 'known_hosts']],
    usual: '"identity", "known_hosts"',
  },
  {
    kind: 'github-app',
    label: 'a GitHub App',
    source: () => SOURCES.https(AUTH.gitHubApp()),
    lists: [
      ['githubAppID', 'githubAppInstallationID', 'githubAppPrivateKey'],
      ['githubAppID', 'githubAppInstallationOwner', 'githubAppPrivateKey'],
    ],
    usual: '"githubAppID", "githubAppInstallationID", "githubAppPrivateKey"',
  },
  { kind: 'bucket', label: 'a bucket', source: () => SOURCES.bucket(), lists: [['accesskey', 'secretkey']], usual: '"accesskey", "secretkey"' },
  {
    kind: 'azure-blob',
    label: 'an Azure storage account',
    source: () => SOURCES.azureBlob(),
    lists: [['clientId'], ['accountKey'], ['sasKey']],
    usual: '"clientId"',
  },
  {
    kind: 'oci',
    label: 'a registry',
    source: () => SOURCES.oci(AUTH.localSecret()),
    lists: [['.dockerconfigjson'], ['.dockercfg']],
    usual: '".dockerconfigjson"',
  },
];

const keysOfOtherKinds = (own: string) => KINDS_OF_SECRETS.filter(({ kind }) => kind !== own).flatMap(({ lists }) => lists.flat());

const KEYS: Program[] = KINDS_OF_SECRETS.flatMap(({ kind, label, source, lists }) => [
  ...lists.flatMap((list) => [
    { name: `takes ${list.join(', ')} for ${label}`, spoil: named(source(), { keys: list }), found: NONE },
    { name: `takes ${list.join(', ')} and another for ${label}`, spoil: named(source(), { keys: ['other', ...list] }), found: NONE },
    ...list.map((missing) => ({
      name: `refuses ${list.join(', ')} without ${missing} for ${label}`,
      spoil: named(source(), { keys: ['other', ...list.filter((key) => key !== missing)] }),
      found: MISMATCH,
    })),
  ]),
  { name: `refuses the keys of all other kinds for ${label}`, spoil: named(source(), { keys: keysOfOtherKinds(kind) }), found: MISMATCH },
]);

const anyGit = (members: Members) => named({ ...SOURCES.https(AUTH.localSecret()), url: UNKNOWN }, members);
const atGit = (members: Members) => named({ ...SOURCES.ssh(AUTH.localSecret()), url: 'git@github.com:acme/fleet' }, members);

const KEYS_BY_ADDRESS: Program[] = [
  { name: 'takes the keys for https where the address is not known', spoil: anyGit({ keys: ['bearerToken'] }), found: [] },
  { name: 'takes those for SSH there', spoil: anyGit({ keys: ['identity', 'known_hosts'] }), found: [] },
  { name: 'refuses a half of each there', spoil: anyGit({ keys: ['username', 'identity'] }), found: MISMATCH },
  { name: 'refuses those for a bucket there', spoil: anyGit({ keys: ['accesskey', 'secretkey'] }), found: MISMATCH },
  {
    name: 'takes those for https with http, which is told of by itself',
    spoil: named({ ...SOURCES.https(AUTH.localSecret()), url: 'http://git.acme.org/fleet' }, {}),
    found: [`SRC-08 ${AT} source.url`],
  },
];

const PLACES: Program[] = [
  { name: 'takes a Secret of others that fits, by its name', spoil: byName({}), found: [] },
  { name: 'takes one by a reference', spoil: referred({}), found: [] },
  { name: 'refuses one without the keys, by its name', spoil: byName(WRONG), found: MISMATCH },
  { name: 'refuses one without the keys, by a reference', spoil: referred(WRONG), found: MISMATCH },
  { name: 'refuses one in another namespace, by its name', spoil: byName(ELSEWHERE), found: MISMATCH },
  { name: 'refuses one in another namespace, by a reference', spoil: referred(ELSEWHERE), found: MISMATCH },
  { name: 'says only where one is that is elsewhere', spoil: byName({ ...ELSEWHERE, ...WRONG }), found: MISMATCH },
  {
    name: 'refuses one where the app has no Secret of ours',
    spoil: (parts) => {
      byName(WRONG)(parts);
      parts.model.secrets = [];
    },
    found: MISMATCH,
  },
  { name: 'leaves keys alone that are not known', spoil: byName({ keys: UNKNOWN }), found: [] },
  { name: 'leaves one alone without keys, which others fill', spoil: byName({ keys: [] }), found: [] },
  { name: 'leaves a namespace alone that is not known, by a name', spoil: byName({ ...WRONG, namespace: UNKNOWN }), found: [] },
  { name: 'leaves a namespace alone that is not known, by a reference', spoil: referred({ ...WRONG, namespace: UNKNOWN }), found: [] },
  {
    name: 'leaves the namespace of a configuration alone that is not known',
    spoil: (parts) => {
      byName(ELSEWHERE)(parts);
      parts.configuration.namespace = UNKNOWN;
    },
    found: [],
  },
  { name: 'leaves one alone that is copied from another namespace', spoil: byName({ ...ELSEWHERE, isCopied: true }), found: [] },
  { name: 'leaves one alone that is copied by a reference', spoil: referred({ ...ELSEWHERE, isCopied: true }), found: [] },
  { name: 'passes one of another name', spoil: byName({ ...WRONG, names: ['other'] }), found: [] },
  { name: 'passes one that another configuration refers to', spoil: referred({ ...WRONG, names: ['login'] }), found: [] },
  { name: 'passes a namespace of that name', spoil: byName({ ...WRONG, kind: 'Namespace' }), found: [] },
  { name: 'refuses a Secret beside a namespace of its name', spoil: byName({ kind: 'Namespace', namespace: UNKNOWN }, WRONG), found: MISMATCH },
  { name: 'passes one of that name on another cluster', spoil: byName({ ...WRONG, cluster: 'edge' }), found: [] },
  { name: 'passes one that is referred to on another cluster', spoil: referred({ ...WRONG, cluster: 'edge' }), found: [] },
  { name: 'passes one of that name whose cluster is not known', spoil: byName({ ...WRONG, cluster: undefined }), found: [] },
  { name: 'refuses one that is referred to where its cluster is not known', spoil: referred({ ...WRONG, cluster: undefined }), found: MISMATCH },
  { name: 'passes a configuration that logs in otherwise', spoil: named(SOURCES.https(AUTH.https()), WRONG), found: [] },
  { name: 'passes a configuration that logs in not at all', spoil: named(SOURCES.https(), WRONG), found: [] },
  { name: 'passes one with a Secret of ours', spoil: named(SOURCES.https(OWN_SECRET()), { ...WRONG, ...ELSEWHERE }), found: [] },
  {
    name: 'passes a name that is not known and refers to nothing',
    spoil: named(SOURCES.https({ method: 'localSecret', secret: { secretName: UNKNOWN } }), WRONG),
    found: [],
  },
];

const SEVERAL: Program[] = [
  { name: 'takes the one of several that is in the namespace', spoil: byName({ ...ELSEWHERE, ...WRONG }, {}), found: [] },
  { name: 'takes it where it comes first', spoil: byName({}, { ...ELSEWHERE, ...WRONG }), found: [] },
  { name: 'refuses it where it has not the keys', spoil: byName(ELSEWHERE, WRONG), found: MISMATCH },
  { name: 'refuses several that are elsewhere, once', spoil: byName(ELSEWHERE, { namespace: 'third' }), found: MISMATCH },
  { name: 'leaves several alone of which one may be anywhere', spoil: byName(ELSEWHERE, { namespace: UNKNOWN }), found: [] },
  { name: 'leaves several alone of which one is copied', spoil: byName(ELSEWHERE, { namespace: 'third', isCopied: true }), found: [] },
  { name: 'counts none on another cluster', spoil: byName(ELSEWHERE, { cluster: 'edge' }), found: MISMATCH },
  { name: 'counts none of another name', spoil: byName(ELSEWHERE, { names: ['other'] }), found: MISMATCH },
];

const TO_MOVE = '          to do: make it in the namespace of the configuration';
const TO_FILL = '          to do: give it these keys, or make it with LocalSecret, which knows them';
const isElsewhere = `  AUT-18  source.auth.secret: gitops/Login is made in the namespace "other", but the configuration is in "config"\n${TO_MOVE}`;
const lacks = (wanted: string) => `  AUT-18  source.auth.secret: gitops/Login has the keys "token", but Flux looks for ${wanted}\n${TO_FILL}`;

const WORDINGS: Wording[] = [
  { name: 'where one is that is referred to', spoil: referred(ELSEWHERE), text: isElsewhere },
  { name: 'where one is of that name, of which there may be another', severity: 'warning', spoil: byName(ELSEWHERE), text: isElsewhere },
  {
    name: 'where the first of several is',
    severity: 'warning',
    spoil: byName(ELSEWHERE, { at: `${STACK}/Second`, namespace: 'third' }),
    text: isElsewhere,
  },
  {
    name: 'which of several has not the keys',
    spoil: byName({ ...ELSEWHERE, at: `${STACK}/First` }, WRONG),
    text: lacks('"username", "password" for git over https'),
  },
  ...KINDS_OF_SECRETS.map(({ label, source, usual }) => ({
    name: `which keys there are for ${label}`, spoil: named(source(), WRONG), text: lacks(`${usual} for ${label}`),
  })),
  { name: 'which keys there are for git with git@', spoil: atGit(WRONG), text: lacks('"identity", "known_hosts" for git over SSH') },
  {
    name: 'which keys there are where the address is not known',
    spoil: anyGit(WRONG),
    text: lacks('"username", "password" for git over https, or "identity", "known_hosts" for git over SSH'),
  },
];

/** What AUT-18 says of Secrets that resources which are not ours make. */
export const SECRETS_OF_OTHERS = { programs: [...KEYS, ...KEYS_BY_ADDRESS, ...PLACES, ...SEVERAL], wordings: WORDINGS } satisfies Partial<RuleTable>;

/** A namespace of a resource that is not ours, by the provider of our Secret and of its name. */
const namespaceOfOther = (members: Members = {}): Members => secretOfOther({
  at: `${STACK}/Namespace`, kind: 'Namespace', names: ['config'], namespace: undefined, keys: UNKNOWN, cluster: undefined, ...members,
});

/** Namespaces beside our Secret. */
const beside = (...namespaces: Members[]): Spoil => ({ model }) => { model.objects = namespaces.map(namespaceOfOther); };

/** The same, where a configuration tells which cluster the provider of our Secret reaches. */
const onCluster = (...namespaces: Members[]): Spoil => (parts) => {
  beside(...namespaces)(parts);
  parts.configuration.source = SOURCES.https(OWN_SECRET());
};

/** The same with another Secret of ours by another provider, which the configuration uses in the place of the first. */
const besideUsed = (...namespaces: Members[]): Spoil => (parts) => {
  beside(...namespaces)(parts);
  parts.model.secrets.push(secretRecord('used', { namespace: 'config', createNamespace: false, provider: AGAIN }));
  parts.configuration.source = SOURCES.https(OWN_SECRET({ at: `${STACK}/Used` }));
};

/** Our Secret with other members, beside namespaces. */
const ours = (members: object, ...namespaces: Members[]): Spoil => (parts) => {
  beside(...namespaces)(parts);
  Object.assign(parts.secret, members);
};

const AGAIN = { at: `${STACK}/again` };
const MADE_AGAIN = [`AUT-23 ${STACK}/Auth createNamespace`];
const UNKNOWN_NAMESPACE = { namespace: UNKNOWN, identity: { namespace: 'ref' } };

const NAMESPACES: Program[] = [
  { name: 'refuses one that a resource of others makes with the same provider', spoil: beside({}), found: MADE_AGAIN },
  { name: 'refuses it where it is asked for', spoil: ours({ createNamespace: true }, {}), found: MADE_AGAIN },
  { name: 'passes it where it is not made again', spoil: ours({ createNamespace: false }, {}), found: [] },
  { name: 'passes one of others with another name', spoil: beside({ names: ['other'] }), found: [] },
  { name: 'passes a Secret of others with that name', spoil: beside({ kind: 'Secret' }), found: [] },
  { name: 'passes a Secret of others beside another namespace', spoil: beside({ kind: 'Secret' }, { names: ['other'] }), found: [] },
  { name: 'refuses the second of two namespaces of others', spoil: beside({ names: ['other'] }, {}), found: MADE_AGAIN },
  { name: 'refuses a reference to one of others', spoil: ours(UNKNOWN_NAMESPACE, { names: ['config', 'ref'] }), found: MADE_AGAIN },
  { name: 'passes a reference to another one', spoil: ours(UNKNOWN_NAMESPACE, {}), found: [] },
  { name: 'passes one that is not known at all', spoil: ours({ namespace: UNKNOWN }, { names: ['config', 'undefined'] }), found: [] },
  { name: 'passes one that is there without us, and is not made', spoil: ours({ namespace: 'default' }, { names: ['default'] }), found: [] },
  { name: 'passes one of others with another provider', spoil: beside({ provider: AGAIN }), found: [] },
  {
    name: 'refuses one of others where the stack stands for both providers',
    spoil: ours({ provider: {} }, { provider: {} }),
    found: [`AUT-20 ${STACK}`, ...MADE_AGAIN],
  },
  { name: 'passes one of others in another stack', spoil: beside({ stack: 'other', provider: {} }), found: [] },
  {
    name: 'refuses one of others with another provider on the same cluster',
    spoil: onCluster({ provider: AGAIN, cluster: CLUSTER }),
    found: MADE_AGAIN,
  },
  { name: 'passes one of others on another cluster', spoil: onCluster({ provider: AGAIN, cluster: 'edge' }), found: [] },
  { name: 'passes one of others on a cluster that is not known', spoil: onCluster({ provider: AGAIN }), found: [] },
  { name: 'passes one of others where our cluster is not known', spoil: beside({ provider: AGAIN, cluster: CLUSTER }), found: [] },
  { name: 'passes another name on the same cluster', spoil: onCluster({ provider: AGAIN, cluster: CLUSTER, names: ['other'] }), found: [] },
  { name: 'refuses the same provider, whatever its cluster is', spoil: onCluster({ cluster: 'edge' }), found: MADE_AGAIN },
  {
    name: 'takes the cluster of a provider from the first that uses it',
    spoil: (parts) => {
      besideUsed({ provider: AGAIN, cluster: 'edge' })(parts);
      parts.model.secrets.push(secretRecord('third', { provider: { at: `${STACK}/third` } }));
      parts.cluster.configurations.push(configurationRecord('other', { source: SOURCES.https(OWN_SECRET({ at: `${STACK}/Third` })) }));
    },
    found: [`AUT-23 ${STACK}/Third createNamespace`],
  },
  { name: 'passes it for a Secret whose cluster is not known', spoil: besideUsed({ provider: AGAIN, cluster: CLUSTER }), found: [] },
];

const ofOther = (what: string) =>
  `  AUT-23  createNamespace: gitops/Namespace makes ${what} of the cluster already, and Terraform would fail to make it again\n`
  + '          to do: say createNamespace: false, and let the Secret come after that resource with dependsOn';

/** What AUT-23 says of namespaces that resources which are not ours make. */
export const NAMESPACES_OF_OTHERS = {
  programs: NAMESPACES,
  wordings: [
    { name: 'which resource makes it', spoil: beside({}), text: ofOther('the namespace "config"') },
    {
      name: 'which resource makes it on the cluster',
      spoil: onCluster({ provider: AGAIN, cluster: CLUSTER }, { at: `${STACK}/Other`, names: ['other'] }),
      text: ofOther('the namespace "config"'),
    },
    {
      name: 'which resource makes one that is not known',
      spoil: ours(UNKNOWN_NAMESPACE, { names: ['ref'] }),
      text: ofOther('this namespace'),
    },
  ],
} satisfies Partial<RuleTable>;
