import { argument, Attributes, Block, blockOf, booleanOf, listOf } from './attributes';
import { armSource } from './azapi-source';
import { maskedIn } from './masked';
import type { ReadConfiguration, ReadExtension, ReadKustomization } from './read';
import { lateSecret, secretOf } from './secrets';
import { isoSeconds, goSeconds } from './times';
import { ClusterKind } from '../../cluster/kind';
import { isIn } from '../../findings/argument-names';
import { MistypedRecord, OverridesRecord } from '../../model/model';
import { UNKNOWN } from '../../model/unknown';
import { textOf } from '../../names';
import { patienceFor } from '../../render/resource-settings';
import { BodyType, CONFIGURATION_BODY, EXTENSION_BODY, stepTo, typed } from '../../rules/body-types';
import { isMap } from '../../rules/members';
import { isUnknown } from '../../tokens';
import { literalsOf, namesOf } from '../gather';

/** How long azapi itself lets an operation take, in seconds. */
const USUAL_TIMEOUT = 1800;

/** The two halves of a body, and what both make together. */
interface Body {
  readonly body: Block;
  readonly secret: Block;
  /** `properties` of both. */
  readonly properties: Block;
  readonly mistyped: MistypedRecord[];
}

function bodyOf(attributes: Attributes, type: BodyType): Body {
  const mistyped: MistypedRecord[] = [];
  const body = typedBody(argument(attributes, 'body'), type, (each) => mistyped.push(each));
  const secret = typedBody(argument(attributes, 'sensitive_body'), type,
    ({ property, wanted }) => mistyped.push({ property: `sensitive_${property}`, wanted }));
  const [ours, theirs]: Block[] = [argument(body, 'properties') ?? {}, argument(secret, 'properties') ?? {}];
  return { body, secret, properties: patched(ours, theirs) as Block, mistyped };
}

/** A body with `UNKNOWN` in the place of what is of a wrong type. */
export function typedBody(body: unknown, type: BodyType, note: (mistyped: MistypedRecord) => void = () => {}): Block {
  return typed(parsed(body), type, 'body', note) ?? {};
}

/** What azapi sends: the members of the one over those of the other, lists as a whole. Over what is not known stands nothing that is. */
function patched(written: unknown, patch: unknown): unknown {
  if (!isMap(patch) || written === UNKNOWN) {
    return written === UNKNOWN ? UNKNOWN : patch;
  }
  const own = isMap(written) ? written : {};
  return Object.fromEntries([...Object.entries(own), ...Object.entries(patch).map(([name, value]) => [name, patched(own[name], value)])]);
}

/** Before azapi 2, a body was the text of JSON. */
export function parsed(body: unknown): unknown {
  if (typeof body !== 'string' || isUnknown(body)) {
    return body;
  }
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

export function azapiConfiguration(attributes: Attributes): ReadConfiguration {
  const { body, secret, properties, mistyped } = bodyOf(attributes, CONFIGURATION_BODY);
  const { source, credentials, sourceFaults } = armSource(properties);
  const wait = waitOf(properties);
  return {
    name: argument(attributes, 'name'),
    namespace: argument(properties, 'namespace') ?? 'default',
    scope: argument(properties, 'scope') ?? 'cluster',
    suspend: argument(properties, 'suspend') ?? false,
    source,
    sourceFaults,
    credentials: credentials.map((each) => !isIn(body, each) && isIn(secret, each) ? `sensitive_${each}` : each),
    kustomizations: kustomizationsOf(argument(properties, 'kustomizations')),
    beyond: [],
    ...wait === undefined ? {} : { wait },
    timeouts: timeoutsOf(attributes, wait === undefined ? undefined : `${USUAL_TIMEOUT}s`),
    overrides: { ...overridesOf(attributes, body, secret), mistyped },
    forceDelete: forceDelete(attributes),
  };
}

function overridesOf(attributes: Attributes, body: Block, secret: Block): OverridesRecord {
  return {
    type: argument(attributes, 'type') ?? null,
    body: maskedIn(argument(body, 'properties')),
    sensitiveBody: namesOf(argument(secret, 'properties')),
    sensitiveBodyVersion: argument(attributes, 'sensitive_body_version'),
    sensitiveLiterals: literalsOf(argument(secret, 'properties')),
  };
}

function waitOf(properties: Block): ReadConfiguration['wait'] {
  if (argument(properties, 'waitForReconciliation') !== true) {
    return undefined;
  }
  const upTo = isoSeconds(argument(properties, 'reconciliationWaitDuration') ?? UNKNOWN);
  return { upTo, patience: typeof upTo === 'number' ? patienceFor(upTo) : UNKNOWN, requireCompliance: false };
}

/** @param usual how long creating and updating may take where nothing is said, where that counts */
function timeoutsOf(attributes: Attributes, usual?: string): ReadConfiguration['timeouts'] {
  const block = blockOf(attributes, 'timeouts');
  const of = (name: string) => typeof block === 'object' ? argument(block, name) : block;
  const given = { create: of('create') ?? usual, update: of('update') ?? usual, delete: of('delete') };
  return Object.values(given).every((each) => each === undefined) ? undefined
    : { create: goSeconds(given.create), update: goSeconds(given.update), delete: goSeconds(given.delete) };
}

function kustomizationsOf(map: unknown): ReadKustomization[] {
  return map === UNKNOWN ? [kustomization(UNKNOWN, UNKNOWN)]
    : Object.entries(Object(map)).filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => kustomization(isUnknown(name) ? UNKNOWN : name, value as Block));
}

function kustomization(name: any, block: Block): ReadKustomization {
  const given = (property: string) => argument(block, property);
  const postBuild = given('postBuild');
  const from = argument(postBuild, 'substituteFrom');
  return {
    argument: name === UNKNOWN ? 'body.properties.kustomizations' : `body.properties.kustomizations${stepTo(name)}`,
    name,
    path: given('path') ?? '',
    prune: given('prune'),
    force: given('force') ?? false,
    wait: given('wait') ?? true,
    dependsOn: listOf(given('dependsOn')).map((each) => ({ name: each })),
    timeout: given('timeoutInSeconds'),
    syncInterval: given('syncIntervalInSeconds'),
    retryInterval: given('retryIntervalInSeconds'),
    substitute: argument(postBuild, 'substitute'),
    substituteFrom: from === UNKNOWN ? [variablesFrom(UNKNOWN)] : listOf(from).map(variablesFrom),
  };
}

function variablesFrom(entry: Block) {
  return {
    kind: argument(entry, 'kind'),
    name: argument(entry, 'name'),
    optional: entry === UNKNOWN ? UNKNOWN : booleanOf(argument(entry, 'optional'), false),
  };
}

/** @param kind of the cluster, where it is known: an extension on Azure Arc has an identity, and nothing else writes it */
export function azapiExtension(attributes: Attributes, kind: ClusterKind | undefined): ReadExtension {
  const { body, secret, properties, mistyped } = bodyOf(attributes, EXTENSION_BODY);
  const { type, sensitiveBody, sensitiveLiterals } = overridesOf(attributes, body, secret);
  const identity = blockOf(attributes, 'identity');
  const isMissing = identity === undefined && argument(body, 'identity') === undefined && kind !== undefined && kind !== ClusterKind.MANAGED_CLUSTER;
  const secrets = argument(properties, 'configurationProtectedSettings');
  return {
    type: argument(properties, 'extensionType'),
    name: argument(attributes, 'name'),
    rawSettings: argument(properties, 'configurationSettings'),
    protectedSettings: secrets === undefined ? undefined : typeof secrets !== 'object' || Array.isArray(secrets) ? UNKNOWN
      : Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, lateSecret(secretOf(isText(value) ? value : null))])),
    overrides: {
      type,
      identity: isMissing ? {} : identity,
      body: body === UNKNOWN ? UNKNOWN : { ...body, properties: maskedIn(argument(body, 'properties')) },
      sensitiveBody,
      sensitiveLiterals,
      mistyped,
      timeouts: timeoutsOf(attributes),
    },
    forceDelete: forceDelete(attributes),
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || value === UNKNOWN;
}

function forceDelete(attributes: Attributes): boolean {
  return listOf(argument(argument(attributes, 'delete_query_parameters'), 'forceDelete')).some((each) => textOf(each) === 'true');
}
