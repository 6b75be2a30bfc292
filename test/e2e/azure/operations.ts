import { randomUUID } from 'crypto';
import { errorAnswer, refuse } from './errors';
import { Answer } from './server';
import { ownerOf } from './store';

type End = 'Succeeded' | 'Failed';

interface Operation {
  readonly path: string;
  readonly failure?: string;
  readonly settle: (state: End) => void;
  readonly begun: number;
  /** How often it is still in progress when asked for. */
  polls: number;
  end?: End;
}

/** After so many milliseconds an operation ends by itself, whoever asks. */
export const LONGEST = 2000;

/** When to ask again. Azure says seconds, and more of them: those who read no milliseconds ask at once, so that tests are short. */
const SOON = { 'Retry-After-Ms': '20', 'Retry-After': '0' };

/** What takes longer than a request. */
export class Operations {
  /** Whether operations go on; where they don't, they are in progress for ever. */
  public goOn = true;
  /** The headers that say when to ask again. */
  public askAgain: Record<string, string> = SOON;
  private readonly all = new Map<string, Operation>();

  /** Begins one, and tells where it is asked for. */
  public begin(at: string, path: string, polls: number, failure: string | undefined, settle: (state: End) => void): Record<string, string> {
    const id = randomUUID();
    this.all.set(id, { path: path.toLowerCase(), polls, failure, settle, begun: Date.now() });
    return { 'Azure-AsyncOperation': `${at}${path}/operations/${id}?api-version=2025-03-01`, ...this.askAgain };
  }

  public answer(id: string): Answer {
    const operation = this.all.get(id);
    if (operation === undefined) {
      return errorAnswer(404, 'OperationNotFound', `There is no operation ${id}.`);
    }
    if (operation.polls > 0) {
      operation.polls -= this.goOn ? 1 : 0;
    } else {
      this.settle(operation);
    }
    const { end, failure } = operation;
    const error = end === 'Failed' ? { error: { code: failure, message: `The operation ended: ${failure}.` } } : {};
    const headers: Record<string, string> = end === undefined ? this.askAgain : {};
    return { status: 200, headers, body: { id, name: id, status: end ?? 'InProgress', ...error } };
  }

  /** Refuses what would run beside another operation on the same cluster. */
  public requireNone(path: string): void {
    const cluster = ownerOf(path.toLowerCase());
    if ([...this.all.values()].some((each) => ownerOf(each.path) === cluster && each.end === undefined)) {
      refuse('Conflict', `Another operation is in progress on '${cluster}'.`, 409);
    }
  }

  /** Ends those whose time has come, though nobody asked. */
  public endOverdue(): void {
    if (this.goOn) {
      [...this.all.values()].filter(({ begun }) => Date.now() - begun > LONGEST).forEach((each) => this.settle(each));
    }
  }

  /** Ends all that are in progress, as if their time had come while nobody asked. */
  public finishAll(): void {
    this.all.forEach((each) => this.settle(each));
  }

  private settle(operation: Operation): void {
    if (operation.end === undefined) {
      operation.end = operation.failure === undefined ? 'Succeeded' : 'Failed';
      operation.settle(operation.end);
    }
  }
}
