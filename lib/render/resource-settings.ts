import { ConfigurationSpec, LifecycleSpec, TimeoutsSpec } from '../model/specification';

/**
 * How azapi is told to treat our resources. Operations on one cluster are serialised by a lock, because Azure answers a
 * second one with a conflict; a conflict from elsewhere is waited out, which azapi does not do by itself (it retries 408,
 * 429 and 5xx only). Deleting takes longer than azapi's 30 minutes when workloads are pruned.
 */
export const TIMEOUTS = { create: '30m', update: '30m', delete: '60m' };

/** With expressions of ours, azapi no longer retries broken connections by itself. Each request can be sent twice. */
const BROKEN_CONNECTION = 'EOF|connection reset by peer|broken pipe|i/o timeout|TLS handshake timeout';

/**
 * A 409, but for those with which ARM says that a resource provider is not registered (`MissingSubscriptionRegistration` and its like): azapi
 * registers it when it sees one, and it sees none that is tried again.
 */
const CONFLICT = '409 Conflict\\s+ERROR CODE( UNAVAILABLE|: ([^MS]|M[^i]|S[^u]))';

export const RETRY = {
  errorMessageRegex: [CONFLICT, 'ERROR CODE: \\w*Conflict', 'AnotherOperationInProgress', 'OperationNotAllowed.*in progress', BROKEN_CONNECTION],
};

/** The seconds that creating and updating may take in any case. */
export const LEAST_PATIENCE = 1800;

/** The query parameter that lets Azure forget a resource whose cluster does not answer. */
const FORCE_DELETE = { forceDelete: ['true'] };

/** The seconds that an operation may take during which Azure waits for so many: the cluster's agent is slow to notice. */
export function patienceFor(seconds: number): number {
  return seconds + 900;
}

/** The timeouts of a resource: as the user says, else as long as what is waited for. */
export function timeoutsOf({ wait, timeouts }: Pick<ConfigurationSpec, 'wait' | 'timeouts'>): typeof TIMEOUTS {
  if (wait === undefined && timeouts === undefined) {
    return TIMEOUTS;
  }
  const waiting = wait === undefined ? {} : { create: goDuration(wait.patience), update: goDuration(wait.patience) };
  return { ...TIMEOUTS, ...waiting, ...given(timeouts ?? {}) };
}

function given(timeouts: TimeoutsSpec): Partial<typeof TIMEOUTS> {
  return Object.fromEntries(Object.entries(timeouts).filter(([, value]) => value !== undefined).map(([name, value]) => [name, goDuration(value)]));
}

/** Seconds as Go writes a duration; what only Terraform knows stays in seconds. */
function goDuration(seconds: number | string): string {
  return isWhole(seconds) && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

/** Seconds as ISO 8601 has them: `PT1H30M`; what only Terraform knows stays in seconds. */
export function isoDuration(seconds: number | string): string {
  if (!isWhole(seconds)) {
    return `PT${seconds}S`;
  }
  const parts = [[Math.floor(seconds / 3600), 'H'], [Math.floor(seconds / 60) % 60, 'M'], [seconds % 60, 'S']] as const;
  return `PT${parts.filter(([count]) => count > 0).map((part) => part.join('')).join('')}`;
}

function isWhole(seconds: number | string): seconds is number {
  return typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0;
}

/** What a lifecycle changes in the arguments; for nearly every resource nothing. */
export function lifecycleArguments({ forceDelete, ignoreMissingProperty }: LifecycleSpec): object {
  return {
    ...forceDelete === true ? { deleteQueryParameters: FORCE_DELETE } : {},
    ...ignoreMissingProperty === false ? {} : { ignoreMissingProperty },
  };
}

/** The id of what lies on a cluster. */
export function armIdOf(type: string, clusterId: string, name: string): string {
  return `${clusterId}/providers/${type.split('@')[0]}/${name}`;
}

/** The id by which azapi imports it: with the API version that our bodies are written for. */
export function importIdOf(type: string, clusterId: string, name: string): string {
  return `${armIdOf(type, clusterId, name)}?api-version=${type.split('@')[1]}`;
}

/**
 * What operations on a cluster wait for each other by. azapi compares texts, and two references may write one id in two ways;
 * in an id that holds an expression, only what is known can be told apart.
 */
export function locksOf({ clusterId }: { readonly clusterId: string }): string[] {
  const id = String(clusterId);
  return [id.includes('{') ? id : id.toLowerCase()];
}
