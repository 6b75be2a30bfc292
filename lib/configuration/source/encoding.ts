import { IResolvable, IResolveContext, Token } from 'cdktf';
import { escaped, expressionOf, templateOf, withDollars } from '../../template';

/** How a text ends that is encoded: as it is, or as a file of an SSH key has to. */
export type Ending = 'as it is' | 'one newline';

/** Base64 of a literal. */
export function encode(text: string, ending: Ending): string {
  return Buffer.from(ended(text, ending), 'utf8').toString('base64');
}

/** Base64 of bytes that were read. */
export function encodeBytes(bytes: Buffer, ending: Ending): string {
  return ending === 'as it is' ? bytes.toString('base64') : encode(bytes.toString('utf8'), ending);
}

/** A text that only Terraform will know, which Terraform encodes. */
export function encodeLater(text: string, ending: Ending): string {
  return later(text, (value) => `\${base64encode(${ending === 'as it is' ? value : `"\${trimspace(${value})}\\n"`})}`);
}

/** A literal as it has to be written that it arrives so. */
export function write(text: string, ending: Ending): string {
  return escaped(ended(text, ending));
}

/** A text that only Terraform will know, as it has to be written. */
export function writeLater(text: string, ending: Ending): string {
  return ending === 'as it is' ? templateOf(text) : later(text, (value) => `\${trimspace(${value})}\n`);
}

/** A literal as JSON. */
export function writeJson(text: string): string {
  return escaped(JSON.stringify(text));
}

/** A text that only Terraform will know, which Terraform makes JSON of. */
export function writeJsonLater(text: string): string {
  return later(text, (value) => `\${jsonencode(${value})}`);
}

function ended(text: string, ending: Ending): string {
  return ending === 'as it is' ? text : `${text.trim()}\n`;
}

function later(text: string, template: (value: string) => string): string {
  return Token.asString(new Computed(text, template));
}

/**
 * A template around an expression. cdktf's own functions throw at a double quote, and take `${…}` that was written as text for a
 * literal. What is here takes whatever can be written in a text.
 */
class Computed implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(private readonly text: string, private readonly template: (value: string) => string) {}

  public resolve(context: IResolveContext): string {
    return this.template(expressionOf(String(context.resolve(withDollars(this.text)))));
  }

  public toString(): string {
    return Token.asString(this);
  }
}
