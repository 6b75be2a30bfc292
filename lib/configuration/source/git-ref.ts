import { GitRefSpec } from '../../model/source-specification';

/** Which revision of a git repository is followed. Each value may be a token. */
export class GitRef {
  /** Follows the head of a branch. */
  public static branch(name: string): GitRef {
    return new GitRef({ branch: name });
  }

  /** Stays at a tag. */
  public static tag(name: string): GitRef {
    return new GitRef({ tag: name });
  }

  /**
   * Follows the newest tag in a range of versions, such as `>=1.2.0 <2.0.0` or `1.x`. What looks like no range is warned of
   * (SRC-11).
   *
   * @see https://github.com/Masterminds/semver#checking-version-constraints
   */
  public static semver(range: string): GitRef {
    return new GitRef({ semver: range });
  }

  /**
   * Stays at a commit.
   *
   * @param sha the full SHA (a short one is warned of, SRC-10)
   * @param branch the branch that holds it; lets Flux fetch that branch alone. Without it Flux looks in the whole repository.
   */
  public static commit(sha: string, branch?: string): GitRef {
    return new GitRef(branch === undefined || branch === null ? { commit: sha } : { branch, commit: sha });
  }

  private constructor(private readonly spec: GitRefSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'GitRef';
  }

  /** @internal */
  public _toSpec(): GitRefSpec {
    return this.spec;
  }
}
