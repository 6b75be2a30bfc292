import { Found } from '../../lib/findings/finding';
import { asWritten } from '../../lib/findings/foreign';
import { AppModel, OverriddenPlace } from '../../lib/model/model';
import { UNKNOWN } from '../../lib/model/unknown';

const AT = 'gitops/Config';
const KUSTOMIZATION = `${AT}/infra`;

const PLACE: OverriddenPlace = { at: AT, part: 'configuration', names: {}, source: 'GitRepository', method: 'sshKey' };
const IN_KUSTOMIZATIONS = 'body.properties.kustomizations.infra';

/** A finding as it is told where overrides take part in its construct. */
function told(found: Partial<Found>, place: Partial<OverriddenPlace> = {}): object {
  const at = place.part === 'kustomization' ? KUSTOMIZATION : AT;
  const model = { overridden: new Map([[at, { ...PLACE, ...place }]]) } as unknown as AppModel;
  const [{ severity, ...rest }] = asWritten([{ code: 'CFG-20', severity: 'error', at, ...found }], model);
  return rest;
}

/** What overrides write, as names. */
const body = (properties: unknown): { readonly names: object } => ({ names: { body: { properties } } });

describe('what overrides take part in is told', () => {
  test('as it is where they write something else', () => {
    const found = { code: 'CFG-20', at: AT, property: 'suspend', value: 'x' };
    expect(told(found)).toEqual(found);
    expect(told(found, body({ scope: UNKNOWN }))).toEqual(found);
    expect(told(found, { names: { timeouts: UNKNOWN } })).toEqual(found);
  });

  test('as they write it', () => {
    const found = { property: 'suspend', value: 'x' };
    expect(told(found, body({ suspend: UNKNOWN }))).toEqual({ code: 'CFG-20', at: AT, property: 'body.properties.suspend', value: 'x' });
    // all of what it lies in, which need not be known
    expect(told(found, body(UNKNOWN))).toMatchObject({ property: 'body.properties.suspend' });
    expect(told(found, { names: { body: UNKNOWN } })).toMatchObject({ property: 'body.properties.suspend' });
    expect(told(found, { names: UNKNOWN })).toMatchObject({ property: 'body.properties.suspend' });
    expect(told(found, { names: null })).toMatchObject({ property: 'body.properties.suspend' });
    // what every object has is no name that somebody wrote
    expect(told({ property: 'constructor' }, body({}))).toMatchObject({ property: 'constructor' });
  });

  test('without a property where it has none', () => {
    expect(told({ code: 'CFG-11' }, body({ kustomizations: UNKNOWN }))).toEqual({ code: 'CFG-11', at: AT });
  });

  test('as a whole only where all is theirs', () => {
    const names = body({ gitRepository: UNKNOWN });
    for (const property of ['source', 'source.auth']) {
      expect(told({ code: 'SRC-01', property }, names)).toEqual({ code: 'SRC-01', at: AT, property });
    }
    expect(told({ code: 'SRC-01', property: 'source' }, { ...names, theirs: 'source' })).toEqual({
      code: 'SRC-01', at: AT, property: 'body.properties.gitRepository',
    });
    expect(told({ code: 'SRC-02', property: 'source.url' }, names)).toMatchObject({ property: 'body.properties.gitRepository.url' });
    expect(told({ code: 'SRC-02', property: 'source.url' }, { ...body({}), theirs: 'source' })).toMatchObject({
      property: 'body.properties.gitRepository.url',
    });
    expect(told({ code: 'CFG-20', property: 'sourced' }, { ...body({}), theirs: 'source' })).toMatchObject({ property: 'sourced' });
  });

  test('in the notation of a body where words know two', () => {
    const times = body({ gitRepository: { timeoutInSeconds: UNKNOWN } });
    expect(told({ code: 'SRC-20', property: 'source.timeout' }, times)).toEqual({
      code: 'SRC-20', at: AT, property: 'body.properties.gitRepository.timeoutInSeconds', origin: 'azapi',
    });
    expect(told({ code: 'SRC-19', property: 'source.timeout' }, times)).not.toHaveProperty('origin');
    expect(told({ code: 'SRC-20', property: 'source.timeout' })).not.toHaveProperty('origin');
    expect(told({ code: 'CFG-06', property: 'waitForReconciliation' }, body({ reconciliationWaitDuration: UNKNOWN }))).toEqual({
      code: 'CFG-06', at: AT, property: 'body.properties.reconciliationWaitDuration', origin: 'azapi',
    });
    expect(told({ code: 'LFC-07', property: 'timeouts.create' }, { names: { timeouts: { create: UNKNOWN } } })).toMatchObject({ origin: 'azapi' });
    expect(told({ code: 'SRC-21', property: 'source.insecure' }, { ...body({ bucket: { insecure: UNKNOWN } }), source: 'Bucket' })).toMatchObject({
      property: 'body.properties.bucket.insecure', origin: 'azapi',
    });
  });
});

describe('a kustomization that overrides take part in is told', () => {
  const place: Partial<OverriddenPlace> = { part: 'kustomization', at: KUSTOMIZATION, argument: IN_KUSTOMIZATIONS };
  const path = body({ kustomizations: { infra: { path: UNKNOWN } } });

  test('as they write it', () => {
    expect(told({ code: 'KUS-12', property: 'path' }, { ...place, ...path })).toEqual({
      code: 'KUS-12', at: KUSTOMIZATION, property: `${IN_KUSTOMIZATIONS}.path`,
    });
    expect(told({ code: 'KUS-15', property: 'prune' }, { ...place, ...path })).toEqual({ code: 'KUS-15', at: KUSTOMIZATION, property: 'prune' });
  });

  test('by its name as it is declared, unless it is theirs', () => {
    expect(told({ code: 'KUS-01', property: 'name' }, { ...place, ...path })).toEqual({ code: 'KUS-01', at: KUSTOMIZATION, property: 'name' });
    expect(told({ code: 'KUS-01', property: 'name' }, { ...place, ...path, at: AT, theirs: 'kustomization' })).toEqual({
      code: 'KUS-01', at: AT, property: `${IN_KUSTOMIZATIONS}`,
    });
    expect(told({ code: 'KUS-15', property: 'prune' }, { ...place, ...path, at: AT, theirs: 'kustomization' })).toEqual({
      code: 'KUS-15', at: AT, property: `${IN_KUSTOMIZATIONS}.prune`,
    });
  });
});

test('findings elsewhere are told as they are', () => {
  const found: Found[] = [{ code: 'CFG-20', severity: 'error', at: 'gitops/Other', property: 'suspend' }];
  expect(asWritten(found, { overridden: new Map([[AT, PLACE]]) } as unknown as AppModel)).toEqual(found);
});
