import {
  AzureBlobAccountKeyProps, AzureBlobCertificateOptions, AzureBlobManagedIdentityProps, AzureBlobSasTokenProps,
  AzureBlobServicePrincipalCertificateProps, AzureBlobServicePrincipalPkcs12Props, AzureBlobServicePrincipalSecretProps, BucketSecretProps,
  GitBearerTokenSecretProps, GitHttpsSecretProps, GitHubAppSecretProps, GitMutualTlsSecretProps, GitSshSecretProps, OciDockerConfigSecretProps,
  OciRegistrySecretProps,
} from './local-secret-props';
import { base64Content, jsonSecret, plainContent, plainSecret } from './source/secret';
import { SecretSpec } from '../model/source-specification';
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

/** How a text is written into a Secret. */
type SpecOf = (value: string) => SecretSpec;

/** The file of an SSH key: tools that print one, and variables that hold one, tend to lose its last line end, which OpenSSH needs. */
const KEY_FILE: SpecOf = (value) => plainContent(value, 'one newline');
const TEXT_FILE: SpecOf = (value) => plainContent(value, 'as it is');

/** Reads what was given, and notes what is wrong with it. Literals are written so that they reach the cluster as they stand. */
export class Given {
  /** Secrets that are written down in the program, by property. */
  public readonly literalSecrets: string[] = [];
  /** Those that only Terraform knows. */
  public readonly lateSecrets: (readonly [property: string, value: unknown])[] = [];
  /** Those that are named as unsafe. */
  public readonly unsafeSecrets: string[] = [];
  /** Properties that have to be given, or are no text. */
  public readonly missing: string[] = [];
  /** What was given, by property. */
  public readonly contents: { [property: string]: SecretSpec } = {};
  private readonly props: () => { readonly [name: string]: any };

  public constructor(props: object, private readonly prefix = '') {
    // a function is what the console does not look into
    this.props = () => props;
  }

  /** A public text; where it may be left out, undefined is fine. */
  public text(property: string, isOptional = false, specOf: SpecOf = plainSecret): string | undefined {
    return this.read(property, isOptional, specOf)?.written;
  }

  /** A secret text. */
  public secret(property: string, isOptional = false, specOf: SpecOf = plainSecret): string | undefined {
    const { value, unsafe, written } = this.read(property, isOptional, specOf) ?? {};
    if (value !== undefined && !unsafe && !isUnknown(value)) {
      this.literalSecrets.push(`${this.prefix}${property}`);
    }
    if (isUnknown(value)) {
      this.lateSecrets.push([`${this.prefix}${property}`, value]);
    }
    return written;
  }

  /** Reads an object inside. */
  public below(property: string): Given {
    const inner = new Given(Object(this.props()[property]), `${this.prefix}${property}.`);
    const { literalSecrets, lateSecrets, unsafeSecrets, missing, contents } = this;
    return Object.assign(inner, { literalSecrets, lateSecrets, unsafeSecrets, missing, contents });
  }

  private read(property: string, isOptional: boolean, specOf: SpecOf): SecretSpec | undefined {
    const given = this.props()[property];
    if (isOptional && (given === undefined || given === null)) {
      return undefined;
    }
    const path = `${this.prefix}${property}`;
    const spec = specOf(given);
    if (typeof spec.value !== 'string' || spec.value.trim() === '') {
      this.missing.push(path);
      return undefined;
    }
    if (spec.unsafe) {
      this.unsafeSecrets.push(path);
    }
    this.contents[path] = spec;
    return spec;
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
  return {
    kind: 'git-ssh',
    data: {
      identity: given.secret('privateKey', false, KEY_FILE),
      known_hosts: given.text('knownHosts', false, TEXT_FILE),
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
      githubAppPrivateKey: given.secret('privateKey', false, TEXT_FILE),
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
    binaryData: { clientCertificate: given.secret('clientCertificate', false, base64Content) },
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
  // cdktf writes objects with quotes in them, or with keys that are tokens, wrongly as arguments of `jsonencode`
  const registry = given.text('registry', false, jsonSecret);
  const username = given.text('username', false, jsonSecret);
  const password = given.secret('password', false, jsonSecret);
  const isComplete = registry !== undefined && username !== undefined && password !== undefined;
  return {
    kind: 'oci',
    type: DOCKER_CONFIG_TYPE,
    data: { [DOCKER_CONFIG_KEY]: isComplete ? `{"auths":{${registry}:{"username":${username},"password":${password}}}}` : undefined },
    given,
  };
}

export function ociDockerConfig(from: OciDockerConfigSecretProps): SecretContent {
  const given = new Given(from);
  return { kind: 'oci', type: DOCKER_CONFIG_TYPE, data: { [DOCKER_CONFIG_KEY]: given.secret('dockerConfigJson') }, given };
}
