import { execFileSync } from 'child_process';
import { join } from 'path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { App, Fn, TerraformStack, TerraformVariable, Token } from 'cdktf';
import { KEYS, knownHost } from './keys';
import { NAMESPACE, only, secretStack, variable } from './secrets';
import { codesOf, refusal, synth, synthApp, testCluster, testStack } from './synth';
import { LocalSecret, LocalSecretProps, UnsafeSecret } from '../lib';

const KNOWN_HOST = knownHost('git.acme.org');

function written(make: (stack: TerraformStack, token: string) => unknown): any {
  const stack = secretStack();
  make(stack, variable(stack));
  return only(synth(stack));
}

const S = '${var.secret}';
const TLS = (token: string) => ({ certificate: 'CERT', privateKey: token });
const BLOB = { ...NAMESPACE, clientId: 'id', tenantId: 'tenant' };

describe('the keys of a secret', () => {
  const CASES: [string, (stack: TerraformStack, token: string) => LocalSecret, string, object][] = [
    ['git over HTTPS', (s, t) => LocalSecret.gitHttps(s, 'A', { ...NAMESPACE, username: 'git', password: t }), 'git-https',
      { username: 'git', password: S }],
    ['git over HTTPS with certificates', (s, t) => LocalSecret.gitHttps(s, 'A', {
      ...NAMESPACE, username: 'git', password: t, caCertificate: 'CA', clientCertificate: TLS(t),
    }), 'git-https', { 'username': 'git', 'password': S, 'ca.crt': 'CA', 'tls.crt': 'CERT', 'tls.key': S }],
    ['a bearer token', (s, t) => LocalSecret.gitBearerToken(s, 'A', { ...NAMESPACE, bearerToken: t, caCertificate: 'CA' }), 'git-https',
      { 'bearerToken': S, 'ca.crt': 'CA' }],
    ['a client certificate', (s, t) => LocalSecret.gitMutualTls(s, 'A', { ...NAMESPACE, clientCertificate: TLS(t) }), 'git-https',
      { 'tls.crt': 'CERT', 'tls.key': S }],
    ['git over SSH', (s, t) => LocalSecret.gitSsh(s, 'A', { ...NAMESPACE, privateKey: t, knownHosts: KNOWN_HOST }), 'git-ssh',
      { identity: '${trimspace(var.secret)}\n', known_hosts: KNOWN_HOST }],
    ['git over SSH with a passphrase',
      (s, t) => LocalSecret.gitSsh(s, 'A', { ...NAMESPACE, privateKey: t, knownHosts: KNOWN_HOST, password: t }), 'git-ssh',
      { identity: '${trimspace(var.secret)}\n', known_hosts: KNOWN_HOST, password: S }],
    ['a GitHub App', (s, t) => LocalSecret.gitHubApp(s, 'A', { ...NAMESPACE, appId: '1', installationId: '2', privateKey: t }), 'github-app',
      { githubAppID: '1', githubAppInstallationID: '2', githubAppPrivateKey: S }],
    ['a bucket', (s, t) => LocalSecret.bucket(s, 'A', { ...NAMESPACE, accessKey: t, secretKey: t }), 'bucket', { accesskey: S, secretkey: S }],
    ['a service principal', (s, t) => LocalSecret.azureBlobServicePrincipalSecret(s, 'A', {
      ...BLOB, clientSecret: t, authorityHost: 'https://login.microsoftonline.us',
    }), 'azure-blob', { tenantId: 'tenant', clientId: 'id', clientSecret: S, authorityHost: 'https://login.microsoftonline.us' }],
    ['a service principal with PEM', (s, t) => LocalSecret.azureBlobServicePrincipalCertificate(s, 'A', {
      ...BLOB, clientCertificate: t, sendChain: true,
    }), 'azure-blob', { tenantId: 'tenant', clientId: 'id', clientCertificate: S, clientCertificateSendChain: 'true' }],
    ['a service principal with PKCS#12', (s, t) => LocalSecret.azureBlobServicePrincipalPkcs12(s, 'A', {
      ...BLOB, clientCertificate: t, clientCertificatePassword: t, sendChain: false,
    }), 'azure-blob', { tenantId: 'tenant', clientId: 'id', clientCertificatePassword: S }],
    ['a managed identity', (s) => LocalSecret.azureBlobManagedIdentity(s, 'A', { ...NAMESPACE, clientId: 'id' }), 'azure-blob', { clientId: 'id' }],
    ['an account key', (s, t) => LocalSecret.azureBlobAccountKey(s, 'A', { ...NAMESPACE, accountKey: t }), 'azure-blob', { accountKey: S }],
    ['a SAS token', (s, t) => LocalSecret.azureBlobSasToken(s, 'A', { ...NAMESPACE, sasToken: t }), 'azure-blob', { sasKey: S }],
    ['a Docker configuration', (s, t) => LocalSecret.ociDockerConfig(s, 'A', { ...NAMESPACE, dockerConfigJson: t }), 'oci',
      { '.dockerconfigjson': S }],
  ];

  test.each(CASES)('for %s', (_, make, kind, data) => {
    const stack = secretStack();
    const secret = make(stack, variable(stack));
    const { data_wo: dataWo, data: stored, binary_data: stored64 } = only(synth(stack));
    expect(dataWo).toEqual(data);
    expect([stored, stored64]).toEqual([undefined, undefined]);
    expect(secret._localSecret).toEqual({ kind, namespace: 'team-a', at: 'gitops/A' });
  });

  test('that is no text stand where the provider takes base64, with the same revision', () => {
    expect(written((stack, token) => LocalSecret.azureBlobServicePrincipalPkcs12(stack, 'A', { ...BLOB, clientCertificate: token, revision: 3 })))
      .toMatchObject({ binary_data_wo: { clientCertificate: S }, binary_data_wo_revision: 3, data_wo_revision: 3 });
  });

  test('of a registry are the configuration that Docker would write', () => {
    const { type, data_wo: data } = written((stack, password) => LocalSecret.ociRegistry(stack, 'A', {
      ...NAMESPACE, registry: 'ghcr.io', username: 'ro"bot${x}', password,
    }));
    expect(type).toBe('kubernetes.io/dockerconfigjson');
    expect(data).toEqual({
      '.dockerconfigjson': '{"auths":{"ghcr.io":{"username":"ro\\"bot$${x}","password":${jsonencode(var.secret)}}}}',
    });
  });

  test('of a registry can be those of one that only the apply knows', () => {
    const { data_wo: data } = written((stack, password) => LocalSecret.ociRegistry(stack, 'A', {
      ...NAMESPACE, registry: `${variable(stack, 'name')}.azurecr.io`, username: 'robot', password,
    }));
    expect(data['.dockerconfigjson'])
      .toBe('{"auths":{${jsonencode("${var.name}.azurecr.io")}:{"username":"robot","password":${jsonencode(var.secret)}}}}');
  });
});

test('a secret writes nothing else', () => {
  expect(written((stack, password) => LocalSecret.gitHttps(stack, 'FleetAuth', { ...NAMESPACE, username: 'git', password }))).toEqual({
    metadata: { name: 'fleet-auth', namespace: 'team-a' },
    data_wo: { username: 'git', password: S },
    data_wo_revision: 1,
    depends_on: ['kubernetes_namespace_v1.LocalSecretNamespaces_kubernetes_team-a_2F2F3AA1'],
  });
});

test('the name, the revision and the provider can be said', () => {
  const stack = testStack();
  const provider = new KubernetesProvider(stack, 'edge', { alias: 'edge' });
  LocalSecret.bucket(stack, 'A', { ...NAMESPACE, name: 'minio', accessKey: variable(stack), secretKey: variable(stack), revision: 7, provider });
  const terraform = synth(stack);
  expect(only(terraform)).toMatchObject({ metadata: { name: 'minio' }, data_wo_revision: 7, provider: 'kubernetes.edge' });
  expect(Object.values(terraform.resource.kubernetes_namespace_v1)).toEqual([{
    metadata: { name: 'team-a' },
    provider: 'kubernetes.edge',
    lifecycle: { ignore_changes: ['metadata[0].annotations', 'metadata[0].labels'] },
  }]);
});

test('a secret that exists is known by its name', () => {
  expect(LocalSecret.fromName('git-auth')).toEqual({ secretName: 'git-auth' });
});

describe('secrets that are written down', () => {
  test.each<[string, (stack: TerraformStack) => unknown, string[]]>([
    ['a password', (s) => LocalSecret.gitHttps(s, 'A', { ...NAMESPACE, username: 'git', password: 'hunter2' }), ['password']],
    ['a token', (s) => LocalSecret.gitBearerToken(s, 'A', { ...NAMESPACE, bearerToken: 'hunter2' }), ['bearerToken']],
    ['the key of a certificate', (s) => LocalSecret.gitMutualTls(s, 'A', { ...NAMESPACE, clientCertificate: TLS('hunter2') }),
      ['clientCertificate.privateKey']],
    ['a key and its passphrase',
      (s) => LocalSecret.gitSsh(s, 'A', { ...NAMESPACE, privateKey: 'hunter2', knownHosts: KNOWN_HOST, password: 'hunter2' }),
      ['privateKey', 'password']],
    ['an app\'s key', (s) => LocalSecret.gitHubApp(s, 'A', { ...NAMESPACE, appId: '1', installationId: '2', privateKey: 'hunter2' }), ['privateKey']],
    ['both keys of a bucket', (s) => LocalSecret.bucket(s, 'A', { ...NAMESPACE, accessKey: 'hunter2', secretKey: 'hunter2' }),
      ['accessKey', 'secretKey']],
    ['a client secret', (s) => LocalSecret.azureBlobServicePrincipalSecret(s, 'A', { ...BLOB, clientSecret: 'hunter2' }), ['clientSecret']],
    ['a certificate with its key', (s) => LocalSecret.azureBlobServicePrincipalCertificate(s, 'A', { ...BLOB, clientCertificate: 'hunter2' }),
      ['clientCertificate']],
    ['a PKCS#12 file and its password', (s) => LocalSecret.azureBlobServicePrincipalPkcs12(s, 'A', {
      ...BLOB, clientCertificate: 'hunter2', clientCertificatePassword: 'hunter2',
    }), ['clientCertificatePassword', 'clientCertificate']],
    ['an account key', (s) => LocalSecret.azureBlobAccountKey(s, 'A', { ...NAMESPACE, accountKey: 'hunter2' }), ['accountKey']],
    ['a SAS token', (s) => LocalSecret.azureBlobSasToken(s, 'A', { ...NAMESPACE, sasToken: 'hunter2' }), ['sasToken']],
    ['the password of a registry', (s) => LocalSecret.ociRegistry(s, 'A', { ...NAMESPACE, registry: 'r', username: 'u', password: 'hunter2' }),
      ['password']],
    ['a Docker configuration', (s) => LocalSecret.ociDockerConfig(s, 'A', { ...NAMESPACE, dockerConfigJson: 'hunter2' }), ['dockerConfigJson']],
  ])('are refused and not shown: %s', (_, make, properties) => {
    const stack = secretStack();
    make(stack);
    const text = refusal(() => synth(stack));
    // what is no key, or no configuration of Docker, is told as well
    expect(codesOf(text).filter((code) => code === 'AUT-17')).toEqual(properties.map(() => 'AUT-17'));
    properties.forEach((property) => expect(text).toContain(`AUT-17  ${property}: `));
    expect(text).not.toContain('hunter2');
  });

  test('are not seen in text that Terraform evaluates', () => {
    expect(written((stack) => LocalSecret.azureBlobSasToken(stack, 'A', { ...NAMESPACE, sasToken: '${ephemeral.vault_kv.x.token}' })).data_wo)
      .toEqual({ sasKey: '${ephemeral.vault_kv.x.token}' });
  });
});

describe('what is refused', () => {
  const refused = (props: object, make: any = LocalSecret.azureBlobSasToken): string[] => {
    const stack = secretStack();
    make(stack, 'A', { ...NAMESPACE, sasToken: variable(stack), ...props });
    return codesOf(refusal(() => synth(stack)));
  };

  test.each([
    ['a name that Kubernetes does not take', { name: 'Git_Auth' }, ['AUT-07']],
    ['a namespace that Kubernetes does not take', { namespace: 'team.a' }, ['AUT-07']],
    ['no namespace', { namespace: undefined }, ['AUT-07']],
    ['an empty one', { namespace: '' }, ['AUT-07']],
    ['a credential that is missing', { sasToken: undefined }, ['AUT-24']],
    ['one that is empty', { sasToken: '' }, ['AUT-24']],
    ['one that is no text', { sasToken: 7 }, ['AUT-24']],
    ['a revision of zero', { revision: 0 }, ['AUT-21']],
    ['a text in the place of a boolean', { createNamespace: 'false' }, ['CFG-20']],
    ['another one', { sendChain: 'false' }, ['CFG-20']],
    ['making a namespace that is there', { namespace: 'kube-system', createNamespace: true }, ['AUT-23']],
  ])('%s', (_, props, codes) => {
    expect(refused(props)).toEqual(codes);
  });

  test('a certificate without its key', () => {
    expect(refused({ clientCertificate: { certificate: 'CERT' } }, LocalSecret.gitMutualTls)).toEqual(['AUT-24']);
    expect(refused({}, LocalSecret.gitMutualTls)).toEqual(['AUT-24', 'AUT-24']);
    expect(refused({ clientCertificate: 'CERT' }, LocalSecret.gitMutualTls)).toEqual(['AUT-24', 'AUT-24']);
  });

  test('a registry without a user', () => {
    expect(refused({ registry: 'ghcr.io', password: '${var.x}' }, LocalSecret.ociRegistry)).toEqual(['AUT-24']);
  });

  test('two secrets of one name', () => {
    const stack = secretStack();
    ['A', 'B'].forEach((id) => LocalSecret.azureBlobSasToken(stack, id, { ...NAMESPACE, name: 'blob', sasToken: variable(stack) }));
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['AUT-22']);
  });

  test('at once: a boolean that only the apply knows', () => {
    const stack = secretStack();
    const createNamespace: any = new TerraformVariable(stack, 'make', {}).booleanValue;
    const make = () => LocalSecret.azureBlobSasToken(stack, 'A', { ...NAMESPACE, sasToken: variable(stack), createNamespace });
    expect(make).toThrow('gitops/A: CFG-20 createNamespace is not what it has to be.');
  });

  test('at once: no properties at all', () => {
    expect(() => LocalSecret.bucket(secretStack(), 'A', undefined as any)).toThrow('gitops/A: AUT-24 props is not what it has to be.');
    expect(() => LocalSecret.bucket(secretStack(), 'A', { ...NAMESPACE, dependsOn: [{}] } as any)).toThrow('LFC-19 dependsOn');
  });

  test('nothing that only the apply will know', () => {
    const stack = secretStack();
    LocalSecret.azureBlobSasToken(stack, 'A', {
      namespace: variable(stack, 'ns'),
      name: variable(stack, 'name'),
      revision: new TerraformVariable(stack, 'rev', {}).numberValue,
      sasToken: variable(stack),
    });
    expect(only(synth(stack))).toMatchObject({ metadata: { name: '${var.name}', namespace: '${var.ns}' }, data_wo_revision: '${var.rev}' });
  });
});

describe('the kubernetes provider of a secret', () => {
  const make = (stack: TerraformStack, props: Partial<LocalSecretProps> = {}) =>
    LocalSecret.azureBlobSasToken(stack, 'A', { ...NAMESPACE, sasToken: variable(stack), ...props });

  test('has to be there', () => {
    const stack = testStack();
    make(stack);
    const text = refusal(() => synth(stack));
    expect(codesOf(text)).toEqual(['AUT-20']);
    expect(text).toContain('gitops\n  AUT-20  the stack makes a Secret');
  });

  test('is not one with an alias by itself', () => {
    const stack = testStack();
    new KubernetesProvider(stack, 'edge', { alias: 'edge' });
    make(stack);
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['AUT-20']);
  });

  test('is none of another kind, and none of another stack', () => {
    const stack = secretStack();
    make(stack, { provider: new AzurermProvider(stack, 'azurerm', { features: [{}] }) });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['AUT-20']);

    expect(codesOf(refusal(() => synthApp((app) => {
      const provider = secretStack(app, 'one').node.findChild('kubernetes') as KubernetesProvider;
      make(secretStack(app, 'two'), { provider });
    })))).toEqual(['AUT-20']);
  });
});

test('no secret loads the binding of the kubernetes provider, which would be loaded with each import from Python', () => {
  const script = `
    require('ts-node/register/transpile-only');
    const { TerraformStack, Testing } = require('cdktf');
    const { LocalSecret } = require('./lib');
    const loaded = () => Object.keys(require.cache).filter((file) => /@cdktf[/\\\\]provider-/.test(file)).map((file) => file.replace(/.*@cdktf/, ''));
    const before = loaded();
    LocalSecret.azureBlobSasToken(new TerraformStack(Testing.app(), 's'), 'A', { namespace: 'a', sasToken: '\${var.x}' });
    console.log(JSON.stringify({ before, after: loaded().sort() }));`;
  const output = execFileSync(process.execPath, ['-e', script], { cwd: join(__dirname, '..'), encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual({ before: [], after: [] });
}, 30_000);

test('a key that is read from a file ends in one line end', () => {
  expect(written((stack) => LocalSecret.gitSsh(stack, 'A', { ...NAMESPACE, privateKey: Fn.file('key'), knownHosts: Fn.file('hosts') })).data_wo)
    .toEqual({ identity: '${trimspace(file("key"))}\n', known_hosts: '${file("hosts")}' });
});

test('apps without secrets require no Terraform and hold no namespaces', () => {
  const { gitops } = synthApp((app: App) => { testCluster(app); });
  expect(gitops.terraform).not.toHaveProperty('required_version');
});

describe('texts that only Terraform will know', () => {
  const EPHEMERAL = '${ephemeral.azurerm_key_vault_secret.git["a"].value}';
  const data = (make: (stack: TerraformStack, token: string) => unknown) => written(make).data_wo;
  const ssh = (privateKey: (token: string) => any) => data((stack, token) =>
    LocalSecret.gitSsh(stack, 'A', { ...NAMESPACE, privateKey: privateKey(token), knownHosts: KNOWN_HOST })).identity;
  const registry = (password: (token: string) => any) => data((stack, token) =>
    LocalSecret.ociRegistry(stack, 'A', { ...NAMESPACE, registry: 'ghcr.io', username: 'u', password: password(token) }))['.dockerconfigjson'];

  test.each<[string, (token: string) => any, string]>([
    ['an expression as text', () => EPHEMERAL, 'ephemeral.azurerm_key_vault_secret.git["a"].value'],
    ['text around a token', (token) => `a"b-${token}`, '"a\\"b-${var.secret}"'],
    ['a dollar before a token', (token) => `$${token}`, '"${"$"}${var.secret}"'],
    ['a resolvable', (token) => Token.asAny(token), 'var.secret'],
  ])('%s, within a function', (_, value, expected) => {
    expect(ssh(value)).toBe(`\${trimspace(${expected})}\n`);
    expect(registry(value)).toBe(`{"auths":{"ghcr.io":{"username":"u","password":\${jsonencode(${expected})}}}}`);
  });

  test('a dollar before a token stays one', () => {
    expect(data((stack, token) => LocalSecret.gitHttps(stack, 'A', { ...NAMESPACE, username: `u$${token}`, password: `$${token}` })))
      .toEqual({ username: 'u${"$"}${var.secret}', password: '${"$"}${var.secret}' });
  });
});

test('literals reach the cluster as they stand', () => {
  const props = { ...NAMESPACE, username: 'a${b}', caCertificate: 'x%{ y' };
  expect(written((stack, password) => LocalSecret.gitHttps(stack, 'A', { ...props, password })).data_wo)
    .toEqual({ 'username': 'a$${b}', 'password': S, 'ca.crt': 'x%%{ y' });
});

describe('secrets that are named as unsafe', () => {
  const warned = (make: (stack: TerraformStack) => LocalSecret): { terraform: any; warnings: string[] } => {
    const stack = secretStack();
    const secret = make(stack);
    return { terraform: only(synth(stack)), warnings: secret.node.metadata.map(({ data }) => String(data)) };
  };

  test('are written as they stand, also where a function would be', () => {
    const key = KEYS['Ed25519 of OpenSSH'];
    const privateKey = UnsafeSecret.plainText(key.trim());
    const ssh = warned((stack) => LocalSecret.gitSsh(stack, 'A', { ...NAMESPACE, privateKey, knownHosts: KNOWN_HOST }));
    expect(ssh.terraform.data_wo.identity).toBe(`${key.trim()}\n`);
    expect(ssh.warnings).toEqual([expect.stringContaining('AUT-17 privateKey: ')]);

    const oci = warned((stack) => LocalSecret.ociRegistry(stack, 'A', {
      ...NAMESPACE, registry: 'r', username: 'u', password: UnsafeSecret.plainText('a"b${x}'),
    }));
    expect(oci.terraform.data_wo['.dockerconfigjson']).toBe('{"auths":{"r":{"username":"u","password":"a\\"b$${x}"}}}');
    expect(oci.warnings).toEqual([expect.stringContaining('AUT-17 password: ')]);
  });

  test('are warned of once in a public text, and in a function', () => {
    const { warnings } = warned((stack) => LocalSecret.gitHttps(stack, 'A', {
      ...NAMESPACE, username: UnsafeSecret.plainText('u'), password: Fn.upper(UnsafeSecret.plainText('hunter2')),
    }));
    expect(warnings.sort()).toEqual([expect.stringContaining('AUT-17 password: '), expect.stringContaining('AUT-17 username: ')]);
  });
});

describe('what is known of a secret is looked at:', () => {
  const codes = (make: (stack: TerraformStack, token: string) => unknown): string[] => {
    const stack = secretStack();
    make(stack, variable(stack));
    return codesOf(refusal(() => synth(stack)));
  };
  const ssh = (members: object) => codes((stack, privateKey) =>
    LocalSecret.gitSsh(stack, 'A', { ...NAMESPACE, privateKey, knownHosts: KNOWN_HOST, ...members }));

  test('known hosts', () => expect(ssh({ knownHosts: 'garbage' })).toEqual(['AUT-09']));

  test('a key', () => {
    expect(ssh({ privateKey: UnsafeSecret.plainText(KEYS['public OpenSSH']) })).toEqual(['AUT-08']);
    expect(ssh({ privateKey: UnsafeSecret.plainText(KEYS['locked OpenSSH']) })).toEqual(['AUT-08']);
  });

  test('PKCS#12', () => expect(codes((stack) =>
    LocalSecret.azureBlobServicePrincipalPkcs12(stack, 'A', { ...BLOB, clientCertificate: UnsafeSecret.plainText('-') }))).toEqual(['AUT-14']));

  test('a configuration of Docker', () => expect(codes((stack) =>
    LocalSecret.ociDockerConfig(stack, 'A', { ...NAMESPACE, dockerConfigJson: UnsafeSecret.plainText('x') }))).toEqual(['AUT-24']));
});
