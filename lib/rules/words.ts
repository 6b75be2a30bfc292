import { closest, distance } from 'fastest-levenshtein';
import { LONGEST_NAME, LONGEST_PORTABLE_NAME } from './shapes';

/** Where an address names a user and perhaps a password: what follows the colon is not a port. */
const ADDRESS = /(?:((?:https?|oci):\/\/)|\/\/)([^/\s:@]*)(:(?!\d*(?:[/?#\s]|$))(?:[^/]*(?=@)|[^]*(?=@)))?@/gi;

const LONGEST_TEXT = 160;
const MOST_NAMES = 20;

/** A text of bearable length. */
export function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 3)}...` : text;
}

/** Names in quotes, in the order given, and how many there are besides. */
export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => JSON.stringify(cut(name))).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown || 'none';
}

/**
 * The name that was probably meant: about a third of the letters may differ, two that are swapped among them, but not more
 * than half. Upper and lower case are the same, hyphens and underscores as well.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) {
    return undefined;
  }
  const folded = candidates.map(fold);
  const best = closest(fold(name), folded);
  const longest = Math.max(name.length, best.length);
  return distance(fold(name), best) <= Math.min(Math.ceil(longest / 3), longest / 2) ? candidates[folded.indexOf(best)] : undefined;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/_/g, '-');
}

/** A name of the shape that Kubernetes takes, as near as can be to what was written; portable, and no longer than said. */
export function asName(value: unknown, longest = LONGEST_PORTABLE_NAME): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const name = value
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, Math.max(0, Math.min(longest, LONGEST_PORTABLE_NAME)))
    .replace(/-+$/, '');
  return name === '' ? undefined : name;
}

/** A name of the shape that Flux takes for a variable. */
export function asVariable(name: string): string {
  return name.replace(/\W/g, '_').replace(/^(?=\d|$)/, '_').slice(0, LONGEST_NAME);
}

/** Why a value is no text with something in it. */
export function whyNoText(value: unknown): string {
  return value === undefined || value === null || typeof value === 'string' ? 'is missing' : 'is not a text';
}

/** How to mend a name, by the name that it could have; what others are called already is not proposed. */
export function rename(proposal: string | undefined, taken: readonly unknown[] = []): string {
  return proposal === undefined ? 'give it a name'
    : taken.includes(proposal) ? 'give it another name'
      : `rename it, for example to ${JSON.stringify(proposal)}`;
}

/**
 * An address, or a text that holds some, without what may be a secret: the password, and the user where that can be a token. A
 * password may hold what should have been escaped.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(ADDRESS, (all: string, web?: string, user?: string, password?: string) =>
      web ? `${web}***@` : password ? `//${user}:***@` : (user ?? '').length < SHORTEST_TOKEN ? all : '//***@')
    .replace(PASSWORD_WITHOUT_SCHEME, '$1:***@')
    .replace(TOKEN_WITHOUT_SCHEME, '***@')
    .replace(SECRET_PARAMETER, '$1***');
}

/** A user that is shorter than this is no token. */
const SHORTEST_TOKEN = 20;

const PASSWORD_WITHOUT_SCHEME = /^([^/\s:@]+)(?:@[^/\s:@]+)?:(?!\/\/)\S+@(?=[\w-]+([./]|$))/;
const TOKEN_WITHOUT_SCHEME = new RegExp(`^[\\w-]{${SHORTEST_TOKEN},}@`);

/** A parameter of an address whose name says that it is a secret. */
const SECRET_PARAMETER = /([?&][\w-]*(?:token|password|secret|sig|key|pat|auth|credential)=)[^&\s]+/gi;

/** A user that is long enough to be a token, where Azure DevOps does not write the organisation. */
const TOKEN_AS_USER = new RegExp(`^(https?|ssh)://[^/@:]{${SHORTEST_TOKEN},}@(?!dev\\.azure\\.com(/|$)|[^/]*\\.visualstudio\\.com(/|$))`);

/** Whether an address carries a password or a token. A registry has no users in its address. */
export function hasPassword(url: string): boolean {
  return [...url.matchAll(ADDRESS)].some(([, , , password]) => (password ?? '').length > 1) || TOKEN_AS_USER.test(url)
    || /^oci:\/\/[^/]*[^/@]@/.test(url) || url.search(SECRET_PARAMETER) >= 0;
}
