import { argument, Block } from './attributes';
import { authOfProvider, furtherSources, ReadSource } from './azurerm-source';
import { Method, methodOf } from './methods';
import { fileOf, lateSecret, secretFileOf, secretOf } from './secrets';
import { SourceRecord } from '../../model/model';
import { UNKNOWN } from '../../model/unknown';

/** The object of a body that describes each kind of source. */
const OBJECT_OF: { readonly [kind: string]: string } = {
  GitRepository: 'gitRepository', Bucket: 'bucket', AzureBlob: 'azureBlob', OCIRepository: 'ociRepository',
};

/** Where a body takes its manifests from. Secrets that are written down in it are told of the body as a whole. */
export function armSource(properties: Block): ReadSource {
  const written = argument(properties, 'sourceKind');
  const kind = written ?? 'GitRepository';
  const given = Object.keys(OBJECT_OF).filter((each) => argument(properties, OBJECT_OF[each]) !== undefined);
  const known = given.filter((each) => argument(properties, OBJECT_OF[each]) !== UNKNOWN);
  const sourceFaults = furtherSources([...known].sort((one, other) => Number(other === kind) - Number(one === kind))
    .map((each) => `body.properties.${OBJECT_OF[each]}`));
  if (kind === UNKNOWN || given.includes(kind) && !known.includes(kind)) {
    return { source: { kind: UNKNOWN, url: UNKNOWN } as unknown as SourceRecord, credentials: [], sourceFaults };
  }
  if (!known.includes(kind)) {
    const isNamed = written !== undefined || known.length > 0;
    return {
      source: { kind: undefined } as unknown as SourceRecord,
      credentials: [],
      sourceFaults: isNamed ? [{ property: 'body.properties.sourceKind', value: written, given: known }] : sourceFaults,
    };
  }
  const { auth, credentials, ...rest } = READERS[kind](argument(properties, OBJECT_OF[kind]), argument(properties, 'configurationProtectedSettings'));
  return { source: { kind, ...rest, ...auth === undefined ? {} : { auth } } as unknown as SourceRecord, credentials, sourceFaults };
}

const READERS: { readonly [kind: string]: (block: Block, secrets: Block | undefined) => any } = {
  GitRepository: git, Bucket: bucket, AzureBlob: blob, OCIRepository: oci,
};

const PROTECTED = 'body.properties.configurationProtectedSettings';

function git(block: Block, secrets: Block | undefined): object {
  const given = (name: string) => argument(block, name);
  const knownHosts = fileOf(given('sshKnownHosts'));
  const [httpsKey, sshKey] = ['httpsKey', 'sshPrivateKey'].map((name) => argument(secrets, name));
  const user = given('httpsUser');
  const provider = given('provider');
  const methods = methodOf([
    localSecret('gitRepository', given('localAuthRef')),
    {
      argument: httpsKey === undefined ? 'body.properties.gitRepository.httpsUser' : `${PROTECTED}.httpsKey`,
      given: [user, secrets === UNKNOWN ? undefined : httpsKey],
      auth: { method: 'https', user, key: lateSecret(secretOf(httpsKey)) },
    },
    {
      argument: `${PROTECTED}.sshPrivateKey`,
      given: [secrets === UNKNOWN ? undefined : sshKey],
      auth: { method: 'sshKey', privateKey: lateSecret(secretFileOf(sshKey)), knownHosts },
    },
  ]);
  const gitHub = typeof provider === 'string' && provider.toLowerCase() === 'github' && methods.auth?.method === 'localSecret';
  return {
    url: given('url'),
    ref: present(given('repositoryRef')) ?? {},
    ...times(block),
    caCertificate: fileOf(given('httpsCACert')),
    ...methods,
    auth: gitHub ? { ...methods.auth, method: 'gitHubApp' } : methods.auth ?? (secrets === UNKNOWN ? { method: UNKNOWN } : undefined)
      ?? authOfProvider(provider) ?? (knownHosts && { method: 'fluxMadeKey', knownHosts }),
  };
}

function bucket(block: Block, secrets: Block | undefined): object {
  const given = (name: string) => argument(block, name);
  const secretKey = argument(secrets, 'bucketSecretKey');
  return {
    url: given('url'),
    bucketName: given('bucketName'),
    insecure: given('insecure') ?? true,
    ...times(block),
    ...methodOf([
      localSecret('bucket', given('localAuthRef')),
      {
        argument: given('accessKey') === undefined ? `${PROTECTED}.bucketSecretKey` : 'body.properties.bucket.accessKey',
        given: [given('accessKey'), secretKey],
        auth: { method: 'accessKey', accessKey: lateSecret(secretOf(given('accessKey'))), secretKey: lateSecret(secretOf(secretKey)) },
      },
    ]),
  };
}

function blob(block: Block): object {
  const given = (name: string) => argument(block, name);
  const principal = given('servicePrincipal');
  const identity = given('managedIdentity');
  const at = (name: string) => `body.properties.azureBlob.${name}`;
  return {
    url: given('url'),
    containerName: given('containerName'),
    ...times(block),
    ...methodOf([
      localSecret('azureBlob', given('localAuthRef')),
      {
        argument: at('accountKey'),
        given: [given('accountKey')],
        auth: { method: 'accountKey', accountKey: lateSecret(secretOf(given('accountKey'))) },
      },
      { argument: at('sasToken'), given: [given('sasToken')], auth: { method: 'sasToken', sasToken: lateSecret(secretOf(given('sasToken'))) } },
      { argument: at('servicePrincipal'), given: [principal], auth: servicePrincipal(principal) },
      { argument: at('managedIdentity'), given: [identity], auth: { method: 'managedIdentity', clientId: argument(identity, 'clientId') } },
    ]),
  };
}

function servicePrincipal(block: Block | undefined): object {
  const given = (name: string) => argument(block, name);
  const [secret, certificate, password] = ['clientSecret', 'clientCertificate', 'clientCertificatePassword'].map(given);
  return {
    method: block === UNKNOWN ? UNKNOWN : 'servicePrincipal',
    clientId: given('clientId'),
    tenantId: given('tenantId'),
    ...secret === undefined ? {} : { clientSecret: lateSecret(secretOf(secret)) },
    ...certificate === undefined ? {} : { clientCertificate: lateSecret(secretFileOf(certificate)) },
    ...password === undefined ? {} : { clientCertificatePassword: lateSecret(secretOf(password)) },
    ...given('clientCertificateSendChain') === undefined ? {} : { sendChain: given('clientCertificateSendChain') },
  };
}

function oci(block: Block): object {
  const given = (name: string) => argument(block, name);
  const { auth, credentials } = methodOf([
    localSecret('ociRepository', given('localAuthRef')),
  ]);
  const verify = given('verify');
  return {
    url: given('url'),
    ref: present(given('repositoryRef')),
    ...times(block),
    layerSelector: given('layerSelector'),
    verify: verify === undefined ? undefined : {
      provider: argument(verify, 'provider'),
      identities: argument(verify, 'matchOidcIdentity') ?? [],
      configuration: argument(verify, 'verificationConfig'),
    },
    transport: transport(given('tlsConfig'), given('insecure')),
    serviceAccountName: given('serviceAccountName'),
    auth: auth ?? workloadIdentity(given('useWorkloadIdentity')),
    credentials,
  };
}

function workloadIdentity(isUsed: unknown): object | undefined {
  return isUsed === true ? { method: 'workloadIdentity' } : isUsed === UNKNOWN ? { method: UNKNOWN } : undefined;
}

function transport(tls: Block | undefined, insecure: unknown): object | undefined {
  if (tls === undefined) {
    return insecure === true ? { method: 'plainHttp' } : undefined;
  }
  const key = argument(tls, 'privateKey');
  return tls === UNKNOWN ? { method: UNKNOWN } : {
    method: 'tls',
    caCertificate: fileOf(argument(tls, 'caCertificate')),
    clientCertificate: fileOf(argument(tls, 'clientCertificate')),
    privateKey: key === undefined ? undefined : lateSecret(secretFileOf(key)),
  };
}

/** What is given of a reference; one of which nothing is known can be any. */
function present(ref: Block | undefined): object | undefined {
  return ref === undefined ? undefined : ref === UNKNOWN ? { tag: UNKNOWN } : typeof ref !== 'object' ? {}
    : Object.fromEntries(Object.entries(ref).filter(([, value]) => value !== undefined && value !== null));
}

function localSecret(object: string, name: unknown): Method {
  return { argument: `body.properties.${object}.localAuthRef`, given: [name], auth: { method: 'localSecret', secret: { secretName: name } } };
}

function times(block: Block): object {
  return { timeout: argument(block, 'timeoutInSeconds'), syncInterval: argument(block, 'syncIntervalInSeconds') };
}
