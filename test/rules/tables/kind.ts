import { AUTH, inSource, Parts, SOURCES, STACK, withSource } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const DIGEST = `sha256:${'0a'.repeat(32)}`;

const azure = (url = 'https://dev.azure.com/acme/fleet/_git/fleet') => ({ ...SOURCES.https(AUTH.azure()), url });
const bucket = (url: string, insecure: unknown) => withSource({ ...SOURCES.bucket(), url, insecure });
const verified = () => ({ ...SOURCES.oci(), verify: { provider: 'cosign', identities: [{ issuer: '^https://a$', subject: '.*' }] } });

/** One part of the identity whose signature counts. */
function identity(part: string) {
  return { ...inSource(verified, 'verify', 'identities', '0', part), property: `source.verify.identities[0].${part}` };
}

/** What is asked of the sources other than git, or of one kind alone. */
export const KIND_TABLES: RuleTable[] = [
  {
    code: 'SRC-04',
    title: 'the address of a bucket or container is one of http',
    severity: 'error',
    values: [
      {
        ...inSource(SOURCES.bucket, 'url'),
        rows: [
          ['https://minio.acme.org'], ['http://minio.acme.org', 'SRC-21'], ['minio.acme.org', 'SRC-04'], ['s3://manifests', 'SRC-04'],
          ['HTTPS://minio.acme.org', 'SRC-04'], [' https://minio.acme.org', 'SRC-04'], ['', 'SRC-04'], [undefined, 'SRC-04'], [7, 'SRC-04'],
        ],
      },
      {
        ...inSource(SOURCES.azureBlob, 'url'),
        rows: [['https://acme.blob.core.windows.net'], ['acme.blob.core.windows.net', 'SRC-04'],
          [null, 'SRC-04']],
      },
    ],
    wordings: [
      {
        name: 'what the endpoint of a service looks like',
        spoil: withSource({ ...SOURCES.bucket(), url: 's3://manifests' }),
        text: '  SRC-04  source.url is not the address of a service that has buckets\n'
          + '          got: "s3://manifests"\n'
          + '          allowed: what begins with "https://" or "http://", written in lower case\n'
          + '          to do: use the endpoint of the service, for example "https://s3.amazonaws.com"',
      },
      {
        name: 'what a blob endpoint looks like',
        spoil: withSource({ ...SOURCES.azureBlob(), url: 'acme' }),
        text: '  SRC-04  source.url is not the address of a storage account\n'
          + '          got: "acme"\n'
          + '          allowed: what begins with "https://" or "http://", written in lower case\n'
          + '          to do: use the blob endpoint, for example "https://account.blob.core.windows.net"',
      },
    ],
  },
  {
    code: 'SRC-05',
    title: 'the address of an artifact is one of OCI',
    severity: 'error',
    values: [{
      ...inSource(SOURCES.oci, 'url'),
      rows: [
        ['oci://ghcr.io/acme/fleet'], ['https://ghcr.io/acme/fleet', 'SRC-05'], ['OCI://ghcr.io/acme/fleet', 'SRC-05'],
        ['ghcr.io/acme/fleet', 'SRC-05'],
        ['', 'SRC-05'], [undefined, 'SRC-05'],
      ],
    }],
    wordings: [{
      name: 'how to write one',
      spoil: withSource({ ...SOURCES.oci(), url: 'ghcr.io/acme/fleet' }),
      text: '  SRC-05  source.url is not the address of a repository in a registry\n'
        + '          got: "ghcr.io/acme/fleet"\n'
        + '          allowed: what begins with "oci://", written in lower case\n'
        + '          to do: write "oci://", the host of the registry and the path of the repository',
    }],
  },
  {
    code: 'SRC-13',
    title: 'an artifact that can change any time is warned of',
    severity: 'warning',
    values: [{
      ...inSource(() => ({ ...SOURCES.oci(), ref: {} }), 'ref', 'tag'),
      rows: [['v1'], ['latest-1'], ['latest', 'SRC-13']],
    }],
    programs: [
      { name: 'warns of none', spoil: withSource({ ...SOURCES.oci(), ref: undefined }), found: [`SRC-13 ${AT} source.ref`] },
      { name: 'takes a digest', spoil: withSource({ ...SOURCES.oci(), ref: { digest: DIGEST } }), found: [] },
    ],
    wordings: [
      {
        name: 'what happens without one',
        spoil: withSource({ ...SOURCES.oci(), ref: undefined }),
        text: '  SRC-13  source.ref: no artifact is named, so that Flux follows the tag "latest": what it means can change any time\n'
          + '          to do: name a digest or a range of versions, for example OciRef.semver(\'1.x\')',
      },
      {
        name: 'why not the newest',
        spoil: withSource({ ...SOURCES.oci(), ref: { tag: 'latest' } }),
        text: '  SRC-13  source.ref.tag follows the tag "latest": what it means can change any time\n'
          + '          to do: name a digest or a range of versions, for example OciRef.semver(\'1.x\')',
      },
    ],
  },
  {
    code: 'SRC-14',
    title: 'a digest is one of SHA-256',
    severity: 'error',
    values: [{
      ...inSource(() => ({ ...SOURCES.oci(), ref: {} }), 'ref', 'digest'),
      rows: [
        [DIGEST], [DIGEST.slice(0, -1), 'SRC-14'], [`${DIGEST}0`, 'SRC-14'], [DIGEST.toUpperCase(), 'SRC-14'], [DIGEST.slice(7), 'SRC-14'],
        [`sha512:${'a'.repeat(128)}`, 'SRC-14'], [`${DIGEST}\n`, 'SRC-14'], ['', 'SRC-09'],
      ],
    }],
    wordings: [{
      name: 'what a digest looks like',
      spoil: withSource({ ...SOURCES.oci(), ref: { digest: 'v1' } }),
      text: '  SRC-14  source.ref.digest is not a digest\n'
        + '          got: "v1"\n'
        + '          allowed: "sha256:" and 64 hexadecimal digits in lower case\n'
        + '          to do: give what the registry shows as the digest of the artifact',
    }],
  },
  {
    code: 'SRC-16',
    title: 'a bucket has a name',
    severity: 'error',
    values: [{
      ...inSource(SOURCES.bucket, 'bucketName'),
      rows: [
        ['a'], ['a'.repeat(63)], ['my-bucket-1'], ['a'.repeat(64), 'SRC-16'], ['my.bucket', 'SRC-16'], ['-a', 'SRC-16'], ['a-', 'SRC-16'],
        ['A', 'SRC-16'],
        ['', 'SRC-16'], [' ', 'SRC-16'], [undefined, 'SRC-16'], [7, 'SRC-16'],
      ],
    }],
    wordings: [
      {
        name: 'that there is none',
        spoil: withSource({ ...SOURCES.bucket(), bucketName: '' }),
        text: '  SRC-16  source.bucketName is not the name of a bucket\n'
          + '          got: ""\n'
          + '          allowed: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends\n'
          + '          to do: give the name',
      },
      {
        name: 'that it is strange',
        severity: 'warning',
        spoil: withSource({ ...SOURCES.bucket(), bucketName: 'my.bucket' }),
        text: '  SRC-16  source.bucketName does not look like the name of a bucket\n'
          + '          got: "my.bucket"\n'
          + '          allowed: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends\n'
          + '          to do: check the name',
      },
    ],
  },
  {
    code: 'SRC-17',
    title: 'a container has a name',
    severity: 'error',
    values: [{
      ...inSource(SOURCES.azureBlob, 'containerName'),
      rows: [
        ['abc'], ['a'.repeat(63)], ['a-b-1'], ['$root'], ['$web'], ['ab', 'SRC-17'], ['a'.repeat(64), 'SRC-17'], ['a--b', 'SRC-17'],
        ['-abc', 'SRC-17'],
        ['abc-', 'SRC-17'], ['Abc', 'SRC-17'], ['$other', 'SRC-17'], ['', 'SRC-17'], [undefined, 'SRC-17'], [{}, 'SRC-17'],
      ],
    }],
    wordings: [
      {
        name: 'that there is none',
        spoil: withSource({ ...SOURCES.azureBlob(), containerName: undefined }),
        text: '  SRC-17  source.containerName is not the name of a container\n'
          + '          got: nothing\n'
          + '          allowed: 3 to 63 lower-case letters, digits and single hyphens between them, or "$root", "$web" or "$logs"\n'
          + '          to do: give the name',
      },
      {
        name: 'that it is strange',
        severity: 'warning',
        spoil: withSource({ ...SOURCES.azureBlob(), containerName: 'a--b' }),
        text: '  SRC-17  source.containerName does not look like the name of a container\n'
          + '          got: "a--b"\n'
          + '          allowed: 3 to 63 lower-case letters, digits and single hyphens between them, or "$root", "$web" or "$logs"\n'
          + '          to do: check the name',
      },
    ],
  },
  {
    code: 'SRC-18',
    title: 'an address that is no blob endpoint is warned of',
    severity: 'warning',
    values: [{
      ...inSource(SOURCES.azureBlob, 'url'),
      rows: [
        ['https://acme.blob.core.windows.net'], ['https://acme.blob.core.usgovcloudapi.net/'], ['https://acme.z13.blob.storage.azure.net'],
        ['https://acme.z6.blob.storage.azure.net'], ['https://acme.z123.blob.storage.azure.net', 'SRC-18'],
        ['https://acme.BLOB.core.windows.net'], ['https://acme.dfs.core.windows.net', 'SRC-18'], ['https://blob.core.windows.net', 'SRC-18'],
        ['https://files.acme.org', 'SRC-18'], ['https://acme.blob.', 'SRC-18'], ['https://', 'SRC-06'],
      ],
    }],
    wordings: [{
      name: 'what an endpoint looks like',
      spoil: withSource({ ...SOURCES.azureBlob(), url: 'https://files.acme.org' }),
      text: '  SRC-18  source.url does not look like the blob endpoint of a storage account\n'
        + '          got: "https://files.acme.org"\n'
        + '          allowed: for example "https://account.blob.core.windows.net"\n'
        + '          to do: use the blob endpoint that the account shows',
    }],
  },
  {
    code: 'SRC-21',
    title: 'an address of a bucket that does not go with its encryption is warned of',
    severity: 'warning',
    programs: [
      { name: 'takes both with encryption', spoil: bucket('https://a', false), found: [] },
      { name: 'takes both without', spoil: bucket('http://a', true), found: [] },
      { name: 'warns of https without encryption', spoil: bucket('https://a', true), found: [`SRC-21 ${AT} source.insecure`] },
      { name: 'warns of http with encryption', spoil: bucket('http://a', false), found: [`SRC-21 ${AT} source.insecure`] },
      { name: 'leaves what is no boolean to another rule', spoil: bucket('https://a', 'true'), found: [`CFG-20 ${AT} source.insecure`] },
    ],
    wordings: [
      {
        name: 'what to do with http',
        spoil: bucket('http://a', false),
        text: '  SRC-21  source.insecure does not go with the address, which has no encryption\n'
          + '          got: false\n'
          + '          to do: use https, or set insecure to true',
      },
      {
        name: 'what to do with https',
        spoil: bucket('https://a', true),
        text: '  SRC-21  source.insecure does not go with the address, which asks for encryption\n'
          + '          got: true\n'
          + '          to do: leave it out',
      },
    ],
  },
  {
    code: 'SRC-23',
    title: 'the identity of the cluster is for repositories in Azure DevOps',
    severity: 'error',
    values: [{
      ...inSource(azure, 'url'),
      rows: [
        ['https://dev.azure.com/acme/fleet/_git/fleet'], ['https://acme@dev.azure.com/acme/fleet/_git/fleet'],
        ['https://acme.visualstudio.com/fleet/_git/fleet'],
        ['https://DEV.azure.com/acme/_git/fleet'], ['https://', 'SRC-06'],
        ['https://github.com/acme/fleet', 'SRC-23'], ['https://visualstudio.com/fleet', 'SRC-23'], ['https://dev.azure.com.evil.org/x', 'SRC-23'],
        ['ssh://git@ssh.dev.azure.com/v3/a/b/c', 'SRC-23'], ['git@ssh.dev.azure.com:v3/a/b/c', 'SRC-03', 'SRC-23'],
      ],
    }],
    wordings: [
      {
        name: 'that SSH does not go with it',
        spoil: withSource(azure('ssh://git@ssh.dev.azure.com/v3/a/b/c')),
        text: '  SRC-23  source.url is an address for SSH, with which Flux can\'t use the identity of the cluster\n'
          + '          got: "ssh://git@ssh.dev.azure.com/v3/a/b/c"\n'
          + '          allowed: "https://dev.azure.com/{organisation}/{project}/_git/{repository}"\n'
          + '          to do: use the https address of the repository',
      },
      {
        name: 'that the repository is elsewhere',
        severity: 'warning',
        spoil: withSource(azure('https://github.com/acme/fleet')),
        text: '  SRC-23  source.url is not in Azure DevOps, which alone takes the identity of the cluster\n'
          + '          got: "https://github.com/acme/fleet"\n'
          + '          allowed: "https://dev.azure.com/{organisation}/{project}/_git/{repository}"\n'
          + '          to do: use other credentials than GitAuth.azure()',
      },
    ],
  },
  {
    code: 'SRC-24',
    title: 'a GitHub App logs in over https',
    severity: 'error',
    values: [{
      ...inSource(() => SOURCES.https(AUTH.gitHubApp()), 'url'),
      rows: [
        ['https://github.com/acme/fleet'], ['http://github.acme.org/fleet', 'SRC-08'],
        ['ssh://git@github.com/acme/fleet', 'SRC-24'], ['git@github.com:acme/fleet', 'SRC-03', 'SRC-24'],
      ],
    }],
    wordings: [{
      name: 'which address to use',
      spoil: withSource(SOURCES.ssh(AUTH.gitHubApp())),
      text: '  SRC-24  source.url is an address for SSH, with which Flux can\'t log in as a GitHub App\n'
        + '          got: "ssh://git@github.com/acme/fleet"\n'
        + '          allowed: what begins with "https://"\n'
        + '          to do: use the https address of the repository',
    }],
  },
  {
    code: 'SRC-27',
    title: 'an identity has an issuer and a subject',
    severity: 'error',
    values: [
      {
        ...identity('issuer'),
        rows: [
          ['^https://token\\.actions\\.githubusercontent\\.com$'], ['(?i)^HTTPS'], ['(?im)^a'], ['(?i:a)b'],
          ['(?P<host>a)'], ['[[:alpha:]]+'], ['a\\\\1'],
          ['(', 'SRC-27'], ['[a', 'SRC-27'], ['*', 'SRC-27'], ['(?=a)', 'SRC-27'], ['(?<!a)', 'SRC-27'], ['(a)\\1', 'SRC-27'],
          ['', 'SRC-27'], [' ', 'SRC-27'], [undefined, 'SRC-27'], [7, 'SRC-27'],
        ],
      },
      { ...identity('subject'), rows: [['.*'], ['', 'SRC-27'], [null, 'SRC-27']] },
      {
        set: ({ configuration }: Parts, value: any) => {
          configuration.source = { ...SOURCES.oci(), verify: { provider: 'notation', identities: [], configuration: { policy: value } } };
        },
        at: `${STACK}/Config`,
        property: 'source.verify.configuration.policy',
        rows: [['x'], [''], [1, 'SRC-27'], [null, 'SRC-27'], [{}, 'SRC-27']],
      },
      ...[(value: any) => value, (value: any) => [value]].map((members, index) => ({
        set: ({ configuration }: Parts, value: any) => {
          configuration.source = { ...SOURCES.oci(), verify: { provider: 'cosign', identities: members(value) } };
        },
        at: `${STACK}/Config`,
        property: 'source.verify.identities[0].issuer',
        of: index === 0 ? 'all identities' : 'an identity',
        rows: [index === 0 ? [[], 'SRC-32'] : [{ issuer: 'a', subject: 'b' }]] as any,
      })),
    ],
    programs: [
      { name: 'takes none', spoil: withSource({ ...SOURCES.oci(), verify: { provider: 'notation', identities: [] } }), found: [] },
    ],
    wordings: [
      {
        name: 'that a setting is no text',
        spoil: withSource({ ...SOURCES.oci(), verify: { provider: 'notation', identities: [], configuration: { policy: 1 } } }),
        text: '  SRC-27  source.verify.configuration.policy is not a text\n'
          + '          got: 1\n'
          + '          allowed: a text\n'
          + '          to do: convert it with String(…), or leave it out',
      },
      {
        name: 'that one is missing',
        spoil: withSource({ ...SOURCES.oci(), verify: { provider: 'cosign', identities: [{ issuer: '.*', subject: '' }] } }),
        text: '  SRC-27  source.verify.identities[0].subject is missing\n'
          + '          got: ""\n'
          + '          allowed: a regular expression for the issuer, and one for the subject\n'
          + '          to do: give both, for example "^https://github\\\\.com/acme/" as the subject',
      },
      {
        name: 'that one can\'t be read',
        severity: 'warning',
        spoil: withSource({ ...SOURCES.oci(), verify: { provider: 'cosign', identities: [{ issuer: '(', subject: '.*' }] } }),
        text: '  SRC-27  source.verify.identities[0].issuer does not look like a regular expression that Go takes\n'
          + '          got: "("\n'
          + '          allowed: a regular expression for the issuer, and one for the subject\n'
          + '          to do: correct it; the notation is that of RE2',
      },
    ],
  },
];
