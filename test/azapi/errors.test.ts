import { TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { ALL, Bound } from './elements';
import { azapiStack, emptyStack, synthesized } from './fixtures';
import { AzapiResource, AzapiResourceConfig, AzapiUpdateResource, DataAzapiResourceAction } from '../../lib/azapi';

describe('a body that contains itself is refused by name', () => {
  test('directly', () => {
    const body: any = { properties: { name: 'x' } };
    body.properties.self = body;
    expect(() => create({ body })).toThrow('stack/parent/it: body.properties.self contains itself; give a value without cycles');
  });

  test('through a list, in any argument', () => {
    const list: any[] = [];
    list.push({ list });
    expect(() => create({ replaceTriggersExternalValues: list }))
      .toThrow('stack/parent/it: replaceTriggersExternalValues[0].list contains itself; give a value without cycles');
  });

  test('in a data source', () => {
    const body: any = {};
    body.self = body;
    expect(() => new DataAzapiResourceAction(emptyStack(), 'it', { type: 't', body })).toThrow('stack/it: body.self contains itself');
  });

  test('when a subclass gives it', () => {
    const body: any = {};
    body.self = body;
    class Late extends AzapiResource {
      protected _arguments(): AzapiResourceConfig {
        return { type: 't', body };
      }
    }
    const stack = azapiStack();
    new Late(stack, 'it', { type: 't' });
    expect(() => synthesized(stack)).toThrow('stack/it: body.self contains itself; give a value without cycles');
  });

  test('but the same object may stand in two places', () => {
    const shared = { a: 1 };
    const stack = azapiStack();
    new AzapiResource(stack, 'it', { type: 't', body: { one: shared, two: [shared, shared] } });
    expect(synthesized(stack).resource.azapi_resource.it.body).toEqual({ one: shared, two: [shared, shared] });
  });
});

describe('a key __proto__ would vanish and is refused', () => {
  const text = 'has a key __proto__, which JavaScript does not keep; use another name';

  test.each<[string, unknown]>([
    ['parsed', JSON.parse('{"properties": {"__proto__": {"a": 1}}}')],
    ['computed', { properties: { ['__proto__']: 'x' } }],
    ['literal', { properties: { __proto__: { a: 1 } } }],
  ])('%s', (_name, body) => {
    expect(() => create({ body })).toThrow(`stack/parent/it: body.properties ${text}`);
  });

  test('in maps too', () => {
    expect(() => create({ tags: JSON.parse('{"__proto__": "x"}') })).toThrow(`stack/parent/it: tags ${text}`);
  });
});

test('a construct in a body is refused by name', () => {
  const stack = azapiStack();
  const other = new AzapiResource(stack, 'other', { type: 't' });
  expect(() => new AzapiResource(stack, 'it', { type: 't', body: { cluster: other } }))
    .toThrow('stack/it: body.cluster is the construct stack/other; give one of its attributes, such as its id');
});

describe('text is no body', () => {
  test.each(['body', 'sensitiveBody'])('as %s', (property) => {
    expect(() => create({ [property]: JSON.stringify({ secret: 'hunter2' }) }))
      .toThrow(`stack/parent/it: ${property} is text, and azapi takes an object; give the object itself, without JSON.stringify or jsonencode`);
    expect(() => create({ [property]: 'hunter2' })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
  });

  test('of an update either', () => {
    expect(() => new AzapiUpdateResource(emptyStack(), 'it', { type: 't', body: '{}' })).toThrow('stack/it: body is text');
  });

  test('when a subclass gives it', () => {
    class Late extends AzapiResource {
      protected _arguments(): AzapiResourceConfig {
        return { type: 't', body: '{}' };
      }
    }
    const stack = azapiStack();
    new Late(stack, 'it', { type: 't' });
    expect(() => synthesized(stack)).toThrow('stack/it: body is text');
  });

  test('but a token is', () => {
    const stack = azapiStack();
    const body = new TerraformVariable(stack, 'body', { type: 'any' });
    new AzapiResource(stack, 'one', { type: 't', body: body.stringValue });
    new AzapiResource(stack, 'other', { type: 't', body: '${var.body}' });
    expect(Object.values<any>(synthesized(stack).resource.azapi_resource).map((each) => each.body)).toEqual(['${var.body}', '${var.body}']);
  });
});

test('no error shows a value', () => {
  const body: any = { secret: 'hunter2' };
  body.self = body;
  expect(() => create({ sensitiveBody: body })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
});

test.each(ALL.map((bound) => [bound.className, bound] as [string, Bound]))('%s refuses to be written as HCL', (_name, { create: build }) => {
  const stack = emptyStack();
  build(stack, 'it', { type: 't', resourceId: 'x', parentId: 'x' });
  expect(() => Testing.synthHcl(stack)).toThrow(
    "stack/it can't be written as HCL: cdktf writes some arguments wrongly, such as azapi's body. Run cdktf synth without --hcl");
});

function create(config: Partial<AzapiResourceConfig>): AzapiResource {
  return new AzapiResource(new Construct(emptyStack(), 'parent'), 'it', { type: 't', ...config });
}
