/*
 * Text as Terraform reads it: a template, in which `${…}` and `%{…}` are evaluated and `$${` and `%%{` stand for themselves.
 */

/**
 * `${` or `%{` that Terraform evaluates, whoever wrote it: not escaped by doubling its first character, and not a bare
 * `${name}` or `${name:=default}`, which is Flux's notation for a variable and no Terraform expression. What is never closed, and
 * a `%{` without a keyword, Terraform can't evaluate either.
 */
const TERRAFORM_TEMPLATE = /(?<!\$)\$\{(?!\s*[_a-zA-Z]\w*(?::[=?+-][^}]*|[=-][^}]*|\s*)\})[^]*\}/;

const DIRECTIVE = /(?<!%)%\{~?\s*(if|else|endif|for|endfor)\b/;

const TEMPLATE_HERE = new RegExp(`${TERRAFORM_TEMPLATE.source}|${DIRECTIVE.source}`, 'y');
const DIRECTIVE_HERE = new RegExp(DIRECTIVE.source, 'y');

/** Whether Terraform would evaluate something in a text. What stands behind the last brace is not looked through: it closes nothing. */
export function isTemplate(text: string): boolean {
  return TERRAFORM_TEMPLATE.test(text.slice(0, text.lastIndexOf('}') + 1)) || DIRECTIVE.test(text);
}

/** `${` or `%{` that is no token of cdktf. */
const OPENING = /([$%])\{(?!TfToken\[)/g;

/** Dollars right in front of a token, which Terraform would take for the half of an escape once the token is rendered. */
const DOLLARS_BEFORE_TOKEN = /\$+(?=\$\{TfToken\[|-\d(?:\.\d+)?e\+(?:28|29)\d)/g;

/** A text that arrives as it stands: Terraform evaluates nothing but the tokens in it. */
export function escaped(text: string): string {
  return withDollars(text.replace(OPENING, '$1$1{'));
}

/** The same template, with the dollars in front of its tokens written so that they stay dollars. */
export function withDollars(template: string): string {
  return template.includes('$') ? template.replace(DOLLARS_BEFORE_TOKEN, '${"$&"}') : template;
}

/** A text in which Terraform evaluates what can be evaluated: tokens and expressions. The rest arrives as it stands. */
export function templateOf(text: string): string {
  return partsOf(withDollars(text)).join('');
}

/** A text in quotes, as it stands in an expression; nothing in it is evaluated. */
export function quoted(text: string): string {
  return `"${inQuotes(escaped(text))}"`;
}

/** A template as one expression: what is in its only interpolation, or the template in quotes. */
export function expressionOf(template: string): string {
  const parts = partsOf(template);
  return parts.length === 1 && parts[0].startsWith('${') && parts[0].endsWith('}')
    ? parts[0].slice(2, -1)
    : `"${parts.map((part, index) => index % 2 === 0 ? inQuotes(part) : part).join('')}"`;
}

/** Whether what begins at an index of a text is evaluated by Terraform. Behind the last brace only a directive is. */
function isTemplateAt(text: string, index: number, last: number): boolean {
  const pattern = index < last ? TEMPLATE_HERE : DIRECTIVE_HERE;
  pattern.lastIndex = index;
  return pattern.test(text);
}

/** The literal parts of a template, escaped, and between them what Terraform evaluates; the only part where that is all. */
function partsOf(template: string): string[] {
  const parts = [''];
  const last = template.lastIndexOf('}');
  for (let at = 0; at < template.length;) {
    const start = template.slice(at, at + 3);
    if (start === '$${' || start === '%%{') {
      parts[parts.length - 1] += start;
      at += 3;
    } else if (isTemplateAt(template, at, last)) {
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
