import { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, READ_TIMEOUTS, RETRY } from './arguments';
import { AzapiQuery } from './element';
import { AzapiReadTimeouts, AzapiRetry } from './structs';

/**
 * Arguments of the data source `azapi_resource`. The resource is named by `resourceId`, or by `name` and `parentId`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource
 */
export interface DataAzapiResourceConfig extends TerraformMetaArguments {
  /**
   * The resource type and API version: `Microsoft.ContainerService/managedClusters@2025-05-01`.
   */
  readonly type: string;

  /**
   * The id of the Azure resource.
   * @default - the resource `name` under `parentId`
   */
  readonly resourceId?: string;

  /**
   * The name of the Azure resource.
   * @default - taken from `resourceId`
   */
  readonly name?: string;

  /**
   * The id of what the resource is in.
   * @default - taken from `resourceId`
   */
  readonly parentId?: string;

  /**
   * What `output` takes from the response: an object of names and JMESPath queries, a list of paths, or a token.
   * @default - all read-only properties
   */
  readonly responseExportValues?: any;

  /**
   * Whether a resource that is not there is no error; `exists` then tells.
   * @default - false
   */
  readonly ignoreNotFound?: boolean | IResolvable;

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
 * An Azure resource of any type that is managed elsewhere: the data source `azapi_resource`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/data-sources/resource
 */
export class DataAzapiResource extends AzapiQuery {
  /** The type of the Terraform data source. */
  public static readonly tfResourceType = 'azapi_resource';

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

  public constructor(scope: Construct, id: string, config: DataAzapiResourceConfig) {
    super(scope, id, DataAzapiResource.tfResourceType, TABLE, config);
  }

  /** The id of the Azure resource. */
  public get resourceId(): string {
    return this.getStringAttribute('resource_id');
  }

  /** The name of the Azure resource. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** The id of what the resource is in. */
  public get parentId(): string {
    return this.getStringAttribute('parent_id');
  }

  /** The Azure region. */
  public get location(): string {
    return this.getStringAttribute('location');
  }

  /** The tags of the Azure resource. */
  public get tags(): { [key: string]: string } {
    return this.getStringMapAttribute('tags');
  }

  /** Whether a resource that is not there is no error. */
  public get ignoreNotFound(): IResolvable {
    return this.getBooleanAttribute('ignore_not_found');
  }

  /** Whether the resource is there. False only with `ignoreNotFound`. */
  public get exists(): IResolvable {
    return this.getBooleanAttribute('exists');
  }

  /** The managed identity of the resource, a list of one. */
  public get identity(): IResolvable {
    return this.interpolationForAttribute('identity');
  }

  /** The kind of identity: `SystemAssigned`, `UserAssigned` or both. */
  public get identityType(): string {
    return this.getStringAttribute('identity[0].type');
  }

  /** The ids of the user-assigned identities. */
  public get identityIds(): string[] {
    return this.getListAttribute('identity[0].identity_ids');
  }

  /** The object id of the system-assigned identity. */
  public get identityPrincipalId(): string {
    return this.getStringAttribute('identity[0].principal_id');
  }

  /** The tenant of the system-assigned identity. */
  public get identityTenantId(): string {
    return this.getStringAttribute('identity[0].tenant_id');
  }
}

const TABLE: Arguments<DataAzapiResourceConfig> = {
  type: 'plain',
  resourceId: 'plain',
  name: 'plain',
  parentId: 'plain',
  responseExportValues: 'value',
  ignoreNotFound: 'plain',
  headers: 'value',
  queryParameters: 'value',
  retry: RETRY,
  timeouts: READ_TIMEOUTS,
};
