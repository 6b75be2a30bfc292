import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { App, TerraformElement, TerraformOutput, TerraformStack, Testing } from 'cdktf';
import {
  GROUP, REGISTRY, IDENTITY, ARC_ID, ISSUER, CLIENT, PRINCIPAL, USUAL, identityStack, byId, existing, aksOf, program, resources, refused,
  warnings, addresses, credential,
} from './identities';
import { armResource, CLUSTER_ID, codesOf, refusal, synth, synthApp, testConfiguration, testStack } from './synth';
import {
  ConnectedCluster, FluxController, FluxExtension, FluxExtensionProps, FluxKubeletIdentity, FluxSource, FluxWorkloadIdentity, GitAuth,
  GitRef, ManagedCluster, OciAuth, OciRef,
} from '../lib';

describe('the order', () => {
  test('is one credential after the other, then the extension, which also waits for each role', () => {
    const { resource } = synth(program({ then: (identity) => { identity.grantPull(REGISTRY); identity.grantReadBlobs(GROUP); } }));
    const after = Object.fromEntries(Object.entries<any>(resource.azurerm_federated_identity_credential)
      .map(([name, { depends_on: dependsOn }]) => [name.replace(/_[0-9A-F]{8}$/, ''), addresses(dependsOn)]));
    expect(after).toEqual({
      'FluxIdentity_source-controller': [],
      'FluxIdentity_kustomize-controller': [credential('source')],
      'FluxIdentity_notification-controller': [credential('kustomize')],
    });
    const [extension] = Object.values<any>(resource.azapi_resource);
    expect(addresses(extension.depends_on)).toEqual([
      ...USUAL.map((name) => credential(name)),
      expect.stringMatching(/^azurerm_role_assignment\.FluxIdentity_AcrPull-\w{8}$/),
      expect.stringMatching(/^azurerm_role_assignment\.FluxIdentity_StorageBlobDataReader-\w{8}$/),
    ]);
  });

  test('of several clusters that share an identity is one credential after the other, too', () => {
    const stack = identityStack();
    const clusters = ['one', 'two'].map((name) => ManagedCluster.fromId(stack, name, CLUSTER_ID.replace(/prod$/, name)));
    clusters.forEach((cluster, index) => new FluxWorkloadIdentity(stack, `Identity${index}`, {
      cluster,
      issuer: `${ISSUER}${index}`,
      identity: existing(index === 0 ? IDENTITY : IDENTITY.toLowerCase()),
      controllers: [FluxController.SOURCE, FluxController.KUSTOMIZE],
    }));
    const { azurerm_federated_identity_credential: credentials } = synth(stack).resource;
    expect(Object.values<any>(credentials).map(({ name }) => name)).toHaveLength(4);
    const chain = Object.values<any>(credentials).map(({ name, depends_on: after }) => [name, ...addresses(after)]);
    expect(chain).toEqual(expect.arrayContaining([
      ['one-source-controller'],
      ['one-kustomize-controller', credential('source', 'Identity0')],
      ['two-source-controller', credential('kustomize', 'Identity0')],
      ['two-kustomize-controller', credential('source', 'Identity1')],
    ]));
  });

  test('begins with what the program says', () => {
    const first = (here: TerraformStack) => new UserAssignedIdentity(here, 'First', { name: 'a', location: 'b', resourceGroupName: 'c' });
    const stack = program({ identity: (here) => ({ issuer: ISSUER, identity: existing(), dependsOn: [first(here)] }) });
    const credentials = Object.values<any>(synth(stack).resource.azurerm_federated_identity_credential)
      .map(({ depends_on: after }) => addresses(after));
    expect(credentials)
      .toEqual(expect.arrayContaining([['azurerm_user_assigned_identity.First'], [credential('source')], [credential('kustomize')]]));
  });

  test('does not depend on what comes first in the program', () => {
    const grants = (identity: FluxWorkloadIdentity) => [() => identity.grantPull(REGISTRY), () => identity.grantReadBlobs(GROUP)];
    const names = (reverse: boolean) => Object.keys(resources('role_assignment', {
      then: (identity) => (reverse ? grants(identity).reverse() : grants(identity)).forEach((each) => each()),
    })).sort();
    expect(names(true)).toEqual(names(false));
  });

  test('goes across stacks', () => {
    const { clusters, flux, manifest } = synthApp((app) => {
      const first = identityStack('clusters', app);
      const cluster = ManagedCluster.fromResource(first, 'Cluster', aksOf(first));
      const identity = new FluxWorkloadIdentity(first, 'FluxIdentity', { cluster });
      identity.grantPull(REGISTRY);
      new FluxExtension(identityStack('flux', app), 'Flux', { cluster, workloadIdentity: identity });
    });
    expect(manifest.stacks.flux.dependencies).toEqual(['clusters']);
    const extension = armResource(flux, 'extensions');
    expect(extension.depends_on).toBeUndefined();
    expect(extension.body.properties.configurationSettings['workloadIdentity.azureClientId'])
      .toMatch(/^\$\{data\.terraform_remote_state\.cross-stack-reference-input-clusters\.outputs\./);
    expect(Object.keys(clusters.resource.azurerm_federated_identity_credential)).toHaveLength(3);
    expect(flux.resource.azurerm_federated_identity_credential).toBeUndefined();
  });

  const apart = (order: boolean) => {
    const app = Testing.app() as App;
    const [one, two] = ['one', 'two'].map((name) => {
      const stack = identityStack(name, app);
      const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID.replace(/prod$/, name));
      new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster, issuer: `${ISSUER}${name}`, identity: existing() });
      return stack;
    });
    if (order) {
      two.addDependency(one);
    }
    return two;
  };

  test('of stacks that share an identity is the program\'s to say', () => {
    expect(warnings(apart(false))).toEqual(['WID-12']);
    expect(warnings(apart(true))).toEqual([]);
  });

  test('may not run in a circle', () => {
    const stack = identityStack();
    const cluster = byId(stack);
    const dependsOn = [testConfiguration(cluster)];
    const identity = new FluxWorkloadIdentity(stack, 'FluxIdentity', { cluster, identity: existing(), issuer: ISSUER, dependsOn });
    new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: identity });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-21']);
  });
});

describe('roles', () => {
  const roleOf = (then: (identity: FluxWorkloadIdentity) => unknown) => Object.values<any>(resources('role_assignment', { then }));

  test.each<[string, (identity: FluxWorkloadIdentity) => unknown, string]>([
    ['a registry', (identity) => identity.grantPull(REGISTRY), 'AcrPull'],
    ['a registry without ABAC', (identity) => identity.grantPull(REGISTRY, { abac: false }), 'AcrPull'],
    ['a registry with ABAC', (identity) => identity.grantPull(REGISTRY, { abac: true }), 'Container Registry Repository Reader'],
    ['a container', (identity) => identity.grantReadBlobs(REGISTRY), 'Storage Blob Data Reader'],
    ['a key', (identity) => identity.grantDecrypt(REGISTRY), 'Key Vault Crypto User'],
    ['an event hub', (identity) => identity.grantSendEvents(REGISTRY), 'Azure Event Hubs Data Sender'],
    ['anything else', (identity) => identity.grant('Reader', REGISTRY), 'Reader'],
  ])('are granted for %s', (_, grant, role) => {
    expect(roleOf(grant)).toEqual([{
      scope: REGISTRY,
      role_definition_name: role,
      principal_id: expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.FluxIdentity_\w+\.principal_id\}$/),
      principal_type: 'ServicePrincipal',
      skip_service_principal_aad_check: true,
    }]);
  });

  test('are granted once', () => {
    expect(roleOf((identity) => {
      expect(identity.grantPull(REGISTRY)).toBe(identity.grantPull(REGISTRY.toLowerCase()));
      identity.grantPull(`${REGISTRY}2`);
    })).toHaveLength(2);
  });

  test('are granted for what only Terraform knows', () => {
    const stack = program({
      then: (identity, here) => identity.grantPull(new ContainerRegistry(here, 'Acr', {
        name: 'acme', location: 'a', resourceGroupName: 'b', sku: 'Premium',
      }).id),
    });
    expect(Object.values<any>(synth(stack).resource.azurerm_role_assignment)[0].scope).toBe('${azurerm_container_registry.Acr.id}');
  });

  test('are refused for what is no ARM id', () => {
    expect(refused({ then: (identity) => identity.grantReadBlobs('https://acme.blob.core.windows.net/manifests') })).toEqual(['WID-15']);
  });

  test('are warned of where a registry ignores one of them', () => {
    const both = (identity: FluxWorkloadIdentity) => [{}, { abac: true }].forEach((each) => identity.grantPull(REGISTRY, each));
    expect(warnings(program({ then: both }))).toEqual(['WID-10']);
  });
});

describe('the identity of the nodes', () => {
  test('is that of a cluster of the app, whose extension waits for its roles wherever it stands', () => {
    const stack = identityStack();
    const cluster = ManagedCluster.fromResource(stack, 'Cluster', aksOf(stack));
    new FluxExtension(stack, 'Flux', { cluster, kubeletIdentity: true });
    const kubelet = new FluxKubeletIdentity(stack, 'Kubelet', { cluster });
    kubelet.grantPull(REGISTRY);
    new TerraformOutput(stack, 'client', { value: kubelet.clientId });
    const terraform = synth(stack);
    const [[name, role]] = Object.entries<any>(terraform.resource.azurerm_role_assignment);
    expect(role).toMatchObject({
      scope: REGISTRY, role_definition_name: 'AcrPull', principal_id: '${azurerm_kubernetes_cluster.Aks.kubelet_identity[0].object_id}',
    });
    const extension = armResource(terraform, 'extensions');
    expect(extension.depends_on).toEqual([`azurerm_role_assignment.${name}`]);
    expect(extension.body.properties.configurationSettings).toEqual({ 'multiTenancy.enforce': 'true', 'useKubeletIdentity': 'true' });
    expect(terraform.output.client.value).toBe('${azurerm_kubernetes_cluster.Aks.kubelet_identity[0].client_id}');
  });

  test('is that of a cluster that is looked up', () => {
    const stack = identityStack();
    const aks = new DataAzurermKubernetesCluster(stack, 'Aks', { name: 'a', resourceGroupName: 'b' });
    const kubelet = new FluxKubeletIdentity(stack, 'Kubelet', { cluster: ManagedCluster.fromDataSource(stack, 'Cluster', aks) });
    new TerraformOutput(stack, 'principal', { value: kubelet.principalId });
    expect(synth(stack).output.principal.value).toBe('${data.azurerm_kubernetes_cluster.Aks.kubelet_identity[0].object_id}');
  });

  test('can be given, and is refused where nobody knows it', () => {
    const stack = identityStack();
    const cluster = byId(stack);
    const ids = { principalId: PRINCIPAL, clientId: CLIENT };
    expect(new FluxKubeletIdentity(stack, 'Kubelet', { cluster, ...ids })).toMatchObject(ids);
    expect(() => synth(stack)).not.toThrow();
    new FluxKubeletIdentity(stack, 'Other', { cluster });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['WID-16']);
  });

  test('is not there on Azure Arc', () => {
    const stack = identityStack();
    new FluxKubeletIdentity(stack, 'Kubelet', { cluster: ConnectedCluster.fromId(stack, 'Cluster', ARC_ID), principalId: PRINCIPAL });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['WID-16']);
  });

  test('of another cluster is nothing to wait for', () => {
    const stack = identityStack();
    new FluxExtension(stack, 'Flux', { cluster: byId(stack) });
    const other = ManagedCluster.fromId(stack, 'Other', CLUSTER_ID.replace(/prod$/, 'test'));
    new FluxKubeletIdentity(stack, 'Kubelet', { cluster: other, principalId: PRINCIPAL }).grantPull(REGISTRY);
    expect(armResource(synth(stack), 'extensions').depends_on).toBeUndefined();
  });
});

describe('what uses an identity', () => {
  const azure = FluxSource.git({ url: 'https://dev.azure.com/acme/fleet/_git/fleet', ref: GitRef.branch('main'), auth: GitAuth.azure() });
  const registry = FluxSource.ociRepository({ url: 'oci://acme.azurecr.io/manifests', ref: OciRef.tag('1'), auth: OciAuth.workloadIdentity() });
  const anonymous = FluxSource.ociRepository({ url: 'oci://acme.azurecr.io/manifests', ref: OciRef.tag('1') });

  const using = (source: FluxSource, props: Partial<FluxExtensionProps>) => {
    const stack = testStack();
    const cluster = byId(stack);
    new FluxExtension(stack, 'Flux', { cluster, ...props });
    testConfiguration(cluster, { source }).addKustomization('apps', { prune: true });
    return stack;
  };

  test.each<[string, FluxSource, Partial<FluxExtensionProps>, string[]]>([
    ['a workload identity is enough for Azure DevOps', azure, { workloadIdentity: { clientId: CLIENT } }, []],
    ['the identity of the nodes is, too', azure, { kubeletIdentity: true }, []],
    ['a setting by its name is, too', azure, { settings: { 'workloadIdentity.enable': 'true', 'workloadIdentity.azureClientId': CLIENT } }, []],
    ['a workload identity is enough for a registry', registry, { workloadIdentity: { clientId: CLIENT } }, []],
    ['a registry without an identity is warned of', registry, {}, ['WID-08']],
    ['a registry without credentials is warned of', anonymous, {}, ['WID-09']],
    ['a registry without credentials is warned of with an identity as well', anonymous, { workloadIdentity: { clientId: CLIENT } }, ['WID-09']],
  ])('%s', (_, source, props, expected) => {
    expect(warnings(using(source, props))).toEqual(expected);
  });

  test('Azure DevOps without an identity is refused', () => {
    expect(codesOf(refusal(() => synth(using(azure, {}))))).toEqual(['WID-08']);
  });

  test('an extension that only an override gives an identity is taken', () => {
    const stack = using(azure, {});
    (stack.node.findChild('Flux').node.defaultChild as TerraformElement)
      .addOverride('body.properties.configurationSettings', { 'workloadIdentity.enable': 'true', 'workloadIdentity.azureClientId': CLIENT });
    expect(() => synth(stack)).not.toThrow();
  });
});
