import { judge, tableOf, Verdict } from './guard';
import { GuardRound, measureGuard } from './measures';
import { Ratio, REFERENCES } from './references';
import { Runner } from './runner';
import { ratioOf, ratioOfBest } from './statistics';

/** Where all is held, so many rounds are enough; where it isn't, the machine gets these many to be quiet in one of them. */
const ROUNDS = { enough: 3, most: 6 };

/** Whether no ratio is a third worse than its reference. */
export async function check(runner: Runner): Promise<boolean> {
  const rounds: GuardRound[] = [];
  let verdicts: Verdict[] = [];
  const areHeld = () => verdicts.every(({ isHeld }) => isHeld);
  while (rounds.length < ROUNDS.enough || rounds.length < ROUNDS.most && !areHeld()) {
    rounds.push(await measureGuard(runner, rounds.length));
    verdicts = judge(REFERENCES, ratiosOf(rounds));
  }
  console.log(`ratios of the best of ${rounds.length} rounds; they fail where they are a third worse than their references\n`);
  console.log(tableOf(verdicts));
  return areHeld();
}

/**
 * Processor time, of which other work on the machine can only make more: the best of few comes closest to the truth. Imports are short and
 * many, of which the median varies least.
 */
function ratiosOf(rounds: GuardRound[]): Record<Ratio, number> {
  const imports = rounds.flatMap((round) => round.imports);
  return {
    importTime: ratioOf(imports, ({ ours }) => ours.work, ({ cdktf }) => cdktf.work),
    importMemory: ratioOfBest(imports, ({ ours }) => ours.memory, ({ cdktf }) => cdktf.memory),
    toRaw: ratioOfBest(rounds, ({ small }) => small.work.total, ({ raw }) => raw.work.total),
    memoryToRaw: ratioOfBest(rounds, ({ small }) => small.peak, ({ raw }) => raw.peak),
    growth: ratioOfBest(rounds, ({ large }) => large.work.total, ({ small }) => small.work.total),
    validationGrowth: ratioOfBest(rounds, ({ large }) => large.work.rules, ({ small }) => small.work.rules),
    validationShare: ratioOfBest(rounds, ({ large }) => large.work.rules, ({ large }) => large.work.synth),
  };
}
