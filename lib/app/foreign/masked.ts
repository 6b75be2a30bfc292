import { HIDDEN } from './secrets';
import { SECRETS } from '../../rules/overrides';

/** The `properties` of a body without the secrets that are written down there. */
export function maskedIn(properties: unknown): unknown {
  return SECRETS.reduce((masked, path) => maskedAt(masked, path.split('.')), properties);
}

function maskedAt(value: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined) {
    return typeof value === 'string' && value !== '' ? HIDDEN : value;
  }
  return typeof value !== 'object' || value === null ? value
    : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, step === '*' || step === name ? maskedAt(inner, rest) : inner]));
}
