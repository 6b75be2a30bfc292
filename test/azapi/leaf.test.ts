import { mkdtempSync, readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Fn, Lazy, TerraformLocal, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { azapiStack, rendered, resolved, synthesized } from './fixtures';
import { AzapiProvider, AzapiResource, AzapiResourceConfig, DataAzapiResourceAction } from '../../lib/azapi';
import * as leaf from '../../lib/azapi/leaf';

const BODY = {
  properties: {
    namespace: 'flux-system',
    kustomizations: { apps: { path: './apps', dependsOn: ['infra'], prune: true, retries: 3, none: null }, infra: {} },
    text: 'a "quoted" $${literal} %%{text} ünïcode',
    empty: [],
    matrix: [[1, 2], [{ z: 1, a: 2 }]],
  },
};

const FULL: AzapiResourceConfig = {
  type: 'a/b@1',
  name: 'x',
  body: BODY,
  sensitiveBody: { properties: { secret: 'x' } },
  tags: { CostCenter: '1' },
  retry: { errorMessageRegex: ['Conflict'], intervalSeconds: 5 },
  timeouts: { create: '45m' },
  identity: { type: 'SystemAssigned' },
  responseExportValues: { complianceState: 'properties.complianceState' },
  replaceTriggersExternalValues: { scope: 'cluster' },
  deleteQueryParameters: { forceDelete: ['true'] },
};

afterEach(() => jest.restoreAllMocks());

describe('what cdktf writes is the same with leaves and without', () => {
  const configs: [string, AzapiResourceConfig][] = [
    ['everything known', FULL],
    ['empty objects', { type: 't', body: {}, tags: {}, responseExportValues: {} }],
    ['lists', { type: 't', responseExportValues: ['*'], replaceTriggersExternalValues: ['a', { b: 1 }] }],
    ['undefined members', { type: 't', body: { a: undefined, b: { c: undefined, d: 1 }, e: [undefined, 1] } }],
    ['a key resolve', { type: 't', body: { resolve: 'x', inner: { resolve: 'y' } } }],
    ['a key creationStack', { type: 't', body: { creationStack: 'x' } }],
    ['a key constructor', { type: 't', body: { constructor: 'x', inner: { constructor: 'y' } } }],
    ['a key toString', { type: 't', body: { toString: 'x' } }],
    ['an inner key resolve', { type: 't', body: { inner: { resolve: 'y', constructor: 'z', toJSON: 'a' } } }],
    ['numbers', { type: 't', body: { a: 0, b: -1.5, c: 1e21, d: 1e-7 } }],
    ['a date', { type: 't', body: { at: new Date(0) } }],
    ['an object without prototype', { type: 't', body: Object.assign(Object.create(null), { a: Object.create(null) }) }],
  ];

  test.each(configs)('%s, by Testing.synth', (_name, config) => {
    expect(single(config)).toBe(withoutLeaves(() => single(config)));
  });

  test.each(configs)('%s, by app.synth', (_name, config) => {
    const outdir = mkdtempSync(join(tmpdir(), 'leaf-'));
    expect(bySynth(outdir, config)).toBe(withoutLeaves(() => bySynth(outdir, config)));
  });
});

describe('a leaf', () => {
  test('is what a known value becomes, so that cdktf does not walk it', () => {
    const { element, stack } = resourceWith(FULL);
    for (const name of ['body', 'sensitive_body', 'tags', 'retry', 'timeouts', 'identity', 'response_export_values', 'delete_query_parameters']) {
      const value = element()[name];
      expect([name, Token.isUnresolved(value)]).toEqual([name, true]);
      expect(resolved(stack, value)).toBe(value);
    }
  });

  test('is decided once for a value', () => {
    const { element } = resourceWith(FULL);
    expect(element().body).toBe(element().body);
    expect(element().retry).toBe(element().retry);
  });

  test('shows what is in it', () => {
    expect(String(resourceWith(FULL).element().tags)).toBe('{"CostCenter":"1"}');
  });

  test('also stands in data sources', () => {
    const stack = azapiStack();
    new DataAzapiResourceAction(stack, 'it', { type: 't', body: { someKey: 1 } });
    expect(synthesized(stack).data.azapi_resource_action.it).toEqual({ type: 't', body: { someKey: 1 } });
  });

  test.each<[string, unknown]>([
    ['a string token', { a: { b: Token.asString({ resolve: () => 'v' }) } }],
    ['a text with a number token', { a: `PT${Token.asNumber({ resolve: () => 5 })}M` }],
    ['a number token', { a: Token.asNumber({ resolve: () => 5 }) }],
    ['a list token', { a: Token.asList({ resolve: () => ['v'] }) }],
    ['a number list token', { a: Token.asNumberList({ resolve: () => [5] }) }],
    ['a map token', { a: Token.asStringMap({ resolve: () => ({ k: 'v' }) }) }],
    ['a resolvable', { a: Lazy.anyValue({ produce: () => ({ k: 'v' }) }) }],
    ['a token as key', { [Token.asString({ resolve: () => 'k' })]: 'v' }],
    ['a Terraform expression', { a: '${var.x}' }],
    ['undefined', { a: { b: undefined } }],
    ['a key resolve', { resolve: 'x' }],
    ['a class of the caller', { a: new (class Point { public readonly x = 1; })() }],
  ])('is not made of a body with %s', (_name, body) => {
    const { element } = resourceWith({ type: 't', body });
    expect(element().body.constructor.name).toBe('Object');
  });
});

describe('unknown values in a body', () => {
  test('tokens of all kinds resolve', () => {
    const stack = azapiStack();
    const text = new TerraformVariable(stack, 'text', {});
    const list = new TerraformLocal(stack, 'list', ['a']);
    const body = {
      text: text.stringValue,
      mixed: `x-${text.stringValue}`,
      number: text.numberValue,
      flag: text.booleanValue,
      list: list.asList,
      call: Fn.join(',', list.asList),
      object: text.value,
      lazy: Lazy.anyValue({ produce: () => ({ someKey: 1 }) }),
    };
    new AzapiResource(stack, 'it', { type: 't', body });
    expect(synthesized(stack).resource.azapi_resource.it.body).toEqual({
      text: '${var.text}',
      mixed: 'x-${var.text}',
      number: '${var.text}',
      flag: '${var.text}',
      list: '${local.list}',
      call: '${join(",", local.list)}',
      object: '${var.text}',
      lazy: { someKey: 1 },
    });
  });

  test('a token may be the body', () => {
    const stack = azapiStack();
    const body = new TerraformVariable(stack, 'body', {});
    new AzapiResource(stack, 'it', { type: 't', body: body.value, sensitiveBody: body.stringValue });
    expect(synthesized(stack).resource.azapi_resource.it).toMatchObject({ body: '${var.body}', sensitive_body: '${var.body}' });
  });

  test('a reference to another stack becomes an output there and remote state here', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'cross-'));
    const app = new App({ outdir });
    const [from, to] = ['from', 'to'].map((id) => new TerraformStack(app, id));
    [from, to].forEach((stack) => new AzapiProvider(stack, 'azapi'));
    const cluster = new AzapiResource(from, 'cluster', { type: 't' });
    new AzapiResource(to, 'config', { type: 't', body: { properties: { clusterId: cluster.id, known: { a: 1 } } } });
    app.synth();
    const [fromJson, toJson] = ['from', 'to'].map((id) => JSON.parse(readFileSync(join(outdir, 'stacks', id, 'cdk.tf.json'), 'utf8')));
    const [output] = Object.entries<{ value: string }>(fromJson.output)[0];
    expect(fromJson.output[output].value).toBe('${azapi_resource.cluster.id}');
    expect(toJson.resource.azapi_resource.config.body.properties).toEqual({
      clusterId: `\${data.terraform_remote_state.cross-stack-reference-input-from.outputs.${output}}`, known: { a: 1 },
    });
  });
});

describe('overrides', () => {
  test('reach into a body that was a leaf before', () => {
    const { resource, element, stack } = resourceWith(FULL);
    element();
    resource.addOverride('body.properties.namespace', 'other');
    resource.addOverride('body.properties.empty', ['x']);
    resource.addOverride('retry.interval_seconds', 9);
    resource.addOverride('tags.CostCenter', undefined);
    const json = synthesized(stack).resource.azapi_resource.it;
    expect(json.body.properties).toEqual({ ...BODY.properties, namespace: 'other', empty: ['x'] });
    expect(json.retry).toEqual({ error_message_regex: ['Conflict'], interval_seconds: 9 });
    expect(json.tags).toEqual({});
    expect(synthesized(stack).resource.azapi_resource.it).toEqual(json);
  });

  test('do not add up over several renderings, whatever the body is', () => {
    const { resource, stack } = resourceWith({ type: 't', body: { constructor: 'x', list: ['a'] } });
    resource.addOverride('body.list', ['b']);
    synthesized(stack);
    expect(synthesized(stack).resource.azapi_resource.it.body.list).toEqual(['a', 'b']);
  });

  test('replace a whole body', () => {
    const { resource, stack } = resourceWith(FULL);
    resource.addOverride('body', 'text');
    expect(synthesized(stack).resource.azapi_resource.it.body).toBe('text');
  });

  test('of the stack reach into a body', () => {
    const { stack } = resourceWith(FULL);
    stack.addOverride('resource.azapi_resource.it.body.properties.namespace', 'other');
    expect(synthesized(stack).resource.azapi_resource.it.body.properties).toEqual({ ...BODY.properties, namespace: 'other' });
  });

  test('of the stack reach into a data source', () => {
    const stack = azapiStack();
    new DataAzapiResourceAction(stack, 'it', { type: 't', body: { a: 1 } });
    stack.addOverride('data.azapi_resource_action.it.body.b', 2);
    expect(synthesized(stack).data.azapi_resource_action.it.body).toEqual({ a: 1, b: 2 });
  });

  test('of the stack on other things leave leaves alone', () => {
    const { element, stack } = resourceWith(FULL);
    stack.addOverride('terraform.required_version', '>= 1.11');
    expect(Token.isUnresolved(element().body)).toBe(true);
  });
});

test('later changes of what was given change nothing', () => {
  const body = { list: ['a'], inner: { b: 1 } };
  const locks = ['id'];
  const { stack } = resourceWith({ type: 't', body, locks });
  body.list.push('c');
  body.inner.b = 2;
  locks.push('other');
  expect(synthesized(stack).resource.azapi_resource.it).toMatchObject({ body: { list: ['a'], inner: { b: 1 } }, locks: ['id'] });
});

test('members that are undefined are left out', () => {
  expect(rendered({ type: 't', body: { a: undefined, b: { c: undefined } } }).body).toEqual({ b: {} });
});

function resourceWith(config: AzapiResourceConfig) {
  const stack = azapiStack();
  const resource = new AzapiResource(stack, 'it', config);
  return { stack, resource, element: () => resource.toTerraform().resource.azapi_resource.it };
}

function single(config: AzapiResourceConfig): string {
  return Testing.synth(resourceWith(config).stack, true);
}

function bySynth(outdir: string, config: AzapiResourceConfig): string {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'stack');
  new AzapiProvider(stack, 'azapi');
  new AzapiResource(stack, 'it', config);
  app.synth();
  return readFileSync(join(outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8');
}

function withoutLeaves(synth: () => string): string {
  const mock = jest.spyOn(leaf, 'leafOrPlain').mockImplementation((value) => value);
  const text = synth();
  expect(mock).toHaveBeenCalled();
  mock.mockRestore();
  return text;
}
