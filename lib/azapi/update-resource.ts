import { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, RETRY, TIMEOUTS } from './arguments';
import { AzapiManaged } from './element';
import { AzapiRetry, AzapiTimeouts } from './structs';

/**
 * Arguments of `azapi_update_resource`. The resource is named by `resourceId`, or by `name` and `parentId`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/update_resource
 */
export interface AzapiUpdateResourceConfig extends TerraformMetaArguments {
  /**
   * The resource type and API version: `Microsoft.ContainerService/managedClusters@2025-05-01`.
   */
  readonly type: string;

  /**
   * The id of the Azure resource to change.
   * @default - the resource `name` under `parentId`
   */
  readonly resourceId?: string;

  /**
   * The name of the Azure resource to change.
   * @default - taken from `resourceId`
   */
  readonly name?: string;

  /**
   * The id of what the Azure resource is in.
   * @default - taken from `resourceId`
   */
  readonly parentId?: string;

  /**
   * What to change in the resource: an object or a token, never JSON text. Its keys are written exactly as given. It is merged
   * over what Azure has.
   * @default - nothing is changed
   */
  readonly body?: any;

  /**
   * The part of the change that must not be in the state: an object or a token. azapi merges it over `body`. Needs Terraform 1.11.
   * @default - nothing is merged over `body`
   */
  readonly sensitiveBody?: any;

  /**
   * Versions of properties in `sensitiveBody`, by their paths. As soon as this is given, azapi sends only those properties whose
   * version changed.
   * @default - all of `sensitiveBody` is sent on each update
   */
  readonly sensitiveBodyVersion?: { [path: string]: string };

  /**
   * What `output` takes from the response: an object of names and JMESPath queries, a list of paths, or a token.
   * @default - all read-only properties
   */
  readonly responseExportValues?: any;

  /**
   * Any value; another value replaces the Terraform resource, unless the old one or the new one is null. Nothing is deleted in Azure.
   * @default - only another name or parent replaces it
   */
  readonly replaceTriggersExternalValues?: any;

  /**
   * Whether a property that Azure does not return is taken as unchanged. With true, azapi's own default, what was deleted by
   * hand is never noticed. Switch it on where Azure hides a property that is in `body`, since every plan would show it.
   * @default - false: what is missing in Azure is set again
   */
  readonly ignoreMissingProperty?: boolean | IResolvable;

  /**
   * Whether differences in case between `body` and Azure's answer are ignored.
   * @default - false
   */
  readonly ignoreCasing?: boolean | IResolvable;

  /**
   * Paths of lists in `body` whose other items, in Azure, are kept.
   * @default - lists are set as a whole
   */
  readonly ignoreOtherItemsInList?: string[];

  /**
   * By the path of a list in `body`: the fields that identify an item, separated by commas.
   * @default - items are matched by `name`, else by position
   */
  readonly listUniqueIdProperty?: { [path: string]: string };

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

  /**
   * Headers of the requests that read.
   * @default - none
   */
  readonly readHeaders?: { [name: string]: string };

  /**
   * Query parameters of the requests that read.
   * @default - none
   */
  readonly readQueryParameters?: { [name: string]: string[] } | IResolvable;

  /**
   * Headers of the requests that update.
   * @default - none
   */
  readonly updateHeaders?: { [name: string]: string };

  /**
   * Query parameters of the requests that update.
   * @default - none
   */
  readonly updateQueryParameters?: { [name: string]: string[] } | IResolvable;
}

/**
 * Some properties of an Azure resource that is managed elsewhere: `azapi_update_resource`. Destroying it changes nothing in Azure.
 * Arguments are changed later by `addOverride`, under their names in Terraform.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/update_resource
 */
export class AzapiUpdateResource extends AzapiManaged {
  /** The type of the Terraform resource. */
  public static readonly tfResourceType = 'azapi_update_resource';

  /**
   * Makes `cdktf plan` write the code that imports an existing Azure resource.
   * azapi 2.12 itself refuses to import this type.
   * @param scope where to define the construct
   * @param importToId construct id of the resource in the written code
   * @param importFromId id of the Azure resource
   * @param provider the provider instance that finds the resource
   */
  public static generateConfigForImport(
    scope: Construct, importToId: string, importFromId: string, provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, { terraformResourceType: this.tfResourceType, importId: importFromId, provider });
  }

  public constructor(scope: Construct, id: string, config: AzapiUpdateResourceConfig) {
    super(scope, id, AzapiUpdateResource.tfResourceType, TABLE, config);
  }

  /** The id of the Azure resource that is changed. */
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

  /** The values that replace the Terraform resource when they change. */
  public get replaceTriggersExternalValues(): IResolvable {
    return this.interpolationForAttribute('replace_triggers_external_values');
  }

  /** Whether a property that Azure does not return is taken as unchanged. */
  public get ignoreMissingProperty(): IResolvable {
    return this.getBooleanAttribute('ignore_missing_property');
  }

  /** Whether differences in case are ignored. */
  public get ignoreCasing(): IResolvable {
    return this.getBooleanAttribute('ignore_casing');
  }

  /** The lists whose other items are kept. */
  public get ignoreOtherItemsInList(): string[] {
    return this.getListAttribute('ignore_other_items_in_list');
  }

  /** The fields that identify list items. */
  public get listUniqueIdProperty(): { [path: string]: string } {
    return this.getStringMapAttribute('list_unique_id_property');
  }

  /** The headers of the requests that read. */
  public get readHeaders(): { [name: string]: string } {
    return this.getStringMapAttribute('read_headers');
  }

  /** The query parameters of the requests that read. */
  public get readQueryParameters(): IResolvable {
    return this.interpolationForAttribute('read_query_parameters');
  }

  /** The headers of the requests that update. */
  public get updateHeaders(): { [name: string]: string } {
    return this.getStringMapAttribute('update_headers');
  }

  /** The query parameters of the requests that update. */
  public get updateQueryParameters(): IResolvable {
    return this.interpolationForAttribute('update_query_parameters');
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return { ignore_missing_property: false, ...super.synthesizeAttributes() };
  }
}

const TABLE: Arguments<AzapiUpdateResourceConfig> = {
  type: 'plain',
  resourceId: 'plain',
  name: 'plain',
  parentId: 'plain',
  body: 'object',
  sensitiveBody: 'object',
  sensitiveBodyVersion: 'value',
  responseExportValues: 'value',
  replaceTriggersExternalValues: 'value',
  ignoreMissingProperty: 'plain',
  ignoreCasing: 'plain',
  ignoreOtherItemsInList: 'plain',
  listUniqueIdProperty: 'value',
  locks: 'plain',
  retry: RETRY,
  timeouts: TIMEOUTS,
  readHeaders: 'value',
  readQueryParameters: 'value',
  updateHeaders: 'value',
  updateQueryParameters: 'value',
};
