import { AT, read, READ, second } from './configuration-parts';
import { AUTH, inSource, Parts, SOURCES, Spoil, STACK } from '../model';
import { RuleTable, Values } from '../table';

/** A member of the configuration, as something that takes values. */
function member(property: 'name' | 'namespace' | 'scope') {
  return { set: ({ configuration }: Parts, value: any) => { configuration[property] = value; }, at: AT, property };
}

export const CONFIGURATION_TABLES: RuleTable[] = [
  {
    code: 'CFG-01',
    title: 'a configuration has a name that Kubernetes takes',
    severity: 'error',
    values: [{
      ...member('name'),
      rows: [
        ['a'], ['7'], ['cluster-config'], ['a--b'], ['a'.repeat(30)], ['a.b', 'CFG-02'], ['a'.repeat(57), 'CFG-02'],
        ['', 'CFG-01'], ['A', 'CFG-01'], ['a_b', 'CFG-01'], ['-a', 'CFG-01'], ['a-', 'CFG-01'], ['.a', 'CFG-01'], ['a.', 'CFG-01'],
        ['a..b', 'CFG-01'], ['a.-b', 'CFG-01'], ['a-.b', 'CFG-01'], ['a b', 'CFG-01'], ['a\n', 'CFG-01'], ['é', 'CFG-01'], ['a'.repeat(64), 'CFG-01'],
        [undefined, 'CFG-01'], [null, 'CFG-01'], [7, 'CFG-01'], [['a'], 'CFG-01'], [{}, 'CFG-01'],
      ],
    }],
    programs: [
      { name: 'takes the name of one that is read', spoil: read({ name: 'fleet.prod' }), found: [] },
      { name: 'refuses what is no name of one that is read', spoil: read({ name: 'Bad Name' }), found: [`CFG-01 ${READ} name`] },
      {
        name: 'takes exactly 63 characters where no kustomization makes it longer',
        spoil: ({ configuration }) => Object.assign(configuration, { name: 'a'.repeat(63), kustomizations: [] }),
        found: [`CFG-02 ${AT} name`, `CFG-11 ${AT}`, `KUS-03 ${AT} name`],
      },
    ],
    wordings: [
      {
        name: 'a name that would do',
        spoil: ({ configuration }) => { configuration.name = 'ClusterConfig_2'; },
        text: '  CFG-01  name is not a name that Kubernetes takes\n'
          + '          got: "ClusterConfig_2"\n'
          + '          allowed: 1 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: rename it, for example to "cluster-config-2"',
      },
      {
        name: 'no name where none can be guessed',
        spoil: ({ configuration }) => { configuration.name = ''; },
        text: '  CFG-01  name is not a name that Kubernetes takes\n'
          + '          got: ""\n'
          + '          allowed: 1 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: give it a name',
      },
      {
        name: 'no name that another configuration has',
        spoil: (parts) => { parts.configuration.name = 'Second'; second({ name: 'second', namespace: 'other' })(parts); },
        text: '  CFG-01  name is not a name that Kubernetes takes\n'
          + '          got: "Second"\n'
          + '          allowed: 1 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + '          to do: give it another name',
      },
      {
        name: 'a name that leaves room for those of the kustomizations',
        spoil: ({ configuration, infra }) => { configuration.name = 'C'.repeat(40); infra.name = 'k'.repeat(50); infra.at = `${AT}/infra`; },
        text: '  CFG-01  name is not a name that Kubernetes takes\n'
          + `          got: "${'C'.repeat(40)}"\n`
          + '          allowed: 1 to 63 lower-case letters, digits, hyphens and single dots, with a letter or digit at both ends of each part\n'
          + `          to do: rename it, for example to "${'c'.repeat(12)}"`,
      },
    ],
  },
  {
    code: 'CFG-02',
    title: 'a name that azurerm and Azure Policy do not take is warned of',
    severity: 'warning',
    values: [{
      ...member('name'),
      rows: [['a'.repeat(30)], ['a'.repeat(31), 'CFG-02'], ['platform.v2', 'CFG-02'], ['a'.repeat(64), 'CFG-01']],
    }],
    wordings: [{
      name: 'what they take',
      spoil: ({ configuration }) => { configuration.name = 'platform.v2'; },
      text: '  CFG-02  name: azurerm and Azure Policy do not take such a name for a configuration\n'
        + '          got: "platform.v2"\n'
        + '          allowed: 1 to 30 characters without a dot\n'
        + '          to do: write "platform-v2" if you may ever move there',
    }, ...([
      ['that is too long', 'a'.repeat(31), 'shorten it'], ['whose mended form is taken', 'second.v2', 'give it another name'],
      ['that is too long with its dot', `${'a'.repeat(29)}.bc`, `write "${'a'.repeat(29)}"`],
    ] as const).map(([name, given, remedy]) => ({
      name: `what to do about a name ${name}`,
      spoil: (({ cluster, configuration }) => {
        configuration.name = given;
        cluster.configurations.push({ ...configuration, at: `${STACK}/Other`, name: 'second-v2', namespace: 'other', kustomizations: [] });
      }) as Spoil,
      text: '  CFG-02  name: azurerm and Azure Policy do not take such a name for a configuration\n'
        + `          got: "${given}"\n          allowed: 1 to 30 characters without a dot\n          to do: ${remedy} if you may ever move there`,
    }))],
  },
  {
    code: 'CFG-03',
    title: 'a namespace is a DNS label',
    severity: 'error',
    values: [{
      ...member('namespace'),
      rows: [
        ['a'], ['7'], ['a'.repeat(63)], ['default'],
        ['a'.repeat(64), 'CFG-03'], ['a.b', 'CFG-03'], ['A', 'CFG-03'], ['-a', 'CFG-03'], ['a-', 'CFG-03'], ['', 'CFG-03'], ['a\n', 'CFG-03'],
        [undefined, 'CFG-03'], [null, 'CFG-03'], [7, 'CFG-03'],
      ],
    }],
    wordings: [
      {
        name: 'a namespace that would do',
        spoil: ({ configuration }) => { configuration.namespace = 'Team.A'; },
        text: '  CFG-03  namespace is not a namespace that Kubernetes takes\n'
          + '          got: "Team.A"\n'
          + '          allowed: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends\n'
          + '          to do: rename it, for example to "team-a"',
      },
      {
        name: 'that it is missing',
        spoil: ({ configuration }) => { configuration.namespace = undefined; },
        text: '  CFG-03  namespace is not a namespace that Kubernetes takes\n'
          + '          got: nothing\n'
          + '          allowed: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends\n'
          + '          to do: give it a name',
      },
    ],
  },
  {
    code: 'CFG-04',
    title: 'a scope is the cluster or the namespace',
    severity: 'error',
    values: [{
      ...member('scope'),
      rows: [['cluster'], ['namespace'], ['Cluster', 'CFG-04'], ['', 'CFG-04'], [undefined, 'CFG-04'], [null, 'CFG-04'], [['cluster'], 'CFG-04']],
    }],
    wordings: [{
      name: 'which there are',
      spoil: ({ configuration }) => { configuration.scope = 'Cluster'; },
      text: '  CFG-04  scope is not a scope\n'
        + '          got: "Cluster"\n'
        + '          allowed: "cluster", "namespace"\n'
        + '          to do: use FluxScope.CLUSTER',
    }],
  },
  {
    code: 'CFG-20',
    title: 'what is true or false is one of these',
    severity: 'error',
    values: [{
      set: ({ configuration }: Parts, value: any) => { configuration.suspend = value; },
      at: AT,
      property: 'suspend',
      rows: [[true], [false], ['no', 'CFG-20'], [undefined, 'CFG-20'], [0, 'CFG-20']],
    }, {
      ...inSource(() => SOURCES.ssh(AUTH.fluxMadeKey()), 'auth', 'registered'),
      rows: [[true], [false], [undefined], ['true', 'CFG-20'], [null, 'CFG-20']],
    }, {
      ...inSource(SOURCES.bucket, 'insecure'),
      rows: [[false], [true, 'SRC-21'], ['false', 'CFG-20'], [undefined, 'CFG-20'], [null, 'CFG-20']],
    }, {
      ...inSource(() => SOURCES.azureBlob(AUTH.clientCertificate()), 'auth', 'sendChain'),
      rows: [[true], [false], [undefined], ['1', 'CFG-20'], [null, 'CFG-20']],
    }, ...['createNamespace', 'sendChain'].map((property): Values => ({
      set: ({ secret }: Parts, value: any) => Object.assign(secret, { [property]: value }),
      at: `${STACK}/Auth`,
      property,
      rows: [[true], [false], [undefined], ['false', 'CFG-20'], ['true', 'CFG-20'], [0, 'CFG-20'], [null, 'CFG-20']],
    }))],
    programs: [
      {
        name: 'looks at each switch of a configuration',
        spoil: ({ configuration }) => Object.assign(configuration, {
          checkCompliance: 'no',
          wait: { upTo: 60, patience: 1800, requireCompliance: 'no' },
          lifecycle: { preventDestroy: 'no', forceDelete: 'no', ignoreMissingProperty: 'no', importExisting: 'no' },
        }),
        found: [
          'checkCompliance', 'waitForReconciliation.requireCompliance', 'preventDestroy', 'forceDelete', 'ignoreMissingProperty', 'importExisting',
        ].map((property) => `CFG-20 ${AT} ${property}`),
      },
      {
        name: 'looks at those of an extension',
        spoil: ({ extension }) => { extension.lifecycle.preventDestroy = 'no'; },
        found: [`CFG-20 ${STACK}/Flux preventDestroy`],
      },
      {
        name: 'tells of what bodies hold in the place of another type',
        spoil: ({ configuration, extension }) => {
          configuration.overrides = { mistyped: [{ property: 'body.properties.kustomizations', wanted: 'an object' }] };
          extension.overrides = { mistyped: [{ property: 'body.properties.autoUpgradeMinorVersion', value: 'yes' }] };
        },
        found: [`CFG-20 ${AT} body.properties.kustomizations`, `CFG-20 ${STACK}/Flux body.properties.autoUpgradeMinorVersion`],
      },
      {
        name: 'passes bodies in which all is of its type',
        spoil: ({ configuration, extension }) => {
          configuration.overrides = { mistyped: [] };
          extension.overrides = {};
        },
        found: [],
      },
      { name: 'finds none in an extension that exists outside the app', spoil: ({ extension }) => { extension.lifecycle = undefined; }, found: [] },
    ],
    wordings: [{
      name: 'what counts',
      spoil: ({ configuration }) => { configuration.suspend = 'no'; },
      text: '  CFG-20  suspend is neither true nor false\n'
        + '          got: "no"\n'
        + '          allowed: true or false\n'
        + '          to do: give a boolean; a text counts as neither',
    }, {
      name: 'a type that is none of a switch',
      spoil: ({ configuration }) => {
        configuration.overrides = { mistyped: [{ property: 'body.properties.ociRepository.layerSelector', wanted: 'an object', value: 'copy' }] };
      },
      text: '  CFG-20  body.properties.ociRepository.layerSelector is not of the type that ARM takes\n'
        + '          got: "copy"\n'
        + '          allowed: an object\n'
        + '          to do: write it so',
    }],
  },
  {
    code: 'CFG-11',
    title: 'a configuration without a kustomization is warned of',
    severity: 'warning',
    programs: [
      { name: 'passes one', spoil: ({ configuration, infra }) => { configuration.kustomizations = [infra]; }, found: [] },
      { name: 'warns of none', spoil: ({ configuration }) => { configuration.kustomizations = []; }, found: [`CFG-11 ${AT}`] },
    ],
    wordings: [
      ...[undefined, { body: { kustomizations: { 'kustomization-1': {} } } }].map((overrides) => ({
        name: `what happens then, with ${overrides === undefined ? 'no ' : ''}overrides of other things`,
        spoil: ({ configuration }: Parts) => { Object.assign(configuration, { kustomizations: [], overrides }); },
        text: '  CFG-11  no kustomization is declared, so the one of Azure\'s command line is used: the whole repository, nothing pruned\n'
          + '          to do: say what is applied with addKustomization',
      })),
      ...[undefined, { apps: null }, {}].map((kustomizations) => ({
        name: `what happens where overrides take all out: ${JSON.stringify(kustomizations)}`,
        spoil: ({ configuration }: Parts) => { Object.assign(configuration, { kustomizations: [], overrides: { body: { kustomizations } } }); },
        text: '  CFG-11  overrides leave no kustomization, and Azure is reported to fail without one\n'
          + '          to do: take the override out, or leave one there',
      })),
    ],
  },
];
