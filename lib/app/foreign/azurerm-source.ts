import { argument, Block, blockOf, blocksOf, booleanOf, notOf, numberOf, Attributes } from './attributes';
import { Method, methodOf } from './methods';
import { fileOf, lateSecret, secretFileOf, secretOf } from './secrets';
import { SourceFaultRecord, SourceRecord } from '../../model/model';
import { UNKNOWN } from '../../model/unknown';
import { textOf } from '../../names';

/** A source, and the arguments by which it logs in. */
export interface ReadSource {
  readonly source: SourceRecord;
  readonly credentials: string[];
  /** Nothing where one source is given, and its kind. */
  readonly sourceFaults?: readonly SourceFaultRecord[];
}

/** Arguments of each block that are secrets. */
const SECRETS: { readonly [block: string]: readonly string[] } = {
  git_repository: ['https_key_base64', 'ssh_private_key_base64'],
  bucket: ['access_key', 'secret_key_base64'],
  blob_storage: ['account_key', 'sas_token'],
};
const SECRETS_OF_PRINCIPAL = ['client_secret', 'client_certificate_base64', 'client_certificate_password'];

/** The secrets that are written down: each of them stands in the file, whichever of several ways to log in would be used. */
export function literalSecretsOf(attributes: Attributes): string[] {
  const inBlocks = Object.entries(SECRETS).flatMap(([name, secrets]) =>
    blocksOf(attributes, name).flatMap((block) => literalsIn(block, name, secrets)));
  const inPrincipals = blocksOf(attributes, 'blob_storage').flatMap((block) => blocksOf(block, 'service_principal'))
    .flatMap((block) => literalsIn(block, 'blob_storage.service_principal', SECRETS_OF_PRINCIPAL));
  return [...new Set([...inBlocks, ...inPrincipals])];
}

function literalsIn(block: Block, owner: string, secrets: readonly string[]): string[] {
  return secrets.filter((name) => secretOf(argument(block, name)).writtenDown).map((name) => `${owner}.${name}`);
}

/** Where a configuration of azurerm takes its manifests from; the first of its blocks counts. Secrets that are written down are told apart. */
export function azurermSource(attributes: Attributes): ReadSource {
  const blocks = Object.keys(READERS).map((each) => [each, blockOf(attributes, each)] as const).filter(([, each]) => each !== undefined);
  const [name, block] = blocks[0] ?? [];
  const { auth, credentials, ...source } = name === undefined ? { kind: undefined, credentials: [] }
    : block === UNKNOWN ? { kind: UNKNOWN, url: UNKNOWN, credentials: [] } : READERS[name](block!);
  return {
    source: { ...source, ...auth === undefined ? {} : { auth } } as unknown as SourceRecord,
    credentials: credentials.map((each: string) => `${name}.${each}`),
    sourceFaults: furtherSources(blocks.filter(([, each]) => each !== UNKNOWN).map(([each]) => each)),
  };
}

/** Sources beside the first one; nothing where there are none. What may be null, only the plan knows, and it is not among these. */
export function furtherSources([beside, ...others]: readonly string[]): SourceFaultRecord[] | undefined {
  return others.length === 0 ? undefined : others.map((property) => ({ property, beside }));
}

const READERS: { readonly [block: string]: (block: Block) => any } = {
  git_repository: git,
  bucket,
  blob_storage: blob,
  // what azurerm does not have; LFC-14 tells
  oci_repository: () => ({ kind: UNKNOWN, url: UNKNOWN, credentials: [] }),
};

function git(block: Block): object {
  const given = (name: string) => argument(block, name);
  const type = given('reference_type');
  return {
    kind: 'GitRepository',
    url: given('url'),
    ref: type === undefined ? {} : type === UNKNOWN ? { tag: UNKNOWN } : { [textOf(type)]: given('reference_value') },
    ...times(block),
    caCertificate: fileOf(given('https_ca_cert_base64')),
    ...gitMethod(given),
  };
}

function gitMethod(given: (name: string) => any): { auth?: any; credentials: string[] } {
  const knownHosts = fileOf(given('ssh_known_hosts_base64'));
  const provider = given('provider');
  const methods = methodOf([
    localSecret(given('local_auth_reference')),
    {
      argument: given('https_key_base64') === undefined ? 'https_user' : 'https_key_base64',
      given: [given('https_user'), given('https_key_base64')],
      auth: { method: 'https', user: given('https_user'), key: lateSecret(secretOf(given('https_key_base64'))) },
    },
    {
      argument: 'ssh_private_key_base64',
      given: [given('ssh_private_key_base64')],
      auth: { method: 'sshKey', privateKey: lateSecret(secretFileOf(given('ssh_private_key_base64'))), knownHosts },
    },
  ]);
  return { ...methods, auth: methods.auth ?? authOfProvider(provider) ?? (knownHosts && { method: 'fluxMadeKey', knownHosts }) };
}

/** How git is logged in to by what the cluster has. */
export function authOfProvider(provider: unknown): object | undefined {
  if (provider === undefined || provider === UNKNOWN) {
    return provider && { method: UNKNOWN };
  }
  const method = METHODS.get(textOf(provider).toLowerCase());
  return { method: method ?? UNKNOWN, ...method === 'gitHubApp' ? { secret: UNNAMED } : {} };
}

const METHODS: ReadonlyMap<string, string> = new Map([['azure', 'azure'], ['github', 'gitHubApp'], ['generic', 'generic']]);

/** The Secret of a GitHub App, which another rule looks at where it is named. */
const UNNAMED = { secretName: UNKNOWN };

function bucket(block: Block): object {
  const given = (name: string) => argument(block, name);
  return {
    kind: 'Bucket',
    url: given('url'),
    bucketName: given('bucket_name'),
    insecure: notOf(booleanOf(given('tls_enabled'), true)),
    ...times(block),
    ...methodOf([
      localSecret(given('local_auth_reference')),
      {
        argument: given('access_key') === undefined ? 'secret_key_base64' : 'access_key',
        given: [given('access_key'), given('secret_key_base64')],
        auth: {
          method: 'accessKey', accessKey: lateSecret(secretOf(given('access_key'))), secretKey: lateSecret(secretOf(given('secret_key_base64'))),
        },
      },
    ]),
  };
}

function blob(block: Block): object {
  const given = (name: string) => argument(block, name);
  return {
    kind: 'AzureBlob',
    ...container(given('container_id')),
    ...times(block),
    ...methodOf([
      localSecret(given('local_auth_reference')),
      {
        argument: 'account_key',
        given: [given('account_key')],
        auth: { method: 'accountKey', accountKey: lateSecret(secretOf(given('account_key'))) },
      },
      { argument: 'sas_token', given: [given('sas_token')], auth: { method: 'sasToken', sasToken: lateSecret(secretOf(given('sas_token'))) } },
      ...blocksOf(block, 'service_principal').map(servicePrincipal),
      ...blocksOf(block, 'managed_identity').map((each): Method => ({
        argument: 'managed_identity', given: [each], auth: { method: 'managedIdentity', clientId: argument(each, 'client_id') },
      })),
    ]),
  };
}

function servicePrincipal(block: Block): Method {
  const given = (name: string) => argument(block, name);
  const certificate = given('client_certificate_base64');
  const password = given('client_certificate_password');
  return {
    argument: 'service_principal',
    given: [block],
    auth: {
      method: 'servicePrincipal',
      clientId: given('client_id'),
      tenantId: given('tenant_id'),
      ...given('client_secret') === undefined ? {} : { clientSecret: lateSecret(secretOf(given('client_secret'))) },
      ...certificate === undefined ? {} : { clientCertificate: lateSecret(secretFileOf(certificate)) },
      ...password === undefined ? {} : { clientCertificatePassword: lateSecret(secretOf(password)) },
      ...given('client_certificate_send_chain') === undefined ? {} : { sendChain: booleanOf(given('client_certificate_send_chain'), false) },
    },
  };
}

/** The address of an account and the name of a container, which azurerm has as one id. */
function container(id: unknown): object {
  const [, url, containerName] = typeof id === 'string' ? /^(https?:\/\/[^/]+)\/(.+)$/.exec(id) ?? [] : [];
  return url === undefined ? { url: id, containerName: UNKNOWN } : { url, containerName };
}

function localSecret(name: unknown): Method {
  return { argument: 'local_auth_reference', given: [name], auth: { method: 'localSecret', secret: { secretName: name } } };
}

function times(block: Block): object {
  return { timeout: numberOf(argument(block, 'timeout_in_seconds')), syncInterval: numberOf(argument(block, 'sync_interval_in_seconds')) };
}
