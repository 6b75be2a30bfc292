import { ITerraformDependable, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { isAttached, nearestAt, pathOf } from './attached';
import { PredecessorRecord } from '../model/model';

/** Finds what of the construct tree comes before members of a stack; what stands in another stack has to be able to. */
export class Predecessors {
  private readonly records = new Map<TerraformStack, Records>();

  public of(stack: TerraformStack, predecessors: readonly ITerraformDependable[] = NONE): PredecessorRecord[] {
    let known = this.records.get(stack);
    if (known === undefined) {
      known = { lists: new Map(), each: new Map() };
      this.records.set(stack, known);
    }
    let records = known.lists.get(predecessors);
    if (records === undefined) {
      records = recordsOf(predecessors, stack, known.each);
      known.lists.set(predecessors, records);
    }
    return records;
  }
}

/** What comes before members of one stack: most of them have the same, and those of one cluster the same list. */
interface Records {
  readonly lists: Map<readonly ITerraformDependable[], PredecessorRecord[]>;
  readonly each: Map<ITerraformDependable, PredecessorRecord>;
}

const NONE: ITerraformDependable[] = [];

function recordsOf(
  predecessors: readonly ITerraformDependable[], stack: TerraformStack, known: Map<ITerraformDependable, PredecessorRecord>,
): PredecessorRecord[] {
  return predecessors.flatMap((each) => {
    const record = known.get(each) ?? (Construct.isConstruct(each) ? recordOf(each, stack) : undefined);
    return record === undefined ? [] : known.set(each, record) && record;
  });
}

function recordOf(predecessor: IConstruct, stack: TerraformStack): PredecessorRecord {
  const other = TerraformStack.of(predecessor);
  return { at: pathOf(predecessor), comesLater: other !== stack && other.dependsOn(stack), ...isGone(predecessor) && { isGone: true } };
}

/** Whether a construct was taken out of the tree, and none of its path took its place: that one would have its name in Terraform. */
function isGone(construct: IConstruct): boolean {
  return !isAttached(construct) && nearestAt(construct.node.root, construct.node.path).node.path !== construct.node.path;
}
