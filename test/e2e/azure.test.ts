import { readFileSync } from 'fs';
import { join } from 'path';
import { ask, Reply, throughProxy } from './ask';
import { Azure } from './azure/azure';
import { Behaviour, BEHAVIOURS, behavioursTable } from './azure/behaviours';
import { SUBSCRIPTION, TENANT } from './azure/login';
import { LONGEST } from './azure/operations';
import { faultsElsewhereTable, faultsTable } from './faults';

const PAGE = readFileSync(join(__dirname, '../../docs/reliability.md'), 'utf8');

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/gitops/providers`;
const AKS = `${GROUP}/Microsoft.ContainerService/managedClusters/prod`;
const ARC = `${GROUP}/Microsoft.Kubernetes/connectedClusters/edge`;
const extension = (cluster: string, name = 'flux') => `${cluster}/providers/Microsoft.KubernetesConfiguration/extensions/${name}`;
const IDENTITY = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/flux`;
const ACCOUNT = `${GROUP}/Microsoft.Storage/storageAccounts/acme`;
const CONFIG = `${AKS}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/shop`;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const FLUX = { properties: { extensionType: 'Microsoft.Flux' } };
const GIT = { url: 'https://github.com/acme/shop', repositoryRef: { branch: 'main' } };
const SHOP = { properties: { namespace: 'shop', sourceKind: 'GitRepository', gitRepository: GIT, kustomizations: { apps: {} } } };
const CLUSTER = { location: 'westeurope', identity: { type: 'SystemAssigned' }, properties: { agentPoolProfiles: [{ name: 'system', count: 2 }] } };
const shop = (properties: object) => ({ properties: { ...SHOP.properties, ...properties } });

/** Asks the double over HTTPS, trusting its certificate alone. */
class Client {
  public constructor(public readonly azure: Azure) {}

  public ask(method: string, path: string, body?: object): Promise<Reply> {
    const { SSL_CERT_FILE: file, ARM_RESOURCE_MANAGER_ENDPOINT: endpoint } = this.azure.env;
    return ask(method, `${endpoint}${path}`, { ca: readFileSync(file, 'utf8'), body });
  }

  /** Asks after the operation that a reply began until it has ended. */
  public async await({ headers }: Reply): Promise<string[]> {
    const states: string[] = [];
    do {
      const { pathname } = new URL(headers['azure-asyncoperation'] as string);
      states.push((await this.ask('GET', pathname)).body.status);
    } while (states.at(-1) === 'InProgress');
    return states;
  }

  /** Writes a resource and waits for it. */
  public async put(path: string, body: object): Promise<Reply> {
    const reply = await this.ask('PUT', path, body);
    if (reply.headers['azure-asyncoperation'] !== undefined) {
      await this.await(reply);
    }
    return reply;
  }

  public async properties(path: string): Promise<any> {
    return (await this.ask('GET', path)).body.properties;
  }

  public async refused(path: string, body: object): Promise<[number, string]> {
    const reply = await this.ask('PUT', path, body);
    return [reply.status, reply.body.error?.code];
  }
}

const PROOFS: Record<Behaviour, (client: Client) => Promise<void>> = {
  'tokens': async (client) => {
    const { body } = await client.ask('GET', '/tenant/v2.0/.well-known/openid-configuration');
    const token = await client.ask('POST', new URL(body.token_endpoint).pathname);
    expect(token.body).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) });
  },
  'metadata': async (client) => {
    expect((await client.ask('GET', '/metadata/endpoints')).body.resourceManager).toBe(client.azure.env.ARM_RESOURCE_MANAGER_ENDPOINT);
  },
  'created': async (client) => {
    expect((await client.put(extension(AKS), FLUX)).status).toBe(201);
    expect((await client.put(extension(AKS), FLUX)).status).toBe(200);
  },
  'asynchronous': async (client) => {
    expect(await client.await(await client.ask('PUT', extension(AKS), FLUX))).toEqual(['InProgress', 'InProgress', 'InProgress', 'Succeeded']);
    client.azure.faults.add('DELETE', /flux/, 'fail');
    expect((await client.await(await client.ask('DELETE', extension(AKS)))).at(-1)).toBe('Failed');
  },
  'provisioning': async (client) => {
    const creating = await client.ask('PUT', extension(AKS), FLUX);
    expect(creating.body.properties.provisioningState).toBe('Creating');
    await client.await(creating);
    expect((await client.properties(extension(AKS))).provisioningState).toBe('Succeeded');
    const deleting = await client.ask('DELETE', extension(AKS));
    expect((await client.properties(extension(AKS))).provisioningState).toBe('Deleting');
    await client.await(deleting);
    expect((await client.ask('GET', extension(AKS))).status).toBe(404);
  },
  'patched': async (client) => {
    await client.put(extension(AKS), FLUX);
    await client.put(CONFIG, shop({ kustomizations: { apps: { path: './apps' }, infra: {} } }));
    const reply = await client.ask('PATCH', CONFIG, { properties: { suspend: true, kustomizations: { infra: null } } });
    await client.await(reply);
    expect(await client.properties(CONFIG)).toMatchObject({ suspend: true, gitRepository: GIT, kustomizations: { apps: { path: './apps' } } });
    expect(Object.keys((await client.properties(CONFIG)).kustomizations)).toEqual(['apps']);
  },
  'deleted': async (client) => {
    await client.put(extension(AKS), FLUX);
    const reply = await client.ask('DELETE', extension(AKS));
    expect(reply.status).toBe(202);
    await client.await(reply);
    expect((await client.ask('DELETE', extension(AKS))).status).toBe(204);
    await client.put(extension(AKS), FLUX);
    expect((await client.ask('DELETE', `${extension(AKS)}?forceDelete=true`)).status).toBe(204);
    expect((await client.ask('GET', extension(AKS))).status).toBe(404);
  },
  'not found': async (client) => {
    expect((await client.ask('GET', CONFIG)).body.error.code).toBe('ResourceNotFound');
  },
  'ids': async (client) => {
    await client.put(extension(AKS.replace('resourceGroups', 'resourcegroups')), FLUX);
    expect((await client.ask('GET', extension(AKS).toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'))).body.id).toBe(extension(AKS));
  },
  'one at a time': async (client) => {
    await client.ask('PUT', extension(AKS), FLUX);
    expect(await client.refused(CONFIG, SHOP)).toEqual([409, 'Conflict']);
  },
  'registration': async (client) => {
    client.azure.registrations.unregister('Microsoft.KubernetesConfiguration');
    expect(await client.refused(extension(AKS), FLUX)).toEqual([409, 'MissingSubscriptionRegistration']);
  },
  'defaults': async (client) => {
    await client.put(extension(AKS), FLUX);
    await client.put(CONFIG, SHOP);
    const properties = await client.properties(CONFIG);
    expect(properties).toMatchObject({ suspend: false, bucket: null, gitRepository: { ...GIT, timeoutInSeconds: 600, syncIntervalInSeconds: 600 } });
    expect(properties.kustomizations.apps).toMatchObject({ prune: false, wait: true, timeoutInSeconds: 600 });
  },
  'extension defaults': async (client) => {
    await client.put(extension(AKS), FLUX);
    expect(await client.properties(extension(AKS))).toMatchObject({
      autoUpgradeMinorVersion: true, autoUpgradeMode: 'compatible', releaseTrain: 'Stable', scope: { cluster: { releaseNamespace: 'flux-system' } },
    });
  },
  'write-only': async (client) => {
    await client.put(extension(AKS), FLUX);
    const azureBlob = { url: 'https://acme.blob.core.windows.net', containerName: 'c', accountKey: 'a-key' };
    const configurationProtectedSettings = { k: 'a-key' };
    await client.put(CONFIG, shop({ sourceKind: 'AzureBlob', configurationProtectedSettings, gitRepository: undefined, azureBlob }));
    expect(JSON.stringify((await client.ask('GET', CONFIG)).body)).not.toContain('a-key');
    expect(JSON.stringify(client.azure.stored(CONFIG))).toContain('a-key');
  },
  'casing': async (client) => {
    await client.put(extension(AKS), FLUX);
    expect((await client.properties(extension(AKS))).extensionType).toBe('microsoft.flux');
    await client.put(CONFIG, shop({ gitRepository: { ...GIT, provider: 'Azure' } }));
    expect((await client.properties(CONFIG)).gitRepository.provider).toBe('azure');
  },
  'create-only': async (client) => {
    await client.put(extension(AKS), FLUX);
    await client.put(CONFIG, SHOP);
    expect(await client.refused(CONFIG, shop({ namespace: 'other' }))).toEqual([400, 'PropertyChangeNotAllowed']);
  },
  'sources': async (client) => {
    await client.put(extension(AKS), FLUX);
    expect((await client.refused(CONFIG, shop({ sourceKind: 'Bucket' })))[0]).toBe(400);
    expect((await client.refused(CONFIG, shop({ bucket: { url: 'https://s3' } })))[0]).toBe(400);
  },
  'kustomizations': async (client) => {
    await client.put(extension(AKS), FLUX);
    expect((await client.refused(CONFIG, shop({ kustomizations: {} })))[0]).toBe(400);
  },
  'read-only names': async (client) => {
    await client.put(extension(AKS), FLUX);
    await client.put(CONFIG, SHOP);
    expect((await client.properties(CONFIG)).kustomizations.apps.name).toBe('apps');
  },
  'public key': async (client) => {
    await client.put(extension(AKS), FLUX);
    const body = shop({ gitRepository: { url: 'ssh://git@github.com/acme/shop' } });
    await client.put(CONFIG, body);
    const { repositoryPublicKey: key } = await client.properties(CONFIG);
    expect(key).toMatch(/^ssh-rsa /);
    await client.put(CONFIG, body);
    expect((await client.properties(CONFIG)).repositoryPublicKey).toBe(key);
  },
  'extension first': async (client) => {
    expect(await client.refused(CONFIG, SHOP)).toEqual([400, 'FluxExtensionNotInstalled']);
  },
  'one extension': async (client) => {
    await client.put(extension(AKS), FLUX);
    expect((await client.refused(extension(AKS, 'other'), FLUX))[0]).toBe(400);
  },
  'extension scope': async (client) => {
    const scope = { namespace: { targetNamespace: 'a' } };
    expect((await client.refused(extension(AKS), { properties: { ...FLUX.properties, scope } }))[0]).toBe(400);
  },
  'identity on AKS': async (client) => {
    expect((await client.refused(extension(AKS), { ...FLUX, identity: { type: 'SystemAssigned' } }))[0]).toBe(400);
    expect((await client.refused(extension(ARC), FLUX))[0]).toBe(400);
    expect((await client.put(extension(ARC), { ...FLUX, identity: { type: 'SystemAssigned' } })).status).toBe(201);
  },
  'pins': async (client) => {
    const pin = (autoUpgradeMinorVersion: boolean) => ({ properties: { ...FLUX.properties, version: '1.22.2', autoUpgradeMinorVersion } });
    expect((await client.refused(extension(AKS), pin(true)))[0]).toBe(400);
    expect((await client.put(extension(AKS), pin(false))).status).toBe(201);
  },
  'claims': async (client) => {
    const { body } = await client.ask('POST', '/tenant/oauth2/v2.0/token');
    const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString());
    expect(claims).toEqual({ tid: TENANT, oid: expect.any(String), appid: client.azure.env.ARM_CLIENT_ID });
  },
  'registrations': async (client) => {
    const all = `/subscriptions/${SUBSCRIPTION}/providers`;
    const stateOf = async (name: string) => (await client.ask('GET', all)).body.value
      .find(({ namespace }: any) => namespace === name).registrationState;
    client.azure.registrations.unregister('Microsoft.Storage');
    expect(await stateOf('Microsoft.Storage')).toBe('NotRegistered');
    await client.ask('POST', `${all}/Microsoft.Storage/register`);
    expect(await stateOf('Microsoft.Storage')).toBe('Registered');
  },
  'in a subscription': async (client) => {
    await client.put(ACCOUNT, { properties: {} });
    await client.put(ACCOUNT.replace('/gitops/', '/other/').replace(/acme$/, 'more'), { properties: {} });
    const { body } = await client.ask('GET', `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Storage/storageAccounts`);
    expect(body.value.map(({ name }: any) => name)).toEqual(['acme', 'more']);
  },
  'parents': async (client) => {
    expect(await client.refused(`${IDENTITY}/federatedIdentityCredentials/a`, { properties: {} })).toEqual([404, 'ParentResourceNotFound']);
  },
  'clocks': async (client) => {
    await client.put(AKS, CLUSTER);
    expect((await client.ask('DELETE', AKS)).status).toBe(202);
    expect((await client.ask('GET', AKS)).body.properties.provisioningState).toBe('Deleting');
    await new Promise((resolve) => setTimeout(resolve, LONGEST + 100));
    expect((await client.ask('GET', AKS)).status).toBe(404);
  },
  'clusters': async (client) => {
    await client.put(AKS, CLUSTER);
    const { identity, properties } = (await client.ask('GET', AKS)).body;
    expect(identity).toMatchObject({ type: 'SystemAssigned', principalId: expect.any(String) });
    expect(properties).toMatchObject({
      fqdn: expect.stringContaining('prod-'),
      currentKubernetesVersion: expect.any(String),
      nodeResourceGroup: 'MC_gitops_prod_westeurope',
      identityProfile: { kubeletidentity: { clientId: expect.any(String), objectId: expect.any(String) } },
      networkProfile: { loadBalancerSku: 'standard', outboundType: 'loadBalancer' },
      agentPoolProfiles: [{ name: 'system', count: 2, mode: 'System', osType: 'Linux' }],
      provisioningState: 'Succeeded',
    });
    await client.put(AKS, { ...CLUSTER, properties: { ...CLUSTER.properties, dnsPrefix: 'other' } });
    expect((await client.properties(AKS)).identityProfile).toEqual(properties.identityProfile);
  },
  'issuers': async (client) => {
    const put = async (enabled: boolean) => {
      await client.put(AKS, { ...CLUSTER, properties: { ...CLUSTER.properties, oidcIssuerProfile: { enabled } } });
      return (await client.properties(AKS)).oidcIssuerProfile;
    };
    expect(await put(false)).toEqual({ enabled: false });
    const issuer = await put(true);
    expect(issuer).toEqual({ enabled: true, issuerURL: expect.stringMatching(/^https:.*\/$/) });
    expect(await put(true)).toEqual(issuer);
  },
  'kube config': async (client) => {
    await client.put(AKS, CLUSTER);
    const told = async () => {
      const { body } = await client.ask('POST', `${AKS}/listClusterUserCredential`);
      expect(body.kubeconfigs[0].name).toBe('clusterUser');
      return JSON.parse(Buffer.from(body.kubeconfigs[0].value, 'base64').toString());
    };
    expect((await told()).clusters[0].cluster.server).toMatch(/azmk8s\.io:443$/);
    client.azure.given = { kubeconfig: { a: 'server' } };
    expect(await told()).toEqual({ a: 'server' });
    expect((await client.ask('POST', `${AKS}-2/listClusterUserCredential`)).status).toBe(404);
  },
  'identities': async (client) => {
    expect((await client.put(IDENTITY, { location: 'westeurope' })).status).toBe(201);
    const properties = await client.properties(IDENTITY);
    expect(properties).toEqual({ tenantId: TENANT, clientId: expect.stringMatching(GUID), principalId: expect.stringMatching(GUID) });
    await client.put(IDENTITY, { location: 'westeurope', tags: { a: 'b' } });
    expect(await client.properties(IDENTITY)).toEqual(properties);
  },
  'federated credentials': async (client) => {
    await client.put(IDENTITY, { location: 'westeurope' });
    const credential = (name: number) => `${IDENTITY}/federatedIdentityCredentials/${name}`;
    const of = (subject: number) => ({ properties: { issuer: 'https://issuer', subject: `${subject}`, audiences: ['a'] } });
    for (let index = 1; index <= 20; index += 1) {
      expect((await client.put(credential(index), of(index))).status).toBe(201);
    }
    expect((await client.put(credential(1), of(1))).status).toBe(200);
    expect((await client.refused(credential(2), of(1)))[0]).toBe(409);
    expect((await client.refused(credential(21), of(21)))[0]).toBe(400);
  },
  'roles': async (client) => {
    const all = '/providers/Microsoft.Authorization/roleDefinitions';
    const { value: [role, ...others] } = (await client.ask('GET', `${IDENTITY}${all}?$filter=roleName%20eq%20'AcrPull'`)).body;
    expect([role.properties.roleName, others]).toEqual(['AcrPull', []]);
    expect((await client.ask('GET', role.id)).body).toEqual(role);
    expect((await client.ask('GET', `${IDENTITY}${all}?$filter=roleName%20eq%20'Nobody'`)).body.value).toEqual([]);
  },
  'grants': async (client) => {
    const grant = (name: string) => `${IDENTITY}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    const body = { properties: { roleDefinitionId: 'r', principalId: 'p' } };
    await client.put(grant('1'), body);
    expect(await client.properties(grant('1'))).toMatchObject({ ...body.properties, scope: IDENTITY });
    expect(await client.refused(grant('2'), body)).toEqual([409, 'RoleAssignmentExists']);
    expect((await client.put(grant('2'), { properties: { roleDefinitionId: 'other', principalId: 'p' } })).status).toBe(201);
  },
  'storage': async (client) => {
    await client.put(ACCOUNT, { properties: {} });
    await client.put(`${ACCOUNT}/blobServices/default/containers/apps`, { properties: {} });
    expect((await client.ask('POST', `${ACCOUNT}/listKeys`)).body.keys[0]).toMatchObject({ permissions: 'FULL', value: expect.any(String) });
    const { blob } = (await client.properties(ACCOUNT)).primaryEndpoints;
    expect(blob).toBe('https://acme.blob.core.windows.net/');
    const { SSL_CERT_FILE: file } = client.azure.env;
    const found = (url: string) => throughProxy(client.azure.proxyEnv.HTTPS_PROXY, url, readFileSync(file, 'utf8'));
    expect((await found(`${blob}apps?restype=container`)).status).toBe(200);
    expect((await found(`${blob}none?restype=container`)).status).toBe(404);
    expect(await found('https://example.com/')).toEqual({ status: 403 });
  },
  'failed writes': async (client) => {
    await client.put(extension(AKS), FLUX);
    client.azure.faults.add('PUT', /shop$/, 'fail');
    await client.put(CONFIG, SHOP);
    expect(await client.properties(CONFIG)).toMatchObject({ provisioningState: 'Failed', gitRepository: GIT });
  },
  'assigned identity': async (client) => {
    await client.put(extension(AKS), FLUX);
    await client.put(extension(ARC), { ...FLUX, identity: { type: 'SystemAssigned' } });
    expect((await client.properties(extension(AKS))).aksAssignedIdentity.principalId).toMatch(GUID);
    expect((await client.properties(extension(ARC))).aksAssignedIdentity).toBeNull();
  },
  'current version': async (client) => {
    await client.put(extension(AKS), FLUX);
    expect((await client.properties(extension(AKS))).currentVersion).toBe('1.24.1');
    await client.put(extension(AKS), { properties: { ...FLUX.properties, version: '1.22.2', autoUpgradeMinorVersion: false } });
    expect((await client.properties(extension(AKS))).currentVersion).toBe('1.22.2');
  },
  'read-only members': async (client) => {
    await client.put(extension(AKS), FLUX);
    await client.put(CONFIG, SHOP);
    expect(await client.properties(extension(AKS))).toMatchObject({ statuses: [], errorInfo: null, isSystemExtension: false });
    expect(await client.properties(CONFIG)).toMatchObject({
      statuses: [], errorMessage: '', sourceSyncedCommitId: '', sourceUpdatedAt: null, statusUpdatedAt: null,
    });
  },
  'compliance': async (client) => {
    await client.put(extension(AKS), FLUX);
    await client.put(CONFIG, SHOP);
    expect((await client.properties(CONFIG)).complianceState).toBe('Pending');
    await client.put(CONFIG, shop({ waitForReconciliation: true }));
    expect((await client.properties(CONFIG)).complianceState).toBe('Compliant');
  },
  'waiting': async (client) => {
    await client.put(extension(AKS), FLUX);
    client.azure.reconciliation = 'Non-Compliant';
    const reply = await client.ask('PUT', CONFIG, shop({ waitForReconciliation: true, reconciliationWaitDuration: 'PT1M' }));
    expect((await client.await(reply)).at(-1)).toBe('Failed');
  },
};

describe('the double of Azure', () => {
  test.each(Object.keys(BEHAVIOURS) as Behaviour[])('%s', async (name) => {
    const azure = await Azure.start();
    try {
      await PROOFS[name](new Client(azure));
    } finally {
      await azure.stop();
    }
  });

  test('is described in the documentation as it is, each behaviour with an address or as an assumption', () => {
    expect(PAGE).toContain(behavioursTable());
    expect(Object.entries(BEHAVIOURS).filter(([, [, source]]) => !/\]\(https:\/\/[^)]+\)|^an assumption: \w/.test(source))).toEqual([]);
  });
});

test('the outcomes of faults are in the documentation', () => {
  expect(PAGE).toContain(faultsTable());
  expect(PAGE).toContain(faultsElsewhereTable());
});
