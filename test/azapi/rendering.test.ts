import { Testing } from 'cdktf';
import { ALL, Bound } from './elements';
import { emptyStack, rendered } from './fixtures';
import { Attribute, AttributeType, Block, camelCase, isArgument } from './schema';
import { AzapiProvider } from '../../lib/azapi';

const LEFT_OUT = ['maximum_busy_retry_attempts', 'multiplier', 'randomization_factor'];
const KEYS = { 'camelCase': 'a', 'snake_case': 'b', 'dotted.key': 'c', 'UPPER': 'd', '7': 'e', 'kebab-case': 'f' };

describe.each(ALL.map((bound) => [bound.className, bound] as [string, Bound]))('%s', (_name, bound) => {
  test('writes every argument under its Terraform name', () => {
    const stack = emptyStack();
    if (bound.section !== 'provider') {
      new AzapiProvider(stack, 'azapi');
    }
    bound.create(stack, 'it', valuesOf(bound.block, true));
    const json = JSON.parse(Testing.synth(stack, true));
    const written = bound.section === 'provider' ? json.provider.azapi[0] : json[bound.section][bound.type].it;
    expect(written).toEqual(valuesOf(bound.block, false));
  });

  test('changes nothing that it was given', () => {
    const stack = emptyStack();
    const config = deepFreeze(valuesOf(bound.block, true));
    bound.create(stack, 'it', config);
    Testing.synth(stack);
    expect(config).toEqual(valuesOf(bound.block, true));
  });
});

test('blocks of one are written as objects, lists of objects as lists', () => {
  const { identity, timeouts } = rendered({ type: 't', identity: { type: 'SystemAssigned' }, timeouts: { create: '45m' } });
  expect(identity).toEqual({ type: 'SystemAssigned' });
  expect(timeouts).toEqual({ create: '45m' });
});

test('what a struct does not know is not written, as in other bindings', () => {
  const retry = { errorMessageRegex: ['x'], multiplier: 2 };
  expect(rendered({ type: 't', retry }).retry).toEqual({ error_message_regex: ['x'] });
});

/** A value for every argument of a block: as the config takes it (camel case), or as Terraform does. */
function valuesOf({ attributes = {}, block_types: blocks = {} }: Block, camel: boolean): Record<string, unknown> {
  const plain = Object.entries(attributes)
    .filter(([name, attribute]) => isArgument(attribute) && !LEFT_OUT.includes(name))
    .map(([name, attribute]) => [nameOf(name, camel), valueOf(name, attribute, camel)]);
  const nested = Object.entries(blocks).map(([name, { block }]) => [nameOf(name, camel), valuesOf(block, camel)]);
  return Object.fromEntries([...plain, ...nested]);
}

function valueOf(name: string, { type, nested_type: nested }: Attribute, camel: boolean): unknown {
  if (nested) {
    return nested.nesting_mode === 'list' ? [valuesOf(nested, camel)] : valuesOf(nested, camel);
  }
  return sample(name, type!);
}

function sample(name: string, type: AttributeType): unknown {
  switch (JSON.stringify(type)) {
    // secrets are refused as literals
    case '"string"': return /secret$|client_certificate$|password$|token$/.test(name) ? `\${var.${name}}` : `the ${name}`;
    case '"number"': return 7;
    case '"bool"': return true;
    case '["list","string"]': return [`${name} 1`, `${name} 2`];
    case '["map","string"]': return KEYS;
    case '["map",["list","string"]]': return Object.fromEntries(Object.entries(KEYS).map(([key, value]) => [key, [value, 'x']]));
    default: return { ...KEYS, inner: { ...KEYS, list: [{ ...KEYS, none: null }, [1, true]] } };
  }
}

function nameOf(name: string, camel: boolean): string {
  return camel ? camelCase(name) : name;
}

function deepFreeze<T extends object>(value: T): T {
  Object.values(value).filter((inner) => typeof inner === 'object' && inner !== null).forEach(deepFreeze);
  return Object.freeze(value);
}
