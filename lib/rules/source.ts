import { NOTHING, perConfiguration, perKustomization, refuse, matches, Check, Rule } from './rule';
import { isSeconds, LONGEST_SECONDS } from './shapes';
import { hasPassword, withoutSecrets } from './words';
import type { Draft } from '../findings/finding';
import { SourceRecord } from '../model/model';
import { isKnown, Known } from '../model/unknown';

const GIT_PREFIX = /^(https?:\/\/|ssh:\/\/|git@)/;
const SCP_FORM = /^git@[^\s/:]+[:/]\S+$/;
/** A host, perhaps behind a user, and what stands in the place of its port. */
const HOST = /^(?:https?|ssh):\/\/(?:[^/@]*@)?(?:\[[0-9a-fA-F:.]+\]|[^\s/@:[\]]+)(?::([^/]*))?(?:\/|$)/;
const FULL_SHA = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** From this length on, Go writes a duration with hours, which the schema of the source's timeout lacks. */
const HOUR = 3600;

function perGitSource(check: (source: SourceRecord, at: string) => Draft[]): Check {
  return perConfiguration(({ at, source }) => source.kind === 'GitRepository' ? check(source, at) : []);
}

/** Rules over a known address. What is no text at all is for SRC-02. */
function perGitUrl(isAtFault: (url: string) => boolean): Check {
  return perGitSource(({ url }, at) => isKnown(url) && typeof url === 'string' && isAtFault(url) ? [{ at, property: 'source.url', value: url }] : []);
}

/** Rules over the durations of sources, of kustomizations, or of both. */
function perDuration(of: { source?: boolean; kustomizations?: boolean }, isAtFault: (value: number | string) => boolean): Check {
  const check = (times: readonly string[], record: object, at: string, prefix: string): Draft[] => {
    let found = NOTHING;
    for (const time of times) {
      const value = (record as { [name: string]: Known<number | string> | undefined })[time];
      if (isKnown(value) && isAtFault(value)) {
        found = [...found, { at, property: `${prefix}${time}`, value }];
      }
    }
    return found;
  };
  const ofSource = perConfiguration(({ at, source }) => check(SOURCE_TIMES, source, at, 'source.'));
  const ofKustomization = perKustomization((each) => check(KUSTOMIZATION_TIMES, each, each.at, ''));
  return { ...of.source ? ofSource : {}, ...of.kustomizations ? ofKustomization : {} };
}

const SOURCE_TIMES = ['timeout', 'syncInterval'];
const KUSTOMIZATION_TIMES = ['timeout', 'syncInterval', 'retryInterval'];

const isNoSeconds = (value: unknown): boolean => typeof value !== 'string' && !isSeconds(value);

/** What ARM takes as a time; the code differs for sources and kustomizations. */
const SECONDS = {
  severity: 'error' as const,
  problem: 'ARM does not take this number of seconds',
  allowed: `whole seconds from 1 to ${LONGEST_SECONDS}`,
  remedy: 'give a time that is at least a second, in whole seconds',
};

export const SOURCE_RULES: Rule[] = [
  {
    code: 'SRC-01',
    severity: 'error',
    problem: 'nothing says where the manifests come from',
    remedy: 'give one, for example FluxSource.git',
    check: perConfiguration(({ at, source }) => source.kind === undefined ? [{ at, property: 'source' }] : []),
  },
  {
    code: 'SRC-02',
    severity: 'error',
    problem: 'is not the address of a git repository',
    allowed: 'what begins with "https://", "http://", "ssh://" or "git@", written in lower case',
    remedy: 'use the address that `git clone` takes',
    check: perGitSource(({ url }, at) => refuse(at, 'source.url', url, matches(GIT_PREFIX))),
  },
  {
    code: 'SRC-03',
    severity: 'warning',
    problem: 'Flux itself refuses this form of address, and whether Azure\'s agent rewrites it is not documented',
    remedy: (_, { value }) => `write ${JSON.stringify(`ssh://${String(value).replace(/:\/?/, '/')}`)}`,
    check: perGitUrl((url) => SCP_FORM.test(url)),
  },
  {
    code: 'SRC-06',
    severity: 'error',
    problem: (_, { value }) => faultOf(value)!.problem,
    remedy: (_, { value }) => faultOf(value)!.remedy,
    check: perGitUrl((url) => GIT_PREFIX.test(url) && faultOf(url) !== undefined),
  },
  {
    code: 'SRC-07',
    severity: 'warning',
    problem: 'the address carries a password or a token, which Terraform would keep in its state',
    remedy: 'take it out of the address',
    check: perGitUrl(hasPassword),
  },
  {
    code: 'SRC-08',
    severity: 'warning',
    problem: 'the repository is fetched without encryption',
    remedy: 'use https',
    check: perGitUrl((url) => url.startsWith('http://')),
  },
  {
    code: 'SRC-09',
    severity: 'error',
    problem: 'no revision is named',
    allowed: 'GitRef.branch, GitRef.tag, GitRef.semver or GitRef.commit with a text that is not empty',
    remedy: 'name what Flux shall follow, for example GitRef.branch(\'main\')',
    check: perGitSource(({ ref }, at) => {
      const given = Object.entries(ref);
      return given.length === 0 ? [{ at, property: 'source.ref' }]
        : given.flatMap(([name, value]) => refuse(at, `source.ref.${name}`, value, (text: unknown) => typeof text === 'string' && !isBlank(text)));
    }),
  },
  {
    code: 'SRC-10',
    severity: 'warning',
    problem: 'is not a full commit SHA',
    allowed: '40 (or 64) hexadecimal digits in lower case',
    remedy: 'give what `git rev-parse HEAD` prints',
    check: perGitSource(({ ref: { commit } }, at) => typeof commit === 'string' && !isBlank(commit) && !FULL_SHA.test(commit)
      ? [{ at, property: 'source.ref.commit', value: commit }] : []),
  },
  {
    code: 'SRC-11',
    severity: 'warning',
    problem: 'does not look like a range of versions',
    allowed: 'for example ">=1.2.0 <2.0.0" or "1.x"',
    remedy: 'correct the range; the notation is that of Masterminds/semver',
    check: perGitSource(({ ref: { semver } }, at) => typeof semver === 'string' && !isBlank(semver) && !/[\dxX*]/.test(semver)
      ? [{ at, property: 'source.ref.semver', value: semver }] : []),
  },
  { code: 'SRC-19', ...SECONDS, check: perDuration({ source: true }, isNoSeconds) },
  {
    code: 'SRC-20',
    severity: 'error',
    problem: 'is not a duration',
    allowed: 'hours, minutes and seconds in this order, such as "1h30m", "10m" or "90s"',
    remedy: 'write it so, or use Duration.seconds, Duration.minutes or Duration.hours',
    check: perDuration({ source: true, kustomizations: true }, (value) => typeof value === 'string'),
  },
  {
    code: 'SRC-31',
    severity: 'warning',
    problem: 'Flux\'s schema of this timeout has no hours, and what Azure\'s agent writes for it is not documented',
    allowed: `less than ${HOUR} seconds`,
    remedy: 'stay under one hour',
    check: perConfiguration(({ at, source: { timeout } }) => isKnown(timeout) && isSeconds(timeout) && (timeout as number) >= HOUR
      ? [{ at, property: 'source.timeout', value: timeout }] : []),
  },
  { code: 'KUS-13', ...SECONDS, check: perDuration({ kustomizations: true }, isNoSeconds) },
];

/** What is wrong with an address behind its prefix. */
function faultOf(value: unknown): { problem: string; remedy: string } | undefined {
  const url = withoutSecrets(String(value));
  if (/\s/.test(String(value))) {
    return { problem: 'holds a blank', remedy: 'take the blank out, or write %20 in its place' };
  }
  const [found, port] = HOST.exec(url) ?? [SCP_FORM.exec(url)?.[0]];
  if (found === undefined) {
    return { problem: 'is not complete', remedy: 'write the host and the path of the repository' };
  }
  return port === undefined || /^\d+$/.test(port) ? undefined
    : { problem: 'has something else than the number of a port after the host\'s colon', remedy: 'write a slash in the place of the colon' };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
