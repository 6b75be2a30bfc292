import { UNKNOWN } from '../../../lib/model/unknown';
import { configurationRecord, Open, Spoil, STACK } from '../model';
import { all, OUTSIDE, overridden, settings } from '../settings';
import { manifestRecord, tenantRecord } from '../surroundings';
import { RuleTable } from '../table';

const APPS = `${STACK}/Config/apps`;
const OBJECT = `${STACK}/Object`;

const OPEN = settings({ 'multiTenancy.enforce': 'false' });
const configured = (members: object): Spoil => ({ configuration }) => { Object.assign(configuration, members); };
const BOUND = configured({ scope: 'namespace' });
const holding = (...contains: unknown[]): Spoil => ({ apps }) => { apps.contains = contains; };
const making = (kind: string, members: Partial<Open<ReturnType<typeof manifestRecord>>> = {}): Spoil => ({ cluster }) => {
  cluster.manifests.push(manifestRecord(kind, members));
};
const tenant = (members: Parameters<typeof tenantRecord>[1] = {}): Spoil => ({ cluster }) => {
  cluster.tenants.push(tenantRecord('Tenant', members));
};

const REFLECTING = settings({ 'image-reflector-controller.enabled': 'true' });

/** A release with a reference to a repository of a namespace. */
const release = (namespace: unknown): object => ({ chart: { spec: { sourceRef: { kind: 'HelmRepository', name: 'charts', namespace } } } });
const CHART = 'manifest.spec.chart.spec.sourceRef.namespace';

/** Multi-tenancy off is a finding of its own where there are tenants. */
const OFF = `TEN-04 ${STACK}/Flux multiTenancy`;

export const ACROSS_TABLES: RuleTable[] = [
  {
    code: 'TEN-01',
    title: 'what is bound to a namespace holds nothing beyond it',
    severity: 'warning',
    values: [{
      set: (parts, value) => all(BOUND, holding(value))(parts),
      at: APPS,
      property: 'contains[0]',
      rows: [
        ['helm-releases'], ['cluster-objects', 'TEN-01'], ['other-namespaces', 'TEN-01'], ['flux-in-other-namespaces', 'TEN-01'], ['x', 'KUS-28'],
      ],
    }],
    programs: [
      { name: 'passes the scope of the whole cluster', spoil: holding('cluster-objects', 'other-namespaces'), found: [] },
      { name: 'passes folders of which nothing is said', spoil: BOUND, found: [] },
      { name: 'passes a scope that is not known', spoil: all(configured({ scope: UNKNOWN }), holding('cluster-objects')), found: [] },
      {
        name: 'passes a cluster without multi-tenancy, where Flux has all rights',
        spoil: all(BOUND, OPEN, holding('cluster-objects')),
        found: [OFF],
      },
      { name: 'passes an extension outside the app', spoil: all(BOUND, OUTSIDE, holding('cluster-objects')), found: [] },
      {
        name: 'looks at overrides',
        spoil: all(configured({ overrides: { body: { scope: 'namespace' } } }), holding('cluster-objects')),
        found: [`TEN-01 ${APPS} contains[0]`],
      },
      {
        name: 'passes what is overridden',
        spoil: all(BOUND, configured({ overrides: { body: { scope: 'cluster' } } }), holding('cluster-objects')),
        found: [],
      },
    ],
    wordings: [
      ['cluster-objects', 'objects of the whole cluster'],
      ['other-namespaces', 'objects of other namespaces'],
      ['flux-in-other-namespaces', 'objects of Flux in other namespaces'],
    ].map(([content, what]) => ({
      name: `what ${content} are`,
      spoil: all(BOUND, holding(content)),
      text: `  TEN-01  contains[0] names ${what}, to which the scope "namespace" gives no rights: `
        + 'nothing at all of this kustomization would be applied\n'
        + '          to do: move these to a configuration with the scope "cluster", and let this one depend on it',
    })),
  },
  {
    code: 'TEN-05',
    title: 'objects of Flux keep to the namespace of a configuration',
    severity: 'warning',
    values: [
      {
        of: 'the namespace of a source',
        set: (parts, value) => making('HelmRelease', { spec: release(value) })(parts),
        at: OBJECT,
        property: CHART,
        rows: [['config'], [undefined], [7], ['charts', 'TEN-05']],
      },
      {
        of: 'the namespace of an object',
        set: (parts, value) => making('HelmRelease', { namespace: value })(parts),
        at: OBJECT,
        property: 'manifest.metadata.namespace',
        rows: [['config'], ['default', 'TEN-05'], ['', 'TEN-05']],
      },
      {
        set: (parts, value) => holding(value)(parts),
        at: APPS,
        property: 'contains[0]',
        rows: [['alerts'], ['flux-in-other-namespaces', 'TEN-05'], ['cross-namespace-sources', 'TEN-05']],
      },
    ],
    programs: [
      ...['sourceRef', 'chartRef'].map((name) => ({
        name: `looks at ${name}`,
        spoil: making('Kustomization', { spec: { [name]: { namespace: 'sources' } } }),
        found: [`TEN-05 ${OBJECT} manifest.spec.${name}.namespace`],
      })),
      ...[
        ['Alert', 'eventSources[1]', {
          eventSources: [{ kind: 'GitRepository', name: '*' }, { kind: 'Kustomization', name: '*', namespace: 'other' }],
        }],
        ['Receiver', 'resources[0]', { resources: [{ kind: 'GitRepository', name: 'fleet', namespace: 'other' }] }],
        ['ImagePolicy', 'imageRepositoryRef', { imageRepositoryRef: { name: 'web', namespace: 'other' } }],
      ].map(([kind, path, spec]) => ({
        name: `looks at what ${String(kind)} refers to`,
        spoil: all(REFLECTING, making(kind as string, { spec })),
        found: [`TEN-05 ${OBJECT} manifest.spec.${String(path)}.namespace`],
      })),
      ...[
        ['Alert', { eventSources: [{ kind: 'GitRepository', name: '*', namespace: 'config' }, { namespace: UNKNOWN }, { namespace: '' }] }],
        ['Alert', { eventSources: UNKNOWN }],
        ['Alert', UNKNOWN],
        ['Provider', { eventSources: [{ namespace: 'other' }] }],
        ['ImagePolicy', { imageRepositoryRef: { name: 'web' } }],
      ].map(([kind, spec], index) => ({
        name: `passes what ${String(kind)} refers to nearby, or may do so: ${index}`,
        spoil: all(REFLECTING, making(kind as string, { spec })),
        found: [],
      })),
      {
        name: 'leaves such objects alone where multi-tenancy is off',
        spoil: all(OPEN, making('Alert', { spec: { eventSources: [{ namespace: 'other' }] } })),
        found: [],
      },
      { name: 'passes kinds that apply nothing', spoil: making('GitRepository', { namespace: 'sources' }), found: [] },
      {
        name: 'passes an account that is named',
        spoil: making('Kustomization', { namespace: 'x', spec: { serviceAccountName: 'deployer' } }),
        found: [],
      },
      { name: 'passes another cluster that is named', spoil: making('Kustomization', { namespace: 'x', spec: { kubeConfig: {} } }), found: [] },
      { name: 'passes a specification that is not known', spoil: making('Kustomization', { namespace: 'x', spec: UNKNOWN }), found: [] },
      {
        name: 'passes a namespace that may be that of a configuration',
        spoil: all(configured({ namespace: UNKNOWN }), making('HelmRelease')),
        found: [],
      },
      {
        name: 'passes a namespace with an account that the app makes',
        spoil: all(making('HelmRelease', { namespace: 'x' }), making('ServiceAccount', { name: 'flux-applier', namespace: 'x' })),
        found: [],
      },
      {
        name: 'warns of one with another account',
        spoil: all(making('HelmRelease', { namespace: 'x' }), making('ServiceAccount', { at: `${STACK}/Z`, name: 'app', namespace: 'x' })),
        found: [`TEN-05 ${OBJECT} manifest.metadata.namespace`],
      },
      {
        name: 'passes the namespace of another configuration of the cluster',
        spoil: all(making('HelmRelease', { namespace: 'x' }), ({ cluster }) => {
          cluster.configurations.push(configurationRecord('x', { namespace: 'x' }));
        }),
        found: [],
      },
      {
        name: 'passes a cluster without multi-tenancy',
        spoil: all(OPEN, making('HelmRelease', { namespace: 'x', spec: release('y') }),
          holding('cross-namespace-sources', 'flux-in-other-namespaces')),
        found: [],
      },
      {
        name: 'passes where it may be off',
        spoil: all(overridden(UNKNOWN), making('HelmRelease', { namespace: 'x', spec: release('y') })),
        found: [],
      },
      {
        name: 'passes an extension outside the app',
        spoil: all(OUTSIDE, making('HelmRelease', { namespace: 'x' }), holding('cross-namespace-sources')),
        found: [],
      },
      {
        name: 'leaves what is bound to a namespace to TEN-01',
        spoil: all(BOUND, holding('flux-in-other-namespaces')),
        found: [`TEN-01 ${APPS} contains[0]`],
      },
    ],
    wordings: [
      {
        name: 'what a folder holds that is blocked',
        spoil: holding('cross-namespace-sources'),
        text: '  TEN-05  contains[0] names references to sources of another namespace, '
          + 'which Flux blocks while multi-tenancy is enforced\n'
          + '          to do: put the source into the namespace of what refers to it',
      },
      {
        name: 'what is blocked',
        spoil: making('HelmRelease', { spec: release('charts') }),
        text: `  TEN-05  ${CHART} is a reference to a source of another namespace, which Flux blocks while multi-tenancy is enforced\n`
          + '          got: "charts"\n'
          + '          to do: put the source into the namespace of what refers to it',
      },
      {
        name: 'what may be blocked',
        spoil: making('Alert', { spec: { eventSources: [{ namespace: 'other' }] } }),
        text: '  TEN-05  manifest.spec.eventSources[0].namespace is a reference to the events of objects in another namespace: '
          + 'Flux\'s own lockdown blocks it, and Azure\'s may do so while multi-tenancy is enforced\n'
          + '          got: "other"\n'
          + '          to do: put the object into the namespace of what it refers to',
      },
      {
        name: 'where there is no account',
        spoil: making('HelmRelease', { namespace: 'shop' }),
        text: '  TEN-05  manifest.metadata.namespace puts a HelmRelease into a namespace without a configuration, '
          + 'where there is no service account "flux-applier" to apply with\n'
          + '          got: "shop"\n'
          + '          to do: put it into the namespace of a configuration, where `targetNamespace` says where it goes; '
          + 'or name a `serviceAccountName`',
      },
      {
        name: 'what is said of a folder',
        spoil: holding('flux-in-other-namespaces'),
        text: '  TEN-05  contains[0] names objects of Flux in other namespaces, '
          + 'where there is no service account "flux-applier" to apply with\n'
          + '          to do: put them into the namespace of the configuration; `targetNamespace` says where a release goes',
      },
    ],
  },
  {
    code: 'TEN-12',
    title: 'a tenant refers to sources that it may take',
    severity: 'warning',
    values: [{
      of: 'a namespace of sources, with an extension outside the app',
      set: (parts, value) => all(OUTSIDE, BOUND, tenant({ namespaces: ['config', 'own'], sourceNamespaces: ['charts'] }),
        making('HelmRelease', { spec: release(value) }))(parts),
      at: OBJECT,
      property: CHART,
      rows: [['config'], ['own'], ['charts'], [undefined], ['other', 'TEN-12']],
    }],
    programs: [
      { name: 'passes what no tenant has', spoil: all(OPEN, making('HelmRelease', { spec: release('other') })), found: [] },
      {
        name: 'warns where multi-tenancy is off',
        spoil: all(OPEN, tenant({ clusterScope: true }), making('HelmRelease', { spec: release('other') })),
        found: [OFF, `TEN-12 ${OBJECT} ${CHART}`],
      },
      {
        name: 'leaves it to TEN-05 where it is on',
        spoil: all(tenant({ clusterScope: true }), making('HelmRelease', { spec: release('other') })),
        found: [`TEN-05 ${OBJECT} ${CHART}`],
      },
      {
        name: 'passes namespaces that are not known',
        spoil: all(OUTSIDE, tenant({ sourceNamespaces: [UNKNOWN] }), BOUND, making('HelmRelease', { spec: release('other') })),
        found: [],
      },
      {
        name: 'looks at what is said of folders',
        spoil: all(OUTSIDE, BOUND, tenant(), holding('cross-namespace-sources')),
        found: [`TEN-12 ${APPS} contains[0]`],
      },
      {
        name: 'passes folders where something is allowed, which may be it',
        spoil: all(OUTSIDE, BOUND, tenant({ sourceNamespaces: ['charts'] }), holding('cross-namespace-sources')),
        found: [],
      },
    ],
    wordings: [{
      name: 'what the tenant may take',
      spoil: all(OUTSIDE, BOUND, tenant({ sourceNamespaces: ['charts'] }), making('HelmRelease', { spec: release('other') })),
      text: `  TEN-12  ${CHART} is a reference to a source that the tenant (gitops/Tenant) may not take\n`
        + '          got: "other"\n'
        + '          allowed: sources in "config", "charts"\n'
        + '          to do: use a source of the tenant\'s own namespaces, or name that namespace among `sourceNamespaces` of the FluxTenant',
    }, {
      name: 'what a folder holds that it may not take',
      spoil: all(OUTSIDE, BOUND, tenant(), holding('cross-namespace-sources')),
      text: '  TEN-12  contains[0] names references to sources that the tenant (gitops/Tenant) may not take\n'
        + '          allowed: sources in "config"\n'
        + '          to do: use a source of the tenant\'s own namespaces, or name that namespace among `sourceNamespaces` of the FluxTenant',
    }],
  },
];

