import { REFERENCES } from './references';
import { Check, NOTHING, perConfiguration, Rule } from './rule';
import { isSeconds, LONGEST_SECONDS } from './shapes';
import { ClusterKind } from '../cluster/kind';
import type { Draft } from '../findings/finding';
import { ConfigurationRecord, SourceRecord } from '../model/model';
import { isKnown } from '../model/unknown';

const OPERATIONS = ['create', 'update', 'delete'] as const;
const SSH = /^(ssh:\/\/|git@)/;

/** Rules over configurations that wait for their reconciliation. */
function perWaiting(check: (configuration: ConfigurationRecord, wait: NonNullable<ConfigurationRecord['wait']>) => Draft[]): Check {
  return perConfiguration((configuration) => check(configuration, configuration.wait!), 'waiting');
}

/** Whether Flux makes the key pair itself, whose public half somebody has to register yet. */
function isKeyUnregistered(source: SourceRecord): boolean {
  const { auth } = source;
  return auth?.method === 'fluxMadeKey' ? auth.registered === undefined || auth.registered === false
    : (auth === undefined || auth.method === 'generic') && typeof source.url === 'string' && SSH.test(source.url);
}

/** Timeouts that are no times, or not longer than what is waited for. */
function wrongTimeouts(at: string, timeouts: ConfigurationRecord['timeouts'], wait?: ConfigurationRecord['wait']): Draft[] {
  return timeouts === undefined ? NOTHING : OPERATIONS.flatMap((operation): Draft[] => {
    const value = timeouts[operation];
    const draft = { at, property: `timeouts.${operation}`, value };
    if (!isKnown(value)) {
      return NOTHING;
    }
    if (!isSeconds(value)) {
      return [{ ...draft, facts: {} }];
    }
    const isShort = operation !== 'delete' && isSeconds(wait?.upTo) && Number(value) <= Number(wait!.upTo);
    return isShort ? [{ ...draft, facts: { wait: wait!.upTo } }] : NOTHING;
  });
}

export const WAITING_RULES: Rule[] = [
  {
    code: 'CFG-06',
    severity: 'error',
    what: 'The time to wait for the reconciliation is at least a second, in whole seconds',
    why: 'The library writes it as ARM wants it, in ISO 8601 (`PT30M`). ARM\'s schema has no bounds for this text, and azapi\'s check at the plan '
      + 'none either: a time that is none would be told in the middle of an apply.',
    sources: [REFERENCES.configurationsInArm],
    problem: 'is no time that Azure could wait',
    allowed: `whole seconds from 1 to ${LONGEST_SECONDS}, or a text such as "1h30m"`,
    remedy: 'give a time such as Duration.minutes(30)',
    check: perWaiting(({ at }, { upTo }) => isKnown(upTo) && !isSeconds(upTo) || upTo === undefined
      ? [{ at, property: 'waitForReconciliation', value: upTo }] : NOTHING),
  },
  {
    code: 'CFG-08',
    severity: 'warning',
    what: 'A suspended configuration is not waited for',
    why: 'While it is suspended, Flux neither fetches nor applies, so that there is no reconciliation to wait for: each apply that changes the '
      + 'configuration would stand still for the whole time.',
    sources: [REFERENCES.configurationsInArm],
    problem: 'a suspended configuration never reconciles, so that each change of it would wait for the whole time',
    remedy: 'leave one of the two out',
    check: perWaiting(({ at, suspend }) => suspend === true ? [{ at, property: 'waitForReconciliation' }] : NOTHING),
  },
  {
    code: 'CFG-10',
    severity: 'warning',
    what: 'No apply waits for a cluster that may be offline',
    why: 'Azure keeps a change for 48 hours for a cluster that is offline. An apply that waits for its reconciliation stands still meanwhile, '
      + 'until the time that was given is over: one site without a connection holds up the rollout to all.',
    sources: [REFERENCES.concepts, REFERENCES.configurationsInArm],
    problem: 'while the agent of this cluster is offline, which Azure Arc allows for 48 hours, an apply would wait for the whole time',
    remedy: 'leave it out where clusters may be offline, and look with checkCompliance',
    check: perConfiguration(({ at }, { references }) => references.every(({ kind }) => kind === ClusterKind.MANAGED_CLUSTER) ? NOTHING
      : [{ at, property: 'waitForReconciliation' }], 'waiting'),
  },
  {
    code: 'CFG-19',
    severity: 'error',
    what: 'An apply does not wait for a repository whose key it makes itself',
    why: 'For an SSH address without a key Flux makes one, whose public half is an output of the configuration (`repositoryPublicKey`). Until '
      + 'somebody registers it Flux can\'t read the repository: the apply would wait for what can only be done after it.',
    sources: [REFERENCES.concepts, REFERENCES.configurationsInArm],
    problem: 'Flux makes the key for this repository, and it can be registered only after the very apply that would wait for it',
    remedy: 'apply without waiting, register `repositoryPublicKey` as a deploy key, and then say so with GitAuth.fluxMadeKey({ registered: true }); '
      + 'or give a key of your own',
    check: perWaiting(({ at, source }) => isKeyUnregistered(source) ? [{ at, property: 'waitForReconciliation' }] : NOTHING),
  },
  {
    code: 'CFG-21',
    severity: 'error',
    what: '`reconciled` is asked only of a configuration that waits for its reconciliation',
    why: 'An apply is done with a configuration when Azure has taken it, before Flux has applied anything. What depends on `reconciled` would '
      + 'begin then, and find a cluster on which nothing is there yet.',
    sources: [REFERENCES.configurationsInArm, REFERENCES.dependsOn],
    problem: 'something shall come after the reconciliation of this configuration, which does not wait for it',
    remedy: 'give `waitForReconciliation`, or depend on the configuration instead of on `reconciled`',
    check: perConfiguration(
      ({ at, isAwaited, wait }) => isAwaited === true && wait === undefined ? [{ at, property: 'reconciled' }] : NOTHING, 'switches'),
  },
  {
    code: 'LFC-07',
    severity: 'error',
    what: 'Timeouts are times, and those of a configuration longer than what it waits for',
    why: 'When the timeout is over, after 30 minutes if nothing else is said, azapi gives up. Where Azure may wait as long for Flux, a slow '
      + 'reconciliation is a failed apply, although nothing is wrong on the cluster. Left out, the library gives 15 minutes more than the wait, '
      + 'and 30 at least.',
    advice: 'leave `timeouts` out, or give 15 minutes more than what is waited for',
    sources: [REFERENCES.azapi, REFERENCES.configurationsInArm],
    problem: ({ wait }) => wait
      ? 'is not longer than what is waited for, so that the apply would fail first'
      : 'is no time that an operation can take',
    allowed: ({ wait }) => wait ? `more than ${wait} seconds` : `whole seconds from 1 to ${LONGEST_SECONDS}, or a text such as "1h30m"`,
    remedy: ({ wait }) => wait ? 'raise it by 15 minutes over what is waited for, or leave it out' : 'give a time such as Duration.minutes(45)',
    check: {
      switches: ({ at, timeouts, wait }) => wrongTimeouts(at, timeouts, wait),
      extensionOverrides: ({ at, overrides }) => wrongTimeouts(at, overrides!.timeouts),
    },
  },
];
