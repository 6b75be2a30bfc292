import { IConstruct } from 'constructs';

/** Whether a construct still hangs in the tree: `node.tryRemoveChild` leaves the construct itself unaware. */
export function isAttached(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || scope.node.tryFindChild(id) === construct && isAttached(scope);
}
