import { ArcKubernetesCluster } from '@cdktf/provider-azurerm/lib/arc-kubernetes-cluster';
import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { DataAzurermUserAssignedIdentity } from '@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity';
import { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformElement, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  REGISTRY, IDENTITY, ARC_ID, ISSUER, CLIENT, PRINCIPAL, TENANT, USUAL, identityStack, byId, existing, aksOf, Options, program, resources,
  credentialsOf, controllersOf, settingsOf, refused, warnings,
} from './identities';
import { armResource, CLUSTER_ID, codesOf, refusal, synth, testStack } from './synth';
import { AzapiProvider, ConnectedCluster, FluxController, FluxExtension, FluxWorkloadIdentity, ManagedCluster, ManagedIdentity } from '../lib';

describe('an identity', () => {
  test('is made with one credential for each usual controller', () => {
    const terraform = synth(program());
    const [[name, identity]] = Object.entries<any>(terraform.resource.azurerm_user_assigned_identity);
    expect(identity).toEqual({ name: 'flux-identity', location: 'westeurope', resource_group_name: 'rg' });
    expect(Object.values<any>(terraform.resource.azurerm_federated_identity_credential).find(({ subject }) => subject.includes('source'))).toEqual({
      name: 'prod-source-controller',
      resource_group_name: 'rg',
      parent_id: `\${azurerm_user_assigned_identity.${name}.id}`,
      issuer: ISSUER,
      subject: 'system:serviceaccount:flux-system:source-controller',
      audience: ['api://AzureADTokenExchange'],
    });
    expect(controllersOf()).toEqual([...USUAL].sort());
    expect(terraform.resource.azurerm_role_assignment).toBeUndefined();
    expect(armResource(terraform, 'extensions').body.properties.configurationSettings).toEqual({
      'multiTenancy.enforce': 'true',
      'workloadIdentity.enable': 'true',
      'workloadIdentity.azureClientId': `\${azurerm_user_assigned_identity.${name}.client_id}`,
      'workloadIdentity.azureTenantId': `\${azurerm_user_assigned_identity.${name}.tenant_id}`,
    });
  });

  test('is made where and as the program says', () => {
    const options = { identity: { name: 'id-flux', resourceGroupName: 'identities', location: 'northeurope', credentialPrefix: 'weu' } };
    expect(Object.values(resources('user_assigned_identity', options))).toEqual([
      { name: 'id-flux', location: 'northeurope', resource_group_name: 'identities' },
    ]);
    expect(credentialsOf(options).map(({ name, resource_group_name: group }) => [group, name]).sort()[0])
      .toEqual(['identities', 'weu-kustomize-controller']);
  });

  test('takes from a cluster of the app whatever that knows', () => {
    const options: Options = { cluster: (stack) => ManagedCluster.fromResource(stack, 'Cluster', aksOf(stack)), identity: () => ({}) };
    expect(Object.values(resources('user_assigned_identity', options))).toEqual([{
      name: 'flux-identity',
      location: '${azurerm_kubernetes_cluster.Aks.location}',
      resource_group_name: '${azurerm_kubernetes_cluster.Aks.resource_group_name}',
    }]);
    expect(credentialsOf(options)[0]).toMatchObject({
      issuer: '${azurerm_kubernetes_cluster.Aks.oidc_issuer_url}', name: expect.stringMatching(/^\$\{azurerm_kubernetes_cluster\.Aks\.name\}-/),
    });
  });

  test('takes from a cluster that is looked up whatever that knows', () => {
    const options: Options = {
      cluster: (stack) => ManagedCluster.fromDataSource(stack, 'Cluster',
        new DataAzurermKubernetesCluster(stack, 'Aks', { name: 'a', resourceGroupName: 'b' })),
      identity: () => ({}),
    };
    expect(credentialsOf(options)[0]).toMatchObject({ issuer: '${data.azurerm_kubernetes_cluster.Aks.oidc_issuer_url}' });
    expect(Object.values<any>(resources('user_assigned_identity', options))[0].location).toBe('${data.azurerm_kubernetes_cluster.Aks.location}');
  });

  test('reads a cluster late, whose logical id may still change', () => {
    const options: Options = {
      cluster: (stack) => ManagedCluster.fromResource(stack, 'Cluster', aksOf(stack)),
      identity: () => ({}),
      then: (_, stack) => (stack.node.findChild('Aks') as TerraformElement).overrideLogicalId('other'),
    };
    expect(credentialsOf(options)[0].issuer).toBe('${azurerm_kubernetes_cluster.other.oidc_issuer_url}');
  });

  test('is for Azure Arc as well, with the issuer that is given', () => {
    const options: Options = {
      cluster: (stack) => ConnectedCluster.fromParts(stack, 'Cluster', { subscriptionId: CLIENT, resourceGroupName: 'edge-rg', clusterName: 'edge' }),
    };
    expect(credentialsOf(options)[0]).toMatchObject({ issuer: ISSUER, resource_group_name: 'edge-rg', name: expect.stringMatching(/^edge-/) });
    const connected: Options = {
      cluster: (stack) => ConnectedCluster.fromResource(stack, 'Cluster', new ArcKubernetesCluster(stack, 'Arc', {
        name: 'edge', location: 'westeurope', resourceGroupName: 'rg', agentPublicKeyCertificate: 'x', identity: { type: 'SystemAssigned' },
      })),
      identity: () => ({ issuer: ISSUER }),
    };
    expect(credentialsOf(connected)[0]).toMatchObject({
      issuer: ISSUER, name: expect.stringMatching(/^\$\{substr\(azurerm_arc_kubernetes_cluster\.Arc\.name, 0, 92\)\}-/),
    });
  });

  test('has names for its credentials that Azure takes, however long that of the cluster is', () => {
    const names = credentialsOf({
      cluster: (stack) => ConnectedCluster.fromId(stack, 'Cluster', ARC_ID.replace(/edge$/, 'e'.repeat(260))),
      identity: { controllers: [FluxController.IMAGE_AUTOMATION] },
    }).map(({ name }) => name);
    expect(names).toEqual([`${'e'.repeat(92)}-image-automation-controller`]);
  });

  test('takes a cluster that only Terraform knows', () => {
    const options: Options = { cluster: (stack) => ManagedCluster.fromId(stack, 'Cluster', new TerraformVariable(stack, 'id', {}).stringValue) };
    expect(credentialsOf(options)[0]).toMatchObject({
      name: expect.stringMatching(/^\$\{element\(split\("\/", var\.id\), 8\)\}-/), resource_group_name: '${element(split("/", var.id), 4)}',
    });
  });

  test('is refused without what nobody knows', () => {
    expect(refused({ identity: () => ({}) })).toEqual(['WID-04', 'WID-13']);
  });

  test('is refused without a provider that makes it, and with another one', () => {
    const stack = testStack();
    const cluster = byId(stack);
    new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster, issuer: ISSUER, identity: existing() });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['WID-17']);
    const wrong = (here: TerraformStack) => ({ issuer: ISSUER, identity: existing(), provider: new AzapiProvider(here, 'other', { alias: 'a' }) });
    expect(refused({ identity: wrong })).toEqual(['WID-17']);
  });

  test('is served by the provider that is given', () => {
    const provider = (stack: TerraformStack) => new AzurermProvider(stack, 'other', { alias: 'other', features: [{}] });
    const stack = program({
      identity: (here) => ({ issuer: ISSUER, location: 'a', provider: provider(here) }), then: (identity) => identity.grantPull(REGISTRY),
    });
    const { resource } = synth(stack);
    const served = ['user_assigned_identity', 'federated_identity_credential', 'role_assignment']
      .flatMap((type) => Object.values<any>(resource[`azurerm_${type}`]));
    expect(new Set(served.map((each) => each.provider))).toEqual(new Set(['azurerm.other']));
  });
});

describe('an identity that exists', () => {
  const cases: [string, (stack: TerraformStack) => ManagedIdentity, object, object, string][] = [
    ['by its ids', () => existing(), { 'workloadIdentity.azureClientId': CLIENT }, { parent_id: IDENTITY, resource_group_name: 'ids' }, PRINCIPAL],
    ['by its ids and its tenant', () => ManagedIdentity.fromIds({ id: IDENTITY, clientId: CLIENT, principalId: PRINCIPAL, tenantId: TENANT }),
      { 'workloadIdentity.azureClientId': CLIENT, 'workloadIdentity.azureTenantId': TENANT }, { parent_id: IDENTITY }, PRINCIPAL],
    ['of the app',
      (stack) => ManagedIdentity.fromResource(new UserAssignedIdentity(stack, 'Own', { name: 'own', location: 'a', resourceGroupName: 'b' })),
      {
        'workloadIdentity.azureClientId': '${azurerm_user_assigned_identity.Own.client_id}',
        'workloadIdentity.azureTenantId': '${azurerm_user_assigned_identity.Own.tenant_id}',
      },
      {
        parent_id: '${azurerm_user_assigned_identity.Own.id}',
        resource_group_name: '${element(split("/", azurerm_user_assigned_identity.Own.id), 4)}',
      },
      '${azurerm_user_assigned_identity.Own.principal_id}'],
    ['that is looked up',
      (stack) => ManagedIdentity.fromDataSource(new DataAzurermUserAssignedIdentity(stack, 'Own', { name: 'own', resourceGroupName: 'b' })),
      { 'workloadIdentity.azureClientId': '${data.azurerm_user_assigned_identity.Own.client_id}' },
      { parent_id: '${data.azurerm_user_assigned_identity.Own.id}' }, '${data.azurerm_user_assigned_identity.Own.principal_id}'],
  ];

  test.each(cases)('is taken %s', (_, identity, settings, written, principal) => {
    const options: Options = { identity: (stack) => ({ identity: identity(stack), issuer: ISSUER }), then: (own) => own.grantPull(REGISTRY) };
    expect(settingsOf(options)).toEqual({ ...settings, ...settingsOf(options), 'workloadIdentity.enable': 'true' });
    expect(settingsOf(options)).toMatchObject(settings);
    expect(credentialsOf(options)[0]).toMatchObject(written);
    expect(Object.values(resources('role_assignment', options))).toEqual([expect.objectContaining({ principal_id: principal })]);
  });

  test('is not made', () => {
    expect(resources('user_assigned_identity', { identity: { identity: existing() } })).toBeUndefined();
  });

  test('is refused by another id', () => {
    expect(refused({ identity: { identity: existing(CLIENT) } })).toEqual(['WID-18']);
  });

  test('is told without its tenant where that is not known', () => {
    expect(settingsOf({ identity: { identity: existing() } })).toEqual({
      'multiTenancy.enforce': 'true', 'workloadIdentity.enable': 'true', 'workloadIdentity.azureClientId': CLIENT,
    });
  });

  test('is named by its client id alone where its credentials are made elsewhere', () => {
    const stack = testStack();
    new FluxExtension(stack, 'Flux', { cluster: byId(stack), workloadIdentity: FluxWorkloadIdentity.fromClientId(CLIENT, TENANT) });
    const { body, depends_on: after } = armResource(synth(stack), 'extensions');
    expect(body.properties.configurationSettings)
      .toMatchObject({ 'workloadIdentity.azureClientId': CLIENT, 'workloadIdentity.azureTenantId': TENANT });
    expect(after).toBeUndefined();
    expect(FluxWorkloadIdentity.fromClientId(CLIENT)).toEqual({ clientId: CLIENT });
  });

  test.each<[string, () => unknown, RegExp]>([
    ['a text', () => new FluxWorkloadIdentity(identityStack(), 'I', { cluster: byId(testStack()), identity: IDENTITY as any }), /WID-18 identity /],
    ['nothing for a resource', () => ManagedIdentity.fromResource(undefined as any), /^ManagedIdentity\.fromResource: WID-18 /],
    ['one controller for a list', () => new FluxWorkloadIdentity(identityStack(), 'I', { cluster: byId(testStack()), controllers: 'source' as any }),
      /WID-01 controllers .*list/],
    ['no cluster', () => new FluxWorkloadIdentity(identityStack(), 'I', {} as any), /CLU-08 cluster /],
    ['no properties', () => new FluxWorkloadIdentity(identityStack(), 'I', undefined as any), /CLU-08 cluster /],
  ])('can\'t be %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

describe('the controllers', () => {
  test.each<[string, Options, string[]]>([
    ['are those that are asked for', { identity: { controllers: [FluxController.SOURCE, FluxController.SOURCE] } }, ['source']],
    ['include those for images where these run', { extension: { controllers: { imageReflector: true, imageAutomation: true } } },
      ['image-automation', 'image-reflector', ...USUAL]],
    ['include those that the map switches on',
      { extension: { settings: { 'image-reflector-controller.enabled': 'true' } } }, ['image-reflector', ...USUAL]],
    ['are without those that do not run', { extension: { controllers: { notification: false } } }, ['kustomize', 'source']],
    ['are without those that the version can\'t let log in', { extension: { version: '1.16.0' } }, ['kustomize', 'source']],
  ])('%s', (_, options, expected) => {
    expect(controllersOf(options)).toEqual([...expected].sort());
  });

  test('may run as only Terraform knows', () => {
    const stack = identityStack();
    const cluster = byId(stack);
    const identity = new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster, issuer: ISSUER, location: 'a' });
    const runs = new TerraformVariable(stack, 'runs', { type: 'bool' }).booleanValue;
    new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: identity, controllers: { notification: runs, imageReflector: runs } });
    expect(Object.keys(synth(stack).resource.azurerm_federated_identity_credential)).toHaveLength(4);
  });

  test('are the usual ones where the extension exists outside the app', () => {
    const stack = identityStack();
    new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster: byId(stack), issuer: ISSUER, location: 'a' });
    expect(Object.keys(synth(stack).resource.azurerm_federated_identity_credential)).toHaveLength(3);
  });

  test('are refused where they do not log in to Azure, or the version can\'t let them', () => {
    expect(refused({ identity: { controllers: ['helm-controller' as any] } })).toEqual(['WID-01']);
    expect(refused({ identity: { controllers: [FluxController.NOTIFICATION] }, extension: { version: '1.20.3' } })).toEqual(['WID-07']);
  });

  test('log in to a tenant only where the version has a setting for it', () => {
    const tenant = 'workloadIdentity.azureTenantId';
    expect(settingsOf({ extension: { version: '1.16.0' } })).not.toHaveProperty([tenant]);
    expect(settingsOf({ extension: { version: '1.16.1' } })).toHaveProperty([tenant]);
  });

  test('have credentials that overrides are seen in', () => {
    const overridden = (path: string, value: unknown): Options => ({
      then: (identity) => (identity.node.findChild('source-controller') as TerraformElement).addOverride(path, value),
    });
    expect(refused(overridden('audience', ['x']))).toEqual(['WID-03']);
    expect(refused(overridden('subject', 'system:serviceaccount:default:x'))).toEqual(['WID-01']);
    expect(refused(overridden('issuer', 'http://x'))).toEqual(['WID-04']);
    expect(refusal(() => synth(program(overridden('issuer', 'http://x'))))).toContain('"http://x"');
  });
});

describe('the cluster', () => {
  const on = (members: object, then: (aks: KubernetesCluster, stack: TerraformStack) => void = () => {}): Options => ({
    cluster: (stack) => ManagedCluster.fromResource(stack, 'Cluster', aksOf(stack, members)),
    identity: () => ({}),
    then: (_, stack) => then(stack.node.findChild('Aks') as KubernetesCluster, stack),
  });

  test('has to issue tokens', () => {
    expect(refused(on({ oidcIssuerEnabled: undefined }))).toEqual(['WID-05']);
    expect(refused(on({ workloadIdentityEnabled: false }))).toEqual(['WID-05']);
    expect(refused(on({}, (aks) => aks.addOverride('oidc_issuer_enabled', false)))).toEqual(['WID-05']);
  });

  test('may do so by an override, of itself or of its stack, or as only Terraform knows', () => {
    const off = { oidcIssuerEnabled: undefined };
    const ways: ((aks: KubernetesCluster, stack: TerraformStack) => void)[] = [
      (aks) => aks.addOverride('oidc_issuer_enabled', true),
      (_, stack) => stack.addOverride('resource.azurerm_kubernetes_cluster.Aks.oidc_issuer_enabled', true),
      (aks, stack) => { aks.oidcIssuerEnabled = new TerraformVariable(stack, 'on', {}).booleanValue; },
    ];
    for (const way of ways) {
      expect(() => synth(program(on(off, way)))).not.toThrow();
    }
  });

  test('has to be that of the extension, as far as that can be told', () => {
    const stack = identityStack();
    const identity = new FluxWorkloadIdentity(stack, 'FluxIdentity', {
      cluster: ManagedCluster.fromId(stack, 'Other', CLUSTER_ID.replace(/prod$/, 'test')), issuer: ISSUER, identity: existing(),
    });
    new FluxExtension(stack, 'Flux', { cluster: byId(stack), workloadIdentity: identity });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['WID-14']);
  });

  test('is of the tenant of the identity, as far as that can be told', () => {
    const other = (tenantId: string) => {
      const stack = new TerraformStack(Testing.app(), 'gitops');
      new AzapiProvider(stack, 'azapi', { tenantId });
      new FluxExtension(stack, 'Flux', { cluster: byId(stack), workloadIdentity: FluxWorkloadIdentity.fromClientId(CLIENT, TENANT) });
      return warnings(stack);
    };
    expect(other(CLIENT)).toEqual(['WID-11']);
    expect(other(TENANT)).toEqual([]);
  });
});
