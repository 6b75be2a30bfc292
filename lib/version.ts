/** Whether a version comes before another one. Only the numbers count, so that what leads up to a version counts as that version. */
export function isBefore(one: string, other: string): boolean {
  return isNumberBefore(numbersOf(one), numbersOf(other));
}

/** The same for the parts of two versions; parts that are missing count as 0. */
export function isNumberBefore(one: readonly number[], other: readonly number[]): boolean {
  const index = [0, 1, 2].find((each) => (one[each] ?? 0) !== (other[each] ?? 0));
  return index !== undefined && (one[index] ?? 0) < (other[index] ?? 0);
}

/** The parts of a version. */
export function numbersOf(version: string): number[] {
  return version.split('-')[0].split('.').map(Number);
}
