/** So many folders or names are compared each with each, which for few costs a fraction of what a set does. */
export const FEW = 128;

/** What nearly every path looks like; there is nothing to put in order behind the first characters. */
export const ORDERLY = /^\.\/([\w-][\w.-]*(?:\/[\w-][\w.-]*)*)$/;

/** Whether an orderly path neither is one of some others nor lies in one, nor the other way round. */
export function isBesideAll(path: string, others: readonly string[]): boolean {
  for (let index = 0; index < others.length; index += 1) {
    const other = others[index];
    if (other.length > path.length ? isIn(other, path) : isIn(path, other)) {
      return false;
    }
  }
  return true;
}

function isIn(path: string, outer: string): boolean {
  return (path.length === outer.length || path.charCodeAt(outer.length) === SLASH) && path.startsWith(outer);
}

const SLASH = '/'.charCodeAt(0);
