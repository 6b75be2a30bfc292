import { UNKNOWN } from '../../../lib/model/unknown';
import { WORKLOAD_IDENTITY } from '../model';
import { all, extended, FLUX, ofSetting, overridden, protectedSettings, rawSettings, settings } from '../settings';
import { Row, RuleTable } from '../table';

const GUID = '00000000-0000-4000-8000-00000000000a';
const WATCH = 'helm-controller.outOfMemoryWatch';
const SSH = 'source-controller.ssh-host-key-args';
const IMAGE_SSH = 'image-automation-controller.ssh-host-key-args';
const AUTOMATION = { 'image-automation-controller.enabled': 'true', 'image-reflector-controller.enabled': 'true' };

const EMPTY: Row[] = [[undefined, 'SET-02'], [null, 'SET-02'], ['', 'SET-02'], [{}, 'SET-02'], [['a'], 'SET-02'], [7, 'SET-02']];

const guids = (code: string): Row[] => [
  [GUID], [GUID.toUpperCase()], [GUID.slice(1), code], [`${GUID}0`, code], [`{${GUID}}`, code], [GUID.replace(/-/g, ''), code], ['my-identity', code],
  [`${GUID}\n`, code],
];

const durations = (code: string): Row[] => [
  ['500ms'], ['1s'], ['1m30s'], ['0.5s'], ['10µs'], ['0s', code], ['0', code], ['500', code], ['1 s', code],
  ['1d', code], ['-1s', code], ['PT1M', code],
];

export const SETTING_VALUE_TABLES: RuleTable[] = [
  {
    code: 'SET-02',
    title: 'a setting is a text that is not empty',
    severity: 'error',
    values: [
      { ...ofSetting('helm-controller.log-level'), rows: [['info'], ...EMPTY] },
      {
        of: 'another setting',
        // what is not documented is warned of, known or not
        set: (parts, value) => (value === UNKNOWN ? settings : rawSettings)({ x: value })(parts),
        at: FLUX,
        property: 'settings["x"]',
        rows: [['1', 'SET-03'], ['', 'SET-02', 'SET-03'], [null, 'SET-02', 'SET-03'], [{}, 'SET-02', 'SET-03']],
      },
      {
        of: 'a secret',
        set: (parts, value) => protectedSettings({ 'some.key': { value } })(parts),
        at: FLUX,
        property: 'protectedSettings["some.key"]',
        rows: [[UNKNOWN], ['x', 'AUT-17'], ['', 'SET-02'], [undefined, 'SET-02'], [null, 'SET-02'], [7, 'SET-02']],
      },
      {
        of: 'what an override says',
        set: (parts, value) => overridden({ 'helm-controller.log-level': value })(parts),
        at: FLUX,
        property: 'body.properties.configurationSettings["helm-controller.log-level"]',
        rows: [
          ['info'], [UNKNOWN], [undefined], ['', 'SET-02'], [null, 'SET-02'], [true, 'SET-02', 'SET-26'], [7, 'SET-02', 'SET-26'], [[], 'SET-02'],
        ],
      },
    ],
    wordings: [
      {
        name: 'what to give',
        spoil: settings({ 'helm-controller.log-level': '' }),
        text: '  SET-02  logLevels.helm is not a text that Azure takes for a setting\n'
          + '          got: ""\n'
          + '          allowed: a text that is not empty; numbers and booleans become texts\n'
          + '          to do: give a text, or leave it out',
      },
      {
        name: 'nothing of a secret',
        spoil: protectedSettings({ 'some.key': { value: 7 } }),
        text: '  SET-02  protectedSettings["some.key"] is not a text that Azure takes for a setting\n'
          + '          allowed: a text that is not empty; numbers and booleans become texts\n'
          + '          to do: give a variable or an attribute that is a text, or leave it out',
      },
      {
        name: 'of a body, in which nothing becomes a text',
        spoil: overridden({ 'helm-controller.enabled': true }),
        text: '  SET-02  body.properties.configurationSettings["helm-controller.enabled"] is not a text that Azure takes for a setting\n'
          + '          got: true\n'
          + '          allowed: a text that is not empty\n'
          + '          to do: write it as a text, such as "true", or leave it out',
      },
    ],
  },
  {
    code: 'SET-07',
    title: 'a switch is true or false',
    severity: 'error',
    values: [{
      ...ofSetting('helm-controller.enabled'),
      rows: [['true'], ['false'], ['True', 'SET-07'], ['yes', 'SET-07'], ['1', 'SET-07'], [' true', 'SET-07'], ['true\n', 'SET-07']],
    }],
    programs: [
      {
        name: 'looks at the map as well',
        spoil: rawSettings({ 'multiTenancy.enforce': 'on' }),
        found: [`SET-07 ${FLUX} settings["multiTenancy.enforce"]`],
      },
    ],
    wordings: [{
      name: 'which two there are',
      spoil: settings({ 'helm-controller.enabled': 'True' }),
      text: '  SET-07  controllers.helm is not what this setting takes\n'
        + '          got: "True"\n'
        + '          allowed: "true" or "false"\n'
        + '          to do: give true',
    }],
  },
  {
    code: 'SET-11',
    title: 'a workload identity has a client id',
    severity: 'error',
    values: [{
      ...ofSetting('workloadIdentity.azureClientId', settings(WORKLOAD_IDENTITY)),
      rows: [...guids('SET-11'), [undefined, 'SET-02', 'SET-11']],
    }],
    programs: [
      { name: 'asks none where it is off', spoil: settings({ 'workloadIdentity.enable': 'false' }), found: [] },
      { name: 'asks none where it is not known whether it is on', spoil: settings({ 'workloadIdentity.enable': UNKNOWN }), found: [] },
      {
        name: 'asks one where it is on',
        spoil: settings({ 'workloadIdentity.enable': 'true' }),
        found: [`SET-11 ${FLUX} workloadIdentity.clientId`],
      },
      {
        name: 'finds it among the secrets, where it does not belong',
        spoil: all(settings({ 'workloadIdentity.enable': 'true' }), protectedSettings({ 'workloadIdentity.azureClientId': { value: UNKNOWN } })),
        found: [`SET-05 ${FLUX} protectedSettings["workloadIdentity.azureClientId"]`],
      },
      {
        name: 'asks none where the secrets are not known',
        spoil: ({ extension }) => {
          extension.settings['workloadIdentity.enable'] = 'true';
          extension.protectedSettings = UNKNOWN;
        },
        found: [],
      },
      {
        name: 'asks one where others are secrets',
        spoil: all(settings({ 'workloadIdentity.enable': 'true' }), protectedSettings({ 'some.key': { value: UNKNOWN } })),
        found: [`SET-11 ${FLUX} workloadIdentity.clientId`],
      },
    ],
    wordings: [
      {
        name: 'what it looks like',
        spoil: settings({ ...WORKLOAD_IDENTITY, 'workloadIdentity.azureClientId': 'my-identity' }),
        text: '  SET-11  workloadIdentity.clientId is not a client id\n'
          + '          got: "my-identity"\n'
          + '          allowed: a GUID\n'
          + '          to do: give the client id of the managed identity',
      },
      {
        name: 'that it is missing',
        spoil: settings({ 'workloadIdentity.enable': 'true' }),
        text: '  SET-11  workloadIdentity.clientId is missing, without which a workload identity is of no use\n'
          + '          to do: give the client id of the managed identity',
      },
    ],
  },
  {
    code: 'SET-12',
    title: 'the tenant of a workload identity is one',
    severity: 'error',
    values: [{ ...ofSetting('workloadIdentity.azureTenantId', settings(WORKLOAD_IDENTITY)), rows: guids('SET-12') }],
    programs: [{ name: 'asks none', spoil: settings(WORKLOAD_IDENTITY), found: [] }],
    wordings: [{
      name: 'what it looks like',
      spoil: settings({ ...WORKLOAD_IDENTITY, 'workloadIdentity.azureTenantId': 'acme.org' }),
      text: '  SET-12  workloadIdentity.tenantId is not the id of a tenant\n'
        + '          got: "acme.org"\n'
        + '          allowed: a GUID\n'
        + '          to do: give the id of the tenant, or leave it out for that of the cluster',
    }],
  },
  {
    code: 'SET-13',
    title: 'the watch over memory has a threshold and an interval',
    severity: 'error',
    values: [
      {
        ...ofSetting(`${WATCH}.memoryThreshold`, settings({ [`${WATCH}.enabled`]: 'true' })),
        rows: [
          ['1'], ['95'], ['100'], ['0', 'SET-13'], ['101', 'SET-13'], ['-1', 'SET-13'], ['95.5', 'SET-13'], ['95%', 'SET-13'], ['095', 'SET-13'],
        ],
      },
      { ...ofSetting(`${WATCH}.interval`, settings({ [`${WATCH}.enabled`]: 'true' })), rows: durations('SET-13') },
    ],
    programs: [
      { name: 'passes the watch alone', spoil: settings({ [`${WATCH}.enabled`]: 'true' }), found: [] },
      {
        name: 'passes it where it is not known whether it is on',
        spoil: settings({ [`${WATCH}.enabled`]: UNKNOWN, [`${WATCH}.interval`]: '1s' }),
        found: [],
      },
      {
        name: 'warns of both while it is off',
        spoil: settings({ [`${WATCH}.enabled`]: 'false', [`${WATCH}.memoryThreshold`]: '80', [`${WATCH}.interval`]: '1s' }),
        found: [`SET-13 ${FLUX} helm.outOfMemoryWatch.memoryThreshold`, `SET-13 ${FLUX} helm.outOfMemoryWatch.interval`],
      },
      {
        name: 'warns of one that never was switched on',
        spoil: settings({ [`${WATCH}.interval`]: '1s' }),
        found: [`SET-13 ${FLUX} helm.outOfMemoryWatch.interval`],
      },
    ],
    wordings: [
      {
        name: 'what a threshold is',
        spoil: settings({ [`${WATCH}.enabled`]: 'true', [`${WATCH}.memoryThreshold`]: '0' }),
        text: '  SET-13  helm.outOfMemoryWatch.memoryThreshold is not what the watch takes\n'
          + '          got: 0\n'
          + '          allowed: a whole number from 1 to 100\n'
          + '          to do: give the threshold in whole percent, and the interval as a Duration',
      },
      {
        name: 'what switches it on',
        severity: 'warning',
        spoil: settings({ [`${WATCH}.interval`]: '1s' }),
        text: '  SET-13  helm.outOfMemoryWatch.interval is without effect while the watch is off\n'
          + '          got: "1s"\n'
          + '          to do: switch it on with `helm.outOfMemoryWatch.enabled`, or leave it out',
      },
    ],
  },
  {
    code: 'SET-15',
    title: 'resources are quantities, and requests within limits',
    severity: 'error',
    values: [
      {
        ...ofSetting('source-controller.resources.limits.memory'),
        rows: [
          ['2Gi'], ['2G'], ['2147483648'], ['1.5Gi'], ['64Mi'], ['63Mi', 'SET-15'], ['2gi', 'SET-15'], ['2 Gi', 'SET-15'], ['2GiB', 'SET-15'],
          ['-1', 'SET-15'], ['2Gi\n', 'SET-15'], ['1K', 'SET-15'], ['.', 'SET-15'], ['1e', 'SET-15'], ['e9', 'SET-15'], ['1e9Mi', 'SET-15'],
          ['.5Gi'], ['2.Gi'], ['1e9'], ['1E9'], ['1e+9'], ['129e6'], ['+1Gi'], ['1T'], ['6e7', 'SET-15'], ['1e-9', 'SET-15'], ['1E'],
          // less than a byte
          ['500m', 'SET-15'], ['129000000000m', 'SET-15'], ['1000000000u', 'SET-15'],
        ],
      },
      {
        ...ofSetting('source-controller.resources.requests.cpu'),
        rows: [
          ['10m'], ['1'], ['1000m'], ['0.5'], ['1001m', 'SET-15'], ['2', 'SET-15'], ['half', 'SET-15'], ['.5'], ['1.'], ['1e-1'], ['100000000n'],
          ['100000u'], ['2Gi', 'SET-15'], ['1M', 'SET-15'], ['1k', 'SET-15'], ['1E3', 'SET-15'],
        ],
      },
      {
        ...ofSetting('kustomize-controller.resources.limits.cpu'),
        rows: [['100m'], ['0.1'], ['99m', 'SET-15']],
      },
    ],
    programs: [
      {
        name: 'passes a request beside a limit that is not known',
        spoil: settings({ 'helm-controller.resources.requests.memory': '4Gi', 'helm-controller.resources.limits.memory': UNKNOWN }),
        found: [],
      },
      {
        name: 'names the request where both are given',
        spoil: settings({ 'helm-controller.resources.requests.memory': '4Gi', 'helm-controller.resources.limits.memory': '2Gi' }),
        found: [`SET-15 ${FLUX} resources.helm.requests.memory`],
      },
    ],
    wordings: [
      {
        name: 'what a quantity is',
        spoil: settings({ 'source-controller.resources.limits.memory': '2GB' }),
        text: '  SET-15  resources.source.limits.memory is not a quantity of bytes\n'
          + '          got: "2GB"\n'
          + '          allowed: a quantity such as "512Mi" or "2Gi"\n'
          + '          to do: write it as Kubernetes does',
      },
      {
        name: 'what the usual request is',
        spoil: settings({ 'source-controller.resources.limits.memory': '32Mi' }),
        text: '  SET-15  resources.source.limits.memory: the request (64Mi) is larger than the limit (32Mi)\n'
          + '          got: "32Mi"\n'
          + '          to do: lower the request, or raise the limit',
      },
    ],
  },
  {
    code: 'SET-20',
    title: 'host key algorithms are those that servers take',
    severity: 'warning',
    values: [
      {
        ...ofSetting(SSH),
        rows: [
          ['--ssh-hostkey-algos=rsa-sha2-512'], ['--ssh-hostkey-algos=rsa-sha2-512,rsa-sha2-256'], ['rsa-sha2-512', 'SET-20'],
          ['--ssh-hostkey-algos=', 'SET-20'],
          ['--ssh-hostkey-algos=a,', 'SET-20'], ['--ssh-hostkey-algos=a, b', 'SET-20'], ['--ssh-hostkey-algos=ssh-rsa', 'SET-20'],
          ['--ssh-hostkey-algos=rsa-sha2-512,ssh-rsa', 'SET-20'], ['--ssh-hostkey-algos=ssh-rsa-cert-v01'],
          ['--ssh-hostkey-algos=rsa-sha2-512-cert-v01@openssh.com'], ['--ssh-hostkey-algos=--ssh-hostkey-algos=rsa-sha2-512', 'SET-20'],
          ['--ssh-hostkey-algos=a,--ssh-hostkey-algos=b', 'SET-20'], ['--ssh-hostkey-algos=-a', 'SET-20'],
        ],
      },
      { ...ofSetting(IMAGE_SSH, settings(AUTOMATION)), rows: [['--ssh-hostkey-algos=rsa-sha2-512'], ['x', 'SET-20']] },
    ],
    programs: [
      {
        name: 'warns of those of image automation that is off',
        spoil: settings({ [IMAGE_SSH]: '--ssh-hostkey-algos=rsa-sha2-512' }),
        found: [`SET-20 ${FLUX} imageAutomationSshHostKeyAlgorithms`],
      },
    ],
    wordings: [
      {
        name: 'the notation',
        spoil: rawSettings({ [SSH]: 'rsa-sha2-512' }),
        text: `  SET-20  settings["${SSH}"] is not what the controller takes\n`
          + '          got: "rsa-sha2-512"\n'
          + '          allowed: "--ssh-hostkey-algos=" and names of algorithms, joined by commas\n'
          + '          to do: give rsa-sha2-512 and rsa-sha2-256',
      },
      {
        name: 'what is no longer taken',
        spoil: settings({ [SSH]: '--ssh-hostkey-algos=ssh-rsa' }),
        text: '  SET-20  sshHostKeyAlgorithms names "ssh-rsa", which servers and Flux no longer take\n'
          + '          got: ["ssh-rsa"]\n'
          + '          to do: give rsa-sha2-512 and rsa-sha2-256',
      },
      {
        name: 'which controller is off',
        spoil: settings({ [IMAGE_SSH]: '--ssh-hostkey-algos=rsa-sha2-512' }),
        text: '  SET-20  imageAutomationSshHostKeyAlgorithms is without effect while image-automation-controller is off\n'
          + '          got: ["rsa-sha2-512"]\n'
          + '          to do: switch the controller on with `controllers.imageAutomation`, or leave it out',
      },
    ],
  },
  {
    code: 'SET-21',
    title: 'kustomize-controller works on some, and looks again after a time',
    severity: 'error',
    values: [
      {
        ...ofSetting('kustomize-controller.concurrent'),
        rows: [['1'], ['20'], ['0', 'SET-21'], ['-1', 'SET-21'], ['1.5', 'SET-21'], ['08', 'SET-21'], ['many', 'SET-21']],
      },
      { ...ofSetting('kustomize-controller.requeue-dependency'), rows: durations('SET-21') },
    ],
    wordings: [
      {
        name: 'how many',
        spoil: settings({ 'kustomize-controller.concurrent': '0' }),
        text: '  SET-21  concurrency.kustomize is not what kustomize-controller takes\n'
          + '          got: 0\n'
          + '          allowed: a whole number from 1 on\n'
          + '          to do: give a whole number to `concurrency`, and a Duration to `requeueDependency`',
      },
      {
        name: 'what time',
        spoil: settings({ 'kustomize-controller.requeue-dependency': '30' }),
        text: '  SET-21  requeueDependency.kustomize is not what kustomize-controller takes\n'
          + '          got: "30"\n'
          + '          allowed: a duration of Go that is longer than nothing, such as "500ms" or "1m30s"\n'
          + '          to do: give a whole number to `concurrency`, and a Duration to `requeueDependency`',
      },
    ],
  },
  {
    code: 'SET-26',
    title: 'a controller logs at a level that it has',
    severity: 'error',
    values: [
      {
        ...ofSetting('helm-controller.log-level'),
        rows: [['debug'], ['info'], ['error'], ['trace', 'SET-26'], ['warn', 'SET-26'], ['Info', 'SET-26']],
      },
      { ...ofSetting('fluxconfig-agent.log-level'), rows: [['info'], ['error'], ['debug', 'SET-26']] },
      { ...ofSetting('fluxconfig-controller.log-level'), rows: [['info'], ['error'], ['debug', 'SET-26']] },
    ],
    wordings: [
      {
        name: 'which levels an agent has',
        spoil: all(extended({ version: '1.22.2' }), settings({ 'fluxconfig-agent.log-level': 'debug' })),
        text: '  SET-26  logLevels.fluxconfigAgent is not a level that this controller has\n'
          + '          got: "debug"\n'
          + '          allowed: "info", "error"\n'
          + '          to do: use a level that this controller has; each of them has FluxLogLevel.INFO and FluxLogLevel.ERROR',
      },
      {
        name: 'which levels a controller of Flux has',
        spoil: settings({ 'helm-controller.log-level': 'trace' }),
        text: '  SET-26  logLevels.helm is not a level that this controller has\n'
          + '          got: "trace"\n'
          + '          allowed: "debug", "info", "error"\n'
          + '          to do: use a level that this controller has; each of them has FluxLogLevel.INFO and FluxLogLevel.ERROR',
      },
    ],
  },
];
