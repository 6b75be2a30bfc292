import { TerraformStack } from 'cdktf';

/**
 * Lets a stack say which Terraform it needs, besides what it says already. An override, since cdktf has no other place; asked for
 * again at each rendering, for a user's own override may have taken its place.
 */
export function requireTerraform(stack: TerraformStack, constraint: string): void {
  const { rawOverrides } = stack as unknown as { rawOverrides: { terraform?: { required_version?: unknown } } };
  const required = rawOverrides.terraform?.required_version;
  const constraints = typeof required === 'string' ? required.split(',').map((each) => each.trim()) : [];
  if (!constraints.includes(constraint)) {
    stack.addOverride('terraform.required_version', [...constraints, constraint].join(', '));
  }
}
