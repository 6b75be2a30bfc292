import { TerraformStack, Testing } from 'cdktf';
import fc from 'fast-check';
import { Give, placesOf, withProviders } from './program';
import { PROGRAMS } from './programs';
import { SEED, strange } from './values';
import { FluxApp } from '../../lib/app/flux-app';
import { AppModel } from '../../lib/model/model';
import { overlooked } from '../rules/overlooked';

describe('nothing is overlooked where rules are asked only of what is there', () => {
  const places = Object.values(PROGRAMS).flatMap((program) =>
    placesOf(program, new TerraformStack(Testing.app(), 'places')).map((place) => ({ program, place })));

  test(`whatever is given (seed ${SEED})`, () => {
    let models = 0;
    fc.assert(fc.property(fc.constantFrom(...places), strange, ({ program, place }, value) => {
      const stack = withProviders(new TerraformStack(Testing.app(), 'gitops'));
      const give: Give = (each, legal) => each === place ? value.make(stack) as typeof legal : legal;
      let model: AppModel;
      try {
        program(stack, give);
        model = FluxApp.of(stack).model;
      } catch {
        return; // refused at once
      }
      models += 1;
      expect(overlooked(model)).toEqual([]);
    }), { seed: SEED, numRuns: Number(process.env.PROPERTY_RUNS ?? 300) });
    expect(models).toBeGreaterThan(100);
  });
});
