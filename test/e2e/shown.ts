const base64 = (content: Buffer | string) => Buffer.from(content).toString('base64');

/** A text inside of something longer that is encoded in base64: three ways, by where it begins; without the characters that others share. */
function within(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const content = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    const [first, last] = [Math.ceil(offset * 4 / 3), Math.floor(content.length / 3) * 4];
    return base64(content).slice(first, last);
  });
}

/** How a secret can be written: as it is, encoded, and encoded twice, by itself or inside of something longer. */
function formsOf(secret: string): Record<string, string[]> {
  return { 'as it is': [secret], 'in base64': within(secret), 'in base64 twice': within(base64(secret)) };
}

/** In which forms something shows a secret. */
export function shown(secret: string, content: Buffer | string): string[] {
  return Object.entries(formsOf(secret)).filter(([, forms]) => forms.some((form) => content.includes(form))).map(([name]) => name);
}
