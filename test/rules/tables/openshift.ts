import { ClusterKind } from '../../../lib/cluster/kind';
import { FLUX_SERVICE_ACCOUNTS } from '../../../lib/model/specification';
import { UNKNOWN } from '../../../lib/model/unknown';
import { Parts, STACK } from '../model';
import { RuleTable } from '../table';
import { AT, arc, member, said, other, both, order, now, HOST_OF_OTHER, SECOND, withAccounts } from './openshift-parts';

export const OPENSHIFT_TABLES: RuleTable[] = [
  {
    code: 'OSH-01',
    title: 'on a cluster of OpenShift somebody grants the constraint',
    severity: 'warning',
    values: [{
      set: (parts: Parts, value: any) => said(value)(parts),
      at: `${STACK}/Flux`,
      property: 'openShiftScc',
      rows: [[undefined], ['elsewhere'], ['inApp', 'OSH-01'], ['IN_APP', 'OSH-01'], ['', 'OSH-01'], [true, 'OSH-01'], [null, 'OSH-01']],
    }],
    programs: [
      { name: 'takes one that the app grants', spoil: said('inApp', {}), found: [] },
      { name: 'asks for nothing where others do, and takes it where the app does as well', spoil: said('elsewhere', {}), found: [] },
      {
        name: 'does not take that of another cluster',
        spoil: both(said('inApp'), other({})),
        found: [`OSH-01 ${STACK}/Flux openShiftScc`],
      },
      {
        name: 'leaves AKS to another rule',
        spoil: ({ extension }) => { extension.openShiftScc = 'inApp'; },
        found: [`OSH-04 ${STACK}/Flux openShiftScc`],
      },
    ],
    wordings: [
      {
        name: 'what happens without it, and both ways to mend it',
        spoil: said('inApp'),
        text: '  OSH-01  openShiftScc: nothing in the app grants the security context constraint that Flux needs on OpenShift, and without it the '
          + 'installation stands still\n'
          + '          to do: add `new OpenShiftSccPrereqs(scope, \'Scc\', { cluster })`, or say that it is granted otherwise: '
          + '`OpenShiftScc.ELSEWHERE`',
      },
      {
        name: 'what can be said',
        severity: 'error',
        spoil: said('maybe'),
        text: '  OSH-01  openShiftScc does not say who grants the constraint\n'
          + '          got: "maybe"\n'
          + '          allowed: OpenShiftScc.IN_APP or OpenShiftScc.ELSEWHERE\n'
          + '          to do: use one of these, or leave it out',
      },
    ],
  },
  {
    code: 'OSH-02',
    title: 'the extension comes after the constraint',
    severity: 'error',
    programs: [
      { name: 'takes an extension that does', spoil: order({}), found: [] },
      { name: 'takes what comes before both', spoil: order({ prerequisites: [now('other/It')] }), found: [] },
      {
        name: 'takes an extension that exists outside the app',
        spoil: (parts) => {
          order({ extension: [], prerequisites: [now(parts.extension.at)] })(parts);
          parts.extension.declared = false;
        },
        found: [],
      },
      {
        name: 'takes the extension of another cluster before it',
        spoil: (parts) => {
          order({})(parts);
          other({ after: [now(parts.extension.at)], provider: { at: `${STACK}/second` } })(parts);
        },
        found: [],
      },
      {
        name: 'refuses the extension before it',
        spoil: order({ prerequisites: [now(`${STACK}/Flux`)] }),
        found: [`OSH-02 ${AT} dependsOn`],
      },
      {
        name: 'refuses what comes after the extension before it',
        spoil: (parts) => {
          order({ prerequisites: [now(parts.configuration.at)] })(parts);
          parts.configuration.after = [now(parts.extension.at)];
        },
        found: [`OSH-02 ${AT} dependsOn`],
      },
      {
        name: 'refuses a stack that waits for that of the extension',
        spoil: order({ extension: [{ at: AT, comesLater: true }] }),
        found: [`OSH-02 ${AT}`],
      },
      {
        name: 'is the only one to tell of two stacks the wrong way round',
        spoil: order({ prerequisites: [{ at: `${STACK}/Flux`, comesLater: true }] }),
        found: [`OSH-02 ${AT} dependsOn`],
      },
    ],
    wordings: [
      {
        name: 'what stands on the wrong side',
        spoil: order({ prerequisites: [now(`${STACK}/Flux`)] }),
        text: '  OSH-02  dependsOn: the extension gitops/Flux has to come after it, and is one of those that come before\n'
          + '          to do: take it out of dependsOn: what the controllers are granted has to be there before they start',
      },
      {
        name: 'that the stacks stand the wrong way round',
        spoil: order({ extension: [{ at: AT, comesLater: true }] }),
        text: '  OSH-02  the extension gitops/Flux has to come after it, but this stack waits for that of the extension (gitops)\n'
          + '          to do: let this stack use nothing of the other one, or declare both in one stack',
      },
    ],
  },
  {
    code: 'OSH-03',
    title: 'all controllers get the constraint',
    severity: 'error',
    values: [
      {
        set: (parts: Parts, value: any) => arc(withAccounts(...value === undefined ? [] : [].concat(value)))(parts),
        at: AT,
        property: 'serviceAccounts',
        rows: [
          [[...FLUX_SERVICE_ACCOUNTS]], [[...FLUX_SERVICE_ACCOUNTS].reverse()], [[...FLUX_SERVICE_ACCOUNTS, 'source-watcher']],
          [[...FLUX_SERVICE_ACCOUNTS, FLUX_SERVICE_ACCOUNTS[0]]], [undefined, 'OSH-03'], ['source-controller', 'OSH-03'],
          [FLUX_SERVICE_ACCOUNTS.slice(1), 'OSH-03'], [FLUX_SERVICE_ACCOUNTS.slice(0, -1), 'OSH-03'],
        ],
      },
      {
        of: 'further account',
        set: (parts: Parts, value: any) => arc(withAccounts(...FLUX_SERVICE_ACCOUNTS, value))(parts),
        at: AT,
        property: 'serviceAccounts',
        rows: [
          ['fluxconfig-agent'], ['a.b'], ['a'.repeat(253)], ['a'.repeat(254), 'OSH-03'],
          ['system:serviceaccount:flux-system:source-watcher', 'OSH-03'],
          ['', 'OSH-03'], ['A', 'OSH-03'], [undefined, 'OSH-03'], [null, 'OSH-03'], [7, 'OSH-03'],
        ],
      },
    ],
    wordings: [
      {
        name: 'which are missing',
        spoil: arc(withAccounts(...FLUX_SERVICE_ACCOUNTS.slice(0, 4))),
        text: '  OSH-03  serviceAccounts lacks service accounts of the extension ("image-automation-controller", "image-reflector-controller"), '
          + 'whose pods OpenShift would refuse\n'
          + '          to do: leave serviceAccounts out, or add yours to `OpenShiftSccPrereqs.serviceAccounts()`',
      },
      {
        name: 'what a name looks like',
        spoil: arc(withAccounts(...FLUX_SERVICE_ACCOUNTS, 'flux-system:source-watcher')),
        text: '  OSH-03  serviceAccounts holds what is not the name of a service account\n'
          + '          got: "flux-system:source-watcher"\n'
          + '          allowed: lower-case letters, digits, hyphens and single dots, without the namespace\n'
          + '          to do: give the name alone, such as "source-controller"',
      },
    ],
  },
  {
    code: 'OSH-04',
    title: 'a cluster of OpenShift is none of AKS',
    severity: 'error',
    values: [
      {
        ...member('kind'),
        property: 'cluster',
        rows: [[ClusterKind.CONNECTED_CLUSTER], [ClusterKind.PROVISIONED_CLUSTER], [ClusterKind.MANAGED_CLUSTER, 'OSH-04']],
      },
      {
        set: ({ extension }: Parts, value: any) => { extension.openShiftScc = value; },
        at: `${STACK}/Flux`,
        property: 'openShiftScc',
        rows: [[undefined], ['inApp', 'OSH-04'], ['elsewhere', 'OSH-04'], ['maybe', 'OSH-04']],
      },
    ],
    programs: [
      { name: 'takes one that Azure Arc connects', spoil: said('inApp', {}), found: [] },
      {
        name: 'leaves alone what is said of a cluster without a reference of ours',
        spoil: (parts) => { said('inApp', {})(parts); parts.cluster.references = []; },
        found: [],
      },
    ],
    wordings: [
      {
        name: 'that there are no constraints',
        spoil: arc({ kind: ClusterKind.MANAGED_CLUSTER }),
        text: '  OSH-04  cluster: the cluster is one of AKS, which has no security context constraints\n'
          + '          to do: take it out, or refer to the cluster that Azure Arc connects (ConnectedCluster)',
      },
      {
        name: 'that the extension says it',
        spoil: ({ extension }) => { extension.openShiftScc = 'elsewhere'; },
        text: '  OSH-04  openShiftScc says of an AKS cluster that it is one of OpenShift\n'
          + '          to do: leave it out, or refer to the cluster that Azure Arc connects (ConnectedCluster)',
      },
    ],
  },
  {
    code: 'OSH-05',
    title: 'the controllers get the constraint that they are made for, where they are',
    severity: 'error',
    values: [
      {
        ...member('namespace'),
        rows: [
          ['flux-system'], ['flux', 'OSH-05'], ['Flux-System', 'OSH-05'], ['', 'OSH-05'], [undefined, 'OSH-05'], [null, 'OSH-05'], [7, 'OSH-05'],
        ],
      },
      {
        ...member('scc'),
        rows: [
          ['nonroot'], ['nonroot-v2'], ['anyuid', 'OSH-05'], ['restricted-v2', 'OSH-05'], ['acme.flux', 'OSH-05'], ['NonRoot', 'OSH-05'],
          ['', 'OSH-05'], [undefined, 'OSH-05'], [null, 'OSH-05'], [7, 'OSH-05'],
        ],
      },
    ],
    wordings: [
      {
        name: 'which namespace it is',
        spoil: arc({ namespace: 'flux' }),
        text: '  OSH-05  namespace is not the namespace of the controllers\n'
          + '          got: "flux"\n'
          + '          allowed: "flux-system"\n'
          + '          to do: leave namespace out: the extension knows no other one',
      },
      {
        name: 'which constraint it is',
        severity: 'warning',
        spoil: arc({ scc: 'anyuid' }),
        text: '  OSH-05  scc is another constraint than the one that Flux is made for: a narrower one refuses its pods, and a wider one gives them '
          + 'what they do not need\n'
          + '          got: "anyuid"\n'
          + '          allowed: "nonroot", "nonroot-v2"\n'
          + '          to do: leave scc out; it is "nonroot" then',
      },
      {
        name: 'that it is none',
        spoil: arc({ scc: 'Non root' }),
        text: '  OSH-05  scc is not a name that a security context constraint can have\n'
          + '          got: "Non root"\n'
          + '          allowed: "nonroot", "nonroot-v2"\n'
          + '          to do: leave scc out; it is "nonroot" then',
      },
    ],
  },
  {
    code: 'OSH-06',
    title: 'a cluster gets the constraint once, under a name of its own',
    severity: 'warning',
    values: [{
      ...member('name'),
      rows: [
        ['azure-flux-scc'], ['system:flux:scc'], ['Acme'], ['flux-scc', 'OSH-06'], ['', 'OSH-06'], [' ', 'OSH-06'], ['a/b', 'OSH-06'],
        ['a%b', 'OSH-06'], ['a b', 'OSH-06'], ['a${b', 'OSH-06'],
        ['a\n', 'OSH-06'], ['.', 'OSH-06'], ['..', 'OSH-06'], [undefined, 'OSH-06'], [null, 'OSH-06'], [7, 'OSH-06'],
      ],
    }],
    programs: [
      { name: 'warns of a second one', spoil: arc({}, { ...SECOND, name: 'second' }), found: [`OSH-06 ${STACK}/Second cluster`] },
      { name: 'refuses a second one of the same name', spoil: arc({}, SECOND), found: [`OSH-06 ${STACK}/Second name`] },
      {
        name: 'takes one on each of two clusters',
        spoil: both(arc({}), other({ provider: { at: `${STACK}/second` } })),
        found: [],
      },
    ],
    wordings: [
      {
        name: 'where the first one is',
        spoil: arc({}, { ...SECOND, name: 'second' }),
        text: '  OSH-06  cluster: gitops/Scc grants the constraint on this cluster already\n'
          + '          to do: keep one of the two; the extension finds it through its cluster',
      },
      {
        name: 'where the same name is',
        severity: 'error',
        spoil: arc({}, SECOND),
        text: '  OSH-06  name: gitops/Scc makes objects of this name on the same cluster, which takes a name once\n'
          + '          got: "azure-flux-scc"\n'
          + '          to do: keep one of the two; the extension finds it through its cluster',
      },
      {
        name: 'whose name it is',
        spoil: arc({ name: 'flux-scc' }),
        text: '  OSH-06  name: Flux\'s own manifest for OpenShift has objects of this name\n'
          + '          got: "flux-scc"\n'
          + '          to do: leave the name out, or give another one',
      },
      {
        name: 'that it is no name',
        severity: 'error',
        spoil: arc({ name: 'flux/scc' }),
        text: '  OSH-06  name is not a name that a ClusterRole can have\n'
          + '          got: "flux/scc"\n'
          + '          allowed: a text without blanks, braces, slashes and percent signs\n'
          + '          to do: leave the name out; it is "azure-flux-scc" then',
      },
    ],
  },
  {
    code: 'OSH-07',
    title: 'the provider is that of the cluster',
    severity: 'error',
    programs: [
      { name: 'takes one for each cluster', spoil: both(arc({}), other({ provider: { at: `${STACK}/second`, host: 'https://two' } })), found: [] },
      {
        name: 'takes one for two references of one cluster',
        spoil: arc({}, { ...SECOND, name: 'second' }),
        found: [`OSH-06 ${STACK}/Second cluster`],
      },
      {
        name: 'refuses one for two clusters',
        spoil: both(arc({}), other({})),
        found: [`OSH-07 ${STACK}/Second provider`],
      },
      {
        name: 'refuses two that are one, by their host',
        spoil: both(
          arc({ provider: { at: `${STACK}/kubernetes`, host: 'https://api.Acme.org:6443/' } }),
          other({ provider: { at: `${STACK}/second`, host: 'https://api.acme.org:6443' } })),
        found: [`OSH-07 ${STACK}/Second provider`],
      },
      {
        name: 'leaves alone clusters that only the apply tells apart',
        spoil: both(arc({}), other({}, UNKNOWN)),
        found: [],
      },
      {
        name: 'leaves alone hosts that are not known, and none',
        spoil: both(arc({ provider: { at: `${STACK}/one`, host: UNKNOWN } }), other({ provider: { at: `${STACK}/two`, host: UNKNOWN } })),
        found: [],
      },
      {
        name: 'takes a host that comes from the cluster itself',
        spoil: (parts) => arc({ provider: { at: `${STACK}/kubernetes`, host: UNKNOWN, cluster: parts.cluster.key } })(parts),
        found: [],
      },
      {
        name: 'refuses a host that comes from another cluster',
        spoil: both(arc({ provider: HOST_OF_OTHER }), other({ provider: { at: `${STACK}/second` } })),
        found: [`OSH-07 ${AT} provider`],
      },
      {
        name: 'refuses a stack without one, once',
        spoil: arc({ provider: {} }, { ...SECOND, name: 'second', provider: {} }),
        found: [
          `OSH-07 ${STACK}`, `OSH-06 ${STACK}/Second cluster`,
        ],
      },
      {
        name: 'refuses one that can not serve, and asks nothing more of it',
        spoil: both(arc({ provider: { fault: 'not kubernetes' } }), other({ provider: { at: 'other/kubernetes', fault: 'elsewhere' } })),
        found: [`OSH-07 ${AT} provider`, `OSH-07 ${STACK}/Second provider`],
      },
    ],
    wordings: [
      {
        name: 'that there is none',
        spoil: arc({ provider: {} }),
        text: '  OSH-07  the stack grants a security context constraint, and has no kubernetes provider without an alias\n'
          + '          to do: add a KubernetesProvider of @cdktf/provider-kubernetes that reaches the cluster, or pass `provider`',
      },
      {
        name: 'that it stands in another stack',
        spoil: arc({ provider: { at: 'other/kubernetes', fault: 'elsewhere' } }),
        text: '  OSH-07  provider stands in another stack (other/kubernetes), where Terraform can\'t reach it\n'
          + '          to do: pass a KubernetesProvider of the same stack, or leave it out',
      },
      {
        name: 'that it is another provider',
        spoil: arc({ provider: { fault: 'not kubernetes' } }),
        text: '  OSH-07  provider is not a provider of kubernetes\n'
          + '          to do: pass a KubernetesProvider of the same stack, or leave it out',
      },
      {
        name: 'who has it as well',
        spoil: both(arc({}), other({})),
        text: '  OSH-07  provider: gitops/kubernetes reaches one cluster, and gitops/Scc uses that one for another\n'
          + '          to do: give each cluster a KubernetesProvider with an alias, and pass it',
      },
      {
        name: 'where its host comes from',
        spoil: both(arc({ provider: HOST_OF_OTHER }), other({ provider: { at: `${STACK}/second` } })),
        text: '  OSH-07  provider: gitops/kubernetes takes its host from another cluster (gitops/Other)\n'
          + '          to do: give each cluster a KubernetesProvider with an alias, and pass it',
      },
    ],
  },
];
