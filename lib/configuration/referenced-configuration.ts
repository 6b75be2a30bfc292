import { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { ConfigurationExports } from './exports';
import { FluxConfigurationReferenceProps, IFluxConfiguration } from './flux-configuration-reference';
import { FluxStatusList } from './flux-status';
import { FluxApp } from '../app/flux-app';
import { requireData } from '../app/misplaced';
import { DataAzapiResource, DataAzapiResourceConfig } from '../azapi';
import { ICluster } from '../cluster';
import { requireCluster } from '../cluster/reference';
import { Misuse } from '../misuse';
import { FLUX_CONFIGURATION_TYPE } from '../render/flux-configuration';
import { armIdOf } from '../render/resource-settings';

/** A configuration that exists outside the app: read at each plan, never changed. */
export class ReferencedFluxConfiguration extends Construct implements IFluxConfiguration, ITerraformDependable {
  public readonly cluster: ICluster;
  public readonly configurationName: string;
  private readonly exports: ConfigurationExports;
  /** @internal */
  public readonly _reading: DataAzapiResource;

  public constructor(scope: Construct, id: string, props: FluxConfigurationReferenceProps) {
    super(scope, id);
    this.cluster = requireCluster(this, props?.cluster);
    if (typeof props.name !== 'string' || props.name === '') {
      throw new Misuse(this.node.path).error('CFG-01', 'name', 'the ARM name of a configuration');
    }
    if (props.provider && !TerraformProvider.isTerraformProvider(props.provider)) {
      throw new Misuse(this.node.path).error('LFC-20', 'provider', 'an AzapiProvider of the same stack, or leave it out');
    }
    requireData(this.node.path, { name: props.name });
    this.configurationName = props.name;
    this.exports = new ConfigurationExports(() => this._reading);
    this._reading = new LateData(this, 'Resource', props.provider, () => ({
      type: FLUX_CONFIGURATION_TYPE,
      resourceId: this.configurationId,
      responseExportValues: this.exports.values,
    }));
    FluxApp.of(this).add('readConfigurations', this);
  }

  public get configurationId(): string {
    return armIdOf(FLUX_CONFIGURATION_TYPE, this.cluster.clusterId, this.configurationName);
  }

  public get complianceState(): string {
    return this.exports.steady('complianceState');
  }

  public get provisioningState(): string {
    return this.exports.steady('provisioningState');
  }

  public get repositoryPublicKey(): string {
    return this.exports.steady('repositoryPublicKey');
  }

  public get errorMessage(): string {
    return this.exports.volatile('errorMessage');
  }

  public get syncedCommit(): string {
    return this.exports.volatile('syncedCommit');
  }

  public get sourceUpdatedAt(): string {
    return this.exports.volatile('sourceUpdatedAt');
  }

  public get statusUpdatedAt(): string {
    return this.exports.volatile('statusUpdatedAt');
  }

  public get statuses(): FluxStatusList {
    return this.exports.list('statuses');
  }

  public get failingStatuses(): FluxStatusList {
    return this.exports.list('failingStatuses');
  }

  public get fqn(): string {
    return this._reading.fqn;
  }
}

/** A data source whose arguments are asked for at each rendering. */
class LateData extends DataAzapiResource {
  public constructor(scope: Construct, id: string, provider: TerraformProvider | undefined, private readonly late: () => DataAzapiResourceConfig) {
    super(scope, id, { type: '', provider });
  }

  /** @internal */
  protected _arguments(): DataAzapiResourceConfig {
    return this.late();
  }
}
