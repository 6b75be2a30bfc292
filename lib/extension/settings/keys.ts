/*
 * The keys of settings that are asked for by name. They stand apart from the table, which need not be loaded for a key.
 */

/** The setting that keeps tenants apart. */
export const ENFORCED = 'multiTenancy.enforce';

/** The settings that say how Flux logs in to Azure. */
export const KUBELET_IDENTITY = 'useKubeletIdentity';
export const WORKLOAD_IDENTITY = 'workloadIdentity.enable';

/** The settings that tell Flux which workload identity it has. */
export const CLIENT_ID = 'workloadIdentity.azureClientId';
export const TENANT_ID = 'workloadIdentity.azureTenantId';

export const DETECT_DRIFT = 'helm-controller.detectDrift';

/** The settings of the watch over the memory of helm-controller. */
export const MEMORY_WATCH = 'helm-controller.outOfMemoryWatch.enabled';
export const MEMORY_THRESHOLD = 'helm-controller.outOfMemoryWatch.memoryThreshold';
export const MEMORY_INTERVAL = 'helm-controller.outOfMemoryWatch.interval';

export const IN_MEMORY_BUILD = 'kustomize-controller.enable-in-memory-build';
export const STRICT_SUBSTITUTION = 'kustomize-controller.strict-substitution-mode';
export const SERVICE_HOST_FQDN = 'setKubeServiceHostFqdn';
