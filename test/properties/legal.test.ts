import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import fc from 'fast-check';
import { appWithStacks, declare, LegalApp, legalApp, statementsOf, Statements } from './legal';
import { SEED } from './values';
import { FluxApp } from '../../lib/app/flux-app';
import { sentence } from '../../lib/findings/text';
import { validatedBodies } from '../arm-bodies';

const settings = (numRuns: number) => ({ seed: SEED, numRuns: Math.ceil(numRuns * Number(process.env.PROPERTY_FACTOR ?? 1)), endOnFailure: true });

/** The Terraform of all stacks, as text. Bodies are held against ARM's schemas on the way. */
function terraformOf(legal: LegalApp, order: (statements: Statements) => Statements = (statements) => statements): string {
  const outdir = mkdtempSync(join(tmpdir(), 'legal-'));
  try {
    const { app, stacks } = appWithStacks(outdir);
    order(statementsOf(legal, stacks)).forEach((statement) => statement());
    app.synth();
    return [...stacks.keys()].map((id) => readFileSync(join(outdir, 'stacks', id, 'cdk.tf.json'), 'utf8').replaceAll(outdir, '')).join('\n');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Without the order in which resources are written, and without the state's place. */
function sorted(text: string): unknown {
  return text.split('\n{').map((each, index) => {
    const { terraform: _, ...rest } = JSON.parse(index === 0 ? each : `{${each}`);
    return rest;
  });
}

describe(`a legal app made at random (seed ${SEED})`, () => {
  test('is without any finding', () => {
    fc.assert(fc.property(legalApp, (legal) => {
      const { app, stacks } = appWithStacks();
      declare(legal, stacks);
      expect(FluxApp.of(app).findings.map(sentence)).toEqual([]);
    }), settings(120));
  }, 300_000);

  test('is written, with bodies that ARM takes, and twice the same', () => {
    const before = validatedBodies;
    fc.assert(fc.property(legalApp, (legal) => {
      expect(terraformOf(legal)).toBe(terraformOf(legal));
    }), settings(8));
    expect(validatedBodies - before).toBeGreaterThan(20);
  }, 300_000);

  test('is the same in whatever order it is declared', () => {
    fc.assert(fc.property(legalApp, fc.infiniteStream(fc.nat(1_000)), (legal, ranks) => {
      const shuffled = (statements: Statements) => statements.map((statement) => ({ statement, rank: ranks.next().value as number }))
        .sort((one, other) => one.rank - other.rank).map(({ statement }) => statement);
      expect(sorted(terraformOf(legal, shuffled))).toEqual(sorted(terraformOf(legal)));
    }), settings(8));
  }, 300_000);
});
