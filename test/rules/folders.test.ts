import { isBesideAll, ORDERLY } from '../../lib/rules/folders';

test.each(['./a', './ab', './a-b_c/d.e', './-a', './a/b/c', './ab/cd/ef', './a/b.', './apps/v1.2/x'])('%s is orderly', (path) => {
  expect(ORDERLY.test(path)).toBe(true);
});

test.each([
  '', '.', './', 'a', '/a', 'x./a', './.a', './a/.b', './a/', './a//b', './a b', './a/b c', './a/ b', './a,', './a/b,', './..', '../a', './a/../b',
])('%j is not orderly', (path) => {
  expect(ORDERLY.test(path)).toBe(false);
});

test.each([
  ['./a', [], true],
  ['./a', ['./b', './ab', './a-b', './c/a'], true],
  ['./a', ['./a'], false],
  ['./a', ['./b', './a/b'], false],
  ['./a/b', ['./b', './a'], false],
  ['./a/b', ['./a/c', './a/bc', './a/b-c'], true],
  ['./a/b/c', ['./a/b/c/d'], false],
] as [string, string[], boolean][])('%s beside %j: %s', (path, others, expected) => {
  expect(isBesideAll(path, others)).toBe(expected);
});
