import type { Draft } from '../../findings/finding';
import { ConfigurationRecord, KubernetesSecretRecord, LocalSecretRecord, SourceRecord } from '../../model/model';
import { isKnown, Known } from '../../model/unknown';
import { Check, collect, matches, NOTHING, perApp, perConfiguration, refuse, repeated, Rule } from '../rule';
import { DNS_LABEL, isAlwaysThere, isSubdomain, LONGEST_SUBDOMAIN } from '../shapes';
import { isHttp, isSsh } from '../source/per';
import { asName, quoted, rename } from '../words';

function perSecret(check: (secret: KubernetesSecretRecord) => Draft[]): Check {
  return perApp(({ secrets }) => collect(secrets, check));
}

const SECRET_OF_SOURCE = 'source.auth.secret';

const isLabel = matches(DNS_LABEL);

/** AUT-07 for the name of a secret, wherever it is written. */
function faultsOfSecretName(at: string, property: string, name: Known<string> | undefined): Draft[] {
  const refused = refuse(at, property, name, isSubdomain, () => ({ longest: LONGEST_SUBDOMAIN }));
  return refused.length > 0 ? refused
    : refuse(at, property, name, isLabel, () => ({ portable: true })).map((draft): Draft => ({ ...draft, severity: 'warning' }));
}

/** What tells secrets on clusters apart: names of which one is not known are those of none. */
function placeOf({ name, namespace, provider, stack }: KubernetesSecretRecord): string | undefined {
  return typeof name === 'string' && typeof namespace === 'string' ? JSON.stringify([provider.at ?? stack, namespace, name]) : undefined;
}

function isRevision(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

/** Whether a text is what `docker login` writes; what is not known, or not given, may be. */
function isDockerConfig(text: unknown): boolean {
  try {
    return typeof text !== 'string' || typeof JSON.parse(text).auths === 'object';
  } catch {
    return false;
  }
}

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

/** What an own Secret has that does not go with the configuration. */
function mismatches(configuration: ConfigurationRecord): Draft[] {
  const { at, namespace, source } = configuration;
  const made = localSecretOf(source)?.secret?.made;
  if (made === undefined) {
    return NOTHING;
  }
  const draft = { at, property: SECRET_OF_SOURCE };
  const kinds = kindsFor(source);
  const isElsewhere = typeof made.namespace === 'string' && typeof namespace === 'string' && made.namespace !== namespace;
  return [
    ...isElsewhere ? [{ ...draft, facts: { made: made.at, namespaces: [made.namespace, namespace] } }] : NOTHING,
    ...isKnown(made.kind) && !kinds.includes(made.kind) ? [{ ...draft, facts: { made: made.at, kind: made.kind, kinds } }] : NOTHING,
  ];
}

export const LOCAL_SECRET_RULES: Rule[] = [
  {
    code: 'AUT-07',
    severity: 'error',
    problem: ({ longest, portable }) => portable ? 'azurerm does not take such a name for a secret'
      : longest ? 'is not a name that a secret can have' : 'is not a namespace that Kubernetes takes',
    allowed: ({ longest, portable }) => portable ? '1 to 63 characters without a dot'
      : longest ? `1 to ${longest} lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part`
        : '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    remedy: ({ portable }, { property, value }) => portable ? 'shorten it if you may ever move there'
      : property === SECRET_OF_SOURCE ? 'give the name that the secret has in the configuration\'s namespace' : rename(asName(value)),
    check: {
      ...perSecret(({ at, name, namespace }) => [
        ...faultsOfSecretName(at, 'name', name),
        ...refuse(at, 'namespace', namespace, isLabel, () => ({})),
      ]),
      configuration: ({ at, source }) => {
        const auth = localSecretOf(source);
        return auth === undefined ? NOTHING : faultsOfSecretName(at, SECRET_OF_SOURCE, auth.secret?.secretName);
      },
    },
  },
  {
    code: 'AUT-18',
    severity: 'error',
    problem: ({ made, namespaces, kind, kinds }) => namespaces
      ? `${made} is made in the namespace ${quoted([namespaces[0]])}, but the configuration is in ${quoted([namespaces[1]])}`
      : `${made} has the keys of a Secret for ${labelOf(kind)}, but Flux looks for those for ${kinds.map(labelOf).join(' or ')}`,
    remedy: ({ namespaces }) => namespaces ? 'make it in the namespace of the configuration' : 'make one for this source',
    check: perConfiguration(mismatches),
  },
  {
    code: 'AUT-20',
    severity: 'error',
    problem: ({ fault, elsewhere }) => fault === undefined ? 'the stack makes a Kubernetes secret, and has no kubernetes provider without an alias'
      : fault === 'elsewhere' ? `stands in another stack (${elsewhere}), where Terraform can't reach it` : 'is not a provider of kubernetes',
    remedy: ({ fault }) => fault === undefined
      ? 'add a KubernetesProvider of @cdktf/provider-kubernetes that reaches the cluster, or pass `provider` to the secret'
      : 'pass a KubernetesProvider of the same stack, or leave it out',
    check: perApp(({ secrets }) => [
      ...[...new Set(secrets.filter(({ provider }) => provider.at === undefined && provider.fault === undefined).map(({ stack }) => stack))]
        .map((at) => ({ at })),
      ...collect(secrets, ({ at, provider: { at: elsewhere, fault } }) => fault === undefined ? NOTHING
        : [{ at, property: 'provider', facts: { fault, elsewhere } }]),
    ]),
  },
  {
    code: 'AUT-21',
    severity: 'error',
    problem: 'is not a revision',
    allowed: 'a whole number, 1 or more',
    remedy: 'begin with 1, and raise it with each change of the secret',
    check: perSecret(({ at, revision }) => refuse(at, 'revision', revision, isRevision)),
  },
  {
    code: 'AUT-22',
    severity: 'error',
    problem: ({ first }) => `another secret of the same namespace has this name: ${first}`,
    remedy: 'give one of them another name',
    check: perApp(({ secrets }) => repeated(secrets.filter((each) => placeOf(each) !== undefined), placeOf)
      .map(({ member, first }): Draft => ({ at: member.at, property: 'name', value: member.name, facts: { first: first.at } }))),
  },
  {
    code: 'AUT-23',
    severity: 'error',
    problem: ({ namespace }) => `the namespace ${JSON.stringify(namespace)} is there without us, and Terraform would fail to make it`,
    remedy: 'leave createNamespace out, and let the secret wait for the extension with dependsOn where the namespace is "flux-system"',
    check: perSecret(({ at, namespace, createNamespace }) => createNamespace === true && isAlwaysThere(namespace)
      ? [{ at, property: 'createNamespace', value: true, facts: { namespace } }] : NOTHING),
  },
  {
    code: 'AUT-24',
    severity: 'error',
    problem: ({ docker }) => docker ? 'is no configuration of Docker, in which Flux looks for the registry'
      : 'is missing, or no text, so that Flux would not find what it needs in the secret',
    remedy: ({ docker }) => docker ? 'give JSON such as {"auths":{"ghcr.io":{"username":"…","password":"…"}}}, or use LocalSecret.ociRegistry'
      : 'give a text that is not empty, or a value that Terraform knows, such as a variable\'s stringValue',
    check: perSecret(({ at, missing, contents }) => [
      ...missing.map((property) => ({ at, property })),
      ...isDockerConfig(contents?.dockerConfigJson?.value) ? NOTHING : [{ at, property: 'dockerConfigJson', facts: { docker: true } }],
    ]),
  },
];
