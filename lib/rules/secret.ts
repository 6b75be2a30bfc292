import { Check, collect, matches, NOTHING, perApp, refuse, repeated, Rule } from './rule';
import { DNS_LABEL, isAlwaysThere, isSubdomain, LONGEST_SUBDOMAIN } from './shapes';
import { asName, rename } from './words';
import type { Draft } from '../findings/finding';
import { KubernetesSecretRecord } from '../model/model';
import { Known } from '../model/unknown';

function perSecret(check: (secret: KubernetesSecretRecord) => Draft[]): Check {
  return perApp(({ secrets }) => collect(secrets, check));
}

const isLabel = matches(DNS_LABEL);

/** AUT-07 for the name of a secret, wherever it is written. */
export function faultsOfSecretName(at: string, property: string, name: Known<string> | undefined): Draft[] {
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

export const SECRET_RULES: Rule[] = [
  {
    code: 'AUT-07',
    severity: 'error',
    problem: ({ longest, portable }) => portable ? 'azurerm does not take such a name for a secret'
      : longest ? 'is not a name that a secret can have' : 'is not a namespace that Kubernetes takes',
    allowed: ({ longest, portable }) => portable ? '1 to 63 characters without a dot'
      : longest ? `1 to ${longest} lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part`
        : '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    remedy: ({ portable }, { value }) => portable ? 'shorten it if you may ever move there' : rename(asName(value)),
    check: perSecret(({ at, name, namespace }) => [
      ...faultsOfSecretName(at, 'name', name),
      ...refuse(at, 'namespace', namespace, isLabel, () => ({})),
    ]),
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
    problem: 'is missing, or no text, so that Flux would not find what it needs in the secret',
    remedy: 'give a text that is not empty, or a value that Terraform knows, such as a variable\'s stringValue',
    check: perSecret(({ at, missing }) => missing.length === 0 ? NOTHING : missing.map((property) => ({ at, property }))),
  },
];
