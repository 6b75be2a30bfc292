import { ITerraformDependable, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { isAttached, nearestAt, pathOf } from './attached';
import { PredecessorRecord } from '../model/model';

/** Finds what of the construct tree comes before members of a stack; what stands in another stack has to be able to. */
export class Predecessors {
  /** By the stack of what comes after; most members of a stack have the same few. */
  private readonly records = new Map<TerraformStack, Map<ITerraformDependable, PredecessorRecord>>();

  public of(stack: TerraformStack, predecessors: readonly ITerraformDependable[] = []): PredecessorRecord[] {
    const known = this.records.get(stack) ?? new Map<ITerraformDependable, PredecessorRecord>();
    this.records.set(stack, known);
    const records: PredecessorRecord[] = [];
    for (const each of predecessors) {
      const record = known.get(each) ?? (Construct.isConstruct(each) ? recordOf(each, stack) : undefined);
      if (record !== undefined) {
        known.set(each, record);
        records.push(record);
      }
    }
    return records;
  }
}

function recordOf(predecessor: IConstruct, stack: TerraformStack): PredecessorRecord {
  const other = TerraformStack.of(predecessor);
  return { at: pathOf(predecessor), comesLater: other !== stack && other.dependsOn(stack), ...isGone(predecessor) && { isGone: true } };
}

/** Whether a construct was taken out of the tree, and none of its path took its place: that one would have its name in Terraform. */
function isGone(construct: IConstruct): boolean {
  return !isAttached(construct) && nearestAt(construct.node.root, construct.node.path).node.path !== construct.node.path;
}
