import { TerraformStack, Testing } from 'cdktf';
import fc from 'fast-check';
import { Give, placesOf, withProviders } from './program';
import { PROGRAMS } from './programs';
import { SEED, strange } from './values';
import { FluxApp } from '../../lib/app/flux-app';
import { findingsOf } from '../../lib/findings/finding';
import { AppModel } from '../../lib/model/model';
import { Part, rulesOver } from '../../lib/rules/files';
import { APP_PARTS, CLUSTER_PARTS, CONFIGURATION_PARTS, EXTENSION_PARTS, KUSTOMIZATION_PARTS } from '../../lib/rules/parts';
import { modelWith, Spoil } from '../rules/model';
import { TABLES } from '../rules/tables';

type Parts = { readonly [part: string]: (member: any, context: any) => boolean };

/** Each record of a model with what stands around it, and the parts that it may have. */
function records(model: AppModel): [parts: Parts, member: unknown, context?: unknown][] {
  return [[APP_PARTS, model], ...model.clusters.flatMap((cluster): [Parts, unknown, unknown?][] => [
    [CLUSTER_PARTS, cluster],
    ...cluster.extensions.filter(({ declared }) => declared).map((each): [Parts, unknown, unknown] => [EXTENSION_PARTS, each, cluster]),
    ...cluster.configurations.flatMap((configuration): [Parts, unknown, unknown][] => [
      [CONFIGURATION_PARTS, configuration, cluster],
      ...configuration.kustomizations.map((each): [Parts, unknown, unknown] => [KUSTOMIZATION_PARTS, each, configuration]),
    ]),
  ])];
}

const RULES_OVER = new Map([APP_PARTS, CLUSTER_PARTS, EXTENSION_PARTS, CONFIGURATION_PARTS, KUSTOMIZATION_PARTS]
  .flatMap((parts) => Object.keys(parts) as Part[]).map((part) => [part, rulesOver(part)]));

/** Rules over these take for granted that there is such a thing, of whatever kind it is called. */
const TAKEN_FOR_GRANTED = ['Bucket', 'AzureBlob', 'OCIRepository', 'certificate', 'waiting', 'automatic'];

/** What a rule finds in a part that is passed over, and nobody tells otherwise. */
function overlooked(model: AppModel): string[] {
  const told = new Set(findingsOf(model).map(({ code, at, property }) => `${code} ${at} ${property}`));
  return records(model).flatMap(([parts, member, context]) =>
    Object.entries(parts).filter(([part, isThere]) => !TAKEN_FOR_GRANTED.includes(part) && !isThere(member, context)).flatMap(([part]) =>
      RULES_OVER.get(part as Part)!.filter(({ severity }) => severity !== 'off').flatMap(({ code, check }) => drafts(check[part as Part]!, member, context)
        .map(({ at, property }) => `${code} ${at} ${property}`).filter((each) => !told.has(each)).map((each) => `${part}: ${each}`))));
}

/** A rule over what is not there at all may take it for granted, and die of it: it finds nothing. */
function drafts(check: unknown, member: unknown, context: unknown): { readonly at: string; readonly property?: string }[] {
  try {
    return (check as (member: unknown, context: unknown) => { at: string; property?: string }[])(member, context);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return [];
  }
}

describe('nothing is overlooked where rules are asked only of what is there', () => {
  test.each(TABLES)('in all apps of the table of $code', ({ values = [], programs = [], wordings }) => {
    const spoils: Spoil[] = [
      ...values.flatMap(({ set, rows }) => rows.map(([value]): Spoil => (parts) => set(parts, value))), ...[...programs, ...wordings].map(({ spoil }) => spoil),
    ];
    expect(spoils.flatMap((spoil) => overlooked(modelWith(spoil)))).toEqual([]);
  });

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
