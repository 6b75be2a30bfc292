import type { NamespaceV1Config } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import type { SecretV1Config } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { ITerraformDependable, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { OrderedMember } from './flux-app';
import { dependenciesOf, isInStack } from './order';

// the types above leave no trace in the compiled file: the provider is loaded only where a program uses it
/* eslint-disable @typescript-eslint/no-require-imports */

/** A Secret that takes its place in the order of creation and destruction. */
export function orderedSecret(scope: Construct, id: string, config: SecretV1Config,
  predecessors: () => ITerraformDependable[]): TerraformResource & OrderedMember {
  const { SecretV1 } = require('@cdktf/provider-kubernetes/lib/secret-v1') as typeof import('@cdktf/provider-kubernetes/lib/secret-v1');
  class OrderedSecret extends SecretV1 implements OrderedMember {
    public get predecessors(): ITerraformDependable[] {
      return predecessors();
    }

    public get terraformMetaArguments(): { [name: string]: any } {
      const meta = super.terraformMetaArguments;
      return { ...meta, dependsOn: dependenciesOf(meta.dependsOn, this.order()) };
    }

    public order(): ITerraformDependable[] {
      return predecessors().filter((each) => isInStack(this.cdktfStack, each));
    }
  }
  return new OrderedSecret(scope, id, config);
}

/** A namespace that is written as long as something needs it to be made. */
export function orderedNamespace(scope: Construct, id: string, config: NamespaceV1Config, isMade: () => boolean,
  predecessors: () => ITerraformDependable[]): TerraformResource {
  const { NamespaceV1 } = require('@cdktf/provider-kubernetes/lib/namespace-v1') as typeof import('@cdktf/provider-kubernetes/lib/namespace-v1');
  class OrderedNamespace extends NamespaceV1 {
    public get terraformMetaArguments(): { [name: string]: any } {
      const meta = super.terraformMetaArguments;
      const inStack = predecessors().filter((each) => isInStack(this.cdktfStack, each));
      return { ...meta, dependsOn: dependenciesOf(meta.dependsOn, inStack) };
    }

    public toTerraform(): any {
      return isMade() ? super.toTerraform() : {};
    }
  }
  return new OrderedNamespace(scope, id, config);
}

export function isKubernetes(provider: TerraformProvider): boolean {
  return /(^|\/)hashicorp\/kubernetes$|^kubernetes$/i.test(provider.terraformProviderSource ?? '');
}
