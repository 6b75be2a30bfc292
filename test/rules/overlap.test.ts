import { configurationRecord, kustomization, legalParts, STACK } from './model';
import { describeRule } from './table';
import { OVERLAP_TABLES } from './tables/overlap';
import { findingsOf } from '../../lib/findings/finding';
import { KustomizationRecord } from '../../lib/model/model';

OVERLAP_TABLES.forEach(describeRule);

const PATHS = ['./a', 'a', './a/', './a/b', './a/b/c', './a/bc', './ab', './.', './a/../b', './a b', './x/a'];
const VARIABLES = [undefined, { team: 'x' }, { team: 'y' }];

/** What is told of some kustomizations of one source, in the slowest and plainest way. */
function expected(all: readonly KustomizationRecord[]): string[] {
  const folders = all.map(({ at, path, substitute }) => ({
    at, parts: (path as string).split('/').filter((part) => !['', '.'].includes(part)), variables: JSON.stringify(substitute),
  })).filter(({ parts }) => !parts.includes('..'));
  return folders.flatMap(({ at, parts, variables }, index) => {
    const path = parts.join('/');
    const same = folders.slice(0, index).find((each) => each.parts.join('/') === path && each.variables === variables);
    const around = folders.filter((each) => each.parts.length < parts.length && each.parts.every((part, depth) => part === parts[depth]))
      .sort((one, other) => other.parts.length - one.parts.length);
    const other = same ?? around[0];
    return other === undefined ? [] : [`${at} ${same === undefined ? 'inside' : 'is'} ${other.at}`];
  });
}

/** What the rule tells of kustomizations, divided among configurations of one source. */
function told(all: readonly KustomizationRecord[], size: number): string[] {
  const { model, cluster, source } = legalParts();
  cluster.configurations = all.flatMap((_, index) => index % size > 0 ? []
    : [configurationRecord(`c${index}`, { source, kustomizations: all.slice(index, index + size) })]);
  return findingsOf(model).filter(({ code }) => code === 'KUS-11')
    .map(({ at, facts }) => `${at} ${facts!.isInside ? 'inside' : 'is'} ${facts!.other}`);
}

/** Each choice of three folders, with variables that differ here and there. */
const CHOICES = PATHS.flatMap((one, first) => PATHS.flatMap((two, second) => PATHS.map((three, third) => [one, two, three].map((path, index) =>
  kustomization(`k${index}`, { path, substitute: VARIABLES[(first + second * index + third * index * index) % VARIABLES.length] }, `${STACK}/C`)))));

test.each([1, 2, 3])('the overlaps of folders are those that a plain search finds, %d to a configuration', (size) => {
  expect(CHOICES.length).toBe(PATHS.length ** 3);
  const pathsOf = (all: readonly KustomizationRecord[]) => all.map(({ path }) => path);
  expect(CHOICES.map((all) => [pathsOf(all), told(all, size)])).toEqual(CHOICES.map((all) => [pathsOf(all), expected(all)]));
  expect(CHOICES.flatMap((all) => told(all, size)).length).toBeGreaterThan(500);
});

test.each([127, 128, 129])('%d folders that lie side by side are followed by one that does not', (count) => {
  const apart = Array.from({ length: count }, (_, index) => kustomization(`k${index}`, { path: `./apps/a${index}` }, `${STACK}/C`));
  const last = (path: string) => [...apart, kustomization('last', { path }, `${STACK}/C`)];
  expect(told(last('./apps/b'), 10)).toEqual([]);
  expect(told(last(`./apps/a${count - 1}`), 10)).toEqual([`${STACK}/C/last is ${STACK}/C/k${count - 1}`]);
  expect(told(last('./apps/a0/b'), 10)).toEqual([`${STACK}/C/last inside ${STACK}/C/k0`]);
  expect(told(last('./apps'), 10)).toHaveLength(count);
});
