import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { TerraformStack, Testing } from 'cdktf';
import fc from 'fast-check';
import ts from 'typescript';
import { outcomeOf, wrongWith } from './outcome';
import { placesOf } from './program';
import { PROGRAMS } from './programs';
import { SEED, strange } from './values';

/** Each place of each program once, and then at random. */
const PLACES = Object.entries(PROGRAMS).flatMap(([name, program]) =>
  placesOf(program, new TerraformStack(Testing.app(), 'places')).map((place) => ({ name, program, place })));

/** How long a person waits for a refusal, on a machine that does other things as well. */
const PATIENCE = 10_000;

const LIB = join(__dirname, '../../lib');

/** Where the public interfaces stand. */
const FOLDERS = ['cluster', 'configuration', 'control', 'extension', 'identity', 'openshift', 'prerequisites', 'tenant', 'testing'];

/** Members of the public interfaces that users fill: `Interface.member`. */
function publicMembers(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? publicMembers(path) : membersIn(path);
  });
}

function membersIn(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022);
  return file.statements.filter(ts.isInterfaceDeclaration)
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .filter(({ name }) => /(Props|Options|Checks|Ids|Parts)$/.test(name.text))
    .flatMap(({ name, members }) => members.map((member) => `${name.text}.${(member.name as ts.Identifier).text}`));
}

/** Interfaces that others extend, or that users do not see. */
const INHERITED = [
  'FluxResourceProps', 'LocalSecretProps', 'GitHttpsSecretOptions', 'AzureBlobServicePrincipalOptions', 'AzureBlobCertificateOptions',
  'ReadingsOptions',
];

describe(`whatever is given (seed ${SEED})`, () => {
  test('is given in the place of every property', () => {
    const members = FOLDERS.flatMap((folder) => publicMembers(join(LIB, folder))).filter((member) => !INHERITED.includes(member.split('.')[0]));
    expect(members.length).toBeGreaterThan(120);
    const places = new Set(PLACES.map(({ place }) => place));
    expect(members.filter((member) => !places.has(member))).toEqual([]);
  });

  test.each(Object.entries(PROGRAMS))('is refused or taken, never died of: %s is legal without', (_, program) => {
    expect(outcomeOf(program).message).toBeUndefined();
  });

  test('gives Terraform, or a refusal with a code and what to do, and soon', () => {
    fc.assert(fc.property(fc.constantFrom(...PLACES), strange, ({ program, place }, value) => {
      const start = performance.now();
      const wrong = wrongWith(outcomeOf(program, place, value), value);
      const took = performance.now() - start;
      if (wrong !== undefined || took > PATIENCE) {
        throw new Error(`${place} = ${value.name.slice(0, 200)}: ${wrong ?? `${took} ms`}`);
      }
    }), { seed: SEED, numRuns: Number(process.env.PROPERTY_RUNS ?? 250), endOnFailure: true });
  }, 600_000);
});
