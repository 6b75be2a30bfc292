import { NAMESPACES_OF_OTHERS } from './objects';
import { UNKNOWN } from '../../../lib/model/unknown';
import { addCluster, AUTH, inSource, OWN_SECRET, Parts, secretRecord, SOURCES, Spoil, STACK, withSource } from '../model';
import { Row, RuleTable, Values } from '../table';

const AT = `${STACK}/Config`;
const SECRET = `${STACK}/Auth`;

const member = (property: keyof Parts['secret']): Omit<Values, 'rows'> => ({
  set: ({ secret }, value) => { secret[property] = value; }, at: SECRET, property,
});

/** A git repository over https with credentials. */
const https = (auth: object): Spoil => withSource(SOURCES.https(auth));

/** A second secret in another stack, which a configuration of the same cluster uses, or one of another cluster. */
const inOtherStack = (members: object, isSameCluster = true): Spoil => ({ model, cluster, configuration }) => {
  const at = 'other/Auth';
  configuration.source = SOURCES.https(OWN_SECRET());
  model.secrets.push(secretRecord('auth', { at, stack: 'other', provider: { at: 'other/kubernetes' }, ...members }));
  addCluster(model, 'edge', SOURCES.https(OWN_SECRET({ at })), 'other');
  if (isSameCluster) {
    const [added] = model.clusters.pop().configurations;
    cluster.configurations.push({ ...added, name: 'second' });
  }
};

/** The same where only the apply knows the namespaces, which are of one variable or of two. */
const laterKnown = (spoil: Spoil, one: string, other: string): Spoil => (parts) => {
  spoil(parts);
  parts.model.secrets.forEach((each: any, index: number) =>
    Object.assign(each, { namespace: UNKNOWN, identity: { namespace: index === 0 ? one : other } }));
};

/** A second secret beside the first. */
const beside = (members: object): Spoil => ({ model, secret }) => {
  model.secrets = [secret, secretRecord('auth', { at: `${STACK}/Second`, ...members })];
};

export const SECRET_TABLES: RuleTable[] = [
  {
    code: 'AUT-07',
    title: 'a secret has a name and a namespace that Kubernetes takes',
    severity: 'error',
    values: [
      {
        ...member('name'),
        rows: [
          ['a'], ['git-auth'], ['1'], ['a'.repeat(63)], ['a'.repeat(64), 'AUT-07'], ['a.b', 'AUT-07'], [`${'a'.repeat(60)}.b`, 'AUT-07'],
          ['a'.repeat(253), 'AUT-07'], ['a'.repeat(254), 'AUT-07'], ['', 'AUT-07'], ['Auth', 'AUT-07'], ['git_auth', 'AUT-07'], ['-a', 'AUT-07'],
          ['a-', 'AUT-07'], ['a..b', 'AUT-07'], ['a.', 'AUT-07'], ['a\n', 'AUT-07'], [undefined, 'AUT-07'], [null, 'AUT-07'], [7, 'AUT-07'],
        ],
      },
      {
        ...member('namespace'),
        rows: [
          ['a'], ['team-a'], ['a'.repeat(63)], ['a'.repeat(64), 'AUT-07'], ['a.b', 'AUT-07'], ['', 'AUT-07'], ['Team', 'AUT-07'], ['-a', 'AUT-07'],
          ['a-', 'AUT-07'], ['a\n', 'AUT-07'], [undefined, 'AUT-07'], [null, 'AUT-07'],
        ],
      },
      ...[SOURCES.https, SOURCES.bucket, SOURCES.azureBlob, SOURCES.oci].map((source, index) => ({
        ...inSource(() => source(AUTH.localSecret()), 'auth', 'secret', 'secretName'),
        of: `Secret of source ${index}`,
        property: 'source.auth.secret',
        rows: [
          ['a'], ['a'.repeat(63)], ['a'.repeat(64), 'AUT-07'], ['a'.repeat(253), 'AUT-07'], ['a'.repeat(254), 'AUT-07'], ['a.b', 'AUT-07'],
          ['a..b', 'AUT-07'], ['A', 'AUT-07'], ['a_b', 'AUT-07'], ['', 'AUT-07'], [undefined, 'AUT-07'], [7, 'AUT-07'],
        ] satisfies Row[],
      })),
    ],
    programs: [
      { name: 'refuses none', spoil: https({ method: 'localSecret' }), found: [`AUT-07 ${AT} source.auth.secret`] },
      { name: 'refuses none for a GitHub App', spoil: https({ method: 'gitHubApp' }), found: [`AUT-07 ${AT} source.auth.secret`] },
    ],
    wordings: [
      {
        name: 'what a name looks like',
        spoil: ({ secret }) => { secret.name = 'Git_Auth'; },
        text: '  AUT-07  name is not a name that a Secret can have\n'
          + '          got: "Git_Auth"\n'
          + '          allowed: 1 to 253 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: rename it, for example to "git-auth"',
      },
      {
        name: 'which names azurerm takes',
        severity: 'warning',
        spoil: ({ secret }) => { secret.name = 'git.auth'; },
        text: '  AUT-07  name: azurerm does not take such a name for a Secret\n'
          + '          got: "git.auth"\n'
          + '          allowed: 1 to 63 characters without a dot\n'
          + '          to do: shorten it if you may ever move there',
      },
      {
        name: 'what a namespace looks like',
        spoil: ({ secret }) => { secret.namespace = 'Team A'; },
        text: '  AUT-07  namespace is not a namespace that Kubernetes takes\n'
          + '          got: "Team A"\n'
          + '          allowed: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends\n'
          + '          to do: rename it, for example to "team-a"',
      },
      {
        name: 'where a name comes from that a source gives',
        spoil: https({ method: 'localSecret', secret: { secretName: 'Git_Credentials' } }),
        text: '  AUT-07  source.auth.secret is not a name that a Secret can have\n'
          + '          got: "Git_Credentials"\n'
          + '          allowed: 1 to 253 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: give the name that the Secret has in the configuration\'s namespace',
      },
    ],
  },
  {
    code: 'AUT-20',
    title: 'a secret is made by a kubernetes provider of its stack',
    severity: 'error',
    programs: [
      { name: 'passes one that is there', spoil: ({ secret }) => { secret.provider = { at: `${STACK}/kubernetes` }; }, found: [] },
      {
        name: 'refuses a stack without one, once',
        spoil: ({ model, secret }) => {
          secret.provider = {};
          model.secrets = [secret, secretRecord('other', { provider: {} })];
        },
        found: [`AUT-20 ${STACK}`],
      },
      {
        name: 'refuses each secret with a provider that can\'t serve',
        spoil: ({ model, secret }) => {
          secret.provider = { fault: 'not kubernetes' };
          model.secrets = [secret, secretRecord('other', { provider: { at: 'other/kubernetes', fault: 'elsewhere' } })];
        },
        found: [`AUT-20 ${SECRET} provider`, `AUT-20 ${STACK}/Other provider`],
      },
    ],
    wordings: [
      {
        name: 'that there is none',
        spoil: ({ secret }) => { secret.provider = {}; },
        text: '  AUT-20  the stack makes a Secret, and has no kubernetes provider without an alias\n'
          + '          to do: add a KubernetesProvider of @cdktf/provider-kubernetes that reaches the cluster, or pass `provider` to the Secret',
      },
      {
        name: 'that it is another provider',
        spoil: ({ secret }) => { secret.provider = { fault: 'not kubernetes' }; },
        text: '  AUT-20  provider is not a provider of kubernetes\n          to do: pass a KubernetesProvider of the same stack, or leave it out',
      },
      {
        name: 'that it stands in another stack',
        spoil: ({ secret }) => { secret.provider = { at: 'other/kubernetes', fault: 'elsewhere' }; },
        text: '  AUT-20  provider stands in another stack (other/kubernetes), where Terraform can\'t reach it\n'
          + '          to do: pass a KubernetesProvider of the same stack, or leave it out',
      },
    ],
  },
  {
    code: 'AUT-21',
    title: 'the revision of a secret is a number that can be raised',
    severity: 'error',
    values: [{
      ...member('revision'),
      rows: [
        [1], [2], [20261231], [Number.MAX_SAFE_INTEGER], [0, 'AUT-21'], [-1, 'AUT-21'], [1.5, 'AUT-21'], [NaN, 'AUT-21'], [Infinity, 'AUT-21'],
        ['1', 'AUT-21'], [null, 'AUT-21'],
      ],
    }],
    wordings: [{
      name: 'what it is for',
      spoil: ({ secret }) => { secret.revision = 0; },
      text: '  AUT-21  revision is not a revision\n'
        + '          got: 0\n'
        + '          allowed: a whole number, 1 or more\n'
        + '          to do: begin with 1, and raise it with each change of the secret',
    }],
  },
  {
    code: 'AUT-22',
    title: 'two secrets of one namespace have two names, whichever stack they are in',
    severity: 'error',
    programs: [
      { name: 'refuses the same name', spoil: beside({}), found: [`AUT-22 ${STACK}/Second name`] },
      { name: 'passes another name', spoil: beside({ name: 'other' }), found: [] },
      { name: 'passes another namespace', spoil: beside({ namespace: 'other' }), found: [] },
      { name: 'passes another cluster', spoil: beside({ provider: { at: `${STACK}/other` } }), found: [] },
      {
        name: 'refuses the same name in another stack where a cluster is known to be the same',
        spoil: inOtherStack({ createNamespace: false }),
        found: ['AUT-22 other/Auth name'],
      },
      { name: 'passes it where the cluster is another', spoil: inOtherStack({}, false), found: [] },
      { name: 'refuses the same name in one unknown namespace', spoil: laterKnown(beside({}), 'a', 'a'), found: [`AUT-22 ${STACK}/Second name`] },
      { name: 'passes it in two', spoil: laterKnown(beside({}), 'a', 'b'), found: [] },
      {
        name: 'refuses one unknown name',
        spoil: (parts) => {
          beside({})(parts);
          parts.model.secrets.forEach((each: any) => Object.assign(each, { name: UNKNOWN, identity: { name: 'a' } }));
        },
        found: [`AUT-22 ${STACK}/Second name`],
      },
    ],
    wordings: [{
      name: 'which is the other',
      spoil: beside({}),
      text: '  AUT-22  name: another Secret of the same namespace has this name: gitops/Auth\n'
        + '          got: "auth"\n'
        + '          to do: give one of them another name',
    }],
  },
  {
    code: 'AUT-23',
    title: 'a namespace that is there already, or made elsewhere, is not made',
    severity: 'error',
    values: [{
      ...member('createNamespace'),
      set: ({ secret }, value) => Object.assign(secret, { namespace: 'flux-system', createNamespace: value }),
      rows: [[undefined], [false], [true, 'AUT-23']],
    }],
    programs: [
      ...['default', 'kube-system', 'kube-public'].map((namespace) => ({
        name: `refuses ${namespace}`,
        spoil: ({ secret }: any) => Object.assign(secret, { namespace, createNamespace: true }),
        found: [`AUT-23 ${SECRET} createNamespace`],
      })),
      {
        name: 'passes one that is like these',
        spoil: ({ secret }) => Object.assign(secret, { namespace: 'flux-system-team', createNamespace: true }),
        found: [],
      },
      {
        name: 'refuses one that another stack makes on the same cluster',
        spoil: inOtherStack({ name: 'second' }),
        found: ['AUT-23 other/Auth createNamespace'],
      },
      {
        name: 'refuses one that another provider makes there',
        spoil: inOtherStack({ name: 'second', stack: STACK, provider: { at: `${STACK}/again` } }),
        found: ['AUT-23 other/Auth createNamespace'],
      },
      {
        name: 'refuses one that only the apply knows',
        spoil: laterKnown(inOtherStack({ name: 'second' }), 'a', 'a'),
        found: ['AUT-23 other/Auth createNamespace'],
      },
      { name: 'passes one that only one of them makes', spoil: inOtherStack({ name: 'second', createNamespace: false }), found: [] },
      { name: 'passes one on another cluster', spoil: inOtherStack({ name: 'second' }, false), found: [] },
      { name: 'passes one that one provider makes for two secrets', spoil: beside({ name: 'second' }), found: [] },
      ...NAMESPACES_OF_OTHERS.programs,
    ],
    wordings: [{
      name: 'which other secret makes it',
      spoil: inOtherStack({ name: 'second' }),
      text: '  AUT-23  createNamespace: gitops/Auth makes the namespace "config" of the cluster already, in another stack or with another provider, '
        + 'and Terraform would fail to make it again\n'
        + '          to do: say createNamespace: false for one of them, and let it come after the other with dependsOn',
    }, {
      name: 'which other secret makes one that is not known',
      spoil: laterKnown(inOtherStack({ name: 'second' }), 'a', 'a'),
      text: '  AUT-23  createNamespace: gitops/Auth makes this namespace of the cluster already, in another stack or with another provider, '
        + 'and Terraform would fail to make it again\n'
        + '          to do: say createNamespace: false for one of them, and let it come after the other with dependsOn',
    }, {
      name: 'which namespace it is',
      spoil: ({ secret }) => Object.assign(secret, { namespace: 'flux-system', createNamespace: true }),
      text: '  AUT-23  createNamespace: the namespace "flux-system" is there without us, and Terraform would fail to make it\n'
        + '          got: true\n'
        + '          to do: leave createNamespace out, and let the Secret wait for the extension with dependsOn where the namespace is "flux-system"',
    }, ...NAMESPACES_OF_OTHERS.wordings],
  },
  {
    code: 'AUT-24',
    title: 'a secret has the keys that Flux looks for',
    severity: 'error',
    programs: [
      { name: 'passes a secret that lacks nothing', spoil: ({ secret }) => { secret.missing = []; }, found: [] },
      {
        name: 'refuses each property that is missing',
        spoil: ({ secret }) => { secret.missing = ['username', 'clientCertificate.privateKey']; },
        found: [`AUT-24 ${SECRET} username`, `AUT-24 ${SECRET} clientCertificate.privateKey`],
      },
      ...['{"auths":{}}', UNKNOWN].map((value) => ({
        name: `passes ${String(value)} as a configuration of Docker`,
        spoil: ({ secret }: any) => { secret.contents = { dockerConfigJson: { value } }; },
        found: [],
      })),
      ...['x', '{}', 'null', '{"auths":"x"}'].map((value) => ({
        name: `refuses ${value} as a configuration of Docker`,
        spoil: ({ secret }: any) => { secret.contents = { dockerConfigJson: { value } }; },
        found: [`AUT-24 ${SECRET} dockerConfigJson`],
      })),
    ],
    wordings: [{
      name: 'what Docker would write',
      spoil: ({ secret }) => { secret.contents = { dockerConfigJson: { value: 'hunter2' } }; },
      text: '  AUT-24  dockerConfigJson is no configuration of Docker, in which Flux looks for the registry\n'
        + '          to do: give JSON such as {"auths":{"ghcr.io":{"username":"…","password":"…"}}}, or use LocalSecret.ociRegistry',
    }, {
      name: 'what is missing',
      spoil: ({ secret }) => { secret.missing = ['knownHosts']; },
      text: '  AUT-24  knownHosts is missing, or no text, so that Flux would not find what it needs in the Secret\n'
        + '          to do: give a text that is not empty, or a value that Terraform knows, such as a variable\'s stringValue',
    }],
  },
];
