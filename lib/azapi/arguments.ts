import {
  TerraformElement, TerraformMetaArguments, TerraformProviderGeneratorMetadata, TerraformResourceConfig, Tokenization,
} from 'cdktf';
import { Construct } from 'constructs';
import { copyIn, keepDollars, leafOrPlain, Where } from './leaf';
import { AzapiIdentity, AzapiReadTimeouts, AzapiRetry, AzapiTimeouts } from './structs';
import { dependablesOf } from '../app/order';
import { isUnknown } from '../tokens';
import { Unwritable } from '../unwritable';

/** The provider as Terraform knows it. A constraint without a version: cdktf would pin the version exactly. */
export const AZAPI: TerraformProviderGeneratorMetadata = { providerName: 'azapi', providerVersionConstraint: '~> 2.12' };

/**
 * How an argument is written:
 * `plain` as it is (scalars and lists of scalars); `value` as it is, keys included (maps and what the schema calls
 * dynamic); `object` the same, but never text, which azapi would send as such; a struct with the names of its fields in snake
 * case (nested attributes and blocks).
 */
export type Kind = 'plain' | 'value' | 'object' | Struct;

/** One entry for each argument of a config, checked by the compiler against the config itself. */
export type Arguments<Config> = { readonly [property in Exclude<keyof Config, keyof TerraformMetaArguments>]-?: Kind };

/** A nested attribute or block. */
export interface Struct {
  readonly fields: Record<string, 'plain'>;
  readonly rendered: WeakMap<object, object>;
}

/** What an element may not write as a leaf: what its own overrides are merged into. */
export interface Overrides {
  readonly [name: string]: unknown;
}

export function struct<Fields>(fields: { readonly [property in keyof Fields]-?: 'plain' }): Struct {
  return { fields, rendered: new WeakMap() };
}

export const RETRY = struct<AzapiRetry>({ errorMessageRegex: 'plain', intervalSeconds: 'plain', maxIntervalSeconds: 'plain' });
export const TIMEOUTS = struct<AzapiTimeouts>({ create: 'plain', read: 'plain', update: 'plain', delete: 'plain' });
export const READ_TIMEOUTS = struct<AzapiReadTimeouts>({ read: 'plain' });
export const IDENTITY = struct<AzapiIdentity>({ type: 'plain', identityIds: 'plain' });

/** A config's arguments without the meta arguments, copied. */
export function copyArguments<Config extends object>(element: TerraformElement, table: Arguments<Config>, config: Config): Config {
  const given = Object.keys(table).filter((property) => isGiven(read(config, property)));
  for (const property of given) {
    refuseText(element, property, (table as Record<string, Kind>)[property], read(config, property));
  }
  return Object.fromEntries(given.map((property) => [property, copyIn(read(config, property), placeIn(element, property))])) as Config;
}

/** The arguments as Terraform attributes. */
export function renderArguments<Config extends object>(
  element: TerraformElement, table: Arguments<Config>, config: Config, overrides: Overrides, allowLeaves: boolean,
): { [name: string]: any } {
  const rendered: { [name: string]: unknown } = {};
  for (const [property, kind] of Object.entries<Kind>(table)) {
    const value = read(config, property);
    if (!isGiven(value)) {
      continue;
    }
    refuseText(element, property, kind, value);
    const name = snakeCase(property);
    const plain = typeof kind === 'object' ? renderStruct(kind, value) : value;
    const place = placeIn(element, property);
    // cdktf merges overrides into whatever it is given
    const mayBeLeaf = kind !== 'plain' && allowLeaves && !(name in overrides);
    rendered[name] = mayBeLeaf ? leafOrPlain(plain, place) : keepDollars(copyIn(plain, place));
  }
  return rendered;
}

/** Whether an argument is given: null means the same to Terraform as leaving it out. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** @throws where text stands in the place of an object; text that is a token may become one */
function refuseText(element: TerraformElement, property: string, kind: Kind, value: unknown): void {
  if (kind === 'object' && typeof value === 'string' && !isUnknown(value)) {
    throw new Unwritable(placeIn(element, property)(), 'the object itself, which azapi takes, without JSON.stringify or jsonencode');
  }
}

/** Whether nothing is merged from the stack into elements of this type, after which a leaf would be in the way. */
export function isFreeOfStackOverrides(element: TerraformElement, section: 'resource' | 'data', type: string): boolean {
  return stackOverridesOf(element, section, type) === undefined;
}

/** What is merged from the stack into elements of a type, by their logical ids. */
export function stackOverridesOf(element: TerraformElement, section: 'resource' | 'data', type: string): Overrides | undefined {
  const { rawOverrides } = element.cdktfStack as unknown as { rawOverrides: Record<string, Record<string, Overrides> | undefined> };
  return rawOverrides[section]?.[type];
}

/**
 * The config of cdktf's own base class, for an element that is to be made.
 * @throws where something that nothing can wait for is to come first (LFC-19)
 */
export function metaArguments(scope: Construct, id: string, type: string, config: TerraformMetaArguments): TerraformResourceConfig {
  const path = (): string => [scope.node.path, id].filter((step) => step !== '').join('/');
  if (typeof config !== 'object' || config === null) {
    throw new TypeError(`${path()}: there are no arguments; give an object with them`);
  }
  return {
    terraformResourceType: type,
    terraformGeneratorMetadata: AZAPI,
    provider: config.provider,
    dependsOn: config.dependsOn && dependablesOf(path(), config.dependsOn),
    count: config.count,
    lifecycle: config.lifecycle,
    provisioners: config.provisioners,
    connection: config.connection,
    forEach: config.forEach,
  };
}

export function refuseHcl(element: TerraformElement): never {
  throw new Error(`${element.node.path} can't be written as HCL: cdktf writes some arguments wrongly, such as azapi's body. `
    + 'Run cdktf synth without --hcl');
}

/** A reference below an attribute: `output` and `state` give `output.state`, `output` and `["a b"]` give `output["a b"]`. */
export function below(attribute: string, path: string): string {
  return path.startsWith('[') ? `${attribute}${path}` : `${attribute}.${path}`;
}

/** The rule by which cdktf's own bindings name attributes. */
function snakeCase(property: string): string {
  const name = names.get(property) ?? property.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  names.set(property, name);
  return name;
}

const names = new Map<string, string>();

function renderStruct({ fields, rendered }: Struct, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((inner) => renderStruct({ fields, rendered }, inner));
  }
  if (typeof value !== 'object' || value === null || Tokenization.isResolvable(value)) {
    return value;
  }
  if (!rendered.has(value)) {
    const present = Object.keys(fields).filter((property) => isGiven(read(value, property)));
    rendered.set(value, Object.fromEntries(present.map((property) => [snakeCase(property), read(value, property)])));
  }
  return rendered.get(value);
}

function read(object: object, property: string): unknown {
  return (object as { [property: string]: unknown })[property];
}

/** Where an argument of an element stands, as errors say it. */
export function placeIn(element: TerraformElement, property: string): Where {
  return () => `${element.node.path}: LFC-26 ${property}`;
}
