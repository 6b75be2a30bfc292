import { Answer } from './server';

/** A request that ARM does not carry out. */
export class Refusal extends Error {
  public constructor(public readonly status: number, public readonly code: string, message: string) {
    super(message);
  }
}

export function refuse(code: string, message: string, status = 400): never {
  throw new Refusal(status, code, message);
}

/** How ARM says that something is wrong. */
export function errorAnswer(status: number, code: string, message: string, headers?: Record<string, string>): Answer {
  return { status, headers, body: { error: { code, message } } };
}
