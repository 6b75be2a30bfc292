import { localSecret } from './secret';
import { OciAuthSpec } from '../../model/source-specification';
import { ILocalSecret } from '../local-secret';

/** How Flux logs in to a registry. */
export class OciAuth {
  /** The workload identity that the extension is set up with, for an Azure container registry. */
  public static workloadIdentity(): OciAuth {
    return new OciAuth({ method: 'workloadIdentity' });
  }

  /** A Secret of type `kubernetes.io/dockerconfigjson` in the configuration's namespace. Refused at synth: AUT-07, AUT-18. */
  public static localSecret(secret: ILocalSecret): OciAuth {
    return new OciAuth({ method: 'localSecret', secret: localSecret('OciAuth.localSecret', secret) });
  }

  private constructor(private readonly spec: OciAuthSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'OciAuth';
  }

  /** @internal */
  public _toSpec(): OciAuthSpec {
    return this.spec;
  }
}
