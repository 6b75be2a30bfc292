import { ORIGIN } from './foreign';
import { ClusterKind } from '../../../lib/cluster/kind';
import { UNKNOWN } from '../../../lib/model/unknown';
import { CLUSTER_ID, configurationRecord, kustomization, Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Flux`;

const name = { set: ({ extension }: Parts, value: any) => { extension.name = value; }, at: AT, property: 'name' };

const second = (members: object = {}): Spoil => ({ cluster, extension }) => {
  cluster.extensions.push({ ...extension, at: `${STACK}/Second`, ...members });
};

const none: Spoil = ({ cluster }) => { cluster.extensions = []; };

/** The configuration on a cluster without an extension, which another cluster has, by what their ids are. */
const beside = (key: string, other: string): Spoil => ({ model, cluster, reference, extension }) => {
  Object.assign(reference, { id: UNKNOWN });
  Object.assign(cluster, { key, extensions: [] });
  const made = { ...extension, at: `${STACK}/Other/Flux` };
  model.clusters.push({ ...cluster, key: other, references: [{ ...reference, at: `${STACK}/Other` }], extensions: [made], configurations: [] });
};

export const EXTENSION_TABLES: RuleTable[] = [
  {
    code: 'EXT-01',
    title: 'a cluster has one extension',
    severity: 'error',
    programs: [
      { name: 'takes one that is declared, and one that is only named besides', spoil: second({ declared: false }), found: [] },
      {
        name: 'takes two that are only named',
        spoil: (parts) => { second({ declared: false })(parts); parts.extension.declared = false; },
        found: [],
      },
      {
        name: 'takes one that is read, and none that is declared',
        spoil: ({ extension }) => Object.assign(extension, { declared: false, mustBeThere: true }),
        found: [],
      },
      {
        name: 'refuses one that is read before another is made',
        spoil: second({ declared: false, mustBeThere: true }),
        found: [`EXT-01 ${STACK}/Second requireSucceeded`],
      },
      ...(['flux', 'Flux', UNKNOWN] as const).map((other) => ({
        name: `takes what is named besides as ${String(other)}`, spoil: second({ declared: false, name: other }), found: [],
      })),
      {
        name: 'refuses another name than that of the declared one',
        spoil: second({ declared: false, name: 'gitops' }),
        found: [`EXT-01 ${STACK}/Second name`],
      },
      {
        name: 'refuses two names',
        spoil: (parts) => { second({ declared: false, name: 'gitops' })(parts); parts.extension.declared = false; },
        found: [`EXT-01 ${STACK}/Second name`],
      },
      {
        name: 'takes any name beside one that is not known',
        spoil: (parts) => { second({ declared: false, name: 'gitops' })(parts); Object.assign(parts.extension, { declared: false, name: UNKNOWN }); },
        found: [],
      },
      {
        name: 'takes a resource of others that may be an extension of another type',
        spoil: second({ declared: false, name: 'dapr', origin: ORIGIN }),
        found: [],
      },
      {
        name: 'takes one on each of two clusters',
        spoil: ({ model, cluster, extension }) => {
          model.clusters.push({ ...cluster, key: 'other', extensions: [{ ...extension, at: `${STACK}/Other` }], configurations: [] });
        },
        found: [],
      },
      {
        name: 'refuses every further one',
        spoil: (parts) => { second()(parts); second({ at: `${STACK}/Third` })(parts); },
        found: [`EXT-01 ${STACK}/Second cluster`, `EXT-01 ${STACK}/Third cluster`],
      },
    ],
    wordings: [
      {
        name: 'where the first one is',
        spoil: second(),
        text: '  EXT-01  cluster: a cluster takes one Flux extension, and gitops/Flux declares it already\n'
          + '          to do: keep one of the two; configurations find it through their cluster',
      },
      {
        name: 'what the extension is called',
        spoil: second({ declared: false, name: 'gitops' }),
        text: '  EXT-01  name: a cluster takes one Flux extension, and gitops/Flux says that it is called "flux"\n'
          + '          got: "gitops"\n'
          + '          to do: give both the name that the extension has, or leave one of the two out',
      },
      {
        name: 'what can\'t be read before it is made',
        spoil: second({ declared: false, mustBeThere: true }),
        text: '  EXT-01  requireSucceeded: gitops/Flux makes the extension of this cluster, which would have to be there before the first plan, where'
          + ' it is read\n'
          + '          to do: take it out, for configurations find the declared one through their cluster and wait for it; or leave'
          + ' `requireSucceeded` out',
      },
    ],
  },
  {
    code: 'EXT-02',
    title: 'another name than "flux" is warned of',
    severity: 'warning',
    values: [{ ...name, rows: [['flux'], ['gitops', 'EXT-02'], ['Flux', 'EXT-02'], ['flux2', 'EXT-02'], ['f'.repeat(253), 'EXT-02']] }],
    programs: [
      {
        name: 'says nothing of one that exists outside the app, whatever its name',
        spoil: ({ extension }) => Object.assign(extension, { name: 'gitops', declared: false }),
        found: [],
      },
    ],
    wordings: [{
      name: 'who expects the name',
      spoil: ({ extension }) => { extension.name = 'gitops'; },
      text: '  EXT-02  name: Azure\'s command line, the portal and the built-in policies expect the extension to be called "flux"\n'
        + '          got: "gitops"\n'
        + '          to do: leave the name out',
    }],
  },
  {
    code: 'EXT-03',
    title: 'an extension has a name that ARM takes',
    severity: 'error',
    values: [{
      ...name,
      rows: [
        ['7.a-', 'EXT-02'], ['f'.repeat(254), 'EXT-03'], ['', 'EXT-03'], ['-flux', 'EXT-03'], ['.flux', 'EXT-03'], ['flux_2', 'EXT-03'],
        ['flux 2', 'EXT-03'],
        ['flux\n', 'EXT-03'], [undefined, 'EXT-03'], [null, 'EXT-03'], [7, 'EXT-03'],
      ],
    }],
    programs: [
      {
        name: 'refuses it for one that exists outside the app as well',
        spoil: ({ extension }) => Object.assign(extension, { name: 'flux_2', declared: false }),
        found: [`EXT-03 ${AT} name`],
      },
    ],
    wordings: [{
      name: 'what a name looks like',
      spoil: ({ extension }) => { extension.name = 'flux_2'; },
      text: '  EXT-03  name is not a name that an extension can have\n'
        + '          got: "flux_2"\n'
        + '          allowed: 1 to 253 letters, digits, hyphens and dots, with a letter or digit first\n'
        + '          to do: leave the name out; it is "flux" then',
    }],
  },
  {
    code: 'EXT-22',
    title: 'a cluster with a configuration has an extension',
    severity: 'error',
    programs: [
      { name: 'takes one that is declared', spoil: () => {}, found: [] },
      { name: 'takes one that exists outside the app', spoil: ({ extension }) => { extension.declared = false; }, found: [] },
      { name: 'asks none of a cluster without a configuration', spoil: (parts) => { none(parts); parts.cluster.configurations = []; }, found: [] },
      {
        name: 'refuses each configuration of a cluster that has none',
        spoil: (parts) => {
          none(parts);
          parts.cluster.configurations.push(configurationRecord('second', { kustomizations: [kustomization('own', {}, `${STACK}/Second`)] }));
        },
        found: [`EXT-22 ${STACK}/Config cluster`, `EXT-22 ${STACK}/Second cluster`],
      },
      {
        name: 'does not take the extension of another cluster',
        spoil: (parts) => {
          none(parts);
          const reference = { ...parts.reference, kind: ClusterKind.MANAGED_CLUSTER, at: `${STACK}/Other` };
          parts.model.clusters.push({ ...parts.cluster, key: 'other', references: [reference], configurations: [] });
        },
        found: [`EXT-22 ${STACK}/Config cluster`],
      },
      ...([
        ['one whose id is a variable', CLUSTER_ID.toLowerCase(), 'gitops:var.cluster'],
        ['one that another stack looks up', 'gitops:azurerm_kubernetes_cluster.aks.id', 'teams:data.azurerm_kubernetes_cluster.aks.id'],
        ['one that the app makes, by an id that is written down', CLUSTER_ID.toLowerCase(), 'gitops:azurerm_kubernetes_cluster.aks.id'],
        ['one whose id the extension tells', 'gitops:azurerm_kubernetes_cluster_extension.flux.cluster_id', 'gitops:azurerm_kubernetes_cluster.a.id'],
        ['one of an iteration', 'gitops:azurerm_kubernetes_cluster.aks["a"].id', 'gitops:azurerm_kubernetes_cluster.aks.id'],
      ] as const).map(([by, key, other]) => ({ name: `may be served by ${by}`, spoil: beside(key, other), found: [] })),
      ...([
        ['makes another', 'gitops:azurerm_kubernetes_cluster.one.id', 'gitops:azurerm_kubernetes_cluster.two.id'],
        ['makes another of Azure Arc', 'gitops:azurerm_kubernetes_cluster.one.id', 'gitops:azurerm_arc_kubernetes_cluster.two.id'],
        ['makes another with azapi', 'gitops:azapi_resource.one.id', 'gitops:azapi_resource.two.id'],
      ] as const).map(([does, key, other]) => ({
        name: `refuses it where the app ${does}`, spoil: beside(key, other), found: [`EXT-22 ${STACK}/Config cluster`],
      })),
    ],
    wordings: [
      {
        name: 'which cluster has none, and both ways to mend it',
        spoil: none,
        text: '  EXT-22  cluster: nothing in the app installs Flux on this cluster, or says that it is installed there (gitops/Cluster)\n'
          + '          to do: add `new FluxExtension(scope, \'Flux\', { cluster })`, or name the one that exists: '
          + '`FluxExtension.fromName(scope, \'Flux\', { cluster })`',
      },
      {
        name: 'as much as can be said of a reference that is not ours',
        spoil: (parts) => { none(parts); parts.cluster.references = []; },
        text: '  EXT-22  cluster: nothing in the app installs Flux on this cluster, or says that it is installed there (a reference of your own)\n'
          + '          to do: add `new FluxExtension(scope, \'Flux\', { cluster })`, or name the one that exists: '
          + '`FluxExtension.fromName(scope, \'Flux\', { cluster })`',
      },
    ],
  },
];
