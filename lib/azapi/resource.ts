import { ImportableResource, IResolvable, TerraformMetaArguments, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, IDENTITY, RETRY, TIMEOUTS } from './arguments';
import { AzapiManaged } from './element';
import { AzapiIdentity, AzapiRetry, AzapiTimeouts } from './structs';

/**
 * Arguments of `azapi_resource`.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
 */
export interface AzapiResourceConfig extends TerraformMetaArguments {
  /**
   * The resource type and API version: `Microsoft.KubernetesConfiguration/fluxConfigurations@2025-04-01`.
   */
  readonly type: string;

  /**
   * The name of the Azure resource. Another name replaces the resource.
   * @default - the provider's `defaultName`; azapi refuses a resource without a name
   */
  readonly name?: string;

  /**
   * The id of what the resource is created in: a resource group, a parent resource, or the resource that it extends. Another
   * id replaces the resource.
   * @default - the provider's subscription for a resource group; azapi refuses other types without it
   */
  readonly parentId?: string;

  /**
   * The Azure region. azapi refuses it for types that have none.
   * @default - the provider's `defaultLocation`
   */
  readonly location?: string;

  /**
   * The request body: an object or a token, never JSON text. Its keys are written exactly as given. Members that are
   * `undefined` are left out, `null` is sent.
   * @default - an empty body
   */
  readonly body?: any;

  /**
   * The part of the request body that must not be in the state: an object or a token. azapi merges it over `body` and sends all
   * of it on each update; changes are noticed by a hash. Needs Terraform 1.11.
   * @default - nothing is merged over `body`
   */
  readonly sensitiveBody?: any;

  /**
   * Versions of properties in `sensitiveBody`, by their paths (`properties.users[0].password`). As soon as this is given, azapi
   * sends only those properties whose version changed; all others are missing in the request, so that Azure may drop them.
   * @default - all of `sensitiveBody` is sent on each update
   */
  readonly sensitiveBodyVersion?: { [path: string]: string };

  /**
   * Tags of the Azure resource. Keys are written exactly as given.
   * @default - the provider's `defaultTags`
   */
  readonly tags?: { [key: string]: string };

  /**
   * The managed identity of the resource.
   * @default - no identity
   */
  readonly identity?: AzapiIdentity;

  /**
   * What `output` takes from the response: an object of names and JMESPath queries, a list of paths, or a token.
   * @default - all read-only properties, which change whenever Azure's status does
   */
  readonly responseExportValues?: any;

  /**
   * Any value; another value replaces the resource, unless the old one or the new one is null.
   * @default - only another name, parent or location replaces the resource
   */
  readonly replaceTriggersExternalValues?: any;

  /**
   * JMESPath queries into `body`; a change of what they find replaces the resource. Not evaluated while anything in the body
   * is unknown at plan: prefer `replaceTriggersExternalValues`.
   * @default - no change of the body replaces the resource
   */
  readonly replaceTriggersRefs?: string[];

  /**
   * Whether a property that Azure does not return is taken as unchanged. With true, azapi's own default, what was deleted by
   * hand is never noticed. Switch it on where Azure hides a property that is in `body`, since every plan would show it.
   * @default - false: what is missing in Azure is created again
   */
  readonly ignoreMissingProperty?: boolean | IResolvable;

  /**
   * Whether differences in case between `body` and Azure's answer are ignored.
   * @default - false
   */
  readonly ignoreCasing?: boolean | IResolvable;

  /**
   * Whether members of `body` that are null are left out of the request.
   * @default - false: null is sent
   */
  readonly ignoreNullProperty?: boolean | IResolvable;

  /**
   * Paths in `body` whose changes are not sent (`properties.sku.name`; no list items). Takes effect after the next apply. Prefer
   * `lifecycle.ignoreChanges` where the paths are fixed. Needs Terraform 1.11.
   * @default - all changes are sent
   */
  readonly ignoreBodyChanges?: string[];

  /**
   * Paths of lists in `body` whose other items, in Azure, are ignored.
   * @default - lists are compared as a whole
   */
  readonly ignoreOtherItemsInList?: string[];

  /**
   * By the path of a list in `body`: the fields that identify an item, separated by commas.
   * @default - items are matched by `name`, else by position
   */
  readonly listUniqueIdProperty?: { [path: string]: string };

  /**
   * Whether azapi checks type and body at plan against the schemas it carries. Switch it off for an API version that it does
   * not know.
   * @default - true
   */
  readonly schemaValidationEnabled?: boolean | IResolvable;

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
   * Headers of the request that creates.
   * @default - none
   */
  readonly createHeaders?: { [name: string]: string };

  /**
   * Query parameters of the request that creates.
   * @default - none
   */
  readonly createQueryParameters?: { [name: string]: string[] } | IResolvable;

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

  /**
   * Headers of the request that deletes. Taken from the state, so they must have been applied before.
   * @default - none
   */
  readonly deleteHeaders?: { [name: string]: string };

  /**
   * Query parameters of the request that deletes, such as `{ forceDelete: ['true'] }`. Taken from the state, so they must have
   * been applied before.
   * @default - none
   */
  readonly deleteQueryParameters?: { [name: string]: string[] } | IResolvable;
}

/**
 * An Azure resource of any type: `azapi_resource`. Besides azapi's own behaviour, what is missing in Azure is created again
 * (see `ignoreMissingProperty`). What can't be assigned is changed by `addOverride`, under its name in Terraform.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
 */
export class AzapiResource extends AzapiManaged {
  /** The type of the Terraform resource. */
  public static readonly tfResourceType = 'azapi_resource';

  /**
   * Makes `cdktf plan` write the code that imports an existing Azure resource.
   * @param scope where to define the construct
   * @param importToId construct id of the resource in the written code
   * @param importFromId id of the Azure resource, with `?api-version=…` for another version than the newest
   * @param provider the provider instance that finds the resource
   */
  public static generateConfigForImport(
    scope: Construct, importToId: string, importFromId: string, provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, { terraformResourceType: this.tfResourceType, importId: importFromId, provider });
  }

  public constructor(scope: Construct, id: string, config: AzapiResourceConfig) {
    super(scope, id, AzapiResource.tfResourceType, TABLE, config);
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

  /** The tags of the Azure resource. Assigned, by an aspect for example, they take the place of those that were given. */
  public get tags(): { [key: string]: string } {
    return this.getStringMapAttribute('tags');
  }

  public set tags(value: { [key: string]: string }) {
    this._give('tags', value);
  }

  /** The identity block, a list of one. */
  public get identity(): IResolvable {
    return this.interpolationForAttribute('identity');
  }

  /** The object id of the system-assigned identity. */
  public get identityPrincipalId(): string {
    return this.getStringAttribute('identity[0].principal_id');
  }

  /** The tenant of the system-assigned identity. */
  public get identityTenantId(): string {
    return this.getStringAttribute('identity[0].tenant_id');
  }

  /** The values that replace the resource when they change. */
  public get replaceTriggersExternalValues(): IResolvable {
    return this.interpolationForAttribute('replace_triggers_external_values');
  }

  /** The queries that replace the resource when what they find changes. */
  public get replaceTriggersRefs(): string[] {
    return this.getListAttribute('replace_triggers_refs');
  }

  /** Whether a property that Azure does not return is taken as unchanged. */
  public get ignoreMissingProperty(): IResolvable {
    return this.getBooleanAttribute('ignore_missing_property');
  }

  /** Whether differences in case are ignored. */
  public get ignoreCasing(): IResolvable {
    return this.getBooleanAttribute('ignore_casing');
  }

  /** Whether null is left out of the request. */
  public get ignoreNullProperty(): IResolvable {
    return this.getBooleanAttribute('ignore_null_property');
  }

  /** The lists whose other items are ignored. */
  public get ignoreOtherItemsInList(): string[] {
    return this.getListAttribute('ignore_other_items_in_list');
  }

  /** The fields that identify list items. */
  public get listUniqueIdProperty(): { [path: string]: string } {
    return this.getStringMapAttribute('list_unique_id_property');
  }

  /** Whether azapi checks type and body at plan. */
  public get schemaValidationEnabled(): IResolvable {
    return this.getBooleanAttribute('schema_validation_enabled');
  }

  /** The headers of the request that creates. */
  public get createHeaders(): { [name: string]: string } {
    return this.getStringMapAttribute('create_headers');
  }

  /** The query parameters of the request that creates. */
  public get createQueryParameters(): IResolvable {
    return this.interpolationForAttribute('create_query_parameters');
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

  /** The headers of the request that deletes. */
  public get deleteHeaders(): { [name: string]: string } {
    return this.getStringMapAttribute('delete_headers');
  }

  /** The query parameters of the request that deletes. */
  public get deleteQueryParameters(): IResolvable {
    return this.interpolationForAttribute('delete_query_parameters');
  }

  /**
   * The arguments to render; asked for at each rendering.
   * @internal
   */
  protected _arguments(): AzapiResourceConfig {
    return super._arguments() as AzapiResourceConfig;
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return { ignore_missing_property: false, ...super.synthesizeAttributes() };
  }
}

const TABLE: Arguments<AzapiResourceConfig> = {
  type: 'plain',
  name: 'plain',
  parentId: 'plain',
  location: 'plain',
  body: 'object',
  sensitiveBody: 'object',
  sensitiveBodyVersion: 'value',
  tags: 'value',
  identity: IDENTITY,
  responseExportValues: 'value',
  replaceTriggersExternalValues: 'value',
  replaceTriggersRefs: 'plain',
  ignoreMissingProperty: 'plain',
  ignoreCasing: 'plain',
  ignoreNullProperty: 'plain',
  ignoreBodyChanges: 'plain',
  ignoreOtherItemsInList: 'plain',
  listUniqueIdProperty: 'value',
  schemaValidationEnabled: 'plain',
  locks: 'plain',
  retry: RETRY,
  timeouts: TIMEOUTS,
  createHeaders: 'value',
  createQueryParameters: 'value',
  readHeaders: 'value',
  readQueryParameters: 'value',
  updateHeaders: 'value',
  updateQueryParameters: 'value',
  deleteHeaders: 'value',
  deleteQueryParameters: 'value',
};
