import type { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Fn, ITerraformDependable, TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { AUDIENCE, FIRST_WITH_TENANT_SETTING, firstVersionFor, SINCE_BY_CONTROLLER, subjectOf } from './facts';
import { FluxController } from './flux-controller';
import { idsOfElement, ManagedIdentity, ManagedIdentityIds } from './managed-identity';
import { Principal } from './principal';
import { GROUP, segmentOf } from '../app/arm-id';
import { isAttached } from '../app/attached';
import { OrderedCredential, orderedCredential, userAssignedIdentity } from '../app/azurerm';
import { FluxApp } from '../app/flux-app';
import type { ExtensionMember } from '../app/members';
import { requireData } from '../app/misplaced';
import { wishesOf } from '../app/order';
import { ICluster } from '../cluster';
import { ClusterFacts, clusterFactsOf } from '../cluster/cluster-facts';
import { ClusterKind } from '../cluster/kind';
import { requireCluster } from '../cluster/reference';
import type { IFluxWorkloadIdentity } from '../extension/flux-extension-settings';
import { VERSION } from '../extension/settings/versions';
import { Misuse } from '../misuse';
import { FederatedCredentialSpec, MadeIdentitySpec, WorkloadIdentitySpec } from '../model/specification';
import { nameFromId } from '../names';
import { isUnknown } from '../tokens';
import { isBefore } from '../version';

/** Properties of a workload identity. */
export interface FluxWorkloadIdentityProps {
  /** The cluster whose controllers use it. AKS and Azure Arc; it has to issue tokens (`oidcIssuerEnabled`, `workloadIdentityEnabled`). */
  readonly cluster: ICluster;
  /**
   * The user-assigned identity. It takes 20 federated credentials, so that several clusters can share it (WID-06, WID-12).
   * @default - one is made
   */
  readonly identity?: ManagedIdentity;
  /**
   * The controllers that log in to Azure, each with a federated credential. Refused at synth: others than those of `FluxController`,
   * or such as only Terraform knows (WID-01), those that the pinned version of the extension can't let log in (WID-07). Warned of: none
   * for what a source of the cluster uses (WID-02).
   * @default - those of `FluxController` that run in the extension, and can log in with its version
   */
  readonly controllers?: FluxController[];
  /**
   * The address of the cluster's OIDC issuer. Refused at synth: WID-04.
   * @default - that of the cluster, where the cluster is an AKS resource or data source of azurerm; otherwise it has to be given
   */
  readonly issuer?: string;
  /**
   * The name of the identity that is made. Refused at synth: WID-13, one that another one of the app has (WID-22).
   * @default - from the construct id: `FluxIdentity` gives `flux-identity`
   */
  readonly name?: string;
  /**
   * The resource group that it is made in.
   * @default - that of the cluster
   */
  readonly resourceGroupName?: string;
  /**
   * The region that it is made in. Refused at synth: WID-13.
   * @default - that of the cluster, where the cluster is a resource or data source of azurerm; otherwise it has to be given
   */
  readonly location?: string;
  /**
   * What the names of the federated credentials begin with, unique for the identity: `aks` gives `aks-source-controller`. Refused at
   * synth: WID-21.
   * @default - the name of the cluster
   */
  readonly credentialPrefix?: string;
  /**
   * The azurerm provider that makes the resources. Refused at synth: WID-17.
   * @default - the stack's azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the federated credentials, such as other ones of the same identity: Azure refuses two at a time. Refused
   * at synth: LFC-21, LFC-25.
   * @default - what the library itself knows of
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * The identity that Flux logs in to Azure with, without any secret: a user-assigned identity, made or taken, and for each controller
 * that needs one a federated credential for the tokens of its service account. What it may do is granted one by one.
 *
 * ```ts
 * const identity = new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster, issuer, location: 'westeurope' });
 * identity.grantPull(registryId);
 * new FluxExtension(stack, 'Extension', { cluster, workloadIdentity: identity });
 * ```
 *
 * The order is identity, credentials one after the other, roles, extension, and the reverse on destroy. Azure DevOps knows no roles
 * of Azure: there, the identity is made a user of the organisation. The stack needs an azurerm provider (WID-17).
 *
 * Refused at synth: an identity of another cluster than that of the extension (WID-14), credentials that one identity can't have twice
 * (WID-21), one that was removed from the app while an extension uses it (WID-24). Warned of: one that no extension uses (WID-23).
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2#workload-identity-in-aks-clusters
 */
export class FluxWorkloadIdentity extends Principal implements IFluxWorkloadIdentity {
  /**
   * Names an identity whose federated credentials and roles are made elsewhere.
   *
   * @param clientId its client id, a GUID
   * @param tenantId its tenant, a GUID; without one the tenant of the cluster
   */
  public static fromClientId(clientId: string, tenantId?: string): IFluxWorkloadIdentity {
    return tenantId === undefined ? { clientId } : { clientId, tenantId };
  }

  /** The cluster whose controllers use it. */
  public readonly cluster: ICluster;
  /** The ARM id of the identity. */
  public readonly identityId: string;
  /** Its client id. */
  public readonly clientId: string;
  /** Its tenant; absent where it was not given, and is that of the cluster. */
  public readonly tenantId?: string;
  public readonly principalId: string;
  private readonly props: FluxWorkloadIdentityProps;
  private readonly facts: ClusterFacts;
  private readonly asked?: readonly FluxController[];
  private readonly wanted: ITerraformDependable[];
  private readonly credentials = new Map<string, OrderedCredential>();
  private readonly existing?: ManagedIdentityIds;
  private readonly made?: MadeIdentitySpec;

  constructor(scope: Construct, id: string, props: FluxWorkloadIdentityProps) {
    super(scope, id, props?.provider ?? undefined);
    this.cluster = requireCluster(this, props?.cluster);
    this.props = props;
    requireData(this.node.path, props);
    const misuse = new Misuse(this.node.path);
    if (typeof (props.credentialPrefix ?? '') !== 'string') {
      throw misuse.error('WID-21', 'credentialPrefix', 'a text');
    }
    this.facts = clusterFactsOf(this.cluster);
    this.existing = misuse.specOf(
      'identity', props.identity, 'ManagedIdentity', 'WID-18', 'ManagedIdentity.fromIds, .fromResource or .fromDataSource');
    this.made = this.existing ? undefined : {
      name: props.name ?? nameFromId(id),
      location: props.location ?? this.facts.location,
      resourceGroupName: props.resourceGroupName ?? this.facts.resourceGroupName,
    };
    const ids = this.existing ?? idsOfElement(this.make(this.made!), this.node.path);
    this.identityId = ids.id;
    this.clientId = ids.clientId;
    this.principalId = ids.principalId;
    this.tenantId = ids.tenantId;
    this.wanted = wishesOf(this, props.dependsOn);
    this.asked = props.controllers ? [...new Set(misuse.listOf('controllers', props.controllers, 'WID-01', 'controllers'))] : undefined;
    FluxApp.of(this).add('identities', this);
    this.federate();
  }

  /**
   * Whether its ids were written down, and may be wrong.
   * @internal
   */
  public get _hasGivenIds(): boolean {
    return this.props.identity?._isGiven ?? false;
  }

  /**
   * What the extension has to wait for.
   * @internal
   */
  public get _predecessors(): ITerraformDependable[] {
    return [...this._credentials, ...this._assignments];
  }

  /**
   * What comes before the first credential.
   * @internal
   */
  public get _wanted(): ITerraformDependable[] {
    return this.wanted;
  }

  /**
   * In the order in which they are made.
   * @internal
   */
  public get _credentials(): OrderedCredential[] {
    return this.written.map(([, credential]) => credential);
  }

  /**
   * What an extension is told. The tenant of the identity is left out for versions that have no setting for it.
   * @internal
   */
  public _settingsFor(version: string | undefined): IFluxWorkloadIdentity {
    const isOld = version !== undefined && VERSION.test(version) && isBefore(version, FIRST_WITH_TENANT_SETTING);
    return { clientId: this.clientId, tenantId: isOld ? undefined : this.tenantId };
  }

  /** @internal */
  public _toSpec(): WorkloadIdentitySpec {
    return {
      at: this.node.path,
      id: this.existing?.id,
      principalId: this.existing?.principalId,
      made: this.made,
      controllers: this.asked && [...this.asked],
      credentials: this.written.map(credentialSpec),
      grants: this._grants(),
    };
  }

  private make({ name, location, resourceGroupName }: MadeIdentitySpec): UserAssignedIdentity {
    return userAssignedIdentity(this, 'Resource', { name, location: location!, resourceGroupName, provider: this._provider });
  }

  /** Makes all credentials that may be needed; which of them are written is known only once the app is complete. */
  private federate(): void {
    const controllers: readonly string[] = (this.asked ?? [...SINCE_BY_CONTROLLER.keys()]).filter(isNameable);
    controllers.forEach((each) => this.credentials.set(each, this.credentialOf(each)));
  }

  private credentialOf(controller: string): OrderedCredential {
    return orderedCredential(this, String(controller), {
      name: `${this.prefix}-${controller}`,
      resourceGroupName: this.made?.resourceGroupName ?? segmentOf(this.identityId, GROUP),
      parentId: this.identityId,
      issuer: (this.props.issuer ?? this.facts.issuer)!,
      subject: subjectOf(controller),
      audience: [AUDIENCE],
      provider: this._provider,
    }, (credential) => this._credentials.includes(credential), (credential) => [
      ...credential === this._credentials[0] ? this.wanted : [],
      ...FluxApp.of(this).credentialBefore(this, credential),
    ]);
  }

  private get prefix(): string {
    const { name } = this.facts;
    return this.props.credentialPrefix ?? (this.cluster.kind === ClusterKind.MANAGED_CLUSTER ? name : shortened(name));
  }

  /** The credentials that are written: those that were asked for, or those of the controllers that run. */
  private get written(): [string, OrderedCredential][] {
    const users = FluxApp.of(this).usersOf(this);
    return [...this.credentials].filter(([controller, credential]) => isAttached(credential)
      && (this.asked !== undefined || users.length === 0 && isUsual(controller) || users.some((each) => this.isNeeded(controller, each))));
  }

  /** Whether a controller runs in an extension, overrides included, and can log in. Those for images run only where it says so. */
  private isNeeded(controller: string, extension: ExtensionMember): boolean {
    const { settings, protectedSettings, version } = extension._toSpec();
    const overridden = extension._resource?.overrides?.body?.properties?.configurationSettings;
    const key = `${controller}.enabled`;
    // what is protected may be anything, and a credential too many does no harm
    const enabled = Object.hasOwn(protectedSettings ?? {}, key) ? true : { ...settings, ...overridden }[key] ?? undefined;
    const first = firstVersionFor(controller, this.cluster.kind)!;
    const isTooOld = controller !== FluxController.SOURCE && version !== undefined && VERSION.test(version) && isBefore(version, first);
    return !isTooOld && (enabled === undefined ? isUsual(controller) : String(enabled) !== 'false');
  }
}

/** Whether a controller runs where nothing is said of it. */
function isUsual(controller: string): boolean {
  return !controller.startsWith('image-');
}

/** Whether there can be a construct of the name. */
function isNameable(controller: unknown): boolean {
  return typeof controller === 'string' && controller !== '' && !isUnknown(controller);
}

/** The longest name of a federated credential that leaves room for the longest name of a controller. */
const LONGEST_PREFIX = 120 - `-${FluxController.IMAGE_AUTOMATION}`.length;

/** Names on Azure Arc can be longer than those of credentials. */
function shortened(name: string): string {
  return isUnknown(name) ? Token.asString(Fn.substr(name, 0, LONGEST_PREFIX)) : String(name).slice(0, LONGEST_PREFIX);
}

/** A credential as it is written, overrides included. */
function credentialSpec([controller, { node, overridden }]: [string, OrderedCredential]): FederatedCredentialSpec {
  const { name, issuer, subject, audience } = overridden;
  return { at: node.path, controller, name, issuer, subject, audience };
}
