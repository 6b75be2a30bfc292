import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformStack } from 'cdktf';
import { AzapiProvider } from '../../lib';

/** Gives what stands in a place of a program: what is legal there, or what a test puts there. Places are named after their property. */
export type Give = <T>(place: string, legal: T) => T;

/** A legal program, each value of which can be another one. */
export type Program = (stack: TerraformStack, give: Give) => void;

/** An object of an interface, each member of which is a place, as is the object itself. */
export function struct<T extends object>(give: Give, name: string, members: T): T {
  return give(name, Object.fromEntries(Object.entries(members).map(([member, value]) => [member, give(`${name}.${member}`, value)])) as T);
}

/** A stack with the providers of all that a program may make. */
export function withProviders(stack: TerraformStack): TerraformStack {
  new AzapiProvider(stack, 'azapi');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  new KubernetesProvider(stack, 'kubernetes');
  return stack;
}

/** A secret that is not known, as a generated program has it. */
export const SECRET = '${var.secret}';

/** The places of a program. */
export function placesOf(program: Program, stack: TerraformStack): string[] {
  const places = new Set<string>();
  program(withProviders(stack), (place, legal) => {
    places.add(place);
    return legal;
  });
  return [...places];
}
