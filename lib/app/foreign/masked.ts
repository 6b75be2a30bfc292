import { maskedBy } from '../../rules/overrides';
import { HIDDEN } from '../../rules/secrets';

/** The `properties` of a body without the secrets that are written down there. */
export function maskedIn(properties: unknown): unknown {
  return maskedBy(properties, (value) => typeof value === 'string' && value !== '' ? HIDDEN : value);
}
