import { Construct } from 'constructs';
import { FluxApp } from '../app/flux-app';
import { ICluster } from '../cluster';
import { requireCluster } from '../cluster/reference';
import { Misuse } from '../misuse';
import { TenantSpec } from '../model/specification';

/** Which namespaces of a cluster belong to a tenant, and what it may do. */
export interface FluxTenantProps {
  /** The cluster. What is configured on it is found through it, in whichever stack. */
  readonly cluster: ICluster;
  /**
   * The namespaces that belong to the tenant, one at least. One that no configuration uses is legal. Refused at synth: what another
   * tenant of the cluster has (TEN-07), `default`, `flux-system` and those of Kubernetes (TEN-08), none, and what is no namespace (TEN-09).
   */
  readonly namespaces: string[];
  /**
   * Whether its configurations may have the scope of the whole cluster. Where they may not, one that has it is warned of (TEN-06).
   * @default false
   */
  readonly clusterScope?: boolean;
  /**
   * What the addresses of its sources begin with, as whole segments: `https://github.com/acme/payments` allows that repository, with or
   * without `.git`, and all below, but not `https://github.com/acme/payments-old`. Buckets and containers count as the last segment of
   * their address. A configuration that takes another source is warned of (TEN-10). Refused at synth: what is no address (TEN-11).
   * @default - any source
   */
  readonly sources?: string[];
  /**
   * Namespaces whose sources its Flux objects may refer to, besides its own. Any other is warned of (TEN-12). Flux blocks all of these
   * while the extension enforces multi-tenancy (TEN-05, TEN-13). Refused at synth: what is no namespace (TEN-09).
   * @default - none
   */
  readonly sourceNamespaces?: string[];
}

/**
 * Marks namespaces of a cluster as those of a tenant. Nothing is made of it, so that it may stand in the app itself as well as in a
 * stack: the rules learn what a tenant may do, and look at all configurations of the cluster, over all stacks of the app. A cluster
 * with tenants whose extension does not enforce multi-tenancy is warned of (TEN-04).
 *
 * ```ts
 * new FluxTenant(stack, 'Payments', {
 *   cluster,
 *   namespaces: ['payments', 'payments-test'],
 *   sources: ['https://github.com/acme/payments'],
 * });
 * ```
 */
export class FluxTenant extends Construct {
  /** The cluster. */
  public readonly cluster: ICluster;
  private readonly spec: TenantSpec;

  constructor(scope: Construct, id: string, props: FluxTenantProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props?.cluster);
    const misuse = new Misuse(this.node.path);
    const namesOf = (property: 'namespaces' | 'sourceNamespaces') => [...misuse.listOf(property, props[property], 'TEN-09', 'namespaces')];
    this.spec = {
      at: this.node.path,
      namespaces: namesOf('namespaces'),
      clusterScope: misuse.booleanOf('clusterScope', props.clusterScope, 'TEN-06') ?? false,
      sources: props.sources && [...misuse.listOf('sources', props.sources, 'TEN-11', 'addresses')],
      sourceNamespaces: namesOf('sourceNamespaces'),
    };
    FluxApp.of(this).add('tenants', this);
  }

  /** The namespaces that belong to the tenant. */
  public get namespaces(): string[] {
    return [...this.spec.namespaces];
  }

  /** @internal */
  public _toSpec(): TenantSpec {
    return this.spec;
  }
}
