import { TerraformResource } from 'cdktf';
import type { FluxApp } from './flux-app';
import { parsed } from './foreign/azapi';
import { Beside, observe } from './gather';
import type { ExtensionMember, IdentityMember, Members } from './members';
import { elementIn } from './providers';
import { withoutLeaf } from '../azapi/leaf';
import { CLIENT_ID } from '../extension/settings/keys';
import { HandMadeCredentialRecord } from '../model/surroundings';
import { textOf } from '../names';
import { identityOf } from '../tokens';

/** The type of federated credentials in azapi, whatever the version. */
const IN_AZAPI = /^Microsoft\.ManagedIdentity\/userAssignedIdentities\/federatedIdentityCredentials(@|$)/i;

/** Federated credentials that the app makes without this library, with the extensions that use their identities. */
export function handMadeCredentials(
  app: FluxApp, resources: TerraformResource[], { extensions, identities }: Members, beside: Beside,
): HandMadeCredentialRecord[] {
  const read = resources.flatMap((resource) => readingOf(resource, beside) ?? []);
  const users = read.length === 0 ? [] : extensions.map((extension) => ({ at: extension.node.path, key: keyOf(app, extension, identities) }));
  return read.map(({ parent, ...record }) => ({
    ...record, users: users.filter(({ key }) => key !== undefined && key === parent).map(({ at }) => at),
  }));
}

type Reading = Omit<HandMadeCredentialRecord, 'users'> & { readonly parent?: string };

function readingOf(resource: TerraformResource, { argumentsOf }: Beside): Reading | undefined {
  if (resource.count === 0) {
    return undefined;
  }
  const written = argumentsOf(resource);
  const inBody = resource.terraformResourceType === 'azapi_resource';
  if (inBody && !(typeof written.type === 'string' && IN_AZAPI.test(written.type))) {
    return undefined;
  }
  const { subject, audience, audiences } = inBody ? Object(Object(parsed(observe(withoutLeaf(written.body)))).properties) : written;
  const parent = identityIn(written.parent_id ?? written.user_assigned_identity_id, resource);
  return { at: resource.node.path, inBody, subject: observe(subject), audience: observe(inBody ? audiences : audience), parent };
}

/** What tells the identity of an extension apart: the resource that makes it, or its id. */
function keyOf(app: FluxApp, extension: ExtensionMember, identities: readonly IdentityMember[]): string | undefined {
  const { settings, workloadIdentity } = extension._toSpec();
  const identity = identities.find(({ node }) => node.path === workloadIdentity);
  if (identity !== undefined) {
    return elementOrId(app.keyOfIdentity(identity));
  }
  const clientId = Object(settings)[CLIENT_ID];
  return typeof clientId === 'string' ? elementIn(identityOf(clientId, extension)) : undefined;
}

function identityIn(id: unknown, resource: TerraformResource): string | undefined {
  return typeof id === 'string' ? elementOrId(identityOf(textOf(id), resource)) : undefined;
}

function elementOrId(identity: string): string {
  return elementIn(identity) ?? identity;
}
