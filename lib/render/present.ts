/** The same object without the members that are not given: ARM gets neither null nor a member without a value. */
export function present(members: Record<string, unknown>): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(members)) {
    if (members[name] !== undefined) {
      given[name] = members[name];
    }
  }
  return given;
}

/** The same, and nothing at all where nothing is given. */
export function presentOrNothing(members: Record<string, unknown>): Record<string, unknown> | undefined {
  const given = present(members);
  return Object.keys(given).length === 0 ? undefined : given;
}
