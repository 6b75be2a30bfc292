import { UNKNOWN } from '../../../lib/model/unknown';
import { configurationRecord, SOURCES, Spoil, STACK } from '../model';
import { all, overridden, OUTSIDE, settings } from '../settings';
import { manifestRecord, tenantRecord } from '../surroundings';
import { RuleTable } from '../table';

const AT = `${STACK}/Tenant`;
const CONFIG = `${STACK}/Config`;

const configured = (members: object): Spoil => ({ configuration }) => { Object.assign(configuration, members); };
const BOUND = configured({ scope: 'namespace' });

/** A tenant of the namespace of the legal configuration, which is bound to it. */
const tenant = (members: Parameters<typeof tenantRecord>[1] = {}, name = 'Tenant'): Spoil => all(BOUND, ({ cluster }) => {
  cluster.tenants.push(tenantRecord(name, members));
});

/** A tenant that no configuration has to do with. */
const elsewhere = (members: Parameters<typeof tenantRecord>[1]): Spoil => ({ cluster }) => { cluster.tenants.push(tenantRecord('Tenant', members)); };

/** The address of a source, beside what a tenant may take. */
const taking = (sources: unknown, source: object): Spoil => (parts) => {
  tenant({ sources })(parts);
  parts.configuration.source = source;
};

const making = (kind: string, spec: object, namespace = 'config'): Spoil => ({ cluster }) => {
  cluster.manifests = [manifestRecord(kind, { spec, namespace })];
};

const git = (url: unknown): object => ({ ...SOURCES.https(), url });

export const TENANT_TABLES: RuleTable[] = [
  {
    code: 'TEN-06',
    title: 'what is in the namespace of a tenant is bound to it',
    severity: 'warning',
    values: [
      {
        set: (parts, value) => all(tenant(), configured({ scope: value }))(parts),
        at: CONFIG,
        property: 'scope',
        rows: [['namespace'], ['cluster', 'TEN-06'], ['x', 'CFG-04']],
      },
      {
        of: 'clusterScope',
        set: (parts, value) => all(tenant({ clusterScope: value }), configured({ scope: 'cluster' }))(parts),
        at: CONFIG,
        property: 'scope',
        rows: [[true], [false, 'TEN-06']],
      },
      {
        of: 'a namespace of the tenant',
        set: (parts, value) => elsewhere({ namespaces: [value] })(parts),
        at: CONFIG,
        property: 'scope',
        rows: [['team'], ['config', 'TEN-06']],
      },
    ],
    programs: [
      { name: 'passes a cluster without tenants', spoil: () => {}, found: [] },
      { name: 'passes a namespace that is not known', spoil: all(elsewhere({}), configured({ namespace: UNKNOWN })), found: [] },
      {
        name: 'looks at overrides',
        spoil: all(tenant(), configured({ overrides: { body: { scope: 'cluster' } } })),
        found: [`TEN-06 ${CONFIG} scope`],
      },
      {
        name: 'looks at each configuration of the cluster',
        spoil: all(tenant(), ({ cluster }) => { cluster.configurations.push(configurationRecord('other', { at: `${STACK}/Z` })); }),
        found: [`TEN-03 ${STACK}/Z scope`, `TEN-06 ${STACK}/Z scope`],
      },
    ],
    wordings: [{
      name: 'whose namespace it is',
      spoil: elsewhere({}),
      text: '  TEN-06  scope gives a configuration in a namespace of the tenant (gitops/Tenant) the rights of the whole cluster\n'
        + '          got: "cluster"\n'
        + '          to do: give it `scope: FluxScope.NAMESPACE`, or let the FluxTenant say `clusterScope: true`',
    }],
  },
  {
    code: 'TEN-07',
    title: 'a namespace belongs to one tenant',
    severity: 'error',
    values: [{
      set: (parts, value) => all(tenant({ namespaces: ['team', 'ops'] }), tenant({ namespaces: [value] }, 'Z'))(parts),
      at: `${STACK}/Z`,
      property: 'namespaces[0]',
      rows: [['other'], ['team', 'TEN-07'], ['ops', 'TEN-07']],
    }],
    programs: [
      { name: 'passes what one tenant names twice', spoil: tenant({ namespaces: ['team', 'team'] }), found: [] },
      {
        name: 'does not judge whose the configurations there are',
        spoil: all(elsewhere({}), elsewhere({ at: `${STACK}/Z` })),
        found: [`TEN-07 ${STACK}/Z namespaces[0]`],
      },
    ],
    wordings: [{
      name: 'whose it is',
      spoil: all(tenant(), tenant({}, 'Z')),
      text: '  TEN-07  namespaces[0] is a namespace of another tenant of this cluster (gitops/Tenant), '
        + 'and all that is applied there has the same rights\n'
        + '          got: "config"\n'
        + '          to do: take it out of one of the two, or make one tenant of them',
    }],
  },
  {
    code: 'TEN-08',
    title: 'what everybody needs belongs to no tenant',
    severity: 'error',
    values: [{
      set: (parts, value) => tenant({ namespaces: ['config', value] })(parts),
      at: AT,
      property: 'namespaces[1]',
      rows: [
        ['team'], ['kube'], ['flux-systems'], ['default-team'], ['azure-arcs'],
        ['azure-arc', 'TEN-08'], ['gatekeeper-system', 'TEN-08'],
        ['flux-system', 'TEN-08'], ['kube-system', 'TEN-08'], ['kube-public', 'TEN-08'], ['default', 'TEN-08'],
      ],
    }],
    wordings: [
      ['flux-system', 'Flux itself stands'],
      ['kube-node-lease', 'Kubernetes itself stands'],
      ['azure-arc', 'agents or add-ons of Azure stand'],
      ['default', 'everything ends up that names no namespace'],
    ].map(([namespace, what]) => ({
      name: `what is in ${namespace}`,
      spoil: tenant({ namespaces: [namespace] }),
      text: `  TEN-08  namespaces[0] is where ${what}, and can belong to no tenant\n`
        + `          got: "${namespace}"\n`
        + '          to do: give the tenant a namespace of its own',
    })),
  },
  {
    code: 'TEN-09',
    title: 'namespaces of tenants are such',
    severity: 'error',
    values: [
      {
        set: (parts, value) => tenant({ namespaces: [value] })(parts),
        at: AT,
        property: 'namespaces[0]',
        rows: [
          ['team-a'], ['a'.repeat(63)], ['a'.repeat(64), 'TEN-09'], ['Team', 'TEN-09'], ['a.b', 'TEN-09'], ['-a', 'TEN-09'], ['', 'TEN-09'],
          [undefined, 'TEN-09'], [7, 'TEN-09'],
        ],
      },
      {
        set: (parts, value) => all(OUTSIDE, tenant({ sourceNamespaces: [value] }))(parts),
        at: AT,
        property: 'sourceNamespaces[0]',
        rows: [['charts'], ['flux-system'], ['Charts', 'TEN-09']],
      },
    ],
    programs: [
      { name: 'refuses a tenant without any', spoil: tenant({ namespaces: [] }), found: [`TEN-09 ${AT} namespaces`] },
      { name: 'passes namespaces that nothing uses', spoil: tenant({ namespaces: ['later'] }), found: [] },
    ],
    wordings: [
      {
        name: 'what would be one',
        spoil: tenant({ namespaces: ['Team_A'] }),
        text: '  TEN-09  namespaces[0] is not a namespace that Kubernetes takes\n'
          + '          got: "Team_A"\n'
          + '          allowed: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends\n'
          + '          to do: rename it, for example to "team-a"',
      },
      {
        name: 'that there is none',
        spoil: tenant({ namespaces: [] }),
        text: '  TEN-09  namespaces names no namespace, so that there is nothing which belongs to the tenant\n'
          + '          allowed: one namespace at least\n'
          + '          to do: name the namespaces of the tenant, or take the FluxTenant out',
      },
    ],
  },
  {
    code: 'TEN-10',
    title: 'a tenant takes its own sources',
    severity: 'warning',
    values: [
      {
        of: 'the address, with one repository allowed',
        set: (parts, value) => taking(['https://github.com/acme/shop'], git(value))(parts),
        at: CONFIG,
        property: 'source',
        rows: [
          ['https://github.com/acme/shop'], ['https://github.com/acme/shop.git'], ['https://github.com/acme/shop/'], ['https://GitHub.com/acme/shop'],
          ['https://ci@github.com/acme/shop'], ['https://github.com:443/acme/shop'], ['https://github.com/Acme/Shop.git/'],
          ['https://github.com/acme/shop-old', 'TEN-10'], ['https://github.com/acme', 'SRC-06', 'TEN-10'], ['https://github.com:8443/acme/shop', 'TEN-10'],
          ['https://github.com/acme/shop/../other', 'SRC-06', 'TEN-10'], ['https://github.com/acme/shop/%2e%2e/other', 'SRC-06', 'TEN-10'],
          ['https://github.com.evil.org/acme/shop', 'TEN-10'], ['ssh://git@github.com/acme/shop', 'TEN-10'],
        ],
      },
      {
        of: 'a beginning',
        set: (parts, value) => taking([value], git('https://github.com/acme/shop'))(parts),
        at: CONFIG,
        property: 'source',
        rows: [
          ['https://github.com/acme'], ['https://github.com/acme/'], ['https://github.com'], ['https://github.com:443/acme'],
          ['https://github.com/acme/shop.git'], ['https://github.com/acme/shop.git/'], ['https://github.com/ACME'],
          ['https://github.com/ac', 'TEN-10'], ['https://github.com:80/acme', 'TEN-10'], ['http://github.com/acme', 'TEN-10'],
        ],
      },
    ],
    programs: [
      { name: 'passes any where nothing is said', spoil: tenant({}), found: [] },
      { name: 'passes no source where none is allowed', spoil: tenant({ sources: [] }), found: [`TEN-10 ${CONFIG} source`] },
      { name: 'passes one of several', spoil: taking(['https://a.org', 'https://github.com'], git('https://github.com/acme/shop')), found: [] },
      { name: 'passes those of others', spoil: elsewhere({ namespaces: ['team'], sources: ['https://a.org'] }), found: [] },
      {
        name: 'reads addresses as ssh writes them',
        spoil: taking(['git@github.com:acme'], git('git@github.com:acme/shop')),
        found: [`SRC-03 ${CONFIG} source.url`],
      },
      {
        name: 'counts a bucket as the last segment',
        spoil: taking(['https://minio.acme.org/manifests'], SOURCES.bucket()),
        found: [],
      },
      {
        name: 'warns of another container',
        spoil: taking(['https://acme.blob.core.windows.net/shop'], SOURCES.azureBlob()),
        found: [`TEN-10 ${CONFIG} source`],
      },
      { name: 'takes artifacts', spoil: taking(['oci://registry.acme.org'], SOURCES.oci()), found: [] },
      {
        name: 'looks at overrides',
        spoil: all(taking(['https://github.com/acme'], SOURCES.https()),
          configured({ overrides: { body: { gitRepository: { url: 'https://evil.org/x' } } } })),
        found: [`TEN-10 ${CONFIG} source`],
      },
      ...([
        ['GitRepository', { url: 'https://evil.org/x' }, 'url'],
        ['OCIRepository', { url: 'oci://evil.org/x' }, 'url'],
        ['HelmRepository', { url: 'https://evil.org/charts' }, 'url'],
        ['Bucket', { endpoint: 'minio.evil.org', bucketName: 'x' }, 'endpoint'],
      ] as const).map(([kind, spec, name]) => ({
        name: `looks at a ${kind} that the app makes there`,
        spoil: all(taking(['https://github.com/acme'], SOURCES.https()), making(kind, spec)),
        found: [`TEN-10 ${STACK}/Object manifest.spec.${name}`],
      })),
      ...([
        ['GitRepository', { url: 'https://github.com/acme/shop' }], ['Bucket', { endpoint: 'github.com', bucketName: 'acme' }],
        ['GitRepository', { url: UNKNOWN }], ['GitRepository', {}], ['Kustomization', { url: 'https://evil.org/x' }],
      ] as const).map(([kind, spec]) => ({
        name: `passes a ${kind} with ${Object.values(spec).map(String).join(' ') || 'nothing'}`,
        spoil: all(taking(['https://github.com/acme'], SOURCES.https()), making(kind, spec)),
        found: [],
      })),
      {
        name: 'passes a source that the app makes elsewhere',
        spoil: all(taking(['https://github.com/acme'], SOURCES.https()), making('GitRepository', { url: 'https://evil.org/x' }, 'other')),
        found: [],
      },
      { name: 'passes what may be overridden', spoil: all(taking([], SOURCES.https()), configured({ overrides: { body: UNKNOWN } })), found: [] },
    ],
    wordings: [
      {
        name: 'what the tenant may take',
        spoil: taking(['https://github.com/acme/shop', 'oci://acme.azurecr.io/shop'], SOURCES.https()),
        text: '  TEN-10  source is a source that the tenant (gitops/Tenant) may not take\n'
          + '          got: "https://github.com/acme/fleet"\n'
          + '          allowed: what begins with "https://github.com/acme/shop", "oci://acme.azurecr.io/shop"\n'
          + '          to do: take a source of the tenant, or add this one to `sources` of the FluxTenant',
      },
      {
        name: 'no password of what it may take',
        spoil: taking(['https://bot:hunter2@github.com/acme/shop'], SOURCES.https()),
        text: '  TEN-10  source is a source that the tenant (gitops/Tenant) may not take\n'
          + '          got: "https://github.com/acme/fleet"\n'
          + '          allowed: what begins with "https://***@github.com/acme/shop"\n'
          + '          to do: take a source of the tenant, or add this one to `sources` of the FluxTenant',
      },
      {
        name: 'that it may take none',
        spoil: taking([], SOURCES.https()),
        text: '  TEN-10  source is a source that the tenant (gitops/Tenant) may not take\n'
          + '          got: "https://github.com/acme/fleet"\n'
          + '          allowed: none\n'
          + '          to do: take a source of the tenant, or add this one to `sources` of the FluxTenant',
      },
    ],
  },
  {
    code: 'TEN-11',
    title: 'what sources begin with is an address',
    severity: 'error',
    values: [{
      set: (parts, value) => elsewhere({ namespaces: ['team'], sources: [value] })(parts),
      at: AT,
      property: 'sources[0]',
      rows: [
        ['https://github.com'], ['https://github.com/acme/'], ['ssh://git@github.com/acme'], ['git@github.com:acme'], ['oci://acme.azurecr.io'],
        ['github.com/acme', 'TEN-11'], ['https://', 'TEN-11'], ['acme', 'TEN-11'], ['https://a.org/../b', 'TEN-11'], ['', 'TEN-11'],
        ['https://bot@github.com/acme'], ['https://bot:hunter2@github.com/acme', 'TEN-11'], [undefined, 'TEN-11'], [7, 'TEN-11'],
        ['https://github.com/acme/*', 'TEN-11'], ['https://*.acme.org/shop', 'TEN-11'], ['https://github.com/acme-*', 'TEN-11'],
      ],
    }],
    wordings: [...([
      ['https://github.com/acme/*', 'write "https://github.com/acme/"'], ['oci://ghcr.io/acme/**/', 'write "oci://ghcr.io/acme/"'],
      ['https://github.com/*/*', 'write "https://github.com/"'], ['https://*', 'write the address of the repository, or of the folder above it'],
      ['https://github.com/acme-*', 'write the address of the repository, or of the folder above it'],
    ] as const).map(([given, remedy]) => ({
      name: `what to do with ${given}`,
      spoil: elsewhere({ namespaces: ['team'], sources: [given] }),
      text: '  TEN-11  sources[0] is not what the address of a source can begin with\n'
        + `          got: "${given}"\n`
        + '          allowed: an address with scheme and host and without a password, such as "https://github.com/acme"\n'
        + `          to do: ${remedy}`,
    })), {
      name: 'what it would be',
      spoil: elsewhere({ namespaces: ['team'], sources: ['acme/shop'] }),
      text: '  TEN-11  sources[0] is not what the address of a source can begin with\n'
        + '          got: "acme/shop"\n'
        + '          allowed: an address with scheme and host and without a password, such as "https://github.com/acme"\n'
        + '          to do: write the address of the repository, or of the folder above it',
    }, ...['x:hunter2@y', 'x:hunter2@y.org'].map((given) => ({
      name: `no password of ${given.slice(10)}`,
      spoil: elsewhere({ namespaces: ['team'], sources: [given] }),
      text: '  TEN-11  sources[0] is not what the address of a source can begin with\n'
        + `          got: "x:***@${given.slice(10)}"\n`
        + '          allowed: an address with scheme and host and without a password, such as "https://github.com/acme"\n'
        + '          to do: write the address of the repository, or of the folder above it',
    }))],
  },
  {
    code: 'TEN-13',
    title: 'nothing is allowed that Flux blocks',
    severity: 'warning',
    values: [{
      of: 'multi-tenancy',
      set: (parts, value) => all(settings({ 'multiTenancy.enforce': value }), tenant({ sourceNamespaces: ['charts'] }))(parts),
      at: AT,
      property: 'sourceNamespaces',
      rows: [['true', 'TEN-13'], ['false', 'TEN-04']],
    }],
    programs: [
      { name: 'passes where none are named', spoil: tenant(), found: [] },
      { name: 'passes a list that may be empty', spoil: tenant({ sourceNamespaces: [UNKNOWN] }), found: [] },
      { name: 'passes an extension outside the app', spoil: all(OUTSIDE, tenant({ sourceNamespaces: ['charts'] })), found: [] },
      { name: 'passes where it may be off', spoil: all(overridden(UNKNOWN), tenant({ sourceNamespaces: ['charts'] })), found: [] },
    ],
    wordings: [{
      name: 'what is blocked',
      spoil: tenant({ sourceNamespaces: ['charts'] }),
      text: '  TEN-13  sourceNamespaces is without effect: multi-tenancy is enforced on this cluster, '
        + 'and Flux blocks references to sources of other namespaces\n'
        + '          to do: leave it out, and put sources into the namespace of what refers to them',
    }],
  },
];
