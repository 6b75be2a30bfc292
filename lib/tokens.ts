import { DefaultTokenResolver, Fn, IPostProcessor, IResolvable, IResolveContext, StringConcat, TerraformStack, Token, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';
import { textOf } from './names';
import { isTemplate } from './template';

/** A number token that was written into a text: `PT${number}M` gives `PT-8.1e+298M`, which `Token.isUnresolved` misses. */
const NUMBER_TOKEN_IN_TEXT = /-\d(\.\d+)?e\+(28|29)\d/;

/** cdktf encodes number tokens as -1.9e+289 and -8.1e+298; asking it about every number takes long. */
const LARGEST_NUMBER_TOKEN = -1e280;

/** What cdktf writes into a text in the place of a token. */
const TOKEN_MARKER = '{TfToken[';

/** No list of a user is nested deeper, but for one that contains itself. */
const DEEPEST_LIST = 10;

/** Lists that were written into a text, of texts or of numbers: cdktf dies of the first, and lets the second pass as they are. */
const LIST_TOKEN_IN_TEXT = /#\{TfToken\[|-\d(\.\d+)?e\+28\d/;

/** Whether a text holds a list, which is no part of a text for Terraform. */
export function holdsList(text: string): boolean {
  return (text.includes(TOKEN_MARKER) || text.includes('e+28')) && LIST_TOKEN_IN_TEXT.test(text);
}

/** Whether a value is a token of cdktf, or a text that holds one. cdktf's own test misses number tokens inside a text. */
export function isToken(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return has(value, '{') && value.includes(TOKEN_MARKER) || has(value, '+') && NUMBER_TOKEN_IN_TEXT.test(value);
    case 'number':
      return value < LARGEST_NUMBER_TOKEN && Token.isUnresolved(value);
    default:
      return typeof value === 'object' && value !== null && mayBeToken(value) && Token.isUnresolved(value);
  }
}

/** The same text with text tokens in the place of number tokens, which cdktf does not find in the arguments of functions. */
export function withoutNumberTokens(text: string): string {
  return text.replace(new RegExp(NUMBER_TOKEN_IN_TEXT, 'g'), (number) => Token.asString(Fn.tostring(Number(number))));
}

/** Whether it is worth asking cdktf, whose own test matches every key of an object with an expression. */
function mayBeToken(value: object): boolean {
  return Array.isArray(value) || Tokenization.isResolvable(value) || Object.keys(value).some((key) => has(key, '{') && key.includes(TOKEN_MARKER));
}

/** Whether a text has a character. V8 looks for a single one at once, and asks the many texts of an app faster so than by `includes`. */
function has(text: string, character: string): boolean {
  return text.indexOf(character) >= 0;
}

/**
 * Whether a value is not known at synth. The one test that everything here uses: besides tokens it sees lists that hold one
 * among literals, and Terraform expressions that were written as plain text.
 */
export function isUnknown(value: unknown): boolean {
  if (typeof value === 'string') {
    return has(value, '{') && (value.includes(TOKEN_MARKER) || isTemplate(value))
      || has(value, '+') && NUMBER_TOKEN_IN_TEXT.test(value);
  }
  return Array.isArray(value) ? isUnknownList(value) : isToken(value);
}

function isUnknownList(list: readonly unknown[], depth = 0): boolean {
  return isToken(list) || depth < DEEPEST_LIST && list.some((each) => Array.isArray(each) ? isUnknownList(each, depth + 1) : isUnknown(each));
}

/** A reference that was written as text: the same as the token that cdktf makes for it. */
const PLAIN_REFERENCE = /^\$\{\s*([A-Za-z_][\w-]*(?:\.[\w-]+)+)\s*\}$/;

/**
 * A stable identity of a text: equal for equal literals (ignoring case) and for the same token, in whichever stack it is
 * read. Asking registers nothing across stacks.
 */
export function identityOf(text: string, scope: IConstruct): string {
  const reference = PLAIN_REFERENCE.exec(textOf(text))?.[1];
  if (reference !== undefined) {
    return `${TerraformStack.of(scope).node.path}:${reference}`;
  }
  const folded = textOf(text).replace(/\$\{[^}]*\}|[^$]+|\$/g, (part) => part.startsWith('${') ? part : part.toLowerCase());
  if (!isUnknown(folded)) {
    return folded;
  }
  const resolver = new IdentityResolver();
  const identity = String(Tokenization.resolve(folded, { scope, resolver, preparing: false }));
  // `${var.x}` as text, `each.value` and their like mean something only inside the stack that holds them
  return resolver.references.length > 0 ? identity : `${TerraformStack.of(scope).node.path}:${identity}`;
}

/** A reference in an expression to anything but a variable. */
const REFERENCE = /(?<![\w.-])(?!var\.)[a-z_][\w-]*\.[a-z_]/i;

/**
 * Whether a text can be read wherever it stands in a stack: all that it refers to are variables of that stack, as far as that can be
 * told.
 */
export function isMadeOfVariables(text: string, stack: TerraformStack): boolean {
  const resolver = new IdentityResolver();
  Tokenization.resolve(text, { scope: stack, resolver, preparing: false });
  if (!resolver.references.every(({ identifier, originStack }) => identifier.startsWith('var.') && originStack === stack)) {
    return false;
  }
  const written = String(Tokenization.resolve(text, { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false }));
  return !(written.includes('${') && REFERENCE.test(written));
}

/** Resolves a reference to the stack and address it points at, instead of to what the reading stack would write. */
class IdentityResolver extends DefaultTokenResolver {
  public readonly references: { readonly identifier: string; readonly originStack: IConstruct }[] = [];

  public constructor() {
    super(new StringConcat());
  }

  public resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): any {
    const { identifier, originStack } = token as IResolvable & { identifier?: unknown; originStack?: IConstruct };
    if (typeof identifier === 'string' && originStack) {
      this.references.push({ identifier, originStack });
      return `${originStack.node.path}:${identifier}`;
    }
    return super.resolveToken(token, context, postProcessor);
  }
}
