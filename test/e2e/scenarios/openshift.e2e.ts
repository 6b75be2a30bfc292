import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { AzapiProvider, ConnectedCluster, FluxExtension, OpenShiftScc, OpenShiftSccPrereqs, OpenShiftSccPrereqsProps } from '../../../lib';
import { SUBSCRIPTION } from '../azure/login';
import { gone, made, stepsOf } from '../printed';
import { extensionAt, Program } from '../programs';
import { ON_KUBERNETES, scenario, Stage } from '../stage';

const PLANT = `/subscriptions/${SUBSCRIPTION}/resourceGroups/plants/providers/Microsoft.Kubernetes/connectedClusters/plant`;
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const ROLE = `${RBAC}/clusterroles/azure-flux-scc`;
const BINDING = `${RBAC}/clusterrolebindings/azure-flux-scc`;
const ALL = ['cluster_role Role', 'cluster_role_binding Scc', 'Flux'];

/** A connected cluster with the extension, and with the constraint that it needs on OpenShift. */
function program(props: Partial<OpenShiftSccPrereqsProps> = {}): Program {
  return (stack) => {
    new AzapiProvider(stack, 'azapi');
    new KubernetesProvider(stack, 'kubernetes');
    const cluster = ConnectedCluster.fromId(stack, 'Cluster', PLANT);
    new FluxExtension(stack, 'Flux', { cluster, openShiftScc: OpenShiftScc.IN_APP });
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster, ...props });
  };
}

async function objects({ cluster }: Stage): Promise<any> {
  const [role, binding] = [await cluster!.get(ROLE), await cluster!.get(BINDING)];
  return { rules: role?.rules, roleRef: binding?.roleRef, subjects: binding?.subjects };
}

const granted = (scc: string, names: string[]) => ({
  rules: [{ apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], resourceNames: [scc], verbs: ['use'] }],
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'azure-flux-scc' },
  subjects: names.map((name) => ({ kind: 'ServiceAccount', name, namespace: 'flux-system' })),
});

const NOTHING = { rules: undefined, roleRef: undefined, subjects: undefined };

scenario('the constraint is granted before the extension is installed, and taken away after it is gone', async (stage) => {
  expect(stepsOf((await stage.apply(program())).result)).toEqual(made(...ALL));
  expect(await objects(stage)).toEqual(granted('nonroot', OpenShiftSccPrereqs.serviceAccounts()));
  expect(stage.azure.stored(extensionAt(PLANT))).toBeDefined();
  expect(await stage.planned()).toEqual([]);
  expect(stepsOf((await stage.destroy()).result)).toEqual(gone(...[...ALL].reverse()));
  expect([await objects(stage), stage.azure.ids]).toEqual([NOTHING, []]);
}, ON_KUBERNETES);

scenario('another constraint and further accounts are changed in place, while the extension stays', async (stage) => {
  await stage.apply(program());
  const serviceAccounts = [...OpenShiftSccPrereqs.serviceAccounts(), 'source-watcher'];
  await stage.apply(program({ scc: 'nonroot-v2', serviceAccounts }));
  expect(await objects(stage)).toEqual(granted('nonroot-v2', serviceAccounts));
  expect(stage.changed).toEqual(['PUT flux']);
  expect(await stage.planned()).toEqual([]);
}, ON_KUBERNETES);

scenario.each([['the role', ROLE, /^create kubernetes_cluster_role_v1\./], ['the binding', BINDING, /^create kubernetes_cluster_role_binding_v1\./]])(
  'what is deleted by hand is made again: %s', async (stage, _, path, action) => {
    await stage.apply(program());
    await stage.cluster!.remove(path);
    expect(await stage.planned()).toEqual([expect.stringMatching(action)]);
    await stage.apply(program());
    expect(await objects(stage)).toEqual(granted('nonroot', OpenShiftSccPrereqs.serviceAccounts()));
  }, ON_KUBERNETES);

const GROUP = 'rbac.authorization.k8s.io';
const VERBS = ['get', 'create', 'patch', 'delete'];
const OBJECTS = { apiGroups: [GROUP], resources: ['clusterroles', 'clusterrolebindings'], verbs: VERBS };

// docs/topics/permissions.md says so
scenario.each<[string, object]>([
  ['that may use the constraint itself', {
    apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], resourceNames: ['nonroot'], verbs: ['use'],
  }],
  ['that may escalate and bind', { apiGroups: [GROUP], resources: ['clusterroles'], verbs: ['escalate', 'bind'] }],
])('the documented verbs are enough for an account %s', async (stage, _, rule) => {
  await stage.cluster!.allow([OBJECTS, rule]);
  stage.workspace.set(stage.cluster!.envOf('deployer'));
  await stage.apply(program());
  expect(await objects(stage)).toEqual(granted('nonroot', OpenShiftSccPrereqs.serviceAccounts()));
  await stage.destroy();
  expect(await objects(stage)).toEqual(NOTHING);
}, ON_KUBERNETES);

scenario('an account that may not use the constraint can\'t grant it', async (stage) => {
  await stage.cluster!.allow([OBJECTS]);
  stage.workspace.set(stage.cluster!.envOf('deployer'));
  await stage.use(program());
  const { status, text } = await stage.workspace.apply();
  expect([status, text]).toEqual([1, expect.stringContaining('attempting to grant RBAC permissions not currently held')]);
  expect(stage.azure.ids).toEqual([]);
}, ON_KUBERNETES);
