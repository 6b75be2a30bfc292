import { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, below, READ_TIMEOUTS, RETRY } from './arguments';
import { AzapiQuery } from './element';
import { AzapiReadTimeouts, AzapiRetry } from './structs';

/**
 * Arguments of the data source `azapi_resource_action`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource_action
 */
export interface DataAzapiResourceActionConfig extends TerraformMetaArguments {
  /**
   * The resource type and API version: `Microsoft.ContainerService/managedClusters@2025-05-01`.
   */
  readonly type: string;

  /**
   * The id of the Azure resource to ask.
   * @default - none; most actions need one
   */
  readonly resourceId?: string;

  /**
   * The action, the last part of the address: `listClusterUserCredential`.
   * @default - the request goes to the resource itself
   */
  readonly action?: string;

  /**
   * The HTTP method: `POST` or `GET`.
   * @default - `POST`
   */
  readonly method?: string;

  /**
   * The request body: an object or a token. Its keys are written exactly as given.
   * @default - no body
   */
  readonly body?: any;

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
   * What `output` takes from the response: an object of names and JMESPath queries, a list of paths, or a token.
   * @default - nothing: `output` is empty
   */
  readonly responseExportValues?: any;

  /**
   * What `sensitiveOutput` takes from the response: an object of names and JMESPath queries, a list of paths, or a token.
   * @default - nothing
   */
  readonly sensitiveResponseExportValues?: any;

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
 * A request that asks an Azure resource and changes nothing: the data source `azapi_resource_action`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource_action
 */
export class DataAzapiResourceAction extends AzapiQuery {
  /** The type of the Terraform data source. */
  public static readonly tfResourceType = 'azapi_resource_action';

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

  public constructor(scope: Construct, id: string, config: DataAzapiResourceActionConfig) {
    super(scope, id, DataAzapiResourceAction.tfResourceType, TABLE, config);
  }

  /** The id of the Azure resource. */
  public get resourceId(): string {
    return this.getStringAttribute('resource_id');
  }

  /** The action. */
  public get action(): string {
    return this.getStringAttribute('action');
  }

  /** The HTTP method. */
  public get method(): string {
    return this.getStringAttribute('method');
  }

  /** The request body. */
  public get body(): IResolvable {
    return this.interpolationForAttribute('body');
  }

  /** What is exported from the response as sensitive. */
  public get sensitiveResponseExportValues(): IResolvable {
    return this.interpolationForAttribute('sensitive_response_export_values');
  }

  /** What `sensitiveResponseExportValues` exported, as one object. */
  public get sensitiveOutput(): IResolvable {
    return this.interpolationForAttribute('sensitive_output');
  }

  /**
   * One sensitive exported value as text.
   * @param path the name of the export, or the path below `sensitive_output` as Terraform writes it
   */
  public sensitiveOutputValue(path: string): string {
    return this.getStringAttribute(below('sensitive_output', path));
  }
}

const TABLE: Arguments<DataAzapiResourceActionConfig> = {
  type: 'plain',
  resourceId: 'plain',
  action: 'plain',
  method: 'plain',
  body: 'value',
  headers: 'value',
  queryParameters: 'value',
  responseExportValues: 'value',
  sensitiveResponseExportValues: 'value',
  retry: RETRY,
  timeouts: READ_TIMEOUTS,
};
