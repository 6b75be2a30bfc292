import { randomBytes } from 'crypto';
import { Answer, Request } from '../server';
import { Store } from '../store';
import { ResourceType } from '../types';

/** What the names of storage accounts stand before. */
export const BLOB_HOSTS = 'blob.core.windows.net';

const account: ResourceType = {
  type: 'Microsoft.Storage/storageAccounts',
  polls: 0,
  actions: {
    listKeys: () => ({ keys: ['key1', 'key2'].map((keyName) => ({ keyName, permissions: 'FULL', value: randomBytes(64).toString('base64') })) }),
  },
  write: ({ name, body }) => ({
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS', tier: 'Standard' },
    ...body,
    properties: { ...body.properties, primaryEndpoints: { blob: `https://${name}.${BLOB_HOSTS}/` }, provisioningState: 'Succeeded' },
  }),
};

export const STORAGE: readonly ResourceType[] = [account];

/** Answers to who asks a storage account itself; nothing to all else. */
export function answerOfStorage({ method, host, path, query }: Request, store: Store): Answer | undefined {
  if (!host.endsWith(`.${BLOB_HOSTS}`)) {
    return undefined;
  }
  const suffix = `/storageAccounts/${host.split('.')[0]}/blobServices/default/containers${path}`.toLowerCase();
  const isThere = method === 'GET' && query.get('restype') === 'container' && store.ids.some((id) => id.toLowerCase().endsWith(suffix));
  const headers = { 'x-ms-lease-status': 'unlocked', 'x-ms-lease-state': 'available', 'x-ms-has-legal-hold': 'false' };
  return isThere ? { status: 200, headers } : { status: 404, headers: { 'x-ms-error-code': 'ContainerNotFound' } };
}
