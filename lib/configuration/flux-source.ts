import { GitRef } from './git-ref';
import { A_DURATION, Duration } from '../duration';
import { Misuse } from '../misuse';
import { GitSourceSpec, SourceSpec } from '../model/specification';

/** Options of a git repository as a source. */
export interface GitSourceOptions {
  /**
   * Where the repository is: `https://…` or `ssh://…`. Refused at synth: SRC-02, SRC-06. Warned of: `git@host:path`, which
   * Flux itself refuses (SRC-03), a password in the address (SRC-07), `http://…` (SRC-08).
   *
   * An `https://` address without credentials is a public repository. For an SSH address without a key, Flux makes a key
   * pair on the cluster: register the configuration's `repositoryPublicKey` as a deploy key. Flux knows the host keys of
   * GitHub, GitLab, Bitbucket and Azure DevOps only.
   */
  readonly url: string;
  /** Which revision is followed. Refused at synth: SRC-09. */
  readonly ref: GitRef;
  /**
   * How long fetching the repository may take, in whole seconds. Refused at synth: SRC-19, SRC-20. Warned of: an hour or more
   * (SRC-31).
   * @default - 600 seconds, set by Azure
   */
  readonly timeout?: Duration;
  /**
   * How often the repository is looked at, in whole seconds. Refused at synth: SRC-19, SRC-20.
   * @default - 600 seconds, set by Azure
   */
  readonly syncInterval?: Duration;
}

/** Where the manifests of a configuration come from. */
export abstract class FluxSource {
  /**
   * A git repository.
   *
   * @see https://fluxcd.io/flux/components/source/gitrepositories/
   */
  public static git(options: GitSourceOptions): FluxSource {
    return new GitSource(options);
  }

  /** @internal */
  public abstract _toSpec(): SourceSpec;
}

class GitSource extends FluxSource {
  private readonly spec: GitSourceSpec;

  public constructor(options: GitSourceOptions) {
    super();
    const misuse = new Misuse('FluxSource.git');
    this.spec = {
      kind: 'GitRepository',
      url: options.url,
      ref: misuse.specOf('ref', options.ref, 'SRC-09', 'a revision such as GitRef.branch(\'main\')') ?? {},
      timeout: misuse.specOf('timeout', options.timeout, 'SRC-20', A_DURATION),
      syncInterval: misuse.specOf('syncInterval', options.syncInterval, 'SRC-20', A_DURATION),
    };
  }

  /** @internal */
  public _toSpec(): SourceSpec {
    return this.spec;
  }
}
