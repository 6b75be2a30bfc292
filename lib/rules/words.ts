import { closest, distance } from 'fastest-levenshtein';

/** Names in quotes, in the order given. */
export function quoted(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => JSON.stringify(name)).join(', ');
}

/** The name that was probably meant: about a third of the letters may differ, two that are swapped among them. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) {
    return undefined;
  }
  const best = closest(name, candidates);
  return distance(name, best) <= Math.ceil(Math.max(name.length, best.length) / 3) ? best : undefined;
}

/** A name of the shape that Kubernetes takes, as near as can be to what was written. */
export function asName(value: unknown): string | undefined {
  const name = String(value)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  return name === '' ? undefined : name;
}

/** How to mend a name. */
export function rename(value: unknown): string {
  const name = typeof value === 'string' ? asName(value) : undefined;
  return name === undefined ? 'give it a name' : `rename it, for example to ${JSON.stringify(name)}`;
}
