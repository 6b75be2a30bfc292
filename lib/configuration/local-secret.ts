import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import * as contents from './local-secret-content';
import {
  AzureBlobAccountKeyProps, AzureBlobCertificateOptions, AzureBlobManagedIdentityProps, AzureBlobSasTokenProps,
  AzureBlobServicePrincipalCertificateProps, AzureBlobServicePrincipalPkcs12Props, AzureBlobServicePrincipalSecretProps, BucketSecretProps,
  GitBearerTokenSecretProps, GitHttpsSecretProps, GitHubAppSecretProps, GitMutualTlsSecretProps, GitSshSecretProps, LocalSecretProps,
  OciDockerConfigSecretProps, OciRegistrySecretProps,
} from './local-secret-props';
import { hidden } from './source/hidden';
import { FluxApp } from '../app/flux-app';
import { KubernetesResource } from '../app/kubernetes';
import { OrderedMember } from '../app/members';
import { requireData } from '../app/misplaced';
import { SecretNamespaces } from '../app/namespaces';
import { wishesOf } from '../app/order';
import { FOR_WRITE_ONLY, requireTerraform } from '../app/terraform-version';
import { Misuse } from '../misuse';
import { SecretKind, KubernetesSecretSpec } from '../model/specification';
import { nameFromId, textOf } from '../names';
import { isAlwaysThere } from '../rules/shapes';
import { isUnknown } from '../tokens';

/** A Kubernetes secret that a source authenticates with. */
export interface ILocalSecret {
  /** Its name, in the namespace of the configuration. */
  readonly secretName: string;
}

/**
 * A Kubernetes secret with the credentials of a source, for `localSecret` of its authentication. Unlike credentials that are
 * given to a configuration, these never reach Azure: Terraform writes them to the cluster, and keeps them neither in its plan
 * nor in its state. There is one maker for each way to authenticate, with the keys that Flux looks for.
 *
 * The order is namespace, secret, configuration, and the reverse on destroy. The stack requires Terraform 1.11 or newer and a
 * kubernetes provider (AUT-20); whoever plans has to reach the API server of the cluster.
 *
 * A changed secret reaches the cluster with a new `revision`. What is changed by hand there is not seen.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference
 */
export class LocalSecret extends Construct implements ILocalSecret, ITerraformDependable {
  /** Names a secret that exists on the cluster, in the namespace of the configuration. */
  public static fromName(name: string): ILocalSecret {
    return { secretName: name };
  }

  /** User and password, or user and token, for git over HTTPS. */
  public static gitHttps(scope: Construct, id: string, props: GitHttpsSecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.gitHttps);
  }

  /** A bearer token for git over HTTPS. */
  public static gitBearerToken(scope: Construct, id: string, props: GitBearerTokenSecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.gitBearerToken);
  }

  /** A client certificate alone for git over HTTPS. */
  public static gitMutualTls(scope: Construct, id: string, props: GitMutualTlsSecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.gitMutualTls);
  }

  /** A private key for git over SSH. */
  public static gitSsh(scope: Construct, id: string, props: GitSshSecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.gitSsh);
  }

  /** A GitHub App, for git over HTTPS. */
  public static gitHubApp(scope: Construct, id: string, props: GitHubAppSecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.gitHubApp);
  }

  /** The keys of a bucket. */
  public static bucket(scope: Construct, id: string, props: BucketSecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.bucket);
  }

  /** A service principal with a secret, for a blob container. */
  public static azureBlobServicePrincipalSecret(scope: Construct, id: string, props: AzureBlobServicePrincipalSecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.azureBlobServicePrincipalSecret);
  }

  /** A service principal with a certificate as text, for a blob container. */
  public static azureBlobServicePrincipalCertificate(scope: Construct, id: string, props: AzureBlobServicePrincipalCertificateProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.azureBlobServicePrincipalCertificate);
  }

  /** A service principal with a certificate as PKCS#12, for a blob container. */
  public static azureBlobServicePrincipalPkcs12(scope: Construct, id: string, props: AzureBlobServicePrincipalPkcs12Props): LocalSecret {
    return new LocalSecret(scope, id, props, contents.azureBlobServicePrincipalPkcs12);
  }

  /** A managed identity of the nodes, for a blob container on AKS (AUT-15). The secret holds nothing but its client id. */
  public static azureBlobManagedIdentity(scope: Construct, id: string, props: AzureBlobManagedIdentityProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.azureBlobManagedIdentity, true);
  }

  /** The key of a storage account, for a blob container. */
  public static azureBlobAccountKey(scope: Construct, id: string, props: AzureBlobAccountKeyProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.azureBlobAccountKey);
  }

  /** A shared access signature, for a blob container. */
  public static azureBlobSasToken(scope: Construct, id: string, props: AzureBlobSasTokenProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.azureBlobSasToken);
  }

  /** User and password of a container registry, for an OCI repository. */
  public static ociRegistry(scope: Construct, id: string, props: OciRegistrySecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.ociRegistry);
  }

  /** A ready configuration of Docker, for an OCI repository. */
  public static ociDockerConfig(scope: Construct, id: string, props: OciDockerConfigSecretProps): LocalSecret {
    return new LocalSecret(scope, id, props, contents.ociDockerConfig);
  }

  public readonly secretName: string;
  /** The namespace that it is in, for the configuration and for further secrets. */
  public readonly namespaceName: string;
  private readonly resource: TerraformResource & OrderedMember;
  private readonly content: contents.SecretContent;
  private readonly spec: KubernetesSecretSpec;

  private constructor(scope: Construct, id: string, props: LocalSecretProps, contentOf: (props: any) => contents.SecretContent,
    usesNodeIdentity?: boolean) {
    super(scope, id);
    if (typeof props !== 'object' || props === null) {
      throw new Misuse(this.node.path).error('AUT-24', 'props', 'properties with the namespace and the credentials');
    }
    if (isUnknown(props.createNamespace)) {
      throw new Misuse(this.node.path).error('CFG-20', 'createNamespace', 'true or false; what the program is made of is decided at synth');
    }
    requireData(this.node.path, props);
    this.secretName = props.name ?? nameFromId(id);
    this.namespaceName = props.namespace;
    this.content = hidden(contentOf(props));
    this.spec = {
      at: this.node.path,
      kind: this.content.kind,
      name: this.secretName,
      namespace: this.namespaceName,
      createNamespace: props.createNamespace ?? undefined,
      revision: props.revision ?? 1,
      contents: this.content.given.contents,
      sendChain: (props as AzureBlobCertificateOptions).sendChain ?? undefined,
      usesNodeIdentity,
    };
    const wishes = wishesOf(this, props.dependsOn);
    const namespace = SecretNamespaces.of(this).addSecret({
      secret: this,
      namespace: textOf(this.namespaceName),
      provider: props.provider,
      makes: (props.createNamespace ?? !isAlwaysThere(this.namespaceName)) === true,
      wishes,
    });
    const binaryData = hidden(present(this.content.binaryData ?? {}));
    this.resource = new KubernetesResource(this, 'Resource', {
      type: 'kubernetes_secret_v1',
      provider: props.provider,
      arguments: {
        metadata: { name: this.secretName, namespace: this.namespaceName },
        type: this.content.type,
        data_wo: hidden(present(this.content.data)),
        data_wo_revision: this.spec.revision,
        ...Object.keys(binaryData).length === 0 ? {} : { binary_data_wo: binaryData, binary_data_wo_revision: this.spec.revision },
      },
      predecessors: () => [...wishes, ...[namespace()].filter((each) => each !== undefined)],
    });
    requireTerraform(this, FOR_WRITE_ONLY);
    FluxApp.of(this).add('secrets', this);
  }

  /** The address of the resource in Terraform; lets other resources depend on the secret. */
  public get fqn(): string {
    return this.resource.fqn;
  }

  /**
   * What a configuration that uses the secret has to know of it.
   * @internal
   */
  public get _localSecret(): { readonly kind: SecretKind; readonly namespace: string; readonly at: string } {
    const { kind, namespace, at } = this.spec;
    return { kind, namespace, at };
  }

  /** @internal */
  public get _resource(): OrderedMember {
    return this.resource;
  }

  /** @internal */
  public get _literalSecrets(): string[] {
    return this.content.given.literalSecrets;
  }

  /** @internal */
  public get _lateSecrets(): (readonly [property: string, value: unknown])[] {
    return this.content.given.lateSecrets;
  }

  /** @internal */
  public get _unsafeSecrets(): string[] {
    return this.content.given.unsafeSecrets;
  }

  /** @internal */
  public get _missing(): string[] {
    return this.content.given.missing;
  }

  /** @internal */
  public _toSpec(): KubernetesSecretSpec {
    return this.spec;
  }
}

function present(data: { readonly [key: string]: string | undefined }): { [key: string]: string } {
  return Object.fromEntries(Object.entries(data).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
