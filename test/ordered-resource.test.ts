import { App, Aspects, TerraformElement, TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';
import { armResource, CLUSTER_ID, PUBLIC_GIT, synth, synthApp, testCluster, testConfiguration } from './synth';
import { AzapiProvider, FluxConfiguration, FluxExtension } from '../lib';
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
