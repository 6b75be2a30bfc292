import { ITerraformDependable, TerraformMetaArguments, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { OrderedMember } from './members';
import { dependenciesOf, inStack } from './order';
import { refuseHcl } from '../azapi/arguments';

/** What a resource of the kubernetes provider is told. */
export interface KubernetesResourceOptions {
  readonly type: 'kubernetes_secret_v1' | 'kubernetes_namespace_v1' | 'kubernetes_cluster_role_v1' | 'kubernetes_cluster_role_binding_v1';
  readonly provider?: TerraformProvider;
  readonly lifecycle?: TerraformMetaArguments['lifecycle'];
  /** In the names of Terraform. */
  readonly arguments: { readonly [argument: string]: unknown };
  readonly predecessors: () => ITerraformDependable[];
  /** Whether it is written; asked at each rendering. Left out: always. */
  readonly isMade?: () => boolean;
}

/**
 * One of the few resources of the kubernetes provider that the library makes, in its place in the order of creation and destruction. With
 * the whole binding of that provider as a dependency, each import of the library from Python would load that, which takes seconds.
 */
export class KubernetesResource extends TerraformResource implements OrderedMember {
  public constructor(scope: Construct, id: string, private readonly options: KubernetesResourceOptions) {
    super(scope, id, {
      terraformResourceType: options.type,
      terraformGeneratorMetadata: { providerName: 'kubernetes', providerVersionConstraint: '~> 2.0' },
      provider: options.provider,
      lifecycle: options.lifecycle,
    });
  }

  public get predecessors(): ITerraformDependable[] {
    return this.options.predecessors();
  }

  public get terraformMetaArguments(): { [name: string]: any } {
    const meta = super.terraformMetaArguments;
    return { ...meta, dependsOn: dependenciesOf(meta.dependsOn, inStack(this.cdktfStack, this.predecessors)) };
  }

  public toTerraform(): any {
    return this.options.isMade?.() === false ? {} : super.toTerraform();
  }

  public toHclTerraform(): any {
    return refuseHcl(this);
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return this.options.arguments;
  }
}
