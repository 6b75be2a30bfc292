import { IResolvable } from 'cdktf';
import { Duration } from '../duration';

/** Which versions the extension moves to by itself. It never moves to another major version. */
export enum AutoUpgradeMode {
  /** It stays at its version. */
  NONE = 'none',
  /** To patches of its minor version. */
  PATCH = 'patch',
  /** To every later minor version and patch. */
  COMPATIBLE = 'compatible',
}

/** How much a controller logs. */
export enum FluxLogLevel {
  /** Everything; not for the agents of Azure (SET-26). */
  DEBUG = 'debug',
  /** What happens. */
  INFO = 'info',
  /** What fails. */
  ERROR = 'error',
}

/** Which controllers run. What is not given is not written. */
export interface FluxControllers {
  /**
   * Whether sources are fetched. Refused at synth where it is off on a cluster with configurations: SET-17.
   * @default true
   */
  readonly source?: boolean | IResolvable;
  /**
   * Whether kustomizations are applied. Refused at synth where it is off on a cluster with configurations: SET-17.
   * @default true
   */
  readonly kustomize?: boolean | IResolvable;
  /**
   * Whether Helm releases are installed. Warned of where it is off on a cluster with a kustomization that `contains` some: SET-18.
   * @default true
   */
  readonly helm?: boolean | IResolvable;
  /**
   * Whether alerts are sent and webhooks taken. Warned of where it is off on a cluster with a kustomization that `contains` what
   * it works on: SET-18.
   * @default true
   */
  readonly notification?: boolean | IResolvable;
  /**
   * Whether new images are written into the repository. Refused at synth without `imageReflector`, and where it is off on a
   * cluster with a kustomization that `contains` image automation: SET-19.
   * @default false
   */
  readonly imageAutomation?: boolean | IResolvable;
  /**
   * Whether new images are looked for. Refused at synth where it is off on a cluster with a kustomization that `contains` image
   * reflection or automation: SET-19.
   * @default false
   */
  readonly imageReflector?: boolean | IResolvable;
}

/** A workload identity for all controllers: a `FluxWorkloadIdentity`, which also makes what it needs, or one that is made elsewhere. */
export interface IFluxWorkloadIdentity {
  /** The client id of the managed identity, a GUID. Refused at synth, or by Terraform where only it knows the value: SET-11. */
  readonly clientId: string;
  /**
   * The tenant of the managed identity, a GUID. From version 1.16.1 on. Refused at synth, or by Terraform where only it knows
   * the value: SET-12.
   * @default - the tenant of the cluster
   */
  readonly tenantId?: string;
}

/** When helm-controller shuts itself down in order, before its memory is used up. */
export interface FluxOutOfMemoryWatch {
  /**
   * Whether it does.
   * @default true - where this object is given; otherwise false
   */
  readonly enabled?: boolean | IResolvable;
  /**
   * How much of the memory may be used before that, 1 to 100 percent. Refused at synth: SET-13. Warned of where it is without
   * effect: SET-13.
   * @default 95
   */
  readonly memoryThreshold?: number;
  /**
   * How often the memory is looked at: `Duration.seconds(0.5)`. Refused at synth: SET-13. Warned of where it is without effect:
   * SET-13.
   * @default - 500ms
   */
  readonly interval?: Duration;
}

/** Settings of helm-controller. The memory for Helm repositories is that of source-controller: `resources.source`. */
export interface FluxHelm {
  /**
   * Whether changes by hand are undone in what Helm installed. Warned of: it is without effect from version 1.11.1 on (SET-23).
   * @default false
   */
  readonly detectDrift?: boolean | IResolvable;
  /**
   * When helm-controller shuts itself down in order, before its memory is used up.
   * @default - never
   */
  readonly outOfMemoryWatch?: FluxOutOfMemoryWatch;
}

/** How much is logged, by controller. */
export interface FluxLogLevels {
  /**
   * For source-controller. Refused at synth: SET-26.
   * @default FluxLogLevel.INFO
   */
  readonly source?: FluxLogLevel;
  /**
   * For kustomize-controller. Refused at synth: SET-26.
   * @default FluxLogLevel.INFO
   */
  readonly kustomize?: FluxLogLevel;
  /**
   * For helm-controller. Refused at synth: SET-26.
   * @default FluxLogLevel.INFO
   */
  readonly helm?: FluxLogLevel;
  /**
   * For notification-controller. Refused at synth: SET-26.
   * @default FluxLogLevel.INFO
   */
  readonly notification?: FluxLogLevel;
  /**
   * For image-automation-controller. Refused at synth: SET-26.
   * @default FluxLogLevel.INFO
   */
  readonly imageAutomation?: FluxLogLevel;
  /**
   * For image-reflector-controller. Refused at synth: SET-26.
   * @default FluxLogLevel.INFO
   */
  readonly imageReflector?: FluxLogLevel;
  /**
   * For fluxconfig-agent, which speaks with Azure. Refused at synth: SET-26.
   * @default FluxLogLevel.INFO
   */
  readonly fluxconfigAgent?: FluxLogLevel;
  /**
   * For fluxconfig-controller, which makes the Flux objects. Refused at synth: SET-26.
   * @default FluxLogLevel.INFO
   */
  readonly fluxconfigController?: FluxLogLevel;
}

/** Processor and memory, in the notation of Kubernetes. */
export interface FluxQuantities {
  /**
   * Cores: `500m`, `1`. Refused at synth: SET-15, as for a quantity that is meant as bytes (`2Gi`).
   * @default - one core as a limit; 100m are requested, by source-controller 50m
   */
  readonly cpu?: string;
  /**
   * Bytes: `512Mi`, `2Gi`. Refused at synth: SET-15, as for a quantity in parts of a byte (`500m`).
   * @default - 1Gi as a limit; 64Mi are requested
   */
  readonly memory?: string;
}

/** What a container may use. Refused at synth: requests over the limits (SET-15). */
export interface FluxContainerResources {
  /**
   * What it may use at most.
   * @default - one core and 1Gi
   */
  readonly limits?: FluxQuantities;
  /**
   * What is reserved for it.
   * @default - 100m (source-controller: 50m) and 64Mi
   */
  readonly requests?: FluxQuantities;
}

/** What the controllers may use. From version 1.12.0 on, but for the memory of source-controller. */
export interface FluxControllerResources {
  /**
   * For source-controller, which also holds the indexes of Helm repositories.
   * @default - as usual
   */
  readonly source?: FluxContainerResources;
  /**
   * For kustomize-controller.
   * @default - as usual
   */
  readonly kustomize?: FluxContainerResources;
  /**
   * For helm-controller.
   * @default - as usual
   */
  readonly helm?: FluxContainerResources;
  /**
   * For notification-controller.
   * @default - as usual
   */
  readonly notification?: FluxContainerResources;
  /**
   * For image-automation-controller.
   * @default - as usual
   */
  readonly imageAutomation?: FluxContainerResources;
  /**
   * For image-reflector-controller.
   * @default - as usual
   */
  readonly imageReflector?: FluxContainerResources;
}

/** How many objects a controller works on at a time. Azure documents it for kustomize-controller alone. */
export interface FluxConcurrency {
  /**
   * How many kustomizations are applied at a time, from 1 on. Refused at synth: SET-21.
   * @default 4
   */
  readonly kustomize?: number;
}

/** When a controller looks again at what an object depends on. Azure documents it for kustomize-controller alone. */
export interface FluxRequeueDependency {
  /**
   * For kustomizations. Refused at synth: SET-21.
   * @default - 30s
   */
  readonly kustomize?: Duration;
}

/**
 * What the extension is told about its controllers. What is given is written; to take a setting back, write its default: Azure
 * keeps what was written once. Each setting needs a version that has it (SET-08).
 *
 * @see https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-use-gitops-flux2
 */
export interface FluxExtensionSettings {
  /**
   * Which controllers run.
   * @default - all but those for images
   */
  readonly controllers?: FluxControllers;
  /**
   * Whether Flux applies with the rights of the configuration's own service account, and takes no sources of other namespaces.
   * Always written. Warned of where it is off on a cluster with several namespaces or a tenant: TEN-04.
   * @default true
   */
  readonly multiTenancy?: boolean | IResolvable;
  /**
   * Whether Flux logs in to Azure with the identity of the kubelet, which `FluxKubeletIdentity` grants roles to. AKS only (SET-09);
   * not together with `workloadIdentity` (SET-10). It is read when the extension is installed.
   * @default false
   */
  readonly kubeletIdentity?: boolean | IResolvable;
  /**
   * The workload identity that Flux logs in to Azure with: a `FluxWorkloadIdentity`, whose credentials and roles then come before the
   * extension, or `FluxWorkloadIdentity.fromClientId` for one that is made elsewhere. To switch it off again, write
   * `settings: { 'workloadIdentity.enable': 'false' }`. Refused at synth: WID-05, WID-08, WID-14. Warned of: WID-11.
   * @default - none; `false` is not written
   */
  readonly workloadIdentity?: IFluxWorkloadIdentity;
  /**
   * Settings of helm-controller.
   * @default - as usual
   */
  readonly helm?: FluxHelm;
  /**
   * How much is logged.
   * @default - FluxLogLevel.INFO
   */
  readonly logLevels?: FluxLogLevels;
  /**
   * What the controllers may use.
   * @default - as usual
   */
  readonly resources?: FluxControllerResources;
  /**
   * How many objects a controller works on at a time.
   * @default - as usual
   */
  readonly concurrency?: FluxConcurrency;
  /**
   * When a controller looks again at what an object depends on.
   * @default - as usual
   */
  readonly requeueDependency?: FluxRequeueDependency;
  /**
   * Whether kustomizations are built in memory. Warned of without a memory limit of kustomize-controller above 1Gi: SET-16.
   * @default false
   */
  readonly inMemoryBuild?: boolean | IResolvable;
  /**
   * Whether a variable that is nowhere defined fails the kustomization. Warned of together with objects for variables that may be
   * missing: KUS-21.
   * @default false
   */
  readonly strictSubstitution?: boolean | IResolvable;
  /**
   * Whether the controllers reach the API server by its domain name, for firewalls that look at names. AKS only: warned of
   * elsewhere (SET-22).
   * @default false
   */
  readonly kubernetesServiceHostFqdn?: boolean | IResolvable;
  /**
   * The algorithms of host keys that source-controller takes over SSH. Azure DevOps needs `['rsa-sha2-512', 'rsa-sha2-256']`
   * (AUT-16). Warned of: `ssh-rsa`, which is no longer taken (SET-20).
   * @default - those of Flux
   */
  readonly sshHostKeyAlgorithms?: string[];
  /**
   * The same for image-automation-controller. Warned of while that is off: SET-20.
   * @default - those of Flux
   */
  readonly imageAutomationSshHostKeyAlgorithms?: string[];
  /**
   * Settings by their names in Azure, for those that have no property here. They are checked like the properties. Refused at synth:
   * values that are no texts (SET-02) or not what the setting takes (SET-07), a name inside another one (SET-06), another value than
   * that of the property (SET-25). Warned of: names that are not documented (SET-03), that belong elsewhere (SET-04) or do not
   * work (SET-24).
   * @default - none
   */
  readonly settings?: { [key: string]: string };
  /**
   * Settings that are secret, by their names in Azure: sensitive variables, data sources or ephemeral values. They stand neither in
   * the plan nor in the state, and need Terraform 1.11. Azure documents no such setting. All of them are sent each time: one that
   * is taken away is gone. Refused at synth: SET-02, AUT-17. Warned of: settings that are no secrets (SET-05).
   * @default - none
   */
  readonly protectedSettings?: { [key: string]: string };
}
