import { IResolvable } from 'cdktf';
import { FileContent } from './file-content';
import { localSecret, plainSecret } from './secret';
import { A_FILE, Misuse } from '../../misuse';
import { AzureBlobAuthSpec } from '../../model/source-specification';
import { ILocalSecret } from '../local-secret';

/** A service principal that logs in with a secret. */
export interface ServicePrincipalSecretOptions {
  /** The client id. Refused at synth: AUT-14. */
  readonly clientId: string;
  /** The tenant. Refused at synth: AUT-14. */
  readonly tenantId: string;
  /** The secret: a sensitive variable, a data source or an ephemeral value. Refused at synth: AUT-14, AUT-17. */
  readonly clientSecret: string;
}

/** A service principal that logs in with a certificate. */
export interface ServicePrincipalCertificateOptions {
  /** The client id. Refused at synth: AUT-14. */
  readonly clientId: string;
  /** The tenant. Refused at synth: AUT-14. */
  readonly tenantId: string;
  /** The certificate with its private key, as PFX or PEM. Refused at synth: AUT-14, AUT-17. */
  readonly clientCertificate: FileContent;
  /**
   * The password of the certificate. Refused at synth: AUT-14, AUT-17.
   * @default - the certificate has none
   */
  readonly clientCertificatePassword?: string;
  /**
   * Whether the whole chain is sent, for logging in by the subject and issuer of the certificate. Refused at synth: CFG-20.
   * @default false
   */
  readonly sendChain?: boolean | IResolvable;
}

/**
 * How Flux logs in to a container of an Azure storage account.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/gitops-flux2-parameters#azure-blob-storage-account-source
 */
export class AzureBlobAuth {
  /** A service principal with a secret. */
  public static servicePrincipalSecret(options: ServicePrincipalSecretOptions): AzureBlobAuth {
    const { clientId, tenantId, clientSecret } = options ?? {};
    return new AzureBlobAuth({ method: 'servicePrincipal', clientId, tenantId, clientSecret: plainSecret(clientSecret) });
  }

  /** A service principal with a certificate. */
  public static servicePrincipalCertificate(options: ServicePrincipalCertificateOptions): AzureBlobAuth {
    const { clientId, tenantId, clientCertificate, clientCertificatePassword, sendChain } = options ?? {};
    const misuse = new Misuse('AzureBlobAuth.servicePrincipalCertificate');
    return new AzureBlobAuth({
      method: 'servicePrincipal',
      clientId,
      tenantId,
      clientCertificate: misuse.specOf('clientCertificate', clientCertificate, 'FileContent', 'AUT-14', A_FILE) ?? { encoding: 'base64' },
      clientCertificatePassword: clientCertificatePassword === undefined || clientCertificatePassword === null ? undefined
        : plainSecret(clientCertificatePassword),
      sendChain: (sendChain ?? undefined) as boolean | undefined,
    });
  }

  /** The key of the storage account, which opens all of it. Refused at synth: AUT-13, AUT-17. */
  public static accountKey(key: string): AzureBlobAuth {
    return new AzureBlobAuth({ method: 'accountKey', accountKey: plainSecret(key) });
  }

  /** A shared access signature for the account or the container. Refused at synth: AUT-13, AUT-17. */
  public static sasToken(token: string): AzureBlobAuth {
    return new AzureBlobAuth({ method: 'sasToken', sasToken: plainSecret(token) });
  }

  /**
   * A managed identity that the nodes of an AKS cluster have, with the role Storage Blob Data Reader. Refused at synth: AUT-13, and
   * on other clusters AUT-15.
   * @param clientId the client id of the identity
   */
  public static managedIdentity(clientId: string): AzureBlobAuth {
    return new AzureBlobAuth({ method: 'managedIdentity', clientId });
  }

  /**
   * A Secret in the configuration's namespace: `accountKey`, or `sasKey`, or `tenantId`, `clientId` and `clientSecret` or
   * `clientCertificate`. Refused at synth: AUT-07, AUT-18.
   */
  public static localSecret(secret: ILocalSecret): AzureBlobAuth {
    return new AzureBlobAuth({ method: 'localSecret', secret: localSecret('AzureBlobAuth.localSecret', secret) });
  }

  /** The workload identity that the extension is set up with. Azure is told nothing of it: it only says that no credentials are meant. */
  public static workloadIdentity(): AzureBlobAuth {
    return new AzureBlobAuth({ method: 'workloadIdentity' });
  }

  private constructor(private readonly spec: AzureBlobAuthSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'AzureBlobAuth';
  }

  /** @internal */
  public _toSpec(): AzureBlobAuthSpec {
    return this.spec;
  }
}
