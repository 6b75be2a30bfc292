import { Fn, TerraformVariable } from 'cdktf';
import { emptyStack, synthesized } from './fixtures';
import { AzapiProvider, AzapiProviderConfig, AzapiResource } from '../../lib/azapi';

test('pins a range of versions, not one', () => {
  const stack = emptyStack();
  new AzapiProvider(stack, 'azapi');
  expect(synthesized(stack).terraform.required_providers).toEqual({ azapi: { source: 'azure/azapi', version: '~> 2.12' } });
});

test('sends every change unless told otherwise', () => {
  expect(written()).toEqual({ ignore_no_op_changes: false });
  expect(written({ ignoreNoOpChanges: undefined })).toEqual({ ignore_no_op_changes: false });
  expect(written({ ignoreNoOpChanges: null as any, defaultTags: null as any, alias: null as any })).toEqual({ ignore_no_op_changes: false });
  expect(written({ ignoreNoOpChanges: true })).toEqual({ ignore_no_op_changes: true });
});

test('satisfies the check of cdktf for the provider of a resource', () => {
  const stack = emptyStack();
  new AzapiResource(stack, 'it', { type: 't' });
  expect(() => synthesized(stack)).toThrow('for the following providers: azapi');
  new AzapiProvider(stack, 'azapi');
  expect(() => synthesized(stack)).not.toThrow();
});

describe('alias', () => {
  test('names an instance', () => {
    const stack = emptyStack();
    new AzapiProvider(stack, 'one');
    const two = new AzapiProvider(stack, 'two', { alias: 'two', subscriptionId: 's' });
    new AzapiResource(stack, 'it', { type: 't', provider: two });
    const { provider, resource } = synthesized(stack);
    expect(provider.azapi).toEqual([
      { ignore_no_op_changes: false },
      { ignore_no_op_changes: false, subscription_id: 's', alias: 'two' },
    ]);
    expect(resource.azapi_resource.it.provider).toBe('azapi.two');
  });

  test('can be set later', () => {
    const stack = emptyStack();
    const provider = new AzapiProvider(stack, 'azapi');
    provider.alias = 'late';
    expect(provider.alias).toBe('late');
    expect(synthesized(stack).provider.azapi[0].alias).toBe('late');
  });
});

describe('default tags', () => {
  const defaultTags = { 'CostCenter': '1', 'cost-center': '2', 'UPPER': '3', 'tags.dotted': '4' };

  test('keep their keys', () => {
    expect(written({ defaultTags }).default_tags).toEqual(defaultTags);
  });

  test('can be unknown, in part or as a whole', () => {
    const stack = emptyStack();
    const variable = new TerraformVariable(stack, 'tags', {});
    new AzapiProvider(stack, 'one', { defaultTags: { CostCenter: variable.stringValue } });
    new AzapiProvider(stack, 'two', { alias: 'two', defaultTags: Fn.merge([variable.value]) });
    const [one, two] = synthesized(stack).provider.azapi;
    expect(one.default_tags).toEqual({ CostCenter: '${var.tags}' });
    expect(two.default_tags).toBe('${merge(var.tags)}');
  });

  test('can be overridden', () => {
    const tags = { CostCenter: '1', Other: '2' };
    const overridden = (path: string, value: unknown) => written({ defaultTags: tags }, (it) => it.addOverride(path, value));
    expect(overridden('default_tags.CostCenter', '9').default_tags).toEqual({ CostCenter: '9', Other: '2' });
    expect(overridden('default_tags.Other', undefined).default_tags).toEqual({ CostCenter: '1' });
    expect(overridden('default_tags', '${var.x}').default_tags).toBe('${var.x}');
    expect(overridden('default_tags', undefined)).toEqual({ ignore_no_op_changes: false });
  });
});

test('other settings can be overridden', () => {
  expect(written({ clientId: 'a' }, (it) => it.addOverride('client_id', 'b')).client_id).toBe('b');
});

function written(config?: AzapiProviderConfig, change: (provider: AzapiProvider) => void = () => {}): any {
  const stack = emptyStack();
  change(new AzapiProvider(stack, 'azapi', config));
  return synthesized(stack).provider.azapi[0];
}
