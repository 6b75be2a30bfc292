import { readFileSync } from 'fs';
import { join } from 'path';
import { flat } from './printed';

/** What `docs/troubleshooting.md` says of one thing that goes wrong. */
export interface Trouble {
  readonly title: string;
  /** What is printed, as the page quotes it: `…` stands for what is left out. */
  readonly symptom: string;
  readonly text: string;
}

/** The troubles of the page, in its order. */
export function troubles(): Trouble[] {
  const page = readFileSync(join(__dirname, '../../docs/troubleshooting.md'), 'utf8');
  return page.split(/^### /m).slice(1).map((section) => {
    const [title] = section.split('\n', 1);
    const text = section.split(/^## /m)[0];
    return { title, text, symptom: /^```text\n([^]*?)^```/m.exec(text)?.[1] ?? '' };
  });
}

/** What the page quotes of a trouble, in pieces that must have been printed in this order. */
export function quotesOf(title: string): string[] {
  const found = troubles().find((trouble) => trouble.title === title);
  if (found === undefined) {
    throw new Error(`docs/troubleshooting.md has no heading "${title}"`);
  }
  return found.symptom.split('…').map((piece) => flat(piece).trim()).filter((piece) => piece !== '');
}

/** The pieces that were not printed, or not in their order. */
export function notPrinted(title: string, printed: string): string[] {
  const text = flat(printed);
  let from = 0;
  return quotesOf(title).filter((piece) => {
    const found = text.indexOf(piece, from);
    from = found < 0 ? from : found + piece.length;
    return found < 0;
  });
}
