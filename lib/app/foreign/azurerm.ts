import { argument, Attributes, Block, blockOf, blocksOf, booleanOf, listOf, notOf, numberOf, textsOf } from './attributes';
import { azurermSource, literalSecretsOf } from './azurerm-source';
import type { ReadConfiguration, ReadExtension, ReadKustomization } from './read';
import { secretOf } from './secrets';
import { UNKNOWN } from '../../model/unknown';

/** What azurerm's resource for clusters of Azure Arc lacks, and its other one has. */
const NOT_ON_ARC = ['git_repository.provider', 'blob_storage.managed_identity'];

/** What neither of them has. */
const NOWHERE = ['oci_repository', 'wait_for_reconciliation', 'reconciliation_wait_duration', 'wait_for_reconciliation_enabled'];

/** What a kustomization lacks on Azure Arc. */
const NOT_IN_KUSTOMIZATIONS_ON_ARC = ['wait', 'post_build'];

export function azurermConfiguration(attributes: Attributes, isArc: boolean): ReadConfiguration {
  const { source, credentials, sourceFaults } = azurermSource(attributes);
  const provider = argument(blockOf(attributes, 'git_repository'), 'provider');
  return {
    name: argument(attributes, 'name'),
    namespace: argument(attributes, 'namespace'),
    scope: argument(attributes, 'scope') ?? 'namespace',
    suspend: notOf(booleanOf(argument(attributes, 'continuous_reconciliation_enabled'), true)),
    source,
    sourceFaults,
    credentials,
    literalSecrets: literalSecretsOf(attributes),
    kustomizations: blocksOf(attributes, 'kustomizations').map(kustomization),
    beyond: beyond(attributes, isArc),
    // a text of which ARM has only some
    ...provider === undefined ? {} : { overrides: { body: { gitRepository: { provider } } } },
  };
}

function kustomization(block: Block, index: number): ReadKustomization {
  const given = (name: string) => argument(block, name);
  const postBuild = block === UNKNOWN ? undefined : blockOf(block, 'post_build');
  return {
    argument: `kustomizations[${index}]`,
    name: given('name'),
    path: given('path') ?? '',
    prune: booleanOf(given('garbage_collection_enabled'), undefined as any),
    force: booleanOf(given('recreating_enabled'), false),
    wait: booleanOf(given('wait'), true),
    dependsOn: listOf(given('depends_on')).map((name) => ({ name })),
    timeout: numberOf(given('timeout_in_seconds')),
    syncInterval: numberOf(given('sync_interval_in_seconds')),
    retryInterval: numberOf(given('retry_interval_in_seconds')),
    substitute: textsOf(argument(postBuild, 'substitute')),
    substituteFrom: postBuild === UNKNOWN ? undefined : blocksOf(postBuild, 'substitute_from').filter((each) => each !== UNKNOWN)
      .map((each) => ({ kind: argument(each, 'kind'), name: argument(each, 'name'), optional: booleanOf(argument(each, 'optional'), false) })),
  };
}

/** Arguments that are written by an override or by hand, and that the resource does not have. */
function beyond(attributes: Attributes, isArc: boolean): string[] {
  const isThere = (path: string): boolean => {
    const [owner, name] = path.split('.');
    const value = name === undefined ? attributes[owner] : argument(blockOf(attributes, owner), name);
    return value !== undefined && value !== null && !(blockOf(attributes, owner) === UNKNOWN && name !== undefined);
  };
  const own = [...NOWHERE, ...isArc ? NOT_ON_ARC : []].filter(isThere);
  return !isArc ? own : [...own, ...blocksOf(attributes, 'kustomizations').flatMap((block, index) => block === UNKNOWN ? []
    : NOT_IN_KUSTOMIZATIONS_ON_ARC.filter((name) => argument(block, name) !== undefined).map((name) => `kustomizations[${index}].${name}`))];
}

export function azurermExtension(attributes: Attributes): ReadExtension {
  const given = (name: string) => argument(attributes, name);
  const namespace = given('target_namespace');
  const settings = textsOf(given('configuration_settings')) ?? {};
  const secrets = given('configuration_protected_settings');
  return {
    type: given('extension_type'),
    name: given('name'),
    version: given('version') === '' ? undefined : given('version'),
    releaseTrain: given('release_train') === '' ? undefined : given('release_train'),
    settings,
    rawSettings: settings,
    protectedSettings: typeof secrets !== 'object' ? secrets
      : Object.fromEntries(Object.entries(secrets).map(([key, secret]) => [key, secretOf(secret)])),
    overrides: {
      identity: blockOf(attributes, 'identity'),
      body: {
        plan: blockOf(attributes, 'plan'),
        properties: {
          scope: {
            cluster: { releaseNamespace: given('release_namespace') },
            namespace: namespace === undefined || namespace === UNKNOWN ? namespace : { targetNamespace: namespace },
          },
        },
      },
    },
  };
}
