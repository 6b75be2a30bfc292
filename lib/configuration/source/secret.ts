import { IResolvable, Token } from 'cdktf';
import { encode, Ending, encodeLater, write, writeJson, writeJsonLater, writeLater } from './encoding';
import { hidden } from './hidden';
import { holdsUnsafe, unsafeTextOf } from './unsafe-secret';
import { Misuse } from '../../misuse';
import { ContentSpec, LocalSecretSpec, MadeSecretSpec, SecretSpec } from '../../model/source-specification';
import { isToken, isUnknown } from '../../tokens';
import type { ILocalSecret } from '../local-secret';

/** A secret that ARM takes as it is. */
export function plainSecret(value: string): SecretSpec {
  return secret(value, {}, (text) => write(text, 'as it is'), (text) => writeLater(text, 'as it is'));
}

/** A secret that ARM takes in base64, and users have as text. */
export function encodedSecret(value: string): SecretSpec {
  return textContent(value, 'as it is');
}

/** What stands in a file, given as text; written in base64. */
export function textContent(value: string, ending: Ending): ContentSpec {
  return secret(value, { encoding: 'text' }, (text) => encode(text, ending), (text) => encodeLater(text, ending));
}

/** What stands in a file, given in base64, and written so. */
export function base64Content(value: string): ContentSpec {
  return secret(value, { encoding: 'base64' }, (text) => write(text, 'as it is'), (text) => writeLater(text, 'as it is'));
}

/** What stands in a file, given and written as text. */
export function plainContent(value: string, ending: Ending): ContentSpec {
  return secret(value, { encoding: 'text' }, (text) => write(text, ending), (text) => writeLater(text, ending));
}

/** A text within JSON. */
export function jsonSecret(value: string): SecretSpec {
  return secret(value, {}, writeJson, writeJsonLater);
}

/** The Secret that is named, and what the app itself knows of it. */
export function localSecret(where: string, secretOnCluster: ILocalSecret): LocalSecretSpec | undefined {
  if (secretOnCluster === undefined || secretOnCluster === null) {
    return undefined;
  }
  if (!('secretName' in Object(secretOnCluster))) {
    throw new Misuse(where).error('AUT-07', 'secret', 'a LocalSecret, or a name through LocalSecret.fromName');
  }
  const { _localSecret: made } = secretOnCluster as { _localSecret?: MadeSecretSpec };
  return { secretName: secretOnCluster.secretName, made: made && { kind: made.kind, namespace: made.namespace, at: made.at } };
}

/** The secret as it was given, and as it is written: nothing for what is no text, which a rule tells once everything is rendered. */
function secret<About extends object>(
  given: unknown, about: About, literal: (text: string) => string, later: (text: string) => string,
): SecretSpec & About {
  const value = textOf(given);
  const unsafe = unsafeTextOf(value);
  return hidden({
    value: unsafe ?? value as string,
    ...holdsUnsafe(value) ? { unsafe: true } : {},
    ...about,
    written: unsafe !== undefined ? literal(unsafe)
      : typeof value !== 'string' ? undefined
        : isUnknown(value) ? later(value) : literal(value),
  });
}

/** Tokens come in several forms; each becomes the text that stands for it. */
function textOf(value: unknown): unknown {
  return typeof value !== 'string' && !Array.isArray(value) && isToken(value) ? Token.asString(value as IResolvable) : value;
}
