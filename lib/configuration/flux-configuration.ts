import { IResolvable, ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { ConfigurationExports } from './exports';
import { FluxConfigurationReferenceProps, IFluxConfiguration } from './flux-configuration-reference';
import { FluxStatusList } from './flux-status';
import { Kustomization, KustomizationProps } from './kustomization';
import { ReconciliationWait } from './reconciliation-wait';
import { FluxSource } from './source';
import { FluxApp } from '../app/flux-app';
import { late } from '../app/late';
import { lifecycleOf, lifecycleOptions, timeoutsSpecOf } from '../app/lifecycle';
import { OrderedResource } from '../app/ordered-resource';
import { FOR_CHECK, FOR_WRITE_ONLY, requireTerraform } from '../app/terraform-version';
import { isLeaf } from '../azapi/leaf';
import { ICluster } from '../cluster';
import { requireCluster } from '../cluster/reference';
import { Misuse } from '../misuse';
import { ConfigurationSpec, KustomizationSpec } from '../model/specification';
import { nameFromId } from '../names';
import type { FluxConfigurationBody } from '../render/flux-configuration';
import { importIdOf, lifecycleArguments, locksOf, RETRY, timeoutsOf } from '../render/resource-settings';
import { FluxResourceProps, FluxTimeouts } from '../resource-props';
import { isUnknown } from '../tokens';

/** Where a configuration may work. */
export enum FluxScope {
  /** Anywhere on the cluster: Flux applies with the rights of a cluster administrator. */
  CLUSTER = 'cluster',
  /** In its own namespace only. */
  NAMESPACE = 'namespace',
}

/**
 * Properties of a configuration. Values may be tokens. Names that only the plan or the apply knows are judged there: preconditions of the
 * resource with the codes of the rules (PLAN-16).
 */
export interface FluxConfigurationProps extends FluxResourceProps {
  /** The cluster that is configured. Its extension must be in the app, declared or referenced (EXT-22). */
  readonly cluster: ICluster;
  /**
   * The namespace that holds the Flux objects; made if it is missing. Azure fixes it at creation: a change deletes the
   * configuration and makes it anew. Refused at synth: CFG-03. Warned of with `FluxScope.NAMESPACE`: namespaces of Flux, of
   * Kubernetes, and `default` (TEN-02).
   */
  readonly namespace: string;
  /** Where the manifests come from (SRC-01). Warned of: one that the tenant of the namespace may not take (TEN-10). */
  readonly source: FluxSource;
  /**
   * The ARM name, and the name of the source on the cluster. Refused at synth: CFG-01, CFG-12, CFG-13. Warned of: more than 30
   * characters, or a dot (CFG-02).
   * @default - the construct id in lower case, its words joined by hyphens: `ClusterConfig` gives `cluster-config`
   */
  readonly name?: string;
  /**
   * Where the configuration may work. Azure fixes it at creation: a change deletes the configuration and makes it anew.
   * Refused at synth: CFG-04. Warned of: another scope than that of a configuration in the same namespace (TEN-03),
   * the whole cluster in the namespace of a tenant (TEN-06).
   * @default FluxScope.CLUSTER
   */
  readonly scope?: FluxScope;
  /**
   * Whether Flux leaves the cluster as it is for now. Refused at synth: CFG-20. Warned of together with `waitForReconciliation`: CFG-08.
   * @default false
   */
  readonly suspend?: boolean | IResolvable;
  /**
   * How long Azure waits until Flux has reconciled, before creating or updating counts as done: at the first apply, and at each
   * change of the configuration. Without it an apply is done when Azure has taken the configuration.
   *
   * Refused at synth: a time that is none (CFG-06); an SSH address whose key Flux makes, since the key can be registered only
   * after the apply that waits for it (CFG-19). Warned of: while suspended (CFG-08), on Azure Arc (CFG-10).
   * @default - not waited for
   */
  readonly waitForReconciliation?: ReconciliationWait;
  /**
   * Whether each plan and apply warns where the cluster is not as the source says: a `check` block. It warns only and stops
   * nothing. In the first minutes a configuration is `Pending` or `Non-Compliant`, so that the first apply warns unless it waits.
   * Needs Terraform 1.5. Refused at synth: CFG-20.
   * @default false
   */
  readonly checkCompliance?: boolean;
  /**
   * How long creating, updating and deleting may take. Refused at synth: LFC-07.
   * @default - 30 minutes for creating and updating, more where the reconciliation is waited for; 60 minutes for deleting
   */
  readonly timeouts?: FluxTimeouts;
  /**
   * The azapi provider that makes the resource. It must not ignore no-op changes (LFC-16). Refused at synth: another provider, or
   * one of another stack (LFC-20).
   * @default - the stack's azapi provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the configuration, and must outlive it, besides the extension and a Secret of the app that the source
   * logs in with. Refused at synth: what stands in a stack that waits for this one (LFC-19), a circle (LFC-21), what was removed from
   * the app (LFC-25).
   * @default - these alone
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * A source and the kustomizations that are applied from it: the ARM resource `fluxConfigurations`.
 *
 * It is made after the cluster's extension, and after the Secret that its source logs in with where the app makes that, and is
 * removed before them. What is taken out of the program is taken out of Azure,
 * and what is changed by hand is seen by the next plan. With no kustomization at all, the one that Azure's command line
 * would make (the whole repository, nothing pruned) is emitted and warned of (CFG-11). Refused at synth: a lifecycle of the
 * resource that makes its replacement before it is gone (LFC-02).
 *
 * What no property has is written by `addOverride` of the default child. Refused there: what can't work (CFG-14 to CFG-17, LFC-04).
 * Warned of: an API version that is not released (CFG-18), a secret in the state (LFC-05).
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
 */
export class FluxConfiguration extends Construct implements IFluxConfiguration, ITerraformDependable {
  /** Names a configuration that exists outside the app, to read what it tells. It is read at each plan, and must exist (CFG-22). */
  public static fromName(scope: Construct, id: string, props: FluxConfigurationReferenceProps): IFluxConfiguration {
    return new (late.referencedConfiguration().ReferencedFluxConfiguration)(scope, id, props);
  }

  /** The cluster that is configured. */
  public readonly cluster: ICluster;
  /** The ARM name, and the name of the source on the cluster. */
  public readonly configurationName: string;
  private readonly app: FluxApp;
  private readonly resource: OrderedResource;
  private readonly members: Kustomization[] = [];
  private readonly exports: ConfigurationExports;
  private readonly spec: Omit<ConfigurationSpec, 'kustomizations' | 'isAwaited'>;
  private isAwaited = false;
  private hasLateNames: boolean;
  private last?: { readonly revision: number; readonly spec: ConfigurationSpec; readonly hasUnwritten: boolean; body?: FluxConfigurationBody };

  constructor(scope: Construct, id: string, props: FluxConfigurationProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props?.cluster);
    this.configurationName = props.name ?? nameFromId(id);
    const at = this.node.path;
    const misuse = new Misuse(at);
    this.spec = {
      at,
      name: this.configurationName,
      namespace: props.namespace,
      scope: props.scope ?? FluxScope.CLUSTER,
      // a boolean token is opaque to rules and to rendering alike
      suspend: (props.suspend ?? false) as boolean,
      source: misuse.specOf('source', props.source, 'FluxSource', 'SRC-01', 'a source such as FluxSource.git') as ConfigurationSpec['source'],
      wait: misuse.specOf(
        'waitForReconciliation', props.waitForReconciliation, 'ReconciliationWait', 'CFG-06', 'ReconciliationWait.upTo with a duration',
      ),
      checkCompliance: props.checkCompliance ?? false,
      timeouts: timeoutsSpecOf(at, props.timeouts),
      lifecycle: lifecycleOf(props),
    };
    this.hasLateNames = isUnknown(this.configurationName) || isUnknown(props.namespace);
    const app = FluxApp.of(this);
    this.app = app;
    this.exports = new ConfigurationExports(() => this.resource, () => app.touch());
    const timeouts = timeoutsOf(this.spec);
    const lifecycle = lifecycleArguments(this.spec.lifecycle);
    const { auth } = this.spec.source ?? {};
    const secretAt = auth && 'secret' in auth ? auth.secret?.made?.at : undefined;
    const { FLUX_CONFIGURATION_TYPE: type, fluxConfigurationSecrets, comesBackInOtherCase } = late.rendering();
    const sensitiveBody = fluxConfigurationSecrets(this.spec);
    const ignoreCasing = comesBackInOtherCase(this.spec.source) || undefined;
    if (this.spec.checkCompliance === true) {
      requireTerraform(this, FOR_CHECK);
    }
    if (sensitiveBody) {
      requireTerraform(this, FOR_WRITE_ONLY);
    }
    const fixedAtCreation = { scope: this.spec.scope, namespace: this.spec.namespace };
    this.resource = new OrderedResource(this, 'Resource', {
      app,
      provider: props.provider,
      dependsOn: props.dependsOn,
      after: () => app.predecessorsOf(this, secretAt),
      ...lifecycleOptions(this, this.spec.lifecycle, () => importIdOf(type, this.cluster.clusterId, this.configurationName)),
      preconditions: () => this.hasLateNames ? late.planned().preconditionsOf(this, app) : undefined,
      postcondition: this.spec.wait?.requireCompliance === true ? () => late.compliance().required(this.words) : undefined,
      checks: this.spec.checkCompliance === true ? (address) => [late.compliance().checked(address, this.words)] : undefined,
      arguments: () => ({
        type,
        name: this.configurationName,
        parentId: this.cluster.clusterId,
        body: this.body(),
        sensitiveBody,
        ignoreCasing,
        locks: locksOf(this.cluster),
        retry: RETRY,
        timeouts,
        responseExportValues: this.exports.values,
        replaceTriggersExternalValues: fixedAtCreation,
        ...lifecycle,
      }),
    });
    app.add('configurations', this);
    late.namespaces().SecretNamespaces.of(this).addConfiguration(this, props.namespace);
  }

  /** Adds a kustomization. Its name is the id unless the properties say otherwise. */
  public addKustomization(id: string, props: KustomizationProps): Kustomization {
    return new Kustomization(this, id, props);
  }

  /** Makes this configuration come after others, and be removed before them; see `dependsOn`. */
  public addDependency(...dependencies: ITerraformDependable[]): void {
    this.resource.addDependency(...dependencies);
  }

  /**
   * The configuration as something to come after, once Flux has reconciled it: `dependsOn: [infra.reconciled]`. Depending on the
   * configuration itself is enough for its order in Azure. Refused at synth: when the configuration does not wait for its
   * reconciliation (CFG-21).
   */
  public get reconciled(): ITerraformDependable {
    this.isAwaited = true;
    this.app.touch();
    return this;
  }

  /** The kustomizations in the order of their declaration. */
  public get kustomizations(): Kustomization[] {
    const { children } = this.node;
    return areAllAmong(this.members, children) ? [...this.members] : this.members.filter((member) => children.includes(member));
  }

  /** The ARM id of the configuration. */
  public get configurationId(): string {
    return this.resource.id;
  }

  /** Whether the cluster is as the source says: `Compliant`, `Non-Compliant`, `Pending`, `Suspended` or `Unknown`. */
  public get complianceState(): string {
    return this.exports.steady('complianceState');
  }

  /** What Azure says of the resource: `Succeeded`, `Failed` and the like. */
  public get provisioningState(): string {
    return this.exports.steady('provisioningState');
  }

  /** The public key that Flux made for an SSH address without a key: register it as a deploy key of the repository. */
  public get repositoryPublicKey(): string {
    return this.exports.steady('repositoryPublicKey');
  }

  /** What went wrong, as Azure's agent on the cluster reports it. In the state only where it is used, since it changes by itself. */
  public get errorMessage(): string {
    return this.exports.volatile('errorMessage');
  }

  /** The commit that was fetched last, in a form that changes from version to version. In the state only where it is used. */
  public get syncedCommit(): string {
    return this.exports.volatile('syncedCommit');
  }

  /** When the source was fetched last. In the state only where it is used. */
  public get sourceUpdatedAt(): string {
    return this.exports.volatile('sourceUpdatedAt');
  }

  /** When the agent reported last. In the state only where it is used. */
  public get statusUpdatedAt(): string {
    return this.exports.volatile('statusUpdatedAt');
  }

  /**
   * The objects that the configuration made. Empty until the agent has reported; an index that is not there yet fails the apply, so
   * ask for all, or within `try`. In the state only where it is used.
   */
  public get statuses(): FluxStatusList {
    return this.exports.list('statuses');
  }

  /** Those of the `statuses` that are not compliant. In the state only where it is used. */
  public get failingStatuses(): FluxStatusList {
    return this.exports.list('failingStatuses');
  }

  /** The address of the resource in Terraform; lets other resources depend on the configuration. */
  public get fqn(): string {
    return this.resource.fqn;
  }

  /** @internal */
  public get _resource(): OrderedResource {
    return this.resource;
  }

  /** @internal */
  public _adopt(kustomization: Kustomization): void {
    this.members.push(kustomization);
    this.hasLateNames ||= isUnknown(kustomization.kustomizationName);
    this.app.positions?.note(kustomization);
    this.app.touch();
  }

  /** @internal */
  public get _path(): string {
    return this.spec.at;
  }

  /** @internal */
  public get _isWrittenAsKnown(): boolean {
    const { body, spec: { kustomizations } } = this.present;
    // of several kustomizations with one name, the body holds the last
    return body !== undefined && isLeaf(body) && Object.keys(body.properties.kustomizations).length === kustomizations.length;
  }

  /** @internal */
  public get _hasUnwritten(): boolean {
    return this.present.hasUnwritten;
  }

  /** @internal */
  public _toSpec(): ConfigurationSpec {
    return this.present.spec;
  }

  private get words() {
    return { name: this.configurationName, clusterId: this.cluster.clusterId };
  }

  /** Made once for each state of the app: cdktf asks several times for what is written, and the model is made of the same. */
  private get present() {
    const { revision } = this.app;
    if (this.last?.revision !== revision) {
      const kustomizations = this.kustomizations.map((member) => member._toSpec());
      this.last = { revision, hasUnwritten: kustomizations.some(isPartlyWritten), spec: { kustomizations, isAwaited: this.isAwaited, ...this.spec } };
    }
    return this.last;
  }

  private body(): object {
    const { present } = this;
    present.body ??= late.rendering().fluxConfigurationBody(present.spec);
    return present.body;
  }
}

/** Whether all of some constructs are among others, in the same order: so it is unless one was removed, or is called by a number. */
function areAllAmong(some: readonly IConstruct[], others: readonly IConstruct[]): boolean {
  let found = 0;
  for (let index = 0; index < others.length; index += 1) {
    if (others[index] === some[found]) {
      found += 1;
    }
  }
  return found === some.length;
}

/** Whether more is said of a kustomization than is written. */
function isPartlyWritten({ contains, dependsOn }: KustomizationSpec): boolean {
  return contains !== undefined || dependsOn.some(({ target }) => target !== undefined);
}
