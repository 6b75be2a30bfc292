import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { inspect } from 'util';
import {
  DataTerraformRemoteStateLocal, Fn, Lazy, TerraformDataSource, TerraformIterator, TerraformLocal, TerraformStack, TerraformVariable, Token,
  Tokenization,
} from 'cdktf';
import { BLOB, BUCKET, HTTPS, ID, OCI, PEM, SSH, base64, secret, settings, written } from './given-sources';
import { armResource, codesOf, refusal, synth, synthApp, testCluster, testConfiguration } from './synth';
import {
  AzureBlobAuth, BucketAuth, Duration, FileContent, FluxGraph, FluxSource, GitAuth, GitRef, LocalSecret, OciTransport, OciVerification,
  ReconciliationWait, UnsafeSecret,
} from '../lib';

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
    ['what is never closed', () => '${var.a} ${b', '"${var.a} $${b"'],
    ['a choice', () => '%{ if var.a == "}" }x${var.b}%{ else }y%{ endif }', '"%{ if var.a == "}" }x${var.b}%{ else }y%{ endif }"'],
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
