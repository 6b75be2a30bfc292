import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { inspect } from 'util';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import {
  DataTerraformRemoteStateLocal, Fn, Lazy, TerraformDataSource, TerraformIterator, TerraformLocal, TerraformStack, TerraformVariable, Token,
  Tokenization,
} from 'cdktf';
import { armResource, codesOf, refusal, synth, synthApp, testCluster, testConfiguration } from './synth';
import {
  AzapiProvider, AzureBlobAuth, BucketAuth, Duration, FileContent, FluxGraph, FluxSource, GitAuth, GitRef, LocalSecret, OciAuth, OciLayerSelector,
  OciRef, OciTransport, OciVerification, ReconciliationWait, SubstituteFrom, UnsafeSecret,
} from '../lib';

const MAIN = GitRef.branch('main');
const HTTPS = { url: 'https://github.com/acme/fleet', ref: MAIN };
const SSH = { url: 'ssh://git@github.com/acme/fleet', ref: MAIN };
const BUCKET = { url: 'https://minio.acme.org', bucketName: 'manifests' };
const BLOB = { url: 'https://acme.blob.core.windows.net', containerName: 'manifests' };
const OCI = { url: 'oci://acme.azurecr.io/manifests', ref: OciRef.tag('v1') };
const SECRET = { secretName: 'credentials' };
const ID = '00000000-0000-0000-0000-000000000002';

const base64 = (text: string) => Buffer.from(text).toString('base64');

type Build = (stack: TerraformStack) => FluxSource;

/** What a configuration with the source writes: body and sensitive body without what surrounds them. */
function written(build: Build): { source: any; secrets: any; terraform: any } {
  const { stack, cluster } = testCluster(undefined, { kubeletIdentity: true });
  testConfiguration(cluster, { source: build(stack) }).addKustomization('apps', { prune: true });
  const terraform = synth(stack);
  const { body, sensitive_body: sensitive } = armResource(terraform, 'fluxConfigurations');
  const { scope, namespace, suspend, kustomizations, ...source } = body.properties;
  return { source, secrets: sensitive, terraform };
}

/** The value of a sensitive variable. */
const secret = (stack: TerraformStack, name = 'secret') => new TerraformVariable(stack, name, { sensitive: true }).stringValue;

const git = (members: object) => ({
  sourceKind: 'GitRepository', gitRepository: { url: HTTPS.url, repositoryRef: { branch: 'main' }, ...members },
});
const ssh = (members: object) => git({ url: SSH.url, ...members });
const bucket = (members: object) => ({ sourceKind: 'Bucket', bucket: { ...BUCKET, insecure: false, ...members } });
const blob = (members: object) => ({ sourceKind: 'AzureBlob', azureBlob: { ...BLOB, ...members } });
const oci = (members: object) => ({
  sourceKind: 'OCIRepository', ociRepository: { url: OCI.url, repositoryRef: { tag: 'v1' }, ...members },
});
const settings = (members: object) => ({ properties: { configurationProtectedSettings: members } });

const KNOWN_HOSTS = 'git.acme.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n';
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

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
  });
});

describe('what Terraform encodes', () => {
  const key = (value: (stack: TerraformStack) => string): { https: string; ssh: string } => ({
    https: written((stack) => FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: 'ci', key: value(stack) }) }))
      .secrets.properties.configurationProtectedSettings.httpsKey,
    ssh: written((stack) => FluxSource.git({ ...SSH, auth: GitAuth.sshKey({ privateKey: FileContent.fromText(value(stack)) }) }))
      .secrets.properties.configurationProtectedSettings.sshPrivateKey,
  });

  const expressions: [string, (stack: TerraformStack) => string, string][] = [
    ['a variable', (stack) => secret(stack), 'var.secret'],
    ['an attribute of a data source', (stack) => new TerraformDataSource(stack, 'vault', { terraformResourceType: 'azurerm_key_vault_secret' })
      .getStringAttribute('value'), 'data.azurerm_key_vault_secret.vault.value'],
    ['a local value', (stack) => new TerraformLocal(stack, 'key', secret(stack)).asString, 'local.key'],
    ['a function', () => Fn.file('./key'), 'file("./key")'],
    ['a member of a map', (stack) => Fn.lookup(new TerraformVariable(stack, 'map', {}).value, 'a b'), 'var.map["a b"]'],
    ['an expression as text', () => '${ephemeral.azurerm_key_vault_secret.key.value}', 'ephemeral.azurerm_key_vault_secret.key.value'],
    ['an expression as text with braces and quotes', () => '${jsondecode("{\\"a\\":\\"${var.b}}\\"}").a}',
      'jsondecode("{\\"a\\":\\"${var.b}}\\"}").a'],
    ['an expression with texts that hold some', () => 'a${format("%s}", "$${b}", "c${var.d}", { e = "}" })}',
      '"a${format("%s}", "$${b}", "c${var.d}", { e = "}" })}"'],
    ['what is never closed', () => '${var.a} ${"b}', '"${var.a} ${"b}"'],
    ['text around a variable', (stack) => `a"b\n$\{c} ${secret(stack)}\t\\ \r%{`, '"a\\"b\\n$${c} ${var.secret}\\t\\\\ \\r%%{"'],
    ['text around an expression as text', () => 'a${var.x}b$${c}%%{d', '"a${var.x}b$${c}%%{d"'],
    ['two expressions', (stack) => `${secret(stack, 'a')}${secret(stack, 'b')}`, '"${var.a}${var.b}"'],
    ['a text that is known late', () => Lazy.stringValue({ produce: () => 'a "b"\nc' }), '"a \\"b\\"\\nc"'],
    ['a dollar before a variable', (stack) => `$${secret(stack)}`, '"${"$"}${var.secret}"'],
    ['dollars before a variable', (stack) => `US$$${secret(stack)}%`, '"US${"$$"}${var.secret}%"'],
    ['a resolvable', (stack) => { secret(stack); return (stack.node.findChild('secret') as TerraformVariable).value; }, 'var.secret'],
    ['a local value as it is', (stack) => new TerraformLocal(stack, 'key', secret(stack)).expression, 'local.key'],
    ['what is known late', () => Lazy.anyValue({ produce: () => 'a "b"' }) as any, '"a \\"b\\""'],
    ['a number as it is', (stack) => new TerraformVariable(stack, 'pin', { type: 'number' }).numberValue as any, 'var.pin'],
    ['a number', (stack) => Token.asString(new TerraformVariable(stack, 'pin', { type: 'number' }).numberValue), 'var.pin'],
  ];

  test.each(expressions)('%s', (_, value, expected) => {
    expect(key(value)).toEqual({ https: `\${base64encode(${expected})}`, ssh: `\${base64encode("\${trimspace(${expected})}\\n")}` });
  });

  test('a secret of another stack, through the state of that stack', () => {
    const { gitops } = synthApp((app) => {
      const vault = new TerraformStack(app, 'vault');
      const text = secret(vault);
      const { cluster } = testCluster(app);
      testConfiguration(cluster, { source: FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: 'ci', key: text }) }) })
        .addKustomization('apps', { prune: true });
    });
    expect(armResource(gitops, 'fluxConfigurations').sensitive_body.properties.configurationProtectedSettings.httpsKey)
      .toMatch(/^\$\{base64encode\(data\.terraform_remote_state\.cross-stack-reference-input-vault\.outputs\.[\w-]+\)\}$/);
  });
});

describe('a secret that is no text but stands for one', () => {
  const resolvables: [string, (stack: TerraformStack) => any, string][] = [
    ['a variable', (stack) => new TerraformVariable(stack, 'secret', {}).value, '${var.secret}'],
    ['a state of another stack', (stack) => new DataTerraformRemoteStateLocal(stack, 'other', { path: './x' }).get('x'),
      '${data.terraform_remote_state.other.outputs.x}'],
    ['a local value', (stack) => new TerraformLocal(stack, 'key', '${var.x}').expression, '${local.key}'],
    ['a member of a list', () => TerraformIterator.fromList(['a']).value, '${each.value}'],
    ['what is known late', () => Lazy.anyValue({ produce: () => 'x' }), 'x'],
    ['a number', (stack) => new TerraformVariable(stack, 'pin', { type: 'number' }).numberValue, '${var.pin}'],
    ['a map', (stack) => Token.asStringMap(new TerraformVariable(stack, 'map', {}).value), '${var.map}'],
  ];

  test.each(resolvables)('is written: %s', (_, value, expected) => {
    expect(written((stack) => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.accountKey(value(stack)) })).secrets.properties)
      .toEqual({ azureBlob: { accountKey: expected } });
    expect(written((stack) => FluxSource.git({ ...HTTPS, caCertificate: FileContent.fromBase64(value(stack)) })).secrets.properties)
      .toEqual({ gitRepository: { httpsCACert: expected } });
  });

  test('is written where the reconciliation is waited for', () => {
    const { stack, cluster } = testCluster();
    const { value } = new TerraformVariable(stack, 'secret', {});
    testConfiguration(cluster, {
      source: FluxSource.git({ ...SSH, auth: GitAuth.sshKey({ privateKey: FileContent.fromText(value) }) }),
      waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(5)),
    }).addKustomization('apps', { prune: true });
    expect(armResource(synth(stack), 'fluxConfigurations').sensitive_body)
      .toEqual(settings({ sshPrivateKey: '${base64encode("${trimspace(var.secret)}\\n")}' }));
  });
});

describe('a dollar before a token', () => {
  test('stays one wherever it stands', () => {
    const { stack, cluster } = testCluster();
    const token = secret(stack);
    const number = new TerraformVariable(stack, 'pin', { type: 'number' }).numberValue;
    testConfiguration(cluster, {
      source: FluxSource.git({
        url: `https://acme.org/$${token}`, ref: GitRef.tag(`$$${token}`), auth: GitAuth.https({ user: `u$${token}`, key: `$${token}` }),
      }),
    }).addKustomization('apps', {
      prune: true, path: `./$${token}`, postBuild: { substitute: { a: `US$${token} \${x} 5%${token}`, b: `$${number}` } },
    });
    const { body, sensitive_body: sensitive } = armResource(synth(stack), 'fluxConfigurations');
    expect(body.properties.gitRepository).toMatchObject({
      url: 'https://acme.org/${"$"}${var.secret}', repositoryRef: { tag: '${"$$"}${var.secret}' }, httpsUser: 'u${"$"}${var.secret}',
    });
    expect(body.properties.kustomizations.apps).toMatchObject({
      path: './${"$"}${var.secret}',
      postBuild: { substitute: { a: 'US${"$"}${var.secret} $${x} 5%${var.secret}', b: '${"$"}${var.pin}' } },
    });
    expect(sensitive).toEqual(settings({ httpsKey: '${base64encode("${"$"}${var.secret}")}' }));
  });

  test('stays one in a secret that ARM takes as it is', () => {
    const { secrets } = written((stack) => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.sasToken(`?$${secret(stack)}`) }));
    expect(secrets.properties.azureBlob.sasToken).toBe('?${"$"}${var.secret}');
  });
});

describe('what the library encodes', () => {
  const certificate = (content: FileContent) =>
    written(() => FluxSource.git({ ...HTTPS, caCertificate: content })).secrets.properties.gitRepository;

  test('text once, and base64 not again', () => {
    expect(certificate(FileContent.fromText('ü ${x} %{y}\n'))).toEqual({ httpsCACert: base64('ü ${x} %{y}\n') });
    expect(certificate(FileContent.fromBase64(base64('x')))).toEqual({ httpsCACert: base64('x') });
  });

  test('the bytes of a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'flux-'));
    try {
      const path = join(folder, 'ca.pem');
      writeFileSync(path, Buffer.from([0, 255, 36, 123, 10]));
      const content = FileContent.fromFile(path);
      rmSync(path);
      expect(certificate(content)).toEqual({ httpsCACert: Buffer.from([0, 255, 36, 123, 10]).toString('base64') });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a secret that is named as unsafe', () => {
  const HOSTILE = 'a"b\\c${var.x} $${y} %{ if z } 100%\n';

  test('reaches ARM as it stands', () => {
    const { secrets } = written(() => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.accountKey(UnsafeSecret.plainText(HOSTILE)) }));
    expect(secrets.properties.azureBlob.accountKey).toBe('a"b\\c$${var.x} $$${y} %%{ if z } 100%\n');
  });

  test('is encoded by the library where ARM wants it so', () => {
    const { secrets } = written(() => FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: 'ci', key: UnsafeSecret.plainText(HOSTILE) }) }));
    expect(secrets).toEqual(settings({ httpsKey: base64(HOSTILE) }));
  });

  test('may be a part of a text', () => {
    const { secrets } = written(() => FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: 'ci', key: `x${UnsafeSecret.plainText('${y}')}` }) }));
    expect(secrets).toEqual(settings({ httpsKey: '${base64encode("x$${y}")}' }));
  });

  test('is a text in the arguments of a function', () => {
    const { secrets } = written((stack) => FluxSource.azureBlob({
      ...BLOB,
      auth: AzureBlobAuth.accountKey(
        Fn.join('-', [Fn.upper(UnsafeSecret.plainText(HOSTILE)), `a${UnsafeSecret.plainText('b"')}`, secret(stack)]),
      ),
    }));
    expect(secrets.properties.azureBlob.accountKey)
      .toBe('${join("-", [upper("a\\"b\\\\c$${var.x} $$${y} %%{ if z } 100%\\n"), "a${"b\\""}", var.secret])}');
  });

  test.each<[string, (text: string) => object, string]>([
    ['an address', (text) => ({ source: FluxSource.git({ ...HTTPS, url: `https://acme.org/${text}` }) }), 'source.url'],
    ['a user', (text) => ({ source: FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: text, key: '${var.x}' }) }) }), 'source.auth.user'],
    ['a function', (text) => ({ source: FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: 'u', key: Fn.upper(text) }) }) }), 'source.auth.key'],
    ['the setting of a signature', (text) => ({
      source: FluxSource.ociRepository({ ...OCI, verify: OciVerification.notation({ configuration: { policy: text } }) }),
    }), 'source.verify.configuration.policy'],
    ['known hosts in a function', (text) => ({
      source: FluxSource.git({ ...SSH, auth: GitAuth.fluxMadeKey({ knownHosts: FileContent.fromText(Fn.trimspace(text)) }) }),
    }), 'source.auth.knownHosts'],
    ['a variable', (text) => ({ substitute: { a: text } }), 'postBuild.substitute.a'],
  ])('is warned of once in %s', (_, props, property) => {
    const { stack, cluster } = testCluster();
    const { substitute, ...rest } = props(UnsafeSecret.plainText('hunter2')) as any;
    const configuration = testConfiguration(cluster, rest);
    const apps = configuration.addKustomization('apps', { prune: true, postBuild: substitute && { substitute } });
    synth(stack);
    const warnings = [configuration, apps].flatMap(({ node }) => node.metadata).map(({ data }) => String(data))
      .filter((text) => text.includes('AUT-17'));
    expect(warnings).toEqual([expect.stringContaining(`AUT-17 ${property}: the secret is written down`)]);
    expect(warnings.join()).not.toContain('hunter2');
  });

  test('is nothing but the token that was given', () => {
    const { stack } = testCluster();
    const token = secret(stack);
    expect(UnsafeSecret.plainText(token)).toBe(token);
  });

  test('does not show in JSON', () => {
    const { firstToken } = Tokenization.reverseString(UnsafeSecret.plainText('hunter2'));
    expect(JSON.stringify({ firstToken })).toBe('{"firstToken":"<secret>"}');
    expect(`${firstToken}`).not.toContain('hunter2');
  });
});

describe('no secret is in', () => {
  const CANARY = 'hunter2-canary';

  test.each<[string, (text: string) => object]>([
    ['GitAuth.https', (text) => GitAuth.https({ user: 'u', key: text })],
    ['GitAuth.sshKey', (text) => GitAuth.sshKey({ privateKey: FileContent.fromText(text) })],
    ['FileContent', (text) => FileContent.fromBase64(text)],
    ['BucketAuth', (text) => BucketAuth.accessKey({ accessKey: text, secretKey: text })],
    ['AzureBlobAuth', (text) => AzureBlobAuth.servicePrincipalSecret({ clientId: ID, tenantId: ID, clientSecret: text })],
    ['OciTransport', (text) => OciTransport.tls({ privateKey: FileContent.fromText(text) })],
    ['FluxSource', (text) => FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: 'u', key: text }) })],
  ])('what JSON or the console shows of %s', (_, make) => {
    for (const text of [CANARY, UnsafeSecret.plainText(CANARY)]) {
      const shown = `${JSON.stringify(make(text))}${inspect(make(text), { depth: 9, showHidden: true })}`;
      expect(shown).not.toMatch(new RegExp(`${CANARY}|${base64(CANARY).slice(0, 12)}`));
    }
    const { firstToken } = Tokenization.reverseString(UnsafeSecret.plainText(CANARY));
    expect(inspect(firstToken)).not.toContain(CANARY);
  });

  test('what the console shows of a Secret', () => {
    const { stack } = testCluster();
    for (const [id, text] of [['A', CANARY], ['B', UnsafeSecret.plainText(CANARY)]]) {
      const made = LocalSecret.gitHttps(stack, id, { namespace: 'a', username: 'u', password: text });
      expect(inspect(made)).not.toContain(CANARY);
    }
  });

  const sources: [string, (text: string) => FluxSource][] = [
    ['a key', (text) => FluxSource.git({ ...HTTPS, auth: GitAuth.https({ user: 'ci', key: text }) })],
    ['a private key', (text) => FluxSource.git({ ...SSH, auth: GitAuth.sshKey({ privateKey: FileContent.fromText(text) }) })],
    ['a private key in base64', (text) => FluxSource.git({ ...SSH, auth: GitAuth.sshKey({ privateKey: FileContent.fromBase64(text) }) })],
    ['an access key', (text) => FluxSource.bucket({ ...BUCKET, auth: BucketAuth.accessKey({ accessKey: text, secretKey: text }) })],
    ['a client secret', (text) => FluxSource.azureBlob({
      ...BLOB, auth: AzureBlobAuth.servicePrincipalSecret({ clientId: ID, tenantId: ID, clientSecret: text }),
    })],
    ['a certificate', (text) => FluxSource.azureBlob({
      ...BLOB,
      auth: AzureBlobAuth.servicePrincipalCertificate({
        clientId: ID, tenantId: ID, clientCertificate: FileContent.fromText(text), clientCertificatePassword: text,
      }),
    })],
    ['an account key', (text) => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.accountKey(text) })],
    ['a signature', (text) => FluxSource.azureBlob({ ...BLOB, auth: AzureBlobAuth.sasToken(text) })],
    ['the key of a certificate', (text) => FluxSource.ociRepository({
      ...OCI, transport: OciTransport.tls({ clientCertificate: FileContent.fromText(PEM), privateKey: FileContent.fromText(text) }),
    })],
  ];

  test.each(sources)('a refusal, where %s is a literal', (_, source) => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, { source: source(CANARY) }).addKustomization('apps', { prune: true });
    const text = refusal(() => synth(stack));
    expect(codesOf(text)).toContain('AUT-17');
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(base64(CANARY).slice(0, 12));
    expect(FluxGraph.of(stack).toText()).not.toContain(CANARY);
  });

  test.each(sources)('the body or a warning, where %s is named as unsafe', (_, source) => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster, { source: source(UnsafeSecret.plainText(CANARY)) });
    configuration.addKustomization('apps', { prune: true });
    let text = '';
    try {
      const { body } = armResource(synth(stack), 'fluxConfigurations');
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`${CANARY}|${base64(CANARY).slice(0, 12)}`));
    } catch (error) {
      // a canary is no private key
      text = (error as Error).message;
    }
    const warnings = configuration.node.metadata.map(({ data }) => String(data)).join('\n');
    expect(warnings).toContain('AUT-17');
    expect(`${warnings}${text}${FluxGraph.of(stack).toText()}`).not.toMatch(new RegExp(`${CANARY}|${base64(CANARY).slice(0, 12)}`));
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
