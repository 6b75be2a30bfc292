/** A request that ARM does not carry out. */
export class Refusal extends Error {
  public constructor(public readonly status: number, public readonly code: string, message: string) {
    super(message);
  }
}

export function refuse(code: string, message: string, status = 400): never {
  throw new Refusal(status, code, message);
}
