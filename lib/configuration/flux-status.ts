import { ComplexList, ComplexObject, IInterpolatingParent } from 'cdktf';

/** The objects on the cluster that a configuration made, and what became of each. */
export class FluxStatusList extends ComplexList {
  public constructor(protected terraformResource: IInterpolatingParent, protected terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /**
   * One object of the list.
   * @param index counted from 0; Terraform fails where there is none
   */
  public get(index: number): FluxStatus {
    return new FluxStatus(this.terraformResource, this.terraformAttribute, index);
  }
}

/** An object on the cluster: a source, a Kustomization, a HelmRelease, or what these applied. */
export class FluxStatus extends ComplexObject {
  public constructor(protected terraformResource: IInterpolatingParent, protected terraformAttribute: string, index: number) {
    super(terraformResource, terraformAttribute, false, index);
  }

  /** The name of the object. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The namespace of the object. */
  public get namespace(): string {
    return this.getStringAttribute('namespace');
  }

  /** The kind of the object, such as `GitRepository`, `Kustomization` or `HelmRelease`. */
  public get kind(): string {
    return this.getStringAttribute('kind');
  }

  /** Whether it is as the source says: `Compliant`, `Non-Compliant`, `Pending`, `Suspended` or `Unknown`. */
  public get complianceState(): string {
    return this.getStringAttribute('complianceState');
  }

  /** The object that applied this one. */
  public get appliedBy(): FluxObjectName {
    return new FluxObjectName(this, 'appliedBy');
  }

  /** The conditions that the object itself reports. */
  public get conditions(): FluxConditionList {
    return new FluxConditionList(this, 'statusConditions');
  }

  /** What is known of a HelmRelease; null for other kinds. */
  public get helmRelease(): FluxHelmReleaseStatus {
    return new FluxHelmReleaseStatus(this, 'helmReleaseProperties');
  }
}

/** The name of an object on the cluster. */
export class FluxObjectName extends ComplexObject {
  public constructor(protected terraformResource: IInterpolatingParent, protected terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** The name of the object. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The namespace of the object. */
  public get namespace(): string {
    return this.getStringAttribute('namespace');
  }
}

/** The conditions of an object. */
export class FluxConditionList extends ComplexList {
  public constructor(protected terraformResource: IInterpolatingParent, protected terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /**
   * One condition of the list.
   * @param index counted from 0; Terraform fails where there is none
   */
  public get(index: number): FluxCondition {
    return new FluxCondition(this.terraformResource, this.terraformAttribute, index);
  }
}

/** A condition as Kubernetes has it. */
export class FluxCondition extends ComplexObject {
  public constructor(protected terraformResource: IInterpolatingParent, protected terraformAttribute: string, index: number) {
    super(terraformResource, terraformAttribute, false, index);
  }

  /** What it is about, such as `Ready`. */
  public get type(): string {
    return this.getStringAttribute('type');
  }

  /** `True`, `False` or `Unknown`. */
  public get status(): string {
    return this.getStringAttribute('status');
  }

  /** Why, in one word. */
  public get reason(): string {
    return this.getStringAttribute('reason');
  }

  /** Why, in a sentence. */
  public get message(): string {
    return this.getStringAttribute('message');
  }

  /** Since when. */
  public get lastTransitionTime(): string {
    return this.getStringAttribute('lastTransitionTime');
  }
}

/** What Flux tells of a HelmRelease. */
export class FluxHelmReleaseStatus extends ComplexObject {
  public constructor(protected terraformResource: IInterpolatingParent, protected terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** The number of the release that was applied last. */
  public get lastRevisionApplied(): number {
    return this.getNumberAttribute('lastRevisionApplied');
  }

  /** The HelmChart that the release is made from. */
  public get helmChart(): FluxObjectName {
    return new FluxObjectName(this, 'helmChartRef');
  }

  /** How often anything failed. */
  public get failureCount(): number {
    return this.getNumberAttribute('failureCount');
  }

  /** How often installing failed. */
  public get installFailureCount(): number {
    return this.getNumberAttribute('installFailureCount');
  }

  /** How often upgrading failed. */
  public get upgradeFailureCount(): number {
    return this.getNumberAttribute('upgradeFailureCount');
  }
}
