/** The members by their keys, in the order in which keys and members come. */
export function groupBy<Key, Member>(members: readonly Member[], keyOf: (member: Member) => Key): Map<Key, Member[]> {
  const groups = new Map<Key, Member[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [member]);
    } else {
      group.push(member);
    }
  }
  return groups;
}

/** The order of what is told: that of construct paths. */
export function byPlace(one: { readonly at: string }, other: { readonly at: string }): number {
  return one.at < other.at ? -1 : 1;
}
