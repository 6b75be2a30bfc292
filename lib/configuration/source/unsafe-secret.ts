import { IResolvable, Token, Tokenization } from 'cdktf';
import { escaped } from './encoding';
import { isToken } from '../../tokens';

/**
 * The way round the rule that secrets are not written down in the program, for tests and throw-away clusters.
 */
export class UnsafeSecret {
  /**
   * A secret as plain text. It stands in the program and in the synthesized file, for everybody to read who can read these.
   * Warned of wherever it is used: AUT-17.
   *
   * @returns a token; give it to a property that takes a secret
   */
  public static plainText(text: string): string {
    return typeof text !== 'string' || isToken(text) ? text : Token.asString(new PlainText(text));
  }

  private constructor() {}
}

class PlainText implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(public readonly text: string) {}

  public resolve(): string {
    return escaped(this.text);
  }

  public toString(): string {
    return Token.asString(this);
  }

  /** JSON of a construct tree or an error must not show it. */
  public toJSON(): string {
    return '<secret>';
  }
}

/** Whether a text is, or holds, a secret that was named as unsafe. */
export function holdsUnsafe(value: unknown): boolean {
  return isToken(value) && typeof value === 'string' && Tokenization.reverseString(value).tokens.some((token) => token instanceof PlainText);
}

/** The text that was named as unsafe, where it is all of the value. */
export function unsafeTextOf(value: unknown): string | undefined {
  if (!holdsUnsafe(value)) {
    return undefined;
  }
  const { length, firstToken } = Tokenization.reverseString(value as string);
  return length === 1 && firstToken instanceof PlainText ? firstToken.text : undefined;
}
