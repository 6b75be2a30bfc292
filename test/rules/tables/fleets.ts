import { UNKNOWN } from '../../../lib/model/unknown';
import { CLUSTER_ID, Spoil, STACK, SOURCES } from '../model';
import { all, extended, OUTSIDE, settings } from '../settings';
import { POLICIES, policyRecord } from '../surroundings';
import { RuleTable } from '../table';

const AT = `${STACK}/Policy`;
const CONFIG = `${STACK}/Config`;

const assigned = (members: Parameters<typeof policyRecord>[0] = {}): Spoil => ({ model }) => { model.policies.push(policyRecord(members)); };
const withParameters = (parameters: unknown, members: object = {}): Spoil => assigned({ parameters, ...members });

/** A policy that says what the legal app does. */
const AGREEING = { repositoryUrl: 'https://github.com/acme/fleet', configurationNamespace: 'config' };
const ofGit = (parameters: object = {}, members: object = {}): Spoil =>
  withParameters({ ...AGREEING, ...parameters }, { definition: POLICIES.git, ...members });

/** What a policy says otherwise than the legal app. */
const FIXED = { autoUpgradeMinorVersion: false };
const key = (scope: string) => ({ scope, key: scope.toLowerCase() });

const named = (...addresses: [at: string, stack: string, address: string][]): Spoil => ({ model }) => {
  model.addresses = addresses.map(([at, stack, address]) => ({ at, stack, address }));
};

export const FLEET_TABLES: RuleTable[] = [
  {
    code: 'FLT-02',
    title: 'Azure\'s policy and the app agree on the extension',
    severity: 'warning',
    values: [
      ...([
        ['releaseTrain', [['Stable'], ['stable'], [undefined], ['Preview', 'FLT-03'], ['', 'FLT-03'], [7, 'FLT-03']]],
        ['autoUpgradeMinorVersion', [[true], ['true'], [undefined], [false, 'FLT-02'], ['false', 'FLT-02']]],
        ['version', [[''], [undefined], ['1.22.2']]],
        ['effect', [['DeployIfNotExists'], ['disabled'], [undefined], ['AuditIfNotExists', 'FLT-03']]],
        ['helmControllerEnabled', [[false], [true]]],
      ] as const).map(([name, rows]) => ({
        of: name,
        set: (parts: Parameters<Spoil>[0], value: unknown) => withParameters({ [name]: value })(parts),
        at: AT,
        property: 'parameters',
        rows: rows as any,
      })),
      {
        of: 'the name of the extension',
        set: (parts, value) => all(assigned(), extended({ name: value }))(parts),
        at: AT,
        property: 'parameters',
        rows: [['flux'], ['gitops', 'EXT-02', 'FLT-02']],
      },
      {
        of: 'the definition',
        set: (parts, value) => withParameters(FIXED, { definition: value })(parts),
        at: AT,
        property: 'parameters',
        rows: [
          [POLICIES.extension, 'FLT-02'], [POLICIES.extension.toUpperCase(), 'FLT-02'], ['f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1', 'FLT-02'],
          ['/providers/Microsoft.Authorization/policyDefinitions/other'], [undefined], [''], ['toString'],
        ],
      },
    ],
    programs: [
      { name: 'says nothing where nobody differs', spoil: assigned(), found: [] },
      ...[CLUSTER_ID, CLUSTER_ID.split('/').slice(0, 5).join('/')].map((scope) => ({
        name: `looks at what is assigned to ${scope.split('/').at(-2)}`,
        spoil: withParameters(FIXED, key(scope)),
        found: [`FLT-02 ${AT} parameters`],
      })),
      { name: 'passes another group', spoil: withParameters(FIXED, key(CLUSTER_ID.split('/').slice(0, 5).join('/') + '2')), found: [] },
      {
        name: 'passes a group whose name begins alike',
        spoil: withParameters(FIXED, key(CLUSTER_ID.split('/').slice(0, 5).join('/').slice(0, -1))),
        found: [],
      },
      {
        name: 'passes a management group, of which nobody knows what it holds',
        spoil: withParameters(FIXED, key('/providers/Microsoft.Management/managementGroups/acme')),
        found: [],
      },
      { name: 'passes a cluster that is left out', spoil: withParameters(FIXED, { notScopes: [CLUSTER_ID.toLowerCase()] }), found: [] },
      {
        name: 'passes a group that is left out',
        spoil: withParameters(FIXED, { notScopes: [CLUSTER_ID.toLowerCase().split('/').slice(0, 5).join('/')] }),
        found: [],
      },
      { name: 'passes where anything may be left out', spoil: withParameters(FIXED, { notScopes: UNKNOWN }), found: [] },
      { name: 'passes a policy that only reports', spoil: withParameters(FIXED, { enforce: false }), found: [] },
      { name: 'passes parameters that are not known', spoil: withParameters(UNKNOWN), found: [] },
      { name: 'passes an extension outside the app', spoil: all(withParameters(FIXED), OUTSIDE), found: [] },
      {
        name: 'warns of a train that the policy does not have',
        spoil: all(assigned(), extended({ releaseTrain: 'Preview' })),
        found: [`FLT-02 ${AT} parameters`],
      },
      {
        name: 'warns of another pin',
        spoil: all(withParameters({ version: '1.22.1', autoUpgradeMinorVersion: 'False' }), extended({ version: '1.22.2' })),
        found: [`FLT-02 ${AT} parameters`],
      },
      {
        name: 'passes a version where nobody knows whether the policy takes it',
        spoil: all(withParameters({ version: '1.22.1', autoUpgradeMinorVersion: UNKNOWN }), extended({ version: '1.22.2' })),
        found: [],
      },
      {
        name: 'passes a pin on which both agree',
        spoil: all(withParameters({ version: '1.22.2', autoUpgradeMinorVersion: false }), extended({ version: '1.22.2' })),
        found: [],
      },
    ],
    wordings: [{
      name: 'what differs, and what would come with it',
      spoil: all(withParameters({ autoUpgradeMinorVersion: false, helmControllerEnabled: true }), settings({ 'helm-controller.enabled': 'false' })),
      text: '  FLT-02  parameters: Azure\'s policy for the extension covers the cluster of gitops/Flux, and says something else '
        + '(autoUpgradeMinorVersion, helm-controller.enabled): it would deploy the extension anew, and the next apply change it back\n'
        + '          to do: give the policy the values of the FluxExtension, or take the cluster out of its scope with `not_scopes`',
    }, {
      name: 'what only the scope can mend',
      spoil: all(assigned(), extended({ releaseTrain: 'Preview' })),
      text: '  FLT-02  parameters: Azure\'s policy for the extension covers the cluster of gitops/Flux, and says something else '
        + '(releaseTrain): it would deploy the extension anew, and the next apply change it back\n'
        + '          to do: take the cluster out of the policy\'s scope with `not_scopes`',
    }],
  },
  {
    code: 'FLT-03',
    title: 'a policy is given what it knows',
    severity: 'error',
    programs: [
      {
        name: 'passes all that it knows, in any case',
        spoil: ofGit({ KustomizationPath: './apps', repositoryTimeout: 60, configurationNamespace: 'x' }),
        found: [],
      },
      { name: 'passes parameters that are not known', spoil: withParameters(UNKNOWN, { definition: POLICIES.git }), found: [] },
      {
        name: 'refuses parameters of another shape',
        spoil: withParameters(UNKNOWN, { misshapen: true, ...key('/x') }),
        found: [`FLT-03 ${AT} parameters`],
      },
      {
        name: 'refuses some of another shape',
        spoil: withParameters({ effect: UNKNOWN, version: UNKNOWN }, { misshapen: ['version'], ...key('/x') }),
        found: [`FLT-03 ${AT} parameters.version`],
      },
      {
        name: 'passes another shape for policies that are not Azure\'s',
        spoil: withParameters(UNKNOWN, { definition: 'own', misshapen: true }),
        found: [],
      },
      { name: 'passes policies that are not Azure\'s', spoil: withParameters({ kustomizations: {} }, { definition: 'own' }), found: [] },
      {
        name: 'passes those of Flux v1, whose parameters it does not know',
        spoil: withParameters({ a: 1 }, { definition: POLICIES.v1, ...key('/x') }),
        found: [],
      },
      {
        name: 'refuses each that it does not know, wherever it is assigned',
        spoil: ofGit({ kustomizations: {}, wait: true, postBuild: UNKNOWN, provider: 'Azure' }, key('/elsewhere')),
        found: ['kustomizations', 'wait', 'postBuild', 'provider'].map((name) => `FLT-03 ${AT} parameters.${name}`),
      },
      { name: 'passes values that are not known', spoil: withParameters({ releaseTrain: UNKNOWN, effect: UNKNOWN }), found: [] },
      {
        name: 'refuses an effect of a policy for configurations',
        spoil: ofGit({ Effect: 'Deny' }, key('/x')),
        found: [`FLT-03 ${AT} parameters.Effect`],
      },
      {
        name: 'refuses a repository in the policy for buckets',
        spoil: withParameters({ bucketUrl: 'https://a.org', repositoryUrl: 'https://a.org' }, { definition: POLICIES.bucket }),
        found: [`FLT-03 ${AT} parameters.repositoryUrl`],
      },
    ],
    wordings: [
      {
        name: 'what a policy for configurations knows',
        spoil: withParameters({ ociRepositoryUrl: 'oci://a/b' }, { definition: POLICIES.bucket, ...key('/elsewhere') }),
        text: '  FLT-03  parameters.ociRepositoryUrl is no parameter of this policy of Azure, so that Azure refuses the assignment\n'
          + '          allowed: "configurationName", "configurationNamespace", "configurationScope", "bucketUrl", "bucketName", "bucketTimeout", '
          + '"bucketSyncInterval", "bucketInsecure", "kustomizationName", "kustomizationPath", "kustomizationTimeout", "kustomizationSyncInterval", '
          + '"kustomizationPrune", "kustomizationForce", "kustomizationRetryInterval", "bucketLocalAuthRef", "effect"\n'
          + '          to do: take it out; for more than one kustomization, OCI, containers, `wait`, variables or a provider take a '
          + 'FluxConfiguration for each cluster',
      },
      ...([
        ['which train there is', 'releaseTrain', 'Preview', '"Stable"', 'leave it out; keep clusters that follow another one out of the scope with '
          + '`not_scopes`'],
        ['which effects there are', 'effect', 'Deny', '"DeployIfNotExists", "Disabled"', 'write one of these'],
        ['which effect was probably meant', 'effect', 'Disable', '"DeployIfNotExists", "Disabled"', 'write "Disabled"'],
        ['which effects there are in the place of a number', 'effect', 7, '"DeployIfNotExists", "Disabled"', 'write one of these'],
      ] as const).map(([name, parameter, value, allowed, remedy]) => ({
        name,
        spoil: withParameters({ [parameter]: value }, key('/elsewhere')),
        text: `  FLT-03  parameters.${parameter} is no value that this policy of Azure takes, so that Azure refuses the assignment\n`
          + `          got: ${JSON.stringify(value)}\n          allowed: ${allowed}\n          to do: ${remedy}`,
      })),
      {
        name: 'which shape parameters have',
        spoil: withParameters(UNKNOWN, { misshapen: true, ...key('/elsewhere') }),
        text: '  FLT-03  parameters is not the text of an object in JSON, so that the assignment fails\n'
          + '          to do: give an object with a `value` to each, such as JSON.stringify({ effect: { value: \'Disabled\' } })',
      },
      {
        name: 'which shape each of them has',
        spoil: withParameters({ effect: UNKNOWN }, { misshapen: ['effect'], ...key('/elsewhere') }),
        text: '  FLT-03  parameters.effect is not an object that holds a `value`, so that the assignment fails\n'
          + '          to do: give an object with a `value` to each, such as JSON.stringify({ effect: { value: \'Disabled\' } })',
      },
      {
        name: 'what that for the extension knows',
        spoil: withParameters({ multiTenancy: true }, key('/elsewhere')),
        text: '  FLT-03  parameters.multiTenancy is no parameter of this policy of Azure, so that Azure refuses the assignment\n'
          + '          allowed: "helmControllerEnabled", "notificationControllerEnabled", "imageAutomationController", "imageReflectorController", '
          + '"releaseTrain", "autoUpgradeMinorVersion", "version", "effect"\n'
          + '          to do: take it out; for other settings take a FluxExtension for each cluster',
      },
    ],
  },
  {
    code: 'FLT-04',
    title: 'a policy and a configuration are about two things',
    severity: 'warning',
    programs: [
      { name: 'warns of the same', spoil: ofGit(), found: [`FLT-04 ${AT}`] },
      { name: 'warns of the same, whatever the kustomizations', spoil: ofGit({ kustomizationPath: './other' }), found: [`FLT-04 ${AT}`] },
      { name: 'passes another namespace', spoil: ofGit({ configurationNamespace: 'other' }), found: [] },
      { name: 'passes the usual namespace', spoil: ofGit({ configurationNamespace: undefined }), found: [] },
      { name: 'passes another scope', spoil: ofGit({ configurationScope: 'namespace' }), found: [] },
      { name: 'passes another address', spoil: ofGit({ repositoryUrl: 'https://github.com/acme/fleet.git' }), found: [] },
      { name: 'passes what is not known', spoil: ofGit({ repositoryUrl: UNKNOWN }), found: [] },
      { name: 'passes another cluster', spoil: ofGit({}, key('/subscriptions/other')), found: [] },
      ...(['config', 'Config'] as const).map((configurationName) => ({
        name: `warns of the name ${configurationName} for another place`,
        spoil: ofGit({ configurationName, configurationNamespace: 'other' }),
        found: [`FLT-04 ${AT} parameters.configurationName`],
      })),
      { name: 'warns once of the same with the same name', spoil: ofGit({ configurationName: 'config' }), found: [`FLT-04 ${AT}`] },
      {
        name: 'passes another name, and one that is not known',
        spoil: all(...['fleet', UNKNOWN].map((configurationName) => ofGit({ configurationName, configurationNamespace: 'other' }))),
        found: [],
      },
      {
        name: 'looks at buckets',
        spoil: all(withParameters({ bucketUrl: 'https://minio.acme.org', configurationNamespace: 'config' }, { definition: POLICIES.bucket }),
          ({ configuration }) => { configuration.source = SOURCES.bucket(); }),
        found: [`FLT-04 ${AT}`],
      },
    ],
    wordings: [{
      name: 'what is taken for whose',
      spoil: ofGit(),
      text: `  FLT-04  the policy looks for the namespace, scope and address of ${CONFIG} on the same cluster: `
        + 'it takes that for its own, whatever its kustomizations, and never puts its own there\n'
        + '          to do: keep one of the two, give them different namespaces, or take the cluster out of the policy\'s scope '
        + 'with `not_scopes`',
    }, {
      name: 'whose name it is',
      spoil: ofGit({ configurationName: 'config', repositoryUrl: 'https://github.com/acme/other' }),
      text: `  FLT-04  parameters.configurationName is the name of ${CONFIG} on the same cluster: `
        + 'policy and app write one configuration, and each undoes what the other wrote\n'
        + '          got: "config"\n'
        + '          to do: keep one of the two, give them different names, or take the cluster out of the policy\'s scope with `not_scopes`',
    }],
  },
  {
    code: 'FLT-05',
    title: 'names in Terraform are given once in a stack',
    severity: 'error',
    programs: [
      { name: 'passes one', spoil: named(['s/a', 's', 'provider.azapi']), found: [] },
      {
        name: 'passes others',
        spoil: named(['s/a', 's', 'provider.azapi'], ['s/b', 's', 'provider.azapi.b'], ['s/c', 's', 'provider.azurerm']),
        found: [],
      },
      { name: 'passes those of other stacks', spoil: named(['s/a', 's', 'azapi_resource.x'], ['t/a', 't', 'azapi_resource.x']), found: [] },
      {
        name: 'refuses each after the first',
        spoil: named(['s/a', 's', 'provider.azapi.x'], ['s/b', 's', 'provider.azapi.x'], ['s/c', 's', 'provider.azapi.x']),
        found: ['FLT-05 s/b', 'FLT-05 s/c'],
      },
    ],
    wordings: [
      {
        name: 'of providers',
        spoil: named(['s/a', 's', 'provider.kubernetes.prod'], ['s/b', 's', 'provider.kubernetes.prod']),
        text: '  FLT-05  s/a is a provider of the same name in the same stack (provider.kubernetes.prod), and Terraform takes a name once\n'
          + '          to do: give each an `alias` of its own, made from the cluster\'s name in a loop',
      },
      {
        name: 'of resources',
        spoil: named(['s/a', 's', 'azapi_resource.flux'], ['s/b', 's', 'azapi_resource.flux']),
        text: '  FLT-05  s/a has the same name in the same stack (azapi_resource.flux): cdktf writes one resource with the arguments of both\n'
          + '          to do: leave `overrideLogicalId` out, or make each name from the cluster\'s in a loop',
      },
    ],
  },
  {
    code: 'FLT-07',
    title: 'no policy puts Flux v1 onto clusters with v2',
    severity: 'warning',
    programs: [
      { name: 'warns of what covers the cluster', spoil: withParameters({}, { definition: POLICIES.v1 }), found: [`FLT-07 ${AT}`] },
      { name: 'passes other clusters', spoil: withParameters({}, { definition: POLICIES.v1, ...key('/subscriptions/other') }), found: [] },
      { name: 'passes what only audits', spoil: withParameters({ effect: 'AuditIfNotExists' }, { definition: POLICIES.v1 }), found: [] },
      { name: 'passes what is switched off', spoil: withParameters({ effect: 'disabled' }, { definition: POLICIES.v1 }), found: [] },
    ],
    wordings: [{
      name: 'what it is about',
      spoil: withParameters({}, { definition: POLICIES.v1 }),
      text: '  FLT-07  Azure\'s policy for Flux v1 covers gitops/Cluster, and Flux v2 can\'t be installed where configurations of v1 are\n'
        + '          to do: take the assignment out, or the cluster out of its scope with `not_scopes`; '
        + '`az k8s-configuration delete` removes what it made',
    }],
  },
];

