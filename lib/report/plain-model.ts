import { CLUSTER_KINDS } from '../cluster/kind-facts';
import { byPlace } from '../groups';
import {
  AppModel, ClusterRecord, ConfigurationRecord, ExtensionRecord, KubeletIdentityRecord, KubernetesSecretRecord, KustomizationRecord,
  OverridesRecord, SccPrereqsRecord, TenantRecord, WorkloadIdentityRecord,
} from '../model/model';
import { KNOWN_LATER, UNKNOWN } from '../model/unknown';
import { maskedBy } from '../rules/overrides';
import { hiddenBy, withoutSecrets } from '../rules/secrets';

/** Raised by what would change snapshots of a program that has not changed; members for what is new do not. */
const MODEL_VERSION = 1;

const SECRET = '(secret)';

/** Stands for what an override takes away. */
const TAKEN_OUT = '(taken out)';

/** What programs declare and the library decides, as JSON could hold it. Each member is named: what the library notes for itself is not told. */
export function plainModel(model: AppModel, isShown: (place: { readonly at: string }) => boolean): object {
  return plain({
    modelVersion: MODEL_VERSION,
    clusters: model.clusters.map((cluster) => clusterOf(cluster, model, isShown)).filter((each) => each !== undefined),
    secrets: model.secrets.filter(isShown).map(secretOf),
  }) as object;
}

function clusterOf({ key, references, ...declared }: ClusterRecord, model: AppModel, isShown: (place: { readonly at: string }) => boolean) {
  const parts = {
    extensions: declared.extensions.filter(isShown).map(extensionOf),
    configurations: declared.configurations.filter(isShown).map(configurationOf),
    workloadIdentities: model.identities.filter(({ cluster }) => cluster === key).filter(isShown).map(identityOf),
    kubeletIdentities: model.kubelets.filter(({ cluster }) => cluster === key).filter(isShown).map(kubeletOf),
    openShiftSccPrereqs: declared.sccPrereqs.filter(isShown).map(sccPrereqsOf),
    tenants: declared.tenants.filter(isShown).map(tenantOf),
  };
  const isNothing = !references.some(isShown) && Object.values(parts).every(({ length }) => length === 0);
  return isNothing ? undefined : {
    references: references.map(({ at, kind, id }) => ({ construct: at, kind: CLUSTER_KINDS[kind].factory, id })),
    ...parts,
  };
}

function extensionOf(record: ExtensionRecord) {
  const { at, name, declared, mustBeThere, version, autoUpgrade, releaseTrain, settings, protectedSettings, workloadIdentity, openShiftScc } = record;
  return {
    construct: at,
    name,
    declared,
    mustBeThere,
    version,
    autoUpgrade,
    releaseTrain,
    settings: isObject(settings) ? withoutNamed(settings) : settings,
    protectedSettings: hiddenIn(protectedSettings),
    workloadIdentity,
    openShiftScc,
    lifecycle: lifecycleOf(record),
    overrides: overridesOf(record),
  };
}

function configurationOf(record: ConfigurationRecord) {
  const { at, name, namespace, scope, suspend, source, kustomizations, wait, checkCompliance, timeouts } = record;
  return {
    construct: at,
    name,
    namespace,
    scope,
    suspend,
    source: sourceOf(source),
    checkCompliance,
    timeouts,
    lifecycle: lifecycleOf(record),
    overrides: overridesOf(record),
    waitForReconciliation: wait && { upTo: wait.upTo, requireCompliance: wait.requireCompliance },
    kustomizations: [...kustomizations].sort(byPlace).map(kustomizationOf),
  };
}

/** A source, without its secrets and what stands in files. Nothing of it is for the library alone. */
function sourceOf(value: unknown): unknown {
  return typeof value !== 'object' || value === null ? value
    : Array.isArray(value) ? value.map(sourceOf)
      : isSecret(value) ? SECRET
        : Object.fromEntries(Object.entries(value).map(([name, member]) => [
          name === 'at' ? 'construct' : name,
          name === 'configuration' ? member : sourceOf(member), // a map of the user's own names
        ]));
}

function isSecret(value: object): boolean {
  return 'written' in value || 'unsafe' in value || 'encoding' in value;
}

function kustomizationOf(record: KustomizationRecord) {
  const { at, name, path, prune, force, wait, dependsOn, timeout, syncInterval, retryInterval, substitute, substituteFrom, contains } = record;
  return {
    construct: at,
    name,
    path,
    prune,
    force,
    wait,
    timeout,
    syncInterval,
    retryInterval,
    substitute: isObject(substitute) ? withoutNamed(substitute) : substitute,
    substituteFrom,
    contains,
    dependsOn: dependsOn.map((each) => plain(each.name) as string).sort(),
  };
}

function lifecycleOf({ lifecycle }: ExtensionRecord | ConfigurationRecord) {
  return lifecycle && {
    preventDestroy: lifecycle.preventDestroy,
    forceDelete: lifecycle.forceDelete,
    ignoreMissingProperty: lifecycle.ignoreMissingProperty,
    importExisting: lifecycle.importExisting,
    movedFrom: lifecycle.movedFrom,
  };
}

/** What overrides say of the body, by their own names; nothing where they say nothing of it. */
function overridesOf({ overrides }: { readonly overrides?: OverridesRecord }) {
  const { body, sensitiveBody } = overrides?.said ?? {};
  return body === undefined && sensitiveBody === undefined ? undefined : { body: bodyOf(body), sensitive_body: withMarks(hidden(sensitiveBody)) };
}

function bodyOf(body: unknown): unknown {
  const withoutSecretsOf = (properties: unknown) => isObject(properties) ? secretsOut(maskedBy(properties, hidden)) : hiddenText(properties);
  return !isObject(body) ? hiddenText(body) : withMarks({ ...body, ...'properties' in body && { properties: withoutSecretsOf(body.properties) } });
}

/** Without what is called a secret, wherever it stands, and without what stands in the place of a map of secrets. */
function secretsOut(value: unknown): unknown {
  return !isObject(value) ? value : Array.isArray(value) ? value.map(secretsOut)
    : Object.fromEntries(Object.entries(withoutNamed(value)).map(([name, inner]) => (
      [name, /protected|tlsConfig/i.test(name) ? hiddenText(inner) : secretsOut(inner)])));
}

function withoutNamed(values: object): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hiddenBy(name, value) === value ? value : SECRET]));
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

/** A text in the place of an object could be all of it as JSON. */
function hiddenText(value: unknown): unknown {
  return typeof value === 'string' ? SECRET : value;
}

/** Whatever is written, known or not, but for the names of members. */
function hidden(value: unknown): unknown {
  return isObject(value) ? withEach(value, hidden) : value === undefined || value === null ? value : SECRET;
}

/** With a mark in the place of what is taken out, which JSON could not hold. */
function withMarks(value: unknown): unknown {
  return isObject(value) ? withEach(value, (inner) => inner === undefined ? TAKEN_OUT : withMarks(inner)) : value;
}

function withEach(value: object, change: (inner: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(change) : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]));
}

function tenantOf({ at, namespaces, clusterScope, sources, sourceNamespaces }: TenantRecord) {
  return { construct: at, namespaces, clusterScope, sources, sourceNamespaces };
}

function identityOf({ at, id, principalId, made, controllers, credentials, grants }: WorkloadIdentityRecord) {
  return {
    construct: at,
    id,
    principalId,
    controllers,
    grants: grants.map(grantOf),
    made: made && { name: made.name, location: made.location, resourceGroupName: made.resourceGroupName },
    credentials: credentials.map(({ at: construct, controller, name, issuer, subject, audience }) => (
      { construct, controller, name, issuer, subject, audience })),
  };
}

function kubeletOf({ at, principalId, grants }: KubeletIdentityRecord) {
  return { construct: at, principalId, grants: grants.map(grantOf) };
}

function grantOf({ at, role, scope }: { readonly at: unknown; readonly role: unknown; readonly scope: unknown }) {
  return { construct: at, role, scope };
}

function sccPrereqsOf({ at, name, scc, namespace, serviceAccounts }: SccPrereqsRecord) {
  return { construct: at, name, scc, namespace, serviceAccounts };
}

function secretOf({ at, kind, name, namespace, createNamespace, revision, contents }: KubernetesSecretRecord) {
  return { construct: at, kind, name, namespace, createNamespace, revision, contents: hiddenIn(contents) };
}

/** The names of secrets. */
function hiddenIn(secrets: unknown): unknown {
  return typeof secrets !== 'object' || secrets === null ? secrets : Object.fromEntries(Object.keys(secrets).map((name) => [name, SECRET]));
}

/** A copy that JSON can hold, with members in the order of their names but for those that lead, and marks for what is not told. */
function plain(value: unknown): unknown {
  switch (typeof value) {
    case 'string': return withoutSecrets(value);
    case 'symbol': return value === UNKNOWN ? KNOWN_LATER : String(value);
    case 'bigint': return String(value);
    case 'number': return Number.isFinite(value) ? value : String(value);
    case 'object': return value === null ? value : Array.isArray(value) ? value.map(plain) : plainMembers(value);
    case 'function': return undefined;
    default: return value;
  }
}

/** Members by name, those without a value left out. Where a construct stands, whose it is comes first. */
function plainMembers(value: object): object {
  const rank = (name: string) => name === 'construct' ? '' : name;
  return Object.fromEntries(Object.entries(value)
    .map(([name, member]) => [name, plain(member)] as const)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => rank(one) < rank(other) ? -1 : 1));
}
