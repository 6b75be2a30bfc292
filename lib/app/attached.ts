import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** Whether a construct still hangs in the tree: `node.tryRemoveChild` leaves the construct itself unaware. */
export function isAttached(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || scope.node.tryFindChild(id) === construct && isAttached(scope);
}

/** The stack that a construct stands in, or is; none above stacks, where cdktf's own `TerraformStack.of` throws. */
export function stackAround(construct: IConstruct): TerraformStack | undefined {
  return TerraformStack.isStack(construct) ? construct : construct.node.scope && stackAround(construct.node.scope);
}

/** Sorts constructs by their paths. */
export function byPath({ node: one }: IConstruct, { node: other }: IConstruct): number {
  return one.path < other.path ? -1 : 1;
}
