import { TerraformElement, TerraformStack } from 'cdktf';

const ID = 'RequiredTerraform';

/** Makes a stack say which Terraform it needs, besides what it says by itself. */
export function requireTerraform(stack: TerraformStack, constraint: string): void {
  const requirement = stack.node.tryFindChild(ID) as RequiredTerraform | undefined ?? new RequiredTerraform(stack, ID);
  requirement.add(constraint);
}

/** The setting `terraform.required_version`. cdktf knows it only as an override of the stack, which would replace ours. */
class RequiredTerraform extends TerraformElement {
  private readonly constraints = new Set<string>();

  public add(constraint: string): void {
    this.constraints.add(constraint);
  }

  public toTerraform(): any {
    const { rawOverrides } = this.cdktfStack as unknown as { rawOverrides: { terraform?: { required_version?: unknown } } };
    const own = rawOverrides.terraform?.required_version;
    if (typeof own === 'string') {
      const parts = own.split(',').map((part) => part.trim()).filter((part) => part !== '');
      this.cdktfStack.addOverride('terraform.required_version', [...new Set([...parts, ...this.constraints])].join(', '));
    }
    return { terraform: { required_version: [...this.constraints].sort().join(', ') } };
  }
}
