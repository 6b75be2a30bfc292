import { encode, Ending, encodeLater, escaped } from './encoding';
import { holdsUnsafe, unsafeTextOf } from './unsafe-secret';
import { Misuse } from '../../misuse';
import { ContentSpec, LocalSecretSpec, MadeSecretSpec, SecretSpec } from '../../model/specification';
import { isUnknown } from '../../tokens';
import type { ILocalSecret } from '../local-secret';

/** What is wanted where something else was given. */
export const A_FILE = 'FileContent.fromText, FileContent.fromBase64 or FileContent.fromFile';

/** A secret that ARM takes as it is. */
export function plainSecret(value: string): SecretSpec {
  return { ...given(value), written: written(value, escaped, (token) => token) };
}

/** A secret that ARM takes in base64, and users have as text. */
export function encodedSecret(value: string): SecretSpec {
  return textContent(value, 'as it is');
}

/** What stands in a file, given as text. */
export function textContent(value: string, ending: Ending): ContentSpec {
  return {
    ...given(value),
    encoding: 'text',
    written: written(value, (text) => encode(text, ending), (token) => encodeLater(token, ending)),
  };
}

/** What stands in a file, given as ARM takes it. */
export function base64Content(value: string): ContentSpec {
  return { ...given(value), encoding: 'base64', written: written(value, (text) => text, (token) => token) };
}

/** The Secret that is named, and what the app itself knows of it. */
export function localSecret(where: string, secret: ILocalSecret): LocalSecretSpec | undefined {
  if (secret === undefined || secret === null) {
    return undefined;
  }
  if (!('secretName' in Object(secret))) {
    throw new Misuse(where).error('AUT-07', 'secret', 'a LocalSecret, or a name through LocalSecret.fromName');
  }
  const { _localSecret: made } = secret as { _localSecret?: MadeSecretSpec };
  return { secretName: secret.secretName, made: made && { kind: made.kind, namespace: made.namespace, at: made.at } };
}

function given(value: string): Pick<SecretSpec, 'value' | 'unsafe'> {
  return holdsUnsafe(value) ? { value: unsafeTextOf(value) ?? value, unsafe: true } : { value };
}

/** Nothing for what is no text, which a rule tells once everything is rendered. */
function written(value: string, literal: (text: string) => string, token: (text: string) => string): string | undefined {
  const unsafe = unsafeTextOf(value);
  return unsafe !== undefined ? literal(unsafe)
    : typeof value !== 'string' ? undefined
      : isUnknown(value) ? token(value) : literal(value);
}
