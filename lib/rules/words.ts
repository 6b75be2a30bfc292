import { closest, distance } from 'fastest-levenshtein';
import { hiddenBy, withoutSecrets } from './secrets';
import { LONGEST_NAME, LONGEST_PORTABLE_NAME } from './shapes';
import { KNOWN_LATER, UNKNOWN } from '../model/unknown';
import { textOf } from '../names';

const LONGEST_TEXT = 160;
const MOST_NAMES = 20;

/** A text of bearable length. */
export function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 3)}...` : text;
}

/** Characters that a terminal does not show, or that turn what follows around. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text on one line, in which all is seen. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value as it was given, wherever one is shown: what may be a secret is hidden, and a long text is cut. */
export function show(value: unknown): string {
  return typeof value === 'string' ? visible(JSON.stringify(cut(withoutSecrets(value))))
    : value === undefined || value === null ? 'nothing'
      : value === UNKNOWN ? KNOWN_LATER
        : visible(cut(typeof value === 'object' ? JSON.stringify(value, writable) : withoutSecrets(textOf(value))));
}

/** A member as it may be shown, in what JSON has words for. */
function writable(name: string, member: unknown): unknown {
  return typeof member === 'bigint' ? String(member)
    : member === UNKNOWN ? KNOWN_LATER
      : typeof member === 'string' ? hiddenBy(name, withoutSecrets(member)) : hiddenBy(name, member);
}

/** Names in quotes, in the order given, and how many there are besides. */
export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(show).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown || 'none';
}

/**
 * The name that was probably meant: about a third of the letters may differ, two that are swapped among them, but not more
 * than half. Upper and lower case are the same, hyphens and underscores as well.
 */
export function nearest(name: unknown, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || typeof name !== 'string') {
    return undefined;
  }
  const folded = candidates.map(fold);
  const best = closest(fold(name), folded);
  const longest = Math.max(name.length, best.length);
  return distance(fold(name), best) <= Math.min(Math.ceil(longest / 3), longest / 2) ? candidates[folded.indexOf(best)] : undefined;
}

/** What to do about a value that is none of those that there are: to write what was probably meant, or what is said in general. */
export function writeMeant(meant: string | undefined, otherwise: string): string {
  return meant === undefined ? otherwise : `write ${show(meant)}`;
}

/** The same for members of an enum of the library. */
export function useMeant(owner: string, meant: string | undefined, otherwise: string): string {
  return meant === undefined ? otherwise : `use ${owner}.${meant.replace(/(?<=[a-z])(?=[A-Z])|-/g, '_').toUpperCase()}`;
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

/** What branches and tags are called. */
export const LIKELY_REFERENCES = 'such as "main", "release/1.2" or "v1.2.3"';

/** Why a value is no text with something in it. */
export function whyNoText(value: unknown): string {
  return value === undefined || value === null || typeof value === 'string' ? 'is missing' : 'is not a text';
}

/** How to mend a name, by the name that it could have; what others are called already is not proposed. */
export function rename(proposal: string | undefined, taken: readonly unknown[] = []): string {
  return proposal === undefined ? 'give it a name'
    : taken.includes(proposal) ? 'give it another name'
      : `rename it, for example to ${show(proposal)}`;
}

/** How to mend a name that Kubernetes takes and others do not: its dots are in the way, or it is too long. */
export function mendName(name: unknown, members: readonly { readonly name: unknown }[]): string {
  const proposal = asName(name);
  return !String(name).includes('.') ? 'shorten it'
    : members.some((each) => each.name === proposal) ? 'give it another name' : `write ${show(proposal)}`;
}
