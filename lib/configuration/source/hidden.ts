/** How Node shows an object on the console; the same symbol as `util.inspect.custom`. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** What is shown in the place of a secret. */
const SHOWN = '<secret>';

/** The same object, of which neither JSON nor the console shows anything. */
export function hidden<T extends object>(value: T): T {
  const show = { value: () => SHOWN };
  return Object.defineProperties(value, { toJSON: show, [INSPECT]: show });
}
