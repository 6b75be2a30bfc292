import { HIDDEN } from './secrets';
import { UNKNOWN } from '../../model/unknown';
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

/** A value whose names are known, and nothing else of it. */
export function namesOf(value: unknown): unknown {
  return value === undefined ? undefined
    : typeof value !== 'object' || value === null ? UNKNOWN
      : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, namesOf(inner)]));
}
