import { randomUUID } from 'crypto';
import { refuse } from '../errors';
import { TENANT } from '../login';
import { ResourceType } from '../types';

/** How many federated credentials an identity takes. */
const MOST = 20;

const userAssignedIdentity: ResourceType = {
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  polls: 0,
  write: ({ body, before }) => ({
    location: body.location,
    tags: body.tags ?? {},
    properties: before?.properties ?? { tenantId: TENANT, principalId: randomUUID(), clientId: randomUUID() },
  }),
};

const federatedCredential: ResourceType = {
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  polls: 0,
  needsParent: true,
  write({ name, body: { properties } }, neighbours) {
    const others = neighbours.ofType(federatedCredential.type).filter((each) => each.body.name !== name);
    if (others.some(({ body: { properties: { issuer, subject } } }) => issuer === properties.issuer && subject === properties.subject)) {
      refuse('Conflict', 'Issuer and subject combination already exists for this Managed Identity.', 409);
    }
    if (others.length >= MOST) {
      refuse('BadRequest', `An identity takes ${MOST} federated identity credentials.`);
    }
    return { properties };
  },
};

export const MANAGED_IDENTITY: readonly ResourceType[] = [userAssignedIdentity, federatedCredential];
