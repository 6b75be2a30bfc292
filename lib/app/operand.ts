import { Fn, Token } from 'cdktf';
import { asLiteral } from '../template';
import { isToken, isUnknown, withoutNumberTokens } from '../tokens';

/**
 * A text as a part of a larger expression. There cdktf writes a function of a token as it should, and a text with a token not; an
 * expression that is plain text it would escape.
 */
export function operandOf(text: string): string {
  return !isUnknown(text) ? asLiteral(text)
    : isToken(text) ? Token.asString(Fn.tostring(typeof text === 'string' ? withoutNumberTokens(text) : text)) : `"${text}"`;
}
