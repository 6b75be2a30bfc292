import { ClusterKind } from '../cluster/kind';
import { Since, since } from '../extension/settings/setting';

/** The audience of tokens that Microsoft Entra exchanges. */
export const AUDIENCE = 'api://AzureADTokenExchange';

/** How many federated credentials an identity can have. */
export const MOST_CREDENTIALS = 20;

/** The controllers that log in to Azure, and from which version of the extension on they can with a workload identity. */
export const SINCE_BY_CONTROLLER: ReadonlyMap<string, Since> = new Map([
  ['source-controller', since('1.8.0', '1.15.1')],
  ['kustomize-controller', since('1.11.1', '1.15.1')],
  ['notification-controller', since('1.20.4')],
  ['image-reflector-controller', since('1.8.0', '1.15.1')],
  ['image-automation-controller', since('1.16.1')],
]);

/** The first version with a setting for the tenant. */
export const FIRST_WITH_TENANT_SETTING = '1.16.1';

/** The service account of a controller, as its tokens name it. */
export function subjectOf(controller: string): string {
  return `system:serviceaccount:flux-system:${controller}`;
}

/** The first version in which a controller can use a workload identity; where the kind of cluster is not known, the first for any. */
export function firstVersionFor(controller: string, kind: ClusterKind | undefined): string | undefined {
  return SINCE_BY_CONTROLLER.get(controller)?.[kind ?? ClusterKind.MANAGED_CLUSTER];
}

/** Azure's roles, by their names. */
export const ROLES = {
  pull: 'AcrPull',
  pullWithAbac: 'Container Registry Repository Reader',
  readBlobs: 'Storage Blob Data Reader',
  decrypt: 'Key Vault Crypto User',
  sendEvents: 'Azure Event Hubs Data Sender',
} as const;
