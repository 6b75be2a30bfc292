import { Reference } from './references';

/** From how many times its reference on a ratio fails. */
const WORSE = 4 / 3;

export interface Verdict extends Reference {
  readonly measured: number;
  /** Less than this is let pass. */
  readonly bound: number;
  readonly isHeld: boolean;
}

/** Holds what was measured against the references of the same names. What could not be measured is not held. */
export function judge<Name extends string>(references: Record<Name, Reference>, measured: Record<Name, number>): Verdict[] {
  return (Object.keys(references) as Name[]).map((name) => {
    const { what, ratio } = references[name];
    const bound = ratio * WORSE;
    return { what, ratio, measured: measured[name], bound, isHeld: measured[name] < bound };
  });
}

/** Reference, measurement and bound of each ratio. */
export function tableOf(verdicts: Verdict[]): string {
  const row = (what: string, reference: string, measured: string, bound: string, told: string) =>
    `  ${what.padEnd(54)}${reference.padStart(10)}${measured.padStart(10)}${bound.padStart(8)}  ${told}`.trimEnd();
  const rows = verdicts.map(({ what, ratio, measured, bound, isHeld }) =>
    row(what, ratio.toFixed(2), measured.toFixed(2), bound.toFixed(2), isHeld ? '' : 'FAILED'));
  return [row('', 'reference', 'measured', 'bound', ''), ...rows].join('\n');
}
