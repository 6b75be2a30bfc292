import { IResolvable, ITerraformDependable, listMapper, TerraformIterator, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { OpenShiftSccPrereqsProps } from './open-shift-scc-prereqs-props';
import { FluxApp } from '../app/flux-app';
import { KubernetesResource } from '../app/kubernetes';
import { OrderedMember } from '../app/members';
import { requireData } from '../app/misplaced';
import { wishesOf } from '../app/order';
import { ICluster } from '../cluster';
import { requireCluster } from '../cluster/reference';
import { Misuse } from '../misuse';
import { FLUX_NAMESPACE, FLUX_SERVICE_ACCOUNTS, SccPrereqsSpec } from '../model/specification';
import { isToken } from '../tokens';

/**
 * What an OpenShift cluster needs before Flux: its controllers run as a user that OpenShift's default constraint refuses, so that
 * the installation of the extension would stand still. Here a ClusterRole that may use the constraint `nonroot` is bound to the
 * service accounts of the controllers. The ClusterRole is its own, so that nothing depends on those that OpenShift makes.
 *
 * The extension of the same cluster finds it, wherever the two stand in the app: it is installed after the binding, and removed
 * before it. Where they stand in two stacks, that of the extension waits for the other. The stack requires a kubernetes provider
 * (OSH-07), with an account that may bind what it has not itself: a cluster administrator.
 *
 * One is enough for a cluster; a second is warned of, or refused where its objects have the same names (OSH-06).
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2#red-hat-openshift-onboarding-guidance
 */
export class OpenShiftSccPrereqs extends Construct implements ITerraformDependable {
  /** The service accounts that Microsoft names, each for a controller of Flux. */
  public static serviceAccounts(): string[] {
    return [...FLUX_SERVICE_ACCOUNTS];
  }

  /** The cluster that it is for. */
  public readonly cluster: ICluster;
  private readonly resource: TerraformResource & OrderedMember;
  private readonly spec: SccPrereqsSpec;

  constructor(scope: Construct, id: string, props: OpenShiftSccPrereqsProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props?.cluster);
    requireData(this.node.path, props);
    const serviceAccounts = new Misuse(this.node.path).listOf('serviceAccounts', props.serviceAccounts, 'OSH-03', 'names of service accounts');
    this.spec = {
      at: this.node.path,
      kind: this.cluster.kind,
      name: props.name ?? 'azure-flux-scc',
      scc: props.scc ?? 'nonroot',
      namespace: props.namespace ?? FLUX_NAMESPACE,
      serviceAccounts: props.serviceAccounts ? [...serviceAccounts] : OpenShiftSccPrereqs.serviceAccounts(),
    };
    const wishes = wishesOf(this, props.dependsOn);
    const { provider } = props;
    const { name, scc } = this.spec;
    const role = new KubernetesResource(this, 'Role', {
      type: 'kubernetes_cluster_role_v1',
      provider,
      arguments: {
        metadata: { name },
        rule: [{ api_groups: ['security.openshift.io'], resources: ['securitycontextconstraints'], resource_names: [scc], verbs: ['use'] }],
      },
      predecessors: () => wishes,
    });
    // the role by its name and not by its attribute, which would fix its address before the aspects run
    this.resource = new KubernetesResource(this, 'Resource', {
      type: 'kubernetes_cluster_role_binding_v1',
      provider,
      arguments: {
        metadata: { name },
        role_ref: { api_group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
        // a block, which may be one for each of a list that only the apply knows
        subject: listMapper((each) => each, true)(subjectsOf(this.spec)),
      },
      predecessors: () => [...wishes, role],
    });
    FluxApp.of(this).add('sccPrereqs', this);
  }

  /** The address of the binding in Terraform; lets other resources depend on it. */
  public get fqn(): string {
    return this.resource.fqn;
  }

  /** @internal */
  public get _resource(): OrderedMember {
    return this.resource;
  }

  /** @internal */
  public _toSpec(): SccPrereqsSpec {
    return this.spec;
  }
}

/** The service accounts as the binding names them; a list that only the apply knows becomes a dynamic block. */
function subjectsOf({ serviceAccounts, namespace }: SccPrereqsSpec): { kind: string; name: string; namespace: string }[] | IResolvable {
  const kind = 'ServiceAccount';
  if (isToken(serviceAccounts)) {
    const each = TerraformIterator.fromList(serviceAccounts);
    return each.dynamic({ kind, name: each.value, namespace });
  }
  return [...new Set(serviceAccounts)].map((name) => ({ kind, name, namespace }));
}
