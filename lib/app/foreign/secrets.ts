import { ContentRecord, SecretRecord } from '../../model/model';
import { UNKNOWN } from '../../model/unknown';

/** A secret as a record: whether it is there and written down, and nothing else of it. */
export function secretOf(value: unknown): SecretRecord {
  return value === undefined || value === null || value === '' ? { value: value as string ?? undefined, written: undefined }
    : { value: UNKNOWN, written: undefined, ...value === UNKNOWN ? {} : { writtenDown: true } };
}

/** The same of a file that is written in base64. */
export function secretFileOf(value: unknown): ContentRecord {
  return { ...secretOf(value), encoding: 'base64' };
}

/** What is no secret, in base64; nothing where it is not given. */
export function fileOf(value: unknown): ContentRecord | undefined {
  return value === undefined ? undefined : { value: value as string, written: undefined, encoding: 'base64' };
}

/** Where somebody else looks for what is written down. */
export function lateSecret<Secret extends SecretRecord>({ writtenDown: _, ...secret }: Secret): Omit<Secret, 'writtenDown'> {
  return secret;
}
