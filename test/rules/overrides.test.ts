import { readFileSync } from 'fs';
import { join } from 'path';
import { describeRule } from './table';
import { BODY_TABLES } from './tables/body';
import { OVERRIDES_TABLES } from './tables/overrides';
import { FIELDS_OF_FLUX, KNOWN_SINCE, NAME_OF_KUSTOMIZATION, REPORTED, SECRETS } from '../../lib/rules/overrides';

[...OVERRIDES_TABLES, ...BODY_TABLES].forEach(describeRule);

describe('against ARM\'s own schema', () => {
  const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../fixtures/arm-fluxConfigurations-2025-04-01.schema.json'), 'utf8'));
  const resolved = (schema: any): any => schema?.$ref === undefined ? schema : SCHEMA.$defs[schema.$ref.replace('#/$defs/', '').replace(/~1/g, '/')];
  const ROOT = SCHEMA.$defs.FluxConfigurationProperties;

  /** The properties of a schema, `*` among them where it takes any. */
  const membersOf = (schema: any): Map<string, any> => {
    const { properties, additionalProperties } = resolved(schema) ?? {};
    return new Map(Object.entries({ ...properties, ...typeof additionalProperties === 'object' ? { '*': additionalProperties } : {} }));
  };

  /** What the schema says of a path; `*` stands for any name. */
  const memberAt = (path: string): any => path.split('.').reduce((schema, name) => membersOf(schema).get(name), ROOT);

  /** All paths of properties with a mark; nothing below what is read-only. */
  const marked = (mark: string, schema = ROOT, path: string[] = []): string[] => [...membersOf(schema)].flatMap(([name, member]) => [
    ...member[mark] ? [[...path, name].join('.')] : [], ...member.readOnly ? [] : marked(mark, member, [...path, name]),
  ]);

  test('all that Azure reports is refused', () => {
    expect([...REPORTED, NAME_OF_KUSTOMIZATION].sort()).toEqual(marked('readOnly').sort());
  });

  test('all that is marked as a secret is warned of', () => {
    const within = (path: string) => SECRETS.some((secret) => path === secret || secret.endsWith('.*') && path.startsWith(secret.slice(0, -2)));
    expect(marked('x-sensitive').length).toBeGreaterThan(5);
    expect(marked('x-sensitive').filter((path) => !within(path))).toEqual([]);
    expect(SECRETS.filter((path) => memberAt(path.replace(/tlsConfig\.\*$/, 'tlsConfig')) === undefined)).toEqual([]);
  });

  test('no field of Flux that is refused is one', () => {
    expect(FIELDS_OF_FLUX.filter(({ path }) => memberAt(path) !== undefined)).toEqual([]);
    expect(FIELDS_OF_FLUX.filter(({ path }) => memberAt(path.split('.').slice(0, -1).join('.')) === undefined)).toEqual([]);
  });

  test('all that has a first version is one', () => {
    expect(KNOWN_SINCE.filter(({ path }) => memberAt(path) === undefined)).toEqual([]);
    expect(KNOWN_SINCE.map(({ since }) => since)).toEqual(KNOWN_SINCE.map(({ since }) => since).sort());
  });
});
