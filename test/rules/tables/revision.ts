import { UNKNOWN } from '../../../lib/model/unknown';
import { inSource, Parts, SOURCES, Spoil, STACK, withSource } from '../model';
import { Row, RuleTable } from '../table';

const AT = `${STACK}/Config`;
const SHA = '0123456789abcdef0123456789abcdef01234567';

/** One way to name a revision. */
function revision(kind: string) {
  return { set: ({ source }: Parts, value: any) => { source.ref = { [kind]: value }; }, at: AT, property: `source.ref.${kind}` };
}

export const REVISION_TABLES: RuleTable[] = [
  {
    code: 'SRC-09',
    title: 'a revision is named',
    severity: 'error',
    values: [
      {
        ...revision('branch'),
        rows: [
          ['main'], ['feature/x'], ['@'], ['-x'], ['v1.lock.x'], ['a]b'], ['refs'], ['heads/main'], ['größe'], ['a@b'],
          ...['refs/heads/main', 'refs/pull/1/head', 'refs/x', 'feature/my branch', 'a~b', 'a^', 'a:b', 'a?', 'a*', 'a[b', 'a\\b', '..', 'a..b',
            '.a', 'a/.b', 'a.', 'a/', '/a', 'a//b', 'a.lock', 'a.lock/b', 'a@{1}', 'a\u007f', ' main', 'main\n'].map((name): Row => [name, 'SRC-09']),
          ['', 'SRC-09'], [' ', 'SRC-09'], [undefined, 'SRC-09'], [null, 'SRC-09'],
        ],
      },
      { ...revision('tag'), rows: [['v1.0.0'], ['refs/tags/v1', 'SRC-09'], ['v1 ', 'SRC-09'], ['', 'SRC-09'], [undefined, 'SRC-09']] },
      { ...revision('semver'), rows: [['1.x'], ['\t', 'SRC-09'], [1.2, 'SRC-09']] },
      { ...revision('commit'), rows: [[SHA], ['', 'SRC-09'], [undefined, 'SRC-09'], [7, 'SRC-09']] },
      {
        ...inSource(() => ({ ...SOURCES.oci(), ref: {} }), 'ref', 'tag'),
        of: 'tag of an artifact',
        rows: [['v1'], [' ', 'SRC-09'], [undefined, 'SRC-09']],
      },
      { ...inSource(SOURCES.oci, 'ref', 'semver'), of: 'range of artifacts', rows: [['1.x'], ['', 'SRC-09'], [1, 'SRC-09']] },
    ],
    programs: [
      { name: 'takes a commit with its branch', spoil: ({ source }) => { source.ref = { branch: 'main', commit: SHA }; }, found: [] },
      { name: 'refuses nothing at all', spoil: ({ source }) => { source.ref = {}; }, found: [`SRC-09 ${AT} source.ref`] },
      {
        name: 'refuses each that is empty',
        spoil: ({ source }) => { source.ref = { branch: '', commit: '' }; },
        found: [`SRC-09 ${AT} source.ref.branch`, `SRC-09 ${AT} source.ref.commit`],
      },
      {
        name: 'refuses a branch of an artifact',
        spoil: withSource({ ...SOURCES.oci(), ref: { branch: 'main' } }),
        found: [`SRC-09 ${AT} source.ref`],
      },
      {
        name: 'leaves the name of a reference in a body to the rule on fields of Flux',
        spoil: ({ configuration, source }) => { source.ref = { name: 'refs/heads/main' }; configuration.overrides = { type: UNKNOWN }; },
        found: [],
      },
      {
        name: 'refuses such a name where there is no body',
        spoil: ({ source }) => { source.ref = { name: 'refs/heads/main' }; },
        found: [`SRC-09 ${AT} source.ref`],
      },
      {
        name: 'refuses it for an artifact',
        spoil: (parts) => {
          withSource({ ...SOURCES.oci(), ref: { name: 'v1' } })(parts);
          parts.configuration.overrides = { type: UNKNOWN };
        },
        found: [`SRC-09 ${AT} source.ref`],
      },
    ],
    wordings: [
      ...([
        ['branch', 'refs/heads/main', 'but a path in git: Flux puts "refs/heads/" in front of it', 'write "main"'],
        ['branch', 'refs/tags/v1', 'but a path in git: Flux puts "refs/heads/" in front of it', 'follow the tag "v1" in the place of a branch'],
        ['branch', 'refs/pull/1/head', 'but a path in git: Flux puts "refs/heads/" in front of it', 'give the name of the branch as git shows it'],
        ['tag', 'refs/tags/v1', 'but a path in git: Flux puts "refs/tags/" in front of it', 'write "v1"'],
        ['branch', 'my branch', undefined, 'give the name of the branch as git shows it'],
        ['branch', ' main', undefined, 'write "main"'],
        ['tag', 'a~b', undefined, 'give the name of the tag as git shows it'],
      ] as const).map(([kind, name, why, remedy]) => ({
        name: `what to do about ${JSON.stringify(name)} as a ${kind}`,
        spoil: (({ source }) => { source.ref = { [kind]: name }; }) as Spoil,
        text: `  SRC-09  source.ref.${kind} `
          + (why === undefined ? `is nothing that a ${kind} can be called in git\n` : `is not the name of a ${kind}, ${why}\n`)
          + `          got: ${JSON.stringify(name)}\n          allowed: such as "main", "release/1.2" or "v1.2.3"\n          to do: ${remedy}`,
      })),
      ...([
        ['what was probably meant', 'branc', 'write "branch"'], ['what was meant in another case', 'Tag', 'write "tag"'],
        ['what there is where nothing was written', '', 'write one of these'],
        ['what there is where nothing is near', 'digest', 'write one of these'],
      ] as const).map(([name, kind, remedy]) => ({
        name,
        spoil: (({ source }) => { source.ref = { [kind]: 'main' }; }) as Spoil,
        text: `  SRC-09  source.ref names no kind of revision that there is\n          got: ${JSON.stringify(kind)}\n`
          + `          allowed: "branch", "tag", "semver", "commit"\n          to do: ${remedy}`,
      })),
      {
        name: 'what an artifact can be followed by',
        spoil: withSource({ ...SOURCES.oci(), ref: { digset: 'main' } }),
        text: '  SRC-09  source.ref names no kind of revision that there is\n          got: "digset"\n'
          + '          allowed: "tag", "semver", "digest"\n          to do: write "digest"',
      },
      {
        name: 'that there is none',
        spoil: ({ source }) => { source.ref = {}; },
        text: '  SRC-09  source.ref: no revision is named\n'
          + '          allowed: GitRef.branch, GitRef.tag, GitRef.semver or GitRef.commit with a text that is not empty\n'
          + '          to do: name what Flux shall follow, for example GitRef.branch(\'main\')',
      },
      {
        name: 'how to name an artifact',
        spoil: withSource({ ...SOURCES.oci(), ref: { tag: '' } }),
        text: '  SRC-09  source.ref.tag: no revision is named\n'
          + '          got: ""\n'
          + '          allowed: OciRef.tag, OciRef.semver or OciRef.digest with a text that is not empty\n'
          + '          to do: name what Flux shall follow, for example OciRef.tag(\'v1\')',
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
