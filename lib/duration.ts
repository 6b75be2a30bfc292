import { Op, Token } from 'cdktf';
import { textOf } from './names';
import { holdsList, isUnknown } from './tokens';

/** Hours, minutes and seconds in this order, each at most once: what Flux itself writes, without fractions. */
const GRAMMAR = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/**
 * A span of time. ARM counts intervals and timeouts of Flux in whole seconds; numbers may be tokens.
 *
 * What can't be a duration is not refused here but at synth, with the construct path and the property (rules SRC-19,
 * SRC-20 and KUS-13).
 */
export class Duration {
  /**
   * A number of seconds.
   * @param amount whole; may be a token
   */
  public static seconds(amount: number): Duration {
    return new Duration(amount);
  }

  /**
   * A number of minutes.
   * @param amount may be a fraction that gives whole seconds; may be a token
   */
  public static minutes(amount: number): Duration {
    return new Duration(times(amount, 60));
  }

  /**
   * A number of hours.
   * @param amount may be a fraction that gives whole seconds; may be a token
   */
  public static hours(amount: number): Duration {
    return new Duration(times(amount, 3600));
  }

  /**
   * Reads a text such as `90s`, `10m` or `1h30m`.
   *
   * @param text hours, minutes and seconds in this order, each at most once. A token can't be read at synth: give its
   * number to `Duration.seconds`.
   * @throws if the text is a token (SRC-20)
   */
  public static parse(text: string): Duration {
    if (isUnknown(text)) {
      throw new TypeError('SRC-20 Duration.parse: the text is not known at synth, so it can\'t become the seconds that ARM wants. '
        + 'Use Duration.seconds(token) with a number of seconds.');
    }
    const [matched, hours, minutes, seconds] = GRAMMAR.exec(textOf(text)) ?? [];
    return new Duration(matched === undefined ? text : Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0));
  }

  private readonly value: number | string;

  private constructor(value: number | string) {
    this.value = value;
  }

  /** @internal */
  public get _kind(): string {
    return 'Duration';
  }

  /**
   * The seconds, or the text that could not be read.
   * @internal
   */
  public _toSpec(): number | string {
    return this.value;
  }
}

function times(amount: number, factor: number): number {
  return typeof amount !== 'number' && (!isUnknown(amount) || holdsList(textOf(amount))) ? amount
    : isUnknown(amount) ? Token.asNumber(Op.mul(amount, factor)) : Number((amount * factor).toFixed(6)); // 1.1 hours are 3960 s
}
