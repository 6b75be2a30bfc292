import { UNKNOWN } from '../../../lib/model/unknown';
import { all, FLUX, protectedSettings, rawSettings, settings } from '../settings';
import { RuleTable } from '../table';

const GUID = '00000000-0000-0000-0000-000000000001';
const SECRET = { value: UNKNOWN, written: UNKNOWN };
const raw = (key: string) => `${FLUX} settings[${JSON.stringify(key)}]`;
const secret = (key: string) => `${FLUX} protectedSettings[${JSON.stringify(key)}]`;

export const SETTING_KEY_TABLES: RuleTable[] = [
  {
    code: 'SET-03',
    title: 'a setting that is not documented is warned of',
    severity: 'warning',
    programs: [
      { name: 'passes each that is', spoil: rawSettings({ 'multiTenancy.enforce': 'false', 'fluxconfig-agent.log-level': 'error' }), found: [] },
      {
        name: 'warns of another one, whatever its value',
        spoil: rawSettings({ 'source-controller.helm-cache': UNKNOWN }),
        found: [`SET-03 ${raw('source-controller.helm-cache')}`],
      },
      { name: 'minds capitals', spoil: rawSettings({ 'multitenancy.enforce': 'true' }), found: [`SET-03 ${raw('multitenancy.enforce')}`] },
      {
        name: 'knows nothing of a map that is not known',
        spoil: ({ extension }) => Object.assign(extension, { settings: UNKNOWN, rawSettings: UNKNOWN }),
        found: [],
      },
      { name: 'leaves secret ones alone, of which none is documented', spoil: protectedSettings({ 'some.key': SECRET }), found: [] },
    ],
    wordings: [
      {
        name: 'what was meant',
        spoil: rawSettings({ 'helm-controler.log-level': 'info' }),
        text: '  SET-03  settings["helm-controler.log-level"] is not documented, and Azure does not refuse what it does not know\n'
          + '          to do: write "helm-controller.log-level"',
      },
      ...[
        ['workloadIdentity.enabled', 'workloadIdentity.enable'], ['workloadIdentity.clientId', 'workloadIdentity.azureClientId'],
        ['helm-controller.logLevel', 'helm-controller.log-level'], ['helm_controller.enabled', 'helm-controller.enabled'],
        ['kustomize-controller.concurent', 'kustomize-controller.concurrent'], ['multi-tenancy.enforce', 'multiTenancy.enforce'],
        ['source-controller.resources.limit.memory', 'source-controller.resources.limits.memory'], ['useKubeletIdentiy', 'useKubeletIdentity'],
        // other settings of the same controller, and the same of another one
        ['helm-controller.concurrent'], ['source-controller.concurrent'], ['kustomize-controller.override-manager'], ['helm-controller'],
        ['source-controller.helm-cache-max-size'], ['notification-controller.detectDrift'], ['helm-controller.outOfMemoryWatch'],
      ].map(([key, meant]) => ({
        name: `what was meant by ${key}, if anything`,
        spoil: rawSettings({ [key]: '10' }),
        text: `  SET-03  settings["${key}"] is not documented, and Azure does not refuse what it does not know\n`
          + `          to do: ${meant === undefined ? 'check how it is written' : `write "${meant}"`}`,
      })),
      {
        name: 'as much as can be said of something else',
        spoil: rawSettings({ x: '1' }),
        text: '  SET-03  settings["x"] is not documented, and Azure does not refuse what it does not know\n'
          + '          to do: check how it is written',
      },
    ],
  },
  {
    code: 'SET-04',
    title: 'a property of the extension among the settings is warned of',
    severity: 'warning',
    programs: [
      {
        name: 'warns of each, in both maps and however it is written',
        spoil: all(
          rawSettings({ autoUpgradeMinorVersion: 'false', autoUpgradeMode: 'none', Version: '1', scope: 'cluster' }),
          protectedSettings({ releaseTrain: SECRET })),
        found: [
          ...['autoUpgradeMinorVersion', 'autoUpgradeMode', 'Version', 'scope'].map((key) => `SET-04 ${raw(key)}`),
          `SET-04 ${secret('releaseTrain')}`,
        ],
      },
      { name: 'warns of nothing that only begins so', spoil: rawSettings({ 'version.x': '1' }), found: [`SET-03 ${raw('version.x')}`] },
    ],
    wordings: [
      {
        name: 'which property it is',
        spoil: rawSettings({ autoUpgradeMinorVersion: 'false' }),
        text: '  SET-04  settings["autoUpgradeMinorVersion"] is not a setting but a property of the extension, and is without effect here\n'
          + '          to do: give the property `autoUpgrade`',
      },
      {
        name: 'that there is no other scope',
        spoil: rawSettings({ scope: 'namespace' }),
        text: '  SET-04  settings["scope"] is not a setting but a property of the extension, and is without effect here\n'
          + '          to do: leave it out; the extension always works in the whole cluster',
      },
    ],
  },
  {
    code: 'SET-05',
    title: 'a setting that is no secret is warned of among secrets',
    severity: 'warning',
    programs: [
      { name: 'passes others', spoil: protectedSettings({ 'some.key': SECRET }), found: [] },
      {
        name: 'warns of those that are documented',
        spoil: protectedSettings({ 'helm-controller.log-level': SECRET }),
        found: [`SET-05 ${secret('helm-controller.log-level')}`],
      },
      {
        name: 'tells alone of one that is written down',
        spoil: all(
          protectedSettings({ 'multiTenancy.enforce': { value: 'true' }, 'helm-controller.enabled': { value: UNKNOWN, writtenDown: true } }),
          ({ apps }) => { apps.contains = ['helm-releases']; }),
        found: ['multiTenancy.enforce', 'helm-controller.enabled'].map((key) => `SET-05 ${secret(key)}`),
      },
      {
        name: 'tells alone of one that an override writes into the state',
        spoil: ({ extension }) => {
          const configurationProtectedSettings = { 'multiTenancy.enforce': 'true' };
          extension.protectedSettings = { 'multiTenancy.enforce': SECRET };
          extension.overrides = { body: { properties: { configurationProtectedSettings } }, sensitiveLiterals: undefined };
        },
        found: [`SET-05 ${secret('multiTenancy.enforce')}`],
      },
      {
        name: 'says nothing of what others are without: the value may be anything',
        spoil: all(
          rawSettings({ 'source-controller.enabled': 'false', 'workloadIdentity.azureTenantId': GUID }),
          protectedSettings({ 'source-controller.enabled': SECRET, 'workloadIdentity.enable': SECRET })),
        found: ['source-controller.enabled', 'workloadIdentity.enable'].map((key) => `SET-05 ${secret(key)}`),
      },
      {
        name: 'says nothing more of ids that are without effect',
        spoil: protectedSettings({ 'workloadIdentity.azureClientId': SECRET }),
        found: [`SET-05 ${secret('workloadIdentity.azureClientId')}`],
      },
    ],
    wordings: [{
      name: 'where it belongs',
      spoil: protectedSettings({ 'workloadIdentity.azureClientId': SECRET }),
      text: '  SET-05  protectedSettings["workloadIdentity.azureClientId"] is no secret, and Azure does not show it here\n'
        + '          to do: give the property `workloadIdentity.clientId`',
    }],
  },
  {
    code: 'SET-06',
    title: 'no setting lies inside another one',
    severity: 'error',
    programs: [
      {
        name: 'passes those that only begin alike',
        spoil: settings({ 'source-controller.enabled': 'true', 'source-controller.log-level': 'info' }),
        found: [],
      },
      { name: 'passes what is no part', spoil: rawSettings({ 'multiTenancy.enforced': '1' }), found: [`SET-03 ${raw('multiTenancy.enforced')}`] },
      {
        name: 'refuses what lies in a property\'s setting',
        spoil: rawSettings({ 'multiTenancy.enforce.x': '1' }),
        found: [`SET-03 ${raw('multiTenancy.enforce.x')}`, `SET-06 ${raw('multiTenancy.enforce.x')}`],
      },
      {
        name: 'refuses what the setting of a property lies in, wherever that is',
        spoil: protectedSettings({ multiTenancy: SECRET }),
        found: [`SET-06 ${FLUX} multiTenancy`],
      },
      {
        name: 'refuses secrets in each other, values known or not',
        spoil: protectedSettings({ 'a': SECRET, 'a.b.c': SECRET }),
        found: [`SET-06 ${secret('a.b.c')}`],
      },
    ],
    wordings: [{
      name: 'what would happen',
      spoil: protectedSettings({ 'a': SECRET, 'a.b': SECRET }),
      text: '  SET-06  protectedSettings["a.b"] is inside "a", which has a value itself, so that the extension could not be installed\n'
        + '          to do: leave one of the two out',
    }],
  },
  {
    code: 'SET-24',
    title: 'settings that are known to be without effect are warned of',
    severity: 'warning',
    programs: [
      {
        name: 'warns of each, in both maps',
        spoil: all(
          rawSettings({
            'toleration-keys': 'a',
            'source-controller.nodeSelector.x': 'a',
            'tolerations': 'a',
            'helm-controller.affinity[0]': 'a',
            'sourceController.enabled': 'true',
            'imageAutomationController': 'a',
          }),
          protectedSettings({ 'source-controller.featureGates': SECRET })),
        found: [
          ...['toleration-keys', 'source-controller.nodeSelector.x', 'tolerations', 'helm-controller.affinity[0]', 'sourceController.enabled',
            'imageAutomationController'].map((key) => `SET-24 ${raw(key)}`), `SET-24 ${secret('source-controller.featureGates')}`,
        ],
      },
      { name: 'warns of nothing that only looks alike', spoil: rawSettings({ 'x.affinities': '1' }), found: [`SET-03 ${raw('x.affinities')}`] },
    ],
    wordings: [
      {
        name: 'how controllers are written',
        spoil: rawSettings({ 'helmController.enabled': 'true' }),
        text: '  SET-24  settings["helmController.enabled"] is known to be without effect\n'
          + '          to do: write the controller with hyphens, such as "source-controller"',
      },
      {
        name: 'what can\'t be set',
        spoil: rawSettings({ 'source-controller.nodeSelector': 'x' }),
        text: '  SET-24  settings["source-controller.nodeSelector"] is known to be without effect\n'
          + '          to do: leave it out; where the controllers run can\'t be set',
      },
    ],
  },
  {
    code: 'SET-25',
    title: 'a property and the map say the same',
    severity: 'error',
    programs: [
      {
        name: 'passes the same value, number or text',
        spoil: ({ extension }) => {
          Object.assign(extension.settings, { 'kustomize-controller.concurrent': '8', 'helm-controller.log-level': 'info' });
          extension.rawSettings = { 'kustomize-controller.concurrent': 8, 'helm-controller.log-level': 'info' };
        },
        found: [],
      },
      {
        name: 'passes what is not known on either side',
        spoil: ({ extension }) => {
          Object.assign(extension.settings, { 'helm-controller.log-level': 'info', 'source-controller.log-level': UNKNOWN });
          extension.rawSettings = { 'helm-controller.log-level': UNKNOWN, 'source-controller.log-level': 'info' };
        },
        found: [],
      },
      {
        name: 'refuses another value',
        spoil: ({ extension }) => { extension.rawSettings = { 'multiTenancy.enforce': 'false' }; },
        found: [`SET-25 ${raw('multiTenancy.enforce')}`],
      },
    ],
    wordings: [{
      name: 'which property it is',
      spoil: ({ extension }) => { extension.rawSettings = { 'multiTenancy.enforce': 'false' }; },
      text: '  SET-25  settings["multiTenancy.enforce"] is not the value of the property `multiTenancy`, which writes "true"\n'
        + '          got: "false"\n'
        + '          to do: keep one of the two',
    }],
  },
];
