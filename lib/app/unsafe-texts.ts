import { IConstruct } from 'constructs';
import { valuesIn } from './spec-values';
import { hasUnsafe, holdsUnsafeWithin } from '../configuration/source/unsafe-secret';
import { UnsafeTextRecord } from '../model/model';

/** A construct with texts of users, and the parts of it that speak for themselves. */
interface Speaker extends IConstruct {
  _toSpec(): { readonly at: string };
}

/**
 * Where secrets that are named as unsafe stand besides properties that take them, or inside of expressions. Most programs have
 * none, and are not looked through.
 */
export function unsafeTextsOf(speakers: readonly Speaker[]): UnsafeTextRecord[] {
  return !hasUnsafe() ? [] : speakers.flatMap((speaker) => {
    const { kustomizations = [], ...own } = speaker._toSpec() as { at: string; kustomizations?: { at: string }[] };
    return [own, ...kustomizations].flatMap((spec) => valuesIn(spec)
      .filter(({ value, unsafe }) => !unsafe && holdsUnsafeWithin(value, speaker))
      .map(({ path }) => ({ at: spec.at, property: path })));
  });
}
