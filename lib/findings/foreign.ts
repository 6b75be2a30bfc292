import { argumentOf, writtenValueOf } from './argument-names';
import type { Found } from './finding';
import { AppModel, ForeignPlace } from '../model/model';

/** Findings of two that can't both be there: which of them is, `count` or `for_each` may decide. */
const COLLISIONS = ['EXT-01', 'CFG-12', 'CFG-13', 'CFG-22', 'KUS-11', 'TEN-03'];

/** What is said of the kustomization that this library declares where nobody does. */
const OF_DEFAULT_KUSTOMIZATION = ['KUS-03', 'KUS-11'];

/** Findings at resources that are not ours, told as they are written there; those that do not hold there are left out. */
export function asWritten(found: Found[], { foreign }: AppModel): Found[] {
  return foreign === undefined ? found : found.filter((each) => holds(each, foreign)).map((each) => {
    const place = foreign.get(each.at);
    return place === undefined ? each : {
      ...each,
      at: place.at,
      property: argumentOf(place, each.property),
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
