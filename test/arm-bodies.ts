import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import Ajv, { ErrorObject } from 'ajv/dist/2020';
import { isUnknown } from '../lib/tokens';

const FIXTURES = join(__dirname, 'fixtures');
const ajv = new Ajv({ strict: false, allErrors: true, verbose: true });

/** The recorded schemas, by the resource type and API version that they are titled with. */
const SCHEMAS = new Map(readdirSync(FIXTURES).filter((file) => file.startsWith('arm-')).map((file) => {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'));
  return [schema.title as string, ajv.compile({ ...schema, $schema: 'https://json-schema.org/draft/2020-12/schema' })];
}));

/** How many bodies have been held against a schema. */
export let validatedBodies = 0;

/**
 * What is wrong with the ARM bodies of a synthesized stack: properties that ARM does not know, values of another type,
 * read-only properties and null. Types without a recorded schema must not be ours. Like azapi, it leaves alone what is not to be checked.
 */
export function wrongBodies(terraform: any): string[] {
  return Object.entries<any>(terraform.resource?.azapi_resource ?? {}).flatMap(([id, { type, name, body, sensitive_body: secret, ...rest }]) => {
    if (rest.schema_validation_enabled === false) {
      return [];
    }
    const validate = SCHEMAS.get(type);
    if (validate === undefined) {
      return String(type).startsWith('Microsoft.KubernetesConfiguration/') ? [`${id}: no schema of ${type} is recorded`] : [];
    }
    validatedBodies += 1;
    validate({ name, ...merge(body, secret) });
    return [
      ...(validate.errors ?? []).filter(({ data }) => !isUnknown(data)).map((error) => `${id}: ${describe(error)}`),
      ...readOnlyIn(body, validate.schema as any, validate.schema as any).map((path) => `${id}: ${path} is read-only`),
      ...nullIn(body).map((path) => `${id}: ${path} is null`),
    ];
  });
}

function describe({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params)}`;
}

function merge(one: any, other: any): any {
  return other === undefined ? one
    : Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map((key) =>
      [key, typeof one[key] === 'object' && typeof other[key] === 'object' ? merge(one[key], other[key]) : other[key] ?? one[key]]));
}

function readOnlyIn(value: any, schema: any, root: any, path = ''): string[] {
  const target = resolve(schema, root);
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const below = Array.isArray(value) ? target.items : target.properties?.[key] ?? target.additionalProperties;
    return below?.readOnly ? [`${path}/${key}`] : below ? readOnlyIn(inner, below, root, `${path}/${key}`) : [];
  });
}

function resolve(schema: any, root: any): any {
  const name = schema.$ref?.replace('#/$defs/', '').replace(/~1/g, '/');
  return name === undefined ? schema : root.$defs[name];
}

function nullIn(value: any, path = ''): string[] {
  return value === null ? [path]
    : typeof value === 'object' ? Object.entries(value).flatMap(([key, inner]) => nullIn(inner, `${path}/${key}`)) : [];
}
