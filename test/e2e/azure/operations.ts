import { randomUUID } from 'crypto';
import { refuse } from './errors';
import { Answer } from './server';
import { parentOf } from './store';

type End = 'Succeeded' | 'Failed' | 'Canceled';

interface Operation {
  readonly path: string;
  readonly failure?: string;
  readonly settle: (state: End) => void;
  /** How often it is still in progress when asked for. */
  polls: number;
  end?: End;
}

/** What takes longer than a request. */
export class Operations {
  /** Whether operations go on; where they don't, they are in progress for ever. */
  public goOn = true;
  private readonly all = new Map<string, Operation>();

  /** Begins one, and tells where it is asked for. `Retry-After` in milliseconds keeps tests short; Azure says seconds. */
  public begin(at: string, path: string, polls: number, failure: string | undefined, settle: (state: End) => void): Record<string, string> {
    const id = randomUUID();
    this.all.set(id, { path: path.toLowerCase(), polls, failure, settle });
    return { 'Azure-AsyncOperation': `${at}${path}/operations/${id}?api-version=2025-03-01`, 'Retry-After-Ms': '20' };
  }

  public answer(id: string): Answer {
    const operation = this.all.get(id);
    if (operation === undefined) {
      return { status: 404, body: { error: { code: 'OperationNotFound', message: `There is no operation ${id}.` } } };
    }
    this.goesOn(operation);
    const { end, failure } = operation;
    const error = end === 'Failed' ? { error: { code: failure, message: `The operation ended: ${failure}.` } } : {};
    const headers: Record<string, string> = end === undefined ? { 'Retry-After-Ms': '20' } : {};
    return { status: 200, headers, body: { id, name: id, status: end ?? 'InProgress', ...error } };
  }

  /** Refuses what would run beside another operation on the same cluster. */
  public requireNone(path: string): void {
    const cluster = parentOf(path.toLowerCase());
    const other = [...this.all.values()].find((each) => parentOf(each.path) === cluster && each.end === undefined);
    if (other !== undefined) {
      this.goesOn(other);
      refuse('Conflict', `Another operation is in progress on '${cluster}'.`, 409);
    }
  }

  /** Brings an operation nearer to its end, whoever asks. */
  private goesOn(operation: Operation): void {
    if (operation.polls > 0) {
      operation.polls -= this.goOn ? 1 : 0;
    } else {
      this.settle(operation, operation.failure === undefined ? 'Succeeded' : 'Failed');
    }
  }

  /** Ends all that are in progress, as if their time had come while nobody asked. */
  public finishAll(): void {
    [...this.all.values()].filter(({ end }) => end === undefined)
      .forEach((each) => this.settle(each, each.failure === undefined ? 'Succeeded' : 'Failed'));
  }

  private settle(operation: Operation, end: End): void {
    if (operation.end === undefined) {
      operation.end = end;
      operation.settle(end);
    }
  }
}
