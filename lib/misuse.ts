/** What is wanted where something else was given than a duration. */
export const A_DURATION = 'a duration such as Duration.minutes(10)';

/**
 * What plain JavaScript and loosely typed languages can pass, and no object can be made of. Told at once, with the code of the
 * rule that it breaks; everything else is collected and told at synth.
 */
export class Misuse {
  /** @param where a construct path, or the factory that was called */
  public constructor(private readonly where: string) {}

  /** The specification of a value class of this library; none where nothing is given. */
  public specOf<Spec>(property: string, value: { _toSpec(): Spec } | undefined, code: string, wanted: string): Spec | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value._toSpec !== 'function') {
      throw this.error(code, property, wanted);
    }
    return value._toSpec();
  }

  /** The members of a list; none where nothing is given. */
  public listOf<Member>(property: string, value: readonly Member[] | undefined, code: string, wanted: string): readonly Member[] {
    if (value === undefined || value === null) {
      return [];
    }
    if (!Array.isArray(value)) {
      throw this.error(code, property, `a list of ${wanted}`);
    }
    return value;
  }

  /** The error for a property that is something else than is wanted. The value is not shown: it can be anything, secrets too. */
  public error(code: string, property: string, wanted: string): TypeError {
    return new TypeError(`${this.where}: ${code} ${property} is not what it has to be. To do: give ${wanted}.`);
  }
}
