import { readFileSync } from 'fs';
import { join } from 'path';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { armResource, synth, testCluster, testConfiguration } from './synth';
import {
  AzureBlobAuth, BucketAuth, Duration, FileContent, FluxConfiguration, FluxConfigurationProps, FluxScope, FluxSource, GitAuth, GitRef, OciAuth,
  OciLayerSelector, OciRef, OciTransport, OciVerification, ReconciliationWait, SubstituteFrom,
} from '../lib';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, 'fixtures/arm-fluxConfigurations-2025-04-01.schema.json'), 'utf8'));

/** Maps whose keys the schema leaves open, with the keys that ARM knows. */
const KEYS: { readonly [path: string]: readonly string[] } = {
  'properties.configurationProtectedSettings': ['sshPrivateKey', 'httpsKey', 'bucketSecretKey'],
};

/** The paths of all that can be written, `*` for a key or an index. */
function writableLeaves(schema: any, path: string): string[] {
  const { $ref: reference } = schema;
  if (reference !== undefined) {
    return writableLeaves(SCHEMA.$defs[reference.replace('#/$defs/', '').replace(/~1/g, '/')], path);
  }
  if (schema.readOnly) {
    return [];
  }
  const members: [string, any][] = Object.entries(schema.properties ?? {});
  const open = schema.items ?? schema.additionalProperties;
  const entries = typeof open !== 'object' ? members : [...members, ...(KEYS[path] ?? ['*']).map((key) => [key, open] as [string, any])];
  return entries.length === 0 ? [path] : entries.flatMap(([name, member]) => writableLeaves(member, `${path}.${name}`));
}

const LEAVES = writableLeaves(SCHEMA.$defs.FluxConfigurationProperties, 'properties');

/** The paths of a body; what stands in the place of a key or an index that the schema leaves open becomes `*`. */
function leavesOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const named = `${path}.${key}`;
    return leavesOf(inner, LEAVES.some((leaf) => leaf === named || leaf.startsWith(`${named}.`)) ? named : `${path}.*`);
  });
}

type Program = (stack: TerraformStack) => { props?: Partial<FluxConfigurationProps>; build?: (configuration: FluxConfiguration) => void };

const git = { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') };
const ssh = { ...git, url: 'ssh://git@github.com/acme/fleet' };
const bucket = { url: 'https://minio.acme.org', bucketName: 'manifests' };
const blob = { url: 'https://acme.blob.core.windows.net', containerName: 'manifests' };
const oci = { url: 'oci://acme.azurecr.io/manifests' };
const times = { timeout: Duration.minutes(1), syncInterval: Duration.minutes(2) };
const local = { secretName: 'credentials' };
const secret = (stack: TerraformStack) => (stack.node.tryFindChild('secret') as TerraformVariable ?? new TerraformVariable(stack, 'secret',
  {})).stringValue;
const file = (stack: TerraformStack) => FileContent.fromText(secret(stack));
const from = (source: (stack: TerraformStack) => FluxSource): Program => (stack) => ({ props: { source: source(stack) } });

/** Typed calls that together write all that there is. */
const PROGRAMS: { readonly [name: string]: Program } = {
  'configuration': () => ({ props: { suspend: true, scope: FluxScope.NAMESPACE } }),
  'waiting': () => ({ props: { waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(5)) } }),
  'kustomization': () => ({
    build: (configuration) => {
      const first = configuration.addKustomization('first', { prune: false });
      configuration.addKustomization('apps', {
        ...times,
        path: './apps',
        prune: true,
        force: true,
        wait: false,
        dependsOn: [first],
        retryInterval: Duration.minutes(1),
        postBuild: { substitute: { a: 'b' }, substituteFrom: [SubstituteFrom.configMap('c', { optional: true })] },
      });
    },
  }),
  'git, branch': from(() => FluxSource.git({ ...git, ...times })),
  'git, tag': from(() => FluxSource.git({ ...git, ref: GitRef.tag('v1') })),
  'git, semver': from(() => FluxSource.git({ ...git, ref: GitRef.semver('1.x') })),
  'git, commit': from(() => FluxSource.git({ ...git, ref: GitRef.commit('a'.repeat(40)) })),
  'git, https': from((stack) => FluxSource.git({ ...git, auth: GitAuth.https({ user: 'ci', key: secret(stack) }), caCertificate: file(stack) })),
  'git, ssh': from((stack) => FluxSource.git({ ...ssh, auth: GitAuth.sshKey({ privateKey: file(stack), knownHosts: file(stack) }) })),
  'git, Secret': from(() => FluxSource.git({ ...git, auth: GitAuth.localSecret(local) })),
  'git, provider': from(() => FluxSource.git({ ...git, auth: GitAuth.gitHubApp(local) })),
  'bucket, key': from((stack) => FluxSource.bucket({
    ...bucket,
    ...times,
    auth: BucketAuth.accessKey({ accessKey: secret(stack), secretKey: secret(stack) }),
  })),
  'bucket, Secret': from(() => FluxSource.bucket({ ...bucket, auth: BucketAuth.localSecret(local) })),
  'container, secret': from((stack) => FluxSource.azureBlob({
    ...blob, ...times, auth: AzureBlobAuth.servicePrincipalSecret({ clientId: 'a', tenantId: 'b', clientSecret: secret(stack) }),
  })),
  'container, certificate': from((stack) => FluxSource.azureBlob({
    ...blob,
    auth: AzureBlobAuth.servicePrincipalCertificate({
      clientId: 'a', tenantId: 'b', clientCertificate: file(stack), clientCertificatePassword: secret(stack), sendChain: true,
    }),
  })),
  'container, account key': from((stack) => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.accountKey(secret(stack)) })),
  'container, signature': from((stack) => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.sasToken(secret(stack)) })),
  'container, identity': from(() => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.managedIdentity('a') })),
  'container, Secret': from(() => FluxSource.azureBlob({ ...blob, auth: AzureBlobAuth.localSecret(local) })),
  'artifact, tag': from(() => FluxSource.ociRepository({
    ...oci, ...times, ref: OciRef.tag('v1'), layerSelector: OciLayerSelector.copy('a/b'), serviceAccountName: 'puller',
  })),
  'artifact, semver': from(() => FluxSource.ociRepository({ ...oci, ref: OciRef.semver('1.x'), auth: OciAuth.workloadIdentity() })),
  'artifact, digest': from(() => FluxSource.ociRepository({
    ...oci,
    ref: OciRef.digest(`sha256:${'a'.repeat(64)}`),
    auth: OciAuth.localSecret(local),
  })),
  'artifact, signed': from(() => FluxSource.ociRepository({
    ...oci, verify: OciVerification.cosign({ identities: [{ issuer: 'a', subject: 'b' }], configuration: { c: 'd' } }),
  })),
  'artifact, plain': from(() => FluxSource.ociRepository({ ...oci, transport: OciTransport.plainHttp() })),
  'artifact, TLS': from((stack) => FluxSource.ociRepository({
    ...oci, transport: OciTransport.tls({ caCertificate: file(stack), clientCertificate: file(stack), privateKey: file(stack) }),
  })),
};

const EMITTED = new Map(Object.entries(PROGRAMS).map(([name, program]) => {
  const { stack, cluster } = testCluster();
  const { props, build } = program(stack);
  const configuration = testConfiguration(cluster, props);
  build?.(configuration);
  const { body, sensitive_body: secrets } = armResource(synth(stack), 'fluxConfigurations');
  return [name, [...leavesOf(body.properties, 'properties'), ...leavesOf(secrets?.properties ?? {}, 'properties')]];
}));

describe('all that can be written', () => {
  test('is found in the schema', () => {
    expect(LEAVES.length).toBeGreaterThan(65);
    expect(LEAVES).toEqual(expect.arrayContaining([
      'properties.kustomizations.*.postBuild.substituteFrom.*.kind', 'properties.azureBlob.servicePrincipal.clientSecret',
      'properties.ociRepository.verify.verificationConfig.*', 'properties.configurationProtectedSettings.httpsKey',
    ]));
    expect(LEAVES.filter((leaf) => /statuses|complianceState|kustomizations\.\*\.name$/.test(leaf))).toEqual([]);
  });

  test.each(LEAVES)('%s is written by a typed call', (leaf) => {
    expect([...EMITTED].filter(([, leaves]) => leaves.includes(leaf)).map(([name]) => name)).not.toEqual([]);
  });

  test.each([...EMITTED])('is all that %s writes', (_, leaves) => {
    expect(leaves.filter((leaf) => !LEAVES.includes(leaf))).toEqual([]);
  });
});
