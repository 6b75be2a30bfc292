import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Aspects, TerraformDataSource, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { armResource, CLUSTER_ID, synth, synthApp, testConfiguration, testStack } from './synth';
import {
  AzapiProvider, ConnectedCluster, FluxExtension, FluxExtensionProps, FluxPrerequisites, ICluster,
  ManagedCluster, OpenShiftScc, OpenShiftSccPrereqs, PrerequisiteMode, ProvisionedCluster, ResourceProviderMode,
} from '../lib';
import { CHECKS } from '../lib/prerequisites/checks';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers';
const ARC_ID = `${GROUP}/Microsoft.Kubernetes/connectedClusters/edge`;
const HYBRID_ID = `${GROUP}/Microsoft.HybridContainerService/provisionedClusters/old`;
const { OFF, WARN, REQUIRE } = PrerequisiteMode;

const AKS = (stack: TerraformStack): ICluster => ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
const ARC = (stack: TerraformStack): ICluster => ConnectedCluster.fromId(stack, 'Cluster', ARC_ID);
const HYBRID = (stack: TerraformStack): ICluster => ProvisionedCluster.fromId(stack, 'Cluster', HYBRID_ID);

type Props = Partial<FluxExtensionProps>;

function program(cluster: (stack: TerraformStack) => ICluster, props: Props): any {
  const stack = testStack();
  new FluxExtension(stack, 'Flux', { cluster: cluster(stack), ...props });
  return synth(stack);
}

/** All that is asserted: what fails the plan, and what is warned of. */
function assertions(files: any): { condition: string; error_message: string }[] {
  const extension = armResource(files, 'extensions');
  return [...extension.lifecycle?.precondition ?? [], ...Object.values<any>(files.check ?? {}).flatMap(({ assert }) => assert)];
}

function codes(all: { error_message: string }[] | undefined): string[] {
  return (all ?? []).map(({ error_message: message }) => message.slice(0, 7));
}

function dataOf(files: any): any[] {
  return ['azapi_resource', 'azapi_resource_list'].flatMap((type) => Object.values<any>(files.data?.[type] ?? {}));
}

const PIN = { version: '1.23.0' };
const IDENTITY = { workloadIdentity: { clientId: '00000000-0000-0000-0000-000000000002' } };

describe('without being asked for', () => {
  test.each([
    ['nothing is said', {}],
    ['no check is named', { prerequisites: FluxPrerequisites.only({}) }],
    ['all are off', { prerequisites: FluxPrerequisites.recommended(Object.fromEntries(CHECKS.map(({ property }) => [property, 'off']))) }],
  ])('nothing is read or asserted where %s', (_, props) => {
    const files = program(AKS, { ...PIN, ...IDENTITY, ...props });
    expect([files.data, files.check, armResource(files, 'extensions').lifecycle]).toEqual([undefined, undefined, undefined]);
    expect(files).toEqual(program(AKS, { ...PIN, ...IDENTITY }));
  });
});

describe('what is recommended', () => {
  test('for AKS', () => {
    const files = program(AKS, { prerequisites: FluxPrerequisites.recommended() });
    expect(codes(armResource(files, 'extensions').lifecycle.precondition)).toEqual([
      'PLAN-01', 'PLAN-02', 'PLAN-04', 'PLAN-04', 'PLAN-05', 'PLAN-10', 'PLAN-10',
    ]);
    expect(codes(Object.values<any>(files.check)[0].assert)).toEqual(['PLAN-03', 'PLAN-13']);
    expect(files.terraform.required_version).toBe('>= 1.5.0');
    const read = dataOf(files).map(({ type, resource_id: id, parent_id: parent, response_export_values: exports }) =>
      ({ type, of: id ?? parent, exports }));
    expect(read).toEqual([
      {
        type: 'Microsoft.ContainerService/managedClusters@2025-05-01',
        of: CLUSTER_ID,
        exports: {
          identityType: 'identity.type',
          clientId: 'properties.servicePrincipalProfile.clientId',
          kubernetesVersion: 'properties.currentKubernetesVersion || properties.kubernetesVersion',
          powerState: 'properties.powerState.code',
          outboundType: 'properties.networkProfile.outboundType',
          pools: 'properties.agentPoolProfiles[].{os: osType, taints: nodeTaints}',
        },
      },
      ...['Microsoft.ContainerService', 'Microsoft.KubernetesConfiguration'].map((namespace) => ({
        type: 'Microsoft.Resources/providers@2021-04-01',
        of: `/subscriptions/00000000-0000-0000-0000-000000000001/providers/${namespace}`,
        exports: { registrationState: 'registrationState' },
      })),
      {
        type: 'Microsoft.KubernetesConfiguration/extensions@2025-03-01',
        of: CLUSTER_ID,
        exports: { extensions: 'value[].{name: name, type: properties.extensionType, version: properties.currentVersion}' },
      },
      { type: 'Microsoft.KubernetesConfiguration/sourceControlConfigurations@2023-05-01', of: CLUSTER_ID, exports: { names: 'value[].name' } },
    ]);
  });

  test.each<[string, typeof AKS, Props, string[]]>([
    ['AKS, pinned and with workload identity', AKS, { ...PIN, ...IDENTITY },
      ['PLAN-01', 'PLAN-02', 'PLAN-04', 'PLAN-04', 'PLAN-05', 'PLAN-07', 'PLAN-08', 'PLAN-10', 'PLAN-10', 'PLAN-03', 'PLAN-13']],
    ['AKS, pinned to before', AKS, { version: '1.20.3' },
      ['PLAN-01', 'PLAN-02', 'PLAN-04', 'PLAN-04', 'PLAN-05', 'PLAN-10', 'PLAN-10', 'PLAN-10', 'PLAN-13']],
    ['Azure Arc', ARC, {}, ['PLAN-02', 'PLAN-04', 'PLAN-04', 'PLAN-05', 'PLAN-03', 'PLAN-09', 'PLAN-11']],
    ['Azure Arc with workload identity', ARC, IDENTITY,
      ['PLAN-02', 'PLAN-04', 'PLAN-04', 'PLAN-05', 'PLAN-09', 'PLAN-09', 'PLAN-03', 'PLAN-09', 'PLAN-11']],
    ['the withdrawn preview, which can\'t be read', HYBRID, IDENTITY, ['PLAN-02', 'PLAN-04', 'PLAN-04', 'PLAN-05']],
  ])('for %s', (_, cluster, props, expected) => {
    expect(codes(assertions(program(cluster, { ...props, prerequisites: FluxPrerequisites.recommended() })))).toEqual(expected);
  });

  test('can be changed one by one', () => {
    const prerequisites = FluxPrerequisites.recommended({ noFluxV1: OFF, managedIdentity: WARN, kubernetesVersion: REQUIRE });
    const files = program(AKS, { prerequisites });
    const required = codes(armResource(files, 'extensions').lifecycle.precondition);
    expect(required).toEqual(['PLAN-03', 'PLAN-04', 'PLAN-04', 'PLAN-05', 'PLAN-10', 'PLAN-10']);
    expect(codes(Object.values<any>(files.check)[0].assert)).toEqual(['PLAN-01', 'PLAN-13']);
    expect(dataOf(files).map(({ type }) => type)).not.toContain('Microsoft.KubernetesConfiguration/sourceControlConfigurations@2023-05-01');
  });
});

describe('what is named alone', () => {
  test('is read alone', () => {
    const files = program(AKS, { prerequisites: FluxPrerequisites.only({ outboundType: REQUIRE }) });
    expect(dataOf(files)).toEqual([expect.objectContaining({ response_export_values: { outboundType: 'properties.networkProfile.outboundType' } })]);
    expect(files.check).toBeUndefined();
    expect(files.terraform.required_version).toBeUndefined();
  });

  test('is checked for workload identity whether or not the extension has one', () => {
    expect(codes(assertions(program(AKS, { prerequisites: FluxPrerequisites.only({ workloadIdentity: REQUIRE }) })))).toEqual(['PLAN-08']);
  });

  test('reads the instance metadata setting in the preview that has it', () => {
    const files = program(AKS, { prerequisites: FluxPrerequisites.only({ instanceMetadata: REQUIRE }) });
    expect(dataOf(files).map(({ type }) => type)).toEqual(['Microsoft.ContainerService/managedClusters@2026-05-02-preview']);
  });

  test.each<[string, Props, object | undefined]>([
    ['the usual train', {}, undefined],
    ['a train', { releaseTrain: 'preview' }, { releaseTrain: ['preview'] }],
  ])('reads the versions that are published for the cluster: %s', (_, props, query) => {
    const files = program(AKS, { version: '1.22.2', ...props, prerequisites: FluxPrerequisites.only({ publishedVersion: WARN }) });
    const [{ type, parent_id: parent, query_parameters: parameters }] = dataOf(files);
    expect({ type, parent, parameters }).toEqual({
      type: 'Microsoft.KubernetesConfiguration/extensionTypes/versions@2024-11-01-preview',
      parent: `${CLUSTER_ID}/providers/Microsoft.KubernetesConfiguration/extensionTypes/microsoft.flux`,
      parameters: query,
    });
  });

  test('reads no versions where none is pinned', () => {
    expect(program(AKS, { prerequisites: FluxPrerequisites.only({ publishedVersion: REQUIRE }) }).data).toBeUndefined();
  });

  test('is read by the provider of the extension', () => {
    const stack = testStack();
    const provider = new AzapiProvider(stack, 'other', { alias: 'other' });
    const prerequisites = FluxPrerequisites.only({ noFluxV1: REQUIRE, outboundType: WARN, resourceProviders: ResourceProviderMode.REGISTER });
    new FluxExtension(stack, 'Flux', { cluster: AKS(stack), provider, prerequisites });
    const files = synth(stack);
    const all = [...dataOf(files), ...Object.values<any>(files.resource.azapi_resource_action)];
    expect(all.map((each) => each.provider)).toEqual(['azapi.other', 'azapi.other', 'azapi.other', 'azapi.other']);
  });
});

describe('the registration of resource providers', () => {
  const REGISTERED = { prerequisites: FluxPrerequisites.recommended({ resourceProviders: ResourceProviderMode.REGISTER }) };

  test('comes before the extension, which is tried until it has come', () => {
    const files = program(ARC, REGISTERED);
    const actions = Object.entries<any>(files.resource.azapi_resource_action);
    expect(actions.map(([, { type, resource_id: id, action, method, when }]) => ({ type, id, action, method, when }))).toEqual(
      ['Microsoft.KubernetesConfiguration', 'Microsoft.Kubernetes'].map((namespace) => ({
        type: 'Microsoft.Resources/providers@2021-04-01',
        id: `/subscriptions/00000000-0000-0000-0000-000000000001/providers/${namespace}`,
        action: 'register',
        method: 'POST',
        when: undefined, // on destroy nothing is done
      })));
    const addresses = actions.map(([id]) => `azapi_resource_action.${id}`);
    const extension = armResource(files, 'extensions');
    expect(extension.depends_on).toEqual(addresses);
    expect(extension.retry.error_message_regex).toEqual(expect.arrayContaining(['AnotherOperationInProgress', 'MissingSubscriptionRegistration']));
    expect(codes(assertions(files))).not.toContain('PLAN-04');
    for (const list of Object.values<any>(files.data.azapi_resource_list)) {
      expect(list.depends_on).toEqual(addresses);
      expect(list.retry.error_message_regex).toEqual(['MissingSubscriptionRegistration', 'NoRegisteredProviderFound']);
    }
  });

  test('leaves the extension as it is where it is only looked at', () => {
    const extension = armResource(program(AKS, { prerequisites: FluxPrerequisites.recommended() }), 'extensions');
    expect(extension.depends_on).toBeUndefined();
    expect(extension.retry).toEqual(armResource(program(AKS, {}), 'extensions').retry);
  });

  test.each<[string, (stack: TerraformStack) => string, string]>([
    ['a variable', (stack) => new TerraformVariable(stack, 'cluster', {}).stringValue, 'tostring(var.cluster)'],
    ['an expression as text', () => '${var.cluster}', '"${var.cluster}"'],
  ])('finds the subscription of a cluster that only the apply knows: %s', (_, id, operand) => {
    const files = program((stack) => ManagedCluster.fromId(stack, 'Cluster', id(stack)),
      { prerequisites: FluxPrerequisites.only({ resourceProviders: ResourceProviderMode.REGISTER, outboundType: REQUIRE }) });
    expect(Object.values<any>(files.resource.azapi_resource_action).map((each) => each.resource_id)).toEqual([
      `/subscriptions/\${element(split("/", ${operand}), 2)}/providers/Microsoft.ContainerService`,
      `/subscriptions/\${element(split("/", ${operand}), 2)}/providers/Microsoft.KubernetesConfiguration`,
    ]);
    expect(dataOf(files)[0].resource_id).toBe('${var.cluster}');
    expect(armResource(files, 'extensions').lifecycle.precondition[0].error_message).toContain('Cluster: ${var.cluster}.');
  });
});

describe('a cluster of the app', () => {
  const aks = (stack: TerraformStack) => new AzurermProvider(stack, 'azurerm', { features: [{}] }) && new KubernetesCluster(stack, 'Aks', {
    name: 'prod',
    location: 'westeurope',
    resourceGroupName: 'rg',
    identity: { type: 'SystemAssigned' },
    defaultNodePool: { name: 'system', vmSize: 'Standard_D2s_v5', nodeCount: 1 },
  });

  test('is read after what the apply changes of it', () => {
    const files = program((stack) => ManagedCluster.fromResource(stack, 'Cluster', aks(stack)), { prerequisites: FluxPrerequisites.recommended() });
    for (const data of dataOf(files)) {
      expect(data.depends_on).toEqual(['azurerm_kubernetes_cluster.Aks']);
    }
  });

  test('may get another logical id after all', () => {
    const stack = testStack();
    const resource = aks(stack);
    const cluster = ManagedCluster.fromResource(stack, 'Cluster', resource);
    new FluxExtension(stack, 'Flux', { cluster, prerequisites: FluxPrerequisites.recommended() });
    resource.overrideLogicalId('renamed');
    const files = synth(stack);
    expect(Object.values<any>(files.data.azapi_resource).map((each) => each.resource_id)).toContain('${azurerm_kubernetes_cluster.renamed.id}');
    expect(JSON.stringify(files.data)).not.toContain('azurerm_kubernetes_cluster.Aks');
  });

  test('is read in the stack of the extension where another one makes it', () => {
    const { base, flux, manifest } = synthApp((app) => {
      const baseStack = testStack('base', app);
      const cluster = ManagedCluster.fromResource(baseStack, 'Cluster', aks(baseStack));
      new FluxExtension(testStack('flux', app), 'Flux', { cluster, prerequisites: FluxPrerequisites.recommended() });
    });
    expect(base.data).toBeUndefined();
    expect(dataOf(flux).map((each) => each.depends_on)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(dataOf(flux)[0].resource_id).toMatch(/^\$\{data\.terraform_remote_state\./);
    expect(manifest.stacks.flux.dependencies).toEqual(['base']);
  });
});

describe('on OpenShift', () => {
  test.each([
    [OpenShiftScc.ELSEWHERE, []], [OpenShiftScc.IN_APP, ['PLAN-11']],
  ])('where the constraint is said to be granted %s', (openShiftScc, told) => {
    const files = program(ARC, { openShiftScc, prerequisites: FluxPrerequisites.only({ openShift: REQUIRE }) });
    expect(codes(assertions(files))).toEqual(told);
    expect(files.data === undefined).toBe(told.length === 0);
  });

  test('nothing is read for it where the app grants what Flux needs', () => {
    const stack = testStack();
    const cluster = ARC(stack);
    const prerequisites = FluxPrerequisites.only({ openShift: REQUIRE });
    new FluxExtension(stack, 'Flux', { cluster, prerequisites });
    expect(codes(assertions(synth(stack)))).toEqual(['PLAN-11']);
    new KubernetesProvider(stack, 'kubernetes');
    new OpenShiftSccPrereqs(stack, 'Scc', { cluster: ConnectedCluster.fromId(stack, 'Same', ARC_ID) });
    const files = synth(stack);
    expect([files.data, assertions(files)]).toEqual([undefined, []]);
  });
});

describe('an extension outside the app', () => {
  test('is read, and comes first, where it has to be installed in order', () => {
    const stack = testStack();
    const cluster = AKS(stack);
    FluxExtension.fromName(stack, 'Flux', { cluster, requireSucceeded: true });
    testConfiguration(cluster);
    const files = synth(stack);
    const [[id, data]] = Object.entries<any>(files.data.azapi_resource);
    expect(data).toMatchObject({
      type: 'Microsoft.KubernetesConfiguration/extensions@2025-03-01',
      resource_id: `${CLUSTER_ID}/providers/Microsoft.KubernetesConfiguration/extensions/flux`,
      response_export_values: { provisioningState: 'properties.provisioningState' },
      lifecycle: { postcondition: [{ condition: '${try(lower(self.output.provisioningState), "") == "succeeded"}' }] },
    });
    expect(armResource(files, 'fluxConfigurations').depends_on).toEqual([`data.azapi_resource.${id}`]);
  });

  test('is not read otherwise', () => {
    const stack = testStack();
    const cluster = AKS(stack);
    FluxExtension.fromName(stack, 'Flux', { cluster });
    testConfiguration(cluster);
    expect(synth(stack).data).toBeUndefined();
  });
});

describe('what is no mode', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['a boolean', () => FluxPrerequisites.only({ noFluxV1: true as any }), /^FluxPrerequisites.only: PLAN-02 noFluxV1 .* off, warn, require\.$/],
    [
      'a check that there is not', () => FluxPrerequisites.only({ noFluxV2: REQUIRE } as any),
      /^FluxPrerequisites.only: PLAN-01 noFluxV2 .*noFluxV1, /,
    ],
    [
      'a name of every object', () => FluxPrerequisites.recommended({ ['toString' as any]: OFF }),
      /^FluxPrerequisites.recommended: PLAN-01 toString /,
    ],
    ['nothing', () => FluxPrerequisites.only(undefined as any), /^FluxPrerequisites.only: PLAN-01 checks .*an object such as/],
    ['a list', () => FluxPrerequisites.only([REQUIRE] as any), /PLAN-01 checks/],
    ['a map', () => FluxPrerequisites.recommended(new Map([['noFluxV1', OFF]]) as any), /PLAN-01 checks/],
    ['a mode of something else', () => FluxPrerequisites.recommended({ upgradePath: 'register' as any }), /PLAN-07 upgradePath/],
    ['something else for providers', () => FluxPrerequisites.only({ resourceProviders: 'yes' as any }), /PLAN-04 .* off, warn, require, register/],
    ['a plain object', () => program(AKS, { prerequisites: { noFluxV1: 'off' } as any }), /^gitops\/Flux: PLAN-01 prerequisites /],
  ])('is refused: %s', (_, make, text) => {
    expect(make).toThrow(text);
  });
});

test.each<[string, (stack: TerraformStack) => string, string]>([
  ['a variable', (stack) => new TerraformVariable(stack, 'name', {}).stringValue, 'tostring(var.name)'],
  ['a text with a variable', (stack) => `flux-${new TerraformVariable(stack, 'name', {}).stringValue}`, 'tostring("flux-${var.name}")'],
  ['an expression as text', () => '${var.name}', '"${var.name}"'],
  ['a text', () => 'gitops', '"gitops"'],
])('names are written into conditions as Terraform reads them: %s', (_, name, expected) => {
  const stack = testStack();
  new FluxExtension(stack, 'Flux', { cluster: AKS(stack), name: name(stack), prerequisites: FluxPrerequisites.only({ singleExtension: REQUIRE }) });
  const [{ condition }] = armResource(JSON.parse(Testing.synth(stack)), 'extensions').lifecycle.precondition;
  expect(condition).toContain(`lower(each.name) != lower(${expected})`);
});

test('the user keeps what he asks of the resource himself', () => {
  const stack = testStack();
  const extension = new FluxExtension(stack, 'Flux', { cluster: AKS(stack), prerequisites: FluxPrerequisites.only({ outboundType: REQUIRE }) });
  (extension.node.defaultChild as any).lifecycle = { precondition: [{ condition: '${true}', errorMessage: 'mine' }] };
  expect(codes(armResource(synth(stack), 'extensions').lifecycle.precondition)).toEqual(['mine', 'PLAN-10']);
});

test('names that an aspect gives late stand in the conditions', () => {
  const stack = testStack();
  new FluxExtension(stack, 'Flux', { cluster: AKS(stack), prerequisites: FluxPrerequisites.only({ outboundType: REQUIRE }) });
  const isSource = (path: string) => path.endsWith('Prerequisites/Cluster');
  Aspects.of(stack).add({ visit: (node) => isSource(node.node.path) && (node as TerraformDataSource).overrideLogicalId('cluster') });
  const files = synth(stack);
  const [id] = Object.keys(files.data.azapi_resource);
  expect(armResource(files, 'extensions').lifecycle.precondition[0].condition).toContain(`data.azapi_resource.${id}.output`);
});
