import { OciRefSpec } from '../../model/source-specification';

/** Which artifact of a repository in a registry is followed. Each value may be a token. Refused at synth: SRC-09. */
export class OciRef {
  /** Follows a tag. Warned of: `latest` (SRC-13). */
  public static tag(name: string): OciRef {
    return new OciRef({ tag: name });
  }

  /**
   * Follows the newest tag in a range of versions, such as `>=1.2.0 <2.0.0` or `1.x`. What looks like no range is warned of
   * (SRC-11).
   *
   * @see https://github.com/Masterminds/semver#checking-version-constraints
   */
  public static semver(range: string): OciRef {
    return new OciRef({ semver: range });
  }

  /** Stays at one artifact: `sha256:` and 64 hexadecimal digits. Refused at synth: SRC-14. */
  public static digest(digest: string): OciRef {
    return new OciRef({ digest });
  }

  private constructor(private readonly spec: OciRefSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'OciRef';
  }

  /** @internal */
  public _toSpec(): OciRefSpec {
    return this.spec;
  }
}
