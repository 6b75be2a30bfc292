import { argument, Attributes, Block, blockOf, booleanOf, listOf } from './attributes';
import { armSource } from './azapi-source';
import { maskedIn } from './masked';
import type { ReadConfiguration, ReadExtension, ReadKustomization } from './read';
import { lateSecret, secretOf } from './secrets';
import { isoSeconds, goSeconds } from './times';
import { ClusterKind } from '../../cluster/kind';
import { isIn } from '../../findings/argument-names';
import { OverridesRecord } from '../../model/model';
import { UNKNOWN } from '../../model/unknown';
import { textOf } from '../../names';
import { patienceFor } from '../../render/resource-settings';
import { isUnknown } from '../../tokens';
import { literalsOf, namesOf } from '../gather';
import { overriddenBy } from '../ordered-resource';

/** How long azapi itself lets an operation take, in seconds. */
const USUAL_TIMEOUT = 1800;

/** The two halves of a body, and what both make together. */
interface Body {
  readonly body: Block;
  readonly secret: Block;
  /** `properties` of both. */
  readonly properties: Block;
}

function bodyOf(attributes: Attributes): Body {
  const [body, secret] = ['body', 'sensitive_body'].map((name) => objectOf(argument(attributes, name)));
  const [ours, theirs]: Block[] = [body, secret].map((each) => argument(each as Block, 'properties') ?? {});
  return { body, secret, properties: ours === UNKNOWN || theirs === UNKNOWN ? UNKNOWN : overriddenBy([theirs], ours) };
}

/** Before azapi 2, a body was the text of JSON. */
export function objectOf(body: unknown): Block {
  if (typeof body !== 'string') {
    return typeof body === 'object' && body !== null ? body : body === undefined || body === null ? {} : UNKNOWN;
  }
  try {
    return Object(JSON.parse(body));
  } catch {
    return UNKNOWN;
  }
}

export function azapiConfiguration(attributes: Attributes): ReadConfiguration {
  const { body, secret, properties } = bodyOf(attributes);
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
    ...wait === undefined ? {} : { wait, timeouts: timeoutsOf(attributes) },
    overrides: overridesOf(attributes, body, secret),
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

function timeoutsOf(attributes: Attributes): ReadConfiguration['timeouts'] {
  const block = blockOf(attributes, 'timeouts');
  const of = (name: string) => block === UNKNOWN ? UNKNOWN : goSeconds(argument(block, name) ?? `${USUAL_TIMEOUT}s`);
  return { create: of('create'), update: of('update') };
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
    argument: name === UNKNOWN ? 'body.properties.kustomizations' : `body.properties.kustomizations${step(name)}`,
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
    substituteFrom: listOf(from).filter((each) => each !== UNKNOWN)
      .map((each) => ({ kind: each?.kind, name: each?.name, optional: booleanOf(each?.optional, false) })),
  };
}

/** A step to a member, as one would write it. */
function step(name: string): string {
  return /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** @param kind of the cluster, where it is known: an extension on Azure Arc has an identity, and nothing else writes it */
export function azapiExtension(attributes: Attributes, kind: ClusterKind | undefined): ReadExtension {
  const { body, secret, properties } = bodyOf(attributes);
  const { type, sensitiveLiterals } = overridesOf(attributes, body, secret);
  const identity = blockOf(attributes, 'identity');
  const isMissing = identity === undefined && argument(body, 'identity') === undefined && kind !== undefined && kind !== ClusterKind.MANAGED_CLUSTER;
  const secrets = argument(properties, 'configurationProtectedSettings');
  return {
    type: argument(properties, 'extensionType'),
    name: argument(attributes, 'name'),
    rawSettings: argument(properties, 'configurationSettings'),
    protectedSettings: typeof secrets !== 'object' ? secrets
      : Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, lateSecret(secretOf(value))])),
    overrides: {
      type,
      identity: isMissing ? {} : identity,
      body: body === UNKNOWN ? UNKNOWN : { ...body, properties: maskedIn(argument(body, 'properties')) },
      sensitiveLiterals,
    },
    forceDelete: forceDelete(attributes),
  };
}

function forceDelete(attributes: Attributes): boolean {
  return listOf(argument(argument(attributes, 'delete_query_parameters'), 'forceDelete')).some((each) => textOf(each) === 'true');
}
