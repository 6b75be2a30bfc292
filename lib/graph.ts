import { ConfigurationRecord } from './model/model';

/** Names, each with the names it waits for; in the order of declaration. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Which kustomization of a configuration waits for which; names that are missing or not known are left out. */
export function dependencyGraph({ kustomizations }: ConfigurationRecord): Graph {
  const names = new Set(kustomizations.map(({ name }) => name).filter((name) => typeof name === 'string'));
  return new Map(kustomizations.flatMap(({ name, at, dependsOn }) => typeof name !== 'string' ? [] : [[
    name,
    dependsOn.flatMap((dependency) => {
      const target = dependency.target;
      const isOwn = typeof target !== 'string' || parentOf(target) === parentOf(at);
      return isOwn && typeof dependency.name === 'string' && names.has(dependency.name) ? [dependency.name] : [];
    }),
  ]]));
}

/** The names in an order in which each stands after what it waits for; what waits in a circle comes last. */
export function inDependencyOrder(graph: Graph): string[] {
  const ordered = new Set(peel(graph));
  return [...ordered, ...[...graph.keys()].filter((name) => !ordered.has(name))];
}

/** Circles of two names or more, each once and as short as can be, from the name that was declared first. */
export function cyclesOf(graph: Graph): string[][] {
  const waits = new Map([...graph].map(([name, dependencies]) => [name, dependencies.filter((dependency) => dependency !== name)]));
  const settled = new Set(peel(waits));
  const reported = new Set<string>();
  return [...waits.keys()].filter((name) => !settled.has(name)).flatMap((name) => {
    const cycle = reported.has(name) ? undefined : shortestCycle(waits, name);
    cycle?.forEach((member) => reported.add(member));
    return cycle ? [cycle] : [];
  });
}

/** Takes away names that wait for none that is left, as long as there is one. */
function peel(graph: Graph): string[] {
  const remaining = new Set(graph.keys());
  const gone: string[] = [];
  for (let before = -1; before !== gone.length;) {
    before = gone.length;
    for (const name of remaining) {
      if (graph.get(name)!.every((dependency) => !remaining.has(dependency))) {
        remaining.delete(name);
        gone.push(name);
      }
    }
  }
  return gone;
}

function shortestCycle(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const name of queue) {
    for (const next of graph.get(name)!) {
      if (next === start) {
        const cycle = [name];
        for (let at = name; at !== start;) {
          at = cameFrom.get(at)!;
          cycle.unshift(at);
        }
        return cycle;
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, name);
        queue.push(next);
      }
    }
  }
  return undefined;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
