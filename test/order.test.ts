import { ArcKubernetesCluster } from '@cdktf/provider-azurerm/lib/arc-kubernetes-cluster';
import { ArcKubernetesProvisionedCluster } from '@cdktf/provider-azurerm/lib/arc-kubernetes-provisioned-cluster';
import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformOutput, TerraformResource, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { armResource, CLUSTER_ID, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration, testStack } from './synth';
import { ConnectedCluster, FluxConfiguration, FluxExtension, FluxKubeletIdentity, ICluster, ManagedCluster } from '../lib';

const PROPS = { namespace: 'config', source: PUBLIC_GIT };

function aks(stack: TerraformStack): KubernetesCluster {
  return new KubernetesCluster(stack, 'Aks', {
    name: 'aks',
    location: 'westeurope',
    resourceGroupName: 'rg',
    dnsPrefix: 'aks',
    identity: { type: 'SystemAssigned' },
    defaultNodePool: { name: 'system', vmSize: 'Standard_D2s_v5', nodeCount: 1 },
  });
}

function azurerm(stack: TerraformStack): void {
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
}

describe('the extension comes before the configurations of its cluster', () => {
  test('whatever the order of statements', () => {
    const stack = testStack();
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new FluxConfiguration(stack, 'Config', { cluster, ...PROPS });
    new FluxExtension(stack, 'Flux', { cluster });
    expect(armResource(synth(stack), 'fluxConfigurations').depends_on).toEqual(['azapi_resource.Flux_2595E608']);
  });

  test('through two references to one cluster, in whatever case their ids are written', () => {
    const stack = testStack();
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromId(stack, 'One', CLUSTER_ID.toUpperCase()) });
    new FluxConfiguration(stack, 'Config', { cluster: ManagedCluster.fromId(stack, 'Two', CLUSTER_ID), ...PROPS });
    expect(armResource(synth(stack), 'fluxConfigurations').depends_on).toEqual(['azapi_resource.Flux_2595E608']);
  });

  test('through the id of a resource that is read twice', () => {
    const stack = testStack();
    azurerm(stack);
    const cluster = aks(stack);
    new FluxConfiguration(stack, 'Config', { cluster: ManagedCluster.fromId(stack, 'ById', cluster.id), ...PROPS });
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromResource(stack, 'ByResource', cluster) });
    const { depends_on: dependencies, parent_id: parent } = armResource(synth(stack), 'fluxConfigurations');
    expect(dependencies).toEqual(['azapi_resource.Flux_2595E608']);
    expect(parent).toBe('${azurerm_kubernetes_cluster.Aks.id}');
  });

  test('through the same parts, also where they hold a variable', () => {
    const stack = testStack();
    const subscriptionId = new TerraformVariable(stack, 'subscription', {}).stringValue;
    const parts = { subscriptionId, resourceGroupName: 'rg', clusterName: 'prod' };
    new FluxConfiguration(stack, 'Config', { cluster: ManagedCluster.fromParts(stack, 'One', parts), ...PROPS });
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromParts(stack, 'Two', { ...parts, resourceGroupName: 'RG' }) });
    const { depends_on: dependencies, parent_id: parent } = armResource(synth(stack), 'fluxConfigurations');
    expect(dependencies).toEqual(['azapi_resource.Flux_2595E608']);
    expect(parent).toBe('/subscriptions/${var.subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/prod');
  });

  test('but not that of another cluster', () => {
    const { stack } = testCluster();
    const other = ManagedCluster.fromId(stack, 'Other', CLUSTER_ID.replace('prod', 'dev'));
    new FluxConfiguration(stack, 'Config', { cluster: other, ...PROPS });
    FluxExtension.fromName(stack, 'OtherFlux', { cluster: other });
    expect(armResource(synth(stack), 'fluxConfigurations')).not.toHaveProperty('depends_on');
  });

  test('across stacks by the order of stacks, since Terraform can\'t name a resource of another state', () => {
    const { manifest, apps } = synthApp((app) => {
      const stack = testStack('apps', app);
      new FluxConfiguration(stack, 'Config', { cluster: ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID), ...PROPS });
      const base = testStack('base', app);
      new FluxExtension(base, 'Flux', { cluster: ManagedCluster.fromId(base, 'Cluster', CLUSTER_ID) });
    });
    expect(manifest.stacks.apps.dependencies).toEqual(['base']);
    expect(manifest.stacks.base.dependencies).toEqual([]);
    expect(armResource(apps, 'fluxConfigurations')).not.toHaveProperty('depends_on');
  });

  test('across stacks, for a cluster that the other stack makes', () => {
    const { manifest, apps } = synthApp((app) => {
      const base = testStack('base', app);
      azurerm(base);
      const cluster = aks(base);
      new FluxExtension(base, 'Flux', { cluster: ManagedCluster.fromResource(base, 'Cluster', cluster) });
      const stack = testStack('apps', app);
      new FluxConfiguration(stack, 'Config', { cluster: ManagedCluster.fromResource(stack, 'Cluster', cluster), ...PROPS });
    });
    expect(manifest.stacks.apps.dependencies).toEqual(['base']);
    expect(armResource(apps, 'fluxConfigurations').parent_id).toMatch(/^\$\{data\.terraform_remote_state\./);
  });

  test('stacks that would have to wait for each other are refused', () => {
    const text = refusal(() => synthApp((app) => {
      const apps = testStack('apps', app);
      const base = testStack('base', app);
      new FluxConfiguration(apps, 'Config', { cluster: ManagedCluster.fromId(apps, 'Cluster', CLUSTER_ID), ...PROPS });
      new FluxExtension(base, 'Flux', { cluster: ManagedCluster.fromId(base, 'Cluster', CLUSTER_ID) });
      base.addDependency(apps);
    }));
    expect(codesOf(text)).toEqual(['LFC-19']);
    expect(text).toContain('apps/Config\n'
      + '  LFC-19  base/Flux has to come first, but its stack waits for this one: by addDependency, a reference or an extension here');
  });
});

describe('what a user orders', () => {
  test('comes besides the extension, each once', () => {
    const { stack, cluster } = testCluster();
    const first = testConfiguration(cluster);
    const extension = stack.node.findChild('Flux') as FluxExtension;
    new FluxConfiguration(stack, 'Second', { cluster, namespace: 'second', source: PUBLIC_GIT, dependsOn: [first, extension] });
    const { depends_on: dependencies } = Object.values<any>(synth(stack).resource.azapi_resource).find(({ name }) => name === 'second');
    expect(dependencies).toEqual(['azapi_resource.Config_57D1D894', 'azapi_resource.Flux_2595E608']);
  });

  test('becomes an order of stacks where it is in another one', () => {
    const { manifest, second } = synthApp((app) => {
      const first = testCluster(app);
      const configuration = testConfiguration(first.cluster);
      const stack = testStack('second', app);
      new FluxConfiguration(stack, 'Second', {
        cluster: ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID), namespace: 'second', source: PUBLIC_GIT, dependsOn: [configuration],
      });
    });
    expect(manifest.stacks.second.dependencies).toEqual(['gitops']);
    expect(armResource(second, 'fluxConfigurations')).not.toHaveProperty('depends_on');
  });
});

describe('references from azurerm', () => {
  test('of each resource and data source', () => {
    const stack = testStack();
    azurerm(stack);
    const data = new DataAzurermKubernetesCluster(stack, 'Data', { name: 'aks', resourceGroupName: 'rg' });
    const arc = new ArcKubernetesCluster(stack, 'Arc', {
      name: 'arc', resourceGroupName: 'rg', location: 'westeurope', agentPublicKeyCertificate: 'key', identity: { type: 'SystemAssigned' },
    });
    const provisioned = new ArcKubernetesProvisionedCluster(stack, 'Provisioned', {
      name: 'local', resourceGroupName: 'rg', location: 'westeurope', identity: { type: 'SystemAssigned' },
    });
    const references = [
      ManagedCluster.fromDataSource(stack, 'FromData', data),
      ConnectedCluster.fromResource(stack, 'FromArc', arc),
      ConnectedCluster.fromProvisionedResource(stack, 'FromProvisioned', provisioned),
    ];
    references.forEach((cluster, index) => new FluxExtension(stack, `Flux${index}`, { cluster }));
    const parents = Object.values<any>(synth(stack).resource.azapi_resource).map(({ parent_id: parent }) => parent);
    expect(parents).toEqual([
      '${data.azurerm_kubernetes_cluster.Data.id}',
      '${azurerm_arc_kubernetes_cluster.Arc.id}',
      '${azurerm_arc_kubernetes_provisioned_cluster.Provisioned.id}',
    ]);
  });

  test('leave the logical id of the resource open until synth', () => {
    const stack = testStack();
    azurerm(stack);
    const cluster = aks(stack);
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromResource(stack, 'Cluster', cluster) });
    cluster.overrideLogicalId('renamed');
    expect(armResource(synth(stack), 'extensions').parent_id).toBe('${azurerm_kubernetes_cluster.renamed.id}');
  });
});

describe('determinism', () => {
  const build = (app: App, ids: string[]) => {
    const { stack, cluster } = testCluster(app);
    for (const id of ids) {
      new FluxConfiguration(stack, id, { cluster, namespace: id, source: PUBLIC_GIT }).addKustomization('apps', { prune: true });
    }
    new TerraformOutput(stack, 'id', { value: cluster.clusterId });
  };

  test('the same input gives the same bytes, whatever the order of independent statements', () => {
    const one = synthApp((app) => build(app, ['a', 'b', 'c']));
    const other = synthApp((app) => build(app, ['c', 'a', 'b']));
    const text = ({ gitops }: any) => JSON.stringify({ ...gitops, terraform: { ...gitops.terraform, backend: undefined } });
    expect(text(one)).toBe(text(other));
  });

  test('asking for the model registers nothing', () => {
    const app = Testing.app();
    build(app, ['a']);
    const [stack] = app.node.children as TerraformStack[];
    expect(synth(stack)).toEqual(synth(stack));
  });
});

describe('a circle of stacks', () => {
  const circle = (then: (parts: { first: TerraformStack; second: TerraformStack; clusterIn: (stack: TerraformStack) => ManagedCluster }) => void) =>
    [['A', 'B'], ['B', 'A']].map((ids) => codesOf(refusal(() => synthApp((app) => {
      const stacks = new Map(ids.map((id) => [id, testStack(id, app)]));
      const [first, second] = [stacks.get('A')!, stacks.get('B')!];
      azurerm(first);
      const cluster = aks(first);
      then({ first, second, clusterIn: (stack) => ManagedCluster.fromResource(stack, 'Cluster', cluster) });
    }))));

  test('is told, whichever stack comes first, where the extension uses the cluster of a stack that comes after it', () => {
    expect(circle(({ first, second, clusterIn }) => {
      new FluxExtension(second, 'Flux', { cluster: clusterIn(second) });
      new FluxConfiguration(first, 'Config', { ...PROPS, cluster: clusterIn(first) }).addKustomization('apps', { prune: true });
    })).toEqual([['LFC-19'], ['LFC-19']]);
  });

  test('is told where an extension outside the app is read in a stack that comes after it', () => {
    expect(circle(({ first, second, clusterIn }) => {
      FluxExtension.fromName(second, 'Flux', { cluster: clusterIn(second), requireSucceeded: true });
      new FluxConfiguration(first, 'Config', { ...PROPS, cluster: clusterIn(first) }).addKustomization('apps', { prune: true });
    })).toEqual([['LFC-19'], ['LFC-19']]);
  });

  test('is told where roles of the nodes are granted in a stack that comes after the extension', () => {
    expect(circle(({ first, second, clusterIn }) => {
      azurerm(second);
      new FluxKubeletIdentity(second, 'Kubelet', { cluster: clusterIn(second) }).grantPull(CLUSTER_ID);
      const cluster = clusterIn(first);
      new FluxExtension(first, 'Flux', { cluster, kubeletIdentity: true });
      new FluxConfiguration(first, 'Config', { ...PROPS, cluster }).addKustomization('apps', { prune: true });
    })).toEqual([['LFC-19'], ['LFC-19']]);
  });
});

test('a circle is told through the resource of a construct', () => {
  const stack = testStack();
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  const config = testConfiguration(cluster);
  new FluxExtension(stack, 'Flux', { cluster, dependsOn: [config.node.defaultChild as TerraformResource] });
  expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-21']);
});

describe('what was removed from the app', () => {
  const refused = (then: (stack: TerraformStack, cluster: ICluster) => void) => refusal(() => synthApp((app) => {
    const { stack, cluster } = testCluster(app);
    const infra = new FluxConfiguration(stack, 'Infra', { ...PROPS, cluster, name: 'infra' });
    infra.addKustomization('apps', { prune: true });
    testConfiguration(cluster, { dependsOn: [infra] }).addKustomization('apps', { prune: true });
    stack.node.tryRemoveChild('Infra');
    then(stack, cluster);
  }));

  test('can come before nothing', () => {
    expect(refused(() => {})).toContain('gitops/Config\n  LFC-25  dependsOn names what is no longer there (gitops/Infra)');
  });

  test('comes first where another one has taken its place, and its name in Terraform', () => {
    expect(() => refused((stack, cluster) => {
      new FluxConfiguration(stack, 'Infra', { ...PROPS, cluster, name: 'infra' }).addKustomization('apps', { prune: true });
    })).toThrow('the app was not refused');
  });
});
