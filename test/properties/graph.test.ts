import fc from 'fast-check';
import { SEED } from './values';
import { cyclesOf, Graph, inDependencyOrder, waitsFor } from '../../lib/graph';

const settings = { seed: SEED, numRuns: 2_000 };

/** Graphs of few names with many edges, to themselves, twice and to what is missing among them. */
const graph: fc.Arbitrary<Graph> = fc.integer({ min: 0, max: 8 }).chain((size) => {
  const names = Array.from({ length: size }, (_, index) => `n${index}`);
  const edges = fc.array(fc.constantFrom(...names, 'ghost'), { maxLength: 3 });
  return fc.shuffledSubarray(names, { minLength: size })
    .chain((shuffled) => fc.tuple(...shuffled.map((name) => edges.map((waits): [string, string[]] => [name, waits]))))
    .map((entries) => new Map(entries));
});

/** Whether one is reached from another over one edge or more, by looking at all ways. */
function reaches(graphOf: Graph, from: string, to: string, seen: readonly string[] = []): boolean {
  return (graphOf.get(from) ?? []).some((next) => next === to || !seen.includes(next) && reaches(graphOf, next, to, [...seen, next]));
}

/** Names that wait for themselves through another one. */
function circling(graphOf: Graph): string[] {
  const proper = new Map([...graphOf].map(([name, waits]) => [name, waits.filter((each) => each !== name)]));
  return [...graphOf.keys()].filter((name) => reaches(proper, name, name));
}

describe(`graphs made at random (seed ${SEED})`, () => {
  test('have circles where a name comes back to itself, which hold each such name and no other', () => {
    fc.assert(fc.property(graph, (each) => {
      expect(new Set(cyclesOf(each).flat())).toEqual(new Set(circling(each)));
    }), settings);
  });

  test('have circles that are real, each name once, from the one declared first', () => {
    fc.assert(fc.property(graph, (each) => {
      const rank = [...each.keys()];
      for (const cycle of cyclesOf(each)) {
        cycle.forEach((name, index) => expect(each.get(name)).toContain(cycle[(index + 1) % cycle.length]));
        expect(cycle.length).toBeGreaterThan(1);
        expect(new Set(cycle).size).toBe(cycle.length);
        expect(Math.min(...cycle.map((name) => rank.indexOf(name)))).toBe(rank.indexOf(cycle[0]));
      }
    }), settings);
  });

  test('are put in an order of all names, in which each stands after what it waits for, circles aside', () => {
    fc.assert(fc.property(graph, (each) => {
      const order = inDependencyOrder(each);
      expect([...order].sort()).toEqual([...each.keys()].sort());
      const stuck = new Set([...each.keys()].filter((name) => [name, ...each.keys()]
        .some((other) => (other === name || reaches(each, name, other)) && reaches(each, other, other))));
      each.forEach((waits, name) => waits.filter((other) => each.has(other) && !stuck.has(name))
        .forEach((other) => expect(order.indexOf(other)).toBeLessThan(order.indexOf(name))));
      expect(order.slice(order.length - stuck.size)).toEqual([...each.keys()].filter((name) => stuck.has(name)));
    }), settings);
  });

  test('say who waits for whom', () => {
    fc.assert(fc.property(graph, fc.nat(), fc.nat(), (each, one, other) => {
      const names = [...each.keys(), 'ghost'];
      const [from, to] = [names[one % names.length], names[other % names.length]];
      expect(waitsFor(each, from, to)).toBe(reaches(each, from, to));
    }), settings);
  });
});
