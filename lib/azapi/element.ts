import { IResolvable, TerraformDataSource, TerraformMetaArguments, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, below, copyArguments, isFreeOfStackOverrides, metaArguments, placeIn, refuseHcl, renderArguments } from './arguments';
import { copyIn } from './leaf';

/**
 * What the managed resources of azapi have in common.
 * @internal
 */
export abstract class AzapiManaged extends TerraformResource {
  private given: TerraformMetaArguments;

  protected constructor(scope: Construct, id: string, type: string, private readonly table: Arguments<any>, config: TerraformMetaArguments) {
    super(scope, id, metaArguments(scope, id, type, config));
    this.given = copyArguments(this, table, config);
  }

  /** The id of the Azure resource. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** The resource type and API version, `<type>@<version>`. */
  public get type(): string {
    return this.getStringAttribute('type');
  }

  /** The request body, without what is in `sensitiveBody`. */
  public get body(): IResolvable {
    return this.interpolationForAttribute('body');
  }

  /** The ids on which operations wait for each other. */
  public get locks(): string[] {
    return this.getListAttribute('locks');
  }

  /** The settings for repeated requests. */
  public get retry(): IResolvable {
    return this.interpolationForAttribute('retry');
  }

  /** What is exported from the response. */
  public get responseExportValues(): IResolvable {
    return this.interpolationForAttribute('response_export_values');
  }

  /** The versions of the properties in `sensitiveBody`. */
  public get sensitiveBodyVersion(): { [path: string]: string } {
    return this.getStringMapAttribute('sensitive_body_version');
  }

  /** What `responseExportValues` exported, as one object. */
  public get output(): IResolvable {
    return this.interpolationForAttribute('output');
  }

  /**
   * One exported value as text. For other types use `getNumberAttribute('output.x')` and its kin.
   * @param path the name of the export, or the path below `output` as Terraform writes it: `state`, `properties.items[0].id`, `["a name"]`
   */
  public outputValue(path: string): string {
    return this.getStringAttribute(below('output', path));
  }

  /**
   * Overrides what is written.
   * @throws where the value is none that JSON can hold (LFC-26)
   */
  public addOverride(path: string, value: any): void {
    super.addOverride(path, copyIn(value, placeIn(this, path)));
  }

  /** Refuses: cdktf can't write the dynamic arguments of azapi as HCL. */
  public toHclTerraform(): any {
    return refuseHcl(this);
  }

  /**
   * The arguments to render; asked for at each rendering.
   * @internal
   */
  protected _arguments(): TerraformMetaArguments {
    return this.given;
  }

  /**
   * Gives an argument after construction.
   * @internal
   */
  protected _give(property: string, value: unknown): void {
    this.given = { ...this.given, [property]: undefined, ...copyArguments<any>(this, { [property]: this.table[property] }, { [property]: value }) };
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    const leaves = isFreeOfStackOverrides(this, 'resource', this.terraformResourceType);
    return renderArguments(this, this.table, this._arguments(), this.rawOverrides, leaves);
  }
}

/**
 * What the data sources of azapi have in common.
 * @internal
 */
export abstract class AzapiData extends TerraformDataSource {
  private readonly given: TerraformMetaArguments;

  protected constructor(scope: Construct, id: string, type: string, private readonly table: Arguments<any>, config: TerraformMetaArguments) {
    super(scope, id, metaArguments(scope, id, type, config));
    this.given = copyArguments(this, table, config);
  }

  /** The id under which Terraform knows what was read. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /**
   * Overrides what is written.
   * @throws where the value is none that JSON can hold (LFC-26)
   */
  public addOverride(path: string, value: any): void {
    super.addOverride(path, copyIn(value, placeIn(this, path)));
  }

  /** Refuses: cdktf can't write the dynamic arguments of azapi as HCL. */
  public toHclTerraform(): any {
    return refuseHcl(this);
  }

  /**
   * The arguments to render; asked for at each rendering.
   * @internal
   */
  protected _arguments(): TerraformMetaArguments {
    return this.given;
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    const leaves = isFreeOfStackOverrides(this, 'data', this.terraformResourceType);
    return renderArguments(this, this.table, this._arguments(), this.rawOverrides, leaves);
  }
}

/**
 * What the data sources that send a request have in common.
 * @internal
 */
export abstract class AzapiQuery extends AzapiData {
  /** The resource type and API version, `<type>@<version>`. */
  public get type(): string {
    return this.getStringAttribute('type');
  }

  /** The headers of the request. */
  public get headers(): { [name: string]: string } {
    return this.getStringMapAttribute('headers');
  }

  /** The query parameters of the request. */
  public get queryParameters(): IResolvable {
    return this.interpolationForAttribute('query_parameters');
  }

  /** The settings for repeated requests. */
  public get retry(): IResolvable {
    return this.interpolationForAttribute('retry');
  }

  /** What is exported from the response. */
  public get responseExportValues(): IResolvable {
    return this.interpolationForAttribute('response_export_values');
  }

  /** What `responseExportValues` exported, as one object. */
  public get output(): IResolvable {
    return this.interpolationForAttribute('output');
  }

  /**
   * One exported value as text. For other types use `getNumberAttribute('output.x')` and its kin.
   * @param path the name of the export, or the path below `output` as Terraform writes it: `state`, `properties.items[0].id`, `["a name"]`
   */
  public outputValue(path: string): string {
    return this.getStringAttribute(below('output', path));
  }
}
