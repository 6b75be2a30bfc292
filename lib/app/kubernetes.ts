import type { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import type { SecretV1Config } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { ITerraformDependable, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { OrderedMember } from './flux-app';
import { dependenciesOf, isInStack } from './order';
import { identityOf } from '../tokens';

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

/**
 * A namespace of a cluster, as the secrets of one stack share it. Its address follows from the names of the namespace and the
 * provider, so that it does not matter which secret comes first in the program.
 */
export class SharedNamespace {
  private readonly path: string[];
  private readonly stack: TerraformStack;

  public constructor(scope: Construct, private readonly name: string, private readonly provider?: TerraformProvider) {
    this.stack = TerraformStack.of(scope);
    const isDefault = provider === undefined || provider.alias === undefined;
    this.path = ['LocalSecretNamespaces', isDefault ? 'kubernetes' : pathInStack(provider), identityOf(name, scope)];
  }

  /** The namespace, once a secret has asked for it to be made. */
  public find(): NamespaceV1 | undefined {
    return this.path.reduce<Construct | undefined>(childOf, this.stack) as NamespaceV1 | undefined;
  }

  public make(): void {
    if (this.find()) {
      return;
    }
    const binding = require('@cdktf/provider-kubernetes/lib/namespace-v1') as typeof import('@cdktf/provider-kubernetes/lib/namespace-v1');
    const parent = this.path.slice(0, -1).reduce<Construct>((scope, id) => childOf(scope, id) ?? new Construct(scope, id), this.stack);
    new binding.NamespaceV1(parent, this.path.at(-1)!, {
      metadata: { name: this.name },
      provider: this.provider,
      // Azure's agent, policies and people put theirs on it
      lifecycle: { ignoreChanges: ['metadata[0].annotations', 'metadata[0].labels'] },
    });
  }
}

function childOf(parent: Construct | undefined, id: string): Construct | undefined {
  return parent?.node.tryFindChild(id) as Construct | undefined;
}

function pathInStack(construct: Construct): string {
  const { scopes } = construct.node;
  return scopes.slice(scopes.indexOf(TerraformStack.of(construct)) + 1).map((each) => each.node.id).join('/');
}
