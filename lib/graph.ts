import { ConfigurationRecord } from './model/model';

/** Names, each with the names it waits for; in the order of declaration. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * Which kustomization of a configuration waits for which; names that are missing or not known are left out. Of two with one name, that
 * name waits for all that either waits for.
 */
export function dependencyGraph({ kustomizations }: ConfigurationRecord): Graph {
  const graph = new Map<string, string[]>();
  for (const { name } of kustomizations) {
    if (typeof name === 'string') {
      graph.set(name, []);
    }
  }
  for (const { name, dependsOn } of kustomizations) {
    const waits = graph.get(name as string);
    waits?.push(...dependsOn.flatMap(({ name: other, target }) =>
      typeof target !== 'string' && typeof other === 'string' && graph.has(other) && !waits.includes(other) ? [other] : []));
  }
  return graph;
}

/** Whether each has a name of its own and waits only for earlier ones, as most do that are given by object. */
export function isInOrder({ kustomizations }: ConfigurationRecord): boolean {
  const earlier = new Set<unknown>();
  for (const { name, dependsOn } of kustomizations) {
    if (earlier.has(name)) {
      return false;
    }
    for (const dependency of dependsOn) {
      if (!earlier.has(dependency.name)) {
        return false;
      }
    }
    earlier.add(name);
  }
  return true;
}

/** The names in an order in which each stands after what it waits for; what waits in a circle comes last. */
export function inDependencyOrder(graph: Graph): string[] {
  const ordered = new Set(peel(graph));
  return [...ordered, ...[...graph.keys()].filter((name) => !ordered.has(name))];
}

/** Whether a name waits for another, through however many in between. */
export function waitsFor(graph: Graph, name: string, other: unknown): boolean {
  const seen = new Set(graph.get(name));
  for (const each of seen) {
    graph.get(each)?.forEach((next) => seen.add(next));
  }
  return seen.has(other as string);
}

/**
 * Circles of two names or more, each once and as short as can be, from the name that was declared first. Every name that
 * waits in a circle is in one of them; where circles share names, not every way through them is told.
 */
export function cyclesOf(graph: Graph): string[][] {
  if (isForward(graph)) {
    return [];
  }
  const waits = new Map([...graph].map(([name, dependencies]) => [name, dependencies.filter((dependency) => dependency !== name)]));
  const rank = new Map([...graph.keys()].map((name, index) => [name, index]));
  const told = new Set<string>();
  return [...knotsOf(waits)].flatMap((name) => {
    const cycle = told.has(name) ? undefined : shortestCycle(waits, name);
    cycle?.forEach((member) => told.add(member));
    return cycle ? [fromFirst(cycle, rank)] : [];
  });
}

/** Whether each name waits only for earlier ones, as most do: then nothing runs in a circle. */
function isForward(graph: Graph): boolean {
  const earlier = new Set<string>();
  for (const [name, waits] of graph) {
    if (waits.some((each) => !earlier.has(each))) {
      return false;
    }
    earlier.add(name);
  }
  return true;
}

/** Names that wait in a circle, or between two of them. */
function knotsOf(graph: Graph): Set<string> {
  const stuck = without(graph, peel(graph));
  const freed = new Set(peel(reversed(stuck)));
  return new Set([...stuck.keys()].filter((name) => !freed.has(name)));
}

function without(graph: Graph, gone: readonly string[]): Graph {
  const left = new Map(graph);
  gone.forEach((name) => left.delete(name));
  return left;
}

function reversed(graph: Graph): Graph {
  const waiters = new Map<string, string[]>([...graph.keys()].map((name) => [name, []]));
  graph.forEach((dependencies, name) => dependencies.forEach((dependency) => waiters.get(dependency)?.push(name)));
  return waiters;
}

/**
 * Takes away names that wait for none that is left, in rounds through the order of declaration: a name goes in the round of
 * the last that it waits for, or in the next one where that was declared later. What waits in a circle stays.
 */
function peel(graph: Graph): string[] {
  const rank = new Map([...graph.keys()].map((name, index) => [name, index]));
  const waiters = reversed(graph);
  const missing = new Map([...graph].map(([name, dependencies]) => [name, dependencies.filter((each) => graph.has(each)).length]));
  const round = new Map<string, number>([...graph.keys()].map((name) => [name, 0]));
  const gone = [...graph.keys()].filter((name) => missing.get(name) === 0);
  for (const name of gone) {
    for (const waiter of waiters.get(name)!) {
      const earliest = round.get(name)! + (rank.get(name)! > rank.get(waiter)! ? 1 : 0);
      round.set(waiter, Math.max(round.get(waiter)!, earliest));
      missing.set(waiter, missing.get(waiter)! - 1);
      if (missing.get(waiter) === 0) {
        gone.push(waiter);
      }
    }
  }
  return gone.sort((one, other) => round.get(one)! - round.get(other)! || rank.get(one)! - rank.get(other)!);
}

/** The same circle from the member that was declared first. */
function fromFirst(cycle: readonly string[], rank: ReadonlyMap<string, number>): string[] {
  const first = cycle.reduce((best, _, index) => rank.get(cycle[index])! < rank.get(cycle[best])! ? index : best, 0);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

function shortestCycle(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const next of graph.get(name) ?? []) {
      if (next === start) {
        const cycle = [name];
        for (let at = name; at !== start;) {
          at = cameFrom.get(at)!;
          cycle.push(at);
        }
        return cycle.reverse();
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, name);
        queue.push(next);
      }
    }
  }
  return undefined;
}
