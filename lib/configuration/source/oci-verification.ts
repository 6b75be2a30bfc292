import { Misuse } from '../../misuse';
import { OciVerificationSpec } from '../../model/source-specification';
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
    const misuse = new Misuse('OciVerification.cosign');
    return new OciVerification({
      provider: 'cosign',
      identities: identitiesOf(misuse, identities),
      configuration: settingsOf(misuse, configuration),
    });
  }

  /** A signature by notation. */
  public static notation(options: NotationOptions = {}): OciVerification {
    const misuse = new Misuse('OciVerification.notation');
    return new OciVerification({ provider: 'notation', identities: [], configuration: settingsOf(misuse, options?.configuration) });
  }

  private constructor(private readonly spec: OciVerificationSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'OciVerification';
  }

  /** @internal */
  public _toSpec(): OciVerificationSpec {
    return this.spec;
  }
}

/** The identities; a list may be a token as a whole, and so may each of its members. */
function identitiesOf(misuse: Misuse, identities: readonly OidcIdentity[] | undefined): OciVerificationSpec['identities'] {
  return isToken(identities) ? identities as OciVerificationSpec['identities']
    : misuse.listOf('identities', identities, 'SRC-27', 'identities with issuer and subject')
      .map((identity) => isToken(identity) ? identity : { issuer: identity?.issuer, subject: identity?.subject });
}

/** A copy without what is not given; a map may be a token as a whole. */
function settingsOf(misuse: Misuse, map: { [name: string]: string } | undefined): { [name: string]: string } | undefined {
  if (map === undefined || map === null || isToken(map)) {
    return map ?? undefined;
  }
  if (typeof map !== 'object' || Array.isArray(map)) {
    throw misuse.error('SRC-27', 'configuration', 'an object with texts');
  }
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined && value !== null));
}
