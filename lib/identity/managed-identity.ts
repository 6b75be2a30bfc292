import { DataAzurermUserAssignedIdentity } from '@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { lately } from '../app/late-value';
import { Misuse } from '../misuse';

/** What names a user-assigned identity. */
export interface ManagedIdentityIds {
  /**
   * Its ARM id: `/subscriptions/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…`. Refused at synth: WID-18.
   */
  readonly id: string;
  /** Its client id, a GUID. Refused at synth, or by Terraform where only it knows the value: SET-11. */
  readonly clientId: string;
  /** Its principal id (object id), a GUID, which roles are granted to. Refused at synth: WID-16. */
  readonly principalId: string;
  /**
   * Its tenant, a GUID.
   * @default - the tenant of the cluster
   */
  readonly tenantId?: string;
}

/** A user-assigned identity that is made elsewhere, in the app or outside of it. */
export class ManagedIdentity {
  /** Names one by its ids; each may be a token. */
  public static fromIds(ids: ManagedIdentityIds): ManagedIdentity {
    const { id, clientId, principalId, tenantId } = ids ?? {};
    return new ManagedIdentity({ id, clientId, principalId, tenantId: tenantId ?? undefined }, true);
  }

  /** Takes one that the app itself makes with the azurerm provider. */
  public static fromResource(resource: UserAssignedIdentity): ManagedIdentity {
    return new ManagedIdentity(idsOfElement(resource, 'ManagedIdentity.fromResource'));
  }

  /** Takes one that the app looks up with the azurerm provider. */
  public static fromDataSource(dataSource: DataAzurermUserAssignedIdentity): ManagedIdentity {
    return new ManagedIdentity(idsOfElement(dataSource, 'ManagedIdentity.fromDataSource'));
  }

  private constructor(private readonly ids: ManagedIdentityIds, private readonly isGiven = false) {}

  /**
   * Whether its ids were written down, and are no attributes of an element.
   * @internal
   */
  public get _isGiven(): boolean {
    return this.isGiven;
  }

  /** @internal */
  public get _kind(): string {
    return 'ManagedIdentity';
  }

  /** @internal */
  public _toSpec(): ManagedIdentityIds {
    return this.ids;
  }
}

/**
 * The ids of an element, read when they are written.
 * @internal
 */
export function idsOfElement(element: UserAssignedIdentity | DataAzurermUserAssignedIdentity, where: string): ManagedIdentityIds {
  if (!element || !('principalId' in Object(element))) {
    throw new Misuse(where).error('WID-18', 'the identity', 'a user-assigned identity of the azurerm provider');
  }
  return {
    id: lately(() => element.id),
    clientId: lately(() => element.clientId),
    principalId: lately(() => element.principalId),
    tenantId: lately(() => element.tenantId),
  };
}
