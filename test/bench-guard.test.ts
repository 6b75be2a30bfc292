import { judge, tableOf } from '../bench/guard';
import { REFERENCES } from '../bench/references';
import { ratioOfBest } from '../bench/statistics';

const ONE = { growth: { what: 'growth', ratio: 0.75 } };

describe('The guard of the benchmarks', () => {
  test.each([
    ['much better', 0.1, true],
    ['as before', 0.75, true],
    ['nearly a third worse', 0.999, true],
    ['a third worse', 1, false],
    ['much worse', 7, false],
    ['not measured', NaN, false],
  ])('holds a ratio that is %s: %d, %s', (_, growth, isHeld) => {
    expect(judge(ONE, { growth })).toEqual([{ what: 'growth', ratio: 0.75, measured: growth, bound: 1, isHeld }]);
  });

  test('holds each ratio by itself', () => {
    const verdicts = judge({ ...ONE, share: { what: 'share', ratio: 0.3 } }, { growth: 0.5, share: 0.5 });
    expect(verdicts.map(({ what, isHeld }) => [what, isHeld])).toEqual([['growth', true], ['share', false]]);
  });

  test('tells reference, measurement and bound, and what failed', () => {
    const verdicts = judge({ ...ONE, share: { what: 'share', ratio: 0.3 } }, { growth: 0.5, share: 0.5 });
    expect(tableOf(verdicts).split('\n').map((line) => line.trim().split(/\s+/))).toEqual([
      ['reference', 'measured', 'bound'],
      ['growth', '0.75', '0.50', '1.00'],
      ['share', '0.30', '0.50', '0.40', 'FAILED'],
    ]);
  });

  test('compares the best of one side to the best of the other, whichever rounds they are of', () => {
    const rounds = [{ ours: 30, raw: 40 }, { ours: 20, raw: 90 }, { ours: 50, raw: 80 }];
    expect(ratioOfBest(rounds, ({ ours }) => ours, ({ raw }) => raw)).toBe(0.5);
  });

  test('holds what is aimed at for growth: four times the work takes at most 4.4 times as long', () => {
    const [growth, validationGrowth] = judge({ growth: REFERENCES.growth, validationGrowth: REFERENCES.validationGrowth },
      { growth: 4.4, validationGrowth: 4.4 });
    expect([growth.isHeld, validationGrowth.isHeld]).toEqual([false, false]);
  });
});
