import { about, settingOf } from './extension/per';
import { MEASURED, REFERENCES } from './references';
import { NOTHING, perCluster, perConfiguration, perExtension, repeated, Rule } from './rule';
import { isAlwaysThere } from './shapes';
import { quoted } from './words';
import { ENFORCED } from '../extension/settings/keys';
import type { Draft } from '../findings/finding';
import { ConfigurationRecord } from '../model/model';
import { FLUX_NAMESPACE } from '../model/specification';
import { UNKNOWN } from '../model/unknown';

const OF_KUBERNETES = 'Kubernetes itself stands';
const OF_AZURE = 'agents or add-ons of Azure stand';

/** Namespaces that are nobody's own, and what stands in them. */
const SHARED: ReadonlyMap<unknown, string> = new Map([
  [FLUX_NAMESPACE, 'Flux itself stands'],
  ['default', 'everything ends up that names no namespace'],
  ...['azure-arc', 'gatekeeper-system', 'calico-system', 'tigera-operator', 'aks-command', 'aks-istio-system', 'app-routing-system']
    .map((namespace): [string, string] => [namespace, OF_AZURE]),
]);

/** What stands in a namespace that is nobody's own; nothing where it may be somebody's. */
export function whatIsIn(namespace: unknown): string | undefined {
  return SHARED.get(namespace) ?? (isAlwaysThere(namespace) ? OF_KUBERNETES : undefined);
}

/** Where a configuration works, with what rights, overrides included. */
export interface Place {
  readonly at: string;
  readonly namespace: unknown;
  readonly scope: unknown;
}

export function placeOf(configuration: ConfigurationRecord): Place {
  const { at, namespace, scope, overrides } = configuration;
  if (overrides === undefined) {
    return configuration;
  }
  const written = Object(overrides.body);
  return overrides.body === UNKNOWN ? { at, namespace: UNKNOWN, scope: UNKNOWN }
    : { at, namespace: written.namespace ?? namespace, scope: written.scope ?? scope };
}

/** The scopes that there are; nothing for what is not known, or no scope. */
const isScope = (scope: unknown): boolean => scope === 'cluster' || scope === 'namespace';

/** Each configuration that shares a namespace with an earlier one of another scope, with the first there. */
function mixed(places: readonly Place[]): { readonly member: Place; readonly first: Place }[] {
  const all = places.filter(({ namespace, scope }) => typeof namespace === 'string' && isScope(scope));
  return repeated(all, ({ namespace }) => namespace).filter(({ member, first }) => first.scope !== member.scope);
}

export const TENANCY_RULES: Rule[] = [
  {
    code: 'TEN-02',
    severity: 'warning',
    what: 'A configuration that is bound to its namespace has one of its own',
    why: 'With the scope of a namespace, Flux applies with an account that may change all that is in there. In `flux-system` these are the '
      + 'controllers of Flux themselves, in `kube-system` those of Kubernetes: who can write to the repository can change them, so that the scope '
      + 'keeps nobody out.',
    sources: [REFERENCES.concepts, REFERENCES.multiTenancy],
    problem: ({ what }) => `is where ${what}, and with its scope the configuration may change all that is in there`,
    remedy: 'give the configuration a namespace of its own',
    check: perConfiguration((configuration) => {
      const { at, namespace, scope } = placeOf(configuration);
      const what = whatIsIn(namespace);
      return scope !== 'namespace' || what === undefined ? NOTHING : [{ at, property: 'namespace', value: namespace, facts: { what } }];
    }, 'switches'),
  },
  {
    code: 'TEN-03',
    severity: 'warning',
    what: 'Configurations in one namespace have the same scope',
    why: 'Azure makes one service account, `flux-applier`, in a namespace, and all configurations there apply with its rights. Beside one that '
      + 'may change the whole cluster, another that is bound to the namespace may do so, too.',
    sources: [REFERENCES.concepts, REFERENCES.multiTenancy],
    problem: ({ first, scope }) => `${first} in the same namespace has the scope "${scope}", `
      + 'and both apply with the rights of its one service account',
    remedy: 'give one of the two another namespace, or both the same scope',
    check: perCluster(({ configurations }) => mixed(configurations.map(placeOf)).map(({ member: { at, scope }, first }): Draft => (
      { at, property: 'scope', value: scope, facts: { first: first.at, scope: first.scope } })), 'sharedNamespaces'),
  },
  {
    code: 'TEN-04',
    severity: 'warning',
    what: 'Multi-tenancy is enforced where namespaces are to be kept apart',
    why: 'While it is enforced, which is the default, Flux applies with the rights of the account `flux-applier` in each namespace, and takes no '
      + 'source from another one. Without, Flux objects that name no account are applied with the rights of its controllers: a Kustomization or a '
      + 'HelmRelease in any one namespace can change what belongs to all others.',
    sources: [REFERENCES.concepts, REFERENCES.multiTenancy, MEASURED],
    problem: ({ bound, namespaces, tenant }) => 'while it is off, whoever may make Flux objects in any namespace has the rights of Flux itself: '
      + (tenant !== undefined ? `nothing holds the tenant ${tenant} in its namespaces`
        : bound === undefined ? `nothing keeps ${quoted(namespaces)} apart` : `nothing holds ${bound} in its namespace`),
    remedy: 'leave it on, or say with FluxFindings why it is off',
    check: perExtension((extension, { configurations, tenants: [tenant] }) => {
      if (settingOf(extension, ENFORCED) !== 'false') {
        return NOTHING;
      }
      const places = configurations.map(placeOf);
      const bound = places.find(({ scope }) => scope === 'namespace')?.at;
      const namespaces = [...new Set(places.map(({ namespace }) => namespace).filter((namespace) => typeof namespace === 'string'))];
      return tenant === undefined && bound === undefined && namespaces.length < 2 ? NOTHING
        : [about(extension, ENFORCED, { bound, namespaces, tenant: tenant?.at })];
    }, 'settings'),
  },
];
