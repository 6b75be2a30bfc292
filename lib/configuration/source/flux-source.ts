import { IResolvable } from 'cdktf';
import { AzureBlobAuth } from './azure-blob-auth';
import { BucketAuth } from './bucket-auth';
import { FileContent } from './file-content';
import { GitAuth } from './git-auth';
import { GitRef } from './git-ref';
import { OciAuth } from './oci-auth';
import { OciLayerSelector } from './oci-layer-selector';
import { OciRef } from './oci-ref';
import { OciTransport } from './oci-transport';
import { OciVerification } from './oci-verification';
import { Duration } from '../../duration';
import { A_FILE, Misuse } from '../../misuse';
import { SourceSpec } from '../../model/source-specification';

/** What all kinds of source have. */
export interface SourceOptions {
  /**
   * How long fetching may take, in whole seconds. Refused at synth: SRC-19, SRC-20. Warned of: an hour or more (SRC-31).
   * @default - 600 seconds, set by Azure
   */
  readonly timeout?: Duration;
  /**
   * How often the source is looked at, in whole seconds. Refused at synth: SRC-19, SRC-20.
   * @default - 600 seconds, set by Azure
   */
  readonly syncInterval?: Duration;
}

/** Options of a git repository as a source. */
export interface GitSourceOptions extends SourceOptions {
  /**
   * Where the repository is: `https://…` or `ssh://…`. Refused at synth: SRC-02, SRC-06. Warned of: `git@host:path`, which
   * Flux itself refuses (SRC-03), a password in the address (SRC-07), `http://…` (SRC-08).
   */
  readonly url: string;
  /** Which revision is followed. Refused at synth: SRC-09. */
  readonly ref: GitRef;
  /**
   * How Flux logs in.
   * @default - none: an `https://` address is a public repository, and for `ssh://` Flux makes a key pair (`GitAuth.fluxMadeKey`)
   */
  readonly auth?: GitAuth;
  /**
   * The certificate of the authority that signed the server's certificate, in PEM. It may be written down. Refused and warned of:
   * AUT-05.
   * @default - the authorities that are known everywhere
   */
  readonly caCertificate?: FileContent;
}

/** Options of a bucket as a source. */
export interface BucketSourceOptions extends SourceOptions {
  /** Where the service is that has the bucket: `https://…`. Refused at synth: SRC-04, SRC-06. Warned of: SRC-07, SRC-21. */
  readonly url: string;
  /** The name of the bucket. Refused and warned of: SRC-16. */
  readonly bucketName: string;
  /** How Flux logs in. Refused at synth where it is missing: AUT-12. */
  readonly auth: BucketAuth;
  /**
   * Whether the service is spoken to without encryption. Azure's own default is true; the library always says which. Refused at
   * synth: CFG-20. Warned of where it does not go with the address: SRC-21.
   * @default false
   */
  readonly insecure?: boolean | IResolvable;
}

/** Options of a container in an Azure storage account as a source. */
export interface AzureBlobSourceOptions extends SourceOptions {
  /**
   * The blob endpoint: `https://<account>.blob.core.windows.net`. Refused at synth: SRC-04, SRC-06. Warned of: SRC-07, SRC-08,
   * SRC-18.
   */
  readonly url: string;
  /** The name of the container. Refused and warned of: SRC-17. */
  readonly containerName: string;
  /**
   * How Flux logs in.
   * @default - it does not, which is warned of (AUT-13)
   */
  readonly auth?: AzureBlobAuth;
}

/** Options of a repository in a registry (OCI) as a source. */
export interface OciRepositorySourceOptions extends SourceOptions {
  /** Where the repository is: `oci://host/path`. Refused at synth: SRC-05, SRC-06. Warned of: SRC-07. */
  readonly url: string;
  /**
   * Which artifact is followed.
   * @default - the tag `latest`, which is warned of (SRC-13)
   */
  readonly ref?: OciRef;
  /**
   * Which layer holds the manifests.
   * @default - the first one, which is unpacked
   */
  readonly layerSelector?: OciLayerSelector;
  /**
   * Which signature the artifact must have.
   * @default - none, which is found where the program switches SRC-30 on
   */
  readonly verify?: OciVerification;
  /**
   * How the registry is spoken to.
   * @default - encrypted, with the authorities that are known everywhere
   */
  readonly transport?: OciTransport;
  /**
   * How Flux logs in.
   * @default - it does not, unless the service account has secrets
   */
  readonly auth?: OciAuth;
  /**
   * A service account in the configuration's namespace whose image pull secrets are used.
   * @default - none
   */
  readonly serviceAccountName?: string;
}

/**
 * Where the manifests of a configuration come from.
 *
 * Secrets never reach the state, which takes Terraform 1.11: a stack that has some requires that version, beside what its users
 * require (LFC-10). They must not be written down in the program either (AUT-17).
 */
export class FluxSource {
  /**
   * A git repository.
   *
   * @see https://fluxcd.io/flux/components/source/gitrepositories/
   */
  public static git(options: GitSourceOptions): FluxSource {
    const misuse = new Misuse('FluxSource.git');
    const { url, ref, auth, caCertificate } = options ?? {};
    return new FluxSource({
      kind: 'GitRepository',
      url,
      ref: misuse.specOf('ref', ref, 'GitRef', 'SRC-09', 'a revision such as GitRef.branch(\'main\')') ?? {},
      auth: misuse.specOf('auth', auth, 'GitAuth', 'AUT-04', 'credentials such as GitAuth.https'),
      caCertificate: misuse.specOf('caCertificate', caCertificate, 'FileContent', 'AUT-05', A_FILE),
      ...timesOf(misuse, options),
    });
  }

  /**
   * A bucket of an S3-compatible service.
   *
   * @see https://fluxcd.io/flux/components/source/buckets/
   */
  public static bucket(options: BucketSourceOptions): FluxSource {
    const misuse = new Misuse('FluxSource.bucket');
    const { url, bucketName, insecure, auth } = options ?? {};
    return new FluxSource({
      kind: 'Bucket',
      url,
      bucketName,
      // a boolean token is opaque to rules and to rendering alike
      insecure: (insecure ?? false) as boolean,
      auth: misuse.specOf('auth', auth, 'BucketAuth', 'AUT-12', 'credentials such as BucketAuth.accessKey'),
      ...timesOf(misuse, options),
    });
  }

  /**
   * A container of an Azure storage account.
   *
   * @see https://fluxcd.io/flux/components/source/buckets/#azure
   */
  public static azureBlob(options: AzureBlobSourceOptions): FluxSource {
    const misuse = new Misuse('FluxSource.azureBlob');
    const { url, containerName, auth } = options ?? {};
    return new FluxSource({
      kind: 'AzureBlob',
      url,
      containerName,
      auth: misuse.specOf('auth', auth, 'AzureBlobAuth', 'AUT-13', 'credentials such as AzureBlobAuth.managedIdentity'),
      ...timesOf(misuse, options),
    });
  }

  /**
   * A repository in a registry (OCI).
   *
   * @see https://fluxcd.io/flux/components/source/ocirepositories/
   */
  public static ociRepository(options: OciRepositorySourceOptions): FluxSource {
    const misuse = new Misuse('FluxSource.ociRepository');
    const { url, ref, layerSelector, verify, transport, auth, serviceAccountName } = options ?? {};
    return new FluxSource({
      kind: 'OCIRepository',
      url,
      ref: misuse.specOf('ref', ref, 'OciRef', 'SRC-13', 'an artifact such as OciRef.tag(\'v1\')'),
      layerSelector: misuse.specOf('layerSelector', layerSelector, 'OciLayerSelector', 'SRC-13', 'OciLayerSelector.extract or OciLayerSelector.copy'),
      verify: misuse.specOf('verify', verify, 'OciVerification', 'SRC-27', 'OciVerification.cosign or OciVerification.notation'),
      transport: misuse.specOf('transport', transport, 'OciTransport', 'SRC-29', 'OciTransport.tls or OciTransport.plainHttp'),
      auth: misuse.specOf('auth', auth, 'OciAuth', 'AUT-07', 'OciAuth.workloadIdentity or OciAuth.localSecret'),
      serviceAccountName: serviceAccountName ?? undefined,
      ...timesOf(misuse, options),
    });
  }

  private constructor(private readonly spec: SourceSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'FluxSource';
  }

  /** @internal */
  public _toSpec(): SourceSpec {
    return this.spec;
  }
}

function timesOf(misuse: Misuse, options: SourceOptions | undefined): Pick<SourceSpec, 'timeout' | 'syncInterval'> {
  const { timeout, syncInterval } = options ?? {};
  return {
    timeout: misuse.durationOf('timeout', timeout, 'SRC-20'),
    syncInterval: misuse.durationOf('syncInterval', syncInterval, 'SRC-20'),
  };
}
