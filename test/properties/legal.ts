import { App, TerraformStack, Testing } from 'cdktf';
import fc from 'fast-check';
import {
  ConnectedCluster, Duration, FluxConfiguration, FluxExtension, FluxScope, FluxSource, GitAuth, GitRef, BucketAuth, AzureBlobAuth, ICluster,
  Kustomization, LocalSecret, ManagedCluster, OciAuth, OciRef, SubstituteFrom, FileContent,
} from '../../lib';
import { testStack } from '../synth';

/** A legal app as plain data, so that any of its values can be another one. */
export interface LegalApp {
  readonly clusters: readonly LegalCluster[];
}

export interface LegalCluster {
  readonly id: string;
  readonly kind: 'aks' | 'arc';
  readonly subscriptionId: string;
  readonly stack: string;
  readonly extension: { readonly version?: string; readonly memory?: string; readonly concurrent?: number; readonly strict?: boolean };
  readonly configurations: readonly LegalConfiguration[];
}

export interface LegalConfiguration {
  readonly id: string;
  readonly stack: string;
  readonly name?: string;
  readonly namespace: string;
  readonly scope: 'cluster' | 'namespace';
  readonly suspend: boolean;
  readonly source: LegalSource;
  readonly kustomizations: readonly LegalKustomization[];
}

export interface LegalSource {
  readonly kind: string;
  readonly url: string;
  readonly value: string;
  readonly timeout: number;
  readonly syncInterval: number;
}

export interface LegalKustomization {
  readonly id: string;
  readonly path: string;
  readonly prune: boolean;
  readonly wait: boolean;
  readonly timeout: number;
  readonly syncInterval: number;
  readonly retryInterval: number;
  readonly substitute: { readonly [name: string]: string };
  readonly from?: string;
  /** Places of others in the list, and whether they are named by object. */
  readonly dependsOn: readonly { readonly place: number; readonly byObject: boolean }[];
}

const STACKS = ['one', 'two'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const letter = fc.constantFrom(...LETTERS);
const rest = fc.string({ unit: fc.constantFrom(...LETTERS, ...'0123456789'), maxLength: 8 });
const label = fc.tuple(letter, rest).map((parts) => parts.join(''));
const bucketName = fc.tuple(letter, rest).map((parts) => `${parts.join('')}-files`);
const variables = fc.dictionary(label.map((each) => `_${each}`), label.map((each) => `${each}-x`), { maxKeys: 2, noNullPrototype: true });
const seconds = fc.integer({ min: 60, max: 86_400 });
const times = { timeout: fc.integer({ min: 1, max: 3_599 }), syncInterval: seconds };
const hex = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const guid = fc.uuid();

/** The address, with a place for a name, and what stands behind it, by the kind of source. */
const VALUES: { readonly [kind: string]: readonly [address: string, value: fc.Arbitrary<string>] } = {
  'git, branch': ['https://github.com/acme/*', label],
  'git, tag': ['https://gitlab.com/acme/*', label],
  'git, semver': ['https://github.com/acme/*', fc.constantFrom('1.x', '>=1.2.0', '~2.1', '^0.3.1', '*')],
  'git, commit': ['https://github.com/acme/*', hex(40)],
  'git, https': ['https://git.acme.org/*', label],
  'git, ssh': ['ssh://git@github.com/acme/*', label],
  'git, Secret': ['https://git.acme.org/*', label],
  'bucket': ['https://*.minio.acme.org', bucketName],
  'bucket, Secret': ['https://*.minio.acme.org', bucketName],
  'container': ['https://*.blob.core.windows.net', bucketName],
  'container, signature': ['https://*.blob.core.windows.net', bucketName],
  'artifact, semver': ['oci://ghcr.io/acme/*', fc.constantFrom('1.x', '>=1.2.0')],
  'artifact, digest': ['oci://ghcr.io/acme/*', hex(64).map((digest) => `sha256:${digest}`)],
  'artifact, Secret': ['oci://registry.acme.org/*', fc.constantFrom('1.x', '2.x')],
};

const source: fc.Arbitrary<LegalSource> = fc.constantFrom(...Object.keys(VALUES)).chain((kind) => {
  const [address, value] = VALUES[kind];
  return fc.record({ kind: fc.constant(kind), url: label.map((each) => address.replace('*', `${each}-*`)), value, ...times });
});

const kustomizations = fc.uniqueArray(label, { minLength: 1, maxLength: 6 }).chain((ids) => fc.tuple(...ids.map((id, index) =>
  fc.record<LegalKustomization, 'id'>({
    id: fc.constant(id),
    path: fc.constant(`./${id}`),
    prune: fc.boolean(),
    wait: fc.boolean(),
    timeout: seconds,
    syncInterval: seconds,
    retryInterval: fc.integer({ min: 1, max: 60 }),
    substitute: variables,
    from: fc.option(label, { nil: undefined }),
    dependsOn: fc.uniqueArray(fc.record({ place: fc.nat(Math.max(0, index - 1)), byObject: fc.boolean() }), { selector: ({ place }) => place })
      .map((all) => all.filter(({ place }) => place < index)),
  } as any) as unknown as fc.Arbitrary<LegalKustomization>))).map((all) => all.map((each, index) =>
  // whoever is waited for waits for what it applies
  ({ ...each, wait: each.wait || all.some(({ dependsOn }) => dependsOn.some(({ place }) => place === index)) })));

const configurations = fc.uniqueArray(label, { minLength: 1, maxLength: 3 }).chain((names) => fc.tuple(...names.map((name) => fc.record({
  id: fc.constant(`${name[0].toUpperCase()}${name.slice(1)}`),
  stack: fc.constantFrom(...STACKS),
  name: fc.constantFrom(name, undefined),
  namespace: fc.constant(`ns-${name}`),
  scope: fc.constantFrom<'cluster' | 'namespace'>('cluster', 'namespace'),
  suspend: fc.boolean(),
  // each has a repository of its own: nothing is said twice to the cluster
  source: source.map((each) => ({ ...each, url: each.url.replace('*', name) })),
  kustomizations,
}))));

/** A legal app: clusters of both kinds in two stacks, each with its extension and with configurations of all sources. */
export const legalApp: fc.Arbitrary<LegalApp> = fc.uniqueArray(label, { minLength: 1, maxLength: 2 }).chain((ids) => fc.record({
  clusters: fc.tuple(...ids.map((id) => fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom<'aks' | 'arc'>('aks', 'arc'),
    subscriptionId: guid,
    stack: fc.constant('one'),
    extension: fc.record({
      version: fc.constantFrom(undefined, '1.22.2'),
      memory: fc.constantFrom(undefined, '2Gi', '1536Mi'),
      concurrent: fc.option(fc.integer({ min: 1, max: 32 }), { nil: undefined }),
      strict: fc.option(fc.boolean(), { nil: undefined }),
    }),
    configurations,
  }))),
}));

const SECRET = '${var.secret}';

function sourceOf({ kind, url, value, timeout, syncInterval }: LegalSource): FluxSource {
  const both = { url, timeout: Duration.seconds(timeout), syncInterval: Duration.seconds(syncInterval) };
  const secret = LocalSecret.fromName('credentials');
  switch (kind) {
    case 'git, tag': return FluxSource.git({ ...both, ref: GitRef.tag(value) });
    case 'git, semver': return FluxSource.git({ ...both, ref: GitRef.semver(value) });
    case 'git, commit': return FluxSource.git({ ...both, ref: GitRef.commit(value, 'main') });
    case 'git, https': return FluxSource.git({ ...both, ref: GitRef.branch(value), auth: GitAuth.https({ user: 'ci', key: SECRET }) });
    case 'git, ssh': return FluxSource.git({
      ...both, ref: GitRef.branch(value), auth: GitAuth.sshKey({ privateKey: FileContent.fromText(SECRET) }),
    });
    case 'git, Secret': return FluxSource.git({ ...both, ref: GitRef.branch(value), auth: GitAuth.localSecret(secret) });
    case 'bucket': return FluxSource.bucket({ ...both, bucketName: value, auth: BucketAuth.accessKey({ accessKey: SECRET, secretKey: SECRET }) });
    case 'bucket, Secret': return FluxSource.bucket({ ...both, bucketName: value, auth: BucketAuth.localSecret(secret) });
    case 'container': return FluxSource.azureBlob({ ...both, containerName: value, auth: AzureBlobAuth.localSecret(secret) });
    case 'container, signature': return FluxSource.azureBlob({ ...both, containerName: value, auth: AzureBlobAuth.sasToken(SECRET) });
    case 'artifact, semver': return FluxSource.ociRepository({ ...both, ref: OciRef.semver(value) });
    case 'artifact, digest': return FluxSource.ociRepository({ ...both, ref: OciRef.digest(value) });
    case 'artifact, Secret': return FluxSource.ociRepository({ ...both, ref: OciRef.semver(value), auth: OciAuth.localSecret(secret) });
    default: return FluxSource.git({ ...both, ref: GitRef.branch(value) });
  }
}

/** An empty app with its stacks. */
export function appWithStacks(outdir?: string): { app: App; stacks: Map<string, TerraformStack> } {
  const app = outdir === undefined ? Testing.app() : new App({ outdir });
  return { app, stacks: new Map(STACKS.map((id) => [id, testStack(id, app)])) };
}

/** A statement of a program. Those of one list follow each other; those of different lists may stand in any order. */
export type Statements = readonly (() => void)[];

/** The program of an app, as statements whose order does not matter. */
export function statementsOf({ clusters }: LegalApp, stacks: Map<string, TerraformStack>): Statements {
  return clusters.flatMap((cluster) => [
    () => { declareExtension(cluster, stacks); },
    ...cluster.configurations.map((each) => () => { declareConfiguration(cluster, each, stacks); }),
  ]);
}

export function declare(legal: LegalApp, stacks: Map<string, TerraformStack>): void {
  statementsOf(legal, stacks).forEach((statement) => statement());
}

/** The reference to a cluster in a stack. */
function referenceTo({ id, kind, subscriptionId }: LegalCluster, stack: TerraformStack): ICluster {
  const name = `Cluster-${id}`;
  const parts = { subscriptionId, resourceGroupName: 'rg', clusterName: id };
  return stack.node.tryFindChild(name) as ManagedCluster | undefined
    ?? (kind === 'aks' ? ManagedCluster.fromParts(stack, name, parts) : ConnectedCluster.fromParts(stack, name, parts));
}

function declareExtension(cluster: LegalCluster, stacks: Map<string, TerraformStack>): void {
  const stack = stacks.get(cluster.stack)!;
  const { version, memory, concurrent, strict } = cluster.extension;
  new FluxExtension(stack, `Flux-${cluster.id}`, {
    cluster: referenceTo(cluster, stack),
    version,
    resources: memory === undefined ? undefined : { kustomize: { limits: { memory } } },
    concurrency: concurrent === undefined ? undefined : { kustomize: concurrent },
    strictSubstitution: strict,
  });
}

function declareConfiguration(cluster: LegalCluster, legal: LegalConfiguration, stacks: Map<string, TerraformStack>): void {
  const stack = stacks.get(legal.stack)!;
  const { name, namespace, scope, suspend, source: given, kustomizations: members } = legal;
  const configuration = new FluxConfiguration(stack, `${legal.id}-${cluster.id}`, {
    cluster: referenceTo(cluster, stack),
    name: name ?? legal.id.toLowerCase(),
    namespace,
    scope: scope === 'namespace' ? FluxScope.NAMESPACE : scope as FluxScope,
    suspend,
    source: sourceOf(given),
  });
  const made: Kustomization[] = [];
  for (const { id, path, prune, wait, timeout, syncInterval, retryInterval, substitute, from, dependsOn } of members) {
    made.push(configuration.addKustomization(id, {
      path,
      prune,
      wait,
      timeout: Duration.seconds(timeout),
      syncInterval: Duration.seconds(syncInterval),
      retryInterval: Duration.seconds(retryInterval),
      postBuild: { substitute, substituteFrom: from === undefined ? undefined : [SubstituteFrom.configMap(from)] },
      dependsOn: dependsOn.map(({ place, byObject }) => byObject ? made[place] : Kustomization.fromName(members[place]?.id ?? 'ghost')),
    }));
  }
}
