import { readFileSync } from 'fs';
import { join } from 'path';

test('the page of other languages shows the program that is run', () => {
  const [, shown] = /^```python\n([^]*?)^```$/m.exec(read('docs/languages.md'))!;
  expect(shown).toBe(read('test/consumers/python/main.py'));
});

function read(file: string): string {
  return readFileSync(join(__dirname, '..', file), 'utf8');
}
