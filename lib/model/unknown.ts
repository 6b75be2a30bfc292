/** Stands in the plain model where a value is not known at synth. Rules let it pass; they never see a token. */
export const UNKNOWN: unique symbol = Symbol.for('cdktf-azure-flux/unknown');

/** What is shown in the place of what only the apply will know. */
export const KNOWN_LATER = '(known at apply)';

/** A value of the plain model: known, or not known at synth. */
export type Known<T> = T | typeof UNKNOWN;

/** A plain specification as the rules see it: the same shape, with `UNKNOWN` where a token may stand. */
export type Observed<T> =
  T extends string | number | boolean ? Known<T> :
    T extends (infer E)[] ? Observed<E>[] :
      T extends Record<string, string> ? Known<{ [K in keyof T]: Observed<T[K]> }> :
        T extends object ? { [K in keyof T]: Observed<T[K]> } :
          T;

/** Whether a value stands there and is known. */
export function isKnown<T>(value: Known<T> | undefined): value is T {
  return value !== UNKNOWN && value !== undefined;
}

/** Whether anything in a value of the plain model is not known. */
export function holdsUnknown(value: unknown): boolean {
  return value === UNKNOWN || typeof value === 'object' && value !== null && Object.values(value).some(holdsUnknown);
}
