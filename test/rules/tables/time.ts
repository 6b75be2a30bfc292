import { Parts, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const APPS = `${AT}/apps`;

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
