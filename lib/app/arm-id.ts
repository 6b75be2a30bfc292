import { Fn, Token } from 'cdktf';
import { isUnknown } from '../tokens';

/** Where the parts of an ARM id stand, between its slashes. */
export const SUBSCRIPTION = 2;
export const GROUP = 4;
export const RESOURCE = 8;

/** A part of an ARM id, which may be known to Terraform alone. */
export function segmentOf(id: string, index: number): string {
  return isUnknown(id) ? Token.asString(Fn.element(Fn.split('/', id), index)) : String(id).split('/')[index] ?? '';
}
