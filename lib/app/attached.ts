import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** Whether a construct still hangs in the tree: `node.tryRemoveChild` leaves the construct itself unaware. */
export function isAttached(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || scope.node.tryFindChild(id) === construct && isAttached(scope);
}

const paths = new WeakMap<IConstruct, string>();

/** The path of a construct that is asked for again and again: `constructs` makes it anew each time, though it can't change. */
export function pathOf(construct: IConstruct): string {
  let path = paths.get(construct);
  if (path === undefined) {
    path = construct.node.path;
    paths.set(construct, path);
  }
  return path;
}

/** The stack that a construct stands in, or is; none above stacks, where cdktf's own `TerraformStack.of` throws. */
export function stackAround(construct: IConstruct): TerraformStack | undefined {
  return TerraformStack.isStack(construct) ? construct : construct.node.scope && stackAround(construct.node.scope);
}

/** Sorts constructs by their paths. */
export function byPath({ node: one }: IConstruct, { node: other }: IConstruct): number {
  return one.path < other.path ? -1 : 1;
}

/** The construct at a path, or the nearest above where there is none. */
export function nearestAt(root: IConstruct, path: string): IConstruct {
  let construct = root;
  for (const id of path.split('/')) {
    const child = construct.node.tryFindChild(id);
    if (child === undefined) {
      break;
    }
    construct = child;
  }
  return construct;
}

/** Whether something stands at a construct or below it. */
export function isWithin({ node: { path } }: IConstruct): (place: { readonly at: string }) => boolean {
  return ({ at }) => path === '' || at === path || at.startsWith(`${path}/`);
}
