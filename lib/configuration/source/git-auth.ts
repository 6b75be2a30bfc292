import { FileContent } from './file-content';
import { encodedSecret, localSecret } from './secret';
import { A_FILE, Misuse } from '../../misuse';
import { GitAuthSpec } from '../../model/source-specification';
import { ILocalSecret } from '../local-secret';

/** A user with a password or a token. */
export interface GitHttpsOptions {
  /** The user. It stands in the state. Refused at synth: AUT-04. */
  readonly user: string;
  /** The password or token: a sensitive variable, a data source or an ephemeral value. Refused at synth: AUT-04, AUT-17. */
  readonly key: string;
}

/** A private key of one's own. */
export interface GitSshKeyOptions {
  /**
   * An RSA, EC, DSA or Ed25519 key without a passphrase, in one of the forms of PEM or of OpenSSH. From text the library makes it end
   * with one newline. A key with a passphrase belongs into a Secret. Refused at synth: AUT-08, AUT-17.
   */
  readonly privateKey: FileContent;
  /**
   * The host keys of the server, as in the file `known_hosts`. Refused at synth: AUT-09.
   * @default - the keys that Flux knows: GitHub, GitLab, Bitbucket and Azure DevOps (AUT-10)
   */
  readonly knownHosts?: FileContent;
}

/** A key pair that Flux makes on the cluster. */
export interface GitFluxMadeKeyOptions {
  /**
   * Whether the public key of an earlier apply is registered with the repository, so that the configuration may wait for its
   * reconciliation (CFG-19). A configuration that is made anew makes another key.
   * @default false
   */
  readonly registered?: boolean;
  /**
   * The host keys of the server, as in the file `known_hosts`. Refused at synth: AUT-09.
   * @default - the keys that Flux knows: GitHub, GitLab, Bitbucket and Azure DevOps (AUT-10)
   */
  readonly knownHosts?: FileContent;
}

/**
 * How Flux logs in to a git repository.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/gitops-flux2-parameters#git-repository-source
 */
export class GitAuth {
  /** A user and a password or token, for an `https://` address. Refused with another one: AUT-03. */
  public static https(options: GitHttpsOptions): GitAuth {
    const { user, key } = options ?? {};
    return new GitAuth({ method: 'https', user, key: encodedSecret(key) });
  }

  /** A private key of one's own, for an `ssh://` address. Refused with another one: AUT-01, AUT-02. */
  public static sshKey(options: GitSshKeyOptions): GitAuth {
    const { privateKey, knownHosts } = options ?? {};
    const misuse = new Misuse('GitAuth.sshKey');
    return new GitAuth({
      method: 'sshKey',
      privateKey: misuse.isOf('privateKey', privateKey, 'FileContent', 'AUT-08', A_FILE) ? privateKey._toSpec('one newline') : undefined,
      knownHosts: misuse.specOf('knownHosts', knownHosts, 'FileContent', 'AUT-09', A_FILE),
    });
  }

  /**
   * A key pair that Flux makes, for an `ssh://` address, which is also what happens without any credentials. Register the
   * configuration's `repositoryPublicKey` as a deploy key. The pair lives as long as the configuration. Refused with another
   * address: AUT-01, AUT-02.
   */
  public static fluxMadeKey(options: GitFluxMadeKeyOptions = {}): GitAuth {
    const { registered, knownHosts } = options ?? {};
    return new GitAuth({
      method: 'fluxMadeKey',
      registered: registered ?? undefined,
      knownHosts: new Misuse('GitAuth.fluxMadeKey').specOf('knownHosts', knownHosts, 'FileContent', 'AUT-09', A_FILE),
    });
  }

  /**
   * A Secret in the configuration's namespace. For `https://` it holds `username` and `password`, or `bearerToken`; for `ssh://`
   * `identity` and `known_hosts`, and `password` where the key has one. Refused at synth: AUT-07, AUT-18.
   */
  public static localSecret(secret: ILocalSecret): GitAuth {
    return new GitAuth({ method: 'localSecret', secret: localSecret('GitAuth.localSecret', secret) });
  }

  /**
   * The identity of the cluster's nodes, or the workload identity of the extension, for a repository in Azure DevOps
   * (`https://dev.azure.com/…`). Refused and warned of: SRC-23.
   */
  public static azure(): GitAuth {
    return new GitAuth({ method: 'azure' });
  }

  /**
   * A GitHub App, for an `https://` address. The Secret holds `githubAppID`, `githubAppInstallationID` and `githubAppPrivateKey`.
   * Refused at synth: SRC-24, AUT-07, AUT-18.
   */
  public static gitHubApp(secret: ILocalSecret): GitAuth {
    return new GitAuth({ method: 'gitHubApp', secret: localSecret('GitAuth.gitHubApp', secret) });
  }

  /** No credentials: what happens when nothing is said, written out, so that a change by hand is seen. */
  public static generic(): GitAuth {
    return new GitAuth({ method: 'generic' });
  }

  private constructor(private readonly spec: GitAuthSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'GitAuth';
  }

  /** @internal */
  public _toSpec(): GitAuthSpec {
    return this.spec;
  }
}
