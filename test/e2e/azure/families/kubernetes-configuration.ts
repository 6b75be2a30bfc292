import { refuse } from '../errors';
import { ResourceType } from '../types';

const TIMES = { timeoutInSeconds: 600, syncIntervalInSeconds: 600 };
const SOURCES = { GitRepository: 'gitRepository', Bucket: 'bucket', AzureBlob: 'azureBlob', OCIRepository: 'ociRepository' } as const;
const KUSTOMIZATION = { path: '', dependsOn: null, ...TIMES, retryIntervalInSeconds: null, prune: false, force: false, wait: true, postBuild: null };

/** What a configuration keeps from its creation on, and what it is where nothing is said. */
const FIXED = { scope: 'cluster', namespace: 'default' };

/** Typed fields that never come back. */
const WRITE_ONLY = ['accountKey', 'sasToken', 'clientSecret', 'clientCertificate', 'clientCertificatePassword', 'privateKey', 'accessKey'];

/** A configuration of Flux. */
const fluxConfiguration: ResourceType = {
  type: 'Microsoft.KubernetesConfiguration/fluxConfigurations',
  polls: 2,
  write({ body, before, name }, neighbours) {
    const given = body?.properties ?? refuse('BadRequest', 'The request content was invalid: properties are missing.');
    const kind = given.sourceKind ?? 'GitRepository';
    const source = SOURCES[kind as keyof typeof SOURCES] ?? refuse('BadRequest', `sourceKind '${kind}' is not supported.`);
    const extra = Object.values(SOURCES).find((each) => each !== source && given[each]);
    if (!given[source]?.url && !given[source]?.bucketName || extra !== undefined) {
      refuse('BadRequest', `sourceKind '${kind}' wants the source '${source}' and no other.`);
    }
    if (Object.keys(given.kustomizations ?? {}).length === 0) {
      refuse('BadRequest', 'The request content was invalid.');
    }
    if (!neighbours.ofType(extension.type).some((each) => isFlux(each) && each.body.properties.provisioningState === 'Succeeded')) {
      refuse('FluxExtensionNotInstalled', `The extension microsoft.flux is not installed on the cluster of '${name}'.`);
    }
    for (const [key, value] of Object.entries(FIXED)) {
      if (before && before.properties[key] !== (given[key] ?? value)) {
        refuse('PropertyChangeNotAllowed', `Changing property 'properties.${key}' is not allowed.`);
      }
    }
    return {
      properties: {
        ...FIXED,
        suspend: false,
        waitForReconciliation: null,
        reconciliationWaitDuration: null,
        ...Object.fromEntries(Object.values(SOURCES).map((each) => [each, null])),
        ...given,
        [source]: { ...TIMES, ...given[source], ...lowerProvider(given[source]) },
        sourceKind: kind,
        kustomizations: Object.fromEntries(Object.entries<object>(given.kustomizations)
          .map(([key, each]) => [key, { ...KUSTOMIZATION, ...each, name: key }])),
        provisioningState: 'Succeeded',
        complianceState: 'Pending',
        repositoryPublicKey: /^(ssh:|git@)/.test(given.gitRepository?.url ?? '') ? before?.properties.repositoryPublicKey ?? newKey() : '',
        sourceSyncedCommitId: '',
        sourceUpdatedAt: null,
        statusUpdatedAt: null,
        errorMessage: '',
        statuses: [],
      },
      systemData: null,
    };
  },
  read: ({ properties, ...rest }) => ({ ...rest, properties: { ...withoutSecrets(properties), configurationProtectedSettings: null } }),
  awaitsFlux: ({ properties }) => properties.waitForReconciliation === true,
};

/** An extension of a cluster. */
const extension: ResourceType = {
  type: 'Microsoft.KubernetesConfiguration/extensions',
  polls: 3,
  write({ id, body, before, name }, neighbours) {
    const given = body?.properties ?? refuse('BadRequest', 'The request content was invalid: properties are missing.');
    const onAks = /\/managedClusters\//i.test(id);
    if (onAks && body.identity) {
      refuse('BadRequest', 'The extension identity is not supported for the cluster type managedClusters.');
    }
    if (!onAks && body.identity?.type !== 'SystemAssigned') {
      refuse('BadRequest', 'The extension wants a system assigned identity.');
    }
    if (given.scope?.namespace) {
      refuse('BadRequest', `The extension type ${given.extensionType} does not support the scope namespace.`);
    }
    if (before === undefined && neighbours.ofType(extension.type).some((each) => isFlux(each) && each.body.name !== name)) {
      refuse('ExtensionAlreadyInstalled', 'An extension of the type microsoft.flux is installed on the cluster under another name.');
    }
    if (given.version !== undefined && given.autoUpgradeMinorVersion !== false) {
      refuse('BadRequest', 'version can be given only with autoUpgradeMinorVersion false.');
    }
    const principalId = before?.identity?.principalId ?? '00000000-0000-0000-0000-0000000000aa';
    return {
      identity: body.identity && { ...body.identity, principalId, tenantId: '00000000-0000-0000-0000-0000000000bb' },
      properties: {
        autoUpgradeMinorVersion: true,
        autoUpgradeMode: given.version === undefined ? 'compatible' : 'none',
        releaseTrain: 'Stable',
        version: null,
        configurationSettings: {},
        ...given,
        extensionType: String(given.extensionType).toLowerCase(),
        scope: { cluster: { releaseNamespace: 'flux-system' }, ...given.scope },
        provisioningState: 'Succeeded',
        currentVersion: given.version ?? '1.24.1',
        aksAssignedIdentity: onAks ? { principalId, tenantId: null, type: null } : null,
        isSystemExtension: false,
        errorInfo: null,
        statuses: [],
      },
    };
  },
  read: ({ properties, ...rest }) => ({ ...rest, properties: { ...properties, configurationProtectedSettings: {} } }),
};

function isFlux({ body }: { readonly body: any }): boolean {
  return body.properties.extensionType === 'microsoft.flux';
}

/** Azure answers in lower case what it was given capitalised. */
function lowerProvider({ provider }: { readonly provider?: string }): object {
  return provider === undefined ? {} : { provider: provider.toLowerCase() };
}

/** The same without what is taken and never told. */
function withoutSecrets(value: any): any {
  return Array.isArray(value) || value === null || typeof value !== 'object' ? value
    : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, WRITE_ONLY.includes(key) && each ? '' : withoutSecrets(each)]));
}

function newKey(): string {
  return `ssh-rsa ${Buffer.from(`made at ${process.hrtime.bigint()}`).toString('base64')}`;
}

export const KUBERNETES_CONFIGURATION: readonly ResourceType[] = [fluxConfiguration, extension];
