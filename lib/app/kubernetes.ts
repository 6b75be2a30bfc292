import type { ClusterRoleBindingV1Config } from '@cdktf/provider-kubernetes/lib/cluster-role-binding-v1';
import type { ClusterRoleV1Config } from '@cdktf/provider-kubernetes/lib/cluster-role-v1';
import type { NamespaceV1Config } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import type { SecretV1Config } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { OrderedMember } from './members';
import { dependenciesOf, inStack } from './order';

// the types above leave no trace in the compiled file: the provider is loaded only where a program uses it
/* eslint-disable @typescript-eslint/no-require-imports */

type Ordered = TerraformResource & OrderedMember;
type Predecessors = () => ITerraformDependable[];

/** A Secret that takes its place in the order of creation and destruction. */
export function orderedSecret(scope: Construct, id: string, config: SecretV1Config, predecessors: Predecessors): Ordered {
  const { SecretV1 } = require('@cdktf/provider-kubernetes/lib/secret-v1') as typeof import('@cdktf/provider-kubernetes/lib/secret-v1');
  return new (inOrder(SecretV1, predecessors))(scope, id, config);
}

/** A ClusterRole in its place. */
export function orderedClusterRole(scope: Construct, id: string, config: ClusterRoleV1Config, predecessors: Predecessors): Ordered {
  const { ClusterRoleV1 } =
    require('@cdktf/provider-kubernetes/lib/cluster-role-v1') as typeof import('@cdktf/provider-kubernetes/lib/cluster-role-v1');
  return new (inOrder(ClusterRoleV1, predecessors))(scope, id, config);
}

/** A ClusterRoleBinding in its place. */
export function orderedClusterRoleBinding(scope: Construct, id: string, config: ClusterRoleBindingV1Config, predecessors: Predecessors): Ordered {
  const { ClusterRoleBindingV1 } =
    require('@cdktf/provider-kubernetes/lib/cluster-role-binding-v1') as typeof import('@cdktf/provider-kubernetes/lib/cluster-role-binding-v1');
  return new (inOrder(ClusterRoleBindingV1, predecessors))(scope, id, config);
}

/** A namespace that is written as long as something needs it to be made. */
export function orderedNamespace(scope: Construct, id: string, config: NamespaceV1Config, isMade: () => boolean,
  predecessors: Predecessors): Ordered {
  const { NamespaceV1 } = require('@cdktf/provider-kubernetes/lib/namespace-v1') as typeof import('@cdktf/provider-kubernetes/lib/namespace-v1');
  class OrderedNamespace extends inOrder(NamespaceV1, predecessors) {
    public toTerraform(): any {
      return isMade() ? super.toTerraform() : {};
    }
  }
  return new OrderedNamespace(scope, id, config);
}

/** A resource of a binding that comes after its predecessors, in its own stack and in others. */
function inOrder(Resource: new (...args: any[]) => TerraformResource, predecessors: Predecessors): new (...args: any[]) => Ordered {
  return class extends Resource implements OrderedMember {
    public get predecessors(): ITerraformDependable[] {
      return predecessors();
    }

    public get terraformMetaArguments(): { [name: string]: any } {
      const meta = super.terraformMetaArguments;
      return { ...meta, dependsOn: dependenciesOf(meta.dependsOn, inStack(this.cdktfStack, predecessors())) };
    }
  };
}
