import { TerraformStack } from 'cdktf';
import { Give, Program, SECRET, struct } from './program';
import { FURTHER } from './programs-further';
import {
  AutoUpgradeMode, AzureBlobAuth, BucketAuth, ConnectedCluster, Duration, FileContent, FluxConfiguration, FluxContent,
  FluxController, FluxExtension, FluxFindings, FluxKubeletIdentity, FluxLogLevel, FluxPrerequisites, FluxScope, FluxSeverity, FluxSource,
  FluxWorkloadIdentity, GitAuth, GitRef, ICluster, Kustomization, LocalSecret, ManagedCluster, ManagedIdentity, OciAuth, OciLayerSelector,
  OciRef, OciTransport, OciVerification, OpenShiftScc, OpenShiftSccPrereqs, PrerequisiteMode, ReconciliationWait, ResourceProviderMode,
  SubstituteFrom,
} from '../../lib';
import { CLIENT, IDENTITY, ISSUER, PRINCIPAL, REGISTRY, TENANT } from '../identities';
import { CLUSTER_ID } from '../synth';

const CLUSTER_PARTS = { subscriptionId: '00000000-0000-0000-0000-000000000001', resourceGroupName: 'rg', clusterName: 'prod' };
const RESOURCE_PROPS = { importExisting: false, movedFrom: undefined, preventDestroy: true, forceDelete: false, ignoreMissingProperty: false };

function clusterOf(stack: TerraformStack, give: Give): ICluster {
  return ManagedCluster.fromParts(stack, 'Cluster', struct(give, 'ClusterParts', CLUSTER_PARTS));
}

function plainExtension(stack: TerraformStack, cluster: ICluster): FluxExtension {
  return new FluxExtension(stack, 'Flux', { cluster });
}

function durationOf(give: Give, place: string, seconds: number): Duration {
  return give(place, Duration.seconds(give('Duration.seconds', seconds)));
}

/** A program with one configuration from a source. */
function from(source: (give: Give) => FluxSource, kubeletIdentity = false): Program {
  return (stack, give) => {
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new FluxExtension(stack, 'Flux', { cluster, kubeletIdentity: kubeletIdentity || undefined });
    const config = new FluxConfiguration(stack, 'Config', {
      cluster, namespace: 'config', source: give('FluxConfigurationProps.source', source(give)),
    });
    config.addKustomization('apps', { prune: true });
  };
}

const times = (give: Give, name: string) => ({
  timeout: durationOf(give, `${name}.timeout`, 60), syncInterval: durationOf(give, `${name}.syncInterval`, 120),
});
const keyFile = (give: Give) => FileContent.fromText(give('FileContent.fromText of a key', SECRET));
const publicFile = (give: Give) => FileContent.fromText(give('FileContent.fromText', '${var.public}'));
const local = (give: Give) => give('ILocalSecret', LocalSecret.fromName(give('LocalSecret.fromName', 'credentials')));
const git = (give: Give, { url = 'https://github.com/acme/fleet', auth, ref, caCertificate = undefined }: {
  url?: string; auth?: GitAuth; ref?: GitRef; caCertificate?: FileContent;
}) => FluxSource.git(struct(give, 'GitSourceOptions', {
  url, ref: ref ?? GitRef.branch(give('GitRef.branch', 'main')), auth, caCertificate, ...times(give, 'SourceOptions'),
}));
const SSH = 'ssh://git@github.com/acme/fleet';
const bucket = (give: Give, auth: BucketAuth) => FluxSource.bucket(struct(give, 'BucketSourceOptions', {
  url: 'https://minio.acme.org', bucketName: 'manifests', auth, insecure: false, ...times(give, 'SourceOptions'),
}));
const blob = (give: Give, auth: AzureBlobAuth) => FluxSource.azureBlob(struct(give, 'AzureBlobSourceOptions', {
  url: 'https://acme.blob.core.windows.net', containerName: 'manifests', auth, ...times(give, 'SourceOptions'),
}));
const oci = (give: Give, members: object = {}) => FluxSource.ociRepository(struct(give, 'OciRepositorySourceOptions', {
  url: 'oci://registry.acme.org/manifests', ref: OciRef.semver(give('OciRef.semver', '1.x')), ...times(give, 'SourceOptions'), ...members,
}));
const principal = { clientId: CLIENT, tenantId: TENANT };

const SOURCES: { readonly [name: string]: Program } = {
  'git, tag': from((give) => git(give, { ref: GitRef.tag(give('GitRef.tag', 'v1')) })),
  'git, semver': from((give) => git(give, { ref: GitRef.semver(give('GitRef.semver', '1.x')) })),
  'git, commit': from((give) => git(give, { ref: GitRef.commit(give('GitRef.commit.sha', 'a'.repeat(40)), give('GitRef.commit.branch', 'main')) })),
  'git, https': from((give) => git(give, {
    auth: GitAuth.https(struct(give, 'GitHttpsOptions', { user: 'ci', key: SECRET })), caCertificate: publicFile(give),
  })),
  'git, ssh': from((give) => git(give, {
    url: SSH, auth: GitAuth.sshKey(struct(give, 'GitSshKeyOptions', { privateKey: keyFile(give), knownHosts: publicFile(give) })),
  })),
  'git, ssh in Base64': from((give) => git(give, {
    url: SSH, auth: GitAuth.sshKey({ privateKey: FileContent.fromBase64(give('FileContent.fromBase64', SECRET)) }),
  })),
  'git, key of Flux': from((give) => git(give, {
    url: SSH, auth: GitAuth.fluxMadeKey(struct(give, 'GitFluxMadeKeyOptions', { registered: false, knownHosts: publicFile(give) })),
  })),
  'git, Secret': from((give) => git(give, { auth: GitAuth.localSecret(local(give)) })),
  'git, GitHub App': from((give) => git(give, { auth: GitAuth.gitHubApp(local(give)) })),
  'git, Azure': from((give) => git(give, { url: 'https://dev.azure.com/acme/fleet/_git/fleet', auth: GitAuth.azure() }), true),
  'bucket, key': from((give) => bucket(give,
    BucketAuth.accessKey(struct(give, 'BucketAccessKeyOptions', { accessKey: SECRET, secretKey: SECRET })))),
  'bucket, Secret': from((give) => bucket(give, BucketAuth.localSecret(local(give)))),
  'container, secret': from((give) => blob(give,
    AzureBlobAuth.servicePrincipalSecret(struct(give, 'ServicePrincipalSecretOptions', { ...principal, clientSecret: SECRET })))),
  'container, certificate': from((give) => blob(give, AzureBlobAuth.servicePrincipalCertificate(struct(give, 'ServicePrincipalCertificateOptions', {
    ...principal, clientCertificate: keyFile(give), clientCertificatePassword: SECRET, sendChain: true,
  })))),
  'container, account key': from((give) => blob(give, AzureBlobAuth.accountKey(give('AzureBlobAuth.accountKey', SECRET)))),
  'container, signature': from((give) => blob(give, AzureBlobAuth.sasToken(give('AzureBlobAuth.sasToken', SECRET)))),
  'container, identity': from((give) => blob(give, AzureBlobAuth.managedIdentity(give('AzureBlobAuth.managedIdentity', CLIENT)))),
  'artifact, tag': from((give) => oci(give, {
    ref: OciRef.tag(give('OciRef.tag', 'v1')),
    layerSelector: OciLayerSelector.copy(give('OciLayerSelector.copy', 'a/b')),
    serviceAccountName: 'puller',
    auth: OciAuth.localSecret(local(give)),
  })),
  'artifact, digest': from((give) => oci(give, {
    ref: OciRef.digest(give('OciRef.digest', `sha256:${'a'.repeat(64)}`)),
    layerSelector: OciLayerSelector.extract(give('OciLayerSelector.extract', 'a/b')),
    verify: OciVerification.notation(struct(give, 'NotationOptions', { configuration: { a: give('NotationOptions.configuration.a', 'b') } })),
  })),
  'artifact, signed': from((give) => oci(give, {
    verify: OciVerification.cosign(struct(give, 'CosignOptions', {
      identities: [struct(give, 'OidcIdentity', { issuer: '^https://a$', subject: '.*' })],
      configuration: { a: give('CosignOptions.configuration.a', 'b') },
    })),
    transport: OciTransport.tls(struct(give, 'OciTlsOptions', {
      caCertificate: publicFile(give), clientCertificate: keyFile(give), privateKey: keyFile(give),
    })),
  })),
  'artifact, workload identity': from((give) => oci(give, { auth: give('OciAuth', OciAuth.workloadIdentity()) }), true),
};

const configuration: Program = (stack, give) => {
  const cluster = clusterOf(stack, give);
  const extension = plainExtension(stack, cluster);
  const config = new FluxConfiguration(stack, 'Config', struct(give, 'FluxConfigurationProps', {
    cluster,
    namespace: 'config',
    source: FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') }),
    name: 'config',
    scope: FluxScope.NAMESPACE,
    suspend: false,
    waitForReconciliation: ReconciliationWait.upTo(
      durationOf(give, 'ReconciliationWait.upTo', 1800), struct(give, 'ReconciliationWaitOptions', { requireCompliance: false })),
    checkCompliance: true,
    timeouts: struct(give, 'FluxTimeouts', { create: Duration.hours(2), update: Duration.hours(2), delete: Duration.parse('2h') }),
    provider: undefined,
    dependsOn: [give('ITerraformDependable', extension)],
    ...RESOURCE_PROPS,
  }));
  const infra = config.addKustomization('infra', { path: './infra', prune: true });
  config.addKustomization('apps', struct(give, 'KustomizationProps', {
    prune: true,
    path: './apps',
    name: 'apps',
    dependsOn: [give('IKustomization', infra), Kustomization.fromName(give('Kustomization.fromName', 'infra'))].slice(0, 1),
    force: false,
    wait: true,
    timeout: Duration.minutes(give('Duration.minutes', 10)),
    syncInterval: Duration.hours(give('Duration.hours', 1)),
    retryInterval: Duration.parse(give('Duration.parse', '2m')),
    postBuild: struct(give, 'PostBuild', {
      substitute: { region: give('PostBuild.substitute.region', 'westeurope') },
      substituteFrom: [
        SubstituteFrom.configMap(give('SubstituteFrom.configMap', 'settings'), struct(give, 'SubstituteFromOptions', { optional: true })),
        SubstituteFrom.secret(give('SubstituteFrom.secret', 'secrets')),
      ],
    }),
    contains: [give('FluxContent', FluxContent.HELM_RELEASES)],
  }));
  const named = config.addKustomization('named', { prune: true, path: './named' });
  named.addDependency(give('Kustomization.addDependency', infra));
};

const CONTROLLERS = ['source', 'kustomize', 'helm', 'notification', 'imageAutomation', 'imageReflector'] as const;
const perController = <T>(value: () => T) => Object.fromEntries(CONTROLLERS.map((each) => [each, value()]));

const extension: Program = (stack, give) => {
  const cluster = clusterOf(stack, give);
  new FluxExtension(stack, 'Flux', struct(give, 'FluxExtensionProps', {
    cluster,
    name: 'flux',
    version: '1.22.2',
    autoUpgrade: AutoUpgradeMode.NONE,
    releaseTrain: undefined,
    openShiftScc: undefined,
    prerequisites: undefined,
    provider: undefined,
    dependsOn: [],
    ...RESOURCE_PROPS,
    controllers: struct(give, 'FluxControllers', perController(() => true)),
    multiTenancy: true,
    kubeletIdentity: false,
    workloadIdentity: give('IFluxWorkloadIdentity', FluxWorkloadIdentity.fromClientId(
      give('FluxWorkloadIdentity.fromClientId.clientId', CLIENT), give('FluxWorkloadIdentity.fromClientId.tenantId', TENANT))),
    helm: struct(give, 'FluxHelm', {
      detectDrift: undefined,
      outOfMemoryWatch: struct(give, 'FluxOutOfMemoryWatch', { enabled: true, memoryThreshold: 80, interval: Duration.seconds(1) }),
    }),
    logLevels: struct(give, 'FluxLogLevels', {
      ...perController(() => FluxLogLevel.INFO), fluxconfigAgent: FluxLogLevel.INFO, fluxconfigController: FluxLogLevel.INFO,
    }),
    resources: struct(give, 'FluxControllerResources', perController(() => struct(give, 'FluxContainerResources', {
      limits: struct(give, 'FluxQuantities', { cpu: '2', memory: '2Gi' }), requests: struct(give, 'FluxQuantities', { cpu: '500m', memory: '1Gi' }),
    }))),
    concurrency: struct(give, 'FluxConcurrency', { kustomize: 8 }),
    requeueDependency: struct(give, 'FluxRequeueDependency', { kustomize: Duration.seconds(10) }),
    inMemoryBuild: true,
    strictSubstitution: true,
    kubernetesServiceHostFqdn: true,
    sshHostKeyAlgorithms: [give('sshHostKeyAlgorithm', 'rsa-sha2-512')],
    imageAutomationSshHostKeyAlgorithms: ['rsa-sha2-512'],
    settings: { 'helm-controller.log-level': give('settings.value', 'info') },
    protectedSettings: { 'some.secret': give('protectedSettings.value', SECRET) },
  }));
};

const prerequisites: Program = (stack, give) => {
  const cluster = clusterOf(stack, give);
  const mode = PrerequisiteMode.WARN;
  new FluxExtension(stack, 'Flux', {
    cluster,
    prerequisites: give('FluxExtensionProps.prerequisites', FluxPrerequisites.recommended(struct(give, 'FluxPrerequisiteChecks', {
      managedIdentity: mode,
      noFluxV1: mode,
      kubernetesVersion: mode,
      resourceProviders: ResourceProviderMode.WARN,
      singleExtension: mode,
      upgradePath: mode,
      workloadIdentity: mode,
      reachable: mode,
      outboundType: mode,
      instanceMetadata: mode,
      automaticCluster: mode,
      openShift: mode,
      publishedVersion: mode,
      nodePools: mode,
    }))),
  });
};

const references: Program = (stack, give) => {
  const cluster = clusterOf(stack, give);
  FluxExtension.fromName(stack, 'Flux', struct(give, 'FluxExtensionReferenceProps', {
    cluster, name: 'flux', requireSucceeded: true, provider: undefined,
  }));
  FluxConfiguration.fromName(stack, 'Config', struct(give, 'FluxConfigurationReferenceProps', { cluster, name: 'config', provider: undefined }));
};

const identities: Program = (stack, give) => {
  const cluster = clusterOf(stack, give);
  const identity = new FluxWorkloadIdentity(stack, 'Identity', struct(give, 'FluxWorkloadIdentityProps', {
    cluster,
    identity: undefined,
    controllers: [give('FluxController', FluxController.SOURCE), FluxController.KUSTOMIZE],
    issuer: ISSUER,
    name: 'flux',
    resourceGroupName: 'rg',
    location: 'westeurope',
    credentialPrefix: 'prod',
    provider: undefined,
    dependsOn: [],
  }));
  identity.grantPull(give('grantPull', REGISTRY), struct(give, 'GrantPullOptions', { abac: false }));
  identity.grant(give('grant.roleName', 'Reader'), give('grant.scopeId', REGISTRY));
  new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: identity });
};

const existingIdentities: Program = (stack, give) => {
  const cluster = clusterOf(stack, give);
  const ids = struct(give, 'ManagedIdentityIds', { id: IDENTITY, clientId: CLIENT, principalId: PRINCIPAL, tenantId: TENANT });
  const identity = ManagedIdentity.fromIds(ids);
  const workload = new FluxWorkloadIdentity(stack, 'Identity', { cluster, identity, issuer: ISSUER });
  new FluxExtension(stack, 'Flux', { cluster, workloadIdentity: workload });
};

const kubelets: Program = (stack, give) => {
  const cluster = clusterOf(stack, give);
  const identity = new FluxKubeletIdentity(stack, 'Kubelet', struct(give, 'FluxKubeletIdentityProps', {
    cluster, principalId: PRINCIPAL, clientId: CLIENT, provider: undefined,
  }));
  identity.grantReadBlobs(give('grantReadBlobs', REGISTRY));
  identity.grantDecrypt(give('grantDecrypt', REGISTRY));
  identity.grantSendEvents(give('grantSendEvents', REGISTRY));
  new FluxExtension(stack, 'Flux', { cluster, kubeletIdentity: true });
};

const openShift: Program = (stack, give) => {
  const cluster = ConnectedCluster.fromId(stack, 'Cluster', give('ConnectedCluster.fromId',
    '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters/store'));
  new OpenShiftSccPrereqs(stack, 'Scc', struct(give, 'OpenShiftSccPrereqsProps', {
    cluster,
    scc: 'nonroot',
    serviceAccounts: OpenShiftSccPrereqs.serviceAccounts().map((each) => give('serviceAccount', each)),
    namespace: 'flux-system',
    name: 'azure-flux-scc',
    provider: undefined,
    dependsOn: [],
  }));
  new FluxExtension(stack, 'Flux', { cluster, openShiftScc: give('FluxExtensionProps.openShiftScc', OpenShiftScc.IN_APP) });
};

const findings: Program = (stack, give) => {
  const cluster = ManagedCluster.fromId(stack, 'Cluster', give('ManagedCluster.fromId', CLUSTER_ID));
  plainExtension(stack, cluster);
  const config = new FluxConfiguration(stack, 'Config', {
    cluster, namespace: 'config', source: FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') }),
  });
  config.addKustomization('apps', { prune: true, force: true, path: './apps' });
  FluxFindings.of(config).suppress(give('suppress.code', 'KUS-16'), give('suppress.reason', 'jobs are made anew on purpose'));
  FluxFindings.of(stack).setSeverity(give('setSeverity.code', 'KUS-11'), give('setSeverity.severity', FluxSeverity.ERROR));
  FluxFindings.of(stack).strict(give('strict', false));
};

const SECRET_PROPS = { namespace: 'config', name: 'credentials', createNamespace: true, revision: 1, provider: undefined, dependsOn: [] };
const TLS = (give: Give) => struct(give, 'GitClientCertificate', { certificate: SECRET, privateKey: SECRET });

/** A program that makes one Secret. */
function secret(make: (stack: TerraformStack, give: Give) => LocalSecret): Program {
  return (stack, give) => { make(stack, give); };
}

const SECRETS: { readonly [name: string]: Program } = {
  'Secret, https': secret((stack, give) => LocalSecret.gitHttps(stack, 'Secret', struct(give, 'GitHttpsSecretProps', {
    ...SECRET_PROPS, username: 'git', password: SECRET, caCertificate: SECRET, clientCertificate: TLS(give),
  }))),
  'Secret, token': secret((stack, give) => LocalSecret.gitBearerToken(stack, 'Secret', struct(give, 'GitBearerTokenSecretProps', {
    ...SECRET_PROPS, bearerToken: SECRET, caCertificate: SECRET, clientCertificate: undefined as any,
  }))),
  'Secret, TLS': secret((stack, give) => LocalSecret.gitMutualTls(stack, 'Secret', struct(give, 'GitMutualTlsSecretProps', {
    ...SECRET_PROPS, caCertificate: SECRET, clientCertificate: TLS(give),
  }))),
  'Secret, ssh': secret((stack, give) => LocalSecret.gitSsh(stack, 'Secret', struct(give, 'GitSshSecretProps', {
    ...SECRET_PROPS, privateKey: SECRET, knownHosts: SECRET, password: SECRET,
  }))),
  'Secret, GitHub App': secret((stack, give) => LocalSecret.gitHubApp(stack, 'Secret', struct(give, 'GitHubAppSecretProps', {
    ...SECRET_PROPS, appId: '1', installationId: '2', privateKey: SECRET,
  }))),
  'Secret, bucket': secret((stack, give) => LocalSecret.bucket(stack, 'Secret', struct(give, 'BucketSecretProps', {
    ...SECRET_PROPS, accessKey: SECRET, secretKey: SECRET,
  }))),
  'Secret, client secret': secret((stack, give) => LocalSecret.azureBlobServicePrincipalSecret(stack, 'Secret',
    struct(give, 'AzureBlobServicePrincipalSecretProps', { ...SECRET_PROPS, ...principal, authorityHost: undefined, clientSecret: SECRET }))),
  'Secret, PEM': secret((stack, give) => LocalSecret.azureBlobServicePrincipalCertificate(stack, 'Secret',
    struct(give, 'AzureBlobServicePrincipalCertificateProps', { ...SECRET_PROPS, ...principal, sendChain: true, clientCertificate: SECRET }))),
  'Secret, PKCS#12': secret((stack, give) => LocalSecret.azureBlobServicePrincipalPkcs12(stack, 'Secret',
    struct(give, 'AzureBlobServicePrincipalPkcs12Props', {
      ...SECRET_PROPS, ...principal, sendChain: false, clientCertificate: SECRET, clientCertificatePassword: SECRET,
    }))),
  'Secret, managed identity': secret((stack, give) => LocalSecret.azureBlobManagedIdentity(stack, 'Secret',
    struct(give, 'AzureBlobManagedIdentityProps', { ...SECRET_PROPS, clientId: CLIENT }))),
  'Secret, account key': secret((stack, give) => LocalSecret.azureBlobAccountKey(stack, 'Secret',
    struct(give, 'AzureBlobAccountKeyProps', { ...SECRET_PROPS, accountKey: SECRET }))),
  'Secret, signature': secret((stack, give) => LocalSecret.azureBlobSasToken(stack, 'Secret',
    struct(give, 'AzureBlobSasTokenProps', { ...SECRET_PROPS, sasToken: SECRET }))),
  'Secret, registry': secret((stack, give) => LocalSecret.ociRegistry(stack, 'Secret', struct(give, 'OciRegistrySecretProps', {
    ...SECRET_PROPS, registry: 'ghcr.io', username: 'ci', password: SECRET,
  }))),
  'Secret, Docker': secret((stack, give) => LocalSecret.ociDockerConfig(stack, 'Secret', struct(give, 'OciDockerConfigSecretProps', {
    ...SECRET_PROPS, dockerConfigJson: SECRET,
  }))),
};

/** Programs that together give each property that the library has. */
export const PROGRAMS: { readonly [name: string]: Program } = {
  ...{ configuration, extension, prerequisites, references, identities, existingIdentities, kubelets, openShift, findings },
  ...SOURCES,
  ...SECRETS,
  ...FURTHER,
};
