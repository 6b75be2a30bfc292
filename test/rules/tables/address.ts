import { AUTH, inSource, Parts, SOURCES, Spoil, STACK, withSource } from '../model';
import { Row, RuleTable } from '../table';

const AT = `${STACK}/Config`;

const url = { set: ({ source }: Parts, value: any) => { source.url = value; }, at: AT, property: 'source.url' };

/** An address, for the wording. */
const withUrl = (value: unknown) => (parts: Parts) => url.set(parts, value);

/** Addresses of repositories, none of which is the page of one. */
const COMPLETE: Row[] = [
  ['https://gitlab.com/acme/platform/fleet'], ['https://bitbucket.org/snippets/acme/x7Y/fleet.git'],
  ['https://git.acme.org/acme/fleet/-/tree/main'], ['https://git.acme.org/acme/fleet?x=1'], ['https://git.acme.org/tree/main/apps'],
  ['https://git.acme.org/acme/fleet#'], ['https://github.com/acme/fleet?'], ['ssh://git@git.acme.org/acme/c#.git', 'AUT-10'],
  ['https://dev.azure.com/acme/_git/fleet', 'WID-09'], ['https://dev.azure.com/acme/platform/_git/fleet/', 'WID-09'],
  ['https://dev.azure.com/acme/platform/_git/_full/fleet', 'WID-09'], ['https://dev.azure.com/acme/platform/_GIT/fleet', 'WID-09'],
  ['https://acme.visualstudio.com/_git/fleet', 'WID-09'], ['https://acme.visualstudio.com/DefaultCollection/platform/_git/fleet', 'WID-09'],
  ['https://gist.github.com/0123456789abcdef'], ['https://github.com.acme.org/a/b/c'],
];

/** Addresses of pages that browsers show, what is too much in them, and what is left without it. */
const BEHIND: readonly (readonly [given: string, rest: string, mended: string])[] = [
  ['https://github.com/acme/fleet/tree/main/apps', '/tree/main/apps', 'https://github.com/acme/fleet'],
  ['https://github.com/acme/fleet/blob/main/README.md', '/blob/main/README.md', 'https://github.com/acme/fleet'],
  ['https://GitHub.com/acme/fleet/tree', '/tree', 'https://GitHub.com/acme/fleet'],
  ['https://github.com/acme/fleet#main', '#main', 'https://github.com/acme/fleet'],
  ['https://github.com/acme/fleet?ref=main', '?ref=main', 'https://github.com/acme/fleet'],
  ['https://git.acme.org/acme/fleet#main', '#main', 'https://git.acme.org/acme/fleet'],
  ['https://git.acme.org/acme/fleet?x#main', '#main', 'https://git.acme.org/acme/fleet?x'],
  ['ssh://git@github.com/acme/fleet/tree/main', '/tree/main', 'ssh://git@github.com/acme/fleet'],
  ['git@github.com:acme/fleet/tree/main', '/tree/main', 'git@github.com:acme/fleet'],
  ['https://gitlab.com/acme/platform/fleet/-/tree/main/apps', '/-/tree/main/apps', 'https://gitlab.com/acme/platform/fleet'],
  ['https://bitbucket.org/acme/fleet/src/main/apps/', '/src/main/apps/', 'https://bitbucket.org/acme/fleet'],
  ['https://dev.azure.com/acme/proj/_git/repo?path=/apps&version=GBmain', '?path=/apps&version=GBmain', 'https://dev.azure.com/acme/proj/_git/repo'],
  ['https://dev.azure.com/acme/proj/_git/repo/commits', '/commits', 'https://dev.azure.com/acme/proj/_git/repo'],
];

/** Without credentials, Azure DevOps is warned of as well. */
const anonymous = (given: string): string[] => given.includes('dev.azure.com') ? ['WID-09'] : [];

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
        ['https://example.org'], ['https://example.org/'], ['https://github.com:8443/acme/fleet'], ['https://github.com/acme/fleet.git/'],
        ...COMPLETE, ...BEHIND.map(([given]): Row => [given, ...given.startsWith('git@') ? ['SRC-03'] : [], 'SRC-06', ...anonymous(given)]),
        ['https://github.com', 'SRC-06'], ['https://github.com/', 'SRC-06'], ['https://github.com/acme', 'SRC-06'], ['https://gitlab.com/acme/', 'SRC-06'], ['https://[2001:db8::1]:8443/acme/fleet'],
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
        ['https://minio.acme.org:9000'], ['https://s3.amazonaws.com/'], ['https://10.0.0.1'], ['https://minio.acme.org?x'],
        ['https://10.0.0.1/a', 'SRC-06'],
        ['https://', 'SRC-06'], ['https:///manifests', 'SRC-06'], ['https://minio acme', 'SRC-06'], ['https://minio:x', 'SRC-06'],
      ],
    }, {
      ...inSource(SOURCES.azureBlob, 'url'),
      of: 'address of a container',
      rows: [
        ['https://acme.blob.core.windows.net/'], ['http://azurite:10000/devstoreaccount1', 'SRC-08', 'SRC-18'], ['https://acme.org/manifests', 'SRC-18'],
        ['https://acme.blob.core.windows.net/manifests', 'SRC-06'], ['https://acme.z6.blob.storage.azure.net/a/b', 'SRC-06'], ['https://', 'SRC-06'], ['https://a b.blob.core.windows.net', 'SRC-06'],
      ],
    }, {
      ...inSource(SOURCES.oci, 'url'),
      of: 'address of an artifact',
      rows: [
        ['oci://ghcr.io/acme/fleet'], ['oci://localhost:5000/fleet'], ['oci://[::1]:5000/fleet'], ['oci://GHCR.io/acme/fleet'], [`oci://localhost:5000/fleet/npm_${'a'.repeat(36)}`],
        ['oci://ghcr.io/ab'], ['oci://a/b'], ['oci://localhost:5000/b', 'SRC-06'], [`oci://ghcr.io/${'a'.repeat(255)}`], ['oci://ghcr.io/a.b_c__d-e/f-'], ['oci://ghcr.io/a', 'SRC-06'],
        [`oci://ghcr.io/${'a'.repeat(256)}`, 'SRC-06'], ['oci://ghcr.io/Acme/Manifests', 'SRC-06'], ['oci://ghcr.io/a//b', 'SRC-06'],
        ['oci://ghcr.io/acme/', 'SRC-06'], ['oci://ghcr.io/acme/my%20fleet', 'SRC-06'], ['oci://ghcr.io/acme?x', 'SRC-06'], ['oci://ghcr.io/acme#v1', 'SRC-06'],
        ['oci://', 'SRC-06'], ['oci://ghcr.io', 'SRC-06'], ['oci://ghcr.io/', 'SRC-06'], ['oci:///fleet', 'SRC-06'], ['oci://ghcr.io/a b', 'SRC-06'],
        ['oci://ghcr.io:acme/fleet', 'SRC-06'], ['oci://ghcr.io/acme/fleet:v1', 'SRC-06'], ['oci://localhost:5000/fleet:v1', 'SRC-06'],
        ['oci://ghcr.io/acme/fleet@sha256:0123', 'SRC-06'],
      ],
    }],
    wordings: [
      ...BEHIND.map(([given, rest, mended]) => ({
        name: `what stands behind the repository in ${given}`,
        spoil: withUrl(given),
        text: `  SRC-06  source.url holds more than the repository: ${JSON.stringify(rest)}\n          got: "${given}"\n`
          + `          to do: write "${mended}"; a branch is given as the reference, and a folder as the path of a kustomization`,
      })),
      ...([
        ['https://dev.azure.com/acme/proj/repo', 'write "https://dev.azure.com/acme/proj/_git/repo"'],
        ['https://acme@dev.azure.com/acme/proj/repo', 'write "https://***@dev.azure.com/acme/proj/_git/repo"'],
        ['https://acme.visualstudio.com/proj/repo', 'write "https://acme.visualstudio.com/proj/_git/repo"'],
        ['https://dev.azure.com/acme', 'write the address that Azure DevOps shows at "Clone"'],
        ['https://dev.azure.com', 'write the address that Azure DevOps shows at "Clone"'],
        ['https://dev.azure.com/_git/repo', 'write the address that Azure DevOps shows at "Clone"'],
        ['https://dev.azure.com/acme/proj/_git', 'write the address that Azure DevOps shows at "Clone"'],
        ['https://dev.azure.com/acme/proj/_git/_full', 'write the address that Azure DevOps shows at "Clone"'],
        ['https://dev.azure.com/acme/proj/_wiki', 'write the address that Azure DevOps shows at "Clone"'],
        ['https://acme.visualstudio.com/DefaultCollection/proj/repo', 'write the address that Azure DevOps shows at "Clone"'],
      ] as const).map(([given, remedy]) => ({
        name: `what ${given} lacks`,
        spoil: withSource({ ...SOURCES.azureDevOps(AUTH.azure()), url: given }),
        text: '  SRC-06  source.url is not complete: the repositories of Azure DevOps stand behind "_git"\n'
          + `          got: "${given.replace('acme@', '***@')}"\n          to do: ${remedy}`,
      })),
      ...([
        ['oci://ghcr.io/Acme/Manifests', 'has capitals, which no registry takes in the name of a repository', 'write "oci://ghcr.io/acme/manifests"'],
        ['oci://ghcr.io:443/a//B/', 'has capitals, which no registry takes in the name of a repository', 'write "oci://ghcr.io:443/a/b"'],
        ['oci://ghcr.io/a//b', 'has slashes without a name between or behind them', 'write "oci://ghcr.io/a/b"'],
        ['oci://ghcr.io/acme?x', 'holds what no registry takes in the name of a repository',
          'write small letters, digits, dots, hyphens and underscores, with a slash between names'],
        ['oci://ghcr.io/a', 'has a path that is too short or too long', 'give the path of the repository, of 2 to 255 characters'],
        ['oci://ghcr.io/a b', 'holds a blank', 'take the blank out'],
      ] as const).map(([given, problem, remedy]) => ({
        name: `what is wrong with ${given}`,
        spoil: withSource({ ...SOURCES.oci(), url: given }),
        text: `  SRC-06  source.url ${problem}\n          got: "${given}"\n          to do: ${remedy}`,
      })),
      {
        name: 'where the name of a bucket belongs',
        spoil: withSource({ ...SOURCES.bucket(), url: 'https://minio.acme.org:9000/abc/' }),
        text: '  SRC-06  source.url holds more than the host: "/abc"\n'
          + '          got: "https://minio.acme.org:9000/abc/"\n'
          + '          to do: write "https://minio.acme.org:9000"; the name of the bucket has a place of its own',
      },
      {
        name: 'where the name of a container belongs',
        spoil: withSource({ ...SOURCES.azureBlob(), url: 'https://acme.blob.core.windows.net/manifests' }),
        text: '  SRC-06  source.url holds more than the host: "/manifests"\n'
          + '          got: "https://acme.blob.core.windows.net/manifests"\n'
          + '          to do: write "https://acme.blob.core.windows.net"; the name of the container has a place of its own',
      },
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
        ['https://acme@github.com/acme/fleet'], ['https://acme:@github.com/acme/fleet'], ['https://example.org:443/acme@fleet'],
        ['https://ci:hunter2@github.com/acme/fleet', 'SRC-07'], ['https://:hunter2@github.com/acme/fleet', 'SRC-07'],
        ['https://ci:12345@github.com/acme/fleet', 'SRC-07'], ['https://ci:a@b:c@github.com/acme/fleet', 'SRC-07'],
        ['https://ci:a/b@github.com/acme/fleet', 'SRC-07'], ['ssh://git:hunter2@github.com/acme/fleet', 'SRC-07'],
        ['https://ci:hun ter2@github.com/acme/fleet', 'SRC-06', 'SRC-07'],
        [`https://${'o'.repeat(30)}@dev.azure.com/o/p/_git/r`, 'WID-09'], [`https://${'o'.repeat(30)}@acme.visualstudio.com/p/_git/r`, 'WID-09'],
        [`https://${'t'.repeat(19)}@github.com/acme/fleet`], [`https://${'t'.repeat(20)}@github.com/acme/fleet`, 'SRC-07'],
        [`https://${'t'.repeat(20)}@dev.azure.com.acme.org/r`, 'SRC-07'], [`ssh://${'t'.repeat(20)}@github.com/acme/fleet`, 'SRC-07'],
        ['https://example.org/acme/fleet?ref=main'], ['https://example.org/acme/fleet?access_token=hunter2', 'SRC-07'],
        ['https://github.com/acme/fleet?access_token=hunter2', 'SRC-06', 'SRC-07'],
        ['https://example.org/acme/fleet;v=1'], ['https://example.org/acme/fleet;token'], ['https://example.org/acme/token=s'],
        ...[';password=', '?v=1;api-key=', '?x.token=', '?pat='].map((name): [string, string] =>
          [`https://example.org/acme/fleet${name}hunter2`, 'SRC-07']),
        ['https://example.org/acme/fleet#a,sig=hunter2', 'SRC-06', 'SRC-07'],
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
