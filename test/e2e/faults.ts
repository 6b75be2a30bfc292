import { Trouble } from './azure/faults';

/** What becomes of a command of Terraform that meets trouble. */
export type Outcome =
  /** It gets through. */
  | 'through'
  /** It fails and says what Azure says; the next one converges. */
  | 'told'
  /** The same, and the next one removes what was made and makes it anew, for Terraform has tainted it. */
  | 'told, and made anew'
  /** The same, and the next one finds nothing to do, though Azure goes on calling the resource failed. */
  | 'told, and called failed';

/** Something that goes wrong once, or twice, with a request for a configuration. */
export interface FaultCase {
  readonly what: string;
  readonly trouble: Trouble;
  readonly times: number;
  readonly creating: Outcome;
  readonly changing: Outcome;
  readonly removing: Outcome;
}

const RETRY_AFTER = { 'Retry-After': '1' };
const THROUGH = { creating: 'through', changing: 'through', removing: 'through' } as const;
const TOLD = { creating: 'told', changing: 'told', removing: 'told' } as const;

export const FAULTS: readonly FaultCase[] = [
  { what: '429 with `Retry-After`, twice', trouble: { status: 429, code: 'TooManyRequests', headers: RETRY_AFTER }, times: 2, ...THROUGH },
  { what: '500, twice', trouble: { status: 500, code: 'InternalServerError' }, times: 2, ...THROUGH },
  { what: '503, twice', trouble: { status: 503, code: 'ServiceUnavailable', headers: RETRY_AFTER }, times: 2, ...THROUGH },
  { what: '409 while another operation runs', trouble: { status: 409, code: 'Conflict' }, times: 1, ...THROUGH },
  { what: 'the connection is cut before an answer', trouble: 'refuse', times: 1, ...THROUGH },
  { what: 'the connection is cut in mid-answer', trouble: 'cut', times: 1, ...THROUGH },
  { what: '403', trouble: { status: 403, code: 'AuthorizationFailed', message: 'The client does not have authorization.' }, times: 1, ...TOLD },
  { what: 'the operation ends `Failed`', trouble: 'fail', times: 1, ...TOLD, creating: 'told, and made anew', changing: 'told, and called failed' },
];

const WORDS: { readonly [outcome in Outcome]: string } = {
  'through': 'gets through by itself',
  'told': 'fails with Azure\'s words; the next one converges',
  'told, and made anew': 'fails with Azure\'s words; what was made is tainted: the next one deletes it and makes it anew',
  'told, and called failed': 'fails with Azure\'s words; the next one finds Azure as the program says, though `provisioningState` stays `Failed`',
};

/** The faults and their outcomes as a table. */
export function faultsTable(): string {
  return [
    '| what goes wrong | creating | changing | removing |', '|---|---|---|---|',
    ...FAULTS.map(({ what, creating, changing, removing }) => `| ${[what, WORDS[creating], WORDS[changing], WORDS[removing]].join(' | ')} |`),
  ].join('\n');
}
