import { kindsFor, labelOf, usualKeysOf } from './kinds';
import { mismatchesWithOthers, namespacesOfOthers } from './objects';
import { firstUses, localSecretOf, makesNamespace, namespaceOf, providerOf, toldApartBy, usesOf } from './uses';
import type { Draft } from '../../findings/finding';
import { AppModel, ConfigurationRecord, KubernetesSecretRecord } from '../../model/model';
import { isKnown, Known } from '../../model/unknown';
import { REFERENCES } from '../references';
import { Check, collect, matches, NOTHING, perApp, refuse, Rule } from '../rule';
import { DNS_LABEL, isAlwaysThere, isSubdomain, LONGEST_SUBDOMAIN } from '../shapes';
import { asName, quoted, rename, show } from '../words';

function perSecret(check: (secret: KubernetesSecretRecord) => Draft[]): Check {
  return perApp(({ secrets }) => collect(secrets, check), 'secrets');
}

const SECRET_OF_SOURCE = 'source.auth.secret';

const isLabel = matches(DNS_LABEL);

/** AUT-07 for the name of a secret, wherever it is written. */
function faultsOfSecretName(at: string, property: string, name: Known<string> | undefined): Draft[] {
  const refused = refuse(at, property, name, isSubdomain, () => ({ longest: LONGEST_SUBDOMAIN }));
  return refused.length > 0 ? refused
    : refuse(at, property, name, isLabel, () => ({ portable: true })).map((draft): Draft => ({ ...draft, severity: 'warning' }));
}

/** Where a Secret is, as far as that is known: through its provider, and on the cluster that this one is known to reach. */
function placesOf(secret: KubernetesSecretRecord, cluster: string | undefined): string[] {
  const [namespace, name] = [namespaceOf(secret), toldApartBy(secret.name, secret.identity?.name)];
  return namespace === undefined || name === undefined ? []
    : [['provider', providerOf(secret)], ...cluster === undefined ? [] : [['cluster', cluster]]].map((owner) =>
      JSON.stringify([...owner, namespace, name]));
}

/** Every Secret that has a place, or another key, of an earlier one, with that one. */
function sharing(model: AppModel, keysOf: (secret: KubernetesSecretRecord, cluster: string | undefined) => string[]) {
  const clusters = firstUses(model);
  const firsts = new Map<string, KubernetesSecretRecord>();
  return model.secrets.flatMap((secret) => {
    const keys = keysOf(secret, clusters.get(providerOf(secret))?.cluster.key);
    const first = keys.map((key) => firsts.get(key)).find((each) => each !== undefined);
    keys.filter((key) => !firsts.has(key)).forEach((key) => firsts.set(key, secret));
    return first === undefined ? [] : [{ secret, first }];
  });
}

/** Secrets that have a namespace made which another one makes already, from another place of the program. */
function namespacesMadeTwice(model: AppModel): Draft[] {
  return sharing(model, (secret, cluster) => {
    const namespace = namespaceOf(secret);
    return cluster === undefined || namespace === undefined || !makesNamespace(secret) ? [] : [JSON.stringify([cluster, namespace])];
  }).filter(({ secret, first }) => providerOf(secret) !== providerOf(first))
    .map(({ secret: { at, namespace }, first }) => ({ at, property: 'createNamespace', facts: { namespace, first: first.at } }));
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

/** Own Secrets that are not there for the configurations that use them: taken out of the app, or on another cluster. */
function absentees(model: AppModel): Draft[] {
  const firsts = firstUses(model);
  return usesOf(model).flatMap(({ configuration: { at }, cluster, made, secret }): Draft[] => {
    const draft = { at, property: SECRET_OF_SOURCE };
    const first = secret && firsts.get(providerOf(secret));
    return secret === undefined ? [{ ...draft, facts: { gone: made.at } }]
      : first !== undefined && first.cluster.key !== cluster.key ? [{ ...draft, facts: { made: made.at, first: first.configuration.at } }] : NOTHING;
  });
}

export const LOCAL_SECRET_RULES: Rule[] = [
  {
    code: 'AUT-07',
    severity: 'error',
    what: 'The name and the namespace of a Secret are ones that Kubernetes takes',
    why: 'A name that no Secret can have is never found, and the source is never fetched; a Secret that the app makes is refused by the cluster in '
      + 'the middle of an apply. Names with dots or of more than 63 characters are only warned of: Kubernetes takes them, azurerm does not.',
    advice: 'use lower-case letters, digits and hyphens, at most 63 characters',
    sources: [REFERENCES.kubernetesNames, REFERENCES.azurerm],
    problem: ({ longest, portable }) => portable ? 'azurerm does not take such a name for a Secret'
      : longest ? 'is not a name that a Secret can have' : 'is not a namespace that Kubernetes takes',
    allowed: ({ longest, portable }) => portable ? '1 to 63 characters without a dot'
      : longest ? `1 to ${longest} lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part`
        : '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    remedy: ({ portable }, { property, value }) => portable ? 'shorten it if you may ever move there'
      : property === SECRET_OF_SOURCE ? 'give the name that the Secret has in the configuration\'s namespace' : rename(asName(value)),
    check: {
      ...perSecret(({ at, name, namespace }) => [
        ...faultsOfSecretName(at, 'name', name),
        ...refuse(at, 'namespace', namespace, isLabel, () => ({})),
      ]),
      credentials: ({ at, source }) => {
        const auth = localSecretOf(source);
        return auth === undefined ? NOTHING : faultsOfSecretName(at, SECRET_OF_SOURCE, auth.secret?.secretName);
      },
    },
  },
  {
    code: 'AUT-18',
    severity: 'error',
    what: 'A Secret that the app makes is there for its configuration, with the keys of its source',
    why: 'Flux looks for the Secret in the namespace of the configuration, on its cluster, and in it for keys that depend on the kind of the '
      + 'source. Where one of these does not fit, the source fails, and Terraform has no way of noticing: apply and plan are clean. Secrets that '
      + 'the app makes with the kubernetes provider are looked at as well, where a configuration names them.',
    advice: 'make the Secret in the namespace of the configuration, with the kubernetes provider of its cluster, by the maker of LocalSecret for '
      + 'this kind of source',
    sources: [REFERENCES.parameters, REFERENCES.gitRepositories],
    problem: ({ gone, first, made, namespaces, kind, keys, kinds }) => gone ? `${gone} was taken out of the app, and nothing makes this Secret`
      : first ? `${made} is made on the cluster of ${first}, since one kubernetes provider reaches one cluster, but the configuration is on another`
        : namespaces ? `${made} is made in the namespace ${quoted([namespaces[0]])}, but the configuration is in ${quoted([namespaces[1]])}`
          : keys ? `${made} has the keys ${quoted(keys)}, but Flux looks for ${usualKeysOf(kinds)}`
            : `${made} has the keys of a Secret for ${labelOf(kind)}, but Flux looks for those for ${kinds.map(labelOf).join(' or ')}`,
    remedy: ({ gone, first, namespaces, keys }) => gone ? 'keep it, or log in another way; LocalSecret.fromName names one that something else makes'
      : first ? 'make one with a kubernetes provider of this cluster; where it is one cluster, refer to it by the same id'
        : namespaces ? 'make it in the namespace of the configuration'
          : keys ? 'give it these keys, or make it with LocalSecret, which knows them' : 'make one for this source',
    check: { secrets: (model) => [...absentees(model), ...mismatchesWithOthers(model)], credentials: mismatches },
  },
  {
    code: 'AUT-20',
    severity: 'error',
    what: 'A Secret has a kubernetes provider, in its own stack',
    why: 'Secrets are written to the cluster by Terraform itself, not by way of Azure. Without a provider that reaches the API server, Terraform '
      + 'fails at plan, or writes to whatever cluster its defaults lead to.',
    advice: 'add a KubernetesProvider that reaches the cluster to the stack of the Secret',
    sources: [REFERENCES.kubernetesSecret],
    problem: ({ fault, elsewhere }) => fault === undefined ? 'the stack makes a Secret, and has no kubernetes provider without an alias'
      : fault === 'elsewhere' ? `stands in another stack (${elsewhere}), where Terraform can't reach it` : 'is not a provider of kubernetes',
    remedy: ({ fault }) => fault === undefined
      ? 'add a KubernetesProvider of @cdktf/provider-kubernetes that reaches the cluster, or pass `provider` to the Secret'
      : 'pass a KubernetesProvider of the same stack, or leave it out',
    check: perApp(({ secrets }) => [
      ...[...new Set(secrets.filter(({ provider }) => provider.at === undefined && provider.fault === undefined).map(({ stack }) => stack))]
        .map((at) => ({ at })),
      ...collect(secrets, ({ at, provider: { at: elsewhere, fault } }) => fault === undefined ? NOTHING
        : [{ at, property: 'provider', facts: { fault, elsewhere } }]),
    ], 'secrets'),
  },
  {
    code: 'AUT-21',
    severity: 'error',
    what: 'The revision of a Secret is a whole number from 1 on',
    why: 'Terraform does not keep the secret and so can\'t see that it changes; it compares the revision instead, and writes the secret anew when '
      + 'it is another one. The provider takes whole numbers, and a Secret begins with 1.',
    sources: [REFERENCES.kubernetesSecret],
    problem: 'is not a revision',
    allowed: 'a whole number, 1 or more',
    remedy: 'begin with 1, and raise it with each change of the secret',
    check: perSecret(({ at, revision }) => refuse(at, 'revision', revision, isRevision)),
  },
  {
    code: 'AUT-22',
    severity: 'error',
    what: 'In a namespace, each Secret has a name of its own',
    why: 'Two resources of Terraform would stand for one object: the second fails to be made, since it is there already, and what is left differs '
      + 'from what one of them says.',
    sources: [REFERENCES.kubernetesNames, REFERENCES.kubernetesSecret],
    problem: ({ first }) => `another Secret of the same namespace has this name: ${first}`,
    remedy: 'give one of them another name',
    check: perApp((model) => sharing(model, placesOf)
      .map(({ secret, first }): Draft => ({ at: secret.at, property: 'name', value: secret.name, facts: { first: first.at } })), 'secrets'),
  },
  {
    code: 'AUT-23',
    severity: 'error',
    what: 'A namespace is made once, and only if it is not there anyway',
    why: 'Terraform fails to make a namespace that exists. "default", "flux-system" and names with "kube-" in front are there without the app; '
      + 'another one may be made in another stack, through another provider that reaches the same cluster, or by a resource of the program\'s own.',
    advice: 'leave createNamespace out for namespaces that are there anyway, and say createNamespace: false for all but one of the others',
    sources: [REFERENCES.kubernetesSecret, REFERENCES.concepts],
    problem: ({ namespace, first, isOther }) => first
      ? `${first} makes ${typeof namespace === 'string' ? `the namespace ${quoted([namespace])}` : 'this namespace'} of the cluster already, `
        + `${isOther ? '' : 'in another stack or with another provider, '}and Terraform would fail to make it again`
      : `the namespace ${show(namespace)} is there without us, and Terraform would fail to make it`,
    remedy: ({ first, isOther }) => isOther ? 'say createNamespace: false, and let the Secret come after that resource with dependsOn'
      : first ? 'say createNamespace: false for one of them, and let it come after the other with dependsOn'
        : 'leave createNamespace out, and let the Secret wait for the extension with dependsOn where the namespace is "flux-system"',
    check: perApp((model) => [
      ...collect(model.secrets, ({ at, namespace, createNamespace }) => createNamespace === true && isAlwaysThere(namespace)
        ? [{ at, property: 'createNamespace', value: true, facts: { namespace } }] : NOTHING),
      ...namespacesMadeTwice(model),
      ...namespacesOfOthers(model),
    ], 'secrets'),
  },
  {
    code: 'AUT-24',
    severity: 'error',
    what: 'A Secret holds all that Flux looks for',
    why: 'Terraform writes a Secret with an empty or a missing key without complaint. Flux then does not find what it needs, at each interval, and '
      + 'says so on the cluster only. A registry\'s Secret has to be a configuration of Docker.',
    advice: 'give each part as a text that is not empty, or as a value that Terraform knows',
    sources: [REFERENCES.gitRepositories, REFERENCES.ociRepositories],
    problem: ({ docker }) => docker ? 'is no configuration of Docker, in which Flux looks for the registry'
      : 'is missing, or no text, so that Flux would not find what it needs in the Secret',
    remedy: ({ docker }) => docker ? 'give JSON such as {"auths":{"ghcr.io":{"username":"…","password":"…"}}}, or use LocalSecret.ociRegistry'
      : 'give a text that is not empty, or a value that Terraform knows, such as a variable\'s stringValue',
    check: perSecret(({ at, missing, contents }) => [
      ...missing.map((property) => ({ at, property })),
      ...isDockerConfig(contents?.dockerConfigJson?.value) ? NOTHING : [{ at, property: 'dockerConfigJson', facts: { docker: true } }],
    ]),
  },
];
