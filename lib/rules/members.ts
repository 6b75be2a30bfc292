/** Where something is written below `properties`; `*` in the path stands for any name. */
export function membersAt(properties: unknown, path: string): { readonly path: string; readonly value: unknown }[] {
  return path.split('.').reduce((found, step) => found.flatMap((owner) => Object.entries(membersOf(owner.value))
    .filter(([name, value]) => (step === '*' || step === name) && value !== undefined)
    .map(([name, value]) => ({ path: `${owner.path}.${name}`, value }))), [{ path: 'properties', value: properties }]);
}

/** Whether a value is an object with members, and no list. */
export function isMap(value: unknown): value is { readonly [name: string]: any } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object that may be anything. */
export function membersOf(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? value as { readonly [name: string]: unknown } : {};
}
