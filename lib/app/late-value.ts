import { Lazy } from 'cdktf';

/**
 * A text that is read only when it is written, since the logical id of the element that it comes from may still be overridden; and
 * once, since cdktf prepares references across stacks for the very token that it will find again.
 */
export function lately(read: () => string): string {
  let value: string | undefined;
  return Lazy.stringValue({ produce: () => value ??= read() });
}
