import { modelWith, Spoil } from './model';
import { overlooked } from './overlooked';
import { TABLES } from './tables';

describe('nothing is overlooked where rules are asked only of what is there', () => {
  test.each(TABLES)('in all apps of the table of $code', ({ values = [], programs = [], wordings }) => {
    const spoils: Spoil[] = [
      ...values.flatMap(({ set, rows }) => rows.map(([value]): Spoil => (parts) => set(parts, value))),
      ...[...programs, ...wordings].map(({ spoil }) => spoil),
    ];
    expect(spoils.flatMap((spoil) => overlooked(modelWith(spoil)))).toEqual([]);
  });
});
