import { isDeepStrictEqual } from 'util';
import { argument, observedOf } from './attributes';
import { azapiConfiguration, azapiExtension, parsed, typedBody } from './azapi';
import { maskedIn } from './masked';
import type { ReadConfiguration, ReadExtension, ReadKustomization } from './read';
import { ConfigurationRecord, ExtensionRecord, KustomizationRecord, OverriddenPlace, OverridesRecord } from '../../model/model';
import { UNKNOWN } from '../../model/unknown';
import { EXTENSION_BODY } from '../../rules/body-types';
import { isMap } from '../../rules/members';
import { isUnknown } from '../../tokens';
import { literalsOf, namesOf, observe } from '../gather';
import type { OrderedMember } from '../members';
import { recordOf } from '../misplaced';
import type { Overridden } from '../ordered-resource';

/** Where the places of what is overridden are noted, by the paths of their records. */
type Places = Map<string, OverriddenPlace>;

/**
 * A configuration of ours as its overrides leave it. It is read as azapi's own resources are, with overrides and without: what reads
 * otherwise with them takes the place of what the properties say.
 */
export function overriddenConfiguration(own: ConfigurationRecord, resource: OrderedMember, places: Places): ConfigurationRecord {
  const [before, after] = readingsOf(own, resource, azapiConfiguration);
  const pick = <Name extends keyof ReadConfiguration & keyof ConfigurationRecord>(name: Name): any => changed(own[name], before[name], after[name]);
  const source: ConfigurationRecord['source'] = pick('source');
  const kustomizations = kustomizationsOf(own, before, after);
  const isReplaced = own.source.kind !== source.kind || own.source.auth?.method !== source.auth?.method;
  const sensitiveBody = secretsIn(resource.overridden!.sensitive_body);
  const names = namesSaid(resource.overrides, resource.written);
  const place = { names, source: source.kind, method: source.auth?.method, sensitiveBody: namesOf(sensitiveBody) };
  places.set(own.at, { ...place, at: own.at, part: 'configuration', ...isReplaced ? { theirs: 'source' } : {} });
  kustomizations.forEach(({ at, argument: each, isAdded }) => places.set(at, {
    ...place, part: 'kustomization', argument: each, ...isAdded ? { at: own.at, theirs: 'kustomization' } : { at },
  }));
  return {
    ...own,
    name: pick('name'),
    namespace: pick('namespace'),
    scope: pick('scope'),
    suspend: pick('suspend'),
    source,
    sourceFaults: after.sourceFaults,
    kustomizations: kustomizations.map(({ argument: _, isAdded: __, ...each }) => each),
    wait: pick('wait'),
    timeouts: isDeepStrictEqual(before.wait, after.wait) ? pick('timeouts') : { ...own.timeouts, ...after.timeouts },
    lifecycle: { ...own.lifecycle, forceDelete: changed(own.lifecycle.forceDelete, before.forceDelete, after.forceDelete) },
    overrides: {
      ...after.overrides,
      credentials: after.credentials,
      mistyped: mistypedBy(before, after),
      // of what the properties write there another rule tells, as long as it belongs to their source
      sensitiveLiterals: literalsOf(isReplaced ? sensitiveBody : secretsIn(resource.overrides?.sensitive_body)),
      said: saidIn(resource),
    },
  };
}

/** The same for an extension, of whose version and upgrades rules ask overrides themselves. */
export function overriddenExtension(own: ExtensionRecord, resource: OrderedMember, places: Places): ExtensionRecord {
  const [before, after] = readingsOf(own, resource, (attributes) => azapiExtension(attributes, undefined));
  places.set(own.at, {
    at: own.at,
    part: 'extension',
    names: namesSaid(resource.overrides, resource.written),
    sensitiveBody: namesOf(secretsIn(resource.overridden!.sensitive_body)),
  });
  return {
    ...own,
    name: changed(own.name, before.name, after.name),
    settings: changed(own.settings, before.rawSettings, after.rawSettings),
    rawSettings: isDeepStrictEqual(before.rawSettings, after.rawSettings) ? own.rawSettings
      : changed(own.rawSettings ?? {}, before.rawSettings, after.rawSettings),
    protectedSettings: changed(own.protectedSettings, before.protectedSettings, after.protectedSettings),
    overrides: overridesOfExtension(resource, before, after),
  };
}

/** What overrides alone say; nothing where they are about neither the type, nor the body, nor the identity, nor the timeouts. */
function overridesOfExtension(resource: OrderedMember, before: ReadExtension, after: ReadExtension): OverridesRecord | undefined {
  const { body, identity, sensitive_body: sensitiveBody, timeouts } = resource.overrides ?? {};
  const types = typesOf(before, after);
  if ([body, identity, sensitiveBody, timeouts].every((each) => each === undefined) && Object.keys(types).length === 0) {
    return undefined;
  }
  const said = body === undefined ? undefined : typedBody(observe(parsed(body)), EXTENSION_BODY);
  return {
    ...types,
    timeouts: after.overrides!.timeouts,
    mistyped: mistypedBy(before, after),
    body: typeof said === 'object' ? { ...said, properties: maskedIn(argument(said, 'properties')) } : said,
    identity: observe(identity),
    sensitiveLiterals: literalsOf(secretsIn(sensitiveBody)),
    said: saidIn(resource),
  };
}

/** What an override makes another resource, or another extension, of it. */
function typesOf(before: ReadExtension, after: ReadExtension): Pick<OverridesRecord, 'type' | 'extensionType'> {
  const { type } = after.overrides!;
  return {
    ...type === before.overrides!.type ? {} : { type },
    ...after.type === before.type ? {} : { extensionType: after.type ?? null },
  };
}

/** What overrides alone leave of a wrong type; of what the properties of ours say, other rules tell. */
function mistypedBy(before: ReadConfiguration | ReadExtension, after: ReadConfiguration | ReadExtension): OverridesRecord['mistyped'] {
  const own = new Set(before.overrides!.mistyped!.map(({ property }) => property));
  return after.overrides!.mistyped!.filter(({ property }) => !own.has(property));
}

/** The names of what overrides say. In a list it comes behind what stands there already. */
function namesSaid(said: unknown, written: unknown): unknown {
  if (Array.isArray(said)) {
    const before = Array.isArray(written) ? written.length : 0;
    return Object.fromEntries(said.map((each, index) => [before + index, namesOf(each)]));
  }
  return typeof said !== 'object' || said === null || isUnknown(said) ? namesOf(said)
    : Object.fromEntries(Object.entries(said).map(([name, inner]) => [name, namesSaid(inner, Object(written)[name])]));
}

function saidIn({ overrides }: OrderedMember): OverridesRecord['said'] {
  return { body: observe(overrides?.body), sensitiveBody: namesOf(overrides?.sensitive_body) };
}

/** What stands below `properties` of a body, which may be text of JSON. */
function secretsIn(written: unknown): unknown {
  const body: any = parsed(written);
  return isUnknown(body) ? UNKNOWN : body?.properties;
}

/** What is read of a resource without its overrides, and with them. */
function readingsOf<Reading>({ at }: { readonly at: string }, { written, overridden }: OrderedMember, read: (attributes: Overridden) => Reading) {
  return [written, overridden].map((attributes) => recordOf({ at, ...attributes }, (all) => read(observedOf(all)))) as [Reading, Reading];
}

/** A kustomization, and where it stands among the arguments. */
type Placed = KustomizationRecord & Pick<ReadKustomization, 'argument'> & { readonly isAdded: boolean };

/** A kustomization that was declared has a path of its own; what overrides add has that of its argument. */
function kustomizationsOf(own: ConfigurationRecord, before: ReadConfiguration, after: ReadConfiguration): Placed[] {
  const isSame = isDeepStrictEqual(before.kustomizations, after.kustomizations);
  const declared = own.kustomizations.flatMap((each): Placed[] => {
    const [was, is] = [before, after].map(({ kustomizations }) => kustomizations.find(({ name }) => name === each.name));
    const { argument: written } = is ?? was ?? { argument: 'body.properties.kustomizations' };
    return is === undefined && !isSame ? [] : [{ ...changed(each, was, is), at: each.at, argument: written, isAdded: false }];
  });
  const added = isSame ? [] : after.kustomizations.filter(({ name }) => !own.kustomizations.some((each) => each.name === name));
  return [...declared, ...added.map((each): Placed => ({ at: `${own.at}/${each.argument}`, ...each, isAdded: true }))];
}

/** A value of ours, with what reads otherwise with overrides than without in the place of what we have. */
function changed(own: any, before: any, after: any): any {
  if (isDeepStrictEqual(before, after)) {
    return own;
  }
  if (![own, before, after].every(isMap) || before.kind !== after.kind || before.method !== after.method) {
    return after;
  }
  const names = [...new Set([...Object.keys(own), ...Object.keys(after)])];
  return Object.fromEntries(names.map((name) => [name, changed(own[name], before[name], after[name])])
    .filter(([name, value]) => value !== undefined || Object.hasOwn(own, name as string) && own[name as string] === undefined));
}
