import { Found } from '../../lib/findings/finding';
import { asWritten } from '../../lib/findings/foreign';
import { AppModel, ForeignPlace, OriginRecord } from '../../lib/model/model';

const AT = 'gitops/Config';
const OTHER = 'gitops/Other';

function placeOf(at: string, members: Partial<ForeignPlace> = {}, origin: Partial<OriginRecord> = {}): ForeignPlace {
  return {
    at,
    origin: { kind: 'azurerm', resourceType: '', isOptional: false, isClusterOpen: false, beyond: [], credentials: [], ...origin },
    part: 'configuration',
    cluster: '',
    ...members,
  } as ForeignPlace;
}

const finding = (code: string, members: Partial<Found> = {}): Found => ({ code, severity: 'error', at: AT, ...members });

/** The codes that are left of some findings at resources in some places. */
function left(codes: readonly string[], places: readonly ForeignPlace[], members: Partial<Found> = {}): string[] {
  const model = { foreign: new Map(places.map((place) => [place.at, place])) } as unknown as AppModel;
  return asWritten(codes.map((code) => finding(code, members)), model).map(({ code }) => code);
}

const COLLISIONS = ['EXT-01', 'CFG-12', 'CFG-13', 'KUS-11', 'TEN-03'];

test('findings stay as they are where nothing of others is read', () => {
  const found = [finding('EXT-01'), finding('CFG-20', { property: 'suspend', value: true })];
  expect(asWritten(found, {} as AppModel)).toBe(found);
  expect(asWritten(found, { foreign: new Map() } as unknown as AppModel)).toEqual(found);
});

test('findings at resources of others are told as they are written there', () => {
  const model = { foreign: new Map([[`${AT}/1`, placeOf(AT)]]) } as unknown as AppModel;
  expect(asWritten([finding('CFG-20', { at: `${AT}/1`, property: 'suspend', value: true }), finding('CFG-11', { at: `${AT}/1` })], model)).toEqual([
    { code: 'CFG-20', severity: 'error', at: AT, property: 'continuous_reconciliation_enabled', value: false, origin: 'azurerm' },
    { code: 'CFG-11', severity: 'error', at: AT, property: undefined, origin: 'azurerm' },
  ]);
});

test('two do not collide where one of them may not be made', () => {
  const optional = { isOptional: true };
  expect(left([...COLLISIONS, 'CFG-11'], [placeOf(AT, { part: 'kustomization' })])).toEqual([...COLLISIONS, 'CFG-11']);
  expect(left([...COLLISIONS, 'CFG-11'], [placeOf(AT, { part: 'kustomization' }, optional)])).toEqual(['CFG-11']);
  for (const name of ['first', 'other']) {
    expect(left([...COLLISIONS, 'CFG-11'], [placeOf(OTHER, {}, optional)], { facts: { [name]: OTHER } })).toEqual(['CFG-11']);
    expect(left(COLLISIONS, [placeOf(OTHER)], { facts: { [name]: OTHER } })).toEqual(COLLISIONS);
  }
});

test('what is known of the one place only does not hold at others', () => {
  expect(left(['AUT-01', 'AUT-02'], [placeOf(AT, { method: 'fluxMadeKey' })])).toEqual(['AUT-02']);
  expect(left(['AUT-01', 'AUT-02'], [placeOf(AT, { method: 'sshKey' })])).toEqual(['AUT-01', 'AUT-02']);
  expect(left(['EXT-22', 'EXT-02'], [placeOf(AT, {}, { isClusterOpen: true })])).toEqual(['EXT-02']);
  expect(left(['EXT-22'], [placeOf(AT)])).toEqual(['EXT-22']);
  expect(left(['KUS-03', 'KUS-11', 'KUS-04'], [placeOf(AT)])).toEqual(['KUS-04']);
  expect(left(['KUS-03', 'KUS-11'], [placeOf(AT, { part: 'kustomization' })])).toEqual(['KUS-03', 'KUS-11']);
  expect(left(['KUS-03', 'AUT-01', 'EXT-22'], [])).toEqual(['KUS-03', 'AUT-01', 'EXT-22']);
});
