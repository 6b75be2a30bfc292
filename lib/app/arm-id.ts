import { Fn, Token } from 'cdktf';
import { textOf } from '../names';
import { isUnknown } from '../tokens';

/** Where the parts of an ARM id stand, between its slashes. */
export const SUBSCRIPTION = 2;
export const GROUP = 4;
export const RESOURCE = 8;

/** A part of an ARM id, which may be known to Terraform alone. */
export function segmentOf(id: string, index: number): string {
  return !isUnknown(id) ? textOf(id).split('/')[index] ?? ''
    : Token.asString(Fn.element(Fn.split('/', typeof id === 'string' ? id : Fn.tostring(id)), index));
}
