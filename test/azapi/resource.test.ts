import {
  Aspects, Fn, Lazy, LocalExecProvisioner, TerraformCount, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable, Testing,
} from 'cdktf';
import { Bound, DATA_SOURCES, RESOURCES } from './elements';
import { azapiStack, rendered, resolved, synthesized } from './fixtures';
import {
  AzapiProvider, AzapiResource, AzapiResourceAction, AzapiResourceConfig, AzapiUpdateResource, DataAzapiClientConfig, DataAzapiResource,
  DataAzapiResourceAction,
} from '../../lib/azapi';

const KEYS = { 'camelCase': 1, 'snake_case': 2, 'dotted.key': 3, 'UPPER': 4, '42': 5, 'with space': 6, 'dependsOn': ['x'] };

const REFERABLE = [...RESOURCES, ...DATA_SOURCES].map((bound) => [bound.className, bound] as [string, Bound]);

describe('keys are written as given', () => {
  test('in body, exports, triggers, tags, headers and query parameters', () => {
    const texts = { CostCenter: '1', cost_center: '2' };
    const json = rendered({
      type: 't',
      body: { ...KEYS, inner: [KEYS] },
      sensitiveBody: { tags: KEYS },
      tags: texts,
      createHeaders: texts,
      deleteQueryParameters: { forceDelete: ['true'] },
      responseExportValues: { complianceState: 'x' },
      replaceTriggersExternalValues: { someScope: KEYS },
    });
    expect(json).toMatchObject({
      body: { ...KEYS, inner: [KEYS] },
      sensitive_body: { tags: KEYS },
      tags: texts,
      create_headers: texts,
      delete_query_parameters: { forceDelete: ['true'] },
      response_export_values: { complianceState: 'x' },
      replace_triggers_external_values: { someScope: KEYS },
    });
  });

  test('also beside a token', () => {
    const stack = azapiStack();
    const token = new TerraformVariable(stack, 'v', {});
    new AzapiResource(stack, 'it', { type: 't', body: { ...KEYS, token: token.value }, tags: { CostCenter: token.value } });
    const { body, tags } = synthesized(stack).resource.azapi_resource.it;
    expect(body).toEqual({ ...KEYS, token: '${var.v}' });
    expect(tags).toEqual({ CostCenter: '${var.v}' });
  });
});

describe('defaults', () => {
  test('a missing property counts as a change', () => {
    expect(rendered({ type: 't' })).toEqual({ type: 't', ignore_missing_property: false });
  });

  test.each([true, false])('ignoreMissingProperty can be set to %s', (ignoreMissingProperty) => {
    expect(rendered({ type: 't', ignoreMissingProperty }).ignore_missing_property).toBe(ignoreMissingProperty);
  });

  test('undefined counts as not given', () => {
    expect(rendered({ type: 't', ignoreMissingProperty: undefined, name: undefined })).toEqual({ type: 't', ignore_missing_property: false });
  });

  test('null counts as not given, as it does for Terraform', () => {
    const nothing: any = null;
    expect(rendered({ type: 't', ignoreMissingProperty: nothing, name: nothing, body: nothing, retry: nothing, tags: nothing }))
      .toEqual({ type: 't', ignore_missing_property: false });
    expect(rendered({ type: 't', timeouts: { create: nothing, delete: '1h' } }).timeouts).toEqual({ delete: '1h' });
  });

  test('an update resource has the same default, an action has no such argument', () => {
    const stack = azapiStack();
    new AzapiUpdateResource(stack, 'update', { type: 't' });
    new AzapiResourceAction(stack, 'action', { type: 't', resourceId: 'id' });
    const { resource } = synthesized(stack);
    expect(resource.azapi_update_resource.update).toEqual({ type: 't', ignore_missing_property: false });
    expect(resource.azapi_resource_action.action).toEqual({ type: 't', resource_id: 'id' });
  });
});

describe('tags', () => {
  test('can be assigned by an aspect, and taken away', () => {
    const stack = azapiStack();
    const resource = new AzapiResource(stack, 'it', { type: 't', name: 'n', tags: { a: '1' } });
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof AzapiResource) {
          node.tags = { CostCenter: '2' };
        }
      },
    });
    expect(synthesized(stack).resource.azapi_resource.it)
      .toEqual({ type: 't', name: 'n', tags: { CostCenter: '2' }, ignore_missing_property: false });
    expect(resolved(stack, resource.tags)).toBe('${azapi_resource.it.tags}');
    const other = azapiStack();
    new AzapiResource(other, 'it', { type: 't', tags: { a: '1' } }).tags = undefined as any;
    expect(synthesized(other).resource.azapi_resource.it).toEqual({ type: 't', ignore_missing_property: false });
  });
});

describe('meta arguments', () => {
  test('dependsOn, provider and lifecycle', () => {
    const stack = azapiStack();
    const other = new AzapiProvider(stack, 'other', { alias: 'other' });
    const first = new AzapiResource(stack, 'first', { type: 't' });
    const read = new DataAzapiClientConfig(stack, 'read', { provider: other });
    new AzapiResource(stack, 'second', {
      type: 't',
      dependsOn: [first, read],
      provider: other,
      lifecycle: {
        preventDestroy: true,
        ignoreChanges: ['tags'],
        replaceTriggeredBy: [first],
        precondition: [{ condition: Fn.lengthOf(read.tenantId), errorMessage: 'no tenant' }],
        postcondition: [{ condition: '${self.output.state == "ok"}', errorMessage: 'not ok' }],
      },
    });
    const { resource, data } = synthesized(stack);
    expect(resource.azapi_resource.second).toEqual({
      type: 't',
      ignore_missing_property: false,
      depends_on: ['azapi_resource.first', 'data.azapi_client_config.read'],
      provider: 'azapi.other',
      lifecycle: {
        prevent_destroy: true,
        ignore_changes: ['tags'],
        replace_triggered_by: ['${azapi_resource.first}'],
        precondition: [{ condition: '${length(data.azapi_client_config.read.tenant_id)}', error_message: 'no tenant' }],
        postcondition: [{ condition: '${self.output.state == "ok"}', error_message: 'not ok' }],
      },
    });
    expect(data.azapi_client_config.read).toEqual({ provider: 'azapi.other' });
  });

  test('provisioners and connection', () => {
    const provisioner: LocalExecProvisioner = { type: 'local-exec', command: 'true', workingDir: '/tmp' };
    const json = rendered({ type: 't', provisioners: [provisioner], connection: { type: 'ssh', host: 'h', hostKey: 'k' } });
    expect(json.provisioner).toEqual([{ 'local-exec': { command: 'true', working_dir: '/tmp' } }]);
    expect(json.connection).toEqual({ type: 'ssh', host: 'h', host_key: 'k' });
  });

  test('count', () => {
    const count = TerraformCount.of(3);
    expect(rendered({ type: 't', count, name: `n${count.index}`, body: { index: count.index } }))
      .toMatchObject({ count: 3, name: 'n${count.index}', body: { index: '${count.index}' } });
  });

  test('forEach, with each.value in the body and a reference to all instances', () => {
    const stack = azapiStack();
    const iterator = TerraformIterator.fromMap({ a: { path: './a' }, b: { path: './b' } });
    const body = { properties: { path: iterator.getString('path'), whole: iterator.value } };
    const resource = new AzapiResource(stack, 'it', { type: 't', forEach: iterator, name: iterator.key, body });
    new TerraformOutput(stack, 'ids', { value: resource.id });
    const json = synthesized(stack);
    expect(json.resource.azapi_resource.it).toMatchObject({
      for_each: { a: { path: './a' }, b: { path: './b' } },
      name: '${each.key}',
      body: { properties: { path: '${each.value.path}', whole: '${each.value}' } },
    });
    expect(json.output.ids.value).toBe('${azapi_resource.it.*.id}');
  });

  test('a struct may be unknown as a whole', () => {
    const iterator = TerraformIterator.fromList(['a']);
    const retry: any = Lazy.anyValue({ produce: () => ({ error_message_regex: ['x'] }) });
    expect(rendered({ type: 't', forEach: iterator, retry }).retry).toEqual({ error_message_regex: ['x'] });
  });

  test('a subclass can add dependencies and arguments at each rendering', () => {
    class Late extends AzapiResource {
      public body_: object = { a: 1 };
      public get terraformMetaArguments() {
        return { ...super.terraformMetaArguments, dependsOn: ['azapi_resource.first'] };
      }
      protected _arguments(): AzapiResourceConfig {
        return { type: 't', body: this.body_, retry: { errorMessageRegex: ['x'] } };
      }
    }
    const stack = azapiStack();
    const late = new Late(stack, 'late', { type: 'not this', name: 'nor this' });
    expect(synthesized(stack).resource.azapi_resource.late).toEqual({
      type: 't', body: { a: 1 }, retry: { error_message_regex: ['x'] }, ignore_missing_property: false, depends_on: ['azapi_resource.first'],
    });
    late.body_ = { a: 2 };
    expect(synthesized(stack).resource.azapi_resource.late.body).toEqual({ a: 2 });
  });
});

describe('import and move', () => {
  test('importFrom writes an import block', () => {
    const stack = azapiStack();
    const other = new AzapiProvider(stack, 'other', { alias: 'other' });
    new AzapiResource(stack, 'it', { type: 't', body: { a: 1 } }).importFrom('/subscriptions/x', other);
    expect(synthesized(stack).import).toEqual([{ id: '/subscriptions/x', to: 'azapi_resource.it', provider: 'azapi.other' }]);
  });

  test('moveTo writes a moved block', () => {
    const stack = azapiStack();
    new AzapiResource(stack, 'new', { type: 't' }).addMoveTarget('target');
    new AzapiResource(stack, 'old', { type: 't' }).moveTo('target');
    const json = synthesized(stack);
    expect(json.moved).toEqual([{ from: 'azapi_resource.old', to: 'azapi_resource.new' }]);
    expect(Object.keys(json.resource.azapi_resource)).toEqual(['new']);
  });

  test('moveFromId takes over a resource of azurerm', () => {
    const stack = azapiStack();
    new AzapiResource(stack, 'it', { type: 't' }).moveFromId('azurerm_kubernetes_flux_configuration.it');
    expect(synthesized(stack).moved).toEqual([{ from: 'azurerm_kubernetes_flux_configuration.it', to: 'azapi_resource.it' }]);
  });

  test.each(REFERABLE)('%s generates config for import', (className, { type }) => {
    const stack = azapiStack();
    const provider = new AzapiProvider(stack, 'other', { alias: 'other' });
    const classes: Record<string, any> = jest.requireActual('../../lib/azapi');
    classes[className].generateConfigForImport(stack, 'imported', '/subscriptions/x', provider);
    expect(synthesized(stack).import).toEqual([{ id: '/subscriptions/x', to: `${type}.imported`, provider: 'azapi.other' }]);
  });
});

describe('attributes', () => {
  test('read the Terraform attribute', () => {
    const stack = azapiStack();
    const it = new AzapiResource(stack, 'it', { type: 't' });
    const data = new DataAzapiResource(stack, 'data', { type: 't' });
    const action = new AzapiResourceAction(stack, 'action', { type: 't', resourceId: 'x' });
    const asked = new DataAzapiResourceAction(stack, 'asked', { type: 't' });
    const body = {
      id: it.id,
      output: it.output,
      state: it.outputValue('state'),
      deep: it.outputValue('properties.items[0].id'),
      named: it.outputValue('["a name"]'),
      principal: it.identityPrincipalId,
      tags: it.tags,
      list: it.replaceTriggersRefs,
      flag: it.ignoreCasing,
      exists: data.exists,
      identityIds: data.identityIds,
      value: data.outputValue('x'),
      secret: action.sensitiveOutputValue('key'),
      asked: asked.sensitiveOutputValue('key'),
    };
    new AzapiResource(stack, 'reader', { type: 't', body });
    expect(synthesized(stack).resource.azapi_resource.reader.body).toEqual({
      id: '${azapi_resource.it.id}',
      output: '${azapi_resource.it.output}',
      state: '${azapi_resource.it.output.state}',
      deep: '${azapi_resource.it.output.properties.items[0].id}',
      named: '${azapi_resource.it.output["a name"]}',
      principal: '${azapi_resource.it.identity[0].principal_id}',
      tags: '${azapi_resource.it.tags}',
      list: '${azapi_resource.it.replace_triggers_refs}',
      flag: '${azapi_resource.it.ignore_casing}',
      exists: '${data.azapi_resource.data.exists}',
      identityIds: '${data.azapi_resource.data.identity[0].identity_ids}',
      value: '${data.azapi_resource.data.output.x}',
      secret: '${azapi_resource_action.action.sensitive_output.key}',
      asked: '${data.azapi_resource_action.asked.sensitive_output.key}',
    });
  });

  test.each(REFERABLE)('%s has a reference behind every getter', (_name, { section, type, create }) => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    const element = create(stack, 'it', { type: 't', resourceId: 'x', parentId: 'x' });
    const prefix = section === 'data' ? `data.${type}.it.` : `${type}.it.`;
    for (const [name, value] of readGetters(element)) {
      expect([name, JSON.stringify(resolved(stack, value))]).toEqual([name, expect.stringContaining(prefix)]);
    }
  });

  test('the logical id may be overridden after construction', () => {
    const stack = azapiStack();
    for (const [className, { create }] of REFERABLE) {
      create(stack, className, { type: 't', resourceId: 'x', parentId: 'x', body: { a: 1 } }).overrideLogicalId(`other_${className}`);
    }
    const { resource, data } = synthesized(stack);
    const ids = [...Object.values<object>(resource), ...Object.values<object>(data)].flatMap((elements) => Object.keys(elements));
    expect(ids.every((id) => id.startsWith('other_'))).toBe(true);
  });
});

/** The getters of the binding itself, not those of cdktf. */
function readGetters(element: object): [string, unknown][] {
  const found: [string, unknown][] = [];
  for (let proto = Object.getPrototypeOf(element); !/^Terraform/.test(proto.constructor.name); proto = Object.getPrototypeOf(proto)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(proto))) {
      if (get) {
        found.push([name, get.call(element)]);
      }
    }
  }
  return found;
}
