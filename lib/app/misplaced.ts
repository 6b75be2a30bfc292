import { unwritableIn } from './spec-values';
import { Misuse } from '../misuse';
import { MisplacedRecord } from '../model/model';
import { wantedWithin, Within } from '../unwritable';

/** What was found since the reading began of which nothing can be made. */
let records: MisplacedRecord[] = [];

/** The same, as values of the one specification that is being read; nothing in nearly every one. */
let values: Set<unknown> | undefined;

/** What `read` makes of specifications, and what in them is misplaced. */
export function withMisplaced<Result>(read: () => Result): [Result, MisplacedRecord[]] {
  records = [];
  return [read(), records];
}

/** Makes a record of a specification, and notes what is misplaced in it. */
export function recordOf<Spec extends { readonly at: string }, Result>(spec: Spec, make: (spec: Spec) => Result): Result {
  const around = values;
  values = undefined;
  try {
    const record = make(spec);
    if (values !== undefined) {
      records.push(...misplacedIn(spec, values));
    }
    return record;
  } finally {
    values = around;
  }
}

/** Whether nothing can be made of a value where it stands; then that is noted. */
export function isMisplaced(value: unknown, above?: Within): boolean {
  const is = wantedWithin(value, above) !== undefined;
  if (is) {
    values ??= new Set();
    values.add(value);
  }
  return is;
}

/** The noted values with the names that users know. */
function misplacedIn(spec: { readonly at: string }, noted: ReadonlySet<unknown>): MisplacedRecord[] {
  // kustomizations speak for themselves
  const { kustomizations: _, ...own } = spec as { at: string; kustomizations?: unknown };
  return unwritableIn(own).filter(({ value }) => noted.has(value)).map(({ path, wanted }) => ({ at: spec.at, property: path, wanted }));
}

/** Properties that take constructs, and what may hold some. Each is looked at where it is used. */
const NO_DATA = new Set(['cluster', 'provider', 'dependsOn', 'identity']);

/**
 * Refuses at once what cdktf would die of before anything is validated: values that go into resources of other providers.
 * @throws where a value is none that JSON can hold (LFC-26)
 */
export function requireData(at: string, props: object): void {
  const data = Object.entries(props).filter(([name]) => !NO_DATA.has(name));
  const [first] = unwritableIn(Object.fromEntries(data));
  if (first !== undefined) {
    throw new Misuse(at).error('LFC-26', first.path, first.wanted);
  }
}
