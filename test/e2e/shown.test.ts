import { shown } from './shown';
import { unzipped } from './zip';

const SECRET = '3f0c7a52-1b68-4d7e-9a55-0c8d2f4b6e91';
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['nothing', [], 'another text, 3f0c7a52'],
  ['it as it is', ['as it is'], `x${SECRET}y`],
  ['it in base64', ['in base64'], base64(SECRET)],
  ...['', 'a', 'ab', 'abc'].map((before): [string, string[], string] =>
    [`it behind ${before.length} in base64`, ['in base64'], base64(`${before}${SECRET}"}`)]),
  ['it in base64 twice', ['in base64 twice'], base64(base64(SECRET))],
  ['it in base64 inside of base64', ['in base64 twice'], base64(`{"k":"${base64(SECRET)}"}`)],
  ['it in two ways', ['as it is', 'in base64'], `${SECRET} ${base64(SECRET)}`],
])('of what is searched for a secret it is told whether it shows %s', (_, forms, content) => {
  expect(shown(SECRET, content)).toEqual(forms);
  expect(shown(SECRET, Buffer.from(content))).toEqual(forms);
});

/** `a`, stored, and `b/c`, deflated. */
const ARCHIVE = 'UEsDBBQAAAAAAAAAIVzHp4s7BAAAAAQAAAABAAAAYXRleHRQSwMEFAAAAAgAAAAhXHS9cCELAAAAjAEAAAMAAABiL2MrSa0oKRnFgwIDAFBLAQIUAxQAAAAA'
  + 'AAAAIVzHp4s7BAAAAAQAAAABAAAAAAAAAAAAAACAAQAAAABhUEsBAhQDFAAAAAgAAAAhXHS9cCELAAAAjAEAAAMAAAAAAAAAAAAAAIABIwAAAGIvY1BLBQYA'
  + 'AAAAAgACAGAAAABPAAAAAAA=';

test('the files of an archive are read, those that are deflated and those that are not', () => {
  const archive = Buffer.from(ARCHIVE, 'base64');
  expect(unzipped(archive)).toEqual({ 'a': Buffer.from('text'), 'b/c': Buffer.from('text'.repeat(99)) });
  expect(() => unzipped(Buffer.alloc(30))).toThrow('no archive');
});
