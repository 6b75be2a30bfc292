import { Construct, IConstruct } from 'constructs';
import type { Duration } from './duration';

/** What is wanted where something else was given than a duration. */
export const A_DURATION = 'a duration such as Duration.minutes(10)';

/** What is wanted where something else was given than the content of a file. */
export const A_FILE = 'FileContent.fromText, FileContent.fromBase64 or FileContent.fromFile';

/** What every function that is about a part of the app asks for. `asked` is its name. */
export function requireConstruct(asked: string, scope: unknown): asserts scope is IConstruct {
  if (!Construct.isConstruct(scope)) {
    throw new TypeError(`${asked}: this is not a construct. To do: give an app, a stack, or a construct below one.`);
  }
}

/** A value of a class of this library, which says which: asking for the class itself would load all that could have been given. */
interface Kinded {
  /** @internal */
  readonly _kind: string;
}

/**
 * What plain JavaScript and loosely typed languages can pass, and no object can be made of. Told at once, with the code of the
 * rule that it breaks; everything else is collected and told at synth.
 */
export class Misuse {
  /** @param where a construct path, or the factory that was called */
  public constructor(private readonly where: string) {}

  /** The specification of a value class of this library; none where nothing is given. */
  public specOf<Spec>(
    property: string, value: Kinded & { _toSpec(): Spec } | undefined, kind: string, code: string, wanted: string,
  ): Spec | undefined {
    return this.isOf(property, value, kind, code, wanted) ? value._toSpec() : undefined;
  }

  /** The same for the members of a list, each of which has to be there. */
  public specsOf<Spec>(
    property: string, values: readonly (Kinded & { _toSpec(): Spec })[], kind: string, code: string, wanted: string,
  ): Spec[] {
    return values.map((value, index) => {
      const spec = this.specOf(`${property}[${index}]`, value, kind, code, wanted);
      if (spec === undefined) {
        throw this.error(code, `${property}[${index}]`, wanted);
      }
      return spec;
    });
  }

  /** The seconds of a duration, or a text that is none; nothing where nothing is given. */
  public durationOf(property: string, value: Duration | undefined, code: string): number | string | undefined {
    return this.specOf(property, value, 'Duration', code, A_DURATION);
  }

  /** Whether a value of a class is given; what is of another class is not taken for it. */
  public isOf<Value extends Kinded>(property: string, value: Value | undefined, kind: string, code: string, wanted: string): value is Value {
    if (value === undefined || value === null) {
      return false;
    }
    if (Object(value)._kind !== kind || typeof (value as { readonly _toSpec?: unknown })._toSpec !== 'function') {
      throw this.error(code, property, wanted);
    }
    return true;
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

  /** True, false, or nothing where nothing is given: what has to be decided at synth. */
  public booleanOf(property: string, value: boolean | undefined, code: string): boolean | undefined {
    if (value !== undefined && value !== null && typeof value !== 'boolean') {
      throw this.error(code, property, 'true or false, known at synth');
    }
    return value ?? undefined;
  }

  /** The error for a property that is something else than is wanted. The value is not shown: it can be anything, secrets too. */
  public error(code: string, property: string, wanted: string): TypeError {
    return new TypeError(notWhatItHasToBe(`${this.where}: ${code} ${property}`, wanted));
  }
}

/** What is said of something else than is wanted. */
export function notWhatItHasToBe(place: string, wanted: string): string {
  return `${place} is not what it has to be. To do: give ${wanted}.`;
}
