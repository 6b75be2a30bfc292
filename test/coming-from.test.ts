import { readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..');

/** The cells of all tables that translate, by column. */
const columns = [0, 1, 2].map((column) => tables().flatMap((rows) => rows.map((cells) => cells[column])).join('\n'));
const [az, azurerm, arm] = columns.map((text) => new Set([...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code)));

const flags: { commands: Record<string, string[]>; kustomizationKeys: string[] } = JSON.parse(read('test/fixtures/az-cli-flags.json'));
const AZ = new Set([...Object.values(flags.commands).flat(), ...flags.kustomizationKeys.map((key) => `-k ${key}`)]);
const AZURERM = new Set(['kubernetes-flux-configuration', 'arc-kubernetes-flux-configuration'].flatMap(argumentsOf));
const ARM = new Set(writableIn('arm-fluxConfigurations-2025-04-01.schema.json'));

describe('the page names', () => {
  test('each parameter of az', () => {
    expect(AZ.size).toBeGreaterThan(100);
    expect([...AZ].filter((flag) => !az.has(flag))).toEqual([]);
  });

  test('each argument of both resources of azurerm', () => {
    expect(AZURERM.size).toBeGreaterThan(50);
    expect([...AZURERM]).toEqual(expect.arrayContaining([
      'kustomizations.post_build.substitute', 'kustomizations.post_build.substitute_from.kind', 'blob_storage.service_principal.client_secret',
    ]));
    expect([...AZURERM].filter((argument) => !azurerm.has(argument))).toEqual([]);
  });

  test('each property of ARM that can be written', () => {
    expect(ARM.size).toBeGreaterThan(60);
    expect([...ARM]).toEqual(expect.arrayContaining([
      'suspend', 'configurationProtectedSettings', 'ociRepository.verify.verificationConfig', 'kustomizations.<name>.postBuild.substituteFrom.kind',
    ]));
    expect([...ARM].filter((property) => !arm.has(property))).toEqual([]);
  });
});

describe('the page invents', () => {
  test('no parameter of az', () => {
    expect([...az].filter((name) => name.startsWith('-') && !AZ.has(name) && !name.startsWith('--extension-type '))).toEqual([]);
  });

  test('no argument of azurerm', () => {
    const words = ['branch', 'tag', 'semver', 'commit', 'azurerm_kubernetes_cluster_extension', 'azurerm_arc_kubernetes_cluster_extension'];
    expect([...azurerm].filter((name) => !AZURERM.has(name) && !words.includes(name))).toEqual([]);
  });

  test('no property of ARM', () => {
    const others = ['httpsKey', 'sshPrivateKey', 'bucketSecretKey', 'id', 'kustomizations', 'forceDelete', 'statuses', 'extensions'];
    expect([...arm].filter((name) => !ARM.has(name) && !others.includes(name))).toEqual([]);
  });

  test('nothing that only AKS has in azurerm', () => {
    const onArc = new Set(argumentsOf('arc-kubernetes-flux-configuration'));
    const marked = [...columns[1].matchAll(/`([^`]+)` \(AKS only\)/g)].map(([, name]) => name);
    expect(marked.sort()).toEqual([...AZURERM].filter((name) => !onArc.has(name)).sort());
  });
});

/** The rows of each table whose columns are the four worlds. */
function tables(): string[][][] {
  return [...read('docs/coming-from.md').matchAll(/^\| az \| azurerm \| Bicep\/ARM \| here.*\n\|[-|]+\n((?:\|.*\n)+)/gm)]
    .map(([, rows]) => rows.trim().split('\n').map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''))));
}

/** The arguments of a resource as Terraform writes them, blocks with a dot, read from the source of the binding. */
function argumentsOf(binding: string): string[] {
  const source = read(`node_modules/@cdktf/provider-azurerm/lib/${binding}/index.d.ts`);
  const interfaces = new Map([...source.matchAll(/^export interface (\w+).*\{\n([^]*?)\n\}/gm)].map(([, name, body]) => [name, body]));
  const of = (name: string): string[] => [...interfaces.get(name)!.matchAll(/^ {4}readonly (\w+)\??: (\w*)/gm)].flatMap(([, property, type]) =>
    interfaces.has(type) ? of(type).map((inner) => `${snake(property)}.${inner}`) : [snake(property)]);
  return of([...interfaces.keys()].find((name) => name.endsWith('Config'))!);
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/base_?64/g, 'base64');
}

/** The paths of all properties of a recorded schema that are not read-only, below `properties`; maps of text are one. */
function writableIn(fixture: string): string[] {
  const root = JSON.parse(read(`test/fixtures/${fixture}`));
  const walk = (schema: any, path: string): string[] => {
    const name = schema.$ref?.replace('#/$defs/', '').replace(/~1/g, '/');
    const { readOnly, properties = {}, items, additionalProperties: values } = name === undefined ? schema : root.$defs[name];
    const below = Object.entries<any>(properties);
    return readOnly || schema.readOnly ? []
      : below.length > 0 ? below.flatMap(([key, inner]) => walk(inner, path === '' ? key : `${path}.${key}`))
        : values?.$ref ? walk(values, `${path}.<name>`)
          : items?.$ref ? walk(items, path) : [path];
  };
  return walk(root, '').map((path) => path.replace(/^properties\./, ''));
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
