import { Trouble } from './azure/faults';

/** What becomes of a command of Terraform that meets trouble. */
export type Outcome =
  /** It gets through. */
  | 'through'
  /** It fails and says what Azure says; the next one converges. */
  | 'told'
  /** It fails and says that the connection broke; the next one converges. */
  | 'broken'
  /** It fails and says what Azure says, and the next one removes what was made and makes it anew, for Terraform has tainted it. */
  | 'told, and made anew'
  /** It fails and says what Azure says; a value that changed is called failed for good, members that came or went are sent once more. */
  | 'told, and called failed';

/** Something that goes wrong once, or twice. */
export interface FaultCase {
  readonly what: string;
  readonly trouble: Trouble;
  readonly times: number;
}

/** What becomes of it where a request for a configuration meets it. */
export interface ConfigurationFault extends FaultCase {
  readonly creating: Outcome;
  readonly changing: Outcome;
  readonly removing: Outcome;
}

/** Where else something can go wrong. */
export const PLACES = {
  installing: 'installing the extension',
  upgrading: 'changing the extension',
  uninstalling: 'removing the extension',
  asking: 'asking after an operation',
  reading: 'reading for a plan',
  login: 'getting a token',
} as const;

export type Place = keyof typeof PLACES;

/** The same where other requests meet it; nothing where they don't. */
export type PlaceFault = FaultCase & { readonly [place in Place]?: Outcome };

const RETRY_AFTER = { 'Retry-After': '1' };

/** What passes by itself. */
const passing = (times: number): FaultCase[] => [
  { what: '408', trouble: { status: 408, code: 'RequestTimeout', headers: RETRY_AFTER } },
  { what: '429', trouble: { status: 429, code: 'TooManyRequests', headers: RETRY_AFTER } },
  { what: '500', trouble: { status: 500, code: 'InternalServerError' } },
  { what: '502', trouble: { status: 502, code: 'BadGateway', headers: RETRY_AFTER } },
  { what: '503', trouble: { status: 503, code: 'ServiceUnavailable', headers: RETRY_AFTER } },
  { what: '504', trouble: { status: 504, code: 'GatewayTimeout', headers: RETRY_AFTER } },
].map(({ what, trouble }) => {
  const told = trouble.headers === undefined ? '' : ' with `Retry-After`';
  return { what: `${what}${told}${times === 1 ? '' : ', twice'}`, trouble, times };
});
const CONFLICT: FaultCase = { what: '409 while another operation runs', trouble: { status: 409, code: 'Conflict' }, times: 1 };
const CUT_BEFORE: FaultCase = { what: 'the connection is cut before an answer', trouble: 'refuse', times: 1 };
const CUT_AMID: FaultCase = { what: 'the connection is cut in mid-answer', trouble: 'cut', times: 1 };
const FORBIDDEN: FaultCase = {
  what: '403', trouble: { status: 403, code: 'AuthorizationFailed', message: 'The client does not have authorization.' }, times: 1,
};
const FAILED: FaultCase = { what: 'the operation ends `Failed`', trouble: 'fail', times: 1 };

const THROUGH = { creating: 'through', changing: 'through', removing: 'through' } as const;
const TOLD = { creating: 'told', changing: 'told', removing: 'told' } as const;

export const FAULTS: readonly ConfigurationFault[] = [
  ...[...passing(2), CONFLICT, CUT_BEFORE, CUT_AMID].map((each) => ({ ...each, ...THROUGH })),
  { ...FORBIDDEN, ...TOLD },
  { ...FAILED, ...TOLD, creating: 'told, and made anew', changing: 'told, and called failed' },
];

const WRITTEN_THROUGH = { installing: 'through', upgrading: 'through', uninstalling: 'through' } as const;
const ALL_THROUGH = { ...WRITTEN_THROUGH, asking: 'through', reading: 'through', login: 'through' } as const;

export const FAULTS_ELSEWHERE: readonly PlaceFault[] = [
  ...passing(1).map((each) => ({ ...each, ...ALL_THROUGH })),
  { ...CONFLICT, ...WRITTEN_THROUGH },
  { ...CUT_BEFORE, ...ALL_THROUGH },
  { ...CUT_AMID, ...ALL_THROUGH, login: 'broken' },
  { ...FORBIDDEN, installing: 'told', upgrading: 'told', uninstalling: 'told', asking: 'told', reading: 'told', login: 'told' },
  { ...FAILED, installing: 'told, and made anew', upgrading: 'told, and called failed', uninstalling: 'told' },
];

const WORDS: { readonly [outcome in Outcome]: string } = {
  'through': 'gets through by itself',
  'told': 'fails with Azure\'s words; the next one converges',
  'broken': 'fails with `EOF`; the next one converges',
  'told, and made anew': 'fails with Azure\'s words; what was made is tainted: the next one deletes it and makes it anew',
  'told, and called failed': 'fails with Azure\'s words; what comes next [depends on the change](#failed-at-a-change)',
};

const wordsOf = (outcome?: Outcome) => outcome === undefined ? '–' : WORDS[outcome];

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** The faults and their outcomes as a table. */
export function faultsTable(): string {
  return [
    '| what goes wrong | creating | changing | removing |', '|---|---|---|---|',
    ...FAULTS.map(({ what, creating, changing, removing }) => row(what, WORDS[creating], WORDS[changing], WORDS[removing])),
  ].join('\n');
}

/** The faults elsewhere as a table. */
export function faultsElsewhereTable(): string {
  const places = Object.keys(PLACES) as Place[];
  return [
    row('what goes wrong', ...Object.values(PLACES)), `|---|${places.map(() => '---|').join('')}`,
    ...FAULTS_ELSEWHERE.map((each) => row(each.what, ...places.map((place) => wordsOf(each[place])))),
  ].join('\n');
}
