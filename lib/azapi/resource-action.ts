import { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, below, RETRY, TIMEOUTS } from './arguments';
import { AzapiManaged } from './element';
import { AzapiRetry, AzapiTimeouts } from './structs';

/**
 * Arguments of the resource `azapi_resource_action`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource_action
 */
export interface AzapiResourceActionConfig extends TerraformMetaArguments {
  /**
   * The resource type and API version: `Microsoft.ContainerService/managedClusters@2025-05-01`.
   */
  readonly type: string;

  /**
   * The id of the Azure resource to act on. Another id replaces the Terraform resource.
   */
  readonly resourceId: string;

  /**
   * The action, the last part of the address: `stop`.
   * @default - the request goes to the resource itself
   */
  readonly action?: string;

  /**
   * The HTTP method: `POST`, `PATCH`, `PUT`, `DELETE`, `GET` or `HEAD`.
   * @default - `POST`
   */
  readonly method?: string;

  /**
   * When to act: `apply` or `destroy`.
   * @default - `apply`
   */
  readonly when?: string;

  /**
   * The request body: an object or a token. Its keys are written exactly as given.
   * @default - no body
   */
  readonly body?: any;

  /**
   * The part of the request body that must not be in the state: an object or a token. azapi merges it over `body`, and refuses it
   * when it acts on `destroy`. Needs Terraform 1.11.
   * @default - nothing is merged over `body`
   */
  readonly sensitiveBody?: any;

  /**
   * Versions of properties in `sensitiveBody`, by their paths. As soon as this is given, azapi sends only those properties whose
   * version changed.
   * @default - all of `sensitiveBody` is sent
   */
  readonly sensitiveBodyVersion?: { [path: string]: string };

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
   * Whether the answer 404 counts as success; `exist` then tells.
   * @default - false
   */
  readonly ignoreNotFound?: boolean | IResolvable;

  /**
   * Ids of resources: azapi runs no two operations at once that name the same id.
   * @default - operations run in parallel
   */
  readonly locks?: string[];

  /**
   * Repeats requests that fail in a known way.
   * @default - only the answers that azapi always repeats
   */
  readonly retry?: AzapiRetry;

  /**
   * How long the operations may take.
   * @default - 30 minutes, for reading 5 minutes
   */
  readonly timeouts?: AzapiTimeouts;
}

/**
 * A request that acts on an Azure resource when it is applied or destroyed: `azapi_resource_action`.
 * Arguments are changed later by `addOverride`, under their names in Terraform.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource_action
 */
export class AzapiResourceAction extends AzapiManaged {
  /** The type of the Terraform resource. */
  public static readonly tfResourceType = 'azapi_resource_action';

  /**
   * Makes `cdktf plan` write the code that imports an existing action.
   * azapi 2.12 itself refuses to import this type.
   * @param scope where to define the construct
   * @param importToId construct id of the action in the written code
   * @param importFromId id of the action
   * @param provider the provider instance that finds the action
   */
  public static generateConfigForImport(
    scope: Construct, importToId: string, importFromId: string, provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, { terraformResourceType: this.tfResourceType, importId: importFromId, provider });
  }

  public constructor(scope: Construct, id: string, config: AzapiResourceActionConfig) {
    super(scope, id, AzapiResourceAction.tfResourceType, TABLE, config);
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

  /** When to act. */
  public get when(): string {
    return this.getStringAttribute('when');
  }

  /** The headers of the request. */
  public get headers(): { [name: string]: string } {
    return this.getStringMapAttribute('headers');
  }

  /** The query parameters of the request. */
  public get queryParameters(): IResolvable {
    return this.interpolationForAttribute('query_parameters');
  }

  /** What is exported from the response as sensitive. */
  public get sensitiveResponseExportValues(): IResolvable {
    return this.interpolationForAttribute('sensitive_response_export_values');
  }

  /** Whether the answer 404 counts as success. */
  public get ignoreNotFound(): IResolvable {
    return this.getBooleanAttribute('ignore_not_found');
  }

  /** Whether the action found what it acted on. */
  public get exist(): IResolvable {
    return this.getBooleanAttribute('exist');
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

const TABLE: Arguments<AzapiResourceActionConfig> = {
  type: 'plain',
  resourceId: 'plain',
  action: 'plain',
  method: 'plain',
  when: 'plain',
  body: 'value',
  sensitiveBody: 'value',
  sensitiveBodyVersion: 'value',
  headers: 'value',
  queryParameters: 'value',
  responseExportValues: 'value',
  sensitiveResponseExportValues: 'value',
  ignoreNotFound: 'plain',
  locks: 'plain',
  retry: RETRY,
  timeouts: TIMEOUTS,
};
