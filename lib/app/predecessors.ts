import { ITerraformDependable, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { isAttached, nearestAt, pathOf } from './attached';
import { PredecessorRecord } from '../model/model';

/** Finds what of the construct tree comes before members of a stack; what stands in another stack has to be able to. */
export class Predecessors {
  /** By the stack of what comes after, and by list: members of one cluster have the same. */
  private readonly records = new Map<TerraformStack, Map<readonly ITerraformDependable[], PredecessorRecord[]>>();

  public of(stack: TerraformStack, predecessors: readonly ITerraformDependable[] = NONE): PredecessorRecord[] {
    const known = this.records.get(stack) ?? new Map<readonly ITerraformDependable[], PredecessorRecord[]>();
    this.records.set(stack, known);
    const records = known.get(predecessors) ?? predecessors.flatMap((each) => Construct.isConstruct(each) ? [recordOf(each, stack)] : []);
    known.set(predecessors, records);
    return records;
  }
}

const NONE: ITerraformDependable[] = [];

function recordOf(predecessor: IConstruct, stack: TerraformStack): PredecessorRecord {
  const other = TerraformStack.of(predecessor);
  return { at: pathOf(predecessor), comesLater: other !== stack && other.dependsOn(stack), ...isGone(predecessor) && { isGone: true } };
}

/** Whether a construct was taken out of the tree, and none of its path took its place: that one would have its name in Terraform. */
function isGone(construct: IConstruct): boolean {
  return !isAttached(construct) && nearestAt(construct.node.root, construct.node.path).node.path !== construct.node.path;
}
