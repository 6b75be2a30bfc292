import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, Aspects, TerraformElement, TerraformOutput, TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { armResource, CLUSTER_ID, PUBLIC_GIT, synth, synthApp, testCluster, testConfiguration } from './synth';
import { AzapiProvider, DataAzapiClientConfig, FluxConfiguration, FluxExtension, ICluster } from '../lib';
import * as leaf from '../lib/azapi/leaf';

const CONFIGURATION = 'fluxConfigurations';

function resourceOf(configuration: FluxConfiguration): TerraformResource {
  return configuration.node.findChild('Resource') as TerraformResource;
}

function configured(build: (stack: TerraformStack, configuration: FluxConfiguration) => void, props = {}) {
  const { stack, cluster } = testCluster();
  const configuration = testConfiguration(cluster, props);
  configuration.addKustomization('apps', { path: './apps', prune: true });
  build(stack, configuration);
  return armResource(synth(stack), CONFIGURATION);
}

describe('an element that cdktf need not look into', () => {
  const build = (app: App) => {
    const { stack, cluster } = testCluster(app);
    const variable = new TerraformVariable(stack, 'namespace', { type: 'string' });
    testConfiguration(cluster).addKustomization('apps', { path: './apps', prune: true });
    new FluxConfiguration(stack, 'Other', { cluster, namespace: variable.stringValue, source: PUBLIC_GIT, name: 'other' });
  };

  test('is written as if cdktf had', () => {
    const withLeaves = synthApp(build).gitops;
    jest.spyOn(leaf, 'leafOfElement').mockImplementation((attributes) => attributes);
    const withoutLeaves = synthApp(build).gitops;
    jest.restoreAllMocks();
    expect({ ...withLeaves, terraform: {} }).toStrictEqual({ ...withoutLeaves, terraform: {} });
  });

  test('can be read from toTerraform()', () => {
    configured((_, configuration) => {
      const [element] = Object.values<any>(resourceOf(configuration).toTerraform().resource.azapi_resource);
      expect(element).toMatchObject({ name: 'config', parent_id: CLUSTER_ID, depends_on: ['azapi_resource.Flux_2595E608'] });
    });
  });

  test('takes overrides of its own', () => {
    expect(configured((_, configuration) => {
      resourceOf(configuration).addOverride('body.properties.suspend', true);
      resourceOf(configuration).addOverride('name', 'other');
    })).toMatchObject({ name: 'other', body: { properties: { suspend: true, namespace: 'config' } } });
  });

  test('takes overrides of its stack', () => {
    expect(configured((stack, configuration) => {
      stack.addOverride(`resource.azapi_resource.${resourceOf(configuration).friendlyUniqueId}.name`, 'other');
    })).toMatchObject({ name: 'other', body: { properties: { namespace: 'config' } } });
  });

  test('takes overrides of an aspect, which come after the first rendering', () => {
    const terraform = synthApp((app) => {
      const { stack, cluster } = testCluster(app);
      testConfiguration(cluster).addKustomization('apps', { path: './apps', prune: true });
      Aspects.of(stack).add({
        visit: (node) => {
          if (TerraformElement.isTerraformElement(node) && !AzapiProvider.isTerraformProvider(node)) {
            node.addOverride('schema_validation_enabled', false);
          }
        },
      });
    }).gitops;
    expect(armResource(terraform, CONFIGURATION).schema_validation_enabled).toBe(false);
  });

  test('has a token in one argument resolved', () => {
    const { stack, cluster } = testCluster();
    const variable = new TerraformVariable(stack, 'name', { type: 'string' });
    testConfiguration(cluster, { name: variable.stringValue });
    expect(armResource(synth(stack), CONFIGURATION).name).toBe('${var.name}');
  });

  test('waits for a predecessor by the name it has at last', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster);
    const extension = stack.node.findChild('Flux') as FluxExtension;
    (extension.node.findChild('Resource') as TerraformResource).overrideLogicalId('flux');
    expect(armResource(synth(stack), CONFIGURATION).depends_on).toEqual(['azapi_resource.flux']);
  });
});

describe('what is fixed at creation', () => {
  test('stays so when it is overridden', () => {
    const { body, replace_triggers_external_values: triggers } = configured((_, configuration) => {
      resourceOf(configuration).addOverride('body.properties.namespace', 'other');
      resourceOf(configuration).addOverride('body.properties.scope', 'namespace');
    });
    expect(body.properties).toMatchObject({ namespace: 'other', scope: 'namespace' });
    expect(triggers).toEqual({ scope: 'namespace', namespace: 'other' });
  });

  test('is not touched by other overrides', () => {
    const { replace_triggers_external_values: triggers } = configured((_, configuration) => {
      resourceOf(configuration).addOverride('body.properties.suspend', true);
      resourceOf(configuration).addOverride('body.properties.scope', undefined);
    });
    expect(triggers).toEqual({ scope: 'cluster', namespace: 'config' });
  });
});

describe('a logical id that an aspect overrides', () => {
  /** An app whose elements are renamed once everything has been prepared. */
  const renamed = (build: (stack: TerraformStack, cluster: ICluster) => void, names: { [path: string]: string }) => synthApp((app) => {
    const { stack, cluster } = testCluster(app);
    build(stack, cluster);
    Aspects.of(stack).add({
      visit: (node) => {
        if (TerraformElement.isTerraformElement(node) && names[node.node.path]) {
          node.overrideLogicalId(names[node.node.path]);
        }
      },
    });
  }).gitops;

  test('reaches the resource and what waits for it', () => {
    const terraform = renamed((_, cluster) => {
      const first = testConfiguration(cluster, { checkCompliance: true, importExisting: true });
      new FluxConfiguration(first.node.scope as TerraformStack, 'Second', { cluster, namespace: 'second', source: PUBLIC_GIT, dependsOn: [first] });
    }, { 'gitops/Flux/Resource': 'flux', 'gitops/Config/Resource': 'first' });
    expect(Object.keys(terraform.resource.azapi_resource).sort()).toEqual(['Second_394350F9', 'first', 'flux']);
    expect(terraform.resource.azapi_resource.first.depends_on).toEqual(['azapi_resource.flux']);
    expect(terraform.resource.azapi_resource.Second_394350F9.depends_on).toEqual(['azapi_resource.first', 'azapi_resource.flux']);
    expect(terraform.resource.azapi_resource.first['//'].metadata.uniqueId).toBe('first');
    expect(terraform.import).toEqual([expect.objectContaining({ to: 'azapi_resource.first' })]);
    expect(Object.keys(terraform.check)).toEqual(['first']);
  });

  test('is too late once something refers to it, as cdktf has it; the reference and the name stay the same', () => {
    const terraform = renamed((stack, cluster) => {
      new TerraformOutput(stack, 'id', { value: testConfiguration(cluster).configurationId, staticId: true });
    }, { 'gitops/Config/Resource': 'config' });
    expect(terraform.output.id.value).toBe('${azapi_resource.Config_57D1D894.id}');
    expect(Object.keys(terraform.resource.azapi_resource)).toContain('Config_57D1D894');
  });

  test('does not fail on what is not ours: resources, data sources, and constructs around them', () => {
    const terraform = renamed((stack, cluster) => {
      new AzurermProvider(stack, 'azurerm', { features: [{}] });
      const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
      const read = new DataAzapiClientConfig(stack, 'Read');
      const around = new Around(stack, 'Around');
      testConfiguration(cluster, { dependsOn: [group, read, around] });
    }, { 'gitops/Group': 'group', 'gitops/Read': 'read', 'gitops/Around/Resource': 'inner' });
    const { depends_on: dependencies } = armResource(terraform, CONFIGURATION);
    const addresses = [
      ...Object.keys(terraform.resource.azurerm_resource_group).map((id) => `azurerm_resource_group.${id}`),
      ...Object.keys(terraform.data.azapi_client_config).map((id) => `data.azapi_client_config.${id}`),
    ];
    expect([...dependencies].sort()).toEqual([...addresses, 'azapi_resource.Flux_2595E608'].sort());
  });
});

/** A construct of somebody else around a resource. */
class Around extends Construct {
  private readonly inner: ResourceGroup;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.inner = new ResourceGroup(this, 'Resource', { name: 'inner', location: 'westeurope' });
  }

  public get fqn(): string {
    return this.inner.fqn;
  }
}
