/** The id of a cluster that the app makes itself; one that an iteration makes is another matter. */
const ID_OF_MADE = /^[^:]*:(azurerm_(arc_)?kubernetes_cluster|azapi_resource)\.[\w-]+\.id$/;

/** Whether a key is that of an id which is written down: those of expressions tell their stack, and ids of ARM hold no colon. */
function isLiteral(key: string): boolean {
  return !key.includes(':');
}

/** Whether only Terraform can tell a cluster from others: neither is its id written down, nor does the app make it. */
export function isOpen(key: string): boolean {
  return !isLiteral(key) && !ID_OF_MADE.test(key);
}

/** Whether something stands on a cluster, or may stand there; it may where nothing is known of its own. */
export function mayBeOn(key: string | undefined, cluster: string): boolean {
  return key === undefined || key === cluster || mayBeOne(key, cluster);
}

/** Whether clusters of different keys may be one: where only the apply knows the id of either, and the app does not make both. */
export function mayBeOne(one: string, other: string): boolean {
  return isOpen(one) || isOpen(other) || isLiteral(one) !== isLiteral(other);
}
