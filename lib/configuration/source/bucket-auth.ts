import { encodedSecret, localSecret, plainSecret } from './secret';
import { BucketAuthSpec } from '../../model/source-specification';
import { ILocalSecret } from '../local-secret';

/** The two parts of an access key. */
export interface BucketAccessKeyOptions {
  /** The id of the key; kept out of the state like the secret. Refused at synth: AUT-12, AUT-17. */
  readonly accessKey: string;
  /** The secret: a sensitive variable, a data source or an ephemeral value. Refused at synth: AUT-12, AUT-17. */
  readonly secretKey: string;
}

/**
 * How Flux logs in to a bucket.
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/gitops-flux2-parameters#bucket-source
 */
export class BucketAuth {
  /** An access key. */
  public static accessKey(options: BucketAccessKeyOptions): BucketAuth {
    const { accessKey, secretKey } = options ?? {};
    return new BucketAuth({ method: 'accessKey', accessKey: plainSecret(accessKey), secretKey: encodedSecret(secretKey) });
  }

  /** A Secret in the configuration's namespace, with `accesskey` and `secretkey`. Refused at synth: AUT-07, AUT-18. */
  public static localSecret(secret: ILocalSecret): BucketAuth {
    return new BucketAuth({ method: 'localSecret', secret: localSecret('BucketAuth.localSecret', secret) });
  }

  private constructor(private readonly spec: BucketAuthSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'BucketAuth';
  }

  /** @internal */
  public _toSpec(): BucketAuthSpec {
    return this.spec;
  }
}
