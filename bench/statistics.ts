export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of the ratios of what was measured one after the other, so that both had the same machine. */
export function ratioOf<Sample>(rounds: readonly Sample[], of: (sample: Sample) => number, by: (sample: Sample) => number): number {
  return median(rounds.map((round) => of(round) / by(round)));
}

/** The ratio of the best of each side. */
export function ratioOfBest<Sample>(rounds: readonly Sample[], of: (sample: Sample) => number, by: (sample: Sample) => number): number {
  return Math.min(...rounds.map(of)) / Math.min(...rounds.map(by));
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** A line of the report. What has an aim is told to be met or missed. */
export function line(label: string, ratio: number, details: string, aim?: number): string {
  const verdict = aim === undefined ? '' : `${ratio <= aim ? 'met' : 'MISSED'}, aim ${aim.toFixed(2)}`;
  return `  ${label.padEnd(46)}${ratio.toFixed(2).padStart(6)}  ${verdict.padEnd(17)} ${details}`.trimEnd();
}
