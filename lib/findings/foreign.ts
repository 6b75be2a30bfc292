import { argumentOf, stepsOf, writtenValueOf } from './argument-names';
import type { Found } from './finding';
import { AppModel, ForeignPlace, OverriddenPlace } from '../model/model';

/** Findings of two that can't both be there: which of them is, `count` or `for_each` may decide. */
const COLLISIONS = ['EXT-01', 'CFG-12', 'CFG-13', 'CFG-22', 'KUS-11', 'TEN-03'];

/** What is said of the kustomization that this library declares where nobody does. */
const OF_DEFAULT_KUSTOMIZATION = ['KUS-03', 'KUS-11'];

/** What is said of a notation that properties and bodies do not share; of other rules the words know of overrides. */
const OF_NOTATIONS = ['SRC-20', 'SRC-21', 'CFG-06', 'LFC-07'];

/** What is one property here, and of which another argument than the usual one is at fault. */
const ARGUMENTS: { readonly [code: string]: string } = { 'CFG-06': 'body.properties.reconciliationWaitDuration' };

function meantBy({ code, property }: Found): string | undefined {
  return ARGUMENTS[code] ?? property;
}

/**
 * Findings at resources that are not ours, told as they are written there; those that do not hold there are left out. What overrides say is told
 * as they say it.
 */
export function asWritten(found: Found[], { foreign, overridden }: AppModel): Found[] {
  const told = overridden === undefined ? found : found.map((each) => asOverridden(each, overridden.get(each.at)));
  return foreign === undefined ? told : asForeign(told, foreign);
}

function asOverridden(found: Found, place: OverriddenPlace | undefined): Found {
  // the name of a kustomization that is declared is what overrides reach it by
  const isName = place?.part === 'kustomization' && place.theirs === undefined && found.property === 'name';
  const property = place === undefined || isName ? undefined : argumentOf(place, meantBy(found));
  const isTheirs = place?.theirs === 'kustomization' || place?.theirs === 'source' && /^source\b/.test(found.property ?? '');
  return property === undefined || !isTheirs && (IS_WIDE.test(found.property ?? '') || !isNamed(place!.names, property)) ? found
    : { ...found, at: place!.at, property, ...OF_NOTATIONS.includes(found.code) ? { origin: 'azapi' } : {} };
}

/** What is spread over arguments of which overrides may write others. */
const IS_WIDE = /^source(\.auth)?$/;

/** Whether overrides write an argument, all of what it lies in, or something in it. */
function isNamed(names: unknown, argument: string): boolean {
  let here = names;
  for (const step of stepsOf(argument)) {
    if (typeof here !== 'object' || here === null) {
      return true;
    }
    if (!Object.hasOwn(here, step)) {
      return false;
    }
    here = (here as { readonly [name: string]: unknown })[step];
  }
  return true;
}

function asForeign(found: Found[], foreign: ReadonlyMap<string, ForeignPlace>): Found[] {
  return found.filter((each) => holds(each, foreign)).map((each) => {
    const place = foreign.get(each.at);
    return place === undefined ? each : {
      ...each,
      at: place.at,
      property: argumentOf(place, meantBy(each)),
      ...'value' in each ? { value: writtenValueOf(place, each.property, each.value) } : {},
      origin: place.origin.kind,
    };
  });
}

function holds({ code, at, facts }: Found, foreign: ReadonlyMap<string, ForeignPlace>): boolean {
  const place = foreign.get(at);
  if (COLLISIONS.includes(code)) {
    const others = [facts?.first, facts?.other].map((path) => foreign.get(path));
    if ([place, ...others].some((each) => each?.origin.isOptional)) {
      return false;
    }
  }
  // known hosts without a key are for AUT-02 alone
  return !(code === 'AUT-01' && place?.method === 'fluxMadeKey') && !(code === 'EXT-22' && place?.origin.isClusterOpen)
    && !(OF_DEFAULT_KUSTOMIZATION.includes(code) && place?.part === 'configuration');
}
