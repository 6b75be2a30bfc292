import { perCluster, perConfiguration, refuse, matches, Rule } from './rule';
import { DNS_LABEL, isName, LONGEST_NAME, PORTABLE_NAME } from './shapes';
import { quoted, rename } from './words';
import type { Draft } from '../findings/finding';
import { ConfigurationRecord } from '../model/model';
import { isKnown, Known } from '../model/unknown';

const SCOPES = ['cluster', 'namespace'];

/** Every later member that has the key of an earlier one, with the earlier one's path. */
function repeated<T>(members: readonly T[], keyOf: (member: T) => Known<string> | undefined): { member: T; first: T }[] {
  const seen = new Map<string, T>();
  return members.flatMap((member) => {
    const key = keyOf(member);
    if (!isKnown(key)) {
      return [];
    }
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, member);
      return [];
    }
    return [{ member, first }];
  });
}

/** The Flux objects that a configuration makes: its source, and one object a kustomization. */
function objectsOf({ at, name, kustomizations }: ConfigurationRecord) {
  return !isKnown(name) ? [] : [
    { at, configuration: name, object: `${name} (its source)`, key: `source ${name}` },
    ...kustomizations.flatMap((each) => isKnown(each.name)
      ? [{ at: each.at, configuration: name, object: `${name}-${each.name}`, key: `kustomization ${name}-${each.name}` }] : []),
  ];
}

export const CONFIGURATION_RULES: Rule[] = [
  {
    code: 'CFG-01',
    severity: 'error',
    problem: 'is not a name that Kubernetes takes',
    allowed: `1 to ${LONGEST_NAME} lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part`,
    remedy: (_, { value }) => rename(value),
    check: perConfiguration(({ at, name }) => refuse(at, 'name', name, isName)),
  },
  {
    code: 'CFG-02',
    severity: 'warning',
    problem: 'azurerm and Azure Policy do not take such a name of a configuration',
    allowed: '1 to 30 characters without a dot',
    remedy: 'shorten it if you may ever move there',
    check: perConfiguration(({ at, name }) => isName(name) ? refuse(at, 'name', name, matches(PORTABLE_NAME)) : []),
  },
  {
    code: 'CFG-03',
    severity: 'error',
    problem: 'is not a namespace that Kubernetes takes',
    allowed: '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    remedy: (_, { value }) => rename(value),
    check: perConfiguration(({ at, namespace }) => refuse(at, 'namespace', namespace, matches(DNS_LABEL))),
  },
  {
    code: 'CFG-04',
    severity: 'error',
    problem: 'is not a scope',
    allowed: quoted(SCOPES),
    remedy: 'use FluxScope.CLUSTER or FluxScope.NAMESPACE',
    check: perConfiguration(({ at, scope }) => refuse(at, 'scope', scope, (value) => SCOPES.includes(value))),
  },
  {
    code: 'CFG-11',
    severity: 'warning',
    problem: 'no kustomization is declared, so the one of Azure\'s command line is used: the whole repository, nothing pruned',
    remedy: 'say what is applied with addKustomization',
    check: perConfiguration(({ at, kustomizations }) => kustomizations.length === 0 ? [{ at }] : []),
  },
  {
    code: 'CFG-12',
    severity: 'error',
    problem: ({ first }) => `another configuration of the same cluster has this name: ${first}`,
    remedy: 'give one of them another name',
    check: perCluster(({ configurations }) => repeated(configurations, ({ name }) => isKnown(name) ? String(name).toLowerCase() : undefined)
      .map(({ member, first }): Draft => ({ at: member.at, property: 'name', value: member.name, facts: { first: first.at } }))),
  },
  {
    code: 'CFG-13',
    severity: 'error',
    problem: ({ object, namespace, first }) => `on the cluster it would be the object ${JSON.stringify(object)} in namespace `
      + `${JSON.stringify(namespace)}, which ${first} is already`,
    remedy: 'rename one of them, or use another namespace',
    check: perCluster(({ configurations }) => {
      const namespaces = new Set(configurations.map(({ namespace }) => namespace).filter(isKnown));
      return [...namespaces].flatMap((namespace) => {
        const objects = configurations.filter((each) => each.namespace === namespace).flatMap(objectsOf);
        return repeated(objects, ({ key }) => key)
          // two configurations of one name are CFG-12, two kustomizations of one name KUS-04
          .filter(({ member, first }) => member.configuration !== first.configuration)
          .map(({ member, first }): Draft => ({ at: member.at, property: 'name', facts: { object: member.object, namespace, first: first.at } }));
      });
    }),
  },
];
