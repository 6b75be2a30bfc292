import { ClusterKind } from '../../../lib/cluster/kind';
import { UNKNOWN } from '../../../lib/model/unknown';
import { AUTH, Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const SSH = 'ssh://git@github.com/acme/fleet';
const CONNECTED = {
  kind: ClusterKind.CONNECTED_CLUSTER,
  id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Kubernetes/connectedClusters/prod',
};

const wait = (upTo: unknown = 1800) => ({ upTo, patience: 2700, requireCompliance: false });

/** The configuration waits, and perhaps more. */
const waiting = (spoil: Spoil = () => {}): Spoil => (parts) => {
  parts.configuration.wait = wait();
  spoil(parts);
};

const timeouts = (members: object, ofWait?: unknown): Spoil => ({ configuration }) => {
  Object.assign(configuration, { timeouts: members, wait: ofWait === undefined ? undefined : wait(ofWait) });
};

export const WAITING_TABLES: RuleTable[] = [
  {
    code: 'CFG-06',
    title: 'what is waited for is a time',
    severity: 'error',
    values: [{
      set: ({ configuration }: Parts, value: any) => { configuration.wait = { ...wait(), upTo: value }; },
      at: AT,
      property: 'waitForReconciliation',
      rows: [
        [1], [1800], [35791394], [0, 'CFG-06'], [-1, 'CFG-06'], [0.5, 'CFG-06'], [35791395, 'CFG-06'], [NaN, 'CFG-06'],
        ['30', 'CFG-06'], ['PT30M', 'CFG-06'], ['', 'CFG-06'], [undefined, 'CFG-06'], [null, 'CFG-06'], [{}, 'CFG-06'],
      ],
    }],
    wordings: [{
      name: 'what would be one',
      spoil: ({ configuration }) => { configuration.wait = wait('PT30M'); },
      text: '  CFG-06  waitForReconciliation is no time that Azure could wait\n'
        + '          got: "PT30M"\n'
        + '          allowed: whole seconds from 1 to 35791394, or a text such as "1h30m"\n'
        + '          to do: give a time such as Duration.minutes(30)',
    }],
  },
  {
    code: 'CFG-08',
    title: 'a suspended configuration is not waited for',
    severity: 'warning',
    programs: [
      { name: 'passes one that works', spoil: waiting(), found: [] },
      { name: 'passes a suspended one that is not waited for', spoil: ({ configuration }) => { configuration.suspend = true; }, found: [] },
      {
        name: 'warns of both',
        spoil: waiting(({ configuration }) => { configuration.suspend = true; }),
        found: [`CFG-08 ${AT} waitForReconciliation`],
      },
    ],
    wordings: [{
      name: 'what would happen',
      spoil: waiting(({ configuration }) => { configuration.suspend = true; }),
      text: '  CFG-08  waitForReconciliation: a suspended configuration never reconciles, so that each change of it would wait for the whole time\n'
        + '          to do: leave one of the two out',
    }],
  },
  {
    code: 'CFG-10',
    title: 'an agent that may be offline is not waited for',
    severity: 'warning',
    programs: [
      { name: 'passes AKS', spoil: waiting(), found: [] },
      {
        name: 'passes a connected cluster that is not waited for',
        spoil: ({ reference }) => Object.assign(reference, CONNECTED),
        found: [],
      },
      {
        name: 'warns of a connected cluster',
        spoil: waiting(({ reference }) => { Object.assign(reference, CONNECTED); }),
        found: [`CFG-10 ${AT} waitForReconciliation`],
      },
      {
        name: 'can tell nothing of a reference of your own',
        spoil: waiting(({ cluster }) => { cluster.references = []; }),
        found: [],
      },
    ],
    wordings: [{
      name: 'why, and what else there is',
      spoil: waiting(({ reference }) => { Object.assign(reference, CONNECTED); }),
      text: '  CFG-10  waitForReconciliation: while the agent of this cluster is offline, which Azure Arc allows for 48 hours, an apply would wait'
        + ' for the whole time\n'
        + '          to do: leave it out where clusters may be offline, and look with checkCompliance',
    }],
  },
  {
    code: 'CFG-19',
    title: 'a key that the apply makes is not waited for',
    severity: 'error',
    programs: [
      { name: 'passes https', spoil: waiting(), found: [] },
      { name: 'passes ssh without waiting', spoil: ({ source }) => { source.url = SSH; }, found: [] },
      {
        name: 'refuses ssh without a key',
        spoil: waiting(({ source }) => { source.url = SSH; }),
        found: [`CFG-19 ${AT} waitForReconciliation`],
      },
      {
        name: 'refuses the other way to write such an address',
        spoil: waiting(({ source }) => { source.url = 'git@github.com:acme/fleet'; }),
        found: [`CFG-19 ${AT} waitForReconciliation`, `SRC-03 ${AT} source.url`],
      },
      {
        name: 'refuses a key that is said to be made by Flux',
        spoil: waiting(({ source }) => { Object.assign(source, { url: SSH, auth: AUTH.fluxMadeKey() }); }),
        found: [`CFG-19 ${AT} waitForReconciliation`],
      },
      {
        name: 'refuses such a key whatever the address',
        spoil: waiting(({ source }) => { Object.assign(source, { url: UNKNOWN, auth: AUTH.fluxMadeKey() }); }),
        found: [`CFG-19 ${AT} waitForReconciliation`],
      },
      {
        name: 'passes such a key that is registered',
        spoil: waiting(({ source }) => { Object.assign(source, { url: SSH, auth: { ...AUTH.fluxMadeKey(), registered: true } }); }),
        found: [],
      },
      {
        name: 'passes an address that is not known',
        spoil: waiting(({ source }) => { source.url = UNKNOWN; }),
        found: [],
      },
      {
        name: 'passes a key of one\'s own',
        spoil: waiting(({ source }) => { Object.assign(source, { url: SSH, auth: AUTH.sshKey() }); }),
        found: [],
      },
    ],
    wordings: [{
      name: 'the way out',
      spoil: waiting(({ source }) => { source.url = SSH; }),
      text: '  CFG-19  waitForReconciliation: Flux makes the key for this repository, and it can be registered only after the very apply that would'
        + ' wait for it\n'
        + '          to do: apply without waiting, register `repositoryPublicKey` as a deploy key, and then say so with '
        + 'GitAuth.fluxMadeKey({ registered: true }); or give a key of your own',
    }],
  },
  {
    code: 'CFG-21',
    title: 'what others wait for waits itself',
    severity: 'error',
    programs: [
      { name: 'passes one that does', spoil: waiting(({ configuration }) => { configuration.isAwaited = true; }), found: [] },
      { name: 'passes one that nothing waits for', spoil: () => {}, found: [] },
      { name: 'refuses one that does not', spoil: ({ configuration }) => { configuration.isAwaited = true; }, found: [`CFG-21 ${AT} reconciled`] },
    ],
    wordings: [{
      name: 'both ways to mend it',
      spoil: ({ configuration }) => { configuration.isAwaited = true; },
      text: '  CFG-21  reconciled: something shall come after the reconciliation of this configuration, which does not wait for it\n'
        + '          to do: give `waitForReconciliation`, or depend on the configuration instead of on `reconciled`',
    }],
  },
  {
    code: 'LFC-07',
    title: 'an operation may take longer than what is waited for',
    severity: 'error',
    values: [
      {
        of: 'a timeout',
        set: ({ configuration }: Parts, value: any) => { configuration.timeouts = { create: value }; },
        at: AT,
        property: 'timeouts.create',
        rows: [[1], [1800], [undefined], [0, 'LFC-07'], [-1, 'LFC-07'], [1.5, 'LFC-07'], ['45', 'LFC-07'], [null, 'LFC-07']],
      },
      {
        of: 'a timeout beside a wait of 1800',
        set: ({ configuration }: Parts, value: any) => { Object.assign(configuration, { wait: wait(), timeouts: { update: value } }); },
        at: AT,
        property: 'timeouts.update',
        rows: [[1801], [1800, 'LFC-07'], [60, 'LFC-07']],
      },
    ],
    programs: [
      { name: 'has nothing against a short time for deleting', spoil: timeouts({ delete: 60 }, 1800), found: [] },
      {
        name: 'refuses each',
        spoil: timeouts({ create: 60, update: 60 }, 1800),
        found: [`LFC-07 ${AT} timeouts.create`, `LFC-07 ${AT} timeouts.update`],
      },
      { name: 'leaves a wait that is none to CFG-06', spoil: timeouts({ create: 60 }, '1x'), found: [`CFG-06 ${AT} waitForReconciliation`] },
    ],
    wordings: [
      {
        name: 'how much longer',
        spoil: timeouts({ create: 1800 }, 1800),
        text: '  LFC-07  timeouts.create is not longer than what is waited for, so that the apply would fail first\n'
          + '          got: 1800\n'
          + '          allowed: more than 1800 seconds\n'
          + '          to do: raise it by 15 minutes over what is waited for, or leave it out',
      },
      {
        name: 'what is a time at all',
        spoil: timeouts({ delete: '45' }),
        text: '  LFC-07  timeouts.delete is no time that an operation can take\n'
          + '          got: "45"\n'
          + '          allowed: whole seconds from 1 to 35791394, or a text such as "1h30m"\n'
          + '          to do: give a time such as Duration.minutes(45)',
      },
    ],
  },
];
