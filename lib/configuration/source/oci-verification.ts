import { Misuse } from '../../misuse';
import { OciVerificationSpec } from '../../model/specification';
import { isToken } from '../../tokens';

/** Whose signature counts. */
export interface OidcIdentity {
  /** A regular expression for the issuer, such as `^https://token\.actions\.githubusercontent\.com$`. Refused at synth: SRC-27. */
  readonly issuer: string;
  /** A regular expression for the subject, such as `^https://github\.com/acme/`. Refused at synth: SRC-27. */
  readonly subject: string;
}

/** Options of signatures that were made with cosign. */
export interface CosignOptions {
  /**
   * Whose signature counts, where it was made without a key. Each that fits suffices. Refused at synth: SRC-27.
   * @default - the key in `configuration`, else anybody whose signature is in the public log
   */
  readonly identities?: OidcIdentity[];
  /**
   * Further settings, such as public keys; they stand in the state.
   * @default - none
   */
  readonly configuration?: { [name: string]: string };
}

/** Options of signatures that were made with notation. */
export interface NotationOptions {
  /**
   * Further settings, such as the trust policy; they stand in the state.
   * @default - none
   */
  readonly configuration?: { [name: string]: string };
}

/**
 * Which signature an artifact must have. Flux takes nothing that is not signed so.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/#verification
 */
export class OciVerification {
  /** A signature by cosign. */
  public static cosign(options: CosignOptions = {}): OciVerification {
    const { identities, configuration } = options ?? {};
    return new OciVerification({
      provider: 'cosign',
      identities: new Misuse('OciVerification.cosign').listOf('identities', identities, 'SRC-27', 'identities with issuer and subject')
        .map((identity) => ({ issuer: identity?.issuer, subject: identity?.subject })),
      configuration: copyOf(configuration),
    });
  }

  /** A signature by notation. */
  public static notation(options: NotationOptions = {}): OciVerification {
    return new OciVerification({ provider: 'notation', identities: [], configuration: copyOf(options?.configuration) });
  }

  private constructor(private readonly spec: OciVerificationSpec) {}

  /** @internal */
  public _toSpec(): OciVerificationSpec {
    return this.spec;
  }
}

/** A map may be a token as a whole. */
function copyOf(map: { [name: string]: string } | undefined): { [name: string]: string } | undefined {
  return isToken(map) ? map : map ? { ...map } : undefined;
}
