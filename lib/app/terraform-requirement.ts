import { TerraformElement, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

const ID = 'TerraformRequirement';

/** The first version that keeps what is secret out of the state (write-only arguments). */
const NEEDED = '>= 1.11.0';

/** What users wrote, by stack, where the library has put its own beside it. */
const combined = new WeakMap<TerraformStack, { readonly theirs: string; readonly both: string }>();

/** Makes the stack require the version of Terraform that secrets need, beside what its users require. */
export class TerraformRequirement extends TerraformElement {
  /** Whether a construct needs that version. */
  public static isOf(construct: Construct): boolean {
    return construct.node.tryFindChild(ID) instanceof TerraformRequirement;
  }

  public constructor(scope: Construct) {
    super(scope, ID);
  }

  /** Overrides win over what elements write, so that one of the user's has to be written anew. */
  public toTerraform(): any {
    const stack = this.cdktfStack;
    const theirs = requiredVersionOf(stack);
    if (typeof theirs !== 'string') {
      return theirs === undefined ? { terraform: { required_version: NEEDED } } : {};
    }
    const both = `${theirs}, ${NEEDED}`;
    combined.set(stack, { theirs, both });
    stack.addOverride('terraform.required_version', both);
    return {};
  }
}

/** What the users of a stack require of Terraform's version. */
export function requiredVersionOf(stack: TerraformStack): unknown {
  const { rawOverrides } = stack as unknown as { rawOverrides: { terraform?: { required_version?: unknown } } };
  const written = rawOverrides.terraform?.required_version;
  const known = combined.get(stack);
  return known !== undefined && written === known.both ? known.theirs : written;
}
