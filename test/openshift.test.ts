import { execFileSync } from 'child_process';
import { join } from 'path';
import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { KubernetesProvider, KubernetesProviderConfig } from '@cdktf/provider-kubernetes/lib/provider';
import {
  AnnotationMetadataEntryType, ITerraformDependable, TerraformElement, TerraformOutput, TerraformStack, TerraformVariable, Testing,
} from 'cdktf';
import { Construct } from 'constructs';
import { CLUSTER_ID, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testStack } from './synth';
import {
  ConnectedCluster, FluxConfiguration, FluxExtension, FluxGraph, ManagedCluster, OpenShiftScc, OpenShiftSccPrereqs,
  OpenShiftSccPrereqsProps,
} from '../lib';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters';
const ARC_ID = `${GROUP}/store`;

const ACCOUNTS = [
  'kustomize-controller', 'helm-controller', 'source-controller', 'notification-controller', 'image-automation-controller',
  'image-reflector-controller',
];

function openShiftStack(id = 'gitops', app = Testing.app(), config: KubernetesProviderConfig = {}): TerraformStack {
  const stack = testStack(id, app);
  new KubernetesProvider(stack, 'kubernetes', config);
  return stack;
}

function store(scope: Construct, id = ARC_ID, name = 'Cluster'): ConnectedCluster {
  return ConnectedCluster.fromId(scope, name, id);
}

/** What a program writes besides its provider, by type. */
function written(props: Partial<OpenShiftSccPrereqsProps> = {}, stack = openShiftStack()): any {
  const cluster = store(stack);
  new OpenShiftSccPrereqs(stack, 'Scc', { cluster, ...props });
  return synth(stack).resource;
}

const only = (resources: any): any => {
  expect(Object.values(resources)).toHaveLength(1);
  return Object.values(resources)[0];
};

const addressOf = (terraform: any, type: string): string => {
  const [logicalId, ...others] = Object.keys(terraform.resource[type]);
  expect(others).toEqual([]);
  return `${type}.${logicalId}`;
};

const variable = (stack: TerraformStack, name: string): TerraformVariable => new TerraformVariable(stack, name, {});

describe('what is made on the cluster', () => {
  test('is a role that may use the constraint, and its binding to the controllers', () => {
    const resources = written();
    expect(Object.keys(resources).sort()).toEqual(['kubernetes_cluster_role_binding_v1', 'kubernetes_cluster_role_v1']);
    expect(only(resources.kubernetes_cluster_role_v1)).toEqual({
      metadata: { name: 'azure-flux-scc' },
      rule: [{
        api_groups: ['security.openshift.io'], resources: ['securitycontextconstraints'], resource_names: ['nonroot'], verbs: ['use'],
      }],
    });
    expect(only(resources.kubernetes_cluster_role_binding_v1)).toEqual({
      metadata: { name: 'azure-flux-scc' },
      role_ref: { api_group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'azure-flux-scc' },
      subject: ACCOUNTS.map((name) => ({ kind: 'ServiceAccount', name, namespace: 'flux-system' })),
      depends_on: [`kubernetes_cluster_role_v1.${Object.keys(resources.kubernetes_cluster_role_v1)[0]}`],
    });
  });

  test('can be another constraint, for more accounts, under another name', () => {
    const resources = written({
      scc: 'nonroot-v2', name: 'acme-flux', serviceAccounts: [...OpenShiftSccPrereqs.serviceAccounts(), 'source-watcher', 'source-watcher'],
    });
    expect(only(resources.kubernetes_cluster_role_v1)).toMatchObject({ metadata: { name: 'acme-flux' }, rule: [{ resource_names: ['nonroot-v2'] }] });
    const { role_ref: roleRef, subject } = only(resources.kubernetes_cluster_role_binding_v1);
    expect(roleRef.name).toBe('acme-flux');
    expect(subject.map(({ name }: any) => name)).toEqual([...ACCOUNTS, 'source-watcher']);
  });

  test('is what only the apply knows', () => {
    const stack = openShiftStack();
    const resources = written({
      scc: variable(stack, 'scc').stringValue,
      name: variable(stack, 'name').stringValue,
      namespace: variable(stack, 'ns').stringValue,
      serviceAccounts: ['${var.account}'],
    }, stack);
    expect(only(resources.kubernetes_cluster_role_v1))
      .toMatchObject({ metadata: { name: '${var.name}' }, rule: [{ resource_names: ['${var.scc}'] }] });
    expect(only(resources.kubernetes_cluster_role_binding_v1)).toMatchObject({
      role_ref: { name: '${var.name}' }, subject: [{ name: '${var.account}', namespace: '${var.ns}' }],
    });
  });

  test('is bound to a list that only the apply knows', () => {
    const stack = openShiftStack();
    const resources = written({ serviceAccounts: new TerraformVariable(stack, 'accounts', { type: 'list(string)' }).listValue }, stack);
    const { subject, dynamic } = only(resources.kubernetes_cluster_role_binding_v1);
    expect(subject).toBeUndefined();
    expect(dynamic.subject).toEqual({
      for_each: '${toset(var.accounts)}',
      iterator: 'each',
      content: { kind: 'ServiceAccount', name: '${each.value}', namespace: 'flux-system' },
    });
  });

  test('leaves the namespace to the extension', () => {
    expect(written().kubernetes_namespace_v1).toBeUndefined();
  });

  test('is no different for the names that a caller changes afterwards', () => {
    const names = OpenShiftSccPrereqs.serviceAccounts();
    names.pop();
    expect(OpenShiftSccPrereqs.serviceAccounts()).toEqual(ACCOUNTS);
  });
});

describe('the order', () => {
  test('is constraint, extension, configuration, whatever the order of statements', () => {
    const build = (isLast: boolean) => synthApp((app) => {
      const stack = openShiftStack('gitops', app);
      const cluster = store(stack);
      const scc = () => new OpenShiftSccPrereqs(stack, 'Scc', { cluster: store(stack, ARC_ID.toUpperCase(), 'Again') });
      if (!isLast) { scc(); }
      new FluxExtension(stack, 'Flux', { cluster, openShiftScc: OpenShiftScc.IN_APP });
      new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT }).addKustomization('apps', { prune: true });
      if (isLast) { scc(); }
    }).gitops;
    for (const terraform of [build(true), build(false)]) {
      const { flux, config } = Object.fromEntries(Object.values<any>(terraform.resource.azapi_resource).map((each) => [each.name, each]));
      expect(flux.depends_on).toEqual([addressOf(terraform, 'kubernetes_cluster_role_binding_v1')]);
      expect(config.depends_on).toEqual([expect.stringMatching(/^azapi_resource\.Flux_/)]);
    }
  });

  test('keeps what the user wants first, and names that aspects or overrides give', () => {
    const stack = openShiftStack();
    const cluster = store(stack);
    const first = new OpenShiftSccPrereqs(stack, 'First', {
      cluster: store(stack, `${GROUP}/first`, 'Other'), provider: new KubernetesProvider(stack, 'other', { alias: 'other' }),
    });
    const scc = new OpenShiftSccPrereqs(stack, 'Scc', { cluster, dependsOn: [first] });
    new FluxExtension(stack, 'Flux', { cluster });
    expect(scc.cluster).toBe(cluster);
    (scc.node.findChild('Role') as TerraformElement).overrideLogicalId('role');
    (scc.node.defaultChild as TerraformElement).overrideLogicalId('binding');
    new TerraformOutput(stack, 'binding', { value: scc.fqn });
    const { resource, output } = synth(stack);
    const [firstAddress] = Object.keys(resource.kubernetes_cluster_role_binding_v1).filter((id) => id !== 'binding')
      .map((id) => `kubernetes_cluster_role_binding_v1.${id}`);
    expect(resource.kubernetes_cluster_role_v1.role.depends_on).toEqual([firstAddress]);
    expect(resource.kubernetes_cluster_role_binding_v1.binding.depends_on).toEqual([firstAddress, 'kubernetes_cluster_role_v1.role']);
    expect(only(resource.azapi_resource).depends_on).toEqual(['kubernetes_cluster_role_binding_v1.binding']);
    expect(output.binding.value).toBe('${kubernetes_cluster_role_binding_v1.binding}');
  });

  test('is that of stacks where they stand in two, whichever comes first in the program', () => {
    const build = (names: [string, string]) => synthApp((app) => {
      const stacks = Object.fromEntries(names.map((name) => [name, openShiftStack(name, app)]));
      new FluxExtension(stacks.gitops, 'Flux', { cluster: store(stacks.gitops) });
      new OpenShiftSccPrereqs(stacks.platform, 'Scc', { cluster: store(stacks.platform) });
    });
    for (const { manifest, gitops } of [build(['gitops', 'platform']), build(['platform', 'gitops'])]) {
      expect(manifest.stacks.gitops.dependencies).toEqual(['platform']);
      expect(manifest.stacks.platform.dependencies).toEqual([]);
      expect(only(gitops.resource.azapi_resource)).not.toHaveProperty('depends_on');
    }
  });

  test('does not reach the extension of another cluster, nor one that exists outside the app', () => {
    const stack = openShiftStack();
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster: store(stack) });
    new FluxExtension(stack, 'Flux', { cluster: store(stack, `${GROUP}/other`, 'Other') });
    FluxExtension.fromName(stack, 'Existing', { cluster: store(stack, ARC_ID, 'Again') });
    expect(only(synth(stack).resource.azapi_resource)).not.toHaveProperty('depends_on');
  });

  test('forgets what was taken out of the tree', () => {
    const stack = openShiftStack();
    const cluster = store(stack);
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster });
    new FluxExtension(stack, 'Flux', { cluster });
    stack.node.tryRemoveChild('Scc');
    expect(only(synth(stack).resource.azapi_resource)).not.toHaveProperty('depends_on');
  });

  const wrongWay: [string, (flux: FluxExtension, config: FluxConfiguration) => ITerraformDependable][] = [
    ['the extension', (flux) => flux],
    ['a configuration', (_, config) => config],
  ];

  test.each(wrongWay)('is refused with %s before it, in one stack', (_, first) => {
    const stack = openShiftStack();
    const cluster = store(stack);
    const flux = new FluxExtension(stack, 'Flux', { cluster });
    const config = new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT });
    config.addKustomization('apps', { prune: true });
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster, dependsOn: [first(flux, config)] });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['OSH-02']);
  });

  test.each([true, false])('is refused with the extension before it, in two stacks (its own first: %s)', (isFirst) => {
    const text = refusal(() => synthApp((app) => {
      const [one, two] = ['one', 'two'].map((id) => openShiftStack(id, app));
      const [platform, gitops] = isFirst ? [one, two] : [two, one];
      const flux = new FluxExtension(gitops, 'Flux', { cluster: store(gitops) });
      new OpenShiftSccPrereqs(platform, 'Scc', { cluster: store(platform), dependsOn: [flux] });
    }));
    expect(codesOf(text)).toEqual(['OSH-02']);
  });

  test('is refused where its stack waits for that of the extension', () => {
    const text = refusal(() => synthApp((app) => {
      const [platform, gitops] = ['platform', 'gitops'].map((id) => openShiftStack(id, app));
      new FluxExtension(gitops, 'Flux', { cluster: store(gitops) });
      new OpenShiftSccPrereqs(platform, 'Scc', { cluster: store(platform) });
      platform.addDependency(gitops);
    }));
    expect(codesOf(text)).toEqual(['OSH-02']);
    expect(text).toContain('platform/Scc\n  OSH-02  the extension gitops/Flux has to come after it, but this stack waits');
  });
});

describe('the kubernetes provider', () => {
  test('is the one with the alias of the cluster', () => {
    const stack = testStack();
    for (const name of ['one', 'two']) {
      const provider = new KubernetesProvider(stack, name, { alias: name });
      const cluster = store(stack, `${GROUP}/${name}`, `Cluster-${name}`);
      new OpenShiftSccPrereqs(stack, `Scc-${name}`, { cluster, provider });
      new FluxExtension(stack, `Flux-${name}`, { cluster });
    }
    const { resource } = synth(stack);
    for (const type of ['kubernetes_cluster_role_v1', 'kubernetes_cluster_role_binding_v1']) {
      expect(Object.values<any>(resource[type]).map(({ provider }) => provider)).toEqual(['kubernetes.one', 'kubernetes.two']);
    }
    expect(Object.values<any>(resource.azapi_resource).map(({ depends_on: after }) => after)).toEqual([
      [expect.stringMatching(/binding_v1\.Scc-one/)], [expect.stringMatching(/binding_v1\.Scc-two/)],
    ]);
  });

  test('has to be there, of kubernetes, and in the same stack', () => {
    const none = testStack();
    new OpenShiftSccPrereqs(none, 'Scc', { cluster: store(none) });
    expect(codesOf(refusal(() => synth(none)))).toEqual(['OSH-07']);

    const wrong = testStack();
    new OpenShiftSccPrereqs(wrong, 'Scc', { cluster: store(wrong), provider: new AzurermProvider(wrong, 'azurerm', { features: [{}] }) });
    expect(codesOf(refusal(() => synth(wrong)))).toEqual(['OSH-07']);

    expect(codesOf(refusal(() => synthApp((app) => {
      const provider = openShiftStack('one', app).node.findChild('kubernetes') as KubernetesProvider;
      const two = testStack('two', app);
      new OpenShiftSccPrereqs(two, 'Scc', { cluster: store(two), provider });
    })))).toEqual(['OSH-07']);
  });

  test('can not be that of two clusters: one of a stack, or two with one host', () => {
    const stack = openShiftStack();
    ['one', 'two'].forEach((name) => new OpenShiftSccPrereqs(stack, name, { cluster: store(stack, `${GROUP}/${name}`, `Cluster-${name}`) }));
    expect(refusal(() => synth(stack))).toContain('gitops/two\n  OSH-07  provider: gitops/kubernetes reaches one cluster, and gitops/one uses');

    expect(codesOf(refusal(() => synthApp((app) => ['one', 'two'].forEach((name) => {
      const each = openShiftStack(name, app, { host: 'https://api.acme.org:6443' });
      new OpenShiftSccPrereqs(each, 'Scc', { cluster: store(each, `${GROUP}/${name}`) });
    }))))).toEqual(['OSH-07']);
  });

  test('can be that of two clusters that only the apply tells apart', () => {
    const stack = openShiftStack();
    ['one', 'two'].forEach((name) => new OpenShiftSccPrereqs(stack, name, {
      cluster: store(stack, variable(stack, `id_${name}`).stringValue, `Cluster-${name}`), name,
    }));
    expect(Object.keys(synth(stack).resource.kubernetes_cluster_role_v1)).toHaveLength(2);
  });

  test('can not take its host from another cluster of the app', () => {
    const stack = testStack();
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    const aks = new DataAzurermKubernetesCluster(stack, 'Aks', { name: 'aks', resourceGroupName: 'rg' });
    new KubernetesProvider(stack, 'kubernetes', { host: aks.kubeConfig.get(0).host });
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster: store(stack) });
    expect(() => synth(stack)).not.toThrow();
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromDataSource(stack, 'Other', aks) });
    expect(refusal(() => synth(stack))).toContain('OSH-07  provider: gitops/kubernetes takes its host from another cluster (gitops/Other)');
  });

  test('has its binding not loaded', () => {
    const script = `
      require('ts-node/register/transpile-only');
      const { TerraformStack, Testing } = require('cdktf');
      const { ConnectedCluster, OpenShiftSccPrereqs } = require('./lib');
      const loaded = () =>
        Object.keys(require.cache).filter((file) => /@cdktf[/\\\\]provider-k/.test(file)).map((file) => file.replace(/.*@cdktf/, ''));
      const stack = new TerraformStack(Testing.app(), 's');
      const cluster = ConnectedCluster.fromId(stack, 'C', '${ARC_ID}');
      const before = loaded();
      new OpenShiftSccPrereqs(stack, 'A', { cluster });
      console.log(JSON.stringify({ before, after: loaded().sort() }));`;
    const output = execFileSync(process.execPath, ['-e', script], { cwd: join(__dirname, '..'), encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual({ before: [], after: [] });
  }, 30_000);
});

describe('what is refused', () => {
  test.each<[string, object, string[]]>([
    ['a list without a controller', { serviceAccounts: ACCOUNTS.slice(1) }, ['OSH-03']],
    ['an empty list', { serviceAccounts: [] }, ['OSH-03']],
    ['another namespace', { namespace: 'flux' }, ['OSH-05']],
    ['a constraint that has no name', { scc: '' }, ['OSH-05']],
    ['a name that a role can not have', { name: 'a/b' }, ['OSH-06']],
  ])('%s', (_, props, codes) => {
    expect(codesOf(refusal(() => written(props)))).toEqual(codes);
  });

  test('AKS', () => {
    const stack = openShiftStack();
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster });
    new FluxExtension(stack, 'Flux', { cluster, openShiftScc: OpenShiftScc.ELSEWHERE });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['OSH-04', 'OSH-04']);
  });

  test('a second one of the same name', () => {
    const stack = openShiftStack();
    ['A', 'B'].forEach((id) => new OpenShiftSccPrereqs(stack, id, { cluster: store(stack, ARC_ID, `Cluster${id}`) }));
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['OSH-06']);
  });

  test('at once: no cluster, no list', () => {
    const stack = openShiftStack();
    expect(() => new OpenShiftSccPrereqs(stack, 'A', undefined as any)).toThrow('gitops/A: CLU-08 cluster');
    expect(() => new OpenShiftSccPrereqs(stack, 'B', { cluster: store(stack), serviceAccounts: 'a' as any }))
      .toThrow('gitops/B: OSH-03 serviceAccounts');
    expect(() => new OpenShiftSccPrereqs(stack, 'C', { cluster: store(stack, ARC_ID, 'D'), dependsOn: [{}] as any })).toThrow('LFC-19 dependsOn');
  });
});

describe('what is warned of', () => {
  const warningsOf = (stack: TerraformStack): string[] => {
    synth(stack);
    return stack.node.findAll().flatMap((each) => each.node.metadata).filter(({ type }) => type === AnnotationMetadataEntryType.WARN)
      .map(({ data }) => String(data).slice(0, 6));
  };
  const flux = (openShiftScc?: OpenShiftScc): TerraformStack => {
    const stack = openShiftStack();
    new FluxExtension(stack, 'Flux', { cluster: store(stack), openShiftScc });
    return stack;
  };

  test('is a cluster of OpenShift without the constraint, unless it is granted elsewhere', () => {
    expect([undefined, OpenShiftScc.ELSEWHERE, OpenShiftScc.IN_APP].map((each) => warningsOf(flux(each)))).toEqual([[], [], ['OSH-01']]);
    const stack = flux(OpenShiftScc.IN_APP);
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster: store(stack, ARC_ID, 'Again') });
    expect(warningsOf(stack)).toEqual([]);
  });

  test('is another constraint, and the name of another manifest', () => {
    const stack = openShiftStack();
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster: store(stack), scc: 'anyuid', name: 'flux-scc' });
    expect(warningsOf(stack)).toEqual(['OSH-05', 'OSH-06']);
  });
});

test('a tree of what is declared shows no cluster that has only the constraint', () => {
  const stack = openShiftStack();
  new OpenShiftSccPrereqs(stack, 'Scc', { cluster: store(stack) });
  expect(FluxGraph.of(stack).toText()).toBe('');
});

test('nothing about OpenShift is sent to Azure', () => {
  const stack = openShiftStack();
  new FluxExtension(stack, 'Flux', { cluster: store(stack), openShiftScc: OpenShiftScc.ELSEWHERE });
  expect(JSON.stringify(synth(stack).resource)).not.toMatch(/scc|openshift|elsewhere/i);
});
