import { DEFAULT_SYNC_SECONDS } from './parts';
import { MEASURED, MEASURED_AZAPI, OWN, REFERENCES } from './references';
import { Check, collect, listOf, matches, notBoolean, NOTHING, perConfiguration, perKustomization, refuse, repeated, Rule } from './rule';
import { isName, isSeconds, LONGEST_NAME, PORTABLE_NAME, roomBeside, isPortable, SHORTEST_TIMEOUT } from './shapes';
import { asName, mendName, nearest, quoted, rename, show, useMeant, writeMeant } from './words';
import { FluxContent } from '../configuration/flux-content';
import type { Draft } from '../findings/finding';
import { cyclesOf, dependencyGraph, waitsFor } from '../graph';
import { ConfigurationRecord, KustomizationRecord } from '../model/model';
import { DEFAULT_KUSTOMIZATION } from '../model/specification';
import { isKnown, Known, UNKNOWN } from '../model/unknown';

const CONTENTS: readonly string[] = Object.values(FluxContent);
const USE_CONTENTS = 'use members of FluxContent';
const DESTRUCTIVE_TEXT = /[[\]'",\s]/;

type Dependency = KustomizationRecord['dependsOn'][number];

/** What kustomizations of a configuration name within it, each plain name once. */
function faultsIn(configuration: ConfigurationRecord, isAtFault: (name: string, own: KustomizationRecord) => boolean,
  facts?: (name: string, own: KustomizationRecord, configuration: ConfigurationRecord) => Draft['facts']): Draft[] {
  return collect(configuration.kustomizations, (own) => {
    let found = NOTHING;
    for (const dependency of own.dependsOn) {
      const { name } = dependency;
      if (isPlain(name) && !isForeign(dependency) && isAtFault(name, own) && !found.some(({ value }) => value === name)) {
        found = [...found, { at: own.at, property: 'dependsOn', value: name, facts: facts?.(name, own, configuration) }];
      }
    }
    return found;
  });
}

function isPlain(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && !DESTRUCTIVE_TEXT.test(name);
}

/** Whether a dependency was given by an object of another configuration. */
function isForeign({ target }: Dependency): boolean {
  return typeof target === 'string';
}

/** The name that was probably meant by one that is missing, unless it is there already or would make a circle. */
function meantBy(missing: string, names: readonly string[], own: KustomizationRecord, configuration: ConfigurationRecord): string | undefined {
  const meant = nearest(missing, names.filter(isName));
  return meant === undefined || own.dependsOn.some(({ name }) => name === meant) || waitsFor(dependencyGraph(configuration), meant, own.name)
    ? undefined : meant;
}

function perPath(isAtFault: (path: string) => boolean): Check {
  return perKustomization(({ at, path }) => typeof path === 'string' && isAtFault(path) ? [{ at, property: 'path', value: path }] : NOTHING, 'path');
}

/** What makes a path mean something else than it says; the first that fits is told. */
const PATH_FAULTS: { readonly problem: string; readonly fits: (path: unknown) => boolean }[] = [
  { problem: 'is not a text', fits: (path) => typeof path !== 'string' },
  { problem: 'is an address, and a path is looked for in the source', fits: (path) => String(path).includes('://') },
  { problem: 'holds "..", which leads nowhere else: Flux stays inside the source', fits: (path) => String(path).split('/').includes('..') },
  { problem: 'holds a backslash, which Flux does not read as a separator', fits: (path) => String(path).includes('\\') },
  { problem: 'begins or ends with a blank, which Flux reads as a part of the name', fits: (path) => String(path).trim() !== path },
];

const PATTERN = /[*?]/;

/** The folder in front of a pattern or a parameter, as an example. */
function folderOf(path: string): string {
  const folder = path.replace(/\/?(?:[^/?]*\*.*|\?.*)$/, '');
  return folder === '' || folder === '.' || PATTERN.test(folder) ? '' : `, for example ${show(folder)}`;
}

function faultOfPath(path: unknown): string | undefined {
  return PATH_FAULTS.find(({ fits }) => fits(path))?.problem;
}

/** Refuses what two names make together on the cluster, where both are legal by themselves. */
function tooLong(configuration: ConfigurationRecord, at: string, name: Known<string>): Draft[] {
  if (!isKnown(name) || !isKnown(configuration.name) || !isName(name) || !isName(configuration.name)) {
    return NOTHING;
  }
  const object = `${configuration.name}-${name}`;
  return object.length <= LONGEST_NAME ? NOTHING
    : [{ at, property: 'name', value: name, facts: { object, length: object.length, configuration: configuration.name.length } }];
}

export const KUSTOMIZATION_RULES: Rule[] = [
  {
    code: 'KUS-01',
    severity: 'error',
    isFinal: true,
    what: 'The name of a kustomization is one that Kubernetes takes',
    why: 'ARM does not check it. On the cluster the kustomization is called `<configuration>-<name>`, and Kubernetes refuses what is no name: '
      + 'nothing of it would be applied. A dot beside another or beside a hyphen passes even Azure\'s command line.',
    advice: 'use lower-case letters, digits and hyphens; where no name is given it is the construct id, exactly as it is',
    sources: [REFERENCES.cli, REFERENCES.kubernetesNames, MEASURED],
    problem: 'is not a name that Kubernetes takes',
    allowed: `1 to ${LONGEST_NAME} lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part`,
    remedy: ({ taken, longest }, { value }) => rename(asName(value, longest), taken),
    check: perKustomization(({ at, name }, configuration) => refuse(at, 'name', name, isName, () => ({
      taken: configuration.kustomizations.map((each) => each.name),
      longest: roomBeside(configuration.name),
    })), 'name'),
  },
  {
    code: 'KUS-02',
    severity: 'warning',
    what: 'The name of a kustomization is one that azurerm and Azure Policy take as well',
    why: 'ARM and Azure\'s command line take up to 63 characters and dots; azurerm and the built-in policies take 30 characters, and no dot. To '
      + 'rename it later is to make another one: with `prune: true` objects are gone until the new one runs.',
    sources: [REFERENCES.azurerm, REFERENCES.policies, MEASURED],
    problem: 'azurerm and Azure Policy do not take such a name for a kustomization',
    allowed: '1 to 30 characters without a dot',
    advice: 'shorten it, with hyphens in the place of dots, if you may ever move there',
    remedy: ({ mended }) => `${mended} if you may ever move there`,
    check: perKustomization(({ at, name }, { kustomizations }) => isName(name)
      ? refuse(at, 'name', name, matches(PORTABLE_NAME), () => ({ mended: mendName(name, kustomizations) })) : NOTHING, 'name'),
  },
  {
    code: 'KUS-03',
    severity: 'error',
    what: 'The names of configuration and kustomization together are short enough for a label',
    why: 'On the cluster the kustomization is called `<configuration>-<kustomization>`, and Flux writes that into a label of each object that it '
      + 'applies. A label takes 63 characters. With 64 the kustomization itself is accepted, and then each of its objects fails.',
    sources: [REFERENCES.kubernetesLabels, MEASURED],
    problem: ({ object, length }) => `on the cluster it is called ${show(object)}, whose ${length} characters are too many `
      + 'for the label that Flux puts on every object, so that none of them could be applied',
    allowed: ({ configuration }) => `${LONGEST_NAME} characters for configuration, hyphen and kustomization together `
      + `(the configuration's name has ${configuration})`,
    remedy: 'shorten one of the two names',
    // two names that azurerm takes are short enough together
    check: {
      names: (configuration) => isPortable(configuration.name) ? NOTHING
        : configuration.kustomizations.length === 0 ? tooLong(configuration, configuration.at, DEFAULT_KUSTOMIZATION)
          : collect(configuration.kustomizations, ({ at, name }) => tooLong(configuration, at, name)),
      name: ({ at, name }, configuration) => isPortable(configuration.name) ? tooLong(configuration, at, name) : NOTHING,
    },
  },
  {
    code: 'KUS-04',
    severity: 'error',
    isFinal: true,
    what: 'The kustomizations of a configuration have different names',
    why: 'ARM has them in a map, with their names as keys. Of two with one name the later would take the place of the other without a word, as '
      + 'with Azure\'s command line, and a folder would not be applied.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.cli],
    problem: ({ first }) => `another kustomization of the same configuration has this name: ${first}`,
    remedy: 'give one of them another name',
    check: perConfiguration(({ kustomizations }) => repeated(kustomizations, ({ name }) => name)
      .map(({ member: { at, name }, first }): Draft => ({ at, property: 'name', value: name, facts: { first: first.at } })), 'disorder'),
  },
  {
    code: 'KUS-05',
    severity: 'error',
    what: '`dependsOn` names kustomizations of the same configuration',
    why: 'Azure takes any name. On the cluster this kustomization then waits with `DependencyNotReady: dependency … not found`, and nothing of it '
      + 'is applied. The others go on, so that it is easily overlooked.',
    advice: 'pass the kustomization instead of its name, or add the one that is missing',
    sources: [REFERENCES.parameters, REFERENCES.kustomizations, MEASURED],
    problem: 'this configuration has no kustomization of that name, so this one would never become ready',
    allowed: ({ names }) => quoted(names),
    remedy: ({ names, meant }) => writeMeant(meant, names.length > 0
      ? 'name one of these, or add the one that is missing' : 'add the one that is missing, or take it out of dependsOn'),
    check: perConfiguration((configuration) => {
      const known = new Set<unknown>(configuration.kustomizations.map(({ name }) => name));
      return known.has(UNKNOWN) ? NOTHING : faultsIn(configuration, (name) => !known.has(name), (name, own) => {
        const names = [...known].filter((other): other is string => typeof other === 'string' && other !== own.name);
        return { names, meant: meantBy(name, names, own, configuration) };
      });
    }, 'disorder'),
  },
  {
    code: 'KUS-06',
    severity: 'error',
    what: 'A kustomization does not depend on itself',
    why: 'It waits for itself with `DependencyNotReady`, for ever. And at each new commit the controller fails to put the kustomizations in '
      + 'order: none of this source, involved or not, sees the commit before its own interval is over.',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: 'it depends on itself, so it would never become ready',
    remedy: 'take it out of its own dependsOn',
    check: perConfiguration((configuration) => faultsIn(configuration, (name, own) => name === own.name), 'disorder'),
  },
  {
    code: 'KUS-07',
    severity: 'error',
    what: 'Dependencies do not run in a circle',
    why: 'Each in the circle waits for the next with `DependencyNotReady`, for ever, and only a log of the controller speaks of a circle. And at '
      + 'each new commit the controller fails to put the kustomizations in order: none of this source, involved or not, sees the commit before '
      + 'its own interval is over.',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: ({ cycle }) => `the dependencies run in a circle: ${[...cycle, cycle[0]].join(' -> ')}. None of these would ever become ready, `
      + 'and the whole configuration would miss new commits',
    remedy: 'take one of these dependencies out',
    check: perConfiguration((configuration) => cyclesOf(dependencyGraph(configuration)).map((cycle) => ({
      at: configuration.kustomizations.find(({ name }) => name === cycle[0])!.at, property: 'dependsOn', facts: { cycle },
    })), 'disorder'),
  },
  {
    code: 'KUS-08',
    severity: 'error',
    what: 'A kustomization depends on kustomizations of its own configuration',
    why: 'Azure looks for the names in `dependsOn` among the kustomizations of the same configuration. One of another configuration is not among '
      + 'them, or is another one of the same name: this one would never become ready, or wait for the wrong one.',
    sources: [REFERENCES.parameters, REFERENCES.kustomizations],
    problem: ({ target }) => `the kustomization belongs to another configuration (${target}), and Azure knows no dependency across configurations`,
    remedy: 'move both into one configuration, or put a Flux Kustomization that depends on it into the repository',
    check: perKustomization(({ at, dependsOn }) => collect(dependsOn, (each) => !isForeign(each) ? NOTHING
      : [{ at, property: 'dependsOn', value: each.name, facts: { target: each.target } }]), 'dependencies'),
  },
  {
    code: 'KUS-09',
    severity: 'error',
    what: '`dependsOn` holds one name in each place, and each name once',
    why: 'A text such as "infra, crds" is taken as one name, brackets, quotes and blanks included, which no kustomization can have: this one '
      + 'would never become ready. Azure\'s command line sends such texts as they are.',
    advice: 'pass the kustomizations themselves, or one name each through Kustomization.fromName',
    sources: [REFERENCES.cli, REFERENCES.configurationsInArm],
    problem: ({ twice }) => twice ? 'one kustomization is named twice' : 'this is not the name of one kustomization',
    allowed: ({ twice }) => twice ? '' : 'a name without brackets, quotes, commas and blanks',
    remedy: ({ twice }) => twice ? 'name it once' : 'give kustomizations, or names through Kustomization.fromName, one each',
    check: perKustomization((own) => {
      if (own.dependsOn.length === 1 && isPlain(own.dependsOn[0].name)) {
        return NOTHING;
      }
      const names = own.dependsOn.filter((each) => !isForeign(each)).map(({ name }) => name);
      if (names.every(isPlain) && new Set(names).size === names.length) {
        return NOTHING;
      }
      const finding = { at: own.at, property: 'dependsOn' };
      return [
        ...names.filter((name) => name !== UNKNOWN && !isPlain(name)).map((value): Draft => ({ ...finding, value, facts: { twice: false } })),
        ...repeated(names.filter(isPlain), (name) => name)
          .map(({ member }): Draft => ({ ...finding, value: member, facts: { twice: true }, severity: 'warning' })),
      ];
    }, 'dependencies'),
  },
  {
    code: 'KUS-10',
    severity: 'warning',
    what: 'What others depend on waits until it is healthy',
    why: 'With `wait: false` a kustomization is ready as soon as it is applied: what depends on it was seen to start while its Deployment was not '
      + 'available. With `wait: true` it starts seconds after the Deployment is.',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: (_, { value }) => `the kustomization ${show(value)} has wait switched off, so this one starts when that is applied, `
      + 'healthy or not',
    remedy: 'leave wait on there',
    check: perConfiguration((configuration) => {
      const hasty = configuration.kustomizations.filter(({ wait }) => wait === false).map(({ name }) => name);
      return hasty.length === 0 ? NOTHING : faultsIn(configuration, (name, own) => name !== own.name && hasty.includes(name));
    }, 'disorder'),
  },
  {
    code: 'KUS-12',
    severity: 'error',
    what: 'A path is a folder below the root of the source',
    why: 'Flux never leaves the source: it reads "../../apps" as "apps", so that another folder is applied than the path says. An address, a '
      + 'backslash or a blank at an end is part of a name that is not found: the kustomization fails with `kustomization path not found`.',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: ({ fault }) => fault,
    allowed: 'a folder relative to the root of the source, such as "./apps/production"',
    remedy: 'write the path from the root of the source, with forward slashes',
    check: perKustomization(({ at, path }) => {
      const fault = path === UNKNOWN ? undefined : faultOfPath(path);
      return fault === undefined ? NOTHING : [{ at, property: 'path', value: path, facts: { fault } }];
    }, 'path'),
  },
  {
    code: 'KUS-14',
    severity: 'warning',
    what: 'A timeout is at least 30 seconds, and a retry comes sooner than the next sync',
    why: 'Flux treats less than 30 seconds as 30, so that the program says something else than what happens. The retry interval counts after a '
      + 'failure, and the sync interval, 10 minutes if nothing else is said, after success: with a longer retry interval, what fails is left '
      + 'alone for longer than what works.',
    advice: 'give a timeout of 30 seconds or more, and retry sooner than the sync interval',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: ({ sync }) => sync
      ? `is longer than the sync interval (${sync} seconds), so that what fails is tried again later than what works`
      : `Flux treats it as ${SHORTEST_TIMEOUT} seconds`,
    remedy: ({ sync }) => sync ? 'retry sooner than the sync interval, or leave it out' : `give ${SHORTEST_TIMEOUT} seconds or more`,
    check: perKustomization(({ at, timeout, syncInterval, retryInterval }) => {
      const sync = syncInterval ?? DEFAULT_SYNC_SECONDS;
      return [
        ...isSeconds(timeout) && (timeout as number) < SHORTEST_TIMEOUT ? [{ at, property: 'timeout', value: timeout }] : [],
        ...isSeconds(retryInterval) && isSeconds(sync) && (retryInterval as number) > (sync as number)
          ? [{ at, property: 'retryInterval', value: retryInterval, facts: { sync } }] : [],
      ];
    }, 'times'),
  },
  {
    code: 'KUS-15',
    severity: 'error',
    what: 'Each kustomization says whether it prunes',
    why: 'Left out, ARM takes false: what leaves the repository stays on the cluster, and is not removed either when `prune` is switched on '
      + 'later. With true it is deleted. One leaves things behind and the other is destructive, so that there is no default.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.kustomizations, MEASURED],
    problem: 'nothing says whether objects that leave the repository leave the cluster',
    allowed: 'true or false',
    remedy: 'set prune',
    // elsewhere than in properties of this library it can be left out, and is off then
    check: perKustomization(({ at, prune }, { overrides, origin = overrides }) => prune === undefined || prune === null
      ? [{ at, property: 'prune', ...origin === undefined ? {} : { severity: 'warning' as const } }] : NOTHING, 'booleans'),
  },
  {
    code: 'KUS-16',
    severity: 'warning',
    what: 'Only jobs are deleted and made anew to change them',
    why: 'Where a field can\'t be changed, Flux fails and tries again. With `force: true` it deletes the object and makes it anew, others beside '
      + 'it untouched: that is what jobs need, but a Deployment has no pods meanwhile.',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: 'objects are deleted and made again where a field can\'t be changed',
    remedy: 'use it for jobs alone',
    check: perKustomization(({ at, force }) => force === true ? [{ at, property: 'force' }] : NOTHING, 'booleans'),
  },
  {
    code: 'KUS-27',
    severity: 'error',
    what: 'The switches of a kustomization are true or false',
    why: 'Azure\'s command line takes any text that is not empty for true, "false" included, and azapi\'s check at the plan lets texts pass as '
      + 'well. For `prune` that decides whether objects are deleted.',
    sources: [REFERENCES.cli, MEASURED_AZAPI],
    problem: 'is neither true nor false',
    allowed: 'true or false',
    remedy: 'give a boolean; a text counts as neither',
    check: {
      booleans: ({ at, prune, force, wait }) => [
        ...notBoolean(at, 'prune', prune ?? UNKNOWN), // left out altogether is KUS-15
        ...notBoolean(at, 'force', force),
        ...notBoolean(at, 'wait', wait),
      ],
      variablesFrom: ({ at, substituteFrom }) =>
        listOf(substituteFrom).flatMap(({ optional }, index) => notBoolean(at, `postBuild.substituteFrom[${index}].optional`, optional)),
    },
  },
  {
    code: 'KUS-26',
    severity: 'warning',
    what: 'A path names one folder, and no file or pattern',
    why: 'Flux builds one folder. With a file the build fails (`BuildFailed: … not a directory`). An asterisk or a question mark stands for '
      + 'itself: a folder that is called so is looked for, and the kustomization fails with `kustomization path not found`. Nothing is applied.',
    advice: 'name the folder that holds all that is meant, and give a revision to the source',
    sources: [REFERENCES.kustomizations, MEASURED],
    problem: (_, { value }) => PATTERN.test(String(value)) ? 'holds "*" or "?", which Flux reads as a part of the name'
      : 'a path names a folder; Flux fails on a file',
    remedy: (_, { value }) => PATTERN.test(String(value)) ? `name the folder itself${folderOf(String(value))}` : 'name the folder that holds it',
    check: perPath((path) => /\.(ya?ml|json)$|[*?]/i.test(path) && !path.includes('://')),
  },
  {
    code: 'KUS-28',
    severity: 'error',
    what: '`contains` holds members of FluxContent',
    why: 'It is written nowhere: by it the rules know which controllers of the extension have to run. Another text tells them nothing, and a '
      + 'controller that is missing is found on the cluster only, where Helm releases, alerts or images stand still.',
    advice: USE_CONTENTS,
    sources: [OWN, REFERENCES.concepts],
    problem: 'is nothing that rules know of',
    allowed: quoted(CONTENTS),
    remedy: ({ meant }) => useMeant('FluxContent', meant, USE_CONTENTS),
    check: perKustomization(({ at, contains }) => listOf(contains).flatMap((content, index) =>
      refuse(at, `contains[${index}]`, content, (value) => CONTENTS.includes(value), () => ({ meant: nearest(content, CONTENTS) }))), 'contents'),
  },
];
