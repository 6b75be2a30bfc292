import { ORIGIN } from './foreign';
import { UNKNOWN } from '../../../lib/model/unknown';
import { AUTH, identityRecord, Parts, REGISTRY_ID, SOURCES, Spoil, STACK, withIdentities, withSource, WORKLOAD_IDENTITY } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const TENANT = '00000000-0000-0000-0000-00000000000b';

const REGISTRY = { ...SOURCES.oci(), url: 'oci://acme.azurecr.io/manifests' };

/** A source on a cluster whose extension has other settings than an identity. */
const unidentified = (source: object, settings: unknown = { 'multiTenancy.enforce': 'true' }, more: Spoil = () => {}): Spoil => (parts) => {
  withSource(source)(parts);
  parts.extension.settings = settings;
  more(parts);
};

const azure = SOURCES.azureDevOps(AUTH.azure());
const registry = SOURCES.oci(AUTH.workloadIdentity());

const container = SOURCES.azureBlob(AUTH.workloadIdentity());

const overridden = (name: string, members: unknown): Spoil => ({ configuration }) => {
  configuration.overrides = { body: { [name]: members } };
};

const tenant = (own: unknown, theirs: unknown, members: object = {}): Spoil => ({ extension }) => {
  Object.assign(extension, {
    settings: { ...WORKLOAD_IDENTITY, 'workloadIdentity.azureTenantId': own },
    provider: { ...extension.provider, tenantId: theirs },
    ...members,
  });
};

/** An identity beside an extension that was not given it. */
const unusedBy = (members: object): Spoil => ({ model, identity, extension }) => {
  model.identities.push(identity);
  Object.assign(extension, members);
};

/** A second identity beside that which the extension has. */
const second = (members: object = {}, more: Spoil = () => {}): Spoil => (parts) => {
  withIdentities(parts);
  parts.model.identities.push(identityRecord('second', { credentials: [], grants: [], ...members }));
  more(parts);
};
const named = (name: string) => {
  const id = REGISTRY_ID.replace('Microsoft.ContainerRegistry/registries/acme', `Microsoft.ManagedIdentity/userAssignedIdentities/${name}`);
  return { made: undefined, id, key: id.toLowerCase() };
};

const ROLE = { at: `${STACK}/Kubelet/Role-1`, role: 'AcrPull', scope: REGISTRY_ID, key: REGISTRY_ID.toLowerCase() };

/** The identity of the nodes, with roles, beside an extension with settings. */
const nodesMay = (settings: object, ...grants: object[]): Spoil => ({ model, kubelet, extension }) => {
  model.kubelets.push({ ...kubelet, grants });
  extension.settings = settings;
};

const removed: Spoil = (parts) => { withIdentities(parts); parts.model.identities = []; };

export const IDENTITY_USE_TABLES: RuleTable[] = [
  {
    code: 'WID-08',
    title: 'an extension has the identity that a source needs',
    severity: 'error',
    programs: [
      { name: 'takes Azure DevOps with a workload identity', spoil: withSource(azure), found: [] },
      { name: 'takes a registry with a workload identity', spoil: withSource(registry), found: [] },
      { name: 'takes both with the identity of the nodes', spoil: unidentified(azure, { useKubeletIdentity: 'true' }), found: [] },
      { name: 'takes both where no setting is known', spoil: unidentified(azure, UNKNOWN), found: [] },
      { name: 'takes both where the setting is not known', spoil: unidentified(azure, { 'workloadIdentity.enable': UNKNOWN }), found: [] },
      {
        name: 'takes both where an override says it',
        spoil: unidentified(azure, {}, ({ extension }) => {
          extension.overrides = { body: { properties: { configurationSettings: WORKLOAD_IDENTITY } } };
        }),
        found: [],
      },
      {
        name: 'takes both where an override may say it',
        spoil: unidentified(registry, {}, ({ extension }) => { extension.overrides = { body: { properties: UNKNOWN } }; }),
        found: [],
      },
      {
        name: 'takes both with an extension that exists outside the app',
        spoil: unidentified(azure, undefined, ({ extension }) => { extension.declared = false; }),
        found: [],
      },
      { name: 'takes other credentials', spoil: unidentified(SOURCES.azureDevOps(AUTH.https())), found: [] },
      { name: 'takes a container with a workload identity', spoil: withSource(container), found: [] },
      {
        name: 'takes a container which the nodes may read',
        spoil: (parts) => { nodesMay({}, ROLE)(parts); withSource(container)(parts); parts.extension.settings = {}; },
        found: [],
      },
      {
        name: 'warns of one for which the nodes are granted nothing',
        spoil: (parts) => { nodesMay({})(parts); withSource(container)(parts); parts.extension.settings = {}; },
        found: [`WID-08 ${AT} source.auth`],
      },
      { name: 'warns of a container with nothing', spoil: unidentified(container), found: [`WID-08 ${AT} source.auth`] },
      {
        name: 'takes one that an override gives credentials',
        spoil: unidentified(container, {}, overridden('azureBlob', { localAuthRef: 'x' })),
        found: [],
      },
      {
        name: 'takes what an override makes something else',
        spoil: unidentified(azure, {}, overridden('gitRepository', { provider: 'Generic' })),
        found: [],
      },
      { name: 'takes what an override makes nobody knows what', spoil: unidentified(registry, {}, overridden('ociRepository', UNKNOWN)), found: [] },
      { name: 'refuses Azure DevOps with nothing', spoil: unidentified(azure), found: [`WID-08 ${AT} source.auth`] },
      { name: 'refuses it where nothing at all is set', spoil: unidentified(azure, undefined), found: [`WID-08 ${AT} source.auth`] },
      {
        name: 'refuses it where both are switched off',
        spoil: unidentified(azure, { 'workloadIdentity.enable': 'false', 'useKubeletIdentity': 'false' }),
        found: [`WID-08 ${AT} source.auth`],
      },
      {
        name: 'refuses it with an override that says the same',
        spoil: unidentified(azure, {}, overridden('gitRepository', { provider: 'Azure' })),
        found: [`WID-08 ${AT} source.auth`],
      },
      { name: 'warns of a registry with nothing', spoil: unidentified(registry), found: [`WID-08 ${AT} source.auth`] },
      {
        name: 'warns of it with an override that says the same',
        spoil: unidentified(registry, {}, overridden('ociRepository', { useWorkloadIdentity: true })),
        found: [`WID-08 ${AT} source.auth`],
      },
    ],
    wordings: [
      {
        name: 'what Azure DevOps does not know',
        spoil: unidentified(azure),
        text: '  WID-08  source.auth: the extension (gitops/Flux) has no identity that Azure DevOps would know\n'
          + '          to do: give the extension `workloadIdentity`, for example a FluxWorkloadIdentity, or other credentials here',
      },
      {
        name: 'what a registry does not know',
        spoil: unidentified(registry),
        severity: 'warning',
        text: '  WID-08  source.auth: the extension (gitops/Flux) has no workload identity that the registry would know\n'
          + '          to do: give the extension `workloadIdentity`, for example a FluxWorkloadIdentity that may pull',
      },
      {
        name: 'what a storage account does not know',
        spoil: unidentified(container),
        severity: 'warning',
        text: '  WID-08  source.auth: the extension (gitops/Flux) has no workload identity that the storage account would know\n'
          + '          to do: give the extension `workloadIdentity`, for example a FluxWorkloadIdentity that may read the container',
      },
      {
        name: 'the setting of an extension that is not ours',
        spoil: unidentified(azure, {}, ({ extension }) => { extension.origin = ORIGIN; }),
        text: '  WID-08  source.auth: the extension (gitops/Flux) has no identity that Azure DevOps would know\n'
          + '          to do: give the extension the setting "workloadIdentity.enable", for an identity, or other credentials here',
      },
    ],
  },
  {
    code: 'WID-09',
    title: 'a source in Azure says how to log in',
    severity: 'warning',
    values: [
      {
        set: ({ configuration }: Parts, value: any) => { configuration.source = { ...SOURCES.oci(), url: value }; },
        at: AT,
        property: 'source.url',
        of: 'address of an artifact',
        rows: [
          ['oci://acme.azurecr.io/manifests', 'WID-09'], ['oci://ACME.azurecr.io/manifests', 'WID-09'], ['oci://acme.azurecr.io:443/a/b', 'WID-09'],
          ['oci://acme.azurecr.us/manifests', 'WID-09'], ['oci://acme.azurecr.cn/manifests', 'WID-09'], ['oci://acme.azurecr.org/manifests'],
          ['oci://acme.azurecr.io.evil.org/manifests'], ['oci://azurecr.io/manifests'], ['oci://ghcr.io/acme.azurecr.io/x'],
        ],
      },
      {
        set: ({ configuration }: Parts, value: any) => { configuration.source = { ...SOURCES.https(), url: value }; },
        at: AT,
        property: 'source.url',
        of: 'address of a repository',
        rows: [
          ['https://dev.azure.com/acme/fleet/_git/fleet', 'WID-09'], ['https://acme@dev.azure.com/acme/fleet/_git/fleet', 'WID-09'],
          ['https://u:hunter2@dev.azure.com/acme/fleet/_git/fleet', 'SRC-07'], ['https://dev.azure.com.evil.org/a'],
          ['https://github.com/dev.azure.com/x'], ['https://acme.visualstudio.com/fleet/_git/fleet', 'WID-09'],
          ['https://visualstudio.com/fleet'], ['https://acme.visualstudio.com.evil.org/fleet'],
        ],
      },
    ],
    programs: [
      ...[SOURCES.azureDevOps(AUTH.azure()), SOURCES.azureDevOps(AUTH.https()), SOURCES.azureDevOps(AUTH.localSecret())].map((source) => ({
        name: `takes Azure DevOps with ${(source.auth as any).method}`, spoil: withSource(source), found: [],
      })),
      { name: 'takes a public project that is said to be one', spoil: withSource(SOURCES.azureDevOps(AUTH.generic())), found: [] },
      { name: 'takes a registry with a service account', spoil: withSource({ ...REGISTRY, serviceAccountName: 'puller' }), found: [] },
      { name: 'takes a registry with a certificate', spoil: withSource({ ...REGISTRY, transport: { method: 'plainHttp' } }), found: [] },
      { name: 'takes a registry with an identity', spoil: withSource({ ...REGISTRY, auth: AUTH.workloadIdentity() }), found: [] },
      { name: 'takes a registry that the nodes may read', spoil: unidentified(REGISTRY, { useKubeletIdentity: 'true' }), found: [] },
      {
        name: 'takes what an override logs in to',
        spoil: (parts) => { withSource(REGISTRY)(parts); overridden('ociRepository', { useWorkloadIdentity: true })(parts); },
        found: [],
      },
      { name: 'leaves a container to AUT-13', spoil: withSource({ ...SOURCES.azureBlob(), auth: undefined }), found: [`AUT-13 ${AT} source.auth`] },
      {
        name: 'warns where the override is about something else',
        spoil: (parts) => { withSource(REGISTRY)(parts); overridden('ociRepository', { url: REGISTRY.url })(parts); },
        found: [`WID-09 ${AT} source.url`],
      },
      {
        name: 'warns with an extension that has an identity, which the source does not use',
        spoil: withSource(REGISTRY),
        found: [`WID-09 ${AT} source.url`],
      },
    ],
    wordings: [
      {
        name: 'how to log in to Azure DevOps',
        spoil: withSource(SOURCES.azureDevOps()),
        text: '  WID-09  source.url is in Azure DevOps, and nothing says how to log in there\n'
          + '          got: "https://dev.azure.com/acme/fleet/_git/fleet"\n'
          + '          to do: give GitAuth.azure() or GitAuth.https; GitAuth.generic() says that the project is public',
      },
      {
        name: 'how to log in to a registry',
        spoil: withSource(REGISTRY),
        text: '  WID-09  source.url is in an Azure container registry, and nothing says how to log in there\n'
          + '          got: "oci://acme.azurecr.io/manifests"\n'
          + '          to do: give OciAuth.workloadIdentity() or OciAuth.localSecret',
      },
    ],
  },
  {
    code: 'WID-11',
    title: 'the identity is one of the cluster\'s tenant',
    severity: 'warning',
    programs: [
      { name: 'takes one of the tenant that azapi logs in to', spoil: tenant(TENANT.toUpperCase(), TENANT), found: [] },
      { name: 'takes one where the tenant of azapi is not said', spoil: tenant(TENANT, undefined), found: [] },
      { name: 'takes one where the tenant of azapi is not known', spoil: tenant(TENANT, UNKNOWN), found: [] },
      { name: 'takes one that is not known', spoil: tenant(UNKNOWN, TENANT), found: [] },
      { name: 'says nothing of an extension outside the app', spoil: tenant(TENANT, 'other', { declared: false }), found: [] },
      { name: 'warns of another one', spoil: tenant(TENANT, TENANT.replace(/b$/, 'c')), found: [`WID-11 ${STACK}/Flux workloadIdentity.tenantId`] },
    ],
    wordings: [{
      name: 'which tenant azapi logs in to',
      spoil: tenant(TENANT, TENANT.replace(/b$/, 'c')),
      text: '  WID-11  workloadIdentity.tenantId is another tenant than that which the azapi provider (gitops/azapi) logs in to '
        + '("00000000-0000-0000-0000-00000000000c"); identities of another tenant than the cluster\'s are reported not to work\n'
        + '          got: "00000000-0000-0000-0000-00000000000b"\n'
        + '          to do: use an identity of the cluster\'s tenant, and leave the tenant out',
    }],
  },
  {
    code: 'WID-23',
    title: 'an identity is used',
    severity: 'warning',
    programs: [
      { name: 'takes one that the extension has', spoil: withIdentities, found: [] },
      { name: 'takes one with an extension that exists outside the app', spoil: unusedBy({ declared: false }), found: [] },
      {
        name: 'takes one without an extension',
        spoil: (parts) => { unusedBy({})(parts); parts.cluster.extensions = []; },
        found: [`EXT-22 ${AT} cluster`],
      },
      { name: 'takes one where no setting is known', spoil: unusedBy({ settings: UNKNOWN }), found: [] },
      { name: 'takes one where the extension may have it by its client id', spoil: unusedBy({ settings: WORKLOAD_IDENTITY }), found: [] },
      { name: 'takes that of the nodes without roles', spoil: nodesMay({}), found: [] },
      { name: 'takes that of the nodes where the extension has it', spoil: nodesMay({ useKubeletIdentity: 'true' }, ROLE), found: [] },
      { name: 'takes that of the nodes beside a workload identity', spoil: nodesMay(WORKLOAD_IDENTITY, ROLE), found: [] },
      {
        name: 'takes that of the nodes where a container is read with it',
        spoil: (parts) => { nodesMay({}, ROLE)(parts); withSource(SOURCES.azureBlob(AUTH.managedIdentity()))(parts); },
        found: [],
      },
      { name: 'warns of one that the extension has not', spoil: unusedBy({}), found: [`WID-23 ${STACK}/Identity`] },
      { name: 'warns of one beside that which the extension has', spoil: second(), found: [`WID-23 ${STACK}/Second`] },
      {
        name: 'warns of one that is there, beside another',
        spoil: second(named('two'), ({ identity }) => Object.assign(identity, named('one'))),
        found: [`WID-23 ${STACK}/Second`],
      },
      { name: 'takes a second of the same', spoil: second(named('one'), ({ identity }) => Object.assign(identity, named('one'))), found: [] },
      {
        name: 'takes one that may be the same',
        spoil: second({ made: undefined, id: UNKNOWN, key: 'gitops:x.id' }, ({ identity }) => Object.assign(identity, named('one'))),
        found: [],
      },
      { name: 'takes one that an id may name', spoil: second({}, ({ identity }) => Object.assign(identity, named('one'))), found: [] },
      { name: 'takes one that an override may name', spoil: second({}, ({ extension }) => { extension.overrides = { body: UNKNOWN }; }), found: [] },
      { name: 'warns of that of the nodes', spoil: nodesMay({}, ROLE), found: [`WID-23 ${STACK}/Kubelet`] },
    ],
    wordings: [
      {
        name: 'how an extension has one',
        spoil: unusedBy({}),
        text: `  WID-23  the extension of its cluster (${STACK}/Flux) does not use it\n`
          + '          to do: give it to the extension as `workloadIdentity`',
      },
      {
        name: 'which one the extension has',
        spoil: second(),
        text: `  WID-23  the extension of its cluster (${STACK}/Flux) uses ${STACK}/Identity\n`
          + '          to do: take it out, or give it to the extension as `workloadIdentity` in the place of that one',
      },
      {
        name: 'how an extension has that of the nodes',
        spoil: nodesMay({}, ROLE),
        text: `  WID-23  the extension of its cluster (${STACK}/Flux) does not use it\n`
          + '          to do: give the extension `kubeletIdentity: true`',
      },
    ],
  },
  {
    code: 'WID-24',
    title: 'the identity of an extension is there',
    severity: 'error',
    programs: [
      { name: 'takes one that is', spoil: withIdentities, found: [] },
      { name: 'refuses one that was removed', spoil: removed, found: [`WID-24 ${STACK}/Flux workloadIdentity`] },
    ],
    wordings: [{
      name: 'where it was',
      spoil: removed,
      text: `  WID-24  workloadIdentity is no longer there (${STACK}/Identity): it was removed from the app\n`
        + '          to do: leave workloadIdentity out, or keep the identity',
    }],
  },
];
