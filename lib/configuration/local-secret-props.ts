import { ITerraformDependable, TerraformProvider } from 'cdktf';

/** What all secrets for sources have in common. */
export interface LocalSecretProps {
  /**
   * The namespace of the secret: that of the configuration which uses it. Refused at synth: AUT-07.
   */
  readonly namespace: string;
  /**
   * The name of the secret on the cluster. Refused at synth: AUT-07, AUT-22, the latter across stacks as far as it is known which
   * cluster each provider reaches. Warned of: more than 63 characters, or a dot, which azurerm does not take (AUT-07).
   * @default - the construct id in lower case, its words joined by hyphens: `FleetAuth` gives `fleet-auth`
   */
  readonly name?: string;
  /**
   * Whether Terraform makes the namespace, since Azure would make it only with the configuration, which comes after the secret.
   * Secrets of one stack, provider and namespace share it, and also those that say false come after it. Its labels and
   * annotations are left alone.
   *
   * A namespace holds more than the secret. When no secret of the stack says true any more, it stays on the cluster, and Terraform
   * forgets it, while a configuration of the stack is in it, or a secret that says false. Where neither is left, **it is deleted
   * with all that is in it**: say false, and apply that, before the last of them goes. Forgetting takes Terraform 1.7.
   *
   * With false, the namespace has to exist. Refused at synth: true for a namespace that every cluster has, or that another stack
   * or another provider makes on the same cluster (AUT-23); what is neither true nor false (CFG-20).
   * @default true, but false for `default`, `flux-system` and those that begin with `kube-`
   */
  readonly createNamespace?: boolean;
  /**
   * Terraform does not keep the secret, and so can't see that it changes: raise this number with it. Until then the cluster
   * keeps the old one. Refused at synth: AUT-21.
   * @default 1
   */
  readonly revision?: number;
  /**
   * The kubernetes provider of the cluster. It reaches one: configurations of two clusters need two secrets (AUT-18). Refused at
   * synth: AUT-20.
   * @default - the stack's kubernetes provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the secret, and must outlive it, besides its namespace. Refused at synth: LFC-19, LFC-21, LFC-25.
   * @default - nothing else
   */
  readonly dependsOn?: ITerraformDependable[];
}

/** A certificate with which Flux says who it is. */
export interface GitClientCertificate {
  /** The certificate, PEM. It is public, and may be a literal. */
  readonly certificate: string;
  /** Its private key, PEM. A literal is refused (AUT-17). */
  readonly privateKey: string;
}

/** What secrets for git over HTTPS have in common. */
export interface GitHttpsSecretOptions extends LocalSecretProps {
  /**
   * The certificate of the authority that signed the server's, PEM. It wins over that of the source.
   * @default - the authorities that Flux trusts
   */
  readonly caCertificate?: string;
}

/** User and password, or user and token, for git over HTTPS. */
export interface GitHttpsSecretProps extends GitHttpsSecretOptions {
  /** The user. Where the password is a token, most servers take any text but an empty one. */
  readonly username: string;
  /** The password or token. A literal is refused (AUT-17). */
  readonly password: string;
  /**
   * A certificate that the server asks for besides the password.
   * @default - none
   */
  readonly clientCertificate?: GitClientCertificate;
}

/** A bearer token for git over HTTPS. */
export interface GitBearerTokenSecretProps extends GitHttpsSecretOptions {
  /** The token. A literal is refused (AUT-17). */
  readonly bearerToken: string;
  /**
   * A certificate that the server asks for besides the token.
   * @default - none
   */
  readonly clientCertificate?: GitClientCertificate;
}

/** A client certificate for git over HTTPS, without a password or token. */
export interface GitMutualTlsSecretProps extends GitHttpsSecretOptions {
  /** The certificate and its key. */
  readonly clientCertificate: GitClientCertificate;
}

/** A key for git over SSH. */
export interface GitSshSecretProps extends LocalSecretProps {
  /** The private key, PEM or OpenSSH; it is written with exactly one line end. A literal is refused (AUT-17). */
  readonly privateKey: string;
  /** The host keys of the server as in a file `known_hosts`: `ssh-keyscan` prints them. They are public, and may be a literal. */
  readonly knownHosts: string;
  /**
   * The passphrase of the key. A literal is refused (AUT-17).
   * @default - the key is not encrypted
   */
  readonly password?: string;
}

/** A GitHub App, for git over HTTPS with `GitAuth.gitHubApp`. */
export interface GitHubAppSecretProps extends LocalSecretProps {
  /** The id of the app. */
  readonly appId: string;
  /** The id of its installation. */
  readonly installationId: string;
  /** The private key of the app, PEM. A literal is refused (AUT-17). */
  readonly privateKey: string;
}

/** The keys of a bucket. */
export interface BucketSecretProps extends LocalSecretProps {
  /** The access key. A literal is refused (AUT-17). */
  readonly accessKey: string;
  /** The secret key. A literal is refused (AUT-17). */
  readonly secretKey: string;
}

/** What secrets that log in at Microsoft Entra have in common. */
export interface AzureBlobServicePrincipalOptions extends LocalSecretProps {
  /** The client id of the service principal. */
  readonly clientId: string;
  /** The tenant of the service principal. */
  readonly tenantId: string;
  /**
   * Where to log in, for sovereign clouds: `https://login.microsoftonline.us`.
   * @default - the public cloud
   */
  readonly authorityHost?: string;
}

/** A service principal with a secret, for a blob container. */
export interface AzureBlobServicePrincipalSecretProps extends AzureBlobServicePrincipalOptions {
  /** The secret of the service principal. A literal is refused (AUT-17). */
  readonly clientSecret: string;
}

/** What service principals with a certificate have in common. */
export interface AzureBlobCertificateOptions extends AzureBlobServicePrincipalOptions {
  /**
   * Whether the whole chain is sent when logging in, as authentication by subject name and issuer needs it. Refused at synth:
   * CFG-20.
   * @default false
   */
  readonly sendChain?: boolean;
}

/** A service principal with a certificate as text, for a blob container. */
export interface AzureBlobServicePrincipalCertificateProps extends AzureBlobCertificateOptions {
  /** The certificate and its private key, which is not encrypted: PEM. A literal is refused (AUT-17). */
  readonly clientCertificate: string;
}

/** A service principal with a certificate as PKCS#12, for a blob container. */
export interface AzureBlobServicePrincipalPkcs12Props extends AzureBlobCertificateOptions {
  /** The file (`.pfx`, `.p12`) with the certificate and its private key, in base64. A literal is refused (AUT-17). */
  readonly clientCertificate: string;
  /**
   * The password of the file. A literal is refused (AUT-17).
   * @default - the file has none
   */
  readonly clientCertificatePassword?: string;
}

/** A managed identity of the nodes, for a blob container. */
export interface AzureBlobManagedIdentityProps extends LocalSecretProps {
  /** The client id of the identity. */
  readonly clientId: string;
}

/** The key of a storage account, for a blob container. */
export interface AzureBlobAccountKeyProps extends LocalSecretProps {
  /** The key. A literal is refused (AUT-17). */
  readonly accountKey: string;
}

/** A shared access signature, for a blob container. */
export interface AzureBlobSasTokenProps extends LocalSecretProps {
  /** The token, of the account or the container. A literal is refused (AUT-17). */
  readonly sasToken: string;
}

/** User and password of a container registry. */
export interface OciRegistrySecretProps extends LocalSecretProps {
  /** The host of the registry: `ghcr.io`, `acme.azurecr.io`. */
  readonly registry: string;
  /** The user. */
  readonly username: string;
  /** The password or token. A literal is refused (AUT-17). */
  readonly password: string;
}

/** A ready configuration of Docker. */
export interface OciDockerConfigSecretProps extends LocalSecretProps {
  /** The JSON of a file `~/.docker/config.json` with `auths`. A literal is refused (AUT-17). */
  readonly dockerConfigJson: string;
}
