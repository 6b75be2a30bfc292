import { TerraformResource } from 'cdktf';
import { withoutLeaf } from '../../azapi/leaf';
import { asText } from '../../extension/settings/setting';
import { UNKNOWN } from '../../model/unknown';
import { observe } from '../gather';
import { overriddenBy, overridesOf } from '../ordered-resource';

/** Arguments by Terraform's names, with `UNKNOWN` in the place of what is not known at synth. */
export interface Attributes {
  readonly [name: string]: any;
}

/** What stands in a block: its arguments, or `UNKNOWN` where an expression makes it. */
export type Block = Attributes | typeof UNKNOWN;

/** What will be written of a resource, overrides of it and of its stack included; nothing where it only moves to another address. */
export function attributesOf(resource: TerraformResource): Attributes | undefined {
  const { resource: written } = resource.toTerraform();
  const own = written?.[resource.terraformResourceType]?.[resource.friendlyUniqueId];
  if (own === undefined) {
    return undefined;
  }
  const { '//': _, ...rest } = withoutLeaf(own) as Attributes;
  const whole = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, withoutLeaf(value)]));
  return overriddenBy(overridesOf(resource, {}), whole);
}

/** The same with `UNKNOWN` in the place of what is not known at synth. */
export function observedOf(attributes: Attributes): Attributes {
  return observe(attributes) as Attributes;
}

/** An argument; nothing where it is null, which means the same to Terraform. */
export function argument(block: Block | undefined, name: string): any {
  return block === UNKNOWN ? UNKNOWN : block?.[name] ?? undefined;
}

/** The blocks of a name, whether written as a list, as one object, or by overrides of single members of a list. */
export function blocksOf(owner: Block | undefined, name: string): Block[] {
  if (owner === UNKNOWN || isDynamic(owner, name)) {
    return [UNKNOWN];
  }
  const written = owner?.[name];
  if (written === undefined || written === null) {
    return [];
  }
  if (Array.isArray(written)) {
    return written.filter((each) => each !== null && each !== undefined);
  }
  const isIndexed = typeof written === 'object' && Object.keys(written).length > 0 && Object.keys(written).every((key) => /^\d+$/.test(key));
  return isIndexed ? Object.values(written) : [written];
}

/** The only block of a name. */
export function blockOf(owner: Block | undefined, name: string): Block | undefined {
  return blocksOf(owner, name)[0];
}

/** Terraform reads a text as the number that it stands for. */
export function numberOf(value: unknown): any {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** Terraform reads a text as the boolean that it stands for. */
export function booleanOf(value: unknown, otherwise: boolean): any {
  return value === undefined ? otherwise : value === 'true' ? true : value === 'false' ? false : value;
}

/** The contrary of a switch. */
export function notOf(value: unknown): any {
  return typeof value === 'boolean' ? !value : value;
}

/** A map of texts, in which Terraform turns other scalars into texts; what has no value is left out. */
export function textsOf(map: unknown): any {
  return typeof map !== 'object' || map === null ? map ?? undefined
    : Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, asText(value)]));
}

/** The members of a list; those of which nothing is known are none. */
export function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}

/** Whether an expression decides how many blocks of a name there are. */
function isDynamic(owner: Attributes | undefined, name: string): boolean {
  const { dynamic } = owner ?? {};
  return dynamic === UNKNOWN || blocksNamed(dynamic).includes(name);
}

function blocksNamed(dynamic: unknown): string[] {
  return typeof dynamic !== 'object' || dynamic === null ? []
    : Array.isArray(dynamic) ? dynamic.flatMap(blocksNamed) : Object.keys(dynamic);
}
