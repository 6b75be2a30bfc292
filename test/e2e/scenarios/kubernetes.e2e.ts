import { randomUUID } from 'crypto';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformStack } from 'cdktf';
import { FluxConfiguration, FluxSource, GitAuth, GitRef, ICluster, LocalSecret, LocalSecretProps } from '../../../lib';
import { knownHost } from '../../keys';
import { flat, gone, made, stepsOf } from '../printed';
import { onAks, Program, secretOf, SOURCE } from '../programs';
import { shown } from '../shown';
import { ON_KUBERNETES, scenario, Stage, withoutVariables } from '../stage';

const NAMESPACE = '/api/v1/namespaces/shop';
const SECRETS = `${NAMESPACE}/secrets`;
const LOGIN = 'kubernetes_secret_v1.Login_DDE9992A';

/** What a program says besides the extension. */
interface Parts {
  readonly secret?: Partial<LocalSecretProps>;
  readonly hasConfiguration?: boolean;
  readonly isEphemeral?: boolean;
}

/** A configuration that logs in with a Secret, or without one where no more is said of it. */
function program({ secret, hasConfiguration = true, isEphemeral = true }: Parts = { secret: {} }): Program {
  return onAks((stack, cluster) => {
    new KubernetesProvider(stack, 'kubernetes');
    const login = secret && LocalSecret.gitHttps(stack, 'Login', {
      namespace: 'shop', username: 'git', password: secretOf(stack, 'token', isEphemeral), ...secret,
    });
    if (hasConfiguration) {
      configure(stack, cluster, login);
    }
  });
}

function configure(stack: TerraformStack, cluster: ICluster, login?: LocalSecret): void {
  const source = login === undefined ? SOURCE : FluxSource.git({
    url: 'https://github.com/acme/shop', ref: GitRef.branch('main'), auth: GitAuth.localSecret(login),
  });
  new FluxConfiguration(stack, 'Shop', { cluster, namespace: 'shop', source }).addKustomization('apps', { path: './apps', prune: true });
}

/** A stage whose variable has a value. */
function withToken(stage: Stage, token: string = randomUUID()): string {
  stage.workspace.set({ TF_VAR_token: token });
  return token;
}

/** What a Secret on the cluster holds, a character for each byte. */
async function held({ cluster }: Stage, name = 'login'): Promise<Record<string, string> | undefined> {
  const found = await cluster!.get(`${SECRETS}/${name}`);
  const decoded = (value: string) => Buffer.from(value, 'base64').toString('latin1');
  return found && Object.fromEntries(Object.entries<string>(found.data ?? {}).map(([key, value]) => [key, decoded(value)]));
}

/** The extension and the secret do not wait for each other. */
const isOfSecret = (step: string) => !step.startsWith('Flux');

scenario('a local secret comes after its namespace and before its configuration, and is removed in the reverse order', async (stage) => {
  const token = withToken(stage);
  expect(stepsOf((await stage.apply(program())).result).filter(isOfSecret)).toEqual(made('namespace shop', 'secret Login', 'Shop'));
  expect(await held(stage)).toEqual({ username: 'git', password: token });
  expect((await stage.plan()).text).toContain('No changes.');
  expect(stepsOf((await stage.destroy()).result).filter(isOfSecret)).toEqual(gone('Shop', 'secret Login', 'namespace shop'));
  expect(await stage.cluster!.get(NAMESPACE)).toBeUndefined();
}, ON_KUBERNETES);

const asBytes = (text: string) => Buffer.from(text).toString('latin1');

// line ends, quotes, templates and what is no ASCII
const ODD = 'a"b\'c\\d ${e} %{f} é\n<&>';

scenario('each kind of secret has the keys that Flux looks for, and the bytes that were given', async (stage) => {
  const bytes = Buffer.from([0, 255, 10, 13, 128]);
  stage.workspace.set({ TF_VAR_token: ODD, TF_VAR_key: 'KEY', TF_VAR_pkcs12: bytes.toString('base64') });
  await stage.apply(onAks((stack) => {
    new KubernetesProvider(stack, 'kubernetes');
    const [token, key, pkcs12] = ['token', 'key', 'pkcs12'].map((name) => secretOf(stack, name));
    const shop = { namespace: 'shop' };
    const entra = { ...shop, clientId: 'id', tenantId: 'tenant' };
    LocalSecret.gitHttps(stack, 'https', { ...shop, username: 'ü', password: token, caCertificate: 'CA' });
    LocalSecret.gitSsh(stack, 'ssh', { ...shop, privateKey: key, knownHosts: knownHost('git.acme.example'), password: token });
    LocalSecret.gitHubApp(stack, 'app', { ...shop, appId: '1', installationId: '2', privateKey: token });
    LocalSecret.bucket(stack, 'bucket', { ...shop, accessKey: token, secretKey: token });
    LocalSecret.azureBlobServicePrincipalPkcs12(stack, 'pkcs', { ...entra, clientCertificate: pkcs12, clientCertificatePassword: token });
    LocalSecret.ociRegistry(stack, 'oci', { ...shop, registry: 'acme.azurecr.io', username: 'a', password: token });
  }));
  const odd = asBytes(ODD);
  expect(await held(stage, 'https')).toEqual({ 'username': asBytes('ü'), 'password': odd, 'ca.crt': 'CA' });
  expect(await held(stage, 'ssh')).toEqual({ identity: 'KEY\n', known_hosts: knownHost('git.acme.example'), password: odd });
  expect(await held(stage, 'app')).toEqual({ githubAppID: '1', githubAppInstallationID: '2', githubAppPrivateKey: odd });
  expect(await held(stage, 'bucket')).toEqual({ accesskey: odd, secretkey: odd });
  expect(await held(stage, 'pkcs')).toEqual({
    tenantId: 'tenant', clientId: 'id', clientCertificatePassword: odd, clientCertificate: bytes.toString('latin1'),
  });
  const { '.dockerconfigjson': config = '', ...others } = await held(stage, 'oci') ?? {};
  expect(others).toEqual({});
  expect(JSON.parse(Buffer.from(config, 'latin1').toString())).toEqual({ auths: { 'acme.azurecr.io': { username: 'a', password: ODD } } });
  expect((await stage.cluster!.get(`${SECRETS}/oci`)).type).toBe('kubernetes.io/dockerconfigjson');
  expect(await stage.planned()).toEqual([]);
}, ON_KUBERNETES);

scenario.each<[string, boolean]>([['an ephemeral one', true], ['one that is sensitive only', false]])(
  'a local secret in a variable is in no state, plan, JSON of a plan, or log up to INFO, and never at Azure: %s', async (stage, _, isEphemeral) => {
    const token = withToken(stage);
    const encoded = Buffer.from(token).toString('base64');
    stage.workspace.set({ TF_LOG: 'INFO' });
    await stage.use(program({ secret: {}, isEphemeral }));
    const plan = await stage.plan();
    const apply = await stage.workspace.apply();
    expect((await held(stage))?.password).toBe(token);
    const sent = JSON.stringify(stage.azure.log.map(({ body }) => body));
    const texts = { state: await stage.workspace.state(), plan: plan.text, json: withoutVariables(plan), apply: apply.text, sent };
    expect(JSON.stringify(plan.json).includes(token)).toBe(!isEphemeral);
    for (const [where, text] of Object.entries(texts)) {
      expect([where, text.length > 100, shown(token, text)]).toEqual([where, true, []]);
    }
    // docs/topics/local-secrets.md says so: the provider writes down what it sends
    stage.workspace.set({ TF_LOG: 'DEBUG' });
    const { text } = await stage.apply(program({ secret: { revision: 2 }, isEphemeral }));
    expect(text.includes(encoded)).toBe(true);
  }, ON_KUBERNETES);

scenario('a secret that was rotated reaches the cluster with a new revision, and not before', async (stage) => {
  const first = withToken(stage);
  await stage.apply(program());
  const second = withToken(stage);
  expect(await stage.planned()).toEqual([]);
  await stage.apply(program());
  expect((await held(stage))?.password).toBe(first);
  const revised = program({ secret: { revision: 2 } });
  expect(await stage.planned(revised)).toEqual([`update ${LOGIN}`]);
  await stage.apply(revised);
  expect((await held(stage))?.password).toBe(second);
  expect(await stage.planned()).toEqual([]);
}, ON_KUBERNETES);

const SETTINGS = { metadata: { name: 'settings' }, data: { colour: 'green' } };

/** What becomes of a namespace, and of what others put there, when a program follows another. */
scenario.each<[string, Parts, boolean]>([
  ['stays where a configuration stays in it', {}, true],
  ['stays where others make it from now on', { secret: { createNamespace: false } }, true],
  ['stays where others make it, without a configuration', { secret: { createNamespace: false }, hasConfiguration: false }, true],
  ['is deleted where the secret and the last configuration go', { hasConfiguration: false }, false],
])('a namespace that was made for a secret %s', async (stage, _, parts, stays) => {
  withToken(stage);
  await stage.apply(program());
  await stage.cluster!.ask('POST', `${NAMESPACE}/configmaps`, SETTINGS);
  const { text } = await stage.apply(program(parts));
  expect(flat(text).includes('will no longer be managed by Terraform, but will not be destroyed')).toBe(stays);
  expect(await held(stage) === undefined).toBe(parts.secret === undefined);
  expect((await stage.cluster!.get(NAMESPACE))?.status.phase).toBe(stays ? 'Active' : undefined);
  expect((await stage.cluster!.get(`${NAMESPACE}/configmaps/settings`))?.data).toEqual(stays ? SETTINGS.data : undefined);
  expect(await stage.planned()).toEqual([]);
}, ON_KUBERNETES);

scenario('a namespace that is deleted by hand shows in the plan, with its secret, and an apply brings both back', async (stage) => {
  const token = withToken(stage);
  await stage.apply(program());
  await stage.cluster!.remove(NAMESPACE);
  expect(await stage.planned()).toEqual([expect.stringMatching(/^create kubernetes_namespace_v1\./), `create ${LOGIN}`]);
  await stage.apply(program());
  expect((await held(stage))?.password).toBe(token);
  expect(await stage.planned()).toEqual([]);
}, ON_KUBERNETES);

// docs/topics/local-secrets.md says so
scenario('a secret that is deleted by hand is made again; what is changed in it by hand stays until a new revision', async (stage) => {
  const token = withToken(stage);
  await stage.apply(program());
  await stage.cluster!.remove(`${SECRETS}/login`);
  expect(await stage.planned()).toEqual([`create ${LOGIN}`]);
  await stage.apply(program());
  const found = await stage.cluster!.get(`${SECRETS}/login`);
  await stage.cluster!.ask('PUT', `${SECRETS}/login`, { ...found, data: { ...found.data, password: 'ZXZpbA==' } });
  expect(await stage.planned()).toEqual([]);
  expect((await held(stage))?.password).toBe('evil');
  await stage.apply(program({ secret: { revision: 2 } }));
  expect((await held(stage))?.password).toBe(token);
}, ON_KUBERNETES);

scenario('labels that others put on the namespace are left alone', async (stage) => {
  withToken(stage);
  await stage.apply(program());
  const found = await stage.cluster!.get(NAMESPACE);
  await stage.cluster!.ask('PUT', NAMESPACE, { ...found, metadata: { ...found.metadata, labels: { ...found.metadata.labels, team: 'a' } } });
  expect(await stage.planned()).toEqual([]);
}, ON_KUBERNETES);

scenario.each<[string, Partial<LocalSecretProps>, string]>([
  ['a namespace', {}, 'namespaces "shop" already exists'],
  ['a secret', { createNamespace: false }, 'secrets "login" already exists'],
])('what is there is not taken over: %s', async (stage, _, secret, refusal) => {
  withToken(stage);
  await stage.cluster!.ask('POST', '/api/v1/namespaces', { metadata: { name: 'shop' } });
  await stage.cluster!.ask('POST', SECRETS, { metadata: { name: 'login' }, data: {} });
  await stage.use(program({ secret }));
  const { status, text } = await stage.workspace.apply();
  expect([status, flat(text)]).toEqual([1, expect.stringContaining(refusal)]);
  expect(await held(stage)).toBeDefined();
}, ON_KUBERNETES);

// docs/topics/permissions.md says so
scenario('an account needs no more verbs than those that are documented, for the secret and for its namespace', async (stage) => {
  const token = withToken(stage);
  await stage.cluster!.allow([{ apiGroups: [''], resources: ['secrets', 'namespaces'], verbs: ['get', 'create', 'patch', 'delete'] }]);
  stage.workspace.set(stage.cluster!.envOf('deployer'));
  await stage.apply(program());
  await stage.apply(program({ secret: { revision: 2 } }));
  expect((await held(stage))?.password).toBe(token);
  await stage.destroy();
  expect(await stage.cluster!.get(NAMESPACE)).toBeUndefined();
}, ON_KUBERNETES);
