import { DataAzurermKubernetesCluster } from '@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster';
import { FederatedIdentityCredential, FederatedIdentityCredentialConfig } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { ManagementGroupPolicyAssignment } from '@cdktf/provider-azurerm/lib/management-group-policy-assignment';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroupPolicyAssignment } from '@cdktf/provider-azurerm/lib/resource-group-policy-assignment';
import { ResourcePolicyAssignment } from '@cdktf/provider-azurerm/lib/resource-policy-assignment';
import { SubscriptionPolicyAssignment } from '@cdktf/provider-azurerm/lib/subscription-policy-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Manifest, ManifestConfig } from '@cdktf/provider-kubernetes/lib/manifest';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1';
import { Fn, TerraformElement, TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';
import { ISSUER, program } from './identities';
import { CLUSTER_ID, testCluster, testConfiguration, testStack } from './synth';
import {
  AzapiProvider, AzapiResource, FluxConfiguration, FluxExtension, FluxExtensionProps, FluxGraph, FluxSource, FluxWorkloadIdentity, GitAuth, GitRef,
  ManagedCluster,
} from '../lib';
import { FluxApp } from '../lib/app/flux-app';

/** All that is found in an app, as `<code> <path> <property>`. */
function found(stack: TerraformStack): string[] {
  return FluxApp.of(stack).findings.map(({ code, at, property }) => [code, at, property].filter((each) => each !== undefined).join(' '));
}

const HELM = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'shop', namespace: 'config' }, spec: {} };

/** A cluster without helm-controller, with a kubernetes provider. */
function withoutHelm(): TerraformStack {
  const { stack, cluster } = testCluster(undefined, { controllers: { helm: false } });
  testConfiguration(cluster).addKustomization('apps', { prune: true });
  new KubernetesProvider(stack, 'kubernetes', {});
  return stack;
}

const OFF = ['SET-18 gitops/Flux controllers.helm'];

describe('objects of Flux that the app makes', () => {
  const made = (manifest: ManifestConfig['manifest'], members: Partial<ManifestConfig> = {}, stack = withoutHelm()): string[] => {
    new Manifest(stack, 'Release', { manifest, ...members });
    return found(stack);
  };

  test('need their controllers', () => {
    expect(made(HELM)).toEqual(OFF);
  });

  test('are read from any resource of the type, and from overrides', () => {
    const stack = withoutHelm();
    new TerraformResource(stack, 'Release', {
      terraformResourceType: 'kubernetes_manifest', terraformGeneratorMetadata: { providerName: 'kubernetes' },
    }).addOverride('manifest', HELM);
    expect(found(stack)).toEqual(OFF);
    const other = withoutHelm();
    new Manifest(other, 'Release', { manifest: { ...HELM, kind: 'Kustomization' } }).addOverride('manifest.kind', 'HelmRelease');
    expect(found(other)).toEqual(OFF);
  });

  test('are read from overrides of the stack', () => {
    const stack = withoutHelm();
    const release = new Manifest(stack, 'Release', { manifest: { ...HELM, kind: 'Alert' } });
    stack.addOverride(`resource.kubernetes_manifest.${release.friendlyUniqueId}.manifest.kind`, 'HelmRelease');
    expect(found(stack)).toEqual(OFF);
  });

  test.each<[string, (stack: TerraformStack) => ManifestConfig['manifest']]>([
    ['that are not of Flux', () => ({ ...HELM, apiVersion: 'helm.cattle.io/v1' })],
    ['whose kind only the apply knows', (stack) => ({ ...HELM, kind: new TerraformVariable(stack, 'kind', {}).stringValue })],
    ['of which nothing is known', () => Fn.yamldecode('x') as any],
    ['that are nothing', () => undefined as any],
  ])('are none: those %s', (_, manifest) => {
    const stack = withoutHelm();
    expect(made(manifest(stack), {}, stack)).toEqual([]);
  });

  test('are none where they may not be made', () => {
    expect(made(HELM, { count: 0 })).toEqual([]);
  });

  test('are those of no cluster where several could be meant', () => {
    const stack = withoutHelm();
    ManagedCluster.fromId(stack, 'Other', CLUSTER_ID.replace('prod', 'dev'));
    expect(made(HELM, {}, stack)).toEqual([]);
    const two = withoutHelm();
    new KubernetesProvider(two, 'second', { alias: 'second' });
    expect(made(HELM, {}, two)).toEqual([]);
  });

  test('are those of the cluster that their provider takes its host from', () => {
    const stack = testStack();
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    const providers = ['one', 'two'].map((name) => {
      const data = new DataAzurermKubernetesCluster(stack, name, { name, resourceGroupName: 'rg' });
      const cluster = ManagedCluster.fromDataSource(stack, `Cluster-${name}`, data);
      new FluxExtension(stack, `Flux-${name}`, { cluster, controllers: { helm: false } });
      return new KubernetesProvider(stack, `kubernetes-${name}`, { alias: name, host: data.kubeConfig.get(0).host });
    });
    new Manifest(stack, 'Release', { provider: providers[1], manifest: { ...HELM, spec: { serviceAccountName: 'own' } } });
    expect(found(stack)).toEqual(['SET-18 gitops/Flux-two controllers.helm']);
  });

  test('are of APIs that the extension has', () => {
    const of = (apiVersion: string, version?: string): string[] => {
      const { stack, cluster } = testCluster(undefined, { version });
      testConfiguration(cluster).addKustomization('apps', { prune: true });
      new KubernetesProvider(stack, 'kubernetes', {});
      return made({ ...HELM, apiVersion }, {}, stack);
    };
    const gone = 'EXT-23 gitops/Release manifest.apiVersion';
    expect(of('helm.toolkit.fluxcd.io/v2beta1')).toEqual([gone]);
    expect(of('helm.toolkit.fluxcd.io/v2beta1', '1.24.1')).toEqual(['EXT-15 gitops/Flux version', gone]);
    expect(of('helm.toolkit.fluxcd.io/v2beta1', '1.22.2')).toEqual([]);
    expect(of('helm.toolkit.fluxcd.io/v2')).toEqual([]);
  });

  test('are none that Azure makes as well, nor build a folder twice', () => {
    const spec = { path: './', sourceRef: { kind: 'GitRepository', name: 'config' } };
    const applying = (name: string): ManifestConfig['manifest'] => (
      { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name, namespace: 'config' }, spec });
    expect(made(applying('config-apps'))).toEqual(['CFG-13 gitops/Release manifest.metadata.name']);
    expect(made(applying('others'))).toEqual(['KUS-11 gitops/Release manifest.spec.path']);
  });

  test('keep to their namespace', () => {
    const stack = withoutHelm();
    const eventSources = [{ kind: 'Kustomization', name: '*', namespace: 'other' }, { kind: 'Kustomization', name: '*' }];
    const alert = { apiVersion: 'notification.toolkit.fluxcd.io/v1beta3', kind: 'Alert', metadata: { name: 'a', namespace: 'config' } };
    expect(made({ ...alert, spec: { eventSources } }, {}, stack)).toEqual(['TEN-05 gitops/Release manifest.spec.eventSources[0].namespace']);
  });

  test('may stand in a namespace with an account that the app makes', () => {
    const elsewhere = { ...HELM, metadata: { name: 'shop' } };
    expect(made(elsewhere)).toEqual([...OFF, 'TEN-05 gitops/Release manifest.metadata.namespace']);
    const stack = withoutHelm();
    new ServiceAccountV1(stack, 'Account', { metadata: { name: 'flux-applier', namespace: 'default' } });
    expect(made(elsewhere, {}, stack)).toEqual(OFF);
  });
});

describe('federated credentials that the app makes by hand', () => {
  const subject = (name: string, namespace = 'flux-system') => `system:serviceaccount:${namespace}:${name}`;
  const AUDIENCE = 'api://AzureADTokenExchange';
  const made = (members: Partial<FederatedIdentityCredentialConfig>, ofFlux = true): string[] => {
    const stack = testStack();
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    const [own, other] = ['flux', 'shop'].map((name) =>
      new UserAssignedIdentity(stack, name, { name, location: 'westeurope', resourceGroupName: 'rg' }));
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: FluxWorkloadIdentity.fromClientId(own.clientId) });
    const source = FluxSource.git({ url: 'https://dev.azure.com/acme/fleet/_git/fleet', ref: GitRef.branch('main'), auth: GitAuth.azure() });
    new FluxConfiguration(stack, 'Config', { cluster, namespace: 'config', source }).addKustomization('apps', { prune: true });
    new FederatedIdentityCredential(stack, 'Credential', {
      name: 'flux',
      resourceGroupName: 'rg',
      parentId: (ofFlux ? own : other).id,
      issuer: 'https://issuer.acme.org',
      audience: [AUDIENCE],
      subject: subject('source-controller'),
      ...members,
    });
    return found(stack);
  };
  const WRONG = 'WID-01 gitops/Credential subject';

  test('are for controllers that there are', () => {
    expect(made({})).toEqual([]);
    expect(made({ subject: subject('sourcecontroller') })).toEqual([WRONG]);
    expect(made({ subject: subject('sourcecontroller') }, false)).toEqual([WRONG]);
    expect(made({ subject: subject('flux-applier', 'config') })).toEqual([WRONG]);
    expect(made({ subject: subject('flux-applier', 'config') }, false)).toEqual([]);
  });

  test('are for the audience of Azure', () => {
    expect(made({ audience: ['api://other'] })).toEqual(['WID-03 gitops/Credential audience']);
    expect(made({ audience: ['api://other'], subject: subject('web', 'shop') })).toEqual([]);
  });

  test('have one for what fetches', () => {
    expect(made({ subject: subject('kustomize-controller') })).toEqual(['WID-02 gitops/Flux workloadIdentity']);
    expect(made({ subject: subject('kustomize-controller') }, false)).toEqual([]);
  });

  test('are those of others, of which nothing is said', () => {
    expect(made({ subject: subject('web', 'shop'), audience: ['x'] })).toEqual([]);
    expect(made({ subject: subject('tf-controller') }, false)).toEqual([]);
  });

  test('may not be made', () => {
    expect(made({ subject: subject('sourcecontroller'), count: 0 })).toEqual([]);
  });

  test('are read from azapi, also from a body of text', () => {
    const properties = { issuer: 'https://issuer.acme.org', subject: subject('sourcecontroller'), audiences: ['api://other'] };
    const IN_BODY = ['WID-01 gitops/Credential body.properties.subject', 'WID-03 gitops/Credential body.properties.audiences'];
    const parentId = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/'
      + 'Microsoft.ManagedIdentity/userAssignedIdentities/flux';
    const type = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31';
    const { stack } = testCluster();
    new AzapiResource(stack, 'Credential', { type, name: 'flux', parentId, body: { properties } });
    expect(found(stack)).toEqual(IN_BODY);
    const { stack: other } = testCluster();
    const raw = new TerraformResource(other, 'Credential', {
      terraformResourceType: 'azapi_resource', terraformGeneratorMetadata: { providerName: 'azapi' },
    });
    Object.entries({ type, parent_id: parentId, body: JSON.stringify({ properties }) }).forEach(([name, value]) => raw.addOverride(name, value));
    expect(found(other)).toEqual(IN_BODY);
  });

  test('are looked at on the identity of a FluxWorkloadIdentity', () => {
    const stack = program({
      then: (identity, own) => new FederatedIdentityCredential(own, 'Credential', {
        name: 'flux',
        resourceGroupName: 'rg',
        parentId: identity.identityId,
        issuer: ISSUER,
        audience: [AUDIENCE],
        subject: subject('flux-applier', 'config'),
      }),
    });
    expect(found(stack)).toEqual([WRONG]);
  });
});

describe('policies that the app assigns', () => {
  const definition = '/providers/Microsoft.Authorization/policyDefinitions/f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1';
  const parameters = JSON.stringify({ autoUpgradeMinorVersion: { value: false } });
  const props = { name: 'flux', policyDefinitionId: definition, parameters };
  const subscriptionId = CLUSTER_ID.split('/').slice(0, 3).join('/');
  const assigned = (assign: (stack: TerraformStack) => TerraformElement): string[] => {
    const { stack } = testCluster();
    assign(stack);
    return found(stack);
  };
  const DIFFERS = ['FLT-02 gitops/Policy parameters'];

  test.each<[string, (stack: TerraformStack) => TerraformElement, string[]]>([
    ['a subscription', (stack) => new SubscriptionPolicyAssignment(stack, 'Policy', { ...props, subscriptionId }), DIFFERS],
    ['another subscription', (stack) => new SubscriptionPolicyAssignment(stack, 'Policy', { ...props, subscriptionId: `${subscriptionId}2` }), []],
    ['a group', (stack) => new ResourceGroupPolicyAssignment(stack, 'Policy', {
      ...props, resourceGroupId: `${subscriptionId}/resourceGroups/RG`,
    }), DIFFERS],
    ['the cluster', (stack) => new ResourcePolicyAssignment(stack, 'Policy', { ...props, resourceId: CLUSTER_ID }), DIFFERS],
    ['a management group', (stack) => new ManagementGroupPolicyAssignment(stack, 'Policy', { ...props, managementGroupId: '/providers/x/y/z' }), []],
    ['all but the cluster', (stack) => new SubscriptionPolicyAssignment(stack, 'Policy', { ...props, subscriptionId, notScopes: [CLUSTER_ID] }), []],
    ['what only the apply knows', (stack) => new SubscriptionPolicyAssignment(stack, 'Policy', {
      ...props, subscriptionId: new TerraformVariable(stack, 'sub', {}).stringValue,
    }), []],
  ])('are held against the extension: %s', (_, assign, expected) => {
    expect(assigned(assign)).toEqual(expected);
  });

  test.each<[string, (stack: TerraformStack) => string | undefined, string[]]>([
    ['none', () => undefined, []],
    ...['{', 'null', '[]', '"effect"', '5', 'effect=Disabled'].map((text): [string, () => string, string[]] =>
      [text, () => text, ['FLT-03 gitops/Policy parameters']]),
    ...['{ "effect": "Disabled" }', '{ "effect": {} }', '{ "effect": null }', '{ "effect": [] }', '{ "effect": { "valeu": "Disabled" } }']
      .map((text): [string, () => string, string[]] => [text, () => text, ['FLT-03 gitops/Policy parameters.effect']]),
    ...['{}', '{ "effect": { "value": "Disabled" } }', '{ "effect": { "Value": "Disabled" } }'].map((text): [string, () => string, string[]] =>
      [text, () => text, []]),
    ['a parameter of which only the apply knows', (stack) => JSON.stringify({ effect: new TerraformVariable(stack, 'effect', {}).stringValue }), []],
    ['JSON that a token completes', (stack) => `{ "effect": ${new TerraformVariable(stack, 'effect', {}).stringValue} }`, []],
    ['what only the apply knows', () => Fn.jsonencode({ autoUpgradeMinorVersion: { value: false } }), []],
    ['JSON with a token in it', (stack) => JSON.stringify({ releaseTrain: { value: new TerraformVariable(stack, 'train', {}).stringValue } }), []],
    ['JSON with a token beside it', (stack) => JSON.stringify({
      autoUpgradeMinorVersion: { value: false },
      effect: { value: 'DeployIfNotExists' },
      version: { value: new TerraformVariable(stack, 'v', {}).stringValue },
    }), DIFFERS],
  ])('with these parameters: %s', (_, parametersIn, expected) => {
    expect(assigned((stack) => new SubscriptionPolicyAssignment(stack, 'Policy', { ...props, subscriptionId, parameters: parametersIn(stack) })))
      .toEqual(expected);
  });

  test('cover a cluster through the resource that makes it', () => {
    const stack = testStack();
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    const data = new DataAzurermKubernetesCluster(stack, 'aks', { name: 'aks', resourceGroupName: 'rg' });
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromDataSource(stack, 'Cluster', data) });
    new ResourcePolicyAssignment(stack, 'Policy', { ...props, resourceId: data.id });
    expect(found(stack)).toEqual(DIFFERS);
  });
});

describe('names in Terraform', () => {
  const looped = (build: (stack: TerraformStack, name: string) => void): string[] => {
    const { stack } = testCluster();
    ['a', 'b'].forEach((name) => build(stack, name));
    return found(stack);
  };

  test('of providers are given once', () => {
    expect(looped((stack, name) => new AzapiProvider(stack, `azapi-${name}`, { alias: 'same' }))).toEqual(['FLT-05 gitops/azapi-b']);
    expect(looped((stack, name) => new AzapiProvider(stack, `azapi-${name}`, { alias: name }))).toEqual([]);
    expect(looped((stack, name) => new KubernetesProvider(stack, `kubernetes-${name}`, {}))).toEqual(['FLT-05 gitops/kubernetes-b']);
  });

  test('of resources are given once, those of the library too', () => {
    const extension = (stack: TerraformStack, name: string): void => {
      const cluster = ManagedCluster.fromId(stack, `Cluster-${name}`, CLUSTER_ID.replace('prod', name));
      const flux = new FluxExtension(stack, `Flux-${name}`, { cluster });
      (flux.node.defaultChild as TerraformElement).overrideLogicalId('flux');
    };
    expect(looped(extension)).toEqual(['FLT-05 gitops/Flux-b/Resource']);
    expect(looped((stack, name) => new DataAzurermKubernetesCluster(stack, name, { name, resourceGroupName: 'rg' }).overrideLogicalId('aks')))
      .toEqual(['FLT-05 gitops/b']);
  });

  test('of resources are none that cdktf makes for another one', () => {
    const taken = (names: (element: TerraformElement) => string) => looped((stack, name) => {
      const resource = new AzapiResource(stack, name, { type: 'a@b', name });
      if (name === 'b') {
        resource.overrideLogicalId(names(stack.node.findChild('a') as TerraformElement));
      }
    });
    expect(taken((first) => first.friendlyUniqueId)).toEqual(['FLT-05 gitops/b']);
    expect(taken((first) => first.cdktfStack.getLogicalId(first))).toEqual(['FLT-05 gitops/b']);
    expect(taken((first) => `${first.friendlyUniqueId}-b`)).toEqual([]);
    const { stack } = testCluster();
    const flux = stack.node.findChild('Flux').node.defaultChild as TerraformElement;
    new DataAzurermKubernetesCluster(stack, 'c', { name: 'c', resourceGroupName: 'rg' }).overrideLogicalId(flux.friendlyUniqueId);
    flux.overrideLogicalId(flux.friendlyUniqueId);
    expect(found(stack)).toEqual([]);
  });

  test('can be the same in other stacks, and for other types', () => {
    const { stack } = testCluster();
    const other = testStack('other', stack.node.root as any);
    [stack, other].forEach((each) => new AzapiProvider(each, 'second', { alias: 'second' }));
    new AzapiResource(stack, 'a', { type: 'a@b', name: 'a' }).overrideLogicalId('same');
    new DataAzurermKubernetesCluster(stack, 'b', { name: 'b', resourceGroupName: 'rg' }).overrideLogicalId('same');
    expect(found(stack)).toEqual([]);
  });

  test('are not fixed by being looked at', () => {
    const { stack } = testCluster();
    const resource = new AzapiResource(stack, 'a', { type: 'Microsoft.ContainerService/managedClusters@2025-01-01', name: 'a' });
    FluxGraph.of(stack).toText();
    resource.overrideLogicalId('later');
    FluxGraph.of(stack).toText();
    new AzapiResource(stack, 'b', { type: 'a@b', name: 'b' });
    FluxApp.of(stack).touch();
    FluxGraph.of(stack).toText();
    (stack.node.findChild('b') as TerraformElement).overrideLogicalId('last');
    expect(Object.keys(stack.toTerraform().resource.azapi_resource)).toEqual(expect.arrayContaining(['later', 'last']));
  });
});

describe('a cluster of AKS Automatic that azapi makes', () => {
  const pinned = (build: (stack: TerraformStack) => string, props: Partial<FluxExtensionProps> = { version: '1.20.3' }): string[] => {
    const stack = testStack();
    new FluxExtension(stack, 'Flux', { cluster: ManagedCluster.fromId(stack, 'Cluster', build(stack)), ...props });
    return found(stack).filter((each) => each.startsWith('EXT-14'));
  };
  const aks = (stack: TerraformStack, sku: unknown = { name: 'Automatic' }): AzapiResource => new AzapiResource(stack, 'Aks', {
    type: 'Microsoft.ContainerService/managedClusters@2025-05-01',
    name: 'prod',
    parentId: CLUSTER_ID.split('/').slice(0, 5).join('/'),
    body: { sku },
  } as any);

  test('is told by its id, as attribute or as text', () => {
    expect(pinned((stack) => aks(stack).id)).toEqual(['EXT-14 gitops/Flux version']);
    expect(pinned((stack) => (aks(stack), CLUSTER_ID))).toEqual(['EXT-14 gitops/Flux version']);
  });

  test('is none of another kind', () => {
    expect(pinned((stack) => aks(stack, { name: 'Base' }).id)).toEqual([]);
    expect(pinned((stack) => aks(stack, {}).id)).toEqual([]);
    expect(pinned((stack) => (aks(stack), CLUSTER_ID.replace('prod', 'dev')))).toEqual([]);
    expect(pinned((stack) => aks(stack).id, {})).toEqual([]);
  });
});
