import { errorAnswer, refuse } from '../errors';
import { SUBSCRIPTION } from '../login';
import { Answer, Request } from '../server';
import { ResourceType } from '../types';

/** Built-in roles, with the ids that they have everywhere. */
const ROLES = {
  'Reader': 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'AcrPull': '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  'Container Registry Repository Reader': 'b93aa761-3e63-49ed-ac28-beffa264f7ac',
  'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  'Key Vault Crypto User': '12338af0-0e69-4776-bea7-57ae8d297424',
  'Azure Event Hubs Data Sender': '2b629674-e913-4c01-ae53-ef4638d8f975',
};

const DEFINITIONS = Object.entries(ROLES).map(([roleName, name]) => ({
  id: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${name}`,
  name,
  type: 'Microsoft.Authorization/roleDefinitions',
  properties: { roleName, type: 'BuiltInRole', assignableScopes: ['/'], permissions: [] },
}));

/** Answers to who asks for roles, at whatever scope; nothing to all else. */
export function answerToRoles({ method, path, query }: Request): Answer | undefined {
  const [, id] = /\/providers\/Microsoft\.Authorization\/roleDefinitions(?:\/([^/]+))?$/i.exec(path) ?? [undefined, ''];
  if (method !== 'GET' || id === '') {
    return undefined;
  }
  if (id === undefined) {
    const [, name] = /^roleName eq '(.*)'$/.exec(query.get('$filter') ?? '') ?? [];
    return { status: 200, body: { value: DEFINITIONS.filter(({ properties }) => name === undefined || properties.roleName === name) } };
  }
  const found = DEFINITIONS.find(({ name }) => name === id);
  return found ? { status: 200, body: found } : errorAnswer(404, 'RoleDefinitionDoesNotExist', `There is no role ${id}.`);
}

/** A grant, below what it is a grant for. */
const roleAssignment: ResourceType = {
  type: 'Microsoft.Authorization/roleAssignments',
  polls: 0,
  write({ id, name, body }, neighbours) {
    const given = body.properties;
    const isTheSame = ({ properties }: any) =>
      properties.principalId === given.principalId && properties.roleDefinitionId === given.roleDefinitionId;
    if (neighbours.ofType(roleAssignment.type).some((each) => each.body.name !== name && isTheSame(each.body))) {
      refuse('RoleAssignmentExists', 'The role assignment already exists.', 409);
    }
    const scope = id.slice(0, id.toLowerCase().lastIndexOf('/providers/microsoft.authorization/'));
    return { properties: { principalType: 'ServicePrincipal', condition: null, conditionVersion: null, ...given, scope } };
  },
};

export const AUTHORIZATION: readonly ResourceType[] = [roleAssignment];
