import { isUnknown } from './tokens';

/** Whether a secret that is given is written down in the program, so that it would stand in the synthesized file. */
export function isLiteralSecret(value: unknown): boolean {
  return value !== undefined && value !== null && !isUnknown(value);
}
