import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { PROGRAMS } from './recordings/programs';
import { record } from './recordings/record';
import { asRecorded, differingPaths, DIFFERENCES, recorded, recordingsIn, sumsFile, sumsOf } from './recordings/recordings';

const NAMES = recordingsIn();

describe('recordings of what the sources made', () => {
  test('are what they were when they were made', () => {
    expect(sumsOf()).toBe(readFileSync(sumsFile(), 'utf8'));
  });

  test('hold each program, and are told in the page beside them', () => {
    expect(NAMES).toEqual(Object.keys(DIFFERENCES));
    expect(new Set(NAMES.flatMap((name) => Object.keys(recorded(name))))).toEqual(new Set(Object.keys(PROGRAMS)));
    const page = readFileSync(join(__dirname, 'recordings/README.md'), 'utf8');
    expect(NAMES.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test.each(NAMES)('%s differs from what the sources make now by what is said, and by nothing else', (name) => {
    const paths = Object.entries(recorded(name)).flatMap(([program, before]) => differingPaths(before, asRecorded(program)));
    expect([...new Set(paths)]).toEqual(DIFFERENCES[name].paths);
  });

  test('are compared by value, wherever it stands', () => {
    const of = (retry: object) => ({ resource: { azapi_resource: { A: { retry, name: 'a' }, B: { retry } } }, output: { x: 1 } });
    expect(differingPaths(of({ a: [1] }), of({ a: [1] }))).toEqual([]);
    expect(differingPaths(of({ a: [1] }), of({ a: [2] }))).toEqual(['resource.azapi_resource.*.retry.a']);
    expect(differingPaths(of({}), { resource: { azapi_resource: {} } })).toEqual(['resource.azapi_resource.*', 'output']);
  });

  test('are added, and never changed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
    try {
      writeFileSync(sumsFile(folder), '');
      record('1.0.0', folder);
      expect(readFileSync(sumsFile(folder), 'utf8')).toBe(sumsOf(folder));
      expect(recordingsIn(folder)).toEqual(['1.0.0']);
      const [file] = Object.keys(PROGRAMS).map((program) => join(folder, '1.0.0', `${program}.json`));
      expect(() => record('1.0.0', folder)).toThrow('recordings are never changed');
      expect(() => record('../x', folder)).toThrow('The argument is the name');
      writeFileSync(file, '{}');
      expect(() => record('1.1.0', folder)).toThrow('is not what its checksum');
      mkdirSync(join(folder, 'empty'));
      expect(() => record('empty', folder)).toThrow('recordings are never changed');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
