import { TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { ALL, Bound } from './elements';
import { azapiStack, emptyStack, synthesized } from './fixtures';
import { AzapiResource, AzapiResourceConfig, AzapiUpdateResource, DataAzapiResourceAction } from '../../lib/azapi';

const NO_CIRCLE = 'is not what it has to be. To do: give a value that does not contain itself.';

describe('a body that contains itself is refused by name', () => {
  test('directly', () => {
    const body: any = { properties: { name: 'x' } };
    body.properties.self = body;
    expect(() => create({ body })).toThrow(`stack/parent/it: LFC-26 body.properties.self ${NO_CIRCLE}`);
  });

  test('through a list, in any argument', () => {
    const list: any[] = [];
    list.push({ list });
    expect(() => create({ replaceTriggersExternalValues: list }))
      .toThrow(`stack/parent/it: LFC-26 replaceTriggersExternalValues[0].list ${NO_CIRCLE}`);
  });

  test('in a data source', () => {
    const body: any = {};
    body.self = body;
    expect(() => new DataAzapiResourceAction(emptyStack(), 'it', { type: 't', body })).toThrow(`stack/it: LFC-26 body.self ${NO_CIRCLE}`);
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
    expect(() => synthesized(stack)).toThrow(`stack/it: LFC-26 body.self ${NO_CIRCLE}`);
  });

  test('but the same object may stand in two places', () => {
    const shared = { a: 1 };
    const stack = azapiStack();
    new AzapiResource(stack, 'it', { type: 't', body: { one: shared, two: [shared, shared] } });
    expect(synthesized(stack).resource.azapi_resource.it.body).toEqual({ one: shared, two: [shared, shared] });
  });
});

describe('a key __proto__ would vanish and is refused', () => {
  const text = 'is not what it has to be. To do: give another name than the key __proto__, which JavaScript does not keep.';

  test.each<[string, unknown]>([
    ['parsed', JSON.parse('{"properties": {"__proto__": {"a": 1}}}')],
    ['computed', { properties: { ['__proto__']: 'x' } }],
    ['literal', { properties: { __proto__: { a: 1 } } }],
  ])('%s', (_name, body) => {
    expect(() => create({ body })).toThrow(`stack/parent/it: LFC-26 body.properties ${text}`);
  });

  test('in maps too', () => {
    expect(() => create({ tags: JSON.parse('{"__proto__": "x"}') })).toThrow(`stack/parent/it: LFC-26 tags ${text}`);
  });
});

test('a construct in a body is refused by name', () => {
  const stack = azapiStack();
  const other = new AzapiResource(stack, 'other', { type: 't' });
  expect(() => new AzapiResource(stack, 'it', { type: 't', body: { cluster: other } }))
    .toThrow('stack/it: LFC-26 body.cluster is not what it has to be. '
      + 'To do: give one of the attributes of the construct stack/other, such as its id, or a variable\'s stringValue.');
});

describe('text is no body', () => {
  test.each(['body', 'sensitiveBody'])('as %s', (property) => {
    expect(() => create({ [property]: JSON.stringify({ secret: 'hunter2' }) }))
      .toThrow(`stack/parent/it: LFC-26 ${property} is not what it has to be. `
        + 'To do: give the object itself, which azapi takes, without JSON.stringify or jsonencode.');
    expect(() => create({ [property]: 'hunter2' })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
  });

  test('of an update either', () => {
    expect(() => new AzapiUpdateResource(emptyStack(), 'it', { type: 't', body: '{}' }))
      .toThrow('stack/it: LFC-26 body is not what it has to be. To do: give the object itself');
  });

  test('when a subclass gives it', () => {
    class Late extends AzapiResource {
      protected _arguments(): AzapiResourceConfig {
        return { type: 't', body: '{}' };
      }
    }
    const stack = azapiStack();
    new Late(stack, 'it', { type: 't' });
    expect(() => synthesized(stack)).toThrow('stack/it: LFC-26 body is not what it has to be. To do: give the object itself');
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
