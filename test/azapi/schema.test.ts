import { ALL, Bound, DATA_SOURCES, RESOURCES } from './elements';
import { Attribute, AttributeType, Block, camelCase, isArgument, SCHEMA } from './schema';
import { Property, readDeclarations } from './sources';

const DEPRECATED = 'deprecated by azapi, to be removed';
const FUNCTION = 'a provider function: cdktf can only call those as plain text';
const EPHEMERAL = 'cdktf has no ephemeral resources';

/** What the binding leaves out, and why. */
const LEFT_OUT: Record<string, string> = {
  'provider azapi.maximum_busy_retry_attempts': DEPRECATED,
  'retry.multiplier': DEPRECATED,
  'retry.randomization_factor': DEPRECATED,
  'data azapi_resource_id': 'takes ids apart; nothing is asked of Azure, and the library has no use for it',
  'ephemeral azapi_data_plane_resource': EPHEMERAL,
  'ephemeral azapi_resource_action': EPHEMERAL,
  'function build_resource_id': FUNCTION,
  'function extension_resource_id': FUNCTION,
  'function management_group_resource_id': FUNCTION,
  'function parse_resource_id': FUNCTION,
  'function resource_group_resource_id': FUNCTION,
  'function snake2camel': FUNCTION,
  'function subscription_resource_id': FUNCTION,
  'function tenant_resource_id': FUNCTION,
  'function unique_string': FUNCTION,
};

/** Nested attributes and blocks, and the structs that stand for them. azapi takes at most one identity, although as a list. */
const STRUCTS: Record<string, string> = { retry: 'AzapiRetry', identity: 'AzapiIdentity', endpoint: 'AzapiProviderEndpoint[]' };

const { interfaces, members } = readDeclarations();
const used = new Set<string>();

describe.each(ALL.map((bound) => [bound.className, bound] as [string, Bound]))('%s and its schema', (className, bound) => {
  const properties = new Map(interfaces.get(`${className}Config`)!.map((property) => [property.name, property]));
  const args = argumentsOf(bound.block, `${bound.section} ${bound.type}`);

  test.each(args)('takes the argument $name', (argument) => {
    compare(properties.get(camelCase(argument.name)), argument);
  });

  test('takes nothing that the schema lacks', () => {
    const known = args.map(({ name }) => camelCase(name));
    expect([...properties.keys()].filter((name) => !known.includes(name))).toEqual(bound.section === 'provider' ? ['alias'] : []);
  });

  test('documents every argument, and what happens without it', () => {
    for (const { name, optional, doc } of properties.values()) {
      expect([name, doc.includes('/**'), doc.includes('@default - ')]).toEqual([name, true, optional]);
    }
  });

  if (bound.section !== 'provider') {
    test('every attribute that can be read has a getter', () => {
      const readable = Object.entries(bound.block.attributes ?? {}).filter(([, attribute]) => !attribute.write_only);
      const nested = bound.block.block_types?.identity?.block.attributes ?? {};
      const computed = Object.entries(nested).filter(([, attribute]) => attribute.computed).map(([name]) => camelCase(`identity_${name}`));
      expect([...members.get(className)!.keys()]).toEqual(expect.arrayContaining([...readable.map(([name]) => camelCase(name)), ...computed]));
    });

    test.each(Object.entries(bound.block.attributes ?? {}).filter(([, attribute]) => !attribute.write_only && attribute.type))(
      'getter of %s has the right type', (name, { type }) => {
        expect(members.get(className)!.get(camelCase(name))?.replace(/\[\w+: string\]/g, '[key: string]')).toBe(getterType(type!));
      });

    test('no getter reads what can not be read', () => {
      const writeOnly = Object.entries(bound.block.attributes ?? {}).filter(([, attribute]) => attribute.write_only);
      expect(writeOnly.map(([name]) => camelCase(name)).filter((name) => members.get(className)!.has(name))).toEqual([]);
    });
  }
});

test('everything in the schema is bound, or left out for a reason', () => {
  const names = [
    ...Object.keys(SCHEMA.resource_schemas).map((name) => `resource ${name}`),
    ...Object.keys(SCHEMA.data_source_schemas).map((name) => `data ${name}`),
    ...Object.keys(SCHEMA.ephemeral_resource_schemas).map((name) => `ephemeral ${name}`),
    ...Object.keys(SCHEMA.functions).map((name) => `function ${name}`),
  ];
  const bound = [...RESOURCES, ...DATA_SOURCES].map(({ section, type }) => `${section} ${type}`);
  expect(names.filter((name) => !bound.includes(name) && !isLeftOut(name))).toEqual([]);
  expect(bound.filter((name) => !names.includes(name))).toEqual([]);
});

test('nothing is left out that the schema does not have', () => {
  expect(Object.keys(LEFT_OUT).filter((name) => !used.has(name))).toEqual([]);
});

interface Argument {
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
  readonly nested?: Argument[];
}

function argumentsOf({ attributes = {}, block_types: blocks = {} }: Block, path: string): Argument[] {
  const plain = Object.entries(attributes)
    .filter(([name, attribute]) => isArgument(attribute) && !isLeftOut(`${path}.${name}`))
    .map(([name, attribute]) => toArgument(name, attribute));
  const nested = Object.entries(blocks).map(([name, { block }]) => {
    const fields = argumentsOf(block, name);
    return { name, required: false, type: STRUCTS[name] ?? timeoutsFor(fields), nested: fields };
  });
  return [...plain, ...nested];
}

function toArgument(name: string, { type, nested_type: nested, required = false }: Attribute): Argument {
  return nested
    ? { name, required, type: STRUCTS[name], nested: argumentsOf(nested, name) }
    : { name, required, type: configType(type!) };
}

function timeoutsFor(fields: Argument[]): string {
  return fields.length === 1 ? 'AzapiReadTimeouts' : 'AzapiTimeouts';
}

function compare(property: Property | undefined, { name, required, type, nested }: Argument): void {
  expect(property).toMatchObject({ name: camelCase(name), optional: !required, type });
  if (nested) {
    const fields = interfaces.get(type.replace('[]', ''))!;
    expect(fields.map((field) => field.name).sort()).toEqual(nested.map((field) => camelCase(field.name)).sort());
    nested.forEach((inner) => compare(fields.find((field) => field.name === camelCase(inner.name)), inner));
  }
}

function configType(type: AttributeType): string {
  const types: Record<string, string> = {
    '"string"': 'string',
    '"number"': 'number',
    '"bool"': 'boolean | IResolvable',
    '"dynamic"': 'any',
    '["list","string"]': 'string[]',
    '["map","string"]': '{ [key: string]: string }',
    '["map",["list","string"]]': '{ [key: string]: string[] } | IResolvable',
  };
  return types[JSON.stringify(type)];
}

function getterType(type: AttributeType): string {
  return configType(type).includes('IResolvable') || type === 'dynamic' ? 'IResolvable' : configType(type);
}

function isLeftOut(name: string): boolean {
  used.add(name);
  return name in LEFT_OUT;
}
