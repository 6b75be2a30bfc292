import { AZURE_BLOB, BUCKET, GIT, isText, OCI, perRevision, perSource } from './per';
import type { Draft } from '../../findings/finding';
import { isKnown } from '../../model/unknown';
import { MEASURED, REFERENCES } from '../references';
import { NOTHING, refuse, matches, Rule, collect } from '../rule';
import { LIKELY_REFERENCES, nearest, quoted, show, writeMeant } from '../words';

const FULL_SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
/** What azurerm takes; services that are not Amazon's are no stricter. */
const BUCKET_NAME = /^[a-z\d]([-a-z\d]{0,61}[a-z\d])?$/;
const CONTAINER_NAME = /^(?=.{3,63}$)[a-z\d]+(-[a-z\d]+)*$|^\$(root|web|logs)$/;

/** A name that must be there. */
function nameRules({ name, shape, check, ...rule }: Words & { name: string; shape: RegExp; check: (isAtFault: Fault) => Rule['check'] }): Rule {
  const isStrange = matches(shape);
  return {
    ...rule,
    severity: 'error',
    problem: ({ strange }) => strange ? `does not look like the name of a ${name}` : `is not the name of a ${name}`,
    remedy: ({ strange }) => strange ? 'check the name' : 'give the name',
    check: check((at, property, value) => !isText(value) ? [{ at, property, value }]
      : isKnown(value) && !isStrange(value) ? [{ at, property, value, facts: { strange: true }, severity: 'warning' }] : NOTHING),
  };
}

type Words = Pick<Rule, 'code' | 'what' | 'why' | 'advice' | 'sources' | 'allowed'>;
type Fault = (at: string, property: string, value: unknown) => Draft[];

/** What a source of a kind can follow. */
const REVISIONS_OF: { readonly [kind in 'GitRepository' | 'OCIRepository']: readonly string[] } = {
  GitRepository: ['branch', 'tag', 'semver', 'commit'],
  OCIRepository: ['tag', 'semver', 'digest'],
};

/** Something to follow that there is not. */
function unknownRevision(at: string, kind: keyof typeof REVISIONS_OF, name: string): Draft {
  const names = REVISIONS_OF[kind];
  return { at, property: 'source.ref', value: name, facts: { names, meant: nearest(name, names) } };
}

/** What git takes nowhere in the name of a branch or a tag, nor in front of or behind any part of it. */
const NEVER_IN_REFERENCE = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\.$|(?:^|\/)(?:\.|\/|$)|\.lock(?:\/|$)/;
const isReference = (name: string): boolean => !NEVER_IN_REFERENCE.test(name);

/** Where git keeps branches and tags. Forges refuse names that begin so, and Flux puts it in front of the name itself. */
const FOLDERS: { readonly [name: string]: string } = { branch: 'refs/heads/', tag: 'refs/tags/' };

/** What is wrong with the name of a branch or a tag, where something is. */
function faultOfReference(kind: string, name: unknown): Draft['facts'] | undefined {
  const folder = FOLDERS[kind];
  if (folder === undefined || typeof name !== 'string' || isReference(name) && !name.startsWith('refs/')) {
    return undefined;
  }
  const meant = name.trim().replace(/^\/*refs\/(?:heads|tags)\//, '');
  const other = Object.keys(FOLDERS).find((each) => each !== kind && name.includes(FOLDERS[each]));
  return {
    problem: name.startsWith('refs/') ? `is not the name of a ${kind}, but a path in git: Flux puts "${folder}" in front of it`
      : `is nothing that a ${kind} can be called in git`,
    remedy: meant === name || !isReference(meant) || meant.startsWith('refs/') ? `give the name of the ${kind} as git shows it`
      : other === undefined ? `write ${show(meant)}` : `follow the ${other} ${show(meant)} in the place of a ${kind}`,
  };
}

const isBlank = (text: string): boolean => text.trim() === '';

/** What is wrong with a revision of a kind that there is. */
function valueFaults(kind: keyof typeof REVISIONS_OF, name: string, value: unknown): Draft['facts'][] {
  if (!isText(value)) {
    return [{ kind }];
  }
  const fault = kind === 'GitRepository' ? faultOfReference(name, value) : undefined;
  return fault === undefined ? [] : [fault];
}

export const REVISION_RULES: Rule[] = [
  {
    code: 'SRC-09',
    severity: 'error',
    what: 'A source names the revision that Flux follows, by a name that it can have',
    why: 'ARM and Flux\'s schema take a git source without any revision, and Flux then takes the branch "master": in most repositories there is '
      + 'none, in some it is not what is meant. Azure\'s command line and azurerm refuse it, too. An empty text is nearly always a setting that '
      + 'was not there. What is no name in git is never found, nor is "refs/heads/main", as pipelines hand it out, where "main" is meant.',
    advice: 'give GitRef.branch, GitRef.tag, GitRef.semver or GitRef.commit, and for an artifact OciRef.tag, OciRef.semver or OciRef.digest, with '
      + 'a name as git or the registry shows it',
    sources: [REFERENCES.cli, REFERENCES.gitRepositories, REFERENCES.gitReferences, MEASURED],
    problem: ({ names, problem }) => problem ?? (names ? 'names no kind of revision that there is' : 'no revision is named'),
    allowed: ({ kind, names, problem }) => problem ? LIKELY_REFERENCES : names ? quoted(names)
      : `${kind === 'OCIRepository' ? 'OciRef.tag, OciRef.semver or OciRef.digest'
        : 'GitRef.branch, GitRef.tag, GitRef.semver or GitRef.commit'} with a text that is not empty`,
    remedy: ({ kind, names, meant, remedy }) => remedy ?? (names ? writeMeant(meant, 'write one of these')
      : `name what Flux shall follow, for example ${kind === 'OCIRepository' ? 'OciRef.tag(\'v1\')' : 'GitRef.branch(\'main\')'}`),
    check: perRevision([...GIT, ...OCI], ({ kind, ref }, at, { overrides }) => {
      const given = Object.keys(ref ?? {}) as (keyof typeof ref)[];
      // of the name of a reference of git, which a version of ARM to come has, CFG-16 tells
      const isKnownKind = (name: string) => REVISIONS_OF[kind].includes(name)
        || name === 'name' && kind === 'GitRepository' && overrides?.type !== undefined;
      return given.length === 0 ? kind === 'GitRepository' ? [{ at, property: 'source.ref' }] : NOTHING
        : collect(given, (name) => !isKnownKind(name) ? [unknownRevision(at, kind, name)]
          : valueFaults(kind, name, ref![name]).map((facts): Draft => ({ at, property: `source.ref.${name}`, value: ref![name], facts })));
    }),
  },
  {
    code: 'SRC-10',
    severity: 'warning',
    what: 'A commit is named by its full SHA',
    why: 'A short SHA is completed by git from the clone that it has. Flux asks the server for a commit before it has any, and has only the text '
      + 'to compare with: a short one may never be found, and the source stays where it is.',
    sources: [REFERENCES.gitRepositories],
    problem: 'is not a full commit SHA',
    allowed: '40 (or 64) hexadecimal digits in lower case',
    remedy: 'give what `git rev-parse HEAD` prints',
    check: perRevision(GIT, ({ ref: { commit } }, at) => typeof commit === 'string' && !isBlank(commit) && !FULL_SHA.test(commit)
      ? [{ at, property: 'source.ref.commit', value: commit }] : []),
  },
  {
    code: 'SRC-11',
    severity: 'warning',
    what: 'A range of versions holds a number or a wildcard',
    why: 'Flux\'s schema takes any text as a range. One that is none, such as the name of a branch, fits no tag, so that nothing is ever fetched.',
    sources: [
      REFERENCES.gitRepositories,
      REFERENCES.ociRepositories,
      'https://github.com/Masterminds/semver#checking-version-constraints',
      MEASURED,
    ],
    problem: 'does not look like a range of versions',
    allowed: 'for example ">=1.2.0 <2.0.0" or "1.x"',
    remedy: 'correct the range; the notation is that of Masterminds/semver',
    check: perRevision([...GIT, ...OCI], ({ ref }, at) => {
      const semver = ref?.semver;
      return typeof semver === 'string' && !isBlank(semver) && !/[\dxX*]/.test(semver)
        ? [{ at, property: 'source.ref.semver', value: semver }] : NOTHING;
    }),
  },
  {
    code: 'SRC-13',
    severity: 'warning',
    what: 'An artifact is followed by a digest or a range of versions, not by "latest"',
    why: 'Without a reference Flux takes the tag "latest". What it points to changes with each push, on all clusters at once, without a commit '
      + 'that says so; and nothing leads back to what ran yesterday.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.ociRepositories],
    problem: ({ none }) => `${none ? 'no artifact is named, so that Flux follows' : 'follows'} the tag "latest": what it means can change any time`,
    remedy: 'name a digest or a range of versions, for example OciRef.semver(\'1.x\')',
    check: perSource(OCI, ({ ref = {} }, at) => Object.keys(ref).length === 0 ? [{ at, property: 'source.ref', facts: { none: true } }]
      : ref.tag === 'latest' ? [{ at, property: 'source.ref.tag', facts: { none: false } }] : NOTHING),
  },
  {
    code: 'SRC-14',
    severity: 'error',
    what: 'A digest is "sha256:" and 64 hexadecimal digits',
    why: 'ARM and Flux\'s schema take any text as a digest. Flux then asks the registry for an artifact that can\'t exist, at each interval.',
    sources: [REFERENCES.ociRepositories, MEASURED],
    problem: 'is not a digest',
    allowed: '"sha256:" and 64 hexadecimal digits in lower case',
    remedy: 'give what the registry shows as the digest of the artifact',
    check: perSource(OCI, ({ ref }, at) => isText(ref?.digest) ? refuse(at, 'source.ref.digest', ref!.digest, matches(DIGEST)) : NOTHING),
  },
  nameRules({
    code: 'SRC-16',
    what: 'A bucket is named, by a name that buckets can have',
    why: 'ARM\'s schema does not ask for the name, so that Terraform\'s plan is clean without it, and Flux has nothing to fetch. A name with '
      + 'capitals, dots or more than 63 characters is only warned of: azurerm refuses it, but some services take it.',
    advice: 'give the name as the service shows it',
    sources: [REFERENCES.azurerm, REFERENCES.buckets],
    name: 'bucket',
    shape: BUCKET_NAME,
    allowed: '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    check: (isAtFault) => perSource(BUCKET, ({ bucketName }, at) => isAtFault(at, 'source.bucketName', bucketName)),
  }),
  nameRules({
    code: 'SRC-17',
    what: 'A blob container is named, by a name that containers can have',
    why: 'ARM\'s schema does not ask for the name, so that Terraform\'s plan is clean without it; Azure\'s command line refuses that. A name that '
      + 'Azure storage does not take is only warned of, as other services may speak the same language.',
    advice: 'give the name as the storage account shows it',
    sources: [REFERENCES.cli, 'https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata'],
    name: 'container',
    shape: CONTAINER_NAME,
    allowed: '3 to 63 lower-case letters, digits and single hyphens between them, or "$root", "$web" or "$logs"',
    check: (isAtFault) => perSource(AZURE_BLOB, ({ containerName }, at) => isAtFault(at, 'source.containerName', containerName)),
  }),
];
