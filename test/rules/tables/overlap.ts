import { UNKNOWN } from '../../../lib/model/unknown';
import { textOf } from '../../../lib/names';
import { configurationRecord, kustomization, Parts, Spoil, STACK } from '../model';
import { manifestRecord } from '../surroundings';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const SECOND = `${STACK}/Second`;

/** The paths of the two kustomizations. */
const paths = (infra: unknown, apps: unknown): Spoil => (parts) => {
  parts.infra.path = infra;
  parts.apps.path = apps;
};

/** Another configuration, with one kustomization and what differs in its source. */
const second = (path: unknown, source: object = {}): Spoil => (parts) => {
  parts.cluster.configurations.push(configurationRecord('second', {
    source: { ...parts.source, ...source }, kustomizations: [kustomization('only', { path }, SECOND)],
  }));
};

/** Two configurations of one folder, with where they are bound, if they are. */
const bound = (one: object, other: object, isEnforced = 'true'): Spoil => (parts) => {
  paths('./a', './b')(parts);
  second('./a')(parts);
  Object.assign(parts.configuration, one);
  Object.assign(parts.cluster.configurations[1], other);
  parts.extension.settings = { ...parts.extension.settings, 'multiTenancy.enforce': isEnforced };
};

const [ONE, OTHER] = ['team-a', 'team-b'].map((namespace) => ({ scope: 'namespace', namespace }));
const FLIPS = 'what both build changes to and fro at every interval, and one deletes what the other applied';
const FORBIDDEN = 'each is bound to a namespace of its own, so that what names the one is forbidden to the other, which then applies nothing at all';

const OBJECT = `${STACK}/Object`;

/** How an object of Flux refers to the source of the legal configuration. */
const SOURCE = { kind: 'GitRepository', name: 'config' };

/** A Kustomization that the app itself makes of the folder of the first one. */
const object = (spec: object, namespace = 'config'): Spoil => ({ cluster }) => {
  cluster.manifests.push(manifestRecord('Kustomization', { namespace, spec: { path: './infra', sourceRef: SOURCE, ...spec } }));
};

export const OVERLAP_TABLES: RuleTable[] = [
  {
    code: 'KUS-11',
    title: 'no two kustomizations build the same folder',
    severity: 'warning',
    values: [{
      of: 'the path beside "./infra"',
      set: ({ apps }: Parts, value: any) => { apps.path = value; },
      at: `${AT}/apps`,
      property: 'path',
      rows: [
        ['./apps'], ['./infrastructure'], ['inf'], ['./Infra'], ['./apps/infra'],
        ['./infra', 'KUS-11'], ['infra', 'KUS-11'], ['/infra/', 'KUS-11'], ['.//infra/.', 'KUS-11'],
        ['./infra/a', 'KUS-11'], ['infra/a/b/c', 'KUS-11'],
        ['../infra', 'KUS-12'], ['infra\\a', 'KUS-12'], ['infra/${a}', 'KUS-22'], [undefined, 'KUS-12'], [7, 'KUS-12'],
      ],
    }],
    programs: [
      { name: 'tells it of the inner one, whichever is declared first', spoil: paths('./a/b', './a'), found: [`KUS-11 ${AT}/infra path`] },
      { name: 'knows that the root holds everything', spoil: paths('', './a'), found: [`KUS-11 ${AT}/apps path`] },
      { name: 'looks into other configurations', spoil: second('./infra'), found: [`KUS-11 ${SECOND}/only path`] },
      { name: 'knows what the app itself puts there', spoil: object({}), found: [`KUS-11 ${OBJECT} manifest.spec.path`] },
      {
        name: 'knows a source that is named with its namespace',
        spoil: object({ sourceRef: { ...SOURCE, namespace: 'config' } }, 'elsewhere'),
        found: [`KUS-11 ${OBJECT} manifest.spec.path`, `TEN-05 ${OBJECT} manifest.spec.sourceRef.namespace`,
          `TEN-05 ${OBJECT} manifest.metadata.namespace`],
      },
      ...[
        { path: './infrastructure' }, { path: './infra/deeper' }, { path: UNKNOWN }, { path: 7 }, { postBuild: {} }, { targetNamespace: 'other' },
        { sourceRef: { ...SOURCE, name: 'fleet' } }, { sourceRef: { ...SOURCE, kind: 'Bucket' } }, { sourceRef: UNKNOWN }, { sourceRef: undefined },
        { sourceRef: { ...SOURCE, namespace: UNKNOWN } },
      ].map((spec) => ({
        name: `passes an object of the app with ${String(Object.entries(spec).flat().map(textOf))}`, spoil: object(spec), found: [],
      })),
      {
        name: 'passes such an object beside one that is built with variables',
        spoil: (parts) => { parts.infra.substitute = { team: 'a' }; object({})(parts); },
        found: [],
      },
      {
        name: 'passes an object of another kind that has a path and a source',
        spoil: (parts) => {
          parts.cluster.manifests.push(manifestRecord('Terraform', { namespace: 'config', spec: { path: './infra', sourceRef: SOURCE } }));
        },
        found: [],
      },
      {
        name: 'leaves an object of the very name to CFG-13',
        spoil: (parts) => {
          parts.cluster.manifests.push(manifestRecord('Kustomization', { name: 'config-infra', spec: { path: './infra', sourceRef: SOURCE } }));
        },
        found: [`CFG-13 ${OBJECT} manifest.metadata.name`],
      },
      { name: 'passes another branch', spoil: second('./infra', { ref: { branch: 'next' } }), found: [] },
      { name: 'passes another repository', spoil: second('./infra', { url: 'https://github.com/acme/other' }), found: [] },
      ...['https://github.com/acme/fleet.git', 'https://github.com/acme/fleet/', 'https://GitHub.com:443/Acme/Fleet', 'https://ci@github.com/acme/fleet',
        'ssh://git@github.com/acme/fleet'].map((url) => (
        { name: `knows the same repository as ${url}`, spoil: second('./infra', { url }), found: [`KUS-11 ${SECOND}/only path`] })),
      { name: 'passes another port', spoil: second('./infra', { url: 'https://github.com:8443/acme/fleet' }), found: [] },
      { name: 'passes another container', spoil: second('./infra', { containerName: 'other' }), found: [] },
      ...[undefined, null].map((url) => ({
        name: `knows no source by an address that is ${url}`,
        spoil: ((parts) => { parts.source.url = url; second('./infra')(parts); }) as Spoil,
        found: [`SRC-02 ${AT} source.url`, `SRC-02 ${SECOND} source.url`],
      })),
      {
        name: 'takes two configurations without a source for nothing alike',
        spoil: (parts) => { parts.configuration.source = { kind: undefined }; second('./infra', { kind: undefined, url: undefined })(parts); },
        found: [`SRC-01 ${AT} source`, `SRC-01 ${SECOND} source`],
      },
      { name: 'can tell nothing of a source that is not known', spoil: second('./infra', { url: UNKNOWN }), found: [] },
      {
        name: 'knows that a configuration has one source, known or not',
        spoil: (parts) => { parts.source.url = UNKNOWN; paths('./a', './a')(parts); },
        found: [`KUS-11 ${AT}/apps path`],
      },
      {
        name: 'passes one folder that is built with other variables',
        spoil: (parts) => { paths('./a', './a')(parts); parts.infra.substitute = { team: 'a' }; parts.apps.substitute = { team: 'b' }; },
        found: [],
      },
      {
        name: 'passes one folder whose variables are not known',
        spoil: (parts) => { paths('./a', './a')(parts); parts.infra.substitute = { team: UNKNOWN }; parts.apps.substitute = { team: UNKNOWN }; },
        found: [],
      },
      {
        name: 'warns of one folder that is built with the same variables',
        spoil: (parts) => { paths('./a', './a')(parts); parts.infra.substitute = { team: 'a' }; parts.apps.substitute = { team: 'a' }; },
        found: [`KUS-11 ${AT}/apps path`],
      },
      {
        name: 'counts the kustomization that is used where none is declared',
        spoil: (parts) => {
          parts.configuration.kustomizations = [];
          second('./infra')(parts);
        },
        found: [`CFG-11 ${AT}`, `KUS-11 ${SECOND}/only path`],
      },
      {
        name: 'tells two of these of each other',
        spoil: (parts) => {
          parts.configuration.kustomizations = [];
          parts.cluster.configurations.push(configurationRecord('second', { source: parts.source, namespace: 'other', kustomizations: [] }));
        },
        found: [`CFG-11 ${AT}`, `CFG-11 ${SECOND}`, `KUS-11 ${SECOND}`],
      },
      {
        name: 'passes the same folders on another cluster',
        spoil: ({ model, cluster, configuration }) => {
          model.clusters.push({ ...cluster, key: 'other', references: [], configurations: [configuration] });
        },
        found: [],
      },
    ],
    wordings: [
      ...([
        ['where each is bound to a namespace of its own', bound(ONE, OTHER), FORBIDDEN],
        ['where both are bound to one namespace', bound(ONE, ONE), FLIPS],
        ['where nothing binds them', bound(ONE, OTHER, 'false'), FLIPS],
        ['where one of them is bound', bound(ONE, { namespace: 'team-b' }), FLIPS],
        ['where nobody knows the namespace of one', bound(ONE, { ...OTHER, namespace: UNKNOWN }), FLIPS],
        ['where nobody knows the scope of one', bound(ONE, { ...OTHER, scope: UNKNOWN }), FLIPS],
      ] as const).map(([name, spoil, what]) => ({
        name,
        spoil,
        text: `  KUS-11  path: the folder is that of gitops/Config/infra, from the same source on the same cluster: ${what}\n`
          + '          got: "./a"\n'
          + '          to do: give each a folder of its own',
      })),
      {
        name: 'what becomes of the objects',
        spoil: paths('./a', 'a'),
        text: '  KUS-11  path: the folder is that of gitops/Config/infra, from the same source on the same cluster: what both build changes to and'
          + ' fro at every interval, and one deletes what the other applied\n'
          + '          got: "a"\n'
          + '          to do: give each a folder of its own',
      },
      {
        name: 'that the outer one may leave it out',
        spoil: paths('./a', './a/b'),
        text: '  KUS-11  path: the folder lies inside that of gitops/Config/infra, from the same source on the same cluster: what both build changes'
          + ' to and fro at every interval, and one deletes what the other applied\n'
          + '          got: "./a/b"\n'
          + '          to do: separate the folders; or let the kustomization.yaml of the outer one list its folders without this one, and ignore'
          + ' this',
      },
    ],
  },
];
