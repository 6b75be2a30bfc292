import { HIDDEN } from './secrets';
import { maskedBy } from '../../rules/overrides';

/** The `properties` of a body without the secrets that are written down there. */
export function maskedIn(properties: unknown): unknown {
  return maskedBy(properties, (value) => typeof value === 'string' && value !== '' ? HIDDEN : value);
}
