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
import { wishesOf } from '../app/order';
import { ICluster } from '../cluster';
import { ClusterFacts, factsOf } from '../cluster/cluster-facts';
import { ClusterKind } from '../cluster/kind';
import { requireCluster } from '../cluster/reference';
import type { IFluxWorkloadIdentity } from '../extension/flux-extension-settings';
import { VERSION } from '../extension/settings/versions';
import { Misuse } from '../misuse';
import { ExtensionSpec, FederatedCredentialSpec, MadeIdentitySpec, WorkloadIdentitySpec } from '../model/specification';
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
   * The controllers that log in to Azure, each with a federated credential. Refused at synth: others than those of `FluxController`
   * (WID-01), those that the pinned version of the extension can't let log in (WID-07). Warned of: none for what a source of the
   * cluster uses (WID-02).
   * @default - those of `FluxController` that run in the extension, and can log in with its version
   */
  readonly controllers?: FluxController[];
  /**
   * The address of the cluster's OIDC issuer. Refused at synth: WID-04.
   * @default - that of the cluster, where the cluster is an AKS resource or data source of azurerm; otherwise it has to be given
   */
  readonly issuer?: string;
  /**
   * The name of the identity that is made. Refused at synth: WID-13.
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
   * What the names of the federated credentials begin with, unique for the identity: `aks` gives `aks-source-controller`.
   * @default - the name of the cluster
   */
  readonly credentialPrefix?: string;
  /**
   * The azurerm provider that makes the resources. Refused at synth: WID-17.
   * @default - the stack's azurerm provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the federated credentials, such as other ones of the same identity: Azure refuses two at a time.
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
 * Refused at synth: an identity of another cluster than that of the extension (WID-14).
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
  private readonly extensions: Pick<ExtensionSpec, 'settings' | 'version'>[] = [];
  private readonly existing?: ManagedIdentityIds;
  private readonly made?: MadeIdentitySpec;

  constructor(scope: Construct, id: string, props: FluxWorkloadIdentityProps) {
    super(scope, id, props?.provider ?? undefined);
    this.cluster = requireCluster(this, props?.cluster);
    this.props = props;
    const misuse = new Misuse(this.node.path);
    this.facts = factsOf(this.cluster);
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
    return [...this.credentials.values()].filter(isAttached);
  }

  /**
   * What an extension is told. The tenant of the identity is left out for versions that have no setting for it.
   * @internal
   */
  public _settingsFor(version: string | undefined): IFluxWorkloadIdentity {
    const isOld = version !== undefined && VERSION.test(version) && isBefore(version, FIRST_WITH_TENANT_SETTING);
    return { clientId: this.clientId, tenantId: isOld ? undefined : this.tenantId };
  }

  /**
   * Lets an extension decide on the controllers.
   * @internal
   */
  public _attach(extension: Pick<ExtensionSpec, 'settings' | 'version'>): void {
    this.extensions.push(extension);
    this.federate();
  }

  /** @internal */
  public _toSpec(): WorkloadIdentitySpec {
    return {
      at: this.node.path,
      id: this.existing?.id,
      made: this.made,
      controllers: this.asked && [...this.asked],
      credentials: [...this.credentials].filter(([, credential]) => isAttached(credential)).map(credentialSpec),
      grants: this._grants(),
    };
  }

  private make({ name, location, resourceGroupName }: MadeIdentitySpec): UserAssignedIdentity {
    return userAssignedIdentity(this, 'Resource', { name, location: location!, resourceGroupName, provider: this._provider });
  }

  /** Makes the credentials that are needed, as far as that is known by now. */
  private federate(): void {
    const controllers: readonly string[] = this.asked ?? [...SINCE_BY_CONTROLLER.keys()].filter((each) => this.isNeeded(each));
    for (const [controller, { node }] of this.credentials) {
      if (!controllers.includes(controller)) {
        this.node.tryRemoveChild(node.id);
        this.credentials.delete(controller);
      }
    }
    controllers.filter((each) => !this.credentials.has(each)).forEach((each) => this.credentials.set(each, this.credentialOf(each)));
    FluxApp.of(this).touch();
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
    }, (credential) => [
      ...credential === this._credentials[0] ? this.wanted : [],
      ...FluxApp.of(this).credentialBefore(this, credential),
    ]);
  }

  private get prefix(): string {
    const { name } = this.facts;
    return this.props.credentialPrefix ?? (this.cluster.kind === ClusterKind.MANAGED_CLUSTER ? name : shortened(name));
  }

  /** Whether a controller runs, and can log in. Those for images run only where the extension says so. */
  private isNeeded(controller: string): boolean {
    const extensions = this.extensions.length > 0 ? this.extensions : [{}];
    return extensions.some(({ settings, version }: Pick<ExtensionSpec, 'settings' | 'version'>) => {
      const isUsual = !controller.startsWith('image-');
      const enabled = settings?.[`${controller}.enabled`];
      const first = firstVersionFor(controller, this.cluster.kind)!;
      const isTooOld = controller !== FluxController.SOURCE && version !== undefined && VERSION.test(version) && isBefore(version, first);
      return !isTooOld && (enabled === undefined ? isUsual : enabled !== 'false');
    });
  }
}

/** The longest name of a federated credential that leaves room for the longest name of a controller. */
const LONGEST_PREFIX = 120 - `-${FluxController.IMAGE_AUTOMATION}`.length;

/** Names on Azure Arc can be longer than those of credentials. */
function shortened(name: string): string {
  return isUnknown(name) ? Token.asString(Fn.substr(name, 0, LONGEST_PREFIX)) : String(name).slice(0, LONGEST_PREFIX);
}

/** A credential as it is written, overrides included. */
function credentialSpec([controller, credential]: [string, OrderedCredential]): FederatedCredentialSpec {
  const { issuerInput: issuer, subjectInput: subject, audienceInput: audience, overrides } = credential;
  const written = { issuer, subject, audience };
  const overridden = Object.entries(written).map(([name, value]) => [name, name in overrides ? overrides[name] : value]);
  return { at: credential.node.path, controller, ...Object.fromEntries(overridden) as typeof written };
}
