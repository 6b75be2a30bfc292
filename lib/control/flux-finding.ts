import { FluxSeverity } from './flux-severity';

/** A line of the program. */
export interface FluxPosition {
  /** The file, with slashes, as seen from the working directory of the program; in files of findings, from their `sourceRoot`. */
  readonly file: string;
  /** The line, from 1 on. */
  readonly line: number;
  /** The column, from 1 on. */
  readonly column: number;
}

/** Why a finding is passed over. */
export interface FluxSuppression {
  /** The path of the construct at which that is said. */
  readonly path: string;
  /** The reason that was given. */
  readonly reason: string;
}

/** What a rule finds, in the words that `cdktf synth` prints. It shows no secret. */
export interface FluxFinding {
  /** The code of the rule, such as `KUS-05`. */
  readonly code: string;
  /** How it counts. What is `OFF` is not looked for, and no finding. */
  readonly severity: FluxSeverity;
  /** The path of the construct that is at fault; empty for the app itself. */
  readonly path: string;
  /**
   * The path of the stack that the construct stands in.
   * @default - it stands above stacks
   */
  readonly stack?: string;
  /**
   * The property that is at fault, as it is written in the program.
   * @default - it is about the construct as a whole
   */
  readonly property?: string;
  /**
   * The value that was given, as it is printed: texts in quotes, what only the apply will know as `(known at apply)`.
   * @default - no value is at fault, or it may not be shown
   */
  readonly value?: string;
  /** What is wrong. */
  readonly problem: string;
  /**
   * What would be right.
   * @default - that can't be said in general
   */
  readonly allowed?: string;
  /** What to do about it. */
  readonly remedy: string;
  /** All of it in one line, without the path. */
  readonly message: string;
  /**
   * The path of the construct at which is said that this counts as an error.
   * @default - it counts as its rule says, or for less
   */
  readonly raisedAt?: string;
  /**
   * Why it is passed over.
   * @default - it counts
   */
  readonly suppression?: FluxSuppression;
  /**
   * Where the program makes the construct.
   * @default - it is not known: no positions were asked for, or the construct is not of this library
   */
  readonly position?: FluxPosition;
}

/** How the files of findings are called, and what they say of places. */
export interface FluxFindingsFilesOptions {
  /**
   * The name of the files, to which `.json` and `.sarif` are added. Letters, digits, hyphens, underscores and dots.
   * @default 'flux-findings'
   */
  readonly name?: string;
  /**
   * The folder that files of the program are named from, as seen from the working directory: for GitHub, the root of the repository.
   * Files that are not below it are not named.
   * @default - the working directory
   */
  readonly sourceRoot?: string;
  /**
   * The file that SARIF names for what has no known position, as seen from `sourceRoot`. GitHub takes no file with a result that names none.
   * @default - the `cdktf.json` of the working directory
   */
  readonly programFile?: string;
}
