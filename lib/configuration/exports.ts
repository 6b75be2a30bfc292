import { IInterpolatingParent } from 'cdktf';
import { FluxStatusList } from './flux-status';

/** An element of azapi that exports what Azure answers. */
interface Exporter extends IInterpolatingParent {
  outputValue(path: string): string;
}

/** What is exported in any case: it changes with what is applied, not with each look at the cluster. */
const STEADY = {
  complianceState: 'properties.complianceState',
  provisioningState: 'properties.provisioningState',
  repositoryPublicKey: 'properties.repositoryPublicKey',
};

/** What changes with every refresh, so that the state shall hold it only where the program uses it. */
const VOLATILE = {
  errorMessage: 'properties.errorMessage',
  syncedCommit: 'properties.sourceSyncedCommitId',
  sourceUpdatedAt: 'properties.sourceUpdatedAt',
  statusUpdatedAt: 'properties.statusUpdatedAt',
  statuses: 'properties.statuses || `[]`',
  // both ways in which Azure's pages write it: the language of these queries can't ignore case
  failingStatuses: '(properties.statuses || `[]`)[?complianceState==\'Non-Compliant\' || complianceState==\'Non-compliant\']',
};

/** What of a configuration in Azure is exported into the state. */
export class ConfigurationExports {
  private wanted: object = STEADY;

  /** @param changed called when more is exported than before */
  public constructor(private readonly exporter: () => Exporter, private readonly changed: () => void = () => {}) {}

  /** For `response_export_values`; the same object until more is asked for. */
  public get values(): object {
    return this.wanted;
  }

  public steady(name: keyof typeof STEADY): string {
    return this.exporter().outputValue(name);
  }

  public volatile(name: keyof typeof VOLATILE): string {
    this.want(name);
    return this.exporter().outputValue(name);
  }

  public list(name: 'statuses' | 'failingStatuses'): FluxStatusList {
    this.want(name);
    return new FluxStatusList(this.exporter(), `output.${name}`);
  }

  private want(name: keyof typeof VOLATILE): void {
    if (!(name in this.wanted)) {
      this.wanted = { ...this.wanted, [name]: VOLATILE[name] };
      this.changed();
    }
  }
}
