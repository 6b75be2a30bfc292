import { isKnown, UNKNOWN } from '../../model/unknown';

/** A way to log in to a source: the arguments that say so, and what the model has of it. */
export interface Method {
  /** The first argument of it that is given. */
  readonly argument: string;
  readonly given: readonly unknown[];
  readonly auth: object;
}

/** How a source logs in, and what else it names; nothing where it names nothing. */
export function methodOf(methods: readonly Method[]): { auth?: any; credentials: string[] } {
  const given = methods.filter((each) => each.given.some((value) => value !== undefined && value !== ''));
  const known = given.filter((each) => each.given.some((value) => isKnown(value as any) && value !== ''));
  return {
    // which of those is used that may be null, only the plan knows
    auth: given.length > 1 && known.length !== 1 && known.length < given.length ? { method: UNKNOWN } : (known[0] ?? given[0])?.auth,
    credentials: known.map(({ argument }) => argument),
  };
}
