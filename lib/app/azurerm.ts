import type { FederatedIdentityCredential, FederatedIdentityCredentialConfig } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import type { RoleAssignment, RoleAssignmentConfig } from '@cdktf/provider-azurerm/lib/role-assignment';
import type { UserAssignedIdentity, UserAssignedIdentityConfig } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { dependenciesOf, inStack } from './order';
import { Overridden, overriddenBy, overridesOf } from './ordered-resource';

// the types above leave no trace in the compiled file: the provider is loaded only where a program uses it
/* eslint-disable @typescript-eslint/no-require-imports */

/** A federated credential that takes its place among those of its identity: Azure refuses to write two at a time. */
export interface OrderedCredential extends FederatedIdentityCredential {
  /** What is written, by Terraform's names, with what overrides of it and of its stack say. */
  readonly overridden: Overridden;
  /** What comes first, in its own stack and in others. */
  readonly predecessors: ITerraformDependable[];
}

/** @param isWritten whether it is needed after all, once the app is complete */
export function orderedCredential(scope: Construct, id: string, config: FederatedIdentityCredentialConfig,
  isWritten: (credential: OrderedCredential) => boolean, predecessors: (credential: OrderedCredential) => ITerraformDependable[]): OrderedCredential {
  const binding = require('@cdktf/provider-azurerm/lib/federated-identity-credential') as
    typeof import('@cdktf/provider-azurerm/lib/federated-identity-credential');
  class Ordered extends binding.FederatedIdentityCredential implements OrderedCredential {
    public get terraformMetaArguments(): { [name: string]: any } {
      const meta = super.terraformMetaArguments;
      return { ...meta, dependsOn: dependenciesOf(meta.dependsOn, inStack(this.cdktfStack, this.predecessors)) };
    }

    public get overridden(): Overridden {
      const { nameInput: name, issuerInput: issuer, subjectInput: subject, audienceInput: audience } = this;
      return overriddenBy(overridesOf(this, this.rawOverrides), { name, issuer, subject, audience });
    }

    public toTerraform(): any {
      return isWritten(this) ? super.toTerraform() : {};
    }

    public get predecessors(): ITerraformDependable[] {
      return predecessors(this);
    }
  }
  return new Ordered(scope, id, config);
}

export function roleAssignment(scope: Construct, id: string, config: RoleAssignmentConfig): RoleAssignment {
  const binding = require('@cdktf/provider-azurerm/lib/role-assignment') as typeof import('@cdktf/provider-azurerm/lib/role-assignment');
  return new binding.RoleAssignment(scope, id, config);
}

export function userAssignedIdentity(scope: Construct, id: string, config: UserAssignedIdentityConfig): UserAssignedIdentity {
  const binding = require('@cdktf/provider-azurerm/lib/user-assigned-identity') as
    typeof import('@cdktf/provider-azurerm/lib/user-assigned-identity');
  return new binding.UserAssignedIdentity(scope, id, config);
}
