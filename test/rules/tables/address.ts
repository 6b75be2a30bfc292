import { inSource, Parts, SOURCES, Spoil, STACK, withSource } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;

const url = { set: ({ source }: Parts, value: any) => { source.url = value; }, at: AT, property: 'source.url' };

/** An address, for the wording. */
const withUrl = (value: unknown) => (parts: Parts) => url.set(parts, value);

const KIND = 'body.properties.sourceKind';

/** Two sources beside that of git. */
const FURTHER: Spoil = ({ configuration }) => {
  const beside = 'body.properties.gitRepository';
  configuration.sourceFaults = ['azureBlob', 'bucket'].map((name) => ({ property: `body.properties.${name}`, beside }));
};

/** A kind that is named, and the kinds of the sources that are given. */
const named = (value: unknown, given: readonly string[]): Spoil => ({ configuration }) => {
  Object.assign(configuration, { source: { kind: undefined }, sourceFaults: [{ property: KIND, value, given }] });
};

export const ADDRESS_TABLES: RuleTable[] = [
  {
    code: 'SRC-01',
    title: 'a configuration has a source',
    severity: 'error',
    programs: [
      { name: 'takes a git repository', spoil: () => {}, found: [] },
      { name: 'refuses none', spoil: ({ configuration }) => { configuration.source = { kind: undefined }; }, found: [`SRC-01 ${AT} source`] },
      { name: 'refuses each further one', spoil: FURTHER, found: [`SRC-01 ${AT} body.properties.azureBlob`, `SRC-01 ${AT} body.properties.bucket`] },
      { name: 'refuses another kind, and tells of nothing else', spoil: named('Bucket', ['GitRepository']), found: [`SRC-01 ${AT} ${KIND}`] },
    ],
    wordings: [
      {
        name: 'how to give one',
        spoil: ({ configuration }) => { configuration.source = { kind: undefined }; },
        text: '  SRC-01  source: nothing says where the manifests come from\n'
          + '          to do: give one, for example FluxSource.git',
      },
      {
        name: 'beside which another one stands',
        spoil: FURTHER,
        text: ['azureBlob', 'bucket'].map((name) => `  SRC-01  body.properties.${name} is a second source, beside body.properties.gitRepository\n`
          + '          to do: keep one of the two').join('\n'),
      },
      ...([
        ['which kind is given', 'Bucket', ['GitRepository'], 'does not go with the source that is given (GitRepository)', '"Bucket"',
          'write "GitRepository", or give the source of another kind'],
        ['which kind is given where none is named', undefined, ['Bucket'], 'does not go with the source that is given (Bucket)', 'nothing',
          'write "Bucket", or give the source of another kind'],
        ['that none of several is of the kind', 'Bucket', ['GitRepository', 'AzureBlob'],
          'does not go with the source that is given (GitRepository, AzureBlob)', '"Bucket"', 'give one source, and its kind'],
        ['that none is given', 'Bucket', [], 'names a source that is not given', '"Bucket"', 'give one source, and its kind'],
      ] as const).map(([name, kind, given, problem, got, remedy]) => ({
        name,
        spoil: named(kind, given),
        text: `  SRC-01  ${KIND} ${problem}\n          got: ${got}\n          to do: ${remedy}`,
      })),
      ...([
        ['which is the kind of what is given', 'Git', ['AzureBlob'], 'write "AzureBlob", or give the source of another kind'],
        ['which kind was probably meant', 'GitRepositories', [], 'write "GitRepository", or give the source of another kind'],
        ['that nothing is near', 'Helm', [], 'give one source, and its kind'],
        ['of what is no text', 7, [], 'give one source, and its kind'],
      ] as const).map(([name, kind, given, remedy]) => ({
        name,
        spoil: named(kind, given),
        text: `  SRC-01  ${KIND} is no kind of source that ARM knows\n          got: ${JSON.stringify(kind)}\n`
          + `          allowed: "GitRepository", "Bucket", "AzureBlob", "OCIRepository"\n          to do: ${remedy}`,
      })),
    ],
  },
  {
    code: 'SRC-02',
    title: 'the address of a git repository begins as git does',
    severity: 'error',
    values: [{
      ...url,
      rows: [
        ['https://github.com/acme/fleet'], ['ssh://git@github.com/acme/fleet'],
        ['HTTPS://github.com/acme/fleet', 'SRC-02'], ['oci://ghcr.io/acme/fleet', 'SRC-02'], ['github.com/acme/fleet', 'SRC-02'],
        ['file:///srv/fleet', 'SRC-02'], ['git://github.com/acme/fleet', 'SRC-02'], [' https://github.com/acme/fleet', 'SRC-02'], ['', 'SRC-02'],
        [undefined, 'SRC-02'], [null, 'SRC-02'], [7, 'SRC-02'], [{}, 'SRC-02'],
      ],
    }],
    wordings: [
      {
        name: 'how an address begins',
        spoil: withUrl('github.com/acme/fleet'),
        text: '  SRC-02  source.url is not the address of a git repository\n'
          + '          got: "github.com/acme/fleet"\n'
          + '          allowed: what begins with "https://", "http://", "ssh://" or "git@", written in lower case\n'
          + '          to do: use the address that `git clone` takes',
      },
      {
        name: 'no password, whatever the address looks like',
        spoil: withUrl('ci:hunter2@github.com/acme/fleet'),
        text: '  SRC-02  source.url is not the address of a git repository\n'
          + '          got: "ci:***@github.com/acme/fleet"\n'
          + '          allowed: what begins with "https://", "http://", "ssh://" or "git@", written in lower case\n'
          + '          to do: use the address that `git clone` takes',
      },
    ],
  },
  {
    code: 'SRC-03',
    title: 'a form of address that Flux refuses is warned of',
    severity: 'warning',
    values: [{
      ...url,
      rows: [
        ['ssh://git@github.com/acme/fleet'], ['git@github.com:acme/fleet', 'SRC-03'], ['git@github.com:/acme/fleet', 'SRC-03'],
        ['git@github.com/acme/fleet', 'SRC-03'], ['git@ssh.dev.azure.com:v3/acme/platform/fleet', 'AUT-16', 'SRC-03'],
      ],
    }],
    wordings: [
      {
        name: 'the same address as a URL',
        spoil: withUrl('git@github.com:acme/fleet'),
        text: '  SRC-03  source.url: Flux itself refuses this form of address, and whether Azure\'s agent rewrites it is not documented\n'
          + '          got: "git@github.com:acme/fleet"\n'
          + '          to do: write "ssh://git@github.com/acme/fleet"',
      },
      {
        name: 'a URL with single slashes for a path from the root',
        spoil: withUrl('git@example.org:/srv/fleet'),
        text: '  SRC-03  source.url: Flux itself refuses this form of address, and whether Azure\'s agent rewrites it is not documented\n'
          + '          got: "git@example.org:/srv/fleet"\n'
          + '          to do: write "ssh://git@example.org/srv/fleet"',
      },
    ],
  },
  {
    code: 'SRC-06',
    title: 'an address is complete',
    severity: 'error',
    values: [{
      ...url,
      rows: [
        ['https://github.com'], ['https://github.com/'], ['https://github.com:8443/acme/fleet'], ['https://[2001:db8::1]:8443/acme/fleet'],
        ['https://[2001:db8::1]/acme/fleet'], ['https://acme@dev.azure.com/acme/platform/_git/fleet', 'WID-09'], ['https://example.org/a@b:c/fleet'],
        ['ssh://git@example.org:2222/acme/fleet.git', 'AUT-10'], ['https://example.org/acme/my%20fleet'],
        ['https://', 'SRC-06'], ['https:///acme', 'SRC-06'], ['ssh://git@', 'SRC-06'], ['ssh://git@/acme', 'SRC-06'], ['git@', 'SRC-06'],
        ['git@github.com', 'SRC-06'], ['git@github.com:', 'SRC-06'], ['git@:acme', 'SRC-06'], ['https://exa mple.org/acme', 'SRC-06'],
        ['https://example.org/acme ', 'SRC-06'], ['https://example.org/acme\n', 'SRC-06'], ['https://example.org:/acme', 'SRC-06'],
        ['ssh://git@github.com:acme/fleet', 'SRC-06'],
      ],
    }, {
      ...inSource(SOURCES.bucket, 'url'),
      of: 'address of a bucket',
      rows: [
        ['https://minio.acme.org:9000'], ['https://s3.amazonaws.com/'], ['https://10.0.0.1/a'],
        ['https://', 'SRC-06'], ['https:///manifests', 'SRC-06'], ['https://minio acme', 'SRC-06'], ['https://minio:x', 'SRC-06'],
      ],
    }, {
      ...inSource(SOURCES.azureBlob, 'url'),
      of: 'address of a container',
      rows: [['https://acme.blob.core.windows.net/'], ['https://', 'SRC-06'], ['https://a b.blob.core.windows.net', 'SRC-06']],
    }, {
      ...inSource(SOURCES.oci, 'url'),
      of: 'address of an artifact',
      rows: [
        ['oci://ghcr.io/acme/fleet'], ['oci://localhost:5000/fleet'], ['oci://[::1]:5000/fleet'],
        ['oci://', 'SRC-06'], ['oci://ghcr.io', 'SRC-06'], ['oci://ghcr.io/', 'SRC-06'], ['oci:///fleet', 'SRC-06'], ['oci://ghcr.io/a b', 'SRC-06'],
        ['oci://ghcr.io:acme/fleet', 'SRC-06'], ['oci://ghcr.io/acme/fleet:v1', 'SRC-06'], ['oci://localhost:5000/fleet:v1', 'SRC-06'],
        ['oci://ghcr.io/acme/fleet@sha256:0123', 'SRC-06'],
      ],
    }],
    wordings: [
      {
        name: 'that something is missing',
        spoil: withUrl('https://'),
        text: '  SRC-06  source.url is not complete\n'
          + '          got: "https://"\n'
          + '          to do: write the host and the path of the repository',
      },
      {
        name: 'where a tag belongs',
        spoil: withSource({ ...SOURCES.oci(), url: 'oci://ghcr.io/acme/fleet:v1' }),
        text: '  SRC-06  source.url names a tag or a digest, which Flux takes in another place\n'
          + '          got: "oci://ghcr.io/acme/fleet:v1"\n'
          + '          to do: give it as `ref`, with OciRef.tag or OciRef.digest',
      },
      {
        name: 'what of an artifact is missing',
        spoil: withSource({ ...SOURCES.oci(), url: 'oci://ghcr.io' }),
        text: '  SRC-06  source.url is not complete\n'
          + '          got: "oci://ghcr.io"\n'
          + '          to do: write the host of the registry and the path of the repository',
      },
      {
        name: 'that there is a blank',
        spoil: withUrl('https://example.org/my fleet'),
        text: '  SRC-06  source.url holds a blank\n'
          + '          got: "https://example.org/my fleet"\n'
          + '          to do: take the blank out, or write %20 in its place',
      },
      {
        name: 'that a path stands where a port should',
        spoil: withUrl('ssh://git@github.com:acme/fleet'),
        text: '  SRC-06  source.url has something else than the number of a port after the host\'s colon\n'
          + '          got: "ssh://git@github.com:acme/fleet"\n'
          + '          to do: write a slash in the place of the colon',
      },
    ],
  },
  {
    code: 'SRC-07',
    title: 'a password in an address is warned of',
    severity: 'warning',
    values: [{
      ...url,
      rows: [
        ['https://acme@github.com/acme/fleet'], ['https://acme:@github.com/acme/fleet'], ['https://github.com:443/acme@fleet'],
        ['https://ci:hunter2@github.com/acme/fleet', 'SRC-07'], ['https://:hunter2@github.com/acme/fleet', 'SRC-07'],
        ['https://ci:12345@github.com/acme/fleet', 'SRC-07'], ['https://ci:a@b:c@github.com/acme/fleet', 'SRC-07'],
        ['https://ci:a/b@github.com/acme/fleet', 'SRC-07'], ['ssh://git:hunter2@github.com/acme/fleet', 'SRC-07'],
        ['https://ci:hun ter2@github.com/acme/fleet', 'SRC-06', 'SRC-07'],
        [`https://${'o'.repeat(30)}@dev.azure.com/o/p/_git/r`, 'WID-09'], [`https://${'o'.repeat(30)}@acme.visualstudio.com/p/_git/r`],
        [`https://${'t'.repeat(19)}@github.com/acme/fleet`], [`https://${'t'.repeat(20)}@github.com/acme/fleet`, 'SRC-07'],
        [`https://${'t'.repeat(20)}@dev.azure.com.acme.org/r`, 'SRC-07'], [`ssh://${'t'.repeat(20)}@github.com/acme/fleet`, 'SRC-07'],
        ['https://github.com/acme/fleet?ref=main'], ['https://github.com/acme/fleet?access_token=hunter2', 'SRC-07'],
        ['https://github.com/acme/fleet;v=1'], ['https://github.com/acme/fleet;token'], ['https://github.com/acme/token=s'],
        ...[';password=', '?v=1;api-key=', '?x.token=', '#a,sig=', '?pat='].map((name): [string, string] =>
          [`https://github.com/acme/fleet${name}hunter2`, 'SRC-07']),
      ],
    }, {
      ...inSource(SOURCES.azureBlob, 'url'),
      of: 'address of a container',
      rows: [['https://acme.blob.core.windows.net?sv=2024-01-01'], ['https://acme.blob.core.windows.net?sv=2024-01-01&sig=hunter2', 'SRC-07']],
    }, {
      ...inSource(SOURCES.bucket, 'url'),
      of: 'address of a bucket',
      rows: [['https://minio.acme.org'], ['https://ci:hunter2@minio.acme.org', 'SRC-07']],
    }, {
      ...inSource(SOURCES.oci, 'url'),
      of: 'address of an artifact',
      rows: [['oci://ghcr.io/acme/fleet'], ['oci://ci:hunter2@ghcr.io/acme/fleet', 'SRC-07'], ['oci://token@ghcr.io/acme/fleet', 'SRC-07']],
    }],
    wordings: [
      {
        name: 'neither the password nor the user, who may be a token',
        spoil: withUrl('https://ghp_0123:hunter2@github.com/acme/fleet'),
        text: '  SRC-07  source.url: the address carries a password or a token, which Terraform would keep in its state\n'
          + '          got: "https://***@github.com/acme/fleet"\n'
          + '          to do: take it out of the address, and give it to `auth`',
      },
      {
        name: 'the user of ssh alone',
        spoil: withUrl('ssh://git:hunter2@github.com/acme/fleet'),
        text: '  SRC-07  source.url: the address carries a password or a token, which Terraform would keep in its state\n'
          + '          got: "ssh://git:***@github.com/acme/fleet"\n'
          + '          to do: take it out of the address, and give it to `auth`',
      },
    ],
  },
  {
    code: 'SRC-08',
    title: 'an address without encryption is warned of',
    severity: 'warning',
    values: [{
      ...url,
      rows: [
        ['https://github.com/acme/fleet'], ['http://git.internal/acme/fleet', 'SRC-08'], ['http://', 'SRC-06', 'SRC-08'],
        ['http://ci:hunter2@git.internal/acme/fleet', 'SRC-07', 'SRC-08'],
      ],
    }, {
      ...inSource(SOURCES.azureBlob, 'url'),
      of: 'address of a container',
      rows: [['https://acme.blob.core.windows.net'], ['http://acme.blob.core.windows.net', 'SRC-08']],
    }],
    wordings: [{
      name: 'it of a container',
      spoil: withSource({ ...SOURCES.azureBlob(), url: 'http://acme.blob.core.windows.net' }),
      text: '  SRC-08  source.url: the container is read without encryption\n'
        + '          got: "http://acme.blob.core.windows.net"\n'
        + '          to do: use https',
    }, {
      name: 'what to use',
      spoil: withUrl('http://git.internal/acme/fleet'),
      text: '  SRC-08  source.url: the repository is fetched without encryption\n'
        + '          got: "http://git.internal/acme/fleet"\n'
        + '          to do: use https',
    }],
  },
];
