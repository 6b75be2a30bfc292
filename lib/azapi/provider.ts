import { IResolvable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { Arguments, AZAPI, copyArguments, refuseHcl, renderArguments, struct } from './arguments';
import { FluxApp } from '../app/flux-app';
import { late } from '../app/late';
import { isUnknown } from '../tokens';

/**
 * Other addresses of Azure's services, for sovereign and private clouds.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs#nested--endpoint
 */
export interface AzapiProviderEndpoint {
  /**
   * Where to log in.
   * @default - `ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST`, else the address of the environment
   */
  readonly activeDirectoryAuthorityHost?: string;

  /**
   * Whom access tokens are for.
   * @default - `ARM_RESOURCE_MANAGER_AUDIENCE`, else the audience of the environment
   */
  readonly resourceManagerAudience?: string;

  /**
   * Where the Azure Resource Manager answers.
   * @default - `ARM_RESOURCE_MANAGER_ENDPOINT`, else the address of the environment
   */
  readonly resourceManagerEndpoint?: string;
}

/**
 * Settings of the provider azapi. Names in capitals are environment variables, read when Terraform runs.
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs
 */
export interface AzapiProviderConfig {
  /**
   * Name of this instance of the provider, where a stack has several. Refused at synth: one that another has (FLT-05).
   * @default - the provider of all resources that name none
   */
  readonly alias?: string;

  /**
   * Whether azapi suppresses each change whose body, or what is left of it, equals the state of Azure. With true, azapi's own
   * default, what is removed from the program silently stays in Azure for ever; rule LFC-16 refuses that.
   * @default - false: what is removed from the program is removed from Azure
   */
  readonly ignoreNoOpChanges?: boolean | IResolvable;

  /**
   * The subscription.
   * @default - `ARM_SUBSCRIPTION_ID`, else the default of the Azure CLI
   */
  readonly subscriptionId?: string;

  /**
   * The tenant.
   * @default - `ARM_TENANT_ID`, else the default of the Azure CLI
   */
  readonly tenantId?: string;

  /**
   * Other tenants whose access tokens are sent along, at most 3.
   * @default - `ARM_AUXILIARY_TENANT_IDS`
   */
  readonly auxiliaryTenantIds?: string[];

  /**
   * The cloud: `public`, `usgovernment`, `china` or `custom`.
   * @default - `ARM_ENVIRONMENT`, else `public`
   */
  readonly environment?: string;

  /**
   * Other addresses of Azure's services, at most one. When they seem to be without effect, set the environment variables.
   * @default - the addresses of the environment
   */
  readonly endpoint?: AzapiProviderEndpoint[];

  /**
   * The client id of a service principal or user-assigned identity.
   * @default - `ARM_CLIENT_ID` or `AZURE_CLIENT_ID`
   */
  readonly clientId?: string;

  /**
   * Path of a file that holds the client id.
   * @default - `ARM_CLIENT_ID_FILE_PATH`
   */
  readonly clientIdFilePath?: string;

  /**
   * The secret of a service principal. Give a variable; a literal would stand in the synthesized file and is refused (AUT-17).
   * @default - `ARM_CLIENT_SECRET`
   */
  readonly clientSecret?: string;

  /**
   * Path of a file that holds the secret of a service principal.
   * @default - `ARM_CLIENT_SECRET_FILE_PATH`
   */
  readonly clientSecretFilePath?: string;

  /**
   * The certificate of a service principal, PKCS#12 in base64. Give a variable; a literal would stand in the
   * synthesized file and is refused (AUT-17).
   * @default - `ARM_CLIENT_CERTIFICATE`
   */
  readonly clientCertificate?: string;

  /**
   * Path of the certificate of a service principal.
   * @default - `ARM_CLIENT_CERTIFICATE_PATH`
   */
  readonly clientCertificatePath?: string;

  /**
   * The password of the certificate. Give a variable; a literal would stand in the synthesized file and is refused (AUT-17).
   * @default - `ARM_CLIENT_CERTIFICATE_PASSWORD`
   */
  readonly clientCertificatePassword?: string;

  /**
   * Whether to log in by OpenID Connect.
   * @default - `ARM_USE_OIDC`, else false
   */
  readonly useOidc?: boolean | IResolvable;

  /**
   * The id token for OpenID Connect. Give a variable; a literal would stand in the synthesized file and is refused (AUT-17).
   * @default - `ARM_OIDC_TOKEN`
   */
  readonly oidcToken?: string;

  /**
   * Path of a file that holds the id token for OpenID Connect.
   * @default - `ARM_OIDC_TOKEN_FILE_PATH` or `AZURE_FEDERATED_TOKEN_FILE`
   */
  readonly oidcTokenFilePath?: string;

  /**
   * The bearer token with which to ask for an id token. Give a variable; a literal would stand in the synthesized file and is refused (AUT-17).
   * @default - `ARM_OIDC_REQUEST_TOKEN`, `ACTIONS_ID_TOKEN_REQUEST_TOKEN` or `SYSTEM_ACCESSTOKEN`
   */
  readonly oidcRequestToken?: string;

  /**
   * Where to ask for an id token.
   * @default - `ARM_OIDC_REQUEST_URL`, `ACTIONS_ID_TOKEN_REQUEST_URL` or `SYSTEM_OIDCREQUESTURI`
   */
  readonly oidcRequestUrl?: string;

  /**
   * The id of the service connection of Azure Pipelines.
   * @default - `ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID`, `ARM_OIDC_AZURE_SERVICE_CONNECTION_ID` or `AZURESUBSCRIPTION_SERVICE_CONNECTION_ID`
   */
  readonly oidcAzureServiceConnectionId?: string;

  /**
   * Whether to log in by the workload identity of an AKS cluster.
   * @default - `ARM_USE_AKS_WORKLOAD_IDENTITY`, else false
   */
  readonly useAksWorkloadIdentity?: boolean | IResolvable;

  /**
   * Whether to log in by the Azure CLI.
   * @default - `ARM_USE_CLI`, else true
   */
  readonly useCli?: boolean | IResolvable;

  /**
   * Whether to log in by the managed identity of the machine.
   * @default - `ARM_USE_MSI`, else false
   */
  readonly useMsi?: boolean | IResolvable;

  /**
   * Whether not to ask Microsoft Entra if the login authority is known.
   * @default - `ARM_DISABLE_INSTANCE_DISCOVERY`, else false
   */
  readonly disableInstanceDiscovery?: boolean | IResolvable;

  /**
   * Name of resources that give none.
   * @default - resources must have a name
   */
  readonly defaultName?: string;

  /**
   * Region of resources that give none.
   * @default - resources must have a location, where their type has one
   */
  readonly defaultLocation?: string;

  /**
   * Tags of resources that give none. Keys are written exactly as given.
   * @default - no tags
   */
  readonly defaultTags?: { [key: string]: string };

  /**
   * Whether resources without `responseExportValues` have no output.
   * @default - `ARM_DISABLE_DEFAULT_OUTPUT`, else false: all read-only properties are the output
   */
  readonly disableDefaultOutput?: boolean | IResolvable;

  /**
   * Whether Azure checks requests at plan, without carrying them out.
   * @default - `ARM_ENABLE_PREFLIGHT`, else false
   */
  readonly enablePreflight?: boolean | IResolvable;

  /**
   * Whether an id in the state keeps its case when Azure returns it in another.
   * @default - `ARM_PRESERVE_RESOURCE_ID_CASING`, else false
   */
  readonly preserveResourceIdCasing?: boolean | IResolvable;

  /**
   * Whether not to register the resource providers that are needed. azapi registers them since azurerm no longer does.
   * @default - `ARM_SKIP_PROVIDER_REGISTRATION`, else false
   */
  readonly skipProviderRegistration?: boolean | IResolvable;

  /**
   * Whether each write gets a policy token, without waiting for Azure to ask for one.
   * @default - `ARM_ALWAYS_ACQUIRE_POLICY_TOKEN`, else false
   */
  readonly alwaysAcquirePolicyToken?: boolean | IResolvable;

  /**
   * The value of the header `x-ms-correlation-request-id`.
   * @default - `ARM_CORRELATION_REQUEST_ID`, else a random id
   */
  readonly customCorrelationRequestId?: string;

  /**
   * Whether not to send the header `x-ms-correlation-request-id`.
   * @default - `ARM_DISABLE_CORRELATION_REQUEST_ID`, else false
   */
  readonly disableCorrelationRequestId?: boolean | IResolvable;

  /**
   * A UUID that is registered with Microsoft for attributing usage to a partner.
   * @default - `ARM_PARTNER_ID`
   */
  readonly partnerId?: string;

  /**
   * Whether not to send Terraform's own partner id where `partnerId` is not given.
   * @default - `ARM_DISABLE_TERRAFORM_PARTNER_ID`, else false
   */
  readonly disableTerraformPartnerId?: boolean | IResolvable;
}

/**
 * The provider azapi, for all Azure resources of this library. Unlike azapi's own default, it sends every change (see
 * `ignoreNoOpChanges`).
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs
 */
export class AzapiProvider extends TerraformProvider {
  /** The name of the Terraform provider. */
  public static readonly tfResourceType = 'azapi';

  private readonly given: AzapiProviderConfig;
  private aliasName?: string;

  public constructor(scope: Construct, id: string, config: AzapiProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: AzapiProvider.tfResourceType,
      terraformGeneratorMetadata: AZAPI,
      terraformProviderSource: 'azure/azapi',
    });
    this.given = copyArguments(this, TABLE, config ?? {});
    this.aliasName = config?.alias ?? undefined;
    FluxApp.of(this).add('providers', this);
  }

  /** Name of this instance of the provider, where a stack has several. */
  public get alias(): string | undefined {
    return this.aliasName;
  }

  public set alias(value: string | undefined) {
    this.aliasName = value;
  }

  /**
   * The secrets that are given as text, which would stand in the synthesized file.
   * @internal
   */
  public get _literalSecrets(): string[] {
    return SECRETS.filter((property) => this.given[property] !== undefined && !isUnknown(this.given[property]));
  }

  /**
   * The secrets that only Terraform knows.
   * @internal
   */
  public get _lateSecrets(): (readonly [property: string, value: unknown])[] {
    return SECRETS.filter((property) => isUnknown(this.given[property])).map((property) => [property, this.given[property]]);
  }

  /**
   * The secrets that are given as text which was named as unsafe.
   * @internal
   */
  public get _unsafeSecrets(): string[] {
    return SECRETS.filter((property) => late.unsafeSecret().holdsUnsafe(this.given[property]));
  }

  /** Adds the provider to the stack's JSON. */
  public toTerraform(): any {
    const rendered = super.toTerraform();
    const { defaultTags } = this.given;
    const { default_tags: override } = this.rawOverrides;
    const [block] = rendered.provider[this.terraformResourceType];
    // only now: cdktf has put all keys of the block in snake case
    if (defaultTags !== undefined && !('default_tags' in this.rawOverrides)) {
      block.default_tags = defaultTags;
    } else if (typeof override === 'object' && override !== null) {
      block.default_tags = { ...defaultTags, ...override };
    }
    return rendered;
  }

  /** Refuses: cdktf can't write the dynamic arguments of azapi as HCL. */
  public toHclTerraform(): any {
    return refuseHcl(this);
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    const { default_tags, ...attributes } = renderArguments(this, TABLE, this.given, this.rawOverrides, false);
    return { ignore_no_op_changes: false, ...attributes };
  }
}

const SECRETS = ['clientSecret', 'clientCertificate', 'clientCertificatePassword', 'oidcToken', 'oidcRequestToken'] as const;

const TABLE: Arguments<Omit<AzapiProviderConfig, 'alias'>> = {
  ignoreNoOpChanges: 'plain',
  subscriptionId: 'plain',
  tenantId: 'plain',
  auxiliaryTenantIds: 'plain',
  environment: 'plain',
  endpoint: struct<AzapiProviderEndpoint>({
    activeDirectoryAuthorityHost: 'plain', resourceManagerAudience: 'plain', resourceManagerEndpoint: 'plain',
  }),
  clientId: 'plain',
  clientIdFilePath: 'plain',
  clientSecret: 'plain',
  clientSecretFilePath: 'plain',
  clientCertificate: 'plain',
  clientCertificatePath: 'plain',
  clientCertificatePassword: 'plain',
  useOidc: 'plain',
  oidcToken: 'plain',
  oidcTokenFilePath: 'plain',
  oidcRequestToken: 'plain',
  oidcRequestUrl: 'plain',
  oidcAzureServiceConnectionId: 'plain',
  useAksWorkloadIdentity: 'plain',
  useCli: 'plain',
  useMsi: 'plain',
  disableInstanceDiscovery: 'plain',
  defaultName: 'plain',
  defaultLocation: 'plain',
  defaultTags: 'value',
  disableDefaultOutput: 'plain',
  enablePreflight: 'plain',
  preserveResourceIdCasing: 'plain',
  skipProviderRegistration: 'plain',
  alwaysAcquirePolicyToken: 'plain',
  customCorrelationRequestId: 'plain',
  disableCorrelationRequestId: 'plain',
  partnerId: 'plain',
  disableTerraformPartnerId: 'plain',
};
