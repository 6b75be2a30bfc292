import { settingOf, versioningOf } from './extension/per';
import { REFERENCES } from './references';
import { Check, collect, NOTHING, perApp, repeated, Rule } from './rule';
import { placeOf } from './tenancy';
import { nearest, quoted, writeMeant } from './words';
import type { Draft } from '../findings/finding';
import { AppModel, ClusterRecord, ConfigurationRecord, ExtensionRecord } from '../model/model';
import { PolicyAssignmentRecord } from '../model/surroundings';
import { isKnown, UNKNOWN } from '../model/unknown';
import { textOf } from '../names';

type Parameters = { readonly [name: string]: unknown };

/** A policy of Azure that puts Flux onto clusters. */
interface Definition {
  readonly kind: 'extension' | 'configuration' | 'v1';
  readonly parameters: readonly string[];
}

const CONFIGURATION = ['configurationName', 'configurationNamespace', 'configurationScope'];
const KUSTOMIZATION = [
  'kustomizationName', 'kustomizationPath', 'kustomizationTimeout', 'kustomizationSyncInterval', 'kustomizationPrune', 'kustomizationForce',
];
const RETRY = 'kustomizationRetryInterval';
const VAULT = ['keyVaultName', 'keyVaultSecretName'];
const GIT = [
  ...CONFIGURATION, 'repositoryUrl', 'repositorySyncInterval', 'repositoryRefBranch', 'repositoryRefTag', 'repositoryRefSemver',
  'repositoryRefCommit', ...KUSTOMIZATION,
];
const BUCKET = [...CONFIGURATION, 'bucketUrl', 'bucketName', 'bucketTimeout', 'bucketSyncInterval', 'bucketInsecure', ...KUSTOMIZATION, RETRY];

const configuration = (...parameters: string[]): Definition => ({ kind: 'configuration', parameters: [...parameters, 'effect'] });
const V1: Definition = { kind: 'v1', parameters: [] };

/** Azure's own policies for Flux, by the names of their definitions. */
export const DEFINITIONS: { readonly [name: string]: Definition } = {
  'f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1': {
    kind: 'extension',
    parameters: [
      'helmControllerEnabled', 'notificationControllerEnabled', 'imageAutomationController', 'imageReflectorController', 'releaseTrain',
      'autoUpgradeMinorVersion', 'version', 'effect',
    ],
  },
  '83ea2fd1-9eaf-2f6d-f672-cd7b2ac798f6': configuration(...GIT, 'repositoryTimeout', RETRY),
  '9e980dca-f3e1-8da3-6717-ad37b1ca6b27': configuration(...GIT, 'repositoryTimeout', ...VAULT, 'repositorySshKnownHosts'),
  'bf1a31be-3b79-5ba8-c9e0-9a8c9ad9f749': configuration(...GIT, 'repositoryHttpsUser', 'httpsKeyKeyVaultSecretName', 'keyVaultName',
    'repositoryHttpsCACert'),
  '2630c91f-8a20-8f43-14a2-2485b648e2a9': configuration(...GIT, 'repositoryTimeout', RETRY, 'repositoryHttpsCACert'),
  'b6c7fd52-4723-5f4d-a157-3d39bd16a1d7': configuration(...GIT, 'repositoryTimeout', RETRY, 'repositoryLocalAuthRef'),
  '5174c1db-ca42-e0d4-b320-4f1cf6a1fa93': configuration(...BUCKET, 'bucketAccessKey', ...VAULT),
  'b8c1d6c1-6137-97c6-9c34-d4627e54ca26': configuration(...BUCKET, 'bucketLocalAuthRef'),
  '1d61c4d2-aef2-432b-87fc-7f96b019b7e1': V1,
  'c050047b-b21b-4822-8a2d-c1e37c3c0c6a': V1,
  'a6f560f4-f582-4b67-b123-a37dcd1bf7ea': V1,
};

/** What the policies take for parameters that do not take anything, by the names of these in lower case. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([['releasetrain', ['Stable']], ['effect', ['DeployIfNotExists', 'Disabled']]]);

/** Whether a policy takes a value of a parameter, as far as is known. */
function isTaken(name: string, value: unknown): boolean {
  const values = VALUES.get(name.toLowerCase());
  return values === undefined || value === undefined || value === UNKNOWN
    || typeof value === 'string' && values.some((each) => each.toLowerCase() === value.toLowerCase());
}

/** What is told of a parameter that a policy does not have, or of a value that it does not take. */
function refusedParameter(at: string, name: string, value: unknown, { kind, parameters }: Definition): Draft[] {
  const property = `parameters.${name}`;
  const values = VALUES.get(name.toLowerCase());
  return !parameters.some((each) => each.toLowerCase() === name.toLowerCase())
    ? [{ at, property, facts: { parameters, isConfiguration: kind === 'configuration', meant: nearest(name, parameters) } }]
    : isTaken(name, value) ? NOTHING
      : [{ at, property, value, facts: { values, meant: typeof value === 'string' && values!.length > 1 ? nearest(value, values!) : undefined } }];
}

const GIVE_SHAPE = 'give an object with a `value` to each, such as JSON.stringify({ effect: { value: \'Disabled\' } })';

/** What is told of parameters that are of another shape than Azure takes. */
function misshapenIn({ at, misshapen = [] }: PolicyAssignmentRecord): Draft[] {
  return misshapen === true ? [{ at, property: 'parameters', facts: { shape: 'the text of an object in JSON' } }]
    : misshapen.map((name) => ({ at, property: `parameters.${name}`, facts: { shape: 'an object that holds a `value`' } }));
}

function insteadOfParameter(isConfiguration: boolean): string {
  return isConfiguration
    ? 'take it out; for more than one kustomization, OCI, containers, `wait`, variables or a provider take a FluxConfiguration for each cluster'
    : 'take it out; for other settings take a FluxExtension for each cluster';
}

/** The policy of Azure that is assigned; nothing where it is another one, or is not known. */
function definitionOf({ definition }: PolicyAssignmentRecord): Definition | undefined {
  const name = typeof definition === 'string' ? definition.slice(definition.lastIndexOf('/') + 1).toLowerCase() : '';
  return Object.hasOwn(DEFINITIONS, name) ? DEFINITIONS[name] : undefined;
}

/** Rules over what a policy of a kind makes of the clusters that it surely covers. */
function perCovered(kind: Definition['kind'],
  check: (parameters: Parameters, cluster: ClusterRecord, policy: PolicyAssignmentRecord) => Draft[]): Check {
  return perApp(({ policies, clusters }: AppModel) => collect(policies, (policy) => {
    const { parameters } = policy;
    return definitionOf(policy)?.kind !== kind || !isKnown(parameters) || !isInForce(policy, parameters) ? NOTHING
      : collect(clusters, (cluster) => covers(policy, cluster) ? check(parameters, cluster, policy) : NOTHING);
  }), 'policies');
}

const IDLE_EFFECTS = ['disabled', 'auditifnotexists'];

/** Whether a policy changes anything, as far as is known. */
function isInForce({ enforce }: PolicyAssignmentRecord, { effect }: Parameters): boolean {
  return enforce !== false && enforce !== UNKNOWN && effect !== UNKNOWN
    && !(typeof effect === 'string' && IDLE_EFFECTS.includes(effect.toLowerCase()));
}

/** Whether a policy is assigned to a cluster, or to the group or the subscription that it is in. What a management group holds nobody knows. */
function covers({ key, notScopes }: PolicyAssignmentRecord, cluster: ClusterRecord): boolean {
  const isIn = (scope: string): boolean => scope !== '' && (cluster.key === scope || cluster.key.startsWith(`${scope}/`));
  return isIn(key) && isKnown(notScopes) && !notScopes.some((scope) => scope === '' || isIn(scope));
}

/** A parameter, and what policy and app say of it. */
type Compared = readonly [name: string, ofPolicy: unknown, ofApp: unknown];

/** Whether two scalars are known to differ; true and false may be written as texts. */
function areTwo([, ofPolicy, ofApp]: Compared): boolean {
  const [one, other] = [ofPolicy, ofApp].map((each) => typeof each === 'object' || typeof each === 'symbol' ? undefined : String(each).toLowerCase());
  return one !== undefined && other !== undefined && one !== other;
}

/** What a policy for the extension can't be given another value of. */
const FIXED = ['name', 'releaseTrain'];

/** The parameters of a policy for the extension where the app says something else, and what would come with a deployment of it. */
function differences(parameters: Parameters, extension: ExtensionRecord): string[] {
  const { version, movesMinor, train } = versioningOf(extension);
  const of = (name: string, usual: unknown): unknown => parameters[name] ?? usual;
  // a train that the policy does not take is told of by itself, and it has no version while it lets the extension move on
  const theirTrain = isTaken('releaseTrain', parameters.releaseTrain) ? of('releaseTrain', 'Stable') : undefined;
  const isPinning = textOf(of('autoUpgradeMinorVersion', true)).toLowerCase() === 'false';
  const switched = (name: string, controller: string, usual: boolean): Compared =>
    [controller, of(name, usual), settingOf(extension, controller) ?? usual];
  const compared: Compared[] = [
    ['name', 'flux', extension.name],
    ['releaseTrain', theirTrain ?? UNKNOWN, train ?? 'Stable'],
    ['autoUpgradeMinorVersion', of('autoUpgradeMinorVersion', true), movesMinor],
    ['version', isPinning ? of('version', '') : UNKNOWN, version ?? ''],
  ];
  const differing = compared.filter(areTwo);
  // what is deployed anew has the policy's controllers as well
  const controllers = differing.length === 0 ? [] : [
    switched('helmControllerEnabled', 'helm-controller.enabled', true),
    switched('notificationControllerEnabled', 'notification-controller.enabled', true),
    switched('imageAutomationController', 'image-automation-controller.enabled', false),
    switched('imageReflectorController', 'image-reflector-controller.enabled', false),
  ].filter(areTwo);
  return [...differing, ...controllers].map(([name]) => name);
}

/** Whether a configuration is what a policy looks for on a cluster: the scope, the namespace and the address alone. */
function isWhatPolicyWants(parameters: Parameters, record: ConfigurationRecord): boolean {
  const { namespace, scope } = placeOf(record);
  const { repositoryUrl, bucketUrl, configurationNamespace = 'default', configurationScope = 'cluster' } = parameters;
  const { url } = record.source as { readonly url?: unknown };
  return typeof url === 'string' && url === (repositoryUrl ?? bucketUrl) && namespace === configurationNamespace && scope === configurationScope;
}

/** What is found where a policy and the app both want a configuration on one cluster. */
function bothWant(parameters: Parameters, record: ConfigurationRecord, at: string): Draft[] {
  const { configurationName: value } = parameters;
  return isWhatPolicyWants(parameters, record) ? [{ at, facts: { configuration: record.at } }]
    : typeof value === 'string' && typeof record.name === 'string' && value.toLowerCase() === record.name.toLowerCase()
      ? [{ at, property: 'parameters.configurationName', value, facts: { configuration: record.at, isName: true } }] : NOTHING;
}

const ALIGN_POLICY = 'give the policy the values of the FluxExtension, or take the cluster out of its scope with `not_scopes`';

export const FLEET_RULES: Rule[] = [
  {
    code: 'FLT-02',
    severity: 'warning',
    what: 'Azure\'s policy for the extension says the same as the app',
    why: 'The policy looks at the release train, the automatic upgrades and the version of a cluster\'s extension. Where they are not its own, it '
      + 'deploys the extension anew, as "flux" and with the controllers that it names, once the cluster is updated or a remediation runs. '
      + 'The next apply changes that back, the next remediation the apply, and so on.',
    sources: [REFERENCES.policies, REFERENCES.policyDefinitions],
    problem: ({ extension, differing }) => `Azure's policy for the extension covers the cluster of ${extension}, and says something else `
      + `(${differing.join(', ')}): it would deploy the extension anew, and the next apply change it back`,
    advice: ALIGN_POLICY,
    remedy: ({ differing }) => differing.some((name: string) => FIXED.includes(name))
      ? 'take the cluster out of the policy\'s scope with `not_scopes`' : ALIGN_POLICY,
    check: perCovered('extension', (parameters, { extensions }, { at }) => collect(extensions, (extension): Draft[] => {
      const differing = extension.declared ? differences(parameters, extension) : [];
      return differing.length === 0 ? NOTHING : [{ at, property: 'parameters', facts: { extension: extension.at, differing } }];
    })),
  },
  {
    code: 'FLT-03',
    severity: 'error',
    what: 'Azure\'s policies for Flux are given the parameters that they have, with values that they take',
    why: 'Azure refuses an assignment with any other (`UndefinedPolicyParameter`), in the middle of the apply. Parameters are the text of an object '
      + 'in JSON, which holds an object with the `value` of each; azurerm can\'t read another shape. The release train can be "Stable" '
      + 'alone, and the effect DeployIfNotExists or Disabled. A policy can have 20 parameters: '
      + 'those for configurations have one kustomization each, and nothing for OCI, containers, `wait`, variables or providers; that for '
      + 'the extension has neither multi-tenancy nor a workload identity.',
    advice: 'take the parameter out; for what the policies do not have take a FluxExtension and a FluxConfiguration for each cluster',
    sources: [REFERENCES.policyDefinitions, REFERENCES.policies, 'https://github.com/Azure/terraform-azurerm-caf-enterprise-scale/pull/282'],
    problem: ({ shape, values }) => shape !== undefined ? `is not ${shape}, so that the assignment fails`
      : `is no ${values === undefined ? 'parameter of this policy of Azure' : 'value that this policy of Azure takes'}, `
      + 'so that Azure refuses the assignment',
    allowed: ({ parameters, shape, values }) => shape === undefined ? quoted(values ?? parameters) : '',
    remedy: ({ isConfiguration, meant, shape, values }) => shape !== undefined ? GIVE_SHAPE
      : writeMeant(meant, values === undefined ? insteadOfParameter(isConfiguration)
        : values.length > 1 ? 'write one of these' : 'leave it out; keep clusters that follow another one out of the scope with `not_scopes`'),
    check: perApp(({ policies }) => collect(policies, (policy) => {
      const definition = definitionOf(policy);
      const parameters = isKnown(policy.parameters) ? Object.entries(policy.parameters) : [];
      return definition === undefined || definition.kind === 'v1' ? NOTHING
        : [...misshapenIn(policy), ...parameters.flatMap(([name, value]) => refusedParameter(policy.at, name, value, definition))];
    }), 'policies'),
  },
  {
    code: 'FLT-04',
    severity: 'warning',
    what: 'A policy of Azure and the app do not both want a configuration of the same place and source, or of one name',
    why: 'The policy tells configurations by scope, namespace, address, intervals and revision, and not by their names or kustomizations. It takes '
      + 'the one of the app for its own and reports the cluster as compliant, and what its own kustomization would apply never gets there. '
      + 'Of another place or source but with the same name, policy and app write one resource of Azure: each remediation changes what the apply '
      + 'wrote, and the other way round.',
    sources: [REFERENCES.policies, REFERENCES.policyDefinitions],
    advice: 'keep one of the two, give them names and namespaces of their own, or take the cluster out of the policy\'s scope with `not_scopes`',
    problem: ({ configuration: path, isName }) => isName
      ? `is the name of ${path} on the same cluster: policy and app write one configuration, and each undoes what the other wrote`
      : `the policy looks for the namespace, scope and address of ${path} on the same cluster: `
      + 'it takes that for its own, whatever its kustomizations, and never puts its own there',
    remedy: ({ isName }) => `keep one of the two, give them different ${isName ? 'names' : 'namespaces'}, `
      + 'or take the cluster out of the policy\'s scope with `not_scopes`',
    check: perCovered('configuration', (parameters, { configurations }, { at }) => collect(configurations, (each) => bothWant(parameters, each, at))),
  },
  {
    code: 'FLT-05',
    severity: 'error',
    what: 'Names in Terraform are given once in a stack',
    why: 'A loop over clusters easily gives one twice. Terraform stops at two providers with the same `alias`, or with none '
      + '("Duplicate provider configuration"). Of two resources of a type with the same logical id cdktf writes one, and the '
      + 'arguments of the later win: the earlier cluster goes without, and nobody is told.',
    advice: 'make `alias` and `overrideLogicalId` from the cluster\'s name in a loop, or leave `overrideLogicalId` out',
    sources: [REFERENCES.providers, 'tried with cdktf 0.21.0 and Terraform 1.11.4'],
    problem: ({ first, address }) => address.startsWith('provider.')
      ? `${first} is a provider of the same name in the same stack (${address}), and Terraform takes a name once`
      : `${first} has the same name in the same stack (${address}): cdktf writes one resource with the arguments of both`,
    remedy: ({ address }) => address.startsWith('provider.') ? 'give each an `alias` of its own, made from the cluster\'s name in a loop'
      : 'leave `overrideLogicalId` out, or make each name from the cluster\'s in a loop',
    check: perApp(({ addresses }) => repeated(addresses, ({ stack, address }) => `${stack}\n${address}`)
      .map(({ member: { at, address }, first }) => ({ at, facts: { first: first.at, address } })), 'addresses'),
  },
  {
    code: 'FLT-07',
    severity: 'warning',
    what: 'Azure\'s policies for Flux v1 cover no cluster with Flux v2',
    why: 'These policies put configurations of Flux v1 onto clusters, and where one of these is left, Azure does not install Flux v2: the apply '
      + 'fails at the extension. Azure takes no new ones since January 2024, and their support ended in May 2025, so that the assignment does '
      + 'no good any more.',
    sources: [REFERENCES.concepts, REFERENCES.policyDefinitions, 'https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-configurations'],
    problem: ({ cluster }) => `Azure's policy for Flux v1 covers ${cluster}, and Flux v2 can't be installed where configurations of v1 are`,
    remedy: 'take the assignment out, or the cluster out of its scope with `not_scopes`; `az k8s-configuration delete` removes what it made',
    check: perCovered('v1', (_, { references, extensions }, { at }) => extensions.length === 0 ? NOTHING
      : [{ at, facts: { cluster: references[0]?.at ?? 'a cluster' } }]),
  },
];
