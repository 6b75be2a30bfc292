import { IResolvable, IResolveContext, Token } from 'cdktf';
import { isTemplateAt } from '../../tokens';

/** How a text ends that is encoded: as it is, or as a file of an SSH key has to. */
export type Ending = 'as it is' | 'one newline';

/** A literal as it has to be written so that it arrives as it stands: Terraform evaluates nothing in it. */
export function escaped(text: string): string {
  return text.replace(/([$%])\{(?!TfToken\[)/g, '$1$1{');
}

/** Base64 of a literal. */
export function encode(text: string, ending: Ending): string {
  return Buffer.from(ended(text, ending), 'utf8').toString('base64');
}

/** Base64 of bytes that were read. */
export function encodeBytes(bytes: Buffer, ending: Ending): string {
  return ending === 'as it is' ? bytes.toString('base64') : encode(bytes.toString('utf8'), ending);
}

/** The expression by which Terraform encodes a text that only it will know. */
export function encodeLater(text: string, ending: Ending): string {
  return Token.asString(new Encoded(text, ending));
}

function ended(text: string, ending: Ending): string {
  return ending === 'as it is' ? text : `${text.trim()}\n`;
}

/**
 * cdktf's own `Fn.base64encode` throws at a double quote, and takes `${…}` that was written as text for a literal. What is here
 * takes whatever can be written in a text.
 */
class Encoded implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(private readonly text: string, private readonly ending: Ending) {}

  public resolve(context: IResolveContext): string {
    const template = String(context.resolve(this.text));
    const argument = this.ending === 'as it is' ? expressionOf(template) : `"\${trimspace(${expressionOf(template)})}\\n"`;
    return `\${base64encode(${argument})}`;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/** A template as one expression: what is in its only interpolation, or the template in quotes. */
function expressionOf(template: string): string {
  const parts = partsOf(template);
  return parts.length === 1 && parts[0].startsWith('${') && parts[0].endsWith('}')
    ? parts[0].slice(2, -1)
    : `"${parts.map((part, index) => index % 2 === 0 ? inQuotes(part) : part).join('')}"`;
}

/** The literal parts of a template, escaped, and between them what Terraform evaluates; the only part where that is all. */
function partsOf(template: string): string[] {
  const parts = [''];
  for (let at = 0; at < template.length;) {
    const start = template.slice(at, at + 3);
    if (start === '$${' || start === '%%{') {
      parts[parts.length - 1] += start;
      at += 3;
    } else if (isTemplateAt(template, at)) {
      const end = endOfExpression(template, at + 2);
      parts.push(template.slice(at, end), '');
      at = end;
    } else {
      parts[parts.length - 1] += /^[$%]\{/.test(start) ? `${template[at]}${template[at]}` : template[at];
      at += 1;
    }
  }
  return parts.length === 3 && parts[0] === '' && parts[2] === '' ? [parts[1]] : parts;
}

/** The index behind the brace that closes an expression, or behind the text where none does. */
function endOfExpression(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') {
      at = endOfQuotes(text, at + 1) - 1;
    } else if (text[at] === '{') {
      depth += 1;
    } else if (text[at] === '}') {
      depth -= 1;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  return text.length;
}

/** The index behind the quote that closes a text inside an expression; the text may hold expressions in its turn. */
function endOfQuotes(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
    } else if (text[at] === '"') {
      return at + 1;
    } else if (/^([$%])\1\{/.test(text.slice(at, at + 3))) {
      at += 2;
    } else if (/^[$%]\{/.test(text.slice(at, at + 2))) {
      at = endOfExpression(text, at + 2) - 1;
    }
  }
  return text.length;
}

function inQuotes(literal: string): string {
  return literal.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
}
