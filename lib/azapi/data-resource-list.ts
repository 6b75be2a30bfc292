import { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, READ_TIMEOUTS, RETRY } from './arguments';
import { AzapiQuery } from './element';
import { AzapiReadTimeouts, AzapiRetry } from './structs';

/**
 * Arguments of the data source `azapi_resource_list`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource_list
 */
export interface DataAzapiResourceListConfig extends TerraformMetaArguments {
  /**
   * The resource type and API version: `Microsoft.KubernetesConfiguration/fluxConfigurations@2025-04-01`.
   */
  readonly type: string;

  /**
   * The id of what the resources are in: a subscription, a resource group or a resource.
   */
  readonly parentId: string;

  /**
   * What `output` takes from the response: an object of names and JMESPath queries (`{ names: 'value[].name' }`), a list of paths,
   * or a token.
   * @default - the whole response
   */
  readonly responseExportValues?: any;

  /**
   * Headers of the request.
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Query parameters of the request.
   * @default - none
   */
  readonly queryParameters?: { [name: string]: string[] } | IResolvable;

  /**
   * Repeats requests that fail in a known way.
   * @default - only the answers that azapi always repeats
   */
  readonly retry?: AzapiRetry;

  /**
   * How long reading may take.
   * @default - 5 minutes
   */
  readonly timeouts?: AzapiReadTimeouts;
}

/**
 * All Azure resources of a type in a scope: the data source `azapi_resource_list`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource_list
 */
export class DataAzapiResourceList extends AzapiQuery {
  /** The type of the Terraform data source. */
  public static readonly tfResourceType = 'azapi_resource_list';

  /**
   * Makes `cdktf plan` write the code that imports what this data source reads.
   * @param scope where to define the construct
   * @param importToId construct id in the written code
   * @param importFromId id of the Azure resource
   * @param provider the provider instance that finds the resource
   */
  public static generateConfigForImport(
    scope: Construct, importToId: string, importFromId: string, provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, { terraformResourceType: this.tfResourceType, importId: importFromId, provider });
  }

  public constructor(scope: Construct, id: string, config: DataAzapiResourceListConfig) {
    super(scope, id, DataAzapiResourceList.tfResourceType, TABLE, config);
  }

  /** The id of what the resources are in. */
  public get parentId(): string {
    return this.getStringAttribute('parent_id');
  }
}

const TABLE: Arguments<DataAzapiResourceListConfig> = {
  type: 'plain',
  parentId: 'plain',
  responseExportValues: 'value',
  headers: 'value',
  queryParameters: 'value',
  retry: RETRY,
  timeouts: READ_TIMEOUTS,
};
