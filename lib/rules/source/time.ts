import type { Draft } from '../../findings/finding';
import { isKnown, Known } from '../../model/unknown';
import { REFERENCES } from '../references';
import { NOTHING, perConfiguration, perKustomization, Check, Rule } from '../rule';
import { HOUR, isSeconds, LONGEST_SECONDS } from '../shapes';

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
  const ofSource = perConfiguration(({ at, source }) => check(SOURCE_TIMES, source, at, 'source.'), 'sourceTimes');
  const ofKustomization = perKustomization((each) => check(KUSTOMIZATION_TIMES, each, each.at, ''), 'times');
  return { ...of.source ? ofSource : {}, ...of.kustomizations ? ofKustomization : {} };
}

const SOURCE_TIMES = ['timeout', 'syncInterval'];
const KUSTOMIZATION_TIMES = ['timeout', 'syncInterval', 'retryInterval'];

const isNoSeconds = (value: unknown): boolean => typeof value !== 'string' && !isSeconds(value);

/** What ARM takes as a time; the code differs for sources and kustomizations. */
const SECONDS = {
  severity: 'error' as const,
  what: 'Times are whole seconds, and at least one',
  why: 'ARM takes times as a whole number of seconds. A fraction is refused when it is applied; zero would make Flux look without a pause.',
  sources: [REFERENCES.configurationsInArm, REFERENCES.cli],
  problem: 'ARM does not take this number of seconds',
  allowed: `whole seconds from 1 to ${LONGEST_SECONDS}`,
  remedy: 'give a time that is at least a second, in whole seconds',
};

export const TIME_RULES: Rule[] = [
  { code: 'SRC-19', ...SECONDS, check: perDuration({ source: true }, isNoSeconds) },
  {
    code: 'SRC-20',
    severity: 'error',
    what: 'Durations are hours, minutes and seconds in this order',
    why: 'Azure\'s command line passes over what it can\'t read: of "5s10m" it takes 5 seconds, and "500ms" becomes 30000 seconds. Nobody sees that '
      + 'Flux then looks a hundred times as often, or hardly ever.',
    sources: [REFERENCES.cli, REFERENCES.parameters],
    problem: 'is not a duration',
    allowed: 'hours, minutes and seconds in this order, such as "1h30m", "10m" or "90s"',
    remedy: 'write it so, or use Duration.seconds, Duration.minutes or Duration.hours',
    check: perDuration({ source: true, kustomizations: true }, (value) => typeof value === 'string'),
  },
  {
    code: 'SRC-31',
    severity: 'warning',
    what: 'The timeout of a source is under an hour',
    why: 'Flux\'s schema of the sources takes milliseconds, seconds and minutes for a timeout, and no hours; from an hour on, Go writes hours.',
    sources: [REFERENCES.gitRepositories],
    problem: 'Flux\'s schema of this timeout has no hours, and what Azure\'s agent writes for it is not documented',
    allowed: `less than ${HOUR} seconds`,
    remedy: 'stay under one hour',
    check: perConfiguration(({ at, source: { timeout } }) => isKnown(timeout) && isSeconds(timeout) && (timeout as number) >= HOUR
      ? [{ at, property: 'source.timeout', value: timeout }] : NOTHING, 'sourceTimes'),
  },
  { code: 'KUS-13', ...SECONDS, check: perDuration({ kustomizations: true }, isNoSeconds) },
];
