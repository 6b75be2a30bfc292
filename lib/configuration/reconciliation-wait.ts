import { Fn, Op, Token } from 'cdktf';
import { Duration } from '../duration';
import { A_DURATION, Misuse } from '../misuse';
import { WaitSpec } from '../model/specification';
import { LEAST_PATIENCE, patienceFor } from '../render/resource-settings';
import { isToken } from '../tokens';

/** What waiting for the reconciliation asks for besides. */
export interface ReconciliationWaitOptions {
  /**
   * Whether the apply fails where the cluster is not as the source says once Azure has stopped waiting: a postcondition of the
   * resource. What was applied stays. From then on every plan that leaves the configuration as it is fails too, until the cluster
   * is compliant: use `checkCompliance` where that must not stop other changes.
   * @default false
   */
  readonly requireCompliance?: boolean;
}

/**
 * Waiting until Flux has reconciled a configuration. An apply without it ends when Azure has taken the configuration, and
 * whether Flux can do anything with it shows later.
 */
export class ReconciliationWait {
  /**
   * Waits for at most so long. Creating and updating may take 15 minutes more than that, and 30 minutes at least.
   *
   * @param duration longer than nothing; may hold a token. Refused at synth: CFG-06.
   */
  public static upTo(duration: Duration, options: ReconciliationWaitOptions = {}): ReconciliationWait {
    const misuse = new Misuse('ReconciliationWait.upTo');
    const upTo = misuse.durationOf('duration', duration, 'CFG-06');
    if (upTo === undefined) {
      throw misuse.error('CFG-06', 'duration', A_DURATION);
    }
    return new ReconciliationWait({ upTo, patience: patienceOf(upTo), requireCompliance: options?.requireCompliance ?? false });
  }

  private constructor(private readonly spec: WaitSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'ReconciliationWait';
  }

  /** @internal */
  public _toSpec(): WaitSpec {
    return this.spec;
  }
}

/** The seconds that the resource gets, computed by Terraform where only it knows how long is waited. */
function patienceOf(upTo: number | string): number {
  return typeof upTo === 'number' && isToken(upTo)
    ? Token.asNumber(Fn.max([LEAST_PATIENCE, Op.add(upTo, patienceFor(0))]))
    : Math.max(LEAST_PATIENCE, patienceFor(typeof upTo === 'number' ? upTo || 0 : 0));
}
