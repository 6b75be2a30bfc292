import { ITerraformDependable, Op } from 'cdktf';
import { Construct } from 'constructs';
import { FluxExtensionProps, FluxExtensionReferenceProps, IFluxExtension } from './flux-extension-props';
import { isAttached } from '../app/attached';
import { FluxApp } from '../app/flux-app';
import { late } from '../app/late';
import { lifecycleOf, lifecycleOptions } from '../app/lifecycle';
import { OrderedResource } from '../app/ordered-resource';
import { FOR_CHECK, FOR_WRITE_ONLY, requireTerraform } from '../app/terraform-version';
import { ICluster } from '../cluster';
import { ClusterReference, requireCluster } from '../cluster/reference';
import type { FluxWorkloadIdentity } from '../identity/flux-workload-identity';
import { Misuse } from '../misuse';
import { ExtensionSpec } from '../model/specification';
import type { Readings } from '../prerequisites/readings';
import { importIdOf, lifecycleArguments, locksOf, RETRY, TIMEOUTS } from '../render/resource-settings';
import { isUnknown } from '../tokens';

/**
 * The cluster extension `microsoft.flux`: Flux, and the agent that turns configurations in Azure into Flux objects. It is
 * installed into `flux-system`, follows Azure's automatic upgrades unless it is pinned, and enforces multi-tenancy unless that is
 * switched off.
 *
 * Configurations of the same cluster wait for it, and it outlives them, wherever they stand in the app. On OpenShift it waits for
 * `OpenShiftSccPrereqs` of the cluster. Refused at synth: a second one on the same cluster (EXT-01), a lifecycle of the resource
 * that makes its replacement before it is gone (LFC-02).
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
 */
export class FluxExtension extends Construct implements IFluxExtension, ITerraformDependable {
  /** Names an extension that exists outside the app, so that configurations of its cluster may rely on it. */
  public static fromName(scope: Construct, id: string, props: FluxExtensionReferenceProps): IFluxExtension {
    return new (late.referencedExtension().ReferencedFluxExtension)(scope, id, props);
  }

  public readonly cluster: ICluster;
  public readonly extensionName: string;
  private readonly resource: OrderedResource;
  private readonly spec: ExtensionSpec;

  constructor(scope: Construct, id: string, props: FluxExtensionProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props?.cluster);
    this.extensionName = props.name ?? 'flux';
    const app = FluxApp.of(this);
    const identity = workloadIdentityOf(props);
    const lifecycleSpec = lifecycleOf(props);
    const lifecycle = lifecycleArguments(lifecycleSpec);
    this.spec = {
      at: this.node.path,
      name: this.extensionName,
      declared: true,
      version: props.version ?? undefined,
      autoUpgrade: props.autoUpgrade ?? undefined,
      releaseTrain: props.releaseTrain ?? undefined,
      ...late.settings().settingsSpecOf(this.node.path, identity ? { ...props, workloadIdentity: identity._settingsFor(props.version) } : props),
      lifecycle: lifecycleSpec,
      workloadIdentity: identity?.node.path,
      openShiftScc: props.openShiftScc ?? undefined,
    };
    const { EXTENSION_TYPE: type, fluxExtensionBody, fluxExtensionSecrets } = late.extensionRendering();
    const { autoUpgrade } = this.spec;
    const body = fluxExtensionBody(this.spec, isUnknown(autoUpgrade) ? Op.neq(autoUpgrade!, 'none') : undefined);
    const sensitiveBody = fluxExtensionSecrets(this.spec);
    if (sensitiveBody) {
      requireTerraform(this, FOR_WRITE_ONLY);
    }
    const readings = this.readingsOf(props, app);
    const retry = readings?.retry ?? RETRY;
    const judgesIds = this.hasLateIds(identity);
    this.resource = new OrderedResource(this, 'Resource', {
      app,
      provider: props.provider,
      dependsOn: props.dependsOn,
      after: () => [
        ...identity && isAttached(identity) ? identity._predecessors : [], ...app.prerequisitesOf(this.cluster), ...readings?.registrations ?? [],
      ],
      preconditions: readings || judgesIds
        ? () => [...judgesIds ? late.plannedSettings().settingsPreconditions(this.spec, app) : [], ...readings?.preconditions ?? []] : undefined,
      checks: readings && (() => readings.advice),
      ...lifecycleOptions(this, lifecycleSpec, () => importIdOf(type, this.cluster.clusterId, this.extensionName)),
      arguments: () => ({
        type,
        name: this.extensionName,
        parentId: this.cluster.clusterId,
        body,
        sensitiveBody,
        identity: this.cluster.capabilities.extensionIdentity ? { type: 'SystemAssigned' } : undefined,
        locks: locksOf(this.cluster),
        retry,
        timeouts: TIMEOUTS,
        responseExportValues: EXPORTS,
        ...lifecycle,
      }),
    });
    app.add('extensions', this);
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
    return this.spec;
  }

  /** Whether ids were given that only Terraform knows. Those of an identity that the app makes or looks up are in order. */
  private hasLateIds(identity: FluxWorkloadIdentity | undefined): boolean {
    return Object.values(this.spec.settings ?? {}).some(isUnknown) && (identity === undefined || identity._hasGivenIds)
      && late.plannedSettings().lateSettings(this.spec).length > 0;
  }

  /** What is read of the cluster and its subscription, where anything is. */
  private readingsOf({ prerequisites, provider }: FluxExtensionProps, app: FluxApp): Readings | undefined {
    const spec = new Misuse(this.node.path).specOf('prerequisites', prerequisites, 'FluxPrerequisites', 'PLAN-01',
      'prerequisites such as FluxPrerequisites.recommended() makes');
    if (spec === undefined) {
      return undefined;
    }
    const { earlyFactsOf, factsOf } = late.prerequisiteFacts();
    const readings = new (late.readings().Readings)(this, 'Prerequisites', {
      spec,
      provider,
      early: earlyFactsOf(this.spec, this.cluster),
      facts: () => factsOf(this.spec, this.cluster, app),
      madeBy: (this.cluster as ClusterReference)._madeBy,
    });
    if (readings.isAdvising) {
      requireTerraform(this, FOR_CHECK);
    }
    return readings;
  }
}

const EXPORTS = { currentVersion: 'properties.currentVersion', provisioningState: 'properties.provisioningState' };

/** A workload identity whose credentials the app makes. */
function workloadIdentityOf({ workloadIdentity }: FluxExtensionProps): FluxWorkloadIdentity | undefined {
  return '_settingsFor' in Object(workloadIdentity) ? workloadIdentity as FluxWorkloadIdentity : undefined;
}
