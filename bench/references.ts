/** A ratio that the build holds. */
export interface Reference {
  readonly what: string;
  /** What it was when it was last looked at. */
  readonly ratio: number;
}

/**
 * The one place that says what is held: ratios of processor time, and where they say so of memory. Who makes something cheaper lowers its
 * ratio here, to what `npm run bench -- --check` prints.
 */
export const REFERENCES = {
  importTime: { what: 'import of the package to import of cdktf', ratio: 1.07 },
  importMemory: { what: 'import of the package to import of cdktf, memory', ratio: 1.06 },
  toRaw: { what: '1,000 configurations to the raw binding', ratio: 0.55 },
  memoryToRaw: { what: '1,000 configurations to the raw binding, peak memory', ratio: 1.08 },
  growth: { what: 'growth from 1,000 to 4,000', ratio: 2.6 },
  validationGrowth: { what: 'growth of our validation from 1,000 to 4,000', ratio: 2.8 },
  validationShare: { what: 'share of our validation in synth of 4,000', ratio: 0.135 },
} as const satisfies Record<string, Reference>;

export type Ratio = keyof typeof REFERENCES;
