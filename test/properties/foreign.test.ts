import { TerraformStack, Testing } from 'cdktf';
import fc from 'fast-check';
import { outcomeOf, wrongWith } from './outcome';
import { placesOf, Program } from './program';
import { FOREIGN_PROGRAMS } from './programs-foreign';
import { SEED, strange } from './values';
import { FluxChecks } from '../../lib';

/** The same with the rules asked of it. */
const checked = (program: Program): Program => (stack, give) => {
  program(stack, give);
  FluxChecks.addTo(stack);
};

const PLACES = Object.entries(FOREIGN_PROGRAMS).flatMap(([name, program]) =>
  placesOf(program, new TerraformStack(Testing.app(), 'places')).map((place) => ({ name, program, place })));

/** Of many hyphens or dots in a row cdktf itself thinks for half a minute. */
const bearable = strange.filter(({ name }) => !/^"(-{16}|(1\.){8})/.test(name));

describe(`resources of others (seed ${SEED})`, () => {
  test.each(Object.entries(FOREIGN_PROGRAMS))('are legal without: %s', (_, program) => {
    const { message, blind, json } = outcomeOf(checked(program));
    expect({ message, blind, json }).toEqual({ json: outcomeOf(program).json });
  });

  test('are written as they were, or refused with a code, whatever they are given', () => {
    fc.assert(fc.property(fc.constantFrom(...PLACES), bearable, ({ program, place }, value) => {
      const before = outcomeOf(program, place, value);
      const after = outcomeOf(checked(program), place, value);
      // what is wrong by itself may be so with the checks
      const wrong = before.json === undefined || wrongWith({ json: before.json, warnings: [] }) !== undefined ? undefined
        : after.json !== undefined && after.json !== before.json ? 'it is written otherwise' : wrongWith(after, value);
      if (wrong !== undefined) {
        throw new Error(`${place} = ${value.name.slice(0, 200)}: ${wrong}`);
      }
    }), { seed: SEED, numRuns: Number(process.env.PROPERTY_RUNS ?? 100), endOnFailure: true });
  }, 600_000);
});
