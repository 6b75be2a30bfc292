import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { BLOB, BUCKET, Build, HTTPS, ID, OCI, PEM, SECRET, SSH, base64, secret, settings, written } from './given-sources';
import { armResource, codesOf, refusal, synth, testCluster, testConfiguration } from './synth';
import {
  AzapiProvider, AzureBlobAuth, BucketAuth, Duration, FileContent, FluxGraph, FluxSource, GitAuth, LocalSecret, OciAuth, OciLayerSelector, OciRef,
  OciTransport, OciVerification, SubstituteFrom, UnsafeSecret,
} from '../lib';

const git = (members: object) => ({
  sourceKind: 'GitRepository', gitRepository: { url: HTTPS.url, repositoryRef: { branch: 'main' }, ...members },
});
const ssh = (members: object) => git({ url: SSH.url, ...members });
const bucket = (members: object) => ({ sourceKind: 'Bucket', bucket: { ...BUCKET, insecure: false, ...members } });
const blob = (members: object) => ({ sourceKind: 'AzureBlob', azureBlob: { ...BLOB, ...members } });
const oci = (members: object) => ({
  sourceKind: 'OCIRepository', ociRepository: { url: OCI.url, repositoryRef: { tag: 'v1' }, ...members },
});

const KNOWN_HOSTS = 'git.acme.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n';

describe('what a source writes', () => {
  const programs: [string, Build, object, object | undefined][] = [
    ['git, public', () => FluxSource.git(HTTPS), git({}), undefined],
    ['git, with times', () => FluxSource.git({ ...HTTPS, timeout: Duration.minutes(1), syncInterval: Duration.minutes(2) }),
      git({ timeoutInSeconds: 60, syncIntervalInSeconds: 120 }), undefined],
    ['git, a user with a key', (stack) => FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: 'ci', key: secret(stack) }) }),
      git({ httpsUser: 'ci' }), settings({ httpsKey: '${base64encode(var.secret)}' })],
    ['git, a private key', (stack) => FluxSource.git({
      ...SSH, auth: GitAuth.sshKey({ privateKey: FileContent.fromText(secret(stack)), knownHosts: FileContent.fromText(KNOWN_HOSTS) }),
    }), ssh({ sshKnownHosts: base64(KNOWN_HOSTS) }), settings({ sshPrivateKey: '${base64encode("${trimspace(var.secret)}\\n")}' })],
    ['git, a private key that is encoded already',
      (stack) => FluxSource.git({ ...SSH, auth: GitAuth.sshKey({ privateKey: FileContent.fromBase64(secret(stack)) }) }),
      ssh({}), settings({ sshPrivateKey: '${var.secret}' })],
    ['git, a key that Flux makes', () => FluxSource.git({ ...SSH, auth: GitAuth.fluxMadeKey() }), ssh({}), undefined],
    ['git, a key that Flux makes, with known hosts',
      () => FluxSource.git({ ...SSH, auth: GitAuth.fluxMadeKey({ knownHosts: FileContent.fromBase64(base64(KNOWN_HOSTS)) }) }),
      ssh({ sshKnownHosts: base64(KNOWN_HOSTS) }), undefined],
    ['git, a Secret', () => FluxSource.git({ ...SSH, auth: GitAuth.localSecret(SECRET) }), ssh({ localAuthRef: 'credentials' }), undefined],
    ['git, the identity of the cluster',
      () => FluxSource.git({ ...HTTPS, url: 'https://dev.azure.com/acme/fleet/_git/fleet', auth: GitAuth.azure() }),
      git({ url: 'https://dev.azure.com/acme/fleet/_git/fleet', provider: 'Azure' }), undefined],
    ['git, a GitHub App', () => FluxSource.git({ ...HTTPS, auth: GitAuth.gitHubApp(SECRET) }),
      git({ localAuthRef: 'credentials', provider: 'GitHub' }), undefined],
    ['git, public and said so', () => FluxSource.git({ ...HTTPS, auth: GitAuth.generic() }), git({ provider: 'Generic' }), undefined],
    ['git, a certificate of an authority', () => FluxSource.git({ ...HTTPS, caCertificate: FileContent.fromText(PEM) }),
      git({}), { properties: { gitRepository: { httpsCACert: base64(PEM) } } }],
    ['git, a certificate and a user', (stack) => FluxSource.git({
      ...HTTPS, caCertificate: FileContent.fromText(PEM), auth: GitAuth.https({ user: 'ci', key: secret(stack) }),
    }), git({ httpsUser: 'ci' }), {
      properties: { gitRepository: { httpsCACert: base64(PEM) }, configurationProtectedSettings: { httpsKey: '${base64encode(var.secret)}' } },
    }],
    ['a bucket, an access key',
      (stack) => FluxSource.bucket({ ...BUCKET, auth: BucketAuth.accessKey({ accessKey: secret(stack, 'id'), secretKey: secret(stack) }) }),
      bucket({}),
      { properties: { bucket: { accessKey: '${var.id}' }, configurationProtectedSettings: { bucketSecretKey: '${base64encode(var.secret)}' } } }],
    ['a bucket, a Secret, without encryption', () => FluxSource.bucket({
      ...BUCKET, url: 'http://minio.acme.org', auth: BucketAuth.localSecret(SECRET), insecure: true, timeout: Duration.seconds(5),
    }), bucket({ url: 'http://minio.acme.org', insecure: true, timeoutInSeconds: 5, localAuthRef: 'credentials' }), undefined],
    ['a container, without credentials', () => FluxSource.azureBlob(BLOB), blob({}), undefined],
    ['a container, workload identity',
      () => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.workloadIdentity(), syncInterval: Duration.minutes(3) }),
      blob({ syncIntervalInSeconds: 180 }), undefined],
    ['a container, a service principal with a secret', (stack) => FluxSource.azureBlob({
      ...BLOB, auth: AzureBlobAuth.servicePrincipalSecret({ clientId: ID, tenantId: ID, clientSecret: secret(stack) }),
    }), blob({ servicePrincipal: { clientId: ID, tenantId: ID } }),
    { properties: { azureBlob: { servicePrincipal: { clientSecret: '${var.secret}' } } } }],
    ['a container, a service principal with a certificate', (stack) => FluxSource.azureBlob({
      ...BLOB,
      auth: AzureBlobAuth.servicePrincipalCertificate({
        clientId: ID,
        tenantId: ID,
        clientCertificate: FileContent.fromBase64(secret(stack, 'pfx')),
        clientCertificatePassword: secret(stack),
        sendChain: true,
      }),
    }), blob({ servicePrincipal: { clientId: ID, tenantId: ID, clientCertificateSendChain: true } }),
    { properties: { azureBlob: { servicePrincipal: { clientCertificate: '${var.pfx}', clientCertificatePassword: '${var.secret}' } } } }],
    ['a container, the key of the account', (stack) => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.accountKey(secret(stack)) }),
      blob({}), { properties: { azureBlob: { accountKey: '${var.secret}' } } }],
    ['a container, a signature', (stack) => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.sasToken(secret(stack)) }),
      blob({}), { properties: { azureBlob: { sasToken: '${var.secret}' } } }],
    ['a container, a managed identity', () => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.managedIdentity(ID) }),
      blob({ managedIdentity: { clientId: ID } }), undefined],
    ['a container, a Secret', () => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.localSecret(SECRET) }),
      blob({ localAuthRef: 'credentials' }), undefined],
    ['an artifact, the least', () => FluxSource.ociRepository({ url: OCI.url }), oci({ repositoryRef: undefined }), undefined],
    ['an artifact, by a range', () => FluxSource.ociRepository({ ...OCI, ref: OciRef.semver('1.x') }), oci({ repositoryRef: { semver: '1.x' } }),
      undefined],
    ['an artifact, by its digest', () => FluxSource.ociRepository({ ...OCI, ref: OciRef.digest(`sha256:${'a'.repeat(64)}`) }),
      oci({ repositoryRef: { digest: `sha256:${'a'.repeat(64)}` } }), undefined],
    ['an artifact, a layer that is unpacked', () => FluxSource.ociRepository({ ...OCI, layerSelector: OciLayerSelector.extract() }),
      oci({ layerSelector: { operation: 'extract' } }), undefined],
    ['an artifact, a layer that is kept',
      () => FluxSource.ociRepository({ ...OCI, layerSelector: OciLayerSelector.copy('application/vnd.acme'), serviceAccountName: 'puller' }),
      oci({ layerSelector: { operation: 'copy', mediaType: 'application/vnd.acme' }, serviceAccountName: 'puller' }), undefined],
    ['an artifact, signed with cosign', () => FluxSource.ociRepository({
      ...OCI, verify: OciVerification.cosign({ identities: [{ issuer: '^https://a$', subject: '.*' }], configuration: { 'cosign.pub': 'x' } }),
    }), oci({
      verify: { provider: 'cosign', matchOidcIdentity: [{ issuer: '^https://a$', subject: '.*' }], verificationConfig: { 'cosign.pub': 'x' } },
    }), undefined],
    ['an artifact, signed by anybody', () => FluxSource.ociRepository({ ...OCI, verify: OciVerification.cosign({ configuration: {} }) }),
      oci({ verify: { provider: 'cosign' } }), undefined],
    ['an artifact, signed with notation', () => FluxSource.ociRepository({ ...OCI, verify: OciVerification.notation({ configuration: { a: 'b' } }) }),
      oci({ verify: { provider: 'notation', verificationConfig: { a: 'b' } } }), undefined],
    ['an artifact, with certificates', (stack) => FluxSource.ociRepository({
      ...OCI,
      transport: OciTransport.tls({
        caCertificate: FileContent.fromText(PEM), clientCertificate: FileContent.fromText(PEM), privateKey: FileContent.fromText(secret(stack)),
      }),
    }), oci({}), {
      properties: {
        ociRepository: { tlsConfig: { caCertificate: base64(PEM), clientCertificate: base64(PEM), privateKey: '${base64encode(var.secret)}' } },
      },
    }],
    ['an artifact, without encryption', () => FluxSource.ociRepository({ ...OCI, transport: OciTransport.plainHttp() }), oci({ insecure: true }),
      undefined],
    ['an artifact, workload identity', () => FluxSource.ociRepository({ ...OCI, auth: OciAuth.workloadIdentity(), timeout: Duration.seconds(9) }),
      oci({ useWorkloadIdentity: true, timeoutInSeconds: 9 }), undefined],
    ['an artifact, a Secret', () => FluxSource.ociRepository({ ...OCI, auth: OciAuth.localSecret(SECRET) }), oci({ localAuthRef: 'credentials' }),
      undefined],
  ];

  test.each(programs)('%s', (_, build, source, secrets) => {
    const found = written(build);
    expect(found.source).toEqual(JSON.parse(JSON.stringify(source)));
    expect(found.secrets).toEqual(secrets);
    expect(found.terraform.terraform.required_version).toBe(secrets === undefined ? undefined : '>= 1.11.0');
    // Azure writes a provider in lower case
    const isLoose = found.source.gitRepository?.provider !== undefined;
    expect(armResource(found.terraform, 'fluxConfigurations').ignore_casing).toBe(isLoose ? true : undefined);
  });
});

describe('a token', () => {
  test('may stand for a list of identities, and for each of them', () => {
    const verify = (identities: (variable: TerraformVariable) => any) =>
      written((stack) => FluxSource.ociRepository({
        ...OCI, verify: OciVerification.cosign({ identities: identities(new TerraformVariable(stack, 'identities', {})) }),
      })).source.ociRepository.verify.matchOidcIdentity;
    expect(verify((variable) => variable.value)).toBe('${var.identities}');
    expect(verify((variable) => variable.listValue)).toBe('${var.identities}');
    expect(verify((variable) => [{ issuer: 'a', subject: 'b' }, variable.value])).toEqual([{ issuer: 'a', subject: 'b' }, '${var.identities}']);
  });

  test('may stand for what is true or false', () => {
    const { stack, cluster } = testCluster();
    const { booleanValue } = new TerraformVariable(stack, 'on', { type: 'bool' });
    testConfiguration(cluster, { source: FluxSource.bucket({ ...BUCKET, auth: BucketAuth.localSecret(SECRET), insecure: booleanValue }) })
      .addKustomization('apps', { prune: true, postBuild: { substituteFrom: [SubstituteFrom.configMap('x', { optional: booleanValue })] } });
    const { bucket: source, kustomizations } = armResource(synth(stack), 'fluxConfigurations').body.properties;
    expect(source.insecure).toBe('${var.on}');
    expect(kustomizations.apps.postBuild.substituteFrom).toEqual([{ kind: 'ConfigMap', name: 'x', optional: '${var.on}' }]);
    expect(written((other) => FluxSource.azureBlob({
      ...BLOB,
      auth: AzureBlobAuth.servicePrincipalCertificate({
        clientId: ID,
        tenantId: ID,
        clientCertificate: FileContent.fromBase64(secret(other)),
        sendChain: new TerraformVariable(other, 'on', { type: 'bool' }).booleanValue,
      }),
    })).source.azureBlob.servicePrincipal.clientCertificateSendChain).toBe('${var.on}');
  });
});

describe('the tree', () => {
  test.each([
    ['a bucket', FluxSource.bucket({ ...BUCKET, auth: BucketAuth.localSecret(SECRET) }), 'https://minio.acme.org, bucket manifests'],
    ['a container', FluxSource.azureBlob({ ...BLOB, url: `${BLOB.url}?sig=hunter2` }),
      'https://acme.blob.core.windows.net?sig=***, container manifests'],
    ['an artifact', FluxSource.ociRepository(OCI), 'oci://acme.azurecr.io/manifests, tag v1'],
    ['the newest artifact', FluxSource.ociRepository({ url: OCI.url }), 'oci://acme.azurecr.io/manifests'],
  ])('shows %s', (_, source, expected) => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, { source });
    expect(FluxGraph.of(stack).toText()).toContain(`configuration config in namespace config (whole cluster) from ${expected}`);
  });
});

describe('a provider', () => {
  test('may have a secret that is named as unsafe, which is warned of', () => {
    const { stack, cluster } = testCluster();
    const provider = new AzapiProvider(stack, 'second', { alias: 'second', clientSecret: UnsafeSecret.plainText('hunter2${x}') });
    testConfiguration(cluster, { provider }).addKustomization('apps', { prune: true });
    expect(synth(stack).provider.azapi[1].client_secret).toBe('hunter2$${x}');
    expect(provider.node.metadata.map(({ data }) => String(data)).join()).toContain('AUT-17');
  });
});

describe('a Secret that the app makes', () => {
  const makers: { [kind: string]: (stack: TerraformStack, namespace: string) => LocalSecret } = {
    'git-https': (stack, namespace) => LocalSecret.gitBearerToken(stack, 'Secret', { namespace, bearerToken: '${var.x}' }),
    'bucket': (stack, namespace) => LocalSecret.bucket(stack, 'Secret', { namespace, accessKey: '${var.x}', secretKey: '${var.x}' }),
  };

  test.each([
    ['fits', 'git-https', 'config', []],
    ['is in another namespace', 'git-https', 'other', ['AUT-18']],
    ['is for another kind of source', 'bucket', 'config', ['AUT-18']],
    ['is in a namespace that is not known', 'git-https', '${var.namespace}', []],
  ])('is looked at: it %s', (_, kind, namespace, codes) => {
    const { stack, cluster } = testCluster();
    new KubernetesProvider(stack, 'kubernetes');
    testConfiguration(cluster, { source: FluxSource.git({ ...HTTPS, auth: GitAuth.localSecret(makers[kind](stack, namespace)) }) })
      .addKustomization('apps', { prune: true });
    expect(codes.length === 0 ? synth(stack) && [] : codesOf(refusal(() => synth(stack)))).toEqual(codes);
  });
});
