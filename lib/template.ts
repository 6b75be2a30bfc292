/*
 * Text as Terraform reads it: a template, in which `${…}` and `%{…}` are evaluated and `$${` and `%%{` stand for themselves.
 */

/**
 * `${` that Terraform evaluates, whoever wrote it: not escaped by doubling its first character, and not a bare `${name}` or
 * `${name:=default}`, which is Flux's notation for a variable and no Terraform expression. What is never closed, and a `%{` without a keyword,
 * Terraform can't evaluate either.
 */
const INTERPOLATION = /(?<!\$)\$\{(?!\s*[_a-zA-Z]\w*(?::[=?+-][^}]*|[=-][^}]*|\s*)\})/;

const DIRECTIVE = /(?<!%)%\{~?\s*(if|else|endif|for|endfor)\b/;

const MAY_BE_TEMPLATE = new RegExp(`${INTERPOLATION.source}|${DIRECTIVE.source}`);
const TEMPLATE_HERE = new RegExp(MAY_BE_TEMPLATE.source, 'y');

/** What a directive stands inside of, and what it leaves open behind it. */
const NESTING: { readonly [keyword: string]: { readonly inside?: string; readonly opens?: string } } = {
  if: { opens: 'if' }, else: { inside: 'if', opens: 'else' }, endif: { inside: 'if' }, for: { opens: 'for' }, endfor: { inside: 'for' },
};

/** A part of a text, by its indices. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether Terraform would evaluate something in a text, and could. */
export function isTemplate(text: string): boolean {
  return MAY_BE_TEMPLATE.test(text) && evaluatedIn(text).length > 0;
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
export function asLiteral(text: string): string {
  return `"${inQuotes(escaped(text))}"`;
}

/** A template as one expression: what is in its only interpolation, or the template in quotes. */
export function expressionOf(template: string): string {
  const parts = partsOf(template);
  return parts.length === 1 && parts[0].startsWith('${') && parts[0].endsWith('}')
    ? parts[0].slice(2, -1)
    : `"${parts.map((part, index) => index % 2 === 0 ? inQuotes(part) : part).join('')}"`;
}

/**
 * What Terraform evaluates in a text. It takes the whole text or none of it: nothing where an expression is never closed, and where a
 * directive stands without its counterpart.
 */
function evaluatedIn(text: string): Span[] {
  const last = text.lastIndexOf('}');
  const found: Span[] = [];
  const open: string[] = [];
  for (const opening of openingsIn(text)) {
    const start = opening.index!;
    TEMPLATE_HERE.lastIndex = start;
    const [here, keyword] = TEMPLATE_HERE.exec(text) ?? [];
    // a `${` behind the last brace is text
    if (start < (found.at(-1)?.end ?? 0) || here === undefined || keyword === undefined && start > last) {
      continue;
    }
    const end = endOfExpression(text, start + 2);
    if (end > text.length || keyword !== undefined && !nests(open, keyword)) {
      return [];
    }
    found.push({ start, end });
  }
  return open.length > 0 ? [] : found;
}

/** Where `${` or `%{` stands that is not escaped. */
function openingsIn(text: string): RegExpMatchArray[] {
  return [...text.matchAll(/([$%])\1?\{/g)].filter(([each]) => each.length === 2);
}

/** Whether a directive may stand here; notes what it opens and closes. */
function nests(open: string[], keyword: string): boolean {
  const { inside, opens } = NESTING[keyword];
  const around = inside === undefined ? undefined : open.pop();
  if (opens !== undefined) {
    open.push(opens);
  }
  return inside === around || keyword === 'endif' && around === 'else';
}

/** The literal parts of a template, escaped, and between them what Terraform evaluates; the only part where that is all. */
function partsOf(template: string): string[] {
  const spans = evaluatedIn(template);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    parts.push(literal(template.slice(at, start)), template.slice(start, end));
    at = end;
  }
  parts.push(literal(template.slice(at)));
  return parts.length === 3 && parts[0] === '' && parts[2] === '' ? [parts[1]] : parts;
}

/** A text between expressions, in which what is not escaped yet is. Where Terraform could evaluate none of it, tokens are still tokens. */
function literal(text: string): string {
  return text.replace(/([$%])\1?\{(?!TfToken\[)/g, (opening, sign) => opening.length === 2 ? `${sign}${opening}` : opening);
}

/** The index behind the brace that closes an expression; infinite where none does. */
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
  return Infinity;
}

/** The index behind the quote that closes a text inside an expression, infinite where none does; the text may hold expressions in its turn. */
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
  return Infinity;
}

function inQuotes(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
}
