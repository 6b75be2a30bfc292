import { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { FluxApp } from '../app/flux-app';
import { lifecycleOf, lifecycleOptions } from '../app/lifecycle';
import { OrderedResource } from '../app/ordered-resource';
import { ICluster } from '../cluster';
import { requireCluster } from '../cluster/reference';
import { ExtensionSpec, LifecycleSpec } from '../model/specification';
import { EXTENSION_TYPE, fluxExtensionBody } from '../render/flux-extension';
import { armIdOf, importIdOf, lifecycleArguments, locksOf, RETRY, TIMEOUTS } from '../render/resource-settings';
import { FluxResourceProps } from '../resource-props';

/** The extension that runs Flux on a cluster. */
export interface IFluxExtension extends IConstruct {
  /** The cluster it runs on. */
  readonly cluster: ICluster;
  /** Its ARM id. */
  readonly extensionId: string;
  /** Its ARM name. */
  readonly extensionName: string;
}

/** How an extension that exists outside the app is named. */
export interface FluxExtensionReferenceProps {
  /** The cluster it runs on. */
  readonly cluster: ICluster;
  /**
   * Its ARM name.
   * @default 'flux'
   */
  readonly name?: string;
}

/** Properties of the extension. */
export interface FluxExtensionProps extends FluxResourceProps {
  /** The cluster that Flux is installed on. */
  readonly cluster: ICluster;
  /**
   * The ARM name. Azure's command line, the portal and the built-in policies expect `flux`; another one is warned of
   * (EXT-02). Refused at synth: EXT-03.
   * @default 'flux'
   */
  readonly name?: string;
  /**
   * The azapi provider that makes the resource. It must not ignore no-op changes (LFC-16).
   * @default - the stack's azapi provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the extension is installed, and must outlive it.
   * @default - what the library itself knows of
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * The cluster extension `microsoft.flux`: Flux, and the agent that turns configurations in Azure into Flux objects. It is
 * installed into `flux-system`, follows Azure's automatic upgrades, and enforces multi-tenancy.
 *
 * Configurations of the same cluster wait for it, and it outlives them, wherever they stand in the app. Refused at synth: a
 * second one on the same cluster (EXT-01), a lifecycle of the resource that makes its replacement before it is gone (LFC-02).
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
 */
export class FluxExtension extends Construct implements IFluxExtension, ITerraformDependable {
  /** Names an extension that exists outside the app, so that configurations of its cluster may rely on it. */
  public static fromName(scope: Construct, id: string, props: FluxExtensionReferenceProps): IFluxExtension {
    return new ReferencedFluxExtension(scope, id, props);
  }

  public readonly cluster: ICluster;
  public readonly extensionName: string;
  private readonly resource: OrderedResource;
  private readonly lifecycle: LifecycleSpec;

  constructor(scope: Construct, id: string, props: FluxExtensionProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props.cluster);
    this.extensionName = props.name ?? 'flux';
    const app = FluxApp.of(this);
    this.lifecycle = lifecycleOf(props);
    const lifecycle = lifecycleArguments(this.lifecycle);
    this.resource = new OrderedResource(this, 'Resource', {
      app,
      provider: props.provider,
      dependsOn: props.dependsOn,
      ...lifecycleOptions(this, this.lifecycle, () => importIdOf(EXTENSION_TYPE, this.cluster.clusterId, this.extensionName)),
      arguments: () => ({
        type: EXTENSION_TYPE,
        name: this.extensionName,
        parentId: this.cluster.clusterId,
        body: BODY,
        identity: this.cluster.capabilities.extensionIdentity ? { type: 'SystemAssigned' } : undefined,
        locks: locksOf(this.cluster),
        retry: RETRY,
        timeouts: TIMEOUTS,
        responseExportValues: EXPORTS,
        ...lifecycle,
      }),
    });
    app.addExtension(this);
  }

  /** Makes the extension come after others, and be removed before them; see `dependsOn`. */
  public addDependency(...dependencies: ITerraformDependable[]): void {
    this.resource.addDependency(...dependencies);
  }

  /** The ARM id of the extension, once it is installed. */
  public get extensionId(): string {
    return this.resource.id;
  }

  /** What Azure says of the installation: `Succeeded`, `Failed` and the like. */
  public get provisioningState(): string {
    return this.resource.outputValue('provisioningState');
  }

  /** The version of the extension that is installed. */
  public get currentVersion(): string {
    return this.resource.outputValue('currentVersion');
  }

  /** The address of the resource in Terraform; lets other resources depend on the extension. */
  public get fqn(): string {
    return this.resource.fqn;
  }

  /** @internal */
  public get _resource(): OrderedResource {
    return this.resource;
  }

  /** @internal */
  public _toSpec(): ExtensionSpec {
    return { at: this.node.path, name: this.extensionName, declared: true, lifecycle: this.lifecycle };
  }
}

class ReferencedFluxExtension extends Construct implements IFluxExtension {
  public readonly cluster: ICluster;
  public readonly extensionName: string;

  public constructor(scope: Construct, id: string, props: FluxExtensionReferenceProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props.cluster);
    this.extensionName = props.name ?? 'flux';
    FluxApp.of(this).addExtension(this);
  }

  public get extensionId(): string {
    return armIdOf(EXTENSION_TYPE, this.cluster.clusterId, this.extensionName);
  }

  /** @internal */
  public _toSpec(): ExtensionSpec {
    return { at: this.node.path, name: this.extensionName, declared: false };
  }
}

const BODY = fluxExtensionBody();

const EXPORTS = { currentVersion: 'properties.currentVersion', provisioningState: 'properties.provisioningState' };
