import { Parts, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const APPS = `${AT}/apps`;
const SHA = '0123456789abcdef0123456789abcdef01234567';

const url = { set: ({ source }: Parts, value: any) => { source.url = value; }, at: AT, property: 'source.url' };

/** An address, for the wording. */
const withUrl = (value: unknown) => (parts: Parts) => url.set(parts, value);

/** One way to name a revision. */
function revision(kind: string) {
  return { set: ({ source }: Parts, value: any) => { source.ref = { [kind]: value }; }, at: AT, property: `source.ref.${kind}` };
}

export const SOURCE_TABLES: RuleTable[] = [
  {
    code: 'SRC-01',
    title: 'a configuration has a source',
    severity: 'error',
    programs: [
      { name: 'takes a git repository', spoil: () => {}, found: [] },
      { name: 'refuses none', spoil: ({ configuration }) => { configuration.source = { kind: undefined }; }, found: [`SRC-01 ${AT} source`] },
    ],
    wordings: [{
      name: 'how to give one',
      spoil: ({ configuration }) => { configuration.source = { kind: undefined }; },
      text: '  SRC-01  source: nothing says where the manifests come from\n'
        + '          to do: give one, for example FluxSource.git',
    }],
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
        ['git@github.com/acme/fleet', 'SRC-03'], ['git@ssh.dev.azure.com:v3/acme/platform/fleet', 'SRC-03'],
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
        ['https://[2001:db8::1]/acme/fleet'], ['https://acme@dev.azure.com/acme/platform/_git/fleet'], ['https://example.org/a@b:c/fleet'],
        ['ssh://git@example.org:2222/acme/fleet.git'], ['https://example.org/acme/my%20fleet'],
        ['https://', 'SRC-06'], ['https:///acme', 'SRC-06'], ['ssh://git@', 'SRC-06'], ['ssh://git@/acme', 'SRC-06'], ['git@', 'SRC-06'],
        ['git@github.com', 'SRC-06'], ['git@github.com:', 'SRC-06'], ['git@:acme', 'SRC-06'], ['https://exa mple.org/acme', 'SRC-06'],
        ['https://example.org/acme ', 'SRC-06'], ['https://example.org/acme\n', 'SRC-06'], ['https://example.org:/acme', 'SRC-06'],
        ['ssh://git@github.com:acme/fleet', 'SRC-06'],
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
        [`https://${'o'.repeat(19)}@dev.azure.com/o/p/_git/r`], [`https://${'t'.repeat(20)}@github.com/acme/fleet`, 'SRC-07'],
        ['https://github.com/acme/fleet?ref=main'], ['https://github.com/acme/fleet?access_token=hunter2', 'SRC-07'],
      ],
    }],
    wordings: [
      {
        name: 'neither the password nor the user, who may be a token',
        spoil: withUrl('https://ghp_0123:hunter2@github.com/acme/fleet'),
        text: '  SRC-07  source.url: the address carries a password or a token, which Terraform would keep in its state\n'
          + '          got: "https://***@github.com/acme/fleet"\n'
          + '          to do: take it out of the address',
      },
      {
        name: 'the user of ssh alone',
        spoil: withUrl('ssh://git:hunter2@github.com/acme/fleet'),
        text: '  SRC-07  source.url: the address carries a password or a token, which Terraform would keep in its state\n'
          + '          got: "ssh://git:***@github.com/acme/fleet"\n'
          + '          to do: take it out of the address',
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
    }],
    wordings: [{
      name: 'what to use',
      spoil: withUrl('http://git.internal/acme/fleet'),
      text: '  SRC-08  source.url: the repository is fetched without encryption\n'
        + '          got: "http://git.internal/acme/fleet"\n'
        + '          to do: use https',
    }],
  },
  {
    code: 'SRC-09',
    title: 'a revision is named',
    severity: 'error',
    values: [
      { ...revision('branch'), rows: [['main'], ['feature/x'], ['', 'SRC-09'], [' ', 'SRC-09'], [undefined, 'SRC-09'], [null, 'SRC-09']] },
      { ...revision('tag'), rows: [['v1.0.0'], ['', 'SRC-09'], [undefined, 'SRC-09']] },
      { ...revision('semver'), rows: [['1.x'], ['\t', 'SRC-09'], [1.2, 'SRC-09']] },
      { ...revision('commit'), rows: [[SHA], ['', 'SRC-09'], [undefined, 'SRC-09'], [7, 'SRC-09']] },
    ],
    programs: [
      { name: 'takes a commit with its branch', spoil: ({ source }) => { source.ref = { branch: 'main', commit: SHA }; }, found: [] },
      { name: 'refuses nothing at all', spoil: ({ source }) => { source.ref = {}; }, found: [`SRC-09 ${AT} source.ref`] },
      {
        name: 'refuses each that is empty',
        spoil: ({ source }) => { source.ref = { branch: '', commit: '' }; },
        found: [`SRC-09 ${AT} source.ref.branch`, `SRC-09 ${AT} source.ref.commit`],
      },
    ],
    wordings: [
      {
        name: 'that there is none',
        spoil: ({ source }) => { source.ref = {}; },
        text: '  SRC-09  source.ref: no revision is named\n'
          + '          allowed: GitRef.branch, GitRef.tag, GitRef.semver or GitRef.commit with a text that is not empty\n'
          + '          to do: name what Flux shall follow, for example GitRef.branch(\'main\')',
      },
      {
        name: 'which of them is empty',
        spoil: ({ source }) => { source.ref = { branch: undefined }; },
        text: '  SRC-09  source.ref.branch: no revision is named\n'
          + '          got: nothing\n'
          + '          allowed: GitRef.branch, GitRef.tag, GitRef.semver or GitRef.commit with a text that is not empty\n'
          + '          to do: name what Flux shall follow, for example GitRef.branch(\'main\')',
      },
    ],
  },
  {
    code: 'SRC-10',
    title: 'a commit that is not a full SHA is warned of',
    severity: 'warning',
    values: [{
      ...revision('commit'),
      rows: [
        [SHA], ['a'.repeat(40)], ['a'.repeat(64)], ['a'.repeat(39), 'SRC-10'], ['a'.repeat(41), 'SRC-10'], ['a'.repeat(63), 'SRC-10'],
        ['a'.repeat(65), 'SRC-10'], [SHA.toUpperCase(), 'SRC-10'], [`${SHA}\n`, 'SRC-10'], ['main', 'SRC-10'], [SHA.slice(0, 7), 'SRC-10'],
      ],
    }],
    wordings: [{
      name: 'where to find the full one',
      spoil: ({ source }) => { source.ref = { commit: '0123456' }; },
      text: '  SRC-10  source.ref.commit is not a full commit SHA\n'
        + '          got: "0123456"\n'
        + '          allowed: 40 (or 64) hexadecimal digits in lower case\n'
        + '          to do: give what `git rev-parse HEAD` prints',
    }],
  },
  {
    code: 'SRC-11',
    title: 'a range of versions that looks like none is warned of',
    severity: 'warning',
    values: [{
      ...revision('semver'),
      rows: [['1.x'], ['>=1.0.0-rc.1'], ['*'], ['x'], ['^1.2 || ~2.0'], ['latest', 'SRC-11'], ['v', 'SRC-11'], ['>=', 'SRC-11']],
    }],
    wordings: [{
      name: 'what a range looks like',
      spoil: ({ source }) => { source.ref = { semver: 'latest' }; },
      text: '  SRC-11  source.ref.semver does not look like a range of versions\n'
        + '          got: "latest"\n'
        + '          allowed: for example ">=1.2.0 <2.0.0" or "1.x"\n'
        + '          to do: correct the range; the notation is that of Masterminds/semver',
    }],
  },
];

/** One time of the source or of a kustomization, with what is found in the legal ones. */
function time(property: string, of: 'source' | 'apps') {
  return {
    set: (parts: Parts, value: any) => { parts[of][property as 'timeout'] = value; },
    at: of === 'source' ? AT : APPS,
    property: of === 'source' ? `source.${property}` : property,
  };
}

const REFUSED = [0, -0, -1, 0.5, 1.5, 35791395, 2 ** 53, Number.MAX_VALUE, NaN, Infinity, -Infinity, null, true, [60], { seconds: 60 }];
const refused = (code: string) => REFUSED.map((value) => [value, code] as const);

export const TIME_TABLES: RuleTable[] = [
  {
    code: 'SRC-19',
    title: 'the times of a source are whole seconds that ARM takes',
    severity: 'error',
    values: [
      { ...time('syncInterval', 'source'), rows: [[undefined], [1], [600], [35791394], ...refused('SRC-19')] },
      { ...time('timeout', 'source'), rows: [[undefined], [1], [3599], [35791394, 'SRC-31'], ...refused('SRC-19')] },
    ],
    wordings: [{
      name: 'which seconds ARM takes',
      spoil: ({ source }) => { source.syncInterval = 0; },
      text: '  SRC-19  source.syncInterval: ARM does not take this number of seconds\n'
        + '          got: 0\n'
        + '          allowed: whole seconds from 1 to 35791394\n'
        + '          to do: give a time that is at least a second, in whole seconds',
    }],
  },
  {
    code: 'KUS-13',
    title: 'the times of a kustomization are whole seconds that ARM takes',
    severity: 'error',
    values: [
      { ...time('syncInterval', 'apps'), rows: [[undefined], [1], [35791394], ...refused('KUS-13')] },
      { ...time('timeout', 'apps'), rows: [[undefined], [1, 'KUS-14'], [30], [3600], [35791394], ...refused('KUS-13')] },
      { ...time('retryInterval', 'apps'), rows: [[undefined], [1], [600], [35791394, 'KUS-14'], ...refused('KUS-13')] },
    ],
    wordings: [{
      name: 'which seconds ARM takes',
      spoil: ({ apps }) => { apps.timeout = 1.5; },
      text: '  KUS-13  timeout: ARM does not take this number of seconds\n'
        + '          got: 1.5\n'
        + '          allowed: whole seconds from 1 to 35791394\n'
        + '          to do: give a time that is at least a second, in whole seconds',
    }],
  },
  {
    code: 'SRC-20',
    title: 'a duration is one that can be read',
    severity: 'error',
    values: [
      { ...time('timeout', 'source'), rows: [[60], ['500ms', 'SRC-20'], ['', 'SRC-20'], ['60', 'SRC-20']] },
      { ...time('syncInterval', 'source'), rows: [[60], ['5s10m', 'SRC-20']] },
      { ...time('timeout', 'apps'), rows: [[60], ['PT10M', 'SRC-20']] },
      { ...time('syncInterval', 'apps'), rows: [[60], ['1d', 'SRC-20']] },
      { ...time('retryInterval', 'apps'), rows: [[60], ['1h30', 'SRC-20']] },
    ],
    wordings: [{
      name: 'what a duration looks like',
      spoil: ({ apps }) => { apps.timeout = '500ms'; },
      text: '  SRC-20  timeout is not a duration\n'
        + '          got: "500ms"\n'
        + '          allowed: hours, minutes and seconds in this order, such as "1h30m", "10m" or "90s"\n'
        + '          to do: write it so, or use Duration.seconds, Duration.minutes or Duration.hours',
    }],
  },
  {
    code: 'SRC-31',
    title: 'a timeout of a source that is an hour or longer is warned of',
    severity: 'warning',
    values: [{ ...time('timeout', 'source'), rows: [[3599], [3600, 'SRC-31'], [3601, 'SRC-31'], [35791395, 'SRC-19']] }],
    programs: [
      { name: 'takes an interval of a day', spoil: ({ source }) => { source.syncInterval = 86400; }, found: [] },
      { name: 'takes a kustomization\'s timeout of a day', spoil: ({ apps }) => { apps.timeout = 86400; }, found: [] },
    ],
    wordings: [{
      name: 'why an hour is too long',
      spoil: ({ source }) => { source.timeout = 3600; },
      text: '  SRC-31  source.timeout: Flux\'s schema of this timeout has no hours, and what Azure\'s agent writes for it is not documented\n'
        + '          got: 3600\n'
        + '          allowed: less than 3600 seconds\n'
        + '          to do: stay under one hour',
    }],
  },
];
