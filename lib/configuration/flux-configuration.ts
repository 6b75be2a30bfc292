import { IResolvable, ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Kustomization, KustomizationProps } from './kustomization';
import { FluxSource } from './source';
import { FluxApp } from '../app/flux-app';
import { OrderedResource } from '../app/ordered-resource';
import { TerraformRequirement } from '../app/terraform-requirement';
import { ICluster } from '../cluster';
import { requireCluster } from '../cluster/reference';
import { Misuse } from '../misuse';
import { ConfigurationSpec } from '../model/specification';
import { FLUX_CONFIGURATION_TYPE, fluxConfigurationBody, fluxConfigurationSecrets } from '../render/flux-configuration';
import { locksOf, RETRY, TIMEOUTS } from '../render/resource-settings';

/** Where a configuration may work. */
export enum FluxScope {
  /** Anywhere on the cluster: Flux applies with the rights of a cluster administrator. */
  CLUSTER = 'cluster',
  /** In its own namespace only. */
  NAMESPACE = 'namespace',
}

/** Properties of a configuration. Values may be tokens. */
export interface FluxConfigurationProps {
  /** The cluster that is configured. Its extension must be in the app, declared or referenced (EXT-22). */
  readonly cluster: ICluster;
  /**
   * The namespace that holds the Flux objects; made if it is missing. Azure fixes it at creation: a change deletes the
   * configuration and makes it anew. Refused at synth: CFG-03.
   */
  readonly namespace: string;
  /** Where the manifests come from (SRC-01). */
  readonly source: FluxSource;
  /**
   * The ARM name, and the name of the source on the cluster. Refused at synth: CFG-01, CFG-12, CFG-13. Warned of: more than 30
   * characters, or a dot (CFG-02).
   * @default - the construct id in lower case, its words joined by hyphens: `ClusterConfig` gives `cluster-config`
   */
  readonly name?: string;
  /**
   * Where the configuration may work. Azure fixes it at creation: a change deletes the configuration and makes it anew.
   * Refused at synth: CFG-04.
   * @default FluxScope.CLUSTER
   */
  readonly scope?: FluxScope;
  /**
   * Whether Flux leaves the cluster as it is for now.
   * @default false
   */
  readonly suspend?: boolean | IResolvable;
  /**
   * The azapi provider that makes the resource. It must not ignore no-op changes (LFC-16).
   * @default - the stack's azapi provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * What must exist before the configuration, and must outlive it, besides the extension. Refused at synth: an extension in a
   * stack that waits for this one (LFC-19).
   * @default - the extension alone
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * A source and the kustomizations that are applied from it: the ARM resource `fluxConfigurations`.
 *
 * It is made after the cluster's extension and removed before it. What is taken out of the program is taken out of Azure,
 * and what is changed by hand is seen by the next plan. With no kustomization at all, the one that Azure's command line
 * would make (the whole repository, nothing pruned) is emitted and warned of (CFG-11).
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2
 */
export class FluxConfiguration extends Construct implements ITerraformDependable {
  /** The cluster that is configured. */
  public readonly cluster: ICluster;
  /** The ARM name, and the name of the source on the cluster. */
  public readonly configurationName: string;
  private readonly resource: OrderedResource;
  private readonly members: Kustomization[] = [];
  private readonly spec: Omit<ConfigurationSpec, 'kustomizations'>;
  private rendered?: { readonly revision: number; readonly body: object };

  constructor(scope: Construct, id: string, props: FluxConfigurationProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props.cluster);
    this.configurationName = props.name ?? nameFromId(id);
    this.spec = {
      at: this.node.path,
      name: this.configurationName,
      namespace: props.namespace,
      scope: props.scope ?? FluxScope.CLUSTER,
      // a boolean token is opaque to rules and to rendering alike
      suspend: (props.suspend ?? false) as boolean,
      source: new Misuse(this.node.path).specOf('source', props.source, 'SRC-01', 'a source such as FluxSource.git') as ConfigurationSpec['source'],
    };
    const sensitiveBody = fluxConfigurationSecrets(this.spec);
    if (sensitiveBody) {
      new TerraformRequirement(this);
    }
    const fixedAtCreation = { scope: this.spec.scope, namespace: this.spec.namespace };
    this.resource = new OrderedResource(this, 'Resource', {
      provider: props.provider,
      dependsOn: props.dependsOn,
      after: () => FluxApp.of(this).extensionOf(this),
      arguments: () => ({
        type: FLUX_CONFIGURATION_TYPE,
        name: this.configurationName,
        parentId: this.cluster.clusterId,
        body: this.body(),
        sensitiveBody,
        locks: locksOf(this.cluster),
        retry: RETRY,
        timeouts: TIMEOUTS,
        responseExportValues: EXPORTS,
        replaceTriggersExternalValues: fixedAtCreation,
      }),
    });
    FluxApp.of(this).addConfiguration(this);
  }

  /** Adds a kustomization. Its name is the id unless the properties say otherwise. */
  public addKustomization(id: string, props: KustomizationProps): Kustomization {
    return new Kustomization(this, id, props);
  }

  /** The kustomizations in the order of their declaration. */
  public get kustomizations(): Kustomization[] {
    return this.members.filter((member) => this.node.tryFindChild(member.node.id) === member);
  }

  /** The ARM id of the configuration. */
  public get configurationId(): string {
    return this.resource.id;
  }

  /** Whether the cluster is as the source says: `Compliant`, `Non-Compliant`, `Pending`, `Suspended` or `Unknown`. */
  public get complianceState(): string {
    return this.resource.outputValue('complianceState');
  }

  /** What Azure says of the resource: `Succeeded`, `Failed` and the like. */
  public get provisioningState(): string {
    return this.resource.outputValue('provisioningState');
  }

  /** The public key that Flux made for an SSH address without a key: register it as a deploy key of the repository. */
  public get repositoryPublicKey(): string {
    return this.resource.outputValue('repositoryPublicKey');
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
  }

  /** @internal */
  public _toSpec(): ConfigurationSpec {
    return { kustomizations: this.kustomizations.map((member) => member._toSpec()), ...this.spec };
  }

  /** Rendered once for each state of the app: cdktf asks several times. */
  private body(): object {
    const { revision } = FluxApp.of(this);
    if (this.rendered?.revision !== revision) {
      this.rendered = { revision, body: fluxConfigurationBody(this._toSpec()) };
    }
    return this.rendered.body;
  }
}

const EXPORTS = {
  complianceState: 'properties.complianceState',
  provisioningState: 'properties.provisioningState',
  repositoryPublicKey: 'properties.repositoryPublicKey',
};

function nameFromId(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/_/g, '-')
    .toLowerCase();
}
