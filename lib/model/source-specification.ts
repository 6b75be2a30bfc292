export interface GitRefSpec {
  branch?: string;
  tag?: string;
  semver?: string;
  commit?: string;
}

/** A secret as it was given, and as ARM gets it. No finding shows either. */
export interface SecretSpec {
  /** May be a token. Absent where nothing was given, or a file could not be read. */
  value?: string;
  /** Whether the text was named as unsafe, so that it may stand in the program. */
  unsafe?: boolean;
  /** Whether the text stands in the program where its value is kept out of the model. */
  writtenDown?: boolean;
  /** Encoded where ARM wants that, and safe from being evaluated by Terraform. */
  written?: string;
}

/** What stands in a file, such as a key or a certificate. It need not be a secret. */
export interface ContentSpec extends SecretSpec {
  encoding: 'text' | 'base64';
  /** The file that was read; its bytes are the value, in base64. */
  file?: string;
}

/** A Secret on the cluster. */
export interface LocalSecretSpec {
  secretName: string;
  /** Where the app makes the Secret itself. */
  made?: MadeSecretSpec;
}

export interface MadeSecretSpec {
  kind: string;
  namespace: string;
  at: string;
}

export interface LocalSecretAuthSpec {
  method: 'localSecret';
  secret?: LocalSecretSpec;
}

export interface WorkloadIdentityAuthSpec {
  method: 'workloadIdentity';
}

export interface GitHttpsAuthSpec {
  method: 'https';
  user: string;
  key: SecretSpec;
}

export interface GitSshAuthSpec {
  method: 'sshKey';
  privateKey?: ContentSpec;
  knownHosts?: ContentSpec;
}

export interface GitFluxMadeKeyAuthSpec {
  method: 'fluxMadeKey';
  /** Whether the public half is registered with the repository already. */
  registered?: boolean;
  knownHosts?: ContentSpec;
}

export interface GitHubAppAuthSpec {
  method: 'gitHubApp';
  secret?: LocalSecretSpec;
}

/** Without credentials, or with those that the cluster has. */
export interface GitProviderAuthSpec {
  method: 'azure' | 'generic';
}

export type GitAuthSpec =
  GitHttpsAuthSpec | GitSshAuthSpec | GitFluxMadeKeyAuthSpec | LocalSecretAuthSpec | GitHubAppAuthSpec | GitProviderAuthSpec;

export interface BucketAccessKeyAuthSpec {
  method: 'accessKey';
  accessKey: SecretSpec;
  secretKey: SecretSpec;
}

export type BucketAuthSpec = BucketAccessKeyAuthSpec | LocalSecretAuthSpec;

export interface ServicePrincipalAuthSpec {
  method: 'servicePrincipal';
  clientId: string;
  tenantId: string;
  /** Either this or a certificate. */
  clientSecret?: SecretSpec;
  clientCertificate?: ContentSpec;
  clientCertificatePassword?: SecretSpec;
  sendChain?: boolean;
}

export interface AccountKeyAuthSpec {
  method: 'accountKey';
  accountKey: SecretSpec;
}

export interface SasTokenAuthSpec {
  method: 'sasToken';
  sasToken: SecretSpec;
}

export interface ManagedIdentityAuthSpec {
  method: 'managedIdentity';
  clientId: string;
}

export type AzureBlobAuthSpec =
  ServicePrincipalAuthSpec | AccountKeyAuthSpec | SasTokenAuthSpec | ManagedIdentityAuthSpec | LocalSecretAuthSpec | WorkloadIdentityAuthSpec;

export type OciAuthSpec = LocalSecretAuthSpec | WorkloadIdentityAuthSpec;

export interface OciRefSpec {
  tag?: string;
  semver?: string;
  digest?: string;
}

export interface OciLayerSelectorSpec {
  operation: 'extract' | 'copy';
  mediaType?: string;
}

export interface OciVerificationSpec {
  provider: 'cosign' | 'notation';
  /** A token where a token was given for all of them. */
  identities: readonly OidcIdentitySpec[];
  configuration?: Record<string, string>;
}

export interface OidcIdentitySpec {
  issuer: string;
  subject: string;
}

export interface PlainHttpSpec {
  method: 'plainHttp';
}

export interface TlsSpec {
  method: 'tls';
  caCertificate?: ContentSpec;
  clientCertificate?: ContentSpec;
  privateKey?: ContentSpec;
}

export type OciTransportSpec = PlainHttpSpec | TlsSpec;

/** What all kinds of source have. */
interface AnySourceSpec {
  url: string;
  /** Seconds, or a text that is no duration. */
  timeout?: number | string;
  syncInterval?: number | string;
}

export interface GitSourceSpec extends AnySourceSpec {
  kind: 'GitRepository';
  ref: GitRefSpec;
  auth?: GitAuthSpec;
  caCertificate?: ContentSpec;
}

export interface BucketSourceSpec extends AnySourceSpec {
  kind: 'Bucket';
  bucketName: string;
  insecure: boolean;
  auth?: BucketAuthSpec;
}

export interface AzureBlobSourceSpec extends AnySourceSpec {
  kind: 'AzureBlob';
  containerName: string;
  auth?: AzureBlobAuthSpec;
}

export interface OciSourceSpec extends AnySourceSpec {
  kind: 'OCIRepository';
  ref?: OciRefSpec;
  layerSelector?: OciLayerSelectorSpec;
  verify?: OciVerificationSpec;
  transport?: OciTransportSpec;
  auth?: OciAuthSpec;
  serviceAccountName?: string;
}

/** One member a source kind. */
export type SourceSpec = GitSourceSpec | BucketSourceSpec | AzureBlobSourceSpec | OciSourceSpec;
