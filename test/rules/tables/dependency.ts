import { UNKNOWN } from '../../../lib/model/unknown';
import { kustomization, Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const CONFIG = `${STACK}/Config`;
const INFRA = `${CONFIG}/infra`;
const APPS = `${CONFIG}/apps`;
const FOREIGN = `${STACK}/Other/infra`;

/** The dependencies of the kustomization "apps", by name; objects stand for themselves. */
const dependsOn = (...names: unknown[]): Spoil => ({ apps }) => {
  apps.dependsOn = names.map((name) => typeof name === 'object' && name !== null && 'target' in name ? name : { name });
};

const one = { of: 'dependency', set: (parts: Parts, value: any) => dependsOn(value)(parts), at: APPS, property: 'dependsOn' };

/** Kustomizations by name, each with the names it depends on. */
const graph = (edges: { [name: string]: unknown[] }): Spoil => ({ configuration }) => {
  configuration.kustomizations = Object.entries(edges)
    .map(([name, names]) => kustomization(name, { dependsOn: names.map((each) => ({ name: each })) }));
};

export const DEPENDENCY_TABLES: RuleTable[] = [
  {
    code: 'KUS-05',
    title: 'a dependency is a kustomization of the configuration',
    severity: 'error',
    values: [{ ...one, rows: [['infra'], ['infar', 'KUS-05'], ['Infra', 'KUS-05'], ['config-infra', 'KUS-05'], ['a'.repeat(10000), 'KUS-05']] }],
    programs: [
      {
        name: 'tells each missing one once',
        spoil: dependsOn('ghost', 'ghost', 'spirit'),
        found: [
          `KUS-05 ${APPS} dependsOn`, `KUS-05 ${APPS} dependsOn`, `KUS-09 ${APPS} dependsOn`,
        ],
      },
      {
        name: 'can tell nothing while a name is not known',
        spoil: (parts) => { dependsOn('ghost')(parts); parts.infra.name = UNKNOWN; },
        found: [],
      },
      {
        name: 'goes by the name where the object was taken out of the configuration again',
        spoil: dependsOn('gone'),
        found: [`KUS-05 ${APPS} dependsOn`],
      },
      {
        name: 'takes an object by its name where the target is not known',
        spoil: dependsOn({ name: 'infra', target: UNKNOWN }),
        found: [],
      },
      {
        name: 'stands a name that is none besides',
        spoil: (parts) => { dependsOn('ghost')(parts); parts.infra.name = undefined; },
        found: [`KUS-05 ${APPS} dependsOn`, `KUS-01 ${INFRA} name`],
      },
    ],
    wordings: [
      {
        name: 'the names there are, and the one that was meant',
        spoil: (parts) => { parts.configuration.kustomizations.push(kustomization('monitoring')); dependsOn('infar')(parts); },
        text: '  KUS-05  dependsOn: this configuration has no kustomization of that name, so this one would never become ready\n'
          + '          got: "infar"\n'
          + '          allowed: "infra", "monitoring"\n'
          + '          to do: write "infra"',
      },
      {
        name: 'each name once',
        spoil: (parts) => {
          parts.configuration.kustomizations.push(kustomization('b'), { ...kustomization('b'), at: `${STACK}/Config/c`, path: './c' });
          dependsOn('database')(parts);
        },
        text: '  KUS-05  dependsOn: this configuration has no kustomization of that name, so this one would never become ready\n'
          + '          got: "database"\n'
          + '          allowed: "infra", "b"\n'
          + '          to do: name one of these, or add the one that is missing',
      },
      {
        name: 'the names there are, where none is near',
        spoil: dependsOn('database'),
        text: '  KUS-05  dependsOn: this configuration has no kustomization of that name, so this one would never become ready\n'
          + '          got: "database"\n'
          + '          allowed: "infra"\n'
          + '          to do: name one of these, or add the one that is missing',
      },
      {
        name: 'that there are none',
        spoil: graph({ only: ['other'] }),
        text: '  KUS-05  dependsOn: this configuration has no kustomization of that name, so this one would never become ready\n'
          + '          got: "other"\n'
          + '          allowed: none\n'
          + '          to do: add the one that is missing, or take it out of dependsOn',
      },
      {
        name: 'no name that would make a circle',
        spoil: graph({ apps: ['infar'], between: ['apps'], infra: ['between'] }),
        text: '  KUS-05  dependsOn: this configuration has no kustomization of that name, so this one would never become ready\n'
          + '          got: "infar"\n'
          + '          allowed: "between", "infra"\n'
          + '          to do: name one of these, or add the one that is missing',
      },
      {
        name: 'no name that is there already',
        spoil: dependsOn('infra', 'infar'),
        text: '  KUS-05  dependsOn: this configuration has no kustomization of that name, so this one would never become ready\n'
          + '          got: "infar"\n'
          + '          allowed: "infra"\n'
          + '          to do: name one of these, or add the one that is missing',
      },
      {
        name: 'no name that Kubernetes does not take',
        spoil: (parts) => { dependsOn('infra')(parts); parts.infra.name = 'Infra'; },
        text: '  KUS-05  dependsOn: this configuration has no kustomization of that name, so this one would never become ready\n'
          + '          got: "infra"\n'
          + '          allowed: "Infra"\n'
          + '          to do: name one of these, or add the one that is missing',
      },
    ],
  },
  {
    code: 'KUS-06',
    title: 'a kustomization does not depend on itself',
    severity: 'error',
    values: [{ ...one, rows: [['infra'], ['apps', 'KUS-06']] }],
    programs: [
      { name: 'finds it once', spoil: dependsOn('apps', 'apps'), found: [`KUS-06 ${APPS} dependsOn`, `KUS-09 ${APPS} dependsOn`] },
      {
        name: 'does not mistake one of the same name in another configuration',
        spoil: dependsOn({ name: 'apps', target: `${STACK}/Other/apps` }),
        found: [`KUS-08 ${APPS} dependsOn`],
      },
    ],
    wordings: [{
      name: 'what comes of it',
      spoil: dependsOn('apps'),
      text: '  KUS-06  dependsOn: it depends on itself, so it would never become ready\n'
        + '          got: "apps"\n'
        + '          to do: take it out of its own dependsOn',
    }],
  },
  {
    code: 'KUS-07',
    title: 'dependencies do not run in a circle',
    severity: 'error',
    programs: [
      { name: 'takes a diamond', spoil: graph({ top: ['left', 'right'], left: ['bottom'], right: ['bottom'], bottom: [] }), found: [] },
      {
        name: 'finds a circle where its first member is declared',
        spoil: graph({ c: ['a'], a: ['b'], b: ['c'], tail: ['a'] }),
        found: [`KUS-07 ${CONFIG}/c dependsOn`],
      },
      {
        name: 'finds each of two circles',
        spoil: graph({ a: ['b'], b: ['a'], c: ['d'], d: ['c'] }),
        found: [`KUS-07 ${CONFIG}/a dependsOn`, `KUS-07 ${CONFIG}/c dependsOn`],
      },
      {
        name: 'finds one behind a name that two have, whichever of the two waits',
        spoil: ({ configuration }) => {
          const waits: [string, string[]][] = [['a', ['b']], ['b', ['a']], ['a', []], ['c', []], ['d', ['c']], ['c', ['d']]];
          configuration.kustomizations = waits.map(([name, others], index) =>
            kustomization(name, { at: `${CONFIG}/${index}`, path: `./${index}`, dependsOn: others.map((other) => ({ name: other })) }));
        },
        found: [`KUS-07 ${CONFIG}/0 dependsOn`, `KUS-04 ${CONFIG}/2 name`, `KUS-07 ${CONFIG}/3 dependsOn`, `KUS-04 ${CONFIG}/5 name`],
      },
      { name: 'leaves a kustomization that depends on itself to KUS-06', spoil: graph({ a: ['a'] }), found: [`KUS-06 ${CONFIG}/a dependsOn`] },
      { name: 'can tell nothing of a name that is not known', spoil: graph({ a: ['b'], b: [UNKNOWN] }), found: [] },
      {
        name: 'does not count a dependency on another configuration',
        spoil: ({ infra }) => { infra.dependsOn = [{ name: 'apps', target: `${STACK}/Other/apps` }]; },
        found: [`KUS-08 ${INFRA} dependsOn`],
      },
    ],
    wordings: [{
      name: 'the whole circle',
      spoil: graph({ c: ['a'], a: ['b'], b: ['c'] }),
      text: '  KUS-07  dependsOn: the dependencies run in a circle: c -> a -> b -> c. None of these would ever become ready, '
        + 'and the whole configuration would miss new commits\n'
        + '          to do: take one of these dependencies out',
    }],
  },
  {
    code: 'KUS-08',
    title: 'a dependency is in the same configuration',
    severity: 'error',
    programs: [
      { name: 'takes one of the same one', spoil: dependsOn('infra'), found: [] },
      {
        name: 'refuses an object of another one, although there is one of that name here',
        spoil: dependsOn({ name: 'infra', target: FOREIGN }),
        found: [`KUS-08 ${APPS} dependsOn`],
      },
      {
        name: 'does so beside the one that is here',
        spoil: dependsOn('infra', { name: 'infra', target: FOREIGN }),
        found: [`KUS-08 ${APPS} dependsOn`],
      },
      { name: 'does so where the name is not known', spoil: dependsOn({ name: UNKNOWN, target: FOREIGN }), found: [`KUS-08 ${APPS} dependsOn`] },
    ],
    wordings: [
      {
        name: 'which one is meant, and what to do instead',
        spoil: dependsOn({ name: 'infra', target: FOREIGN }),
        text: '  KUS-08  dependsOn: the kustomization belongs to another configuration (gitops/Other/infra), '
          + 'and Azure knows no dependency across configurations\n'
          + '          got: "infra"\n'
          + '          to do: move both into one configuration, or put a Flux Kustomization that depends on it into the repository',
      },
      {
        name: 'nothing of a name that is not known',
        spoil: dependsOn({ name: UNKNOWN, target: FOREIGN }),
        text: '  KUS-08  dependsOn: the kustomization belongs to another configuration (gitops/Other/infra), '
          + 'and Azure knows no dependency across configurations\n'
          + '          got: (known at apply)\n'
          + '          to do: move both into one configuration, or put a Flux Kustomization that depends on it into the repository',
      },
    ],
  },
  {
    code: 'KUS-09',
    title: 'each dependency is one plain name',
    severity: 'error',
    values: [{
      ...one,
      rows: [
        ['infra'], ['', 'KUS-09'], [' ', 'KUS-09'], ['infra ', 'KUS-09'], ['infra,apps', 'KUS-09'], ['[infra]', 'KUS-09'], ['"infra"', 'KUS-09'],
        ['\'infra\'', 'KUS-09'], ['infra\n', 'KUS-09'], [undefined, 'KUS-09'], [null, 'KUS-09'], [7, 'KUS-09'], [['infra'], 'KUS-09'], [{}, 'KUS-09'],
      ],
    }],
    programs: [
      {
        name: 'warns of each repetition',
        spoil: dependsOn('infra', 'infra', 'infra'),
        found: [`KUS-09 ${APPS} dependsOn`, `KUS-09 ${APPS} dependsOn`],
      },
      { name: 'can tell nothing of two names that are not known', spoil: dependsOn(UNKNOWN, UNKNOWN), found: [] },
    ],
    wordings: [
      {
        name: 'what a plain name is',
        spoil: dependsOn('[infra]'),
        text: '  KUS-09  dependsOn: this is not the name of one kustomization\n'
          + '          got: "[infra]"\n'
          + '          allowed: a name without brackets, quotes, commas and blanks\n'
          + '          to do: give kustomizations, or names through Kustomization.fromName, one each',
      },
      {
        name: 'which one is repeated',
        spoil: dependsOn('infra', 'infra'),
        severity: 'warning',
        text: '  KUS-09  dependsOn: one kustomization is named twice\n'
          + '          got: "infra"\n'
          + '          to do: name it once',
      },
    ],
  },
  {
    code: 'KUS-10',
    title: 'a dependency that does not wait is warned of',
    severity: 'warning',
    values: [{
      of: 'wait of the dependency',
      set: ({ infra }, value) => { infra.wait = value; },
      at: APPS,
      property: 'dependsOn',
      rows: [[true], [false, 'KUS-10']],
    }],
    programs: [
      { name: 'says nothing of one that nothing depends on', spoil: ({ apps }) => { apps.wait = false; }, found: [] },
      {
        name: 'says nothing of one that only has the name of another configuration\'s',
        spoil: (parts) => { dependsOn({ name: 'infra', target: FOREIGN })(parts); parts.infra.wait = false; },
        found: [`KUS-08 ${APPS} dependsOn`],
      },
      {
        name: 'says nothing of itself',
        spoil: (parts) => { dependsOn('apps')(parts); parts.apps.wait = false; },
        found: [`KUS-06 ${APPS} dependsOn`],
      },
    ],
    wordings: [{
      name: 'which one does not wait',
      spoil: ({ infra }) => { infra.wait = false; },
      text: '  KUS-10  dependsOn: the kustomization "infra" has wait switched off, so this one starts when that is applied, healthy or not\n'
        + '          got: "infra"\n'
        + '          to do: leave wait on there',
    }],
  },
];
