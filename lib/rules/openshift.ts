import { REFERENCES } from './references';
import { collect, NOTHING, perApp, perCluster, refuse, Check, ClusterCheck, Rule } from './rule';
import { isSubdomain } from './shapes';
import { nearest, quoted, show, useMeant } from './words';
import { ClusterKind } from '../cluster/kind';
import type { Draft } from '../findings/finding';
import { Graph, waitsFor } from '../graph';
import { AppModel, ClusterRecord, ExtensionRecord, SccPrereqsRecord } from '../model/model';
import { FLUX_NAMESPACE, FLUX_SERVICE_ACCOUNTS } from '../model/specification';
import { isKnown, UNKNOWN } from '../model/unknown';

const IN_APP = 'inApp';
const SCC_GRANTED = [IN_APP, 'elsewhere'];
const SCCS = ['nonroot', 'nonroot-v2'];
const OR_CONNECTED = 'or refer to the cluster that Azure Arc connects (ConnectedCluster)';

/** The objects of Flux's own manifest for OpenShift. */
const UPSTREAM_NAME = 'flux-scc';

/** Rules over clusters that have to do with OpenShift. */
function perOpenShift(check: ClusterCheck): Check {
  return perCluster(check, 'openShift');
}

function perSccPrereqs(check: (sccPrereqs: SccPrereqsRecord) => Draft[]): Check {
  return perOpenShift(({ sccPrereqs }) => collect(sccPrereqs, check));
}

/** A name as RBAC takes it: a segment of a path. Braces would be Terraform's. */
function isRoleName(value: unknown): boolean {
  return typeof value === 'string' && /^[^\s/%{}]+$/.test(value) && value !== '.' && value !== '..';
}

function isAks({ references }: ClusterRecord): boolean {
  return references[0]?.kind === ClusterKind.MANAGED_CLUSTER;
}

/** Extensions of which is said that their cluster is one of OpenShift. */
function saidOf({ extensions }: ClusterRecord): ExtensionRecord[] {
  return extensions.filter(({ openShiftScc }) => isKnown(openShiftScc));
}

/** What waits for what, of all that has to do with a cluster of OpenShift. */
function orderOf({ clusters }: AppModel): Graph {
  return new Map(clusters.flatMap(({ extensions, configurations, sccPrereqs }) => [...extensions, ...configurations, ...sccPrereqs])
    .map(({ at, after }) => [at, after.map((each) => each.at)]));
}

/** What keeps the extension from coming after the prerequisites; nothing where it does. */
function wrongWayRound(sccPrereqs: SccPrereqsRecord, extension: ExtensionRecord, order: Graph): Draft[] {
  if (waitsFor(order, sccPrereqs.at, extension.at)) {
    return [{ at: sccPrereqs.at, property: 'dependsOn', facts: { extension: extension.at } }];
  }
  return extension.after.some(({ at, comesLater }) => at === sccPrereqs.at && comesLater)
    ? [{ at: sccPrereqs.at, facts: { extension: extension.at, stack: extension.stack } }] : NOTHING;
}

/** Prerequisites with the cluster that they are for. */
interface Served {
  readonly sccPrereqs: SccPrereqsRecord;
  readonly cluster: ClusterRecord;
}

function servedIn({ clusters }: AppModel): Served[] {
  return clusters.flatMap((cluster) => cluster.sccPrereqs.map((sccPrereqs) => ({ sccPrereqs, cluster })));
}

/** What is known to be one API server: a host that is written down, or else one provider. */
function serverOf({ provider: { at, host } }: SccPrereqsRecord): string | undefined {
  return typeof host === 'string' && host !== '' ? `host ${host.toLowerCase().replace(/\/+$/, '')}` : at;
}

/** Whether two clusters are known to be two: ids that only the apply knows can be the same. */
function areTwo(one: ClusterRecord, other: ClusterRecord): boolean {
  return one.key !== other.key && [one, other].every(({ references }) => typeof references[0]?.id === 'string');
}

/** Prerequisites of two clusters that go to one API server. */
function sharedIn(served: Served[]): Draft[] {
  const byServer = new Map<string, Served[]>();
  return served.flatMap((each): Draft[] => {
    const { sccPrereqs: { at, provider }, cluster } = each;
    const server = serverOf(each.sccPrereqs);
    const earlier = server === undefined ? [] : byServer.get(server) ?? [];
    if (server !== undefined) {
      byServer.set(server, [...earlier, each]);
    }
    const first = earlier.find((other) => areTwo(other.cluster, cluster));
    return first === undefined ? [] : [{ at, property: 'provider', facts: { provider: provider.at, first: first.sccPrereqs.at } }];
  });
}

/** Prerequisites whose provider takes its host from a resource that another cluster of the app is. */
function elsewhereIn(served: Served[], clusters: ClusterRecord[]): Draft[] {
  return served.flatMap(({ sccPrereqs: { at, provider }, cluster: { key } }): Draft[] => {
    const other = provider.cluster === undefined || provider.cluster === key ? undefined : clusters.find((each) => each.key === provider.cluster);
    return other === undefined ? [] : [{ at, property: 'provider', facts: { provider: provider.at, cluster: other.references[0]?.at } }];
  });
}

export const OPENSHIFT_RULES: Rule[] = [
  {
    code: 'OSH-01',
    severity: 'warning',
    what: 'On OpenShift, the app grants the constraint that Flux needs, or says that others do',
    why: 'The controllers run as a user that OpenShift\'s default constraint refuses. Without `nonroot` for their service accounts no pod of them '
      + 'starts: the installation of the extension stands still, and fails in the end with an error of Helm that does not name the cause.',
    advice: 'add `OpenShiftSccPrereqs` for the cluster, or say with `OpenShiftScc.ELSEWHERE` that it is granted otherwise',
    sources: [REFERENCES.openShift],
    problem: ({ allowed }) => allowed ? 'does not say who grants the constraint'
      : 'nothing in the app grants the security context constraint that Flux needs on OpenShift, and without it the installation stands still',
    allowed: ({ allowed }) => allowed ? 'OpenShiftScc.IN_APP or OpenShiftScc.ELSEWHERE' : '',
    remedy: ({ allowed, meant }) => allowed ? useMeant('OpenShiftScc', meant, 'use one of these, or leave it out')
      : 'add `new OpenShiftSccPrereqs(scope, \'Scc\', { cluster })`, or say that it is granted otherwise: `OpenShiftScc.ELSEWHERE`',
    check: perOpenShift((cluster) => isAks(cluster) ? NOTHING : collect(saidOf(cluster), ({ at, openShiftScc }): Draft[] => {
      const draft = { at, property: 'openShiftScc' };
      return !SCC_GRANTED.includes(openShiftScc as string) ? [{
        ...draft,
        value: openShiftScc,
        severity: 'error',
        facts: {
          allowed: true, meant: nearest(openShiftScc, SCC_GRANTED),
        },
      }]
        : openShiftScc === IN_APP && cluster.sccPrereqs.length === 0 ? [draft] : NOTHING;
    })),
  },
  {
    code: 'OSH-02',
    severity: 'error',
    what: 'The extension comes after the constraint that its controllers need',
    why: 'Microsoft\'s page grants the constraint before the extension. The other way round Terraform would wait for an installation that stands '
      + 'still without it, and on destroy take the constraint away from controllers that still have to prune.',
    advice: 'let neither the construct nor its stack depend on the extension or on what comes after it',
    sources: [REFERENCES.openShift],
    problem: ({ extension, stack }) => stack
      ? `the extension ${extension} has to come after it, but this stack waits for that of the extension (${stack})`
      : `the extension ${extension} has to come after it, and is one of those that come before`,
    remedy: ({ stack }) => stack ? 'let this stack use nothing of the other one, or declare both in one stack'
      : 'take it out of dependsOn: what the controllers are granted has to be there before they start',
    check: perApp((model) => {
      const order = orderOf(model);
      return servedIn(model).flatMap(({ sccPrereqs, cluster: { extensions } }) =>
        extensions.filter(({ declared }) => declared).flatMap((extension) => wrongWayRound(sccPrereqs, extension, order)));
    }, 'sccPrereqs'),
  },
  {
    code: 'OSH-03',
    severity: 'error',
    what: 'All service accounts of the extension get the constraint',
    why: 'Each controller has a service account, and Microsoft names six. OpenShift refuses the pods of one that is left out: the installation '
      + 'stands still, or, for the controllers of images, does so on the day when they are switched on.',
    advice: 'leave `serviceAccounts` out, or add yours to `OpenShiftSccPrereqs.serviceAccounts()`',
    sources: [REFERENCES.openShift, REFERENCES.openShiftManifest],
    problem: ({ missing }) => missing ? `lacks service accounts of the extension (${quoted(missing)}), whose pods OpenShift would refuse`
      : 'holds what is not the name of a service account',
    allowed: ({ missing }) => missing ? '' : 'lower-case letters, digits, hyphens and single dots, without the namespace',
    remedy: ({ missing }) => missing ? 'leave serviceAccounts out, or add yours to `OpenShiftSccPrereqs.serviceAccounts()`'
      : 'give the name alone, such as "source-controller"',
    check: perSccPrereqs(({ at, serviceAccounts }) => {
      const property = 'serviceAccounts';
      const missing = serviceAccounts.some((each) => each === UNKNOWN) ? []
        : FLUX_SERVICE_ACCOUNTS.filter((each) => !serviceAccounts.includes(each));
      return [
        ...missing.length === 0 ? NOTHING : [{ at, property, facts: { missing } }],
        ...serviceAccounts.flatMap((each) => refuse(at, property, each, isSubdomain)),
      ];
    }),
  },
  {
    code: 'OSH-04',
    severity: 'error',
    what: 'Security context constraints are granted on OpenShift, and not on AKS',
    why: 'They are an API of OpenShift, which an AKS cluster does not have: the grant would have no effect there. Probably the reference is that '
      + 'of another cluster, and the one that needs the constraint does not get it.',
    advice: `take it out, ${OR_CONNECTED}`,
    sources: [REFERENCES.openShift],
    problem: ({ said }) => said ? 'says of an AKS cluster that it is one of OpenShift'
      : 'the cluster is one of AKS, which has no security context constraints',
    remedy: ({ said }) => `${said ? 'leave' : 'take'} it out, ${OR_CONNECTED}`,
    check: perOpenShift((cluster) => [
      ...cluster.sccPrereqs.filter(({ kind }) => kind === ClusterKind.MANAGED_CLUSTER).map(({ at }): Draft => ({ at, property: 'cluster' })),
      ...isAks(cluster) ? saidOf(cluster).map(({ at }): Draft => ({ at, property: 'openShiftScc', facts: { said: true } })) : NOTHING,
    ]),
  },
  {
    code: 'OSH-05',
    severity: 'error',
    what: 'Flux gets the constraint that it is made for, in its namespace',
    why: 'The extension knows one namespace, `flux-system`: what is granted to accounts of another one helps nobody. A narrower constraint than '
      + '`nonroot` refuses the pods; a wider one, such as `anyuid`, lets them run as root, which they do not need.',
    advice: 'leave `namespace` and `scc` out',
    sources: [REFERENCES.openShift, REFERENCES.concepts],
    problem: ({ unusual, scc }) => unusual
      ? 'is another constraint than the one that Flux is made for: a narrower one refuses its pods, and a wider one gives them what they do not need'
      : scc ? 'is not a name that a security context constraint can have' : 'is not the namespace of the controllers',
    allowed: ({ scc }) => scc ? quoted(SCCS) : show(FLUX_NAMESPACE),
    remedy: ({ scc }) => scc ? 'leave scc out; it is "nonroot" then' : 'leave namespace out: the extension knows no other one',
    check: perSccPrereqs(({ at, namespace, scc }) => {
      const misnamed = refuse(at, 'scc', scc, isSubdomain, () => ({ scc: true }));
      return [
        ...refuse(at, 'namespace', namespace, (value) => value === FLUX_NAMESPACE),
        ...misnamed.length > 0 ? misnamed : refuse(at, 'scc', scc, (value) => SCCS.includes(value), () => ({ scc: true, unusual: true }))
          .map((draft): Draft => ({ ...draft, severity: 'warning' })),
      ];
    }),
  },
  {
    code: 'OSH-06',
    severity: 'warning',
    what: 'A cluster gets the constraint once, under a name of its own',
    why: 'ClusterRoles have no namespace, so that a cluster takes each name once. `flux-scc` is that of Flux\'s own manifest: who applies it '
      + 'changes what Terraform manages. A second grant adds nothing; but when the first is taken out, the access stays.',
    advice: 'keep one of them, and leave its name out: it is "azure-flux-scc" then',
    sources: [REFERENCES.openShiftManifest, REFERENCES.rbac],
    problem: ({ first, same, upstream }) => same ? `${first} makes objects of this name on the same cluster, which takes a name once`
      : first ? `${first} grants the constraint on this cluster already` : upstream ? 'Flux\'s own manifest for OpenShift has objects of this name'
        : 'is not a name that a ClusterRole can have',
    allowed: ({ first, upstream }) => first || upstream ? '' : 'a text without blanks, braces, slashes and percent signs',
    remedy: ({ first, upstream }) => first ? 'keep one of the two; the extension finds it through its cluster'
      : upstream ? 'leave the name out, or give another one' : 'leave the name out; it is "azure-flux-scc" then',
    check: perOpenShift(({ sccPrereqs }) => sccPrereqs.flatMap(({ at, name }, index): Draft[] => {
      const [first] = sccPrereqs;
      const same = sccPrereqs.slice(0, index).find((each) => isKnown(name) && each.name === name);
      return [
        ...refuse(at, 'name', name, isRoleName).map((draft): Draft => ({ ...draft, severity: 'error' })),
        ...name === UPSTREAM_NAME ? [{ at, property: 'name', value: name, facts: { upstream: true } }] : NOTHING,
        ...same ? [{ at, property: 'name', value: name, severity: 'error' as const, facts: { first: same.at, same: true } }]
          : index > 0 ? [{ at, property: 'cluster', facts: { first: first.at } }] : NOTHING,
      ];
    })),
  },
  {
    code: 'OSH-07',
    severity: 'error',
    what: 'The constraint is granted through a kubernetes provider of the same cluster',
    why: 'The role is made where the provider goes to, whatever the reference to the cluster says. With the provider of another cluster it lands '
      + 'there without an error, and Flux stands still here. Without a provider in the stack Terraform reaches no cluster at all.',
    advice: 'give each cluster a KubernetesProvider with an alias in the same stack, and pass it',
    sources: [REFERENCES.kubernetesProvider, REFERENCES.openShift],
    problem: ({ fault, provider, first, cluster, missing }) => missing
      ? 'the stack grants a security context constraint, and has no kubernetes provider without an alias'
      : fault === 'elsewhere' ? `stands in another stack (${provider}), where Terraform can't reach it`
        : fault ? 'is not a provider of kubernetes'
          : first ? `${provider} reaches one cluster, and ${first} uses that one for another`
            : `${provider} takes its host from another cluster (${cluster ?? 'a reference of your own'})`,
    remedy: ({ fault, missing }) => missing ? 'add a KubernetesProvider of @cdktf/provider-kubernetes that reaches the cluster, or pass `provider`'
      : fault ? 'pass a KubernetesProvider of the same stack, or leave it out' : 'give each cluster a KubernetesProvider with an alias, and pass it',
    check: perApp((model) => {
      const served = servedIn(model);
      const all = served.map(({ sccPrereqs }) => sccPrereqs);
      const unserved = all.filter(({ provider }) => provider.at === undefined && provider.fault === undefined).map(({ stack }) => stack);
      const able = served.filter(({ sccPrereqs: { provider } }) => provider.fault === undefined);
      return [
        ...[...new Set(unserved)].map((at): Draft => ({ at, facts: { missing: true } })),
        ...collect(all, ({ at, provider: { fault, at: provider } }) => fault === undefined ? NOTHING
          : [{ at, property: 'provider', facts: { fault, provider } }]),
        ...sharedIn(able),
        ...elsewhereIn(able, model.clusters),
      ];
    }, 'sccPrereqs'),
  },
];
