import { ITerraformDependable, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { isAttached } from './attached';
import type { OrderedCredential } from './azurerm';
import { late } from './late';
import type { Overridden } from './ordered-resource';
import type { StackValidation } from './stack-validation';
import { ICluster } from '../cluster/cluster';
import type { Finding } from '../findings/finding';
import { AppModel } from '../model/model';
import {
  ClusterReferenceSpec, ConfigurationSpec, ExtensionSpec, KubeletIdentitySpec, KubernetesSecretSpec, WorkloadIdentitySpec,
} from '../model/specification';
import { identityOf } from '../tokens';

/** A reference to a cluster, as the model needs it. */
export interface ClusterMember extends ICluster {
  /** @internal */
  _toSpec(): ClusterReferenceSpec;
}

/** The resource of an extension or a configuration. */
export interface OrderedMember {
  readonly provider?: TerraformProvider;
  readonly predecessors: ITerraformDependable[];
  /** Whether its replacement would be made before it is gone. */
  readonly createBeforeDestroy?: unknown;
  /** What is sent where an override takes part in it. */
  readonly overridden?: Overridden;
  /** What `addOverride` says, by Terraform's names. */
  readonly overrides?: { readonly [name: string]: any };
  order(): unknown;
}

/** An extension, declared or referenced. */
export interface ExtensionMember extends IConstruct {
  readonly cluster: ICluster;
  readonly fqn?: string;
  /** @internal */
  readonly _resource?: OrderedMember;
  /** @internal */
  _toSpec(): ExtensionSpec;
}

/** A configuration. */
export interface ConfigurationMember extends IConstruct {
  readonly cluster: ICluster;
  /** @internal */
  readonly _resource?: OrderedMember;
  /** @internal */
  _toSpec(): ConfigurationSpec;
}

/** An azapi provider. */
export interface ProviderMember extends IConstruct {
  /** @internal */
  readonly _literalSecrets: string[];
  /** @internal */
  readonly _unsafeSecrets: string[];
}

/** A Kubernetes secret. */
export interface SecretMember extends IConstruct {
  /** @internal */
  readonly _resource: OrderedMember;
  /** @internal */
  readonly _literalSecrets: string[];
  /** @internal */
  readonly _unsafeSecrets: string[];
  /** @internal */
  readonly _missing: string[];
  /** @internal */
  _toSpec(): KubernetesSecretSpec;
}

/** An identity of Flux. */
interface PrincipalMember extends IConstruct {
  readonly cluster: ICluster;
  /** @internal */
  readonly _assignments: TerraformResource[];
  /** @internal */
  readonly _provider?: TerraformProvider;
}

/** A workload identity. */
export interface IdentityMember extends PrincipalMember {
  /** @internal */
  readonly _credentials: OrderedCredential[];
  /** @internal */
  _toSpec(): WorkloadIdentitySpec;
}

/** The identity of the nodes of a cluster. */
export interface KubeletMember extends PrincipalMember {
  /** @internal */
  _toSpec(): KubeletIdentitySpec;
}

const APPS = new WeakMap<IConstruct, FluxApp>();

/**
 * Everything of this library in one construct tree. What belongs to one cluster is found here, through the cluster, so that
 * neither the order of statements nor the division into stacks matters.
 */
export class FluxApp {
  public static of(construct: IConstruct): FluxApp {
    let root = construct;
    while (root.node.scope) {
      root = root.node.scope;
    }
    let app = APPS.get(root);
    if (app === undefined) {
      app = new FluxApp(root);
      APPS.set(root, app);
    }
    return app;
  }

  private readonly clusters: ClusterMember[] = [];
  private readonly extensions: ExtensionMember[] = [];
  private readonly configurations: ConfigurationMember[] = [];
  private readonly providers: ProviderMember[] = [];
  private readonly secrets: SecretMember[] = [];
  private readonly identities: IdentityMember[] = [];
  private readonly kubelets: KubeletMember[] = [];
  private readonly validations = new Map<TerraformStack, StackValidation>();
  private readonly keys = new WeakMap<ICluster, string>();
  private changes = 0;
  private cache: { revision: number; model?: AppModel; findings?: Finding[]; declared?: Map<string, ExtensionMember> } = { revision: 0 };

  private constructor(public readonly root: IConstruct) {}

  /** Changes with whatever the model is made of. */
  public get revision(): number {
    return this.changes;
  }

  public touch(): void {
    this.changes += 1;
  }

  public addCluster(cluster: ClusterMember): void {
    this.clusters.push(cluster);
    this.join(cluster);
  }

  public addExtension(extension: ExtensionMember): void {
    this.extensions.push(extension);
    this.join(extension);
  }

  public addConfiguration(configuration: ConfigurationMember): void {
    this.configurations.push(configuration);
    this.join(configuration);
  }

  public addProvider(provider: ProviderMember): void {
    this.providers.push(provider);
    this.join(provider);
  }

  public addSecret(secret: SecretMember): void {
    this.secrets.push(secret);
    this.join(secret);
  }

  public addIdentity(identity: IdentityMember): void {
    this.identities.push(identity);
    this.join(identity);
  }

  public addKubelet(kubelet: KubeletMember): void {
    this.kubelets.push(kubelet);
    this.join(kubelet);
  }

  /** The roles that were granted to the identity of the nodes. */
  public grantsOfKubelet(cluster: ICluster): ITerraformDependable[] {
    const ours = this.kubelets.filter((each) => isAttached(each) && this.keyOf(each.cluster) === this.keyOf(cluster));
    return ours.flatMap(({ _assignments: assignments }) => assignments);
  }

  /** The credential that comes before another one of the same identity in Azure and the same stack. */
  public credentialBefore(identity: IdentityMember, credential: OrderedCredential): OrderedCredential[] {
    const key = this.keyOfIdentity(identity);
    const all = this.identities.filter((each) => isAttached(each) && TerraformStack.of(each) === TerraformStack.of(identity)
      && this.keyOfIdentity(each) === key).flatMap(({ _credentials: credentials }) => credentials);
    const index = all.indexOf(credential);
    return all.slice(Math.max(0, index - 1), Math.max(0, index));
  }

  /** Equal for credentials of one identity in Azure. */
  public keyOfIdentity(identity: IdentityMember): string {
    const { at, id } = identity._toSpec();
    return id === undefined ? at : identityOf(id, identity);
  }

  /**
   * What has to be there before a configuration: the extension that was declared for its cluster, and the Secret that its source
   * logs in with.
   */
  public predecessorsOf(configuration: ConfigurationMember, secretAt: string | undefined): ITerraformDependable[] {
    const secret = secretAt === undefined ? undefined : this.secrets.find((each) => each.node.path === secretAt && isAttached(each));
    return [this.extensionOf(configuration), secret].filter((each) => each !== undefined) as ITerraformDependable[];
  }

  private extensionOf(configuration: ConfigurationMember): ExtensionMember | undefined {
    const cache = this.current();
    cache.declared ??= new Map(this.extensions.filter(isAttached).filter((each) => each._toSpec().declared)
      .map((each) => [this.keyOf(each.cluster), each]));
    return cache.declared.get(this.keyOf(configuration.cluster));
  }

  /**
   * Writes which stacks a stack comes after. Rendering does so too, but cdktf has by then noted the order of a stack whose
   * aspects added to it.
   */
  public order(stack: TerraformStack): void {
    [...this.extensions, ...this.configurations, ...this.secrets].filter((each) => isAttached(each) && TerraformStack.of(each) === stack)
      .forEach((each) => each._resource?.order());
    this.identities.filter((each) => isAttached(each) && TerraformStack.of(each) === stack)
      .forEach(({ _credentials: credentials }) => credentials.forEach((each) => each.order()));
  }

  /** Equal for references that mean the same cluster. */
  public keyOf(cluster: ICluster): string {
    let key = this.keys.get(cluster);
    if (key === undefined) {
      key = identityOf(cluster.clusterId, cluster);
      this.keys.set(cluster, key);
    }
    return key;
  }

  public get model(): AppModel {
    const cache = this.current();
    cache.model ??= late.gather().gather(this, {
      clusters: this.clusters.filter(isAttached),
      extensions: this.extensions.filter(isAttached),
      configurations: this.configurations.filter(isAttached),
      providers: this.providers.filter(isAttached),
      secrets: this.secrets.filter(isAttached),
      identities: this.identities.filter(isAttached),
      kubelets: this.kubelets.filter(isAttached),
    });
    return cache.model;
  }

  public get findings(): Finding[] {
    const cache = this.current();
    cache.findings ??= late.findings().findingsOf(this.model);
    return cache.findings;
  }

  /** Drops what was read before the first validation, for a graph: an override of a stack since then is not counted as a change. */
  public beginValidation(): void {
    if ([...this.validations.values()].every(({ begun }) => !begun)) {
      this.cache = { ...this.cache, model: undefined, findings: undefined };
    }
  }

  /** Whether a stack's validation has begun, so that its aspects have run. */
  public isSettled(stack: TerraformStack): boolean {
    return this.validations.get(stack)?.begun ?? true;
  }

  private join(member: IConstruct): void {
    this.touch();
    const stack = TerraformStack.of(member);
    if (!this.validations.has(stack)) {
      const validation = new (late.stackValidation().StackValidation)(this, stack);
      this.validations.set(stack, validation);
      stack.node.addValidation(validation);
    }
  }

  private current() {
    if (this.cache.revision !== this.changes) {
      this.cache = { revision: this.changes };
    }
    return this.cache;
  }
}
