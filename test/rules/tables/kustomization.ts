import { UNKNOWN } from '../../../lib/model/unknown';
import { kustomization, Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const CONFIG = `${STACK}/Config`;
const INFRA = `${CONFIG}/infra`;
const APPS = `${CONFIG}/apps`;
const LONG = 'a'.repeat(63);

/** A member of a kustomization that nothing depends on. */
function member(property: 'name' | 'path' | 'prune' | 'force' | 'wait') {
  return { set: ({ apps }: Parts, value: any) => { apps[property] = value; }, at: APPS, property };
}

/** Legal names of the configuration and of the kustomization "apps". */
const named = (configurationName: unknown, name: unknown): Spoil => ({ configuration, apps }) => {
  configuration.name = configurationName;
  apps.name = name;
};

export const NAME_TABLES: RuleTable[] = [
  {
    code: 'KUS-01',
    title: 'a kustomization has a name that Kubernetes takes',
    severity: 'error',
    values: [{
      ...member('name'),
      rows: [
        ['a'], ['7'], ['apps-2'], ['a--b'], ['a'.repeat(30)], ['a.b', 'KUS-02'], ['a'.repeat(56), 'KUS-02'],
        ['', 'KUS-01'], ['Apps', 'KUS-01'], ['a_b', 'KUS-01'], ['-a', 'KUS-01'], ['a-', 'KUS-01'], ['.a', 'KUS-01'], ['a.', 'KUS-01'],
        ['a..b', 'KUS-01'],
        ['a.-b', 'KUS-01'], ['a-.b', 'KUS-01'], ['a b', 'KUS-01'], ['apps\n', 'KUS-01'], ['é', 'KUS-01'], ['a'.repeat(64), 'KUS-01'],
        [undefined, 'KUS-01'], [null, 'KUS-01'], [7, 'KUS-01'], [{}, 'KUS-01'],
      ],
    }],
    wordings: [
      {
        name: 'a name that would do',
        spoil: ({ apps }) => { apps.name = 'TeamApps'; },
        text: '  KUS-01  name is not a name that Kubernetes takes\n'
          + '          got: "TeamApps"\n'
          + '          allowed: 1 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: rename it, for example to "team-apps"',
      },
      {
        name: 'no name that another kustomization has',
        spoil: ({ apps }) => { apps.name = 'Infra'; },
        text: '  KUS-01  name is not a name that Kubernetes takes\n'
          + '          got: "Infra"\n'
          + '          allowed: 1 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: give it another name',
      },
      {
        name: 'a name that fits beside the configuration\'s',
        spoil: named('c'.repeat(50), 'ApplicationsOfAllTeams'),
        text: '  KUS-01  name is not a name that Kubernetes takes\n'
          + '          got: "ApplicationsOfAllTeams"\n'
          + '          allowed: 1 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: rename it, for example to "applications"',
      },
    ],
  },
  {
    code: 'KUS-02',
    title: 'a name that azurerm and Azure Policy do not take is warned of',
    severity: 'warning',
    values: [{ ...member('name'), rows: [['a'.repeat(30)], ['a'.repeat(31), 'KUS-02'], ['apps.v2', 'KUS-02'], ['a'.repeat(64), 'KUS-01']] }],
    wordings: [{
      name: 'what they take',
      spoil: ({ apps }) => { apps.name = 'apps.v2'; },
      text: '  KUS-02  name: azurerm and Azure Policy do not take such a name for a kustomization\n'
        + '          got: "apps.v2"\n'
        + '          allowed: 1 to 30 characters without a dot\n'
        + '          to do: write "apps-v2" if you may ever move there',
    }, {
      name: 'that one is too long',
      spoil: ({ apps }) => { apps.name = 'a'.repeat(31); },
      text: '  KUS-02  name: azurerm and Azure Policy do not take such a name for a kustomization\n'
        + `          got: "${'a'.repeat(31)}"\n`
        + '          allowed: 1 to 30 characters without a dot\n'
        + '          to do: shorten it if you may ever move there',
    }, {
      name: 'that the mended one is there',
      spoil: ({ apps, infra }) => { apps.name = 'a.b'; infra.name = 'a-b'; apps.dependsOn = []; },
      text: '  KUS-02  name: azurerm and Azure Policy do not take such a name for a kustomization\n'
        + '          got: "a.b"\n'
        + '          allowed: 1 to 30 characters without a dot\n'
        + '          to do: give it another name if you may ever move there',
    }],
  },
  {
    code: 'KUS-03',
    title: 'the name on the cluster fits into a label',
    severity: 'error',
    programs: [
      { name: 'takes exactly 63 characters', spoil: named('a'.repeat(32), 'b'.repeat(30)), found: [`CFG-02 ${CONFIG} name`] },
      { name: 'refuses 64', spoil: named('a'.repeat(30), 'b'.repeat(33)), found: [`KUS-02 ${APPS} name`, `KUS-03 ${APPS} name`] },
      {
        name: 'refuses every kustomization where the configuration\'s name leaves no room',
        spoil: named(LONG, 'b'),
        found: [`CFG-02 ${CONFIG} name`, `KUS-03 ${APPS} name`, `KUS-03 ${INFRA} name`],
      },
      { name: 'can tell nothing of a configuration whose name is not known', spoil: named(UNKNOWN, LONG), found: [`KUS-02 ${APPS} name`] },
      {
        name: 'can tell nothing of a kustomization whose name is not known',
        spoil: ({ configuration, apps, infra }) => { configuration.name = 'a'.repeat(57); apps.name = UNKNOWN; infra.name = UNKNOWN; },
        found: [`CFG-02 ${CONFIG} name`],
      },
      {
        name: 'counts the kustomization that is made where none is declared',
        spoil: ({ configuration }) => { configuration.name = 'a'.repeat(48); configuration.kustomizations = []; },
        found: [`CFG-02 ${CONFIG} name`, `CFG-11 ${CONFIG}`, `KUS-03 ${CONFIG} name`],
      },
      {
        name: 'takes 63 characters with it',
        spoil: ({ configuration }) => { configuration.name = 'a'.repeat(47); configuration.kustomizations = []; },
        found: [`CFG-02 ${CONFIG} name`, `CFG-11 ${CONFIG}`],
      },
      { name: 'leaves names that are none to KUS-01', spoil: named('a'.repeat(30), 'B'.repeat(40)), found: [`KUS-01 ${APPS} name`] },
    ],
    wordings: [{
      name: 'the name on the cluster and both lengths',
      spoil: named('a'.repeat(30), 'b'.repeat(33)),
      text: `  KUS-03  name: on the cluster it is called "${'a'.repeat(30)}-${'b'.repeat(33)}", whose 64 characters are too many `
        + 'for the label that Flux puts on every object, so that none of them could be applied\n'
        + `          got: "${'b'.repeat(33)}"\n`
        + '          allowed: 63 characters for configuration, hyphen and kustomization together (the configuration\'s name has 30)\n'
        + '          to do: shorten one of the two names',
    }],
  },
  {
    code: 'KUS-04',
    title: 'kustomizations of one configuration have different names',
    severity: 'error',
    programs: [
      {
        name: 'takes the same name in another configuration',
        spoil: ({ configuration, cluster }) => {
          const at = `${STACK}/Second`;
          cluster.configurations.push({ ...configuration, at, name: 'second', kustomizations: [kustomization('infra', { path: './second' }, at)] });
        },
        found: [],
      },
      {
        name: 'refuses each after the first',
        spoil: ({ configuration }) => {
          configuration.kustomizations.push(
            kustomization('infra', { at: `${CONFIG}/second`, path: './second' }), kustomization('infra', { at: `${CONFIG}/third`, path: './third' }));
        },
        found: [`KUS-04 ${CONFIG}/second name`, `KUS-04 ${CONFIG}/third name`],
      },
      { name: 'can tell nothing of names that are not known', spoil: ({ apps, infra }) => { apps.name = UNKNOWN; infra.name = UNKNOWN; }, found: [] },
    ],
    wordings: [{
      name: 'where the other one is',
      spoil: ({ apps }) => Object.assign(apps, { name: 'infra', dependsOn: [] }),
      text: '  KUS-04  name: another kustomization of the same configuration has this name: gitops/Config/infra\n'
        + '          got: "infra"\n'
        + '          to do: give one of them another name',
    }],
  },
];

const ALLOWED_PATH = '          allowed: a folder relative to the root of the source, such as "./apps/production"\n'
  + '          to do: write the path from the root of the source, with forward slashes';

export const MEMBER_TABLES: RuleTable[] = [
  {
    code: 'KUS-12',
    title: 'a path is one inside the source',
    severity: 'error',
    values: [{
      ...member('path'),
      rows: [
        ['', 'KUS-11'], ['.', 'KUS-11'], ['./', 'KUS-11'], ['/', 'KUS-11'], ['apps'], ['./apps'], ['/apps'],
        ['apps/'], ['.//apps'], ['a..b'], ['..a/b..'], ['my apps'], ['äpps'],
        ['..', 'KUS-12'], ['../apps', 'KUS-12'], ['apps/../infra', 'KUS-12'], ['apps/..', 'KUS-12'], ['apps\\prod', 'KUS-12'], [' apps', 'KUS-12'],
        ['https://github.com/acme/fleet/tree/main/infra', 'KUS-12'], ['https://example.org/apps.yaml', 'KUS-12'], ['oci://x', 'KUS-12'],
        ['apps:/x'], ['apps ', 'KUS-12'], ['apps\n', 'KUS-12'], [undefined, 'KUS-12'], [null, 'KUS-12'], [7, 'KUS-12'], [['apps'], 'KUS-12'],
      ],
    }],
    wordings: [
      {
        name: 'why ".." leads nowhere',
        spoil: ({ apps }) => { apps.path = '../apps'; },
        text: `  KUS-12  path holds "..", which leads nowhere else: Flux stays inside the source\n          got: "../apps"\n${ALLOWED_PATH}`,
      },
      {
        name: 'that it is an address',
        spoil: ({ apps }) => { apps.path = 'https://github.com/acme/fleet/tree/main/infra'; },
        text: '  KUS-12  path is an address, and a path is looked for in the source\n'
          + `          got: "https://github.com/acme/fleet/tree/main/infra"\n${ALLOWED_PATH}`,
      },
      {
        name: 'that a backslash separates nothing',
        spoil: ({ apps }) => { apps.path = 'apps\\prod'; },
        text: `  KUS-12  path holds a backslash, which Flux does not read as a separator\n          got: "apps\\\\prod"\n${ALLOWED_PATH}`,
      },
      {
        name: 'that a blank counts',
        spoil: ({ apps }) => { apps.path = 'apps '; },
        text: `  KUS-12  path begins or ends with a blank, which Flux reads as a part of the name\n          got: "apps "\n${ALLOWED_PATH}`,
      },
      {
        name: 'that it is no text',
        spoil: ({ apps }) => { apps.path = 7; },
        text: `  KUS-12  path is not a text\n          got: 7\n${ALLOWED_PATH}`,
      },
    ],
  },
  {
    code: 'KUS-14',
    title: 'times that Flux does not keep are warned of',
    severity: 'warning',
    programs: [
      { name: 'takes a timeout of 30 seconds', spoil: ({ apps }) => { apps.timeout = 30; }, found: [] },
      { name: 'warns of 29', spoil: ({ apps }) => { apps.timeout = 29; }, found: [`KUS-14 ${APPS} timeout`] },
      {
        name: 'takes a retry as late as the next sync',
        spoil: ({ apps }) => Object.assign(apps, { syncInterval: 60, retryInterval: 60 }),
        found: [],
      },
      {
        name: 'warns of a later one',
        spoil: ({ apps }) => Object.assign(apps, { syncInterval: 60, retryInterval: 61 }),
        found: [`KUS-14 ${APPS} retryInterval`],
      },
      { name: 'takes a retry as late as Azure\'s own interval', spoil: ({ apps }) => { apps.retryInterval = 600; }, found: [] },
      { name: 'warns of a later one there', spoil: ({ apps }) => { apps.retryInterval = 601; }, found: [`KUS-14 ${APPS} retryInterval`] },
      {
        name: 'can tell nothing where the interval is not known',
        spoil: ({ apps }) => Object.assign(apps, { syncInterval: UNKNOWN, retryInterval: 6000, timeout: UNKNOWN }),
        found: [],
      },
      {
        name: 'can tell nothing where the retry is not known',
        spoil: ({ apps }) => Object.assign(apps, { syncInterval: 60, retryInterval: UNKNOWN }),
        found: [],
      },
      {
        name: 'leaves times that are none to KUS-13',
        spoil: ({ apps }) => Object.assign(apps, { syncInterval: 0, retryInterval: 1, timeout: -1 }),
        found: [`KUS-13 ${APPS} timeout`, `KUS-13 ${APPS} syncInterval`],
      },
    ],
    wordings: [
      {
        name: 'what becomes of a short timeout',
        spoil: ({ apps }) => { apps.timeout = 29; },
        text: '  KUS-14  timeout: Flux treats it as 30 seconds\n'
          + '          got: 29\n'
          + '          to do: give 30 seconds or more',
      },
      {
        name: 'what comes before a late retry',
        spoil: ({ apps }) => { apps.retryInterval = 601; },
        text: '  KUS-14  retryInterval is longer than the sync interval (600 seconds), so that what fails is tried again later than what works\n'
          + '          got: 601\n'
          + '          to do: retry sooner than the sync interval, or leave it out',
      },
    ],
  },
  {
    code: 'KUS-15',
    title: 'pruning is decided',
    severity: 'error',
    values: [{ ...member('prune'), rows: [[true], [false], [undefined, 'KUS-15'], [null, 'KUS-15'], ['true', 'KUS-27'], [0, 'KUS-27']] }],
    wordings: [{
      name: 'what is to be decided',
      spoil: ({ apps }) => { apps.prune = undefined; },
      text: '  KUS-15  prune: nothing says whether objects that leave the repository leave the cluster\n'
        + '          allowed: true or false\n'
        + '          to do: set prune',
    }],
  },
  {
    code: 'KUS-27',
    title: 'what is true or false is a boolean',
    severity: 'error',
    values: [
      { ...member('prune'), rows: [['false', 'KUS-27']] },
      { ...member('force'), rows: [['yes', 'KUS-27'], [null, 'KUS-27'], [1, 'KUS-27']] },
      { ...member('wait'), rows: [[true], [false], ['true', 'KUS-27'], [undefined, 'KUS-27']] },
      {
        set: ({ apps }: Parts, value: any) => { apps.substituteFrom = [{ kind: 'Secret', name: 'a', optional: value }]; },
        at: APPS,
        property: 'postBuild.substituteFrom[0].optional',
        rows: [[true], [false], ['yes', 'KUS-27']],
      },
    ],
    wordings: [{
      name: 'what counts',
      spoil: ({ apps }) => { apps.wait = 'yes'; },
      text: '  KUS-27  wait is neither true nor false\n'
        + '          got: "yes"\n'
        + '          allowed: true or false\n'
        + '          to do: give a boolean; a text counts as neither',
    }],
  },
  {
    code: 'KUS-16',
    title: 'force is warned of',
    severity: 'warning',
    values: [{ ...member('force'), rows: [[false], [true, 'KUS-16']] }],
    wordings: [{
      name: 'what it does',
      spoil: ({ apps }) => { apps.force = true; },
      text: '  KUS-16  force: objects are deleted and made again where a field can\'t be changed\n'
        + '          to do: use it for jobs alone',
    }],
  },
  {
    code: 'KUS-26',
    title: 'a path to a file is warned of',
    severity: 'warning',
    values: [{
      ...member('path'),
      rows: [
        ['apps.yaml/prod'], ['apps-yaml'], ['yaml'], ['apps/kustomization.yaml', 'KUS-26'], ['apps.yml', 'KUS-26'], ['apps.JSON', 'KUS-26'],
        ['../apps.yaml', 'KUS-12', 'KUS-26'], ['./apps/*', 'KUS-26'], ['**/x', 'KUS-26'], ['apps?ref=x', 'KUS-26'], ['apps+x#y'],
      ],
    }],
    wordings: [{
      name: 'what a path names',
      spoil: ({ apps }) => { apps.path = './apps/kustomization.yaml'; },
      text: '  KUS-26  path: a path names a folder; Flux fails on a file\n'
        + '          got: "./apps/kustomization.yaml"\n'
        + '          to do: name the folder that holds it',
    }, ...([
      ['./apps/*', ', for example "./apps"'], ['./*', ''], ['*', ''], ['**/x', ''], ['apps/*/prod/*.yaml', ', for example "apps"'],
      ['apps/pre*', ', for example "apps"'], ['apps?ref=main', ', for example "apps"'], ['apps/?ref=*', ', for example "apps"'],
    ] as const).map(([path, example]) => ({
      name: `which folder ${path} stands for`,
      spoil: (({ apps }) => { apps.path = path; }) as Spoil,
      text: `  KUS-26  path holds "*" or "?", which Flux reads as a part of the name\n          got: "${path}"\n`
        + `          to do: name the folder itself${example}`,
    }))],
  },
  {
    code: 'KUS-28',
    title: 'a folder holds what there is',
    severity: 'error',
    values: [{
      of: 'contains',
      set: ({ apps }, value) => { apps.contains = ['helm-releases', value]; },
      at: APPS,
      property: 'contains[1]',
      rows: [
        ['alerts'], ['helm-releases'], ['Alerts', 'KUS-28'], ['', 'KUS-28'], [undefined, 'KUS-28'], ['constructor', 'KUS-28'],
      ],
    }],
    programs: [{ name: 'passes nothing', spoil: ({ apps }) => { apps.contains = []; }, found: [] }],
    wordings: [{
      name: 'what there is',
      spoil: ({ apps }) => { apps.contains = ['helm']; },
      text: '  KUS-28  contains[0] is nothing that rules know of\n'
        + '          got: "helm"\n'
        + '          allowed: "helm-releases", "alerts", "image-reflection", "image-automation", "cluster-objects", "other-namespaces", '
        + '"flux-in-other-namespaces", "cross-namespace-sources"\n'
        + '          to do: use members of FluxContent',
    }],
  },
];
