import { DefaultTokenResolver, IPostProcessor, IResolvable, IResolveContext, StringConcat, Token, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';
import { hidden } from './hidden';
import { asLiteral, escaped } from '../../template';
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

/** Whether this process has made one: where it has not, nothing need be looked through. */
let wasMade = false;

class PlainText implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(public readonly text: string) {
    hidden(this);
    wasMade = true;
  }

  /** In the arguments of a function, where cdktf leaves out the braces, it has to stand in quotes. */
  public resolve({ suppressBraces }: IResolveContext & { suppressBraces?: boolean }): string {
    return suppressBraces ? asLiteral(this.text) : escaped(this.text);
  }

  public toString(): string {
    return Token.asString(this);
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

/** Whether there is any secret that was named as unsafe. */
export function hasUnsafe(): boolean {
  return wasMade;
}

/** Whether a value is computed from a secret that was named as unsafe, at whatever depth. */
export function holdsUnsafeWithin(value: unknown, scope: IConstruct): boolean {
  if (!isToken(value)) {
    return false;
  }
  const resolver = new UnsafeFinder();
  Tokenization.resolve(value, { scope, resolver, preparing: false });
  return resolver.hasFound;
}

class UnsafeFinder extends DefaultTokenResolver {
  public hasFound = false;

  public constructor() {
    super(new StringConcat());
  }

  public resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): any {
    this.hasFound ||= token instanceof PlainText;
    return super.resolveToken(token, context, postProcessor);
  }
}
