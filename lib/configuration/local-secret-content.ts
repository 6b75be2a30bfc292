import { Fn } from 'cdktf';
import {
  AzureBlobAccountKeyProps, AzureBlobCertificateOptions, AzureBlobManagedIdentityProps, AzureBlobSasTokenProps,
  AzureBlobServicePrincipalCertificateProps, AzureBlobServicePrincipalPkcs12Props, AzureBlobServicePrincipalSecretProps, BucketSecretProps,
  GitBearerTokenSecretProps, GitHttpsSecretProps, GitHubAppSecretProps, GitMutualTlsSecretProps, GitSshSecretProps, OciDockerConfigSecretProps,
  OciRegistrySecretProps,
} from './local-secret-props';
import { holdsUnsafe } from './source/unsafe-secret';
import { SecretKind } from '../model/specification';
import { isUnknown } from '../tokens';

/** What a Secret of a kind holds. */
export interface SecretContent {
  readonly kind: SecretKind;
  readonly type?: string;
  /** Text by key; the kubernetes provider encodes it. */
  readonly data: { readonly [key: string]: string | undefined };
  /** What is no text, in base64. */
  readonly binaryData?: { readonly [key: string]: string | undefined };
  readonly given: Given;
}

/** Reads what was given, and notes what is wrong with it. */
export class Given {
  /** Secrets that are written down in the program, by property. */
  public readonly literalSecrets: string[] = [];
  /** Those that are named as unsafe. */
  public readonly unsafeSecrets: string[] = [];
  /** Properties that have to be given, or are no text. */
  public readonly missing: string[] = [];

  public constructor(private readonly props: object, private readonly prefix = '') {}

  /** A public text; where it may be left out, undefined is fine. */
  public text(property: string, isOptional = false): string | undefined {
    const value: unknown = (this.props as { [name: string]: unknown } | undefined)?.[property];
    if (isOptional && (value === undefined || value === null)) {
      return undefined;
    }
    if (typeof value === 'string' && value.trim() !== '') {
      return value;
    }
    this.missing.push(`${this.prefix}${property}`);
    return undefined;
  }

  /** A secret text. */
  public secret(property: string, isOptional = false): string | undefined {
    const value = this.text(property, isOptional);
    if (holdsUnsafe(value)) {
      this.unsafeSecrets.push(`${this.prefix}${property}`);
    } else if (value !== undefined && !isUnknown(value)) {
      this.literalSecrets.push(`${this.prefix}${property}`);
    }
    return value;
  }

  /** Reads an object inside. */
  public below(property: string): Given {
    const inner = new Given(Object((this.props as { [name: string]: unknown })[property]), `${this.prefix}${property}.`);
    return Object.assign(inner, { literalSecrets: this.literalSecrets, unsafeSecrets: this.unsafeSecrets, missing: this.missing });
  }
}

const DOCKER_CONFIG_TYPE = 'kubernetes.io/dockerconfigjson';
const DOCKER_CONFIG_KEY = '.dockerconfigjson';

export function gitHttps(from: GitHttpsSecretProps): SecretContent {
  const given = new Given(from);
  const data = { username: given.text('username'), password: given.secret('password'), ...tls(given, from.clientCertificate) };
  return { kind: 'git-https', data, given };
}

export function gitBearerToken(from: GitBearerTokenSecretProps): SecretContent {
  const given = new Given(from);
  return { kind: 'git-https', data: { bearerToken: given.secret('bearerToken'), ...tls(given, from.clientCertificate) }, given };
}

export function gitMutualTls(from: GitMutualTlsSecretProps): SecretContent {
  const given = new Given(from);
  return { kind: 'git-https', data: tls(given, from.clientCertificate ?? {}), given };
}

function tls(given: Given, clientCertificate: object | undefined | null): SecretContent['data'] {
  const certificate = clientCertificate ? given.below('clientCertificate') : undefined;
  return {
    'ca.crt': given.text('caCertificate', true),
    'tls.crt': certificate?.text('certificate'),
    'tls.key': certificate?.secret('privateKey'),
  };
}

export function gitSsh(from: GitSshSecretProps): SecretContent {
  const given = new Given(from);
  const key = given.secret('privateKey');
  return {
    kind: 'git-ssh',
    // tools that print a key, and variables that hold one, tend to lose its last line end, which OpenSSH's format needs
    data: {
      identity: key === undefined ? undefined : `${Fn.trimspace(key)}\n`,
      known_hosts: given.text('knownHosts'),
      password: given.secret('password', true),
    },
    given,
  };
}

export function gitHubApp(from: GitHubAppSecretProps): SecretContent {
  const given = new Given(from);
  return {
    kind: 'github-app',
    data: {
      githubAppID: given.text('appId'),
      githubAppInstallationID: given.text('installationId'),
      githubAppPrivateKey: given.secret('privateKey'),
    },
    given,
  };
}

export function bucket(from: BucketSecretProps): SecretContent {
  const given = new Given(from);
  return { kind: 'bucket', data: { accesskey: given.secret('accessKey'), secretkey: given.secret('secretKey') }, given };
}

export function azureBlobServicePrincipalSecret(from: AzureBlobServicePrincipalSecretProps): SecretContent {
  const given = new Given(from);
  return { kind: 'azure-blob', data: { ...servicePrincipal(given), clientSecret: given.secret('clientSecret') }, given };
}

/** PEM is text, so that the kubernetes provider encodes it. */
export function azureBlobServicePrincipalCertificate(from: AzureBlobServicePrincipalCertificateProps): SecretContent {
  const given = new Given(from);
  return { kind: 'azure-blob', data: { ...certified(given, from), clientCertificate: given.secret('clientCertificate') }, given };
}

export function azureBlobServicePrincipalPkcs12(from: AzureBlobServicePrincipalPkcs12Props): SecretContent {
  const given = new Given(from);
  return {
    kind: 'azure-blob',
    data: { ...certified(given, from), clientCertificatePassword: given.secret('clientCertificatePassword', true) },
    binaryData: { clientCertificate: given.secret('clientCertificate') },
    given,
  };
}

function certified(given: Given, { sendChain }: AzureBlobCertificateOptions): SecretContent['data'] {
  return { ...servicePrincipal(given), clientCertificateSendChain: sendChain ? 'true' : undefined };
}

function servicePrincipal(given: Given): SecretContent['data'] {
  return { tenantId: given.text('tenantId'), clientId: given.text('clientId'), authorityHost: given.text('authorityHost', true) };
}

export function azureBlobManagedIdentity(from: AzureBlobManagedIdentityProps): SecretContent {
  const given = new Given(from);
  return { kind: 'azure-blob', data: { clientId: given.text('clientId') }, given };
}

export function azureBlobAccountKey(from: AzureBlobAccountKeyProps): SecretContent {
  const given = new Given(from);
  return { kind: 'azure-blob', data: { accountKey: given.secret('accountKey') }, given };
}

/** Flux calls `sasKey` what ARM calls `sasToken`. */
export function azureBlobSasToken(from: AzureBlobSasTokenProps): SecretContent {
  const given = new Given(from);
  return { kind: 'azure-blob', data: { sasKey: given.secret('sasToken') }, given };
}

/** What `docker login` would write. */
export function ociRegistry(from: OciRegistrySecretProps): SecretContent {
  const given = new Given(from);
  const texts = [given.text('registry'), given.text('username'), given.secret('password')];
  const [registry, username, password] = texts.map((text) => text === undefined ? '' : asJson(text));
  return {
    kind: 'oci',
    type: DOCKER_CONFIG_TYPE,
    data: { [DOCKER_CONFIG_KEY]: texts.includes(undefined) ? undefined : `{"auths":{${registry}:{"username":${username},"password":${password}}}}` },
    given,
  };
}

/** A text of JSON. cdktf writes objects with quotes in them, or with keys that are tokens, wrongly as arguments of `jsonencode`. */
function asJson(text: string): string {
  return isUnknown(text) ? Fn.jsonencode(text) : JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}

export function ociDockerConfig(from: OciDockerConfigSecretProps): SecretContent {
  const given = new Given(from);
  return { kind: 'oci', type: DOCKER_CONFIG_TYPE, data: { [DOCKER_CONFIG_KEY]: given.secret('dockerConfigJson') }, given };
}
