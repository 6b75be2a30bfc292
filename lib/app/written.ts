import { TerraformResource } from 'cdktf';
import { Overridden, overriddenBy, overridesOf } from './ordered-resource';

/** Members of resources that cdktf keeps to itself. */
interface Rendered {
  readonly rawOverrides: { readonly [name: string]: any };
  synthesizeAttributes(): Overridden;
}

/** The arguments of any resource by Terraform's names, with what overrides of it and of its stack say. */
export function argumentsOf(resource: TerraformResource): Overridden {
  const { rawOverrides } = resource as unknown as Rendered;
  return overriddenBy(overridesOf(resource, rawOverrides), (resource as unknown as Rendered).synthesizeAttributes());
}
