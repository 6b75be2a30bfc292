import { TerraformElement, TerraformResource, Tokenization } from 'cdktf';
import { Overrides, stackOverridesOf } from '../azapi/arguments';
import { MadeClusterSpec } from '../model/specification';

/** Members of azurerm's resource that cdktf keeps to itself. */
interface Rendered {
  readonly rawOverrides: { readonly [name: string]: any };
  synthesizeAttributes(): { readonly [name: string]: any };
}

/** What an AKS cluster is told that the app makes with azurerm, overrides included; nothing of any other element. */
export function madeCluster(element: unknown): MadeClusterSpec | undefined {
  if (!TerraformResource.isTerraformResource(element) || element.terraformResourceType !== 'azurerm_kubernetes_cluster') {
    return undefined;
  }
  const written = element as unknown as Rendered;
  const attributes: { [name: string]: any } = { ...written.synthesizeAttributes(), ...written.rawOverrides, ...overriddenByStack(element) };
  return {
    servicePrincipal: isThere(attributes.service_principal),
    identity: isThere(attributes.identity),
    outboundType: blockOf(attributes.network_profile)?.outbound_type ?? undefined,
    location: attributes.location ?? undefined,
    oidcIssuer: attributes.oidc_issuer_enabled,
    workloadIdentity: attributes.workload_identity_enabled,
    kubernetesVersion: attributes.kubernetes_version ?? undefined,
    nodeSize: blockOf(attributes.default_node_pool)?.vm_size ?? undefined,
  };
}

function overriddenByStack(element: TerraformResource): Overrides {
  const ofType = stackOverridesOf(element as TerraformElement, 'resource', element.terraformResourceType);
  return (ofType?.[element.friendlyUniqueId] ?? {}) as Overrides;
}

/** The only block of a list that may hold one; blocks that an expression makes can't be read. */
export function blockOf(value: any): any {
  const block = Array.isArray(value) ? value[0] : value;
  return Tokenization.isResolvable(block) ? undefined : block;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
