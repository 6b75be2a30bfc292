import { FileContent } from './file-content';
import { A_FILE, Misuse } from '../../misuse';
import { OciTransportSpec } from '../../model/source-specification';

/** Certificates for the connection to a registry. */
export interface OciTlsOptions {
  /**
   * The certificate of the authority that signed the registry's certificate. Refused at synth: SRC-29.
   * @default - the authorities that are known everywhere
   */
  readonly caCertificate?: FileContent;
  /**
   * The certificate with which Flux shows itself; goes with `privateKey`. Refused at synth: SRC-29.
   * @default - Flux shows none
   */
  readonly clientCertificate?: FileContent;
  /**
   * The key of the certificate. Refused at synth: SRC-29, AUT-17.
   * @default - Flux shows no certificate
   */
  readonly privateKey?: FileContent;
}

/** How a registry is spoken to. */
export class OciTransport {
  /** Encrypted, with certificates of one's own. What is no PEM is warned of (SRC-29). */
  public static tls(options: OciTlsOptions): OciTransport {
    const { caCertificate, clientCertificate, privateKey } = options ?? {};
    const misuse = new Misuse('OciTransport.tls');
    return new OciTransport({
      method: 'tls',
      caCertificate: misuse.specOf('caCertificate', caCertificate, 'FileContent', 'SRC-29', A_FILE),
      clientCertificate: misuse.specOf('clientCertificate', clientCertificate, 'FileContent', 'SRC-29', A_FILE),
      privateKey: misuse.specOf('privateKey', privateKey, 'FileContent', 'SRC-29', A_FILE),
    });
  }

  /** Without encryption, which everybody on the way can read and change. */
  public static plainHttp(): OciTransport {
    return new OciTransport({ method: 'plainHttp' });
  }

  private constructor(private readonly spec: OciTransportSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'OciTransport';
  }

  /** @internal */
  public _toSpec(): OciTransportSpec {
    return this.spec;
  }
}
