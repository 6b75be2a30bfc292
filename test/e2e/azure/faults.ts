/** What a request gets in the place of its answer. */
export type Trouble =
  /** An answer of ARM that is none of success. */
  | { readonly status: number; readonly code: string; readonly message?: string; readonly headers?: Record<string, string> }
  /** The connection ends in the middle of the answer; the request has had its effect. */
  | 'cut'
  /** The connection ends before anything was looked at. */
  | 'refuse'
  /** The operation that the request begins ends `Failed`. */
  | 'fail';

/** A trouble for requests of a kind. */
export interface Fault {
  readonly method: string;
  /** What the path of the request holds. */
  readonly path: RegExp;
  readonly trouble: Trouble;
  /** How many of the requests meet it. */
  times: number;
}

/** The troubles that requests still are to meet. */
export class Faults {
  private all: Fault[] = [];

  public add(method: string, path: RegExp, trouble: Trouble, times = 1): void {
    this.all.push({ method, path, trouble, times });
  }

  /** No request meets any of them any more. */
  public clear(): void {
    this.all = [];
  }

  /** The trouble that a request meets, which is then over for one of them. */
  public take(method: string, path: string): Trouble | undefined {
    const fault = this.all.find((each) => each.times > 0 && each.method === method && each.path.test(path));
    if (fault !== undefined) {
      fault.times -= 1;
    }
    return fault?.trouble;
  }

  /** How many requests have yet to meet one. */
  public get left(): number {
    return this.all.reduce((sum, { times }) => sum + times, 0);
  }
}
