import { AT, read, READ, second } from './configuration-parts';
import { UNKNOWN } from '../../../lib/model/unknown';
import { kustomization, Spoil, STACK } from '../model';
import { all } from '../settings';
import { manifestRecord } from '../surroundings';
import { RuleTable } from '../table';

const SECOND = `${STACK}/Second`;

/** Two configurations with their names, each with a kustomization. */
const pair = (one: [unknown, unknown], other: [unknown, unknown], namespace: unknown = 'config'): Spoil => (parts) => {
  Object.assign(parts.configuration, { name: one[0], kustomizations: [kustomization('one', { name: one[1] })] });
  second({ name: other[0], namespace, kustomizations: [kustomization('other', { name: other[1] }, SECOND)] })(parts);
};

const OBJECT = `${STACK}/Object`;

/** An object of Flux that the app itself makes, with rights of its own. */
const making = (kind: string, name: unknown, namespace: unknown = 'config'): Spoil => ({ cluster }) => {
  cluster.manifests.push(manifestRecord(kind, { name, namespace, spec: { serviceAccountName: 'own' } }));
};

export const CONFIGURATION_TOGETHER_TABLES: RuleTable[] = [
  {
    code: 'CFG-12',
    title: 'configurations of one cluster have different names',
    severity: 'error',
    programs: [
      { name: 'takes different ones', spoil: second({}), found: [] },
      { name: 'refuses the same one in another namespace', spoil: second({ name: 'config', namespace: 'other' }), found: [`CFG-12 ${SECOND} name`] },
      {
        name: 'refuses the same one in another case, which ARM takes for equal',
        spoil: second({ name: 'CONFIG', namespace: 'other' }),
        found: [`CFG-01 ${SECOND} name`, `CFG-12 ${SECOND} name`],
      },
      {
        name: 'refuses each after the first',
        spoil: (parts) => {
          second({ name: 'config' })(parts);
          second({ name: 'config', at: `${STACK}/Third`, kustomizations: [kustomization('third')] })(parts);
        },
        found: [`CFG-12 ${SECOND} name`, `CFG-12 ${STACK}/Third name`],
      },
      { name: 'can tell nothing of a name that is not known', spoil: second({ name: UNKNOWN }), found: [] },
      { name: 'can tell nothing of two', spoil: (parts) => { parts.configuration.name = UNKNOWN; second({ name: UNKNOWN })(parts); }, found: [] },
      {
        name: 'takes the same one on another cluster',
        spoil: ({ model, cluster, configuration }) => {
          model.clusters.push({ ...cluster, key: 'other', extensions: cluster.extensions, references: [], configurations: [configuration] });
        },
        found: [],
      },
    ],
    wordings: [{
      name: 'where the other one is',
      spoil: second({ name: 'config' }),
      text: '  CFG-12  name: another configuration of the same cluster has this name: gitops/Config\n'
        + '          got: "config"\n'
        + '          to do: give one of them another name',
    }],
  },
  {
    code: 'CFG-13',
    title: 'no two kustomizations of a namespace are one object',
    severity: 'error',
    programs: [
      { name: 'takes names that differ when joined', spoil: pair(['a', 'b-c'], ['a-b', 'd']), found: [] },
      { name: 'refuses names that are equal when joined', spoil: pair(['a', 'b-c'], ['a-b', 'c']), found: [`CFG-13 ${SECOND}/other name`] },
      { name: 'takes them in another namespace', spoil: pair(['a', 'b-c'], ['a-b', 'c'], 'other'), found: [] },
      { name: 'can tell nothing of a namespace that is not known', spoil: pair(['a', 'b-c'], ['a-b', 'c'], UNKNOWN), found: [] },
      {
        name: 'can tell nothing of two namespaces that are not known',
        spoil: (parts) => { pair(['a', 'b-c'], ['a-b', 'c'], UNKNOWN)(parts); parts.configuration.namespace = UNKNOWN; },
        found: [],
      },
      { name: 'can tell nothing of a configuration whose name is not known', spoil: pair(['a', 'b-c'], [UNKNOWN, 'c']), found: [] },
      { name: 'can tell nothing of a kustomization whose name is not known', spoil: pair(['a', 'b-c'], ['a-b', UNKNOWN]), found: [] },
      { name: 'leaves two configurations of one name to CFG-12', spoil: pair(['a', 'b'], ['a', 'b']), found: [`CFG-12 ${SECOND} name`] },
      {
        name: 'takes a kustomization that is called like a source: these are two kinds of object',
        spoil: pair(['a', 'b'], ['a-b', 'c']),
        found: [],
      },
      {
        name: 'refuses an object of the app that Azure makes of a kustomization',
        spoil: making('Kustomization', 'config-apps'),
        found: [`CFG-13 ${OBJECT} manifest.metadata.name`],
      },
      {
        name: 'refuses one that Azure makes as the source',
        spoil: making('GitRepository', 'config'),
        found: [`CFG-13 ${OBJECT} manifest.metadata.name`],
      },
      ...([
        ['Kustomization', 'apps'], ['Kustomization', 'config'], ['GitRepository', 'config-apps'], ['OCIRepository', 'config'],
        ['Bucket', 'config'], ['Kustomization', 'config-apps', UNKNOWN], ['GitRepository', 'config', 'other'], ['GitRepository', UNKNOWN],
      ] as [string, unknown, unknown?][]).map(([kind, name, namespace], index) => ({
        name: `takes another object of the app: ${index}`, spoil: making(kind, name, namespace), found: [],
      })),
      {
        name: 'takes one in the namespace of a configuration that is not known',
        spoil: all(making('GitRepository', 'config'), ({ configuration }) => { configuration.namespace = UNKNOWN; }),
        found: [],
      },
      {
        name: 'takes one beside a configuration whose name is not known',
        spoil: all(making('GitRepository', 'config'), ({ configuration }) => { configuration.name = UNKNOWN; }),
        found: [],
      },
      {
        name: 'leaves names that are none to the rules of names',
        spoil: pair(['a', 'B-c'], ['a-B', 'c']),
        found: ['KUS-01 gitops/Config/one name', `CFG-01 ${SECOND} name`],
      },
    ],
    wordings: [{
      name: 'which object, in which namespace, and where the other one is',
      spoil: pair(['a', 'b-c'], ['a-b', 'c']),
      text: '  CFG-13  name: on the cluster it would be the object "a-b-c" in namespace "config", which gitops/Config/one is already\n'
        + '          to do: rename one of them, or use another namespace',
    }, {
      name: 'what Azure makes as well',
      spoil: making('GitRepository', 'config'),
      text: '  CFG-13  manifest.metadata.name is the name of the GitRepository that Azure makes of gitops/Config in namespace "config": '
        + 'Terraform and Azure would write one object\n'
        + '          got: "config"\n'
        + '          to do: leave it out, as Azure makes it; or give what you make yourself another name',
    }],
  },
  {
    code: 'CFG-22',
    title: 'what is read is made elsewhere',
    severity: 'error',
    values: [{
      set: (parts, value) => read({ name: value })(parts),
      at: READ,
      property: 'name',
      rows: [['fleet'], ['config', 'CFG-22']],
    }],
    programs: [
      {
        name: 'tells names apart as ARM does',
        spoil: all(read({}), ({ configuration }) => { configuration.name = 'CONFIG'; }),
        found: [`CFG-01 ${AT} name`, `CFG-22 ${READ} name`],
      },
      { name: 'takes one of another stack, which may be applied before', spoil: read({ stack: 'teams' }), found: [] },
      { name: 'takes one that is not known', spoil: all(read({}), ({ configuration }) => { configuration.name = UNKNOWN; }), found: [] },
      ...[{ importExisting: true }, { movedFrom: 'azurerm_kubernetes_flux_configuration.apps' }].map((lifecycle) => ({
        name: `takes one that was there before: ${Object.keys(lifecycle)[0]}`,
        spoil: all(read({}), ({ configuration }) => Object.assign(configuration.lifecycle, lifecycle)),
        found: [],
      })),
      {
        name: 'takes one of another cluster',
        spoil: ({ model, cluster }) => {
          model.clusters.push({ ...cluster, key: 'other', configurations: [], readConfigurations: [{ at: READ, stack: STACK, name: 'config' }] });
        },
        found: [],
      },
    ],
    wordings: [{
      name: 'what makes it',
      spoil: read({}),
      text: '  CFG-22  name: gitops/Config makes this configuration in the same stack, so that it is not there yet when the first plan reads it\n'
        + '          got: "config"\n'
        + '          to do: take the FluxConfiguration itself, which has the same attributes',
    }],
  },
];
