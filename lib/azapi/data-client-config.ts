import { ImportableResource, TerraformMetaArguments, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, READ_TIMEOUTS } from './arguments';
import { AzapiData } from './element';
import { AzapiReadTimeouts } from './structs';

/**
 * Arguments of the data source `azapi_client_config`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/client_config
 */
export interface DataAzapiClientConfigConfig extends TerraformMetaArguments {
  /**
   * How long reading may take.
   * @default - 5 minutes
   */
  readonly timeouts?: AzapiReadTimeouts;
}

/**
 * Who the provider is logged in as, and where: the data source `azapi_client_config`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/client_config
 */
export class DataAzapiClientConfig extends AzapiData {
  /** The type of the Terraform data source. */
  public static readonly tfResourceType = 'azapi_client_config';

  /**
   * Makes `cdktf plan` write the code that imports what this data source reads.
   * @param scope where to define the construct
   * @param importToId construct id in the written code
   * @param importFromId id to import from
   * @param provider the provider instance to use
   */
  public static generateConfigForImport(
    scope: Construct, importToId: string, importFromId: string, provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, { terraformResourceType: this.tfResourceType, importId: importFromId, provider });
  }

  public constructor(scope: Construct, id: string, config: DataAzapiClientConfigConfig = {}) {
    super(scope, id, DataAzapiClientConfig.tfResourceType, TABLE, config);
  }

  /** The tenant. */
  public get tenantId(): string {
    return this.getStringAttribute('tenant_id');
  }

  /** The subscription: a UUID. */
  public get subscriptionId(): string {
    return this.getStringAttribute('subscription_id');
  }

  /** The subscription as the id of a resource, `/subscriptions/…`. */
  public get subscriptionResourceId(): string {
    return this.getStringAttribute('subscription_resource_id');
  }

  /** The object id of the user, service principal or identity. */
  public get objectId(): string {
    return this.getStringAttribute('object_id');
  }
}

const TABLE: Arguments<DataAzapiClientConfigConfig> = { timeouts: READ_TIMEOUTS };
