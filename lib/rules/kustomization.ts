import { perConfiguration, perKustomization, refuse, matches, Rule } from './rule';
import { isName, isSeconds, LONGEST_NAME, PORTABLE_NAME } from './shapes';
import { nearest, quoted, rename } from './words';
import type { Draft } from '../findings/finding';
import { cyclesOf, dependencyGraph } from '../graph';
import { ConfigurationRecord, KustomizationRecord } from '../model/model';
import { isKnown, Known, UNKNOWN } from '../model/unknown';

const DEFAULT_SYNC_SECONDS = 600;
const SHORTEST_TIMEOUT = 30;
const DESTRUCTIVE_TEXT = /[[\]'",\s]/;

function namesOf(configuration: ConfigurationRecord): Known<string>[] {
  return configuration.kustomizations.map(({ name }) => name);
}

/** Dependencies whose name is a plain text, with the kustomization that has them. */
function perDependency(check: (name: string, target: string | undefined, own: KustomizationRecord, configuration: ConfigurationRecord) => Draft[]) {
  return perKustomization((own, configuration) => own.dependsOn
    .flatMap(({ name, target }) => typeof name === 'string' ? check(name, target as string | undefined, own, configuration) : []));
}

function isForeign(target: string | undefined, configuration: ConfigurationRecord): boolean {
  return target !== undefined && configuration.kustomizations.every(({ at }) => at !== target);
}

function perPath(isAtFault: (path: string) => boolean): Rule['check'] {
  return perKustomization(({ at, path }) => isKnown(path) && typeof path === 'string' && isAtFault(path) ? [{ at, property: 'path', value: path }] : []);
}

export const KUSTOMIZATION_RULES: Rule[] = [
  {
    code: 'KUS-01',
    severity: 'error',
    problem: 'is not a name that Kubernetes takes',
    allowed: `1 to ${LONGEST_NAME} lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part`,
    remedy: (_, { value }) => rename(value),
    check: perKustomization(({ at, name }) => refuse(at, 'name', name, isName)),
  },
  {
    code: 'KUS-02',
    severity: 'warning',
    problem: 'azurerm and Azure Policy do not take such a name of a kustomization',
    allowed: '1 to 30 characters without a dot',
    remedy: 'shorten it if you may ever move there',
    check: perKustomization(({ at, name }) => isName(name) ? refuse(at, 'name', name, matches(PORTABLE_NAME)) : []),
  },
  {
    code: 'KUS-03',
    severity: 'error',
    problem: ({ object, length }) => `on the cluster it is called ${JSON.stringify(object)}, which has ${length} characters; `
      + 'as a longer label than Kubernetes takes it would fail on every object',
    allowed: ({ configuration }) => `${LONGEST_NAME} characters for configuration, hyphen and kustomization together `
      + `(the configuration's name has ${configuration})`,
    remedy: 'shorten one of the two names',
    check: perKustomization(({ at, name }, configuration) => {
      if (!isKnown(name) || !isKnown(configuration.name) || !isName(name) || !isName(configuration.name)) {
        return [];
      }
      const object = `${configuration.name}-${name}`;
      return object.length <= LONGEST_NAME ? []
        : [{ at, property: 'name', value: name, facts: { object, length: object.length, configuration: configuration.name.length } }];
    }),
  },
  {
    code: 'KUS-04',
    severity: 'error',
    problem: ({ first }) => `${first} has this name already`,
    remedy: 'give one of them another name',
    check: perConfiguration(({ kustomizations }) => kustomizations.flatMap(({ at, name }, index) => {
      const first = kustomizations.slice(0, index).find((other) => isKnown(name) && other.name === name);
      return first ? [{ at, property: 'name', value: name, facts: { first: first.at } }] : [];
    })),
  },
  {
    code: 'KUS-05',
    severity: 'error',
    problem: 'this configuration has no kustomization of that name, so this one would never become ready',
    allowed: ({ names }) => quoted(names),
    remedy: ({ meant }) => meant === undefined ? 'name one of these, or add it' : `write ${JSON.stringify(meant)}`,
    check: perDependency((name, target, own, configuration) => {
      const names = namesOf(configuration);
      if (isForeign(target, configuration) || names.includes(UNKNOWN) || names.includes(name) || DESTRUCTIVE_TEXT.test(name)) {
        return [];
      }
      const others = (names as string[]).filter((other) => other !== own.name);
      return [{ at: own.at, property: 'dependsOn', value: name, facts: { names: others, meant: nearest(name, others) } }];
    }),
  },
  {
    code: 'KUS-06',
    severity: 'error',
    problem: 'it depends on itself, so it would never become ready',
    remedy: 'take itself out of dependsOn',
    check: perDependency((name, target, own, configuration) => name === own.name && !isForeign(target, configuration)
      ? [{ at: own.at, property: 'dependsOn', value: name }] : []),
  },
  {
    code: 'KUS-07',
    severity: 'error',
    problem: ({ cycle }) => `the dependencies run in a circle: ${[...cycle, cycle[0]].join(' -> ')}. None of them would ever become ready, `
      + 'and the whole configuration would miss new commits',
    remedy: 'take one of these dependencies away',
    check: perConfiguration((configuration) => cyclesOf(dependencyGraph(configuration)).map((cycle) => ({
      at: configuration.kustomizations.find(({ name }) => name === cycle[0])!.at, property: 'dependsOn', facts: { cycle },
    }))),
  },
  {
    code: 'KUS-08',
    severity: 'error',
    problem: ({ target }) => `belongs to another configuration (${target}); Azure knows no dependency across configurations`,
    remedy: 'move both into one configuration, or put a Flux Kustomization that depends on it into the repository',
    check: perDependency((name, target, own, configuration) => isForeign(target, configuration)
      ? [{ at: own.at, property: 'dependsOn', value: name, facts: { target } }] : []),
  },
  {
    code: 'KUS-09',
    severity: 'error',
    problem: ({ twice }) => twice ? 'is named twice' : 'is not a plain name',
    remedy: ({ twice }) => twice ? 'name it once' : 'give kustomizations, or names through Kustomization.fromName, one each',
    check: perKustomization(({ at, dependsOn }) => dependsOn.flatMap(({ name }, index): Draft[] => {
      if (name === UNKNOWN) {
        return [];
      }
      if (typeof name !== 'string' || name === '' || DESTRUCTIVE_TEXT.test(name)) {
        return [{ at, property: 'dependsOn', value: name, facts: { twice: false } }];
      }
      return dependsOn.findIndex((other) => other.name === name) < index
        ? [{ at, property: 'dependsOn', value: name, facts: { twice: true }, severity: 'warning' }] : [];
    })),
  },
  {
    code: 'KUS-10',
    severity: 'warning',
    problem: 'that one has wait switched off, so this one starts when it is applied, healthy or not',
    remedy: 'leave wait on there',
    check: perDependency((name, target, own, configuration) =>
      name !== own.name && !isForeign(target, configuration) && configuration.kustomizations.some((other) => other.name === name && other.wait === false)
        ? [{ at: own.at, property: 'dependsOn', value: name }] : []),
  },
  {
    code: 'KUS-12',
    severity: 'error',
    problem: 'is not a path inside the source: ".." stays at the root, and a backslash or an outer blank is never found',
    allowed: 'a folder relative to the root of the source, such as "./apps/production"',
    remedy: 'write the path from the root of the source, with forward slashes',
    check: perKustomization(({ at, path }) => refuse(at, 'path', path,
      (text) => typeof text === 'string' && !text.split('/').includes('..') && !text.includes('\\') && text.trim() === text)),
  },
  {
    code: 'KUS-14',
    severity: 'warning',
    problem: ({ retry }) => retry ? 'is longer than the sync interval, which comes first' : `Flux treats it as ${SHORTEST_TIMEOUT} seconds`,
    remedy: ({ retry }) => retry ? 'retry sooner than the sync interval, or leave it out' : `give ${SHORTEST_TIMEOUT} seconds or more`,
    check: perKustomization(({ at, timeout, syncInterval, retryInterval }) => {
      const sync = syncInterval ?? DEFAULT_SYNC_SECONDS;
      return [
        ...isSeconds(timeout) && (timeout as number) < SHORTEST_TIMEOUT ? [{ at, property: 'timeout', value: timeout, facts: { retry: false } }] : [],
        ...isSeconds(retryInterval) && isSeconds(sync) && (retryInterval as number) > (sync as number)
          ? [{ at, property: 'retryInterval', value: retryInterval, facts: { retry: true } }] : [],
      ];
    }),
  },
  {
    code: 'KUS-15',
    severity: 'error',
    problem: 'nothing says whether objects that leave the repository leave the cluster',
    allowed: 'true or false',
    remedy: 'set prune',
    check: perKustomization(({ at, prune }) => refuse(at, 'prune', prune, (value) => typeof value === 'boolean')),
  },
  {
    code: 'KUS-16',
    severity: 'warning',
    problem: 'objects are deleted and made again where a field can\'t be changed',
    remedy: 'use it for jobs alone',
    check: perKustomization(({ at, force }) => force === true ? [{ at, property: 'force' }] : []),
  },
  {
    code: 'KUS-26',
    severity: 'warning',
    problem: 'a path names a folder; Flux fails on a file',
    remedy: 'name the folder that holds it',
    check: perPath((path) => /\.(ya?ml|json)$/i.test(path)),
  },
];
