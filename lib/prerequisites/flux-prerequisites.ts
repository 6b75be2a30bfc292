import { Misuse } from '../misuse';
import { PrerequisitesSpec } from '../model/specification';

/** What a prerequisite of the extension is to Terraform. */
export enum PrerequisiteMode {
  /** Nothing: it is not even read. */
  OFF = 'off',
  /** Where it is missing, each plan and apply warns of it: a `check` block, which needs Terraform 1.5. */
  WARN = 'warn',
  /** Where it is missing, the plan fails: a precondition of the extension. What only the apply can read fails there. */
  REQUIRE = 'require',
}

/** What the registration of resource providers is to Terraform. */
export enum ResourceProviderMode {
  /** Nothing: it is not even read. */
  OFF = 'off',
  /** Where one is not registered, each plan and apply warns of it. */
  WARN = 'warn',
  /** Where one is not registered, the plan fails. */
  REQUIRE = 'require',
  /**
   * They are registered before the extension, which is tried again until they are. That takes up to ten minutes. What is registered
   * already stays as it is, and nothing is ever unregistered.
   */
  REGISTER = 'register',
}

/** The prerequisites, each with what it is to Terraform. Those that have no sense for a kind of cluster are not read there. */
export interface FluxPrerequisiteChecks {
  /**
   * AKS logs in to Azure with a managed identity: the extension does not work with a service principal (PLAN-01).
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.REQUIRE
   */
  readonly managedIdentity?: PrerequisiteMode;
  /**
   * No configuration of Flux v1 is left on the cluster: Azure refuses both side by side (PLAN-02).
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.REQUIRE
   */
  readonly noFluxV1?: PrerequisiteMode;
  /**
   * Kubernetes is as new as the Flux in the extension wants it: 1.32 for versions from 1.23 on (PLAN-03). Not read where the
   * extension is pinned to an earlier one.
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.WARN
   */
  readonly kubernetesVersion?: PrerequisiteMode;
  /**
   * `Microsoft.KubernetesConfiguration` and the cluster's own resource provider are registered in its subscription (PLAN-04).
   * @default - with `FluxPrerequisites.recommended` ResourceProviderMode.REQUIRE
   */
  readonly resourceProviders?: ResourceProviderMode;
  /**
   * The cluster has no Flux extension of another name, from the portal or a policy (PLAN-05). One of the same name is never refused.
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.REQUIRE
   */
  readonly singleExtension?: PrerequisiteMode;
  /**
   * An extension that runs already has 1.21.0 or later before it is pinned to 1.23.0 or later (PLAN-07). Read only with such a pin.
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.REQUIRE
   */
  readonly upgradePath?: PrerequisiteMode;
  /**
   * The cluster can do workload identity: its OIDC issuer and its webhook are on (PLAN-08, PLAN-09); on Azure Arc the agents have 1.21
   * or later (PLAN-09).
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.REQUIRE where the extension logs in with a workload identity
   */
  readonly workloadIdentity?: PrerequisiteMode;
  /**
   * The cluster is there to install anything on: AKS is running (PLAN-10), Azure Arc is connected (PLAN-09).
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.REQUIRE for AKS, PrerequisiteMode.WARN for Azure Arc
   */
  readonly reachable?: PrerequisiteMode;
  /**
   * AKS is not isolated from the network by the outbound type `none` or `block` (PLAN-10).
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.REQUIRE
   */
  readonly outboundType?: PrerequisiteMode;
  /**
   * Pods of AKS may ask Azure's instance metadata service (PLAN-10). Azure tells it only in a preview version of its API, which it may
   * withdraw: only where it is asked for.
   * @default PrerequisiteMode.OFF
   */
  readonly instanceMetadata?: PrerequisiteMode;
  /**
   * The cluster is no AKS Automatic where the extension is pinned below 1.20.4, which does not install there (PLAN-10). Read only with
   * such a pin.
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.REQUIRE
   */
  readonly automaticCluster?: PrerequisiteMode;
  /**
   * An OpenShift cluster grants its security context constraints in this app (PLAN-11). Not read where it does, and with
   * `OpenShiftScc.ELSEWHERE`.
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.WARN
   */
  readonly openShift?: PrerequisiteMode;
  /**
   * The version that the extension is pinned to can be installed on the cluster: it is published in the region and the release train
   * (PLAN-12). Read only with a pin. Uncertain: Azure tells it only in a preview version of its API, which it may withdraw, and how that
   * takes the release train is written down but not tried. An answer without a list counts as kept.
   * @default PrerequisiteMode.OFF
   * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/kubernetesconfiguration/resource-manager/Microsoft.KubernetesConfiguration/extensionTypes/preview/2024-11-01-preview
   */
  readonly publishedVersion?: PrerequisiteMode;
  /**
   * AKS has a Linux node pool whose taints let the pods of the extension in (PLAN-13).
   * @default - with `FluxPrerequisites.recommended` PrerequisiteMode.WARN
   */
  readonly nodePools?: PrerequisiteMode;
}

/**
 * What has to be true of a cluster and its subscription before Flux is installed, and can't be known at synth. Terraform reads it
 * through azapi at each plan, with the rights of whoever runs it. Nothing is read without being asked for.
 */
export class FluxPrerequisites {
  /**
   * All that are worth checking for the cluster and the extension.
   *
   * @param changes what some of them are to Terraform instead. Refused at once: what is no check or no mode (PLAN-01 to PLAN-13).
   */
  public static recommended(changes: FluxPrerequisiteChecks = {}): FluxPrerequisites {
    return new FluxPrerequisites({ recommended: true, modes: modesOf('FluxPrerequisites.recommended', changes ?? {}) });
  }

  /**
   * Those that are named, and no others.
   *
   * @param checks what each of them is to Terraform. Refused at once: what is no check or no mode (PLAN-01 to PLAN-13).
   */
  public static only(checks: FluxPrerequisiteChecks): FluxPrerequisites {
    return new FluxPrerequisites({ recommended: false, modes: modesOf('FluxPrerequisites.only', checks) });
  }

  private constructor(private readonly spec: PrerequisitesSpec) {}

  /** @internal */
  public get _kind(): string {
    return 'FluxPrerequisites';
  }

  /** @internal */
  public _toSpec(): PrerequisitesSpec {
    return this.spec;
  }
}

/** The code that each prerequisite is told with first. */
const CODES: { readonly [property in keyof Required<FluxPrerequisiteChecks>]: string } = {
  managedIdentity: 'PLAN-01',
  noFluxV1: 'PLAN-02',
  kubernetesVersion: 'PLAN-03',
  resourceProviders: 'PLAN-04',
  singleExtension: 'PLAN-05',
  upgradePath: 'PLAN-07',
  workloadIdentity: 'PLAN-08',
  reachable: 'PLAN-10',
  outboundType: 'PLAN-10',
  instanceMetadata: 'PLAN-10',
  automaticCluster: 'PLAN-10',
  openShift: 'PLAN-11',
  publishedVersion: 'PLAN-12',
  nodePools: 'PLAN-13',
};

function modesOf(where: string, checks: FluxPrerequisiteChecks): PrerequisitesSpec['modes'] {
  const misuse = new Misuse(where);
  if (typeof checks !== 'object' || checks === null || Symbol.iterator in checks) {
    throw misuse.error('PLAN-01', 'checks', 'an object such as { noFluxV1: PrerequisiteMode.REQUIRE }');
  }
  const given = Object.entries(checks).filter(([, mode]) => mode !== undefined && mode !== null);
  for (const [property, mode] of given) {
    if (!Object.hasOwn(CODES, property)) {
      throw misuse.error('PLAN-01', property, `one of the checks: ${Object.keys(CODES).join(', ')}`);
    }
    const modes: string[] = Object.values(property === 'resourceProviders' ? ResourceProviderMode : PrerequisiteMode);
    if (!modes.includes(mode)) {
      throw misuse.error(CODES[property as keyof FluxPrerequisiteChecks], property, `one of ${modes.join(', ')}`);
    }
  }
  return Object.fromEntries(given);
}
