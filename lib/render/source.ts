import { present, presentOrNothing } from './present';
import {
  AzureBlobAuthSpec, AzureBlobSourceSpec, BucketSourceSpec, GitAuthSpec, GitSourceSpec, OciSourceSpec, OciVerificationSpec, SourceSpec,
} from '../model/source-specification';

/** The part of a body that says where the manifests come from. Nothing where there is no source, which SRC-01 tells once all is rendered. */
export function sourceBody(spec: SourceSpec | undefined): object {
  switch (spec?.kind) {
    case 'GitRepository': return { sourceKind: spec.kind, gitRepository: git(spec) };
    case 'Bucket': return { sourceKind: spec.kind, bucket: bucket(spec) };
    case 'AzureBlob': return { sourceKind: spec.kind, azureBlob: azureBlob(spec) };
    case 'OCIRepository': return { sourceKind: spec.kind, ociRepository: ociRepository(spec) };
    default: return {};
  }
}

/** The part that must not be in the state; nothing where there are no secrets. */
export function sourceSecrets(spec: SourceSpec | undefined): object | undefined {
  switch (spec?.kind) {
    case 'GitRepository': return spec.auth || spec.caCertificate ? gitSecrets(spec) : undefined;
    case 'Bucket': return spec.auth && bucketSecrets(spec);
    case 'AzureBlob': return spec.auth && azureBlobSecrets(spec.auth);
    case 'OCIRepository': return spec.transport && ociSecrets(spec);
    default: return undefined;
  }
}

function git(spec: GitSourceSpec): object {
  const { auth } = spec;
  return present({
    url: spec.url,
    repositoryRef: present({ ...spec.ref }),
    ...times(spec),
    ...auth && {
      sshKnownHosts: auth.method === 'sshKey' || auth.method === 'fluxMadeKey' ? auth.knownHosts?.written : undefined,
      httpsUser: auth.method === 'https' ? auth.user : undefined,
      localAuthRef: localAuthRef(auth),
      provider: PROVIDERS[auth.method],
    },
  });
}

const PROVIDERS: { readonly [method in GitAuthSpec['method']]?: string } = { azure: 'Azure', gitHubApp: 'GitHub', generic: 'Generic' };

/** Whether Azure writes something of a source in another case than it was given: `Azure` comes back as `azure`. */
export function comesBackInOtherCase({ kind, auth }: { readonly kind?: unknown; readonly auth?: object } = {}): boolean {
  return kind === 'GitRepository' && auth !== undefined && 'method' in auth && PROVIDERS[auth.method as GitAuthSpec['method']] !== undefined;
}

function gitSecrets({ auth, caCertificate }: GitSourceSpec): object | undefined {
  return presentOrNothing({
    gitRepository: caCertificate && presentOrNothing({ httpsCACert: caCertificate.written }),
    configurationProtectedSettings: auth?.method === 'sshKey' ? presentOrNothing({ sshPrivateKey: auth.privateKey?.written })
      : auth?.method === 'https' ? presentOrNothing({ httpsKey: auth.key.written }) : undefined,
  });
}

function bucket(spec: BucketSourceSpec): object {
  return present({ url: spec.url, bucketName: spec.bucketName, insecure: spec.insecure, ...times(spec), localAuthRef: localAuthRef(spec.auth) });
}

function bucketSecrets({ auth }: BucketSourceSpec): object | undefined {
  return auth?.method !== 'accessKey' ? undefined : presentOrNothing({
    bucket: presentOrNothing({ accessKey: auth.accessKey.written }),
    configurationProtectedSettings: presentOrNothing({ bucketSecretKey: auth.secretKey.written }),
  });
}

function azureBlob(spec: AzureBlobSourceSpec): object {
  const { auth } = spec;
  return present({
    url: spec.url,
    containerName: spec.containerName,
    ...times(spec),
    servicePrincipal: auth?.method !== 'servicePrincipal' ? undefined
      : present({ clientId: auth.clientId, tenantId: auth.tenantId, clientCertificateSendChain: auth.sendChain }),
    managedIdentity: auth?.method === 'managedIdentity' ? present({ clientId: auth.clientId }) : undefined,
    localAuthRef: localAuthRef(auth),
  });
}

function azureBlobSecrets(auth: AzureBlobAuthSpec): object | undefined {
  const secrets = presentOrNothing({
    servicePrincipal: auth.method !== 'servicePrincipal' ? undefined : presentOrNothing({
      clientSecret: auth.clientSecret?.written,
      clientCertificate: auth.clientCertificate?.written,
      clientCertificatePassword: auth.clientCertificatePassword?.written,
    }),
    accountKey: auth.method === 'accountKey' ? auth.accountKey.written : undefined,
    sasToken: auth.method === 'sasToken' ? auth.sasToken.written : undefined,
  });
  return secrets && { azureBlob: secrets };
}

function ociRepository(spec: OciSourceSpec): object {
  const { ref, layerSelector, verify, transport, auth } = spec;
  return present({
    url: spec.url,
    repositoryRef: ref && present({ ...ref }),
    ...times(spec),
    layerSelector: layerSelector && present({ ...layerSelector }),
    verify: verify && verification(verify),
    insecure: transport?.method === 'plainHttp' ? true : undefined,
    useWorkloadIdentity: auth?.method === 'workloadIdentity' ? true : undefined,
    serviceAccountName: spec.serviceAccountName,
    localAuthRef: localAuthRef(auth),
  });
}

function verification({ provider, identities, configuration }: OciVerificationSpec): object {
  return present({
    provider,
    matchOidcIdentity: identities.length === 0 ? undefined : identities,
    verificationConfig: configuration === undefined || Object.keys(configuration).length === 0 ? undefined : configuration,
  });
}

function ociSecrets({ transport }: OciSourceSpec): object | undefined {
  const secrets = transport?.method !== 'tls' ? undefined : presentOrNothing({
    caCertificate: transport.caCertificate?.written,
    clientCertificate: transport.clientCertificate?.written,
    privateKey: transport.privateKey?.written,
  });
  return secrets && { ociRepository: { tlsConfig: secrets } };
}

function times({ timeout, syncInterval }: SourceSpec): object {
  return { timeoutInSeconds: timeout, syncIntervalInSeconds: syncInterval };
}

function localAuthRef(auth: SourceSpec['auth']): string | undefined {
  return auth?.method === 'localSecret' || auth?.method === 'gitHubApp' ? auth.secret?.secretName : undefined;
}
