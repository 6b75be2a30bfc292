import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { pathOf } from './attached';
import type { FluxApp } from './flux-app';
import { addressRecords, automaticClusters, manifestsByCluster, policyRecord } from './gather-surroundings';
import { late } from './late';
import type { ConfigurationMember, ExtensionMember, Members, ProviderMember, SccPrereqsMember, SecretMember } from './members';
import { isMisplaced, recordOf, withMisplaced } from './misplaced';
import { Predecessors } from './predecessors';
import { Foreign, foreignBelow, Providers } from './providers';
import { requirementOf } from './terraform-version';
import { unsafeTextsOf } from './unsafe-texts';
import { argumentsOf } from './written';
import { ICluster } from '../cluster/cluster';
import { byPlace } from '../groups';
import {
  AppModel, ClusterRecord, ClusterReferenceRecord, ConfigurationRecord, ControlRecord, CredentialRecord, ExtensionRecord,
  KubernetesSecretRecord, KustomizationRecord, OverriddenPlace, RequirementRecord, SccPrereqsRecord,
} from '../model/model';
import {
  ConfigurationSpec, ControlSpec, ExtensionSpec, KubernetesSecretSpec, KustomizationSpec, SccPrereqsSpec,
} from '../model/specification';
import { ForeignExtensionRecord } from '../model/surroundings';
import { Known, Observed, UNKNOWN } from '../model/unknown';
import { once } from '../rules/rule';
import { identityOf, isToken, isUnknown } from '../tokens';
import type { Within } from '../unwritable';

/** No value of a user is nested deeper, but for one that contains itself. */
const DEEPEST = 100;

/** What is said of the findings, and where. */
export type Controls = (readonly [scope: IConstruct, said: readonly ControlSpec[]])[];

/** Where it is looked up what stands beside the members. */
export interface Beside {
  readonly providers: Providers;
  readonly predecessors: Predecessors;
  /** Where it is noted what overrides take part in. */
  readonly overridden: Map<string, OverriddenPlace>;
  /** What is written of a resource of any kind, which is rendered once for all who look at it. */
  readonly argumentsOf: typeof argumentsOf;
}

/**
 * Reads the constructs into plain records, grouped by cluster, in the order of construct paths.
 * @param seen what was just found below one of them
 */
export function gather(app: FluxApp, members: Members, controls: Controls, readsForeign: boolean, seen?: Foreign): AppModel {
  const [model, misplaced] = withMisplaced(() => gathered(app, members, controls, readsForeign, seen));
  return { ...model, misplaced: misplaced.sort(byPlace) };
}

function gathered(
  app: FluxApp, members: Members, controls: Controls, readsForeign: boolean, seen?: Foreign,
): Omit<AppModel, 'misplaced'> {
  const clusters = new Map<string, ClusterRecord>();
  const foreign = foreignBelow(app.root, { seen });
  const providers = new Providers(foreign.providers);
  const beside: Beside = { providers, predecessors: new Predecessors(), overridden: new Map(), argumentsOf: once(argumentsOf) };
  const manifests = manifestsByCluster(app, foreign.manifests, members.clusters, beside);
  const objects = foreign.objects.length + foreign.manifests.length === 0 ? undefined
    : late.objects().objectsOf(app, foreign, members.clusters, beside);
  const automatic = automaticClusters(foreign.azapi, beside);
  const clusterOf = (cluster: ICluster | string): ClusterRecord => {
    const key = typeof cluster === 'string' ? cluster : app.keyOf(cluster);
    const record = clusters.get(key) ?? {
      key,
      references: [],
      extensions: [],
      configurations: [],
      readConfigurations: [],
      sccPrereqs: [],
      tenants: [],
      manifests: manifests.get(key) ?? [],
      automatic: automatic.get(key),
    };
    clusters.set(key, record);
    return record;
  };

  for (const reference of members.clusters) {
    clusterOf(reference).references.push(recordOf(reference._toSpec(), (spec) => (
      { stack: stackOf(reference), ...(areKnown(spec) ? spec : observed(spec, OF_PLACE)) as Omit<ClusterReferenceRecord, 'stack'> })));
  }
  for (const extension of members.extensions) {
    clusterOf(extension.cluster).extensions.push(recordOf(extension._toSpec(), (spec) => extensionRecord(extension, spec, beside)));
  }
  for (const configuration of members.configurations) {
    clusterOf(configuration.cluster).configurations.push(
      recordOf(configuration._toSpec(), (spec) => configurationRecord(configuration, spec, beside)));
  }
  for (const read of members.readConfigurations) {
    const stack = TerraformStack.of(read);
    const provider = providers.serving(stack, read._reading.provider);
    clusterOf(read.cluster).readConfigurations.push(
      { at: read.node.path, stack: pathOf(stack), provider, name: observe(read.configurationName) as Known<string> });
  }
  const clusterKeys = members.clusters.map((each) => app.keyOf(each));
  for (const sccPrereqs of members.sccPrereqs) {
    clusterOf(sccPrereqs.cluster).sccPrereqs.push(
      recordOf(sccPrereqs._toSpec(), (spec) => sccPrereqsRecord(sccPrereqs, spec, beside, clusterKeys)));
  }
  for (const tenant of members.tenants) {
    clusterOf(tenant.cluster).tenants.push(recordOf(tenant._toSpec(), ({ at, ...rest }) => ({ at, ...observe(rest) })));
  }

  // an aspect of a later stack has not run when an earlier one is validated
  const places = readsForeign || foreign.isChecked ? late.foreign().addForeign(foreign, clusterOf, providers) : undefined;
  for (const { references, extensions, configurations, readConfigurations, sccPrereqs, tenants, ...rest } of clusters.values()) {
    [references, extensions, configurations, readConfigurations, sccPrereqs, tenants, rest.manifests]
      .forEach((records: { at: string }[]) => records.sort(byPlace));
  }
  const identities = members.identities.length === 0 && members.kubelets.length === 0 ? undefined
    : late.identities().identityRecords(app, members.identities, members.kubelets, beside);
  return {
    clusters: [...clusters.values()].sort((one, other) => one.key < other.key ? -1 : 1),
    credentials: [
      ...members.providers.map((provider) => credentialRecord(provider, true)),
      ...members.secrets.map((secret) => credentialRecord(secret, false)),
    ].sort(byPlace),
    secrets: members.secrets.map((secret) => recordOf(secret._toSpec(), (spec) => secretRecord(secret, spec, beside))).sort(byPlace),
    ...objects === undefined ? {} : { objects, secretNames: late.objects().secretNamesOf(members.configurations) },
    unsafeTexts: unsafeTextsOf([...members.extensions, ...members.configurations, ...members.secrets]).sort(byPlace),
    variableDefaults: foreign.variables.length === 0 ? undefined : late.variableDefaults().variableDefaultsOf(foreign.variables, members),
    requirements: requirementsOf(app.stacks),
    foreignExtensions: foreign.extensions.map(foreignExtensionRecord).sort(byPlace),
    policies: foreign.policies.map((each) => policyRecord(each, beside)).sort(byPlace),
    addresses: addressRecords(foreign, app.root).sort(byPlace),
    identities: identities?.workload.sort(byPlace) ?? [],
    kubelets: identities?.kubelets.sort(byPlace) ?? [],
    handMadeCredentials: foreign.federated.length + foreign.azapi.length === 0 ? []
      : late.federation().handMadeCredentials(app, [...foreign.federated, ...foreign.azapi], members, beside).sort(byPlace),
    foreign: places,
    overridden: beside.overridden.size === 0 ? undefined : beside.overridden,
    controls: controls.flatMap(([{ node }, said]) => said.map((each) => recordOf({ at: node.path, ...each }, observe) as ControlRecord)),
  };
}

function extensionRecord(extension: ExtensionMember, spec: ExtensionSpec, { providers, predecessors, overridden }: Beside): ExtensionRecord {
  const { _reading: reading, _resource: resource } = extension;
  const stack = TerraformStack.of(extension);
  const record: ExtensionRecord = {
    stack: pathOf(stack),
    provider: spec.declared || reading ? providers.serving(stack, (resource ?? reading)?.provider) : undefined,
    after: predecessors.of(stack, resource?.predecessors),
    createBeforeDestroy: observe(resource?.createBeforeDestroy) as Known<boolean>,
    ...(areKnown(spec) ? spec : observed(spec, OF_PLACE)) as Omit<ExtensionRecord, 'stack' | 'after'>,
  };
  return resource?.overridden === undefined ? record : late.overridden().overriddenExtension(record, resource, overridden);
}

function configurationRecord(
  configuration: ConfigurationMember, spec: ConfigurationSpec, { providers, predecessors, overridden }: Beside,
): ConfigurationRecord {
  const resource = configuration._resource;
  const stack = TerraformStack.of(configuration);
  const isPlain = resource?.isPlain === true;
  const areSeen = configuration._isWrittenAsKnown && (!configuration._hasUnwritten || spec.kustomizations.every(isKnownBeside));
  const seen = areSeen ? 'kustomizations' : undefined;
  const record: ConfigurationRecord = {
    stack: pathOf(stack),
    provider: providers.serving(stack, resource?.provider),
    after: predecessors.of(stack, resource?.predecessors),
    createBeforeDestroy: isPlain ? undefined : observe(resource?.createBeforeDestroy) as Known<boolean>,
    ...(spec.source !== undefined && areKnown(spec, seen) ? spec : observed(spec, OF_CONFIGURATION)) as SeenConfiguration,
  };
  return isPlain || resource?.overridden === undefined ? record : late.overridden().overriddenConfiguration(record, resource, overridden);
}

/** How it is seen where something stands. */
const OF_PLACE: Views = { at: asItIs };

type SeenConfiguration = Omit<ConfigurationRecord, 'stack' | 'provider' | 'after' | 'createBeforeDestroy' | 'overrides'>;

/** How some members of a configuration are seen. */
const OF_CONFIGURATION: Views = {
  at: asItIs,
  source: (source: object | undefined) => source === undefined ? { kind: undefined } : observed(source, { kind: asItIs }),
  kustomizations: (specs: KustomizationSpec[]) => specs.map((each) => recordOf(each, kustomizationRecord)),
};

/** A value whose names are known, and nothing else of it. */
export function namesOf(value: unknown): unknown {
  return value === undefined ? undefined
    : typeof value !== 'object' || value === null || isUnknown(value) ? UNKNOWN
      : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, namesOf(inner)]));
}

/** What in a value is written down: `true` in the place of each, so that no secret gets into the model. */
export function literalsOf(value: unknown): unknown {
  return typeof value === 'string' || typeof value === 'number' ? value !== '' && !isUnknown(value)
    : typeof value !== 'object' || value === null || isUnknown(value) ? undefined
      : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, literalsOf(inner)]));
}

function credentialRecord(member: ProviderMember | SecretMember, environment: boolean): CredentialRecord {
  return { at: member.node.path, literalSecrets: member._literalSecrets, unsafeSecrets: member._unsafeSecrets, environment };
}

function foreignExtensionRecord(extension: TerraformResource): ForeignExtensionRecord {
  const { extensionTypeInput: type, clusterIdInput: id } = extension as unknown as { readonly [name: string]: unknown };
  const cluster = typeof id === 'string' ? identityOf(id, extension) : undefined;
  return { at: extension.node.path, resourceType: extension.terraformResourceType, type: observe(type), cluster };
}

/** What the stacks with members need of Terraform, where their users require something. */
function requirementsOf(stacks: readonly TerraformStack[]): RequirementRecord[] {
  return stacks.flatMap((stack) => {
    const requirement = requirementOf(stack);
    const theirs = requirement?.theirs;
    // what is needed takes a look at all of the stack
    const needed = theirs === undefined ? undefined : requirement?.version;
    return needed === undefined ? [] : [{ at: stack.node.path, needed, requiredVersion: observe(theirs) as Known<string> }];
  }).sort(byPlace);
}

function secretRecord(
  secret: SecretMember, { at, kind, ...rest }: KubernetesSecretSpec, { providers, predecessors }: Beside,
): KubernetesSecretRecord {
  return {
    at,
    kind,
    stack: stackOf(secret),
    missing: secret._missing,
    identity: { name: identityOfUnknown(rest.name, secret), namespace: identityOfUnknown(rest.namespace, secret) },
    provider: providers.ofSecret(secret),
    after: predecessors.of(TerraformStack.of(secret), secret._resource.predecessors),
    ...observe(rest),
  };
}

function identityOfUnknown(text: unknown, scope: IConstruct): string | undefined {
  return typeof text === 'string' && isUnknown(text) ? identityOf(text, scope) : undefined;
}

function sccPrereqsRecord(
  sccPrereqs: SccPrereqsMember, spec: SccPrereqsSpec, { providers, predecessors }: Beside, clusterKeys: string[],
): SccPrereqsRecord {
  const { at, kind, ...rest } = spec;
  return {
    at,
    kind,
    stack: stackOf(sccPrereqs),
    provider: providers.ofSccPrereqs(sccPrereqs, clusterKeys),
    after: predecessors.of(TerraformStack.of(sccPrereqs), sccPrereqs._resource.predecessors),
    ...observe(rest),
  };
}

function kustomizationRecord(spec: KustomizationSpec): KustomizationRecord {
  return observed(spec, OF_KUSTOMIZATION) as KustomizationRecord;
}

/** How some members of a kustomization are seen. */
const OF_KUSTOMIZATION: Views = { at: asItIs, substitute: (values?: Record<string, string>) => values && observeText(values) };

/**
 * The value with `UNKNOWN` in the place of whatever is not known at synth. Copies only what holds something of the kind: most
 * specifications don't, and there are many.
 */
export function observe<T>(value: T): Observed<T> {
  return (isKnownForSure(value) ? value : observed(value)) as Observed<T>;
}

/**
 * Whether all members of a specification are known for sure, as in most: then it is its own record, and none of them need be seen by itself.
 * @param seen a member that is known to be so
 */
function areKnown(spec: object, seen?: string): boolean {
  for (const name in spec) {
    if (name !== seen && !isKnownForSure((spec as { [name: string]: unknown })[name], 1)) {
      return false;
    }
  }
  return true;
}

function isKnownForSure(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
      return true;
    case 'object':
      return value === null || depth <= DEEPEST && (Array.isArray(value) ? value.every((each) => isKnownForSure(each, depth + 1))
        : Object.getPrototypeOf(value) === Object.prototype && areMembersKnown(value, depth + 1));
    default:
      return (typeof value === 'string' || typeof value === 'number') && !isUnknown(value);
  }
}

/** The same of members that a user may have named. */
function areMembersKnown(value: object, depth: number): boolean {
  for (const name in value) {
    // names may be tokens too
    if (!isKnownForSure((value as { [name: string]: unknown })[name], depth) || isUnknown(name) || name === '__proto__') {
      return false;
    }
  }
  return true;
}

/** Whether what is not written of a kustomization is known, besides what is. */
function isKnownBeside({ contains, dependsOn }: KustomizationSpec): boolean {
  for (const { target } of dependsOn) {
    if (target !== undefined && isUnknown(target)) {
      return false;
    }
  }
  return contains === undefined || isKnownForSure(contains);
}

/** Members of an object that are seen otherwise than by `observe`. */
interface Views {
  readonly [name: string]: ((value: any) => unknown) | undefined;
}

function observed(value: unknown, views?: Views, above?: Within): unknown {
  if (value === undefined || value === null || value === UNKNOWN || typeof value === 'boolean') {
    return value;
  }
  if (typeof value !== 'object') {
    return isMisplaced(value) || isUnknown(value) ? UNKNOWN : value;
  }
  if (Array.isArray(value) ? isToken(value) : isUnknown(value)) {
    return Array.isArray(value) ? [UNKNOWN] : UNKNOWN;
  }
  if (isMisplaced(value, above)) {
    return UNKNOWN;
  }
  const here = { value, above };
  return withEach(value, (inner, key) => views?.[key] === undefined ? observed(inner, undefined, here) : views[key]!(inner));
}

/** The object or list with each member as it is seen; itself where that is as it stands. */
function withEach(value: object, see: (inner: unknown, key: any) => unknown): object {
  let copy: any;
  for (const key of Object.keys(value)) {
    const inner = (value as any)[key];
    const seen = see(inner, key);
    if (seen !== inner) {
      copy ??= Array.isArray(value) ? [...value] : { ...value };
      copy[key] = seen;
    }
  }
  return copy ?? value;
}

function asItIs(value: unknown): unknown {
  return value;
}

/** The same for variables, whose values the library escapes: text which looks like an expression is meant as text. */
function observeText(values: Record<string, string>): Observed<Record<string, string>> {
  if (isMisplaced(values) || isToken(values)) {
    return UNKNOWN;
  }
  const known = Object.keys(values).some(isToken) ? Object.fromEntries(Object.entries(values).filter(([name]) => !isToken(name))) : values;
  return withEach(known, (value) => typeof value === 'object' ? observed(value, undefined, { value: values })
    : isMisplaced(value) || isToken(value) ? UNKNOWN : value) as Observed<Record<string, string>>;
}

function stackOf(construct: IConstruct): string {
  return pathOf(TerraformStack.of(construct));
}
