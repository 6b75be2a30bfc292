import { TerraformElement, TerraformStack } from 'cdktf';
import { isBefore } from '../version';

/** The first version with arguments that it does not keep. */
export const FOR_WRITE_ONLY = '1.11.0';

const ID = 'RequiredTerraform';

/** Makes a stack say from which version of Terraform on it can be read, besides what it says by itself. */
export function requireTerraform(stack: TerraformStack, version: string): void {
  (requirementOf(stack) ?? new RequiredTerraform(stack, ID)).add(version);
}

/** What a stack needs, and what its users require; nothing where it needs no version in particular. */
export function requirementOf(stack: TerraformStack): RequiredTerraform | undefined {
  return stack.node.tryFindChild(ID) as RequiredTerraform | undefined;
}

/** The setting `terraform.required_version`. cdktf knows it only as an override of the stack, which would replace ours. */
class RequiredTerraform extends TerraformElement {
  private needed = '0';
  private combined?: { readonly theirs: string; readonly both: string };

  public add(version: string): void {
    this.needed = isBefore(this.needed, version) ? version : this.needed;
  }

  /** The lowest version that reads all that the stack uses. */
  public get version(): string {
    return this.needed;
  }

  /** What users require of the version; without what was put beside it here. */
  public get theirs(): unknown {
    const { rawOverrides } = this.cdktfStack as unknown as { rawOverrides: { terraform?: { required_version?: unknown } } };
    const written = rawOverrides.terraform?.required_version;
    return this.combined !== undefined && written === this.combined.both ? this.combined.theirs : written;
  }

  public toTerraform(): any {
    const { theirs } = this;
    const ours = `>= ${this.needed}`;
    if (typeof theirs !== 'string') {
      return theirs === undefined ? { terraform: { required_version: ours } } : {};
    }
    this.combined = { theirs, both: `${theirs}, ${ours}` };
    this.cdktfStack.addOverride('terraform.required_version', this.combined.both);
    return {};
  }
}
