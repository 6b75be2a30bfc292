import {
  dependable, IResolveContext, ITerraformDependable, Lazy, TerraformDataSource, TerraformOutput, TerraformResource, TerraformStack,
} from 'cdktf';
import { Construct } from 'constructs';
import { Misuse } from '../misuse';

const DEPENDABLES = 'resources, extensions or configurations';

/** How predecessors that are no elements themselves are called in `depends_on` of their own stack. */
const late = new WeakMap<ITerraformDependable, string>();

/** What a user wants to come first. */
export function wishesOf(construct: Construct, dependsOn: readonly ITerraformDependable[] | undefined): ITerraformDependable[] {
  return dependablesOf(construct.node.path, dependsOn);
}

/** The same for a construct that is to be made at a path. cdktf itself dies of what nothing can wait for, and does not say where. */
export function dependablesOf(path: string, dependsOn: readonly ITerraformDependable[] | undefined): ITerraformDependable[] {
  const misuse = new Misuse(path);
  const wishes = [...misuse.listOf('dependsOn', dependsOn, 'LFC-19', DEPENDABLES)];
  // an output has an address, but nothing can wait for it
  if (wishes.some((each) => !('fqn' in Object(each)) || TerraformOutput.isTerraformOutput(each))) {
    throw misuse.error('LFC-19', 'dependsOn', DEPENDABLES);
  }
  return wishes;
}

/** The predecessors that can be named in `depends_on`: those of the same stack. */
export function inStack(stack: TerraformStack, predecessors: readonly ITerraformDependable[]): ITerraformDependable[] {
  return predecessors.filter((each) => stackOf(each, stack) === stack);
}

/**
 * Lets a stack come after those of its predecessors. By now cdktf has found what stacks take from each other: a circle of stacks is
 * reported by rule LFC-19 instead of being thrown from here, or by cdktf.
 */
export function comeAfter(stack: TerraformStack, predecessors: readonly ITerraformDependable[]): void {
  for (const each of predecessors) {
    const other = stackOf(each, stack);
    if (other !== stack && !other.dependsOn(stack)) {
      stack.addDependency(other);
    }
  }
}

function stackOf(predecessor: ITerraformDependable, stack: TerraformStack): TerraformStack {
  return Construct.isConstruct(predecessor) ? TerraformStack.of(predecessor) : stack;
}

/** The argument `depends_on`, each predecessor once. */
export function dependenciesOf(given: string[] | undefined, predecessors: ITerraformDependable[]): string[] | undefined {
  const addresses = [...given ?? [], ...predecessors.map(addressOf)];
  return addresses.length === 0 ? undefined : [...new Set(addresses)];
}

/**
 * How a predecessor is called. Asking it for its `fqn` would fix its name before the aspects run, and each token costs a stack
 * trace: elements are named by what their address is made of.
 */
function addressOf(predecessor: ITerraformDependable): string {
  const element = resourceOf(predecessor) ?? predecessor;
  if (TerraformResource.isTerraformResource(element)) {
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  if (TerraformDataSource.isTerraformDataSource(element)) {
    return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  return Construct.isConstruct(predecessor) ? lateAddressOf(predecessor) : dependable(predecessor);
}

/** The resource of a construct of this library. */
function resourceOf({ _resource: resource }: ITerraformDependable & { _resource?: object }): object | undefined {
  return resource !== undefined && 'predecessors' in resource ? resource : undefined;
}

/** The address of what says it itself, asked for only when it is written. */
function lateAddressOf(predecessor: ITerraformDependable): string {
  const address = late.get(predecessor)
    ?? Lazy.stringValue({ produce: ({ preparing }: IResolveContext) => preparing ? 'later' : dependable(predecessor) });
  late.set(predecessor, address);
  return address;
}
