import { UNKNOWN } from '../../../lib/model/unknown';
import { configurationRecord, Parts, SOURCES, Spoil, STACK } from '../model';
import { all, FLUX, ofSetting, OUTSIDE, overridden, rawSettings, settings } from '../settings';
import { tenantRecord } from '../surroundings';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const ENFORCED = 'multiTenancy.enforce';

const OPEN = settings({ [ENFORCED]: 'false' });
const configured = (members: object): Spoil => ({ configuration }) => { Object.assign(configuration, members); };
const BOUND = configured({ scope: 'namespace' });

/** What an override makes of the body, in which the library's own values stand as well. */
const overriding = (body: unknown): Spoil => configured({ overrides: { body } });

/** A further configuration of the same cluster. */
const beside = (members: object): Spoil => ({ cluster }) => {
  cluster.configurations.push(configurationRecord('team', members));
};

const ofConfiguration = (property: 'namespace' | 'scope', before: Spoil) => ({
  set: (parts: Parts, value: unknown) => all(before, configured({ [property]: value }))(parts),
  at: AT,
  property,
});

export const TENANCY_TABLES: RuleTable[] = [
  {
    code: 'TEN-02',
    title: 'what is bound to a namespace has one of its own',
    severity: 'warning',
    values: [
      {
        ...ofConfiguration('namespace', BOUND),
        rows: [
          ['team'], ['flux-systems'], ['kube'], ['kube-public', 'TEN-02'], ['kube-node-lease', 'TEN-02'], ['azure-arc', 'TEN-02'],
          ['flux-system', 'TEN-02'], ['kube-system', 'TEN-02'], ['default', 'TEN-02'], ['', 'CFG-03'],
        ],
      },
      {
        ...ofConfiguration('scope', configured({ namespace: 'flux-system' })),
        property: 'namespace',
        of: 'scope',
        rows: [['cluster'], ['namespace', 'TEN-02'], ['x', 'CFG-04']],
      },
    ],
    programs: [
      {
        name: 'looks at overrides',
        spoil: overriding({ scope: 'namespace', namespace: 'default' }),
        found: [`TEN-02 ${AT} namespace`],
      },
      { name: 'passes what is overridden', spoil: all(BOUND, configured({ namespace: 'default' }), overriding({ scope: 'cluster' })), found: [] },
      { name: 'passes what may be overridden', spoil: all(BOUND, configured({ namespace: 'default' }), overriding(UNKNOWN)), found: [] },
    ],
    wordings: [
      ['flux-system', 'Flux itself stands'],
      ['kube-system', 'Kubernetes itself stands'],
      ['default', 'everything ends up that names no namespace'],
    ].map(([namespace, what]) => ({
      name: `what is in ${namespace}`,
      spoil: configured({ scope: 'namespace', namespace }),
      text: `  TEN-02  namespace is where ${what}, and with its scope the configuration may change all that is in there\n`
        + `          got: "${namespace}"\n`
        + '          to do: give the configuration a namespace of its own',
    })),
  },
  {
    code: 'TEN-03',
    title: 'who shares a namespace has the same scope',
    severity: 'warning',
    values: [
      {
        ...ofConfiguration('scope', beside({ at: `${STACK}/Base`, scope: 'namespace' })),
        at: `${STACK}/Base`,
        rows: [['namespace'], ['cluster', 'TEN-03'], ['x', 'CFG-04']],
      },
      {
        ...ofConfiguration('namespace', all(BOUND, beside({}))),
        at: `${STACK}/Team`,
        property: 'scope',
        of: 'namespace',
        rows: [['team'], ['config', 'TEN-03']],
      },
    ],
    programs: [
      { name: 'passes one alone', spoil: ({ configuration }) => { configuration.scope = 'namespace'; }, found: [] },
      {
        name: 'warns of each that differs from the first',
        spoil: all(beside({ scope: 'namespace' }), beside({ name: 'third', at: `${STACK}/Third`, scope: 'namespace', source: SOURCES.bucket() }),
          beside({ name: 'fourth', at: `${STACK}/Z`, source: SOURCES.oci() })),
        found: [`TEN-03 ${STACK}/Team scope`, `TEN-03 ${STACK}/Third scope`],
      },
      { name: 'passes over one that is not known', spoil: all(configured({ scope: UNKNOWN }), beside({ scope: 'namespace' })), found: [] },
      {
        name: 'looks at overrides',
        spoil: all(overriding({ scope: 'namespace', namespace: 'config' }), beside({})),
        found: [`TEN-03 ${STACK}/Team scope`],
      },
    ],
    wordings: [{
      name: 'with whom',
      spoil: beside({ scope: 'namespace' }),
      text: '  TEN-03  scope: gitops/Config in the same namespace has the scope "cluster", '
        + 'and both apply with the rights of its one service account\n'
        + '          got: "namespace"\n'
        + '          to do: give one of the two another namespace, or both the same scope',
    }],
  },
  {
    code: 'TEN-04',
    title: 'what is shared is kept apart',
    severity: 'warning',
    values: [
      { ...ofSetting(ENFORCED, BOUND), rows: [['true'], ['false', 'TEN-04'], ['off', 'SET-07']] },
      { ...ofSetting(ENFORCED, beside({ namespace: 'team' })), of: 'the setting, with two namespaces', rows: [['true'], ['false', 'TEN-04']] },
      { ...ofConfiguration('scope', OPEN), at: FLUX, property: 'multiTenancy', of: 'scope', rows: [['cluster'], ['namespace', 'TEN-04']] },
      {
        ...ofConfiguration('namespace', all(OPEN, beside({}))),
        at: FLUX,
        property: 'multiTenancy',
        of: 'namespace',
        rows: [['config'], ['team', 'TEN-04']],
      },
    ],
    programs: [
      {
        name: 'warns of it where there is a tenant, even without a configuration',
        spoil: all(OPEN, ({ cluster }) => { cluster.tenants.push(tenantRecord('Tenant', { namespaces: ['later'] })); }),
        found: [`TEN-04 ${FLUX} multiTenancy`],
      },
      { name: 'passes a cluster with one namespace for all', spoil: all(OPEN, beside({})), found: [] },
      { name: 'passes a cluster without configurations', spoil: all(OPEN, ({ cluster }) => { cluster.configurations = []; }), found: [] },
      { name: 'looks at the map', spoil: all(BOUND, rawSettings({ [ENFORCED]: 'false' })), found: [`TEN-04 ${FLUX} settings["${ENFORCED}"]`] },
      {
        name: 'looks at overrides of the setting',
        spoil: all(BOUND, overridden({ [ENFORCED]: 'false' })),
        found: [`TEN-04 ${FLUX} body.properties.configurationSettings["${ENFORCED}"]`],
      },
      { name: 'passes where an override leaves it on', spoil: all(BOUND, OPEN, overridden({ [ENFORCED]: 'true' })), found: [] },
      { name: 'passes where it may be overridden', spoil: all(BOUND, OPEN, overridden(UNKNOWN)), found: [] },
      { name: 'passes where the override takes it out', spoil: all(BOUND, OPEN, overridden({ [ENFORCED]: undefined })), found: [] },
      { name: 'looks at overrides of configurations', spoil: all(OPEN, overriding({ scope: 'namespace' })), found: [`TEN-04 ${FLUX} multiTenancy`] },
      { name: 'knows nothing of an extension outside the app', spoil: all(BOUND, OPEN, OUTSIDE), found: [] },
    ],
    wordings: [
      {
        name: 'who is no longer held in a namespace',
        spoil: all(OPEN, BOUND, beside({ namespace: 'team' })),
        text: '  TEN-04  multiTenancy: while it is off, whoever may make Flux objects in any namespace has the rights of Flux itself: '
          + 'nothing holds gitops/Config in its namespace\n'
          + '          got: false\n'
          + '          to do: leave it on, or say with FluxFindings why it is off',
      },
      {
        name: 'which tenant is no longer held in its namespaces',
        spoil: all(OPEN, BOUND, ({ cluster }) => { cluster.tenants.push(tenantRecord('Tenant')); }),
        text: '  TEN-04  multiTenancy: while it is off, whoever may make Flux objects in any namespace has the rights of Flux itself: '
          + 'nothing holds the tenant gitops/Tenant in its namespaces\n'
          + '          got: false\n'
          + '          to do: leave it on, or say with FluxFindings why it is off',
      },
      {
        name: 'which namespaces are no longer kept apart',
        spoil: all(OPEN, beside({ namespace: 'team' })),
        text: '  TEN-04  multiTenancy: while it is off, whoever may make Flux objects in any namespace has the rights of Flux itself: '
          + 'nothing keeps "config", "team" apart\n'
          + '          got: false\n'
          + '          to do: leave it on, or say with FluxFindings why it is off',
      },
    ],
  },
];
