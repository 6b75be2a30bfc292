import { createHash } from 'crypto';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { ROLES } from './facts';
import { GrantPullOptions } from './grant-pull-options';
import { byPath, isAttached } from '../app/attached';
import { roleAssignment } from '../app/azurerm';
import { FluxApp } from '../app/flux-app';
import { requireData } from '../app/misplaced';
import { GrantSpec } from '../model/specification';
import { identityOf, isUnknown } from '../tokens';

/**
 * What the identities of Flux share: roles are granted one by one, since no source tells the ARM id of what it reads.
 * @internal
 */
export abstract class Principal extends Construct {
  /** The principal id (object id) of the identity, which roles are granted to. */
  public abstract readonly principalId: string;
  private readonly granted: { readonly assignment: RoleAssignment; readonly role: string; readonly scope: string }[] = [];

  protected constructor(scope: Construct, id: string, private readonly azurerm: TerraformProvider | undefined) {
    super(scope, id);
  }

  /**
   * Lets Flux pull from a container registry: artifacts, charts and lists of tags. Refused at synth: a scope that is no ARM id
   * (WID-15).
   * @param registryId the ARM id of the registry
   */
  public grantPull(registryId: string, options?: GrantPullOptions): RoleAssignment {
    return this.grant(options?.abac ? ROLES.pullWithAbac : ROLES.pull, registryId);
  }

  /**
   * Lets Flux read a storage container: `Storage Blob Data Reader`. Refused at synth: WID-15.
   * @param containerId the ARM id of the container (`resourceManagerId` in azurerm), or of the storage account for all of them
   */
  public grantReadBlobs(containerId: string): RoleAssignment {
    return this.grant(ROLES.readBlobs, containerId);
  }

  /**
   * Lets kustomize-controller decrypt with a key of a key vault, for SOPS: `Key Vault Crypto User`. The vault has to give rights by
   * roles. Refused at synth: WID-15.
   * @param keyId the ARM id of the key (`resourceVersionlessId` in azurerm), or of the vault for all of them
   */
  public grantDecrypt(keyId: string): RoleAssignment {
    return this.grant(ROLES.decrypt, keyId);
  }

  /**
   * Lets notification-controller send to an event hub: `Azure Event Hubs Data Sender`. Refused at synth: WID-15.
   * @param eventHubId the ARM id of the event hub, or of its namespace for all of them
   */
  public grantSendEvents(eventHubId: string): RoleAssignment {
    return this.grant(ROLES.sendEvents, eventHubId);
  }

  /**
   * Grants any other role. One that was granted already for the same scope is not granted anew. Refused at synth: what is no name of a
   * role (WID-19), a scope that is no ARM id (WID-15), what another construct grants the same principal (WID-20).
   * @param roleName the name of a role of Azure, or of one's own, in which Azure ignores case
   * @param scopeId the ARM id of what it is granted for
   */
  public grant(roleName: string, scopeId: string): RoleAssignment {
    requireData(this.node.path, { grant: { roleName, scopeId } });
    const id = this.idOf(roleName, scopeId);
    const existing = this.granted.find(({ assignment }) => assignment.node.id === id && isAttached(assignment));
    if (existing) {
      return existing.assignment;
    }
    const assignment = roleAssignment(this, id, {
      scope: scopeId,
      roleDefinitionName: roleName,
      principalId: this.principalId,
      // Entra may not know an identity yet that was made a moment ago
      principalType: 'ServicePrincipal',
      skipServicePrincipalAadCheck: true,
      provider: this.azurerm,
    });
    this.granted.push({ assignment, role: roleName, scope: scopeId });
    FluxApp.of(this).touch();
    return assignment;
  }

  /**
   * What has to be there before Flux can do its work, whatever the order of statements is.
   * @internal
   */
  public get _assignments(): RoleAssignment[] {
    return this.granted.map(({ assignment }) => assignment).filter(isAttached).sort(byPath);
  }

  /** @internal */
  public get _provider(): TerraformProvider | undefined {
    return this.azurerm;
  }

  /** @internal */
  protected _grants(): GrantSpec[] {
    return this.granted.filter(({ assignment }) => isAttached(assignment))
      .map(({ assignment, role, scope }) => ({ at: assignment.node.path, role, scope }));
  }

  /** The same for the same role and scope, so that the order of the grants does not matter; another one for any other role. */
  private idOf(roleName: string, scopeId: string): string {
    const [role, scope] = [identityOf(roleName, this), identityOf(scopeId, this)];
    const own = Object.values(ROLES).find((each) => each.toLowerCase() === role);
    const readable = (own ?? (isUnknown(roleName) ? 'Role' : role)).replace(/\W/g, '');
    return `${readable}-${digestOf(own === undefined ? `${role}\n${scope}` : scope)}`;
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
