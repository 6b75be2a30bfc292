/**
 * How azapi is told to treat our resources. Operations on one cluster are serialised by a lock, because Azure answers a
 * second one with a conflict; a conflict from elsewhere is waited out, which azapi does not do by itself (it retries 408,
 * 429 and 5xx only). Deleting takes longer than azapi's 30 minutes when workloads are pruned.
 */
export const TIMEOUTS = { create: '30m', update: '30m', delete: '60m' };

export const RETRY = { errorMessageRegex: ['Conflict', 'AnotherOperationInProgress', 'OperationNotAllowed.*in progress'] };

/**
 * What operations on a cluster wait for each other by. azapi compares texts, and two references may write one id in two ways;
 * in an id that holds an expression, only what is known can be told apart.
 */
export function locksOf({ clusterId }: { readonly clusterId: string }): string[] {
  const id = String(clusterId);
  return [id.includes('{') ? id : id.toLowerCase()];
}
