import { kustomization } from './rules/model';
import { cyclesOf, dependencyGraph, Graph, inDependencyOrder, isInOrder, waitsFor } from '../lib/graph';
import { ConfigurationRecord } from '../lib/model/model';
import { UNKNOWN } from '../lib/model/unknown';

const LENGTH = 5_000;

/** `a>b` is a that waits for b; `a` alone waits for none. Names are declared in the order of their first mention on the left. */
function graphOf(text: string): Graph {
  const graph = new Map<string, string[]>();
  for (const edge of text.split(' ').filter((each) => each !== '')) {
    const [name, ...dependencies] = edge.split('>');
    graph.set(name, [...graph.get(name) ?? [], ...dependencies]);
  }
  return graph;
}

const cycles = (text: string) => cyclesOf(graphOf(text)).map((cycle) => cycle.join(' '));
const order = (text: string) => inDependencyOrder(graphOf(text)).join(' ');

/** Names in a row, each of which waits for the next. */
function chain(length: number, last: string[] = []): Graph {
  return new Map(Array.from({ length }, (_, index) => [`k${index}`, index === length - 1 ? last : [`k${index + 1}`]]));
}

/** What an action takes of a processor, whatever else the machine does. */
function seconds(action: () => unknown): number {
  const start = process.cpuUsage();
  action();
  return process.cpuUsage(start).user / 1e6;
}

describe('circles', () => {
  test.each([
    ['nothing', '', []],
    ['no dependencies', 'a b c', []],
    ['a chain', 'a>b b>c c', []],
    ['a diamond', 'a>b a>c b>d c>d d', []],
    ['one that waits for itself, which is another matter', 'a>a', []],
    ['two', 'a>b b>a', ['a b']],
    ['two, declared the other way round', 'b>a a>b', ['b a']],
    ['three', 'a>b b>c c>a', ['a b c']],
    ['three, declared out of order', 'c>a b>c a>b', ['c a b']],
    ['two, one of which waits for itself too', 'a>a a>b b>a', ['a b']],
    ['two, named twice', 'a>b a>b b>a', ['a b']],
    ['two that are apart', 'a>b b>a c>d d>e e>c', ['a b', 'c d e']],
    ['two that are apart, mixed in declaration', 'a>b c>d b>a d>c', ['a b', 'c d']],
    ['one inside another', 'a>b b>c c>a b>a', ['a b', 'a b c']],
    ['one inside another, by a longer way', 'a>b b>c c>d d>a b>a', ['a b', 'a b c d']],
    ['a figure eight', 'a>b b>a b>c c>b', ['a b', 'b c']],
    ['a figure eight, declared from its waist', 'b>a b>c a>b c>b', ['b a', 'b c']],
    ['three leaves of a clover', 'm>a m>b m>c a>m b>m c>m', ['m a', 'm b', 'm c']],
    ['one with a tail that waits for it', 't>s s>a a>b b>a', ['a b']],
    ['one that waits for a tail', 'a>b b>a b>t t>s s', ['a b']],
    ['two, one of which waits for the other', 'a>b b>a b>c c>d d>c', ['a b', 'c d']],
    ['two, with a name between them', 'a>b b>a b>m m>c c>d d>c', ['a b', 'c d']],
    ['four that all wait for each other', 'a>b a>c a>d b>a b>c b>d c>a c>b c>d d>a d>b d>c', ['a b', 'a c', 'a d']],
    ['names that are not there', 'a>ghost b>a b>spirit', []],
    ['names that are not there, and two that are', 'a>ghost a>b b>a b>spirit', ['a b']],
  ])('in %s', (_, text, expected) => {
    expect(cycles(text)).toEqual(expected);
  });

  test('are as short as can be', () => {
    expect(cycles('a>b b>c c>d d>a c>a')).toEqual(['a b c', 'a b c d']);
  });

  test('hold every name that waits in one', () => {
    const text = 'a>b b>c c>a c>d d>e e>f f>d e>b';
    expect(new Set(cyclesOf(graphOf(text)).flat())).toEqual(new Set('abcdef'));
  });

  test('are real', () => {
    const graph = graphOf('a>b b>c c>d d>b d>a c>a e>a a>e');
    for (const cycle of cyclesOf(graph)) {
      cycle.forEach((name, index) => expect(graph.get(name)).toContain(cycle[(index + 1) % cycle.length]));
      expect(new Set(cycle).size).toBe(cycle.length);
    }
  });

  test('do not depend on the run', () => {
    const graph = graphOf('x>y y>z z>x y>x b>a a>b a>x');
    expect(cyclesOf(graph)).toEqual(cyclesOf(new Map(graph)));
    expect(cyclesOf(graph).map((cycle) => cycle.join(' '))).toEqual(['x y', 'x y z', 'b a']);
  });

  test('may be long', () => {
    const graph = chain(LENGTH, ['k0']);
    expect(seconds(() => cyclesOf(graph))).toBeLessThan(1);
    expect(cyclesOf(graph)).toEqual([[...graph.keys()]]);
  });

  test('may have a long tail, or be many', () => {
    expect(seconds(() => cyclesOf(new Map([...chain(LENGTH, ['x']), ['x', ['y']], ['y', ['x']]])))).toBeLessThan(1);
    const pairs = new Map(Array.from({ length: LENGTH }, (_, index) => [`k${index}`, [`k${index % 2 === 0 ? index + 1 : index - 1}`]]));
    expect(seconds(() => expect(cyclesOf(pairs)).toHaveLength(LENGTH / 2))).toBeLessThan(1);
  });
});

describe('the order of dependencies', () => {
  test.each([
    ['nothing', '', ''],
    ['no dependencies as declared', 'c a b', 'c a b'],
    ['a chain', 'a>b b>c c', 'c b a'],
    ['what is in order already as it is', 'c b>c a>b', 'c b a'],
    ['what is free before what waits', 'x>c a b c', 'a b c x'],
    ['each as early as its place allows', 'c x>c a b y>x', 'c x a b y'],
    ['a diamond', 'a>b a>c b>d c>d d', 'd b c a'],
    ['one that is named twice', 'a>b a>b b', 'b a'],
    ['names that are not there', 'a>ghost b', 'a b'],
    ['what waits for itself at the end', 'a>a b c', 'b c a'],
    ['a circle, and what waits for it, at the end as declared', 'a>b b>a w>a c d>c', 'c d a b w'],
  ])('keeps %s', (_, text, expected) => {
    expect(order(text)).toBe(expected);
  });

  test('puts each name after all that it waits for', () => {
    const graph = graphOf('f>a f>b e>f d>e d>a c>d c>b b>a a');
    const ordered = inDependencyOrder(graph);
    expect(new Set(ordered)).toEqual(new Set(graph.keys()));
    graph.forEach((dependencies, name) => dependencies.forEach((each) => expect(ordered.indexOf(each)).toBeLessThan(ordered.indexOf(name))));
  });

  test('may be long, whichever way it was declared', () => {
    const graph = chain(LENGTH);
    expect(seconds(() => inDependencyOrder(graph))).toBeLessThan(1);
    expect(inDependencyOrder(graph)).toEqual([...graph.keys()].reverse());
    const backwards = new Map([...graph].reverse());
    expect(seconds(() => inDependencyOrder(backwards))).toBeLessThan(1);
    expect(inDependencyOrder(backwards)).toEqual([...backwards.keys()]);
    const circle = chain(LENGTH, ['k0']);
    expect(seconds(() => inDependencyOrder(circle))).toBeLessThan(1);
    expect(inDependencyOrder(circle)).toEqual([...circle.keys()]);
  });
});

describe('waiting', () => {
  test('reaches through others, and round a circle', () => {
    const graph = graphOf('a>b b>c c d>d e>f f>e');
    expect(waitsFor(graph, 'a', 'c')).toBe(true);
    expect(waitsFor(graph, 'c', 'a')).toBe(false);
    expect(waitsFor(graph, 'a', 'a')).toBe(false);
    expect(waitsFor(graph, 'd', 'd')).toBe(true);
    expect(waitsFor(graph, 'e', 'e')).toBe(true);
    expect(waitsFor(graph, 'ghost', 'a')).toBe(false);
    expect(waitsFor(graph, 'a', undefined)).toBe(false);
    expect(waitsFor(chain(LENGTH), 'k0', `k${LENGTH - 1}`)).toBe(true);
  });
});

describe('the graph of a configuration', () => {
  const graph = (...kustomizations: unknown[]) => [...dependencyGraph({ kustomizations } as ConfigurationRecord)];

  test('has each kustomization, with its dependencies', () => {
    expect(graph(kustomization('a', { dependsOn: [{ name: 'b' }, { name: 'c' }] }), kustomization('b'), kustomization('c')))
      .toEqual([['a', ['b', 'c']], ['b', []], ['c', []]]);
  });

  test('leaves out what is missing, foreign or not known', () => {
    const dependsOn = [
      { name: 'ghost' }, { name: 'b', target: 'gitops/Other/b' }, { name: UNKNOWN }, { name: undefined }, { name: 'b', target: UNKNOWN },
    ];
    expect(graph(kustomization('a', { dependsOn }), kustomization('b'), kustomization('x', { name: UNKNOWN })))
      .toEqual([['a', ['b']], ['b', []]]);
  });

  test('is in order where each waits only for earlier ones, and no name is there twice', () => {
    const inOrder = (...kustomizations: unknown[]) => isInOrder({ kustomizations } as ConfigurationRecord);
    const waiting = (name: string, ...names: unknown[]) => kustomization(name, { dependsOn: names.map((each) => ({ name: each })) });
    expect(inOrder()).toBe(true);
    expect(inOrder(waiting('a'), waiting('b', 'a'), waiting('c', 'a', 'b'))).toBe(true);
    expect(inOrder(waiting('a', 'b'), waiting('b'))).toBe(false);
    expect(inOrder(waiting('a'), waiting('b'), waiting('c', 'a', 'ghost'))).toBe(false);
    expect(inOrder(waiting('a', 'a'))).toBe(false);
    expect(inOrder(waiting('a'), waiting('a'))).toBe(false);
  });
});
