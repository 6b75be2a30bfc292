import { AZURE_BLOB, BUCKET, GIT, isText, OCI, perSource } from './per';
import type { Draft } from '../../findings/finding';
import { isKnown } from '../../model/unknown';
import { NOTHING, refuse, matches, Rule } from '../rule';

const FULL_SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
/** What azurerm takes; services that are not Amazon's are no stricter. */
const BUCKET_NAME = /^[a-z\d]([-a-z\d]{0,61}[a-z\d])?$/;
const CONTAINER_NAME = /^(?=.{3,63}$)[a-z\d]+(-[a-z\d]+)*$|^\$(root|web|logs)$/;

/** A name that must be there. */
function nameRules(rule: Pick<Rule, 'code'> & { name: string; shape: RegExp; allowed: string; check: (isAtFault: Fault) => Rule['check'] }): Rule {
  const isStrange = matches(rule.shape);
  return {
    code: rule.code,
    severity: 'error',
    problem: ({ strange }) => strange ? `does not look like the name of a ${rule.name}` : `is not the name of a ${rule.name}`,
    allowed: rule.allowed,
    remedy: ({ strange }) => strange ? 'check the name' : 'give the name',
    check: rule.check((at, property, value) => !isText(value) ? [{ at, property, value }]
      : isKnown(value) && !isStrange(value) ? [{ at, property, value, facts: { strange: true }, severity: 'warning' }] : NOTHING),
  };
}

type Fault = (at: string, property: string, value: unknown) => Draft[];

const isBlank = (text: string): boolean => text.trim() === '';

export const REVISION_RULES: Rule[] = [
  {
    code: 'SRC-09',
    severity: 'error',
    problem: 'no revision is named',
    allowed: ({ kind }) => `${kind === 'OCIRepository' ? 'OciRef.tag, OciRef.semver or OciRef.digest'
      : 'GitRef.branch, GitRef.tag, GitRef.semver or GitRef.commit'} with a text that is not empty`,
    remedy: ({ kind }) => `name what Flux shall follow, for example ${kind === 'OCIRepository' ? 'OciRef.tag(\'v1\')' : 'GitRef.branch(\'main\')'}`,
    check: perSource([...GIT, ...OCI], ({ kind, ref }, at) => {
      const given = Object.entries(ref ?? {});
      return given.length === 0 ? kind === 'GitRepository' ? [{ at, property: 'source.ref' }] : NOTHING
        : given.flatMap(([name, value]) => isText(value) ? NOTHING : [{ at, property: `source.ref.${name}`, value, facts: { kind } }]);
    }),
  },
  {
    code: 'SRC-10',
    severity: 'warning',
    problem: 'is not a full commit SHA',
    allowed: '40 (or 64) hexadecimal digits in lower case',
    remedy: 'give what `git rev-parse HEAD` prints',
    check: perSource(GIT, ({ ref: { commit } }, at) => typeof commit === 'string' && !isBlank(commit) && !FULL_SHA.test(commit)
      ? [{ at, property: 'source.ref.commit', value: commit }] : []),
  },
  {
    code: 'SRC-11',
    severity: 'warning',
    problem: 'does not look like a range of versions',
    allowed: 'for example ">=1.2.0 <2.0.0" or "1.x"',
    remedy: 'correct the range; the notation is that of Masterminds/semver',
    check: perSource([...GIT, ...OCI], ({ ref }, at) => {
      const semver = ref?.semver;
      return typeof semver === 'string' && !isBlank(semver) && !/[\dxX*]/.test(semver)
        ? [{ at, property: 'source.ref.semver', value: semver }] : NOTHING;
    }),
  },
  {
    code: 'SRC-13',
    severity: 'warning',
    problem: ({ none }) => `${none ? 'no artifact is named, so that Flux follows' : 'follows'} the tag "latest": what it means can change any time`,
    remedy: 'name a digest or a range of versions, for example OciRef.semver(\'1.x\')',
    check: perSource(OCI, ({ ref = {} }, at) => Object.keys(ref).length === 0 ? [{ at, property: 'source.ref', facts: { none: true } }]
      : ref.tag === 'latest' ? [{ at, property: 'source.ref.tag', facts: { none: false } }] : NOTHING),
  },
  {
    code: 'SRC-14',
    severity: 'error',
    problem: 'is not a digest',
    allowed: '"sha256:" and 64 hexadecimal digits in lower case',
    remedy: 'give what the registry shows as the digest of the artifact',
    check: perSource(OCI, ({ ref }, at) => isText(ref?.digest) ? refuse(at, 'source.ref.digest', ref!.digest, matches(DIGEST)) : NOTHING),
  },
  nameRules({
    code: 'SRC-16',
    name: 'bucket',
    shape: BUCKET_NAME,
    allowed: '1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
    check: (isAtFault) => perSource(BUCKET, ({ bucketName }, at) => isAtFault(at, 'source.bucketName', bucketName)),
  }),
  nameRules({
    code: 'SRC-17',
    name: 'container',
    shape: CONTAINER_NAME,
    allowed: '3 to 63 lower-case letters, digits and single hyphens between them, or "$root", "$web" or "$logs"',
    check: (isAtFault) => perSource(AZURE_BLOB, ({ containerName }, at) => isAtFault(at, 'source.containerName', containerName)),
  }),
];
