import { ArcKubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/arc-kubernetes-cluster-extension';
import { KubernetesClusterExtension } from '@cdktf/provider-azurerm/lib/kubernetes-cluster-extension';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Aspects, TerraformOutput, TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';
import {
  armResource, CLUSTER_ID, codesOf, PUBLIC_GIT, refusal, synth, synthApp, testCluster, testConfiguration, testStack, warningsOf,
} from './synth';
import { AzapiProvider, FluxConfiguration, FluxExtension, FluxResourceProps, IFluxConfiguration, ManagedCluster } from '../lib';

const PROVIDER = 'Microsoft.KubernetesConfiguration';
const FROM_AZURERM = { configuration: 'azurerm_kubernetes_flux_configuration.config', extension: 'azurerm_kubernetes_cluster_extension.flux' };

/** An extension and a configuration with the same properties. */
function both(props: FluxResourceProps, ofExtension = props, clusterId?: (stack: TerraformStack) => string): TerraformStack {
  const stack = testStack();
  const cluster = ManagedCluster.fromId(stack, 'Cluster', clusterId?.(stack) ?? CLUSTER_ID);
  new FluxExtension(stack, 'Flux', { cluster, ...ofExtension });
  testConfiguration(cluster, props).addKustomization('apps', { prune: true });
  return stack;
}

describe('taking over what exists in Azure', () => {
  test('is an import by the id that the library derives', () => {
    expect(synth(both({ importExisting: true }))).toMatchObject({
      import: [
        { id: `${CLUSTER_ID}/providers/${PROVIDER}/extensions/flux?api-version=2025-03-01`, to: 'azapi_resource.Flux_2595E608' },
        { id: `${CLUSTER_ID}/providers/${PROVIDER}/fluxConfigurations/config?api-version=2025-04-01`, to: 'azapi_resource.Config_57D1D894' },
      ],
      terraform: { required_version: '>= 1.6.0' },
    });
  });

  test('takes a cluster that only Terraform knows, from which version on it can', () => {
    const terraform = synth(both({ importExisting: true }, {}, (stack) => new TerraformVariable(stack, 'cluster', {}).stringValue));
    expect(terraform.import).toEqual([
      { id: `\${var.cluster}/providers/${PROVIDER}/fluxConfigurations/config?api-version=2025-04-01`, to: 'azapi_resource.Config_57D1D894' },
    ]);
    expect(terraform.terraform.required_version).toBe('>= 1.6.0');
  });

  test('takes a cluster of another stack, and asks no terraform binary', () => {
    const { apps } = synthApp((app) => {
      const base = testStack('base', app);
      const id = new TerraformVariable(base, 'cluster', {}).stringValue;
      const stack = testStack('apps', app);
      const cluster = ManagedCluster.fromId(stack, 'Cluster', id);
      FluxExtension.fromName(stack, 'Flux', { cluster });
      testConfiguration(cluster, { importExisting: true, namespace: 'x' });
    });
    expect(apps.import[0].id)
      .toMatch(/^\$\{data\.terraform_remote_state\..*\}\/providers\/Microsoft\.KubernetesConfiguration\/fluxConfigurations\/config\?/);
  });

  test('is nothing where it is not asked for', () => {
    const terraform = synth(both({ importExisting: false }));
    expect(terraform).not.toHaveProperty('import');
    expect(terraform).not.toHaveProperty('moved');
    expect(terraform.terraform).not.toHaveProperty('required_version');
  });
});

describe('taking over what azurerm manages', () => {
  test('is a move from the address of azurerm', () => {
    expect(synth(both({ movedFrom: FROM_AZURERM.configuration }, { movedFrom: FROM_AZURERM.extension }))).toMatchObject({
      moved: [
        { from: 'azurerm_kubernetes_cluster_extension.flux', to: 'azapi_resource.Flux_2595E608' },
        { from: 'azurerm_kubernetes_flux_configuration.config', to: 'azapi_resource.Config_57D1D894' },
      ],
      terraform: { required_version: '>= 1.8.0' },
    });
  });

  test('keeps what the stack asks of Terraform itself', () => {
    const stack = both({ movedFrom: FROM_AZURERM.configuration }, { importExisting: true });
    stack.addOverride('terraform.required_version', '~> 1.9');
    const { terraform } = synth(stack);
    expect(terraform.required_version).toBe('~> 1.9, >= 1.8.0');
    expect(synth(stack).terraform.required_version).toBe(terraform.required_version);
  });

  test('is refused for what is no such address, and beside an import', () => {
    expect(codesOf(refusal(() => synth(both({ movedFrom: 'config' }, {}))))).toEqual(['LFC-23']);
    expect(codesOf(refusal(() => synth(both({ movedFrom: FROM_AZURERM.extension }, {}))))).toEqual(['LFC-23']);
    expect(codesOf(refusal(() => synth(both({ movedFrom: FROM_AZURERM.configuration, importExisting: true }, {}))))).toEqual(['LFC-24']);
  });
});

describe('the end of a resource', () => {
  test('can be refused by Terraform, besides what else the lifecycle says', () => {
    const stack = both({ preventDestroy: true });
    const configuration = stack.node.findChild('Config').node.defaultChild as TerraformResource;
    configuration.lifecycle = { ignoreChanges: ['locks'] };
    const terraform = synth(stack);
    expect(armResource(terraform, 'extensions').lifecycle).toEqual({ prevent_destroy: true });
    expect(armResource(terraform, 'fluxConfigurations').lifecycle).toEqual({ prevent_destroy: true, ignore_changes: ['locks'] });
  });

  test('can be forced, which is warned of', () => {
    const stack = both({ forceDelete: true });
    const terraform = synth(stack);
    for (const type of ['extensions', 'fluxConfigurations']) {
      expect(armResource(terraform, type).delete_query_parameters).toEqual({ forceDelete: ['true'] });
    }
    const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
    expect(warnings.filter((text) => text.startsWith('LFC-08 '))).toHaveLength(2);
  });

  test('is as usual otherwise', () => {
    const terraform = synth(both({ preventDestroy: false, forceDelete: false }));
    for (const type of ['extensions', 'fluxConfigurations']) {
      expect(armResource(terraform, type)).toMatchObject({ ignore_missing_property: false });
      expect(armResource(terraform, type)).not.toHaveProperty('lifecycle');
      expect(armResource(terraform, type)).not.toHaveProperty('delete_query_parameters');
    }
  });

  test('comes before its replacement, whoever asks for the contrary', () => {
    const byOverride = both({});
    (byOverride.node.findChild('Flux').node.defaultChild as TerraformResource).addOverride('lifecycle.create_before_destroy', true);
    expect(codesOf(refusal(() => synth(byOverride)))).toEqual(['LFC-02']);
    const byAspect = both({});
    Aspects.of(byAspect).add({
      visit: (node) => {
        if (TerraformResource.isTerraformResource(node)) {
          node.lifecycle = { createBeforeDestroy: true };
        }
      },
    });
    expect(codesOf(refusal(() => synth(byAspect)))).toEqual(['LFC-02', 'LFC-02']);
  });
});

test('a property that Azure hides can count as unchanged', () => {
  const stack = testStack();
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  new FluxExtension(stack, 'Flux', { cluster, ignoreMissingProperty: new TerraformVariable(stack, 'hidden', { type: 'bool' }).booleanValue });
  testConfiguration(cluster, { ignoreMissingProperty: true });
  const terraform = synth(stack);
  expect(armResource(terraform, 'extensions').ignore_missing_property).toBe('${var.hidden}');
  expect(armResource(terraform, 'fluxConfigurations').ignore_missing_property).toBe(true);
});

describe('a configuration that exists outside the app', () => {
  const EXPORTS = {
    complianceState: 'properties.complianceState',
    provisioningState: 'properties.provisioningState',
    repositoryPublicKey: 'properties.repositoryPublicKey',
  };

  test('is read, and never made', () => {
    const { stack, cluster } = testCluster();
    const configuration = FluxConfiguration.fromName(stack, 'Fleet', { cluster, name: 'fleet' });
    expect(configuration.configurationName).toBe('fleet');
    expect(configuration.cluster).toBe(cluster);
    const { data, resource } = synth(stack);
    expect(Object.values(data.azapi_resource)).toEqual([{
      type: `${PROVIDER}/fluxConfigurations@2025-04-01`,
      resource_id: `${CLUSTER_ID}/providers/${PROVIDER}/fluxConfigurations/fleet`,
      response_export_values: EXPORTS,
    }].map((each) => expect.objectContaining(each)));
    expect(Object.keys(resource.azapi_resource)).toEqual(['Flux_2595E608']);
  });

  const read: [string, (configuration: IFluxConfiguration) => any, string][] = [
    ['complianceState', (each) => each.complianceState, 'output.complianceState'],
    ['provisioningState', (each) => each.provisioningState, 'output.provisioningState'],
    ['repositoryPublicKey', (each) => each.repositoryPublicKey, 'output.repositoryPublicKey'],
    ['errorMessage', (each) => each.errorMessage, 'output.errorMessage'],
    ['syncedCommit', (each) => each.syncedCommit, 'output.syncedCommit'],
    ['sourceUpdatedAt', (each) => each.sourceUpdatedAt, 'output.sourceUpdatedAt'],
    ['statusUpdatedAt', (each) => each.statusUpdatedAt, 'output.statusUpdatedAt'],
    ['statuses', (each) => each.statuses.get(0).name, 'output.statuses[0].name'],
    ['failingStatuses', (each) => each.failingStatuses, 'output.failingStatuses'],
  ];
  test.each(read)('tells its %s', (name, attribute, path) => {
    const { stack, cluster } = testCluster();
    const configuration = FluxConfiguration.fromName(stack, 'Fleet', { cluster, name: 'fleet' });
    new TerraformOutput(stack, 'out', { value: attribute(configuration), staticId: true });
    const { data, output } = synth(stack);
    const [[id, { response_export_values: exported }]] = Object.entries<any>(data.azapi_resource);
    expect(output.out.value).toBe(`\${data.azapi_resource.${id}.${path}}`);
    expect(Object.keys(exported).sort()).toEqual([...new Set([...Object.keys(EXPORTS), name])].sort());
  });

  test('is read by the provider that is chosen, and others can wait for it', () => {
    const { stack, cluster } = testCluster();
    const provider = new AzapiProvider(stack, 'other', { alias: 'other' });
    const configuration = FluxConfiguration.fromName(stack, 'Fleet', { cluster, name: 'fleet', provider });
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope', dependsOn: [configuration as any] });
    const { data, resource } = synth(stack);
    const [[id, read_]] = Object.entries<any>(data.azapi_resource);
    expect(read_.provider).toBe('azapi.other');
    expect(resource.azurerm_resource_group.Group.depends_on).toEqual([`data.azapi_resource.${id}`]);
  });

  test('has an id, and a name that is text', () => {
    const { stack, cluster } = testCluster();
    expect(FluxConfiguration.fromName(stack, 'Fleet', { cluster, name: 'fleet' }).configurationId)
      .toBe(`${CLUSTER_ID}/providers/${PROVIDER}/fluxConfigurations/fleet`);
    expect(() => FluxConfiguration.fromName(stack, 'None', { cluster } as any)).toThrow(/^gitops\/None: CFG-01 name /);
    expect(() => FluxConfiguration.fromName(stack, 'Nowhere', { name: 'x' } as any)).toThrow(/^gitops\/Nowhere: CLU-08 cluster /);
  });
});

describe('an extension that azurerm makes', () => {
  const OTHER_ID = CLUSTER_ID.replace('prod', 'test');
  const stackWith = (extensionType: string, clusterId = CLUSTER_ID): TerraformStack => {
    const { stack } = testCluster();
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    new KubernetesClusterExtension(stack, 'Theirs', { name: 'theirs', clusterId, extensionType });
    return stack;
  };

  test('is warned of where it is Flux, in whichever stack of the app', () => {
    const stack = stackWith('microsoft.flux');
    const other = new TerraformStack(stack.node.root, 'other');
    new AzurermProvider(other, 'azurerm', { features: [{}] });
    new ArcKubernetesClusterExtension(other, 'Theirs', {
      name: 'flux', clusterId: CLUSTER_ID, extensionType: new TerraformVariable(other, 'type', {}).stringValue, identity: { type: 'SystemAssigned' },
    });
    expect(warningsOf(stack)).toEqual(['LFC-03 gitops/Theirs']);
  });

  test('serves a configuration of this library on the same cluster', () => {
    const configured = (extensionType: string, clusterId?: string): TerraformStack => {
      const stack = stackWith(extensionType, clusterId);
      const cluster = ManagedCluster.fromId(stack, 'Other', OTHER_ID);
      new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', source: PUBLIC_GIT }).addKustomization('apps', { prune: true });
      return stack;
    };
    expect(warningsOf(configured('microsoft.flux', OTHER_ID))).toEqual(['LFC-03 gitops/Theirs']);
    expect(codesOf(refusal(() => synth(configured('microsoft.flux'))))).toEqual(['EXT-22']);
    expect(codesOf(refusal(() => synth(configured('microsoft.dapr', OTHER_ID))))).toEqual(['EXT-22']);
  });

  test('is nobody\'s concern where it is another', () => {
    expect(warningsOf(stackWith('microsoft.dapr'))).toEqual([]);
  });
});
