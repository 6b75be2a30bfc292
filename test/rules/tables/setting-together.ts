import { UNKNOWN } from '../../../lib/model/unknown';
import { WORKLOAD_IDENTITY } from '../model';
import { all, extended, FLUX, ofSetting, ofVersion, onArc, rawSettings, settings } from '../settings';
import { RuleTable } from '../table';

const GUID = '00000000-0000-4000-8000-00000000000a';
const MEMORY = 'kustomize-controller.resources.limits.memory';
const IN_MEMORY = { 'kustomize-controller.enable-in-memory-build': 'true' };
const DRIFT = settings({ 'helm-controller.detectDrift': 'true' });

export const SETTING_TOGETHER_TABLES: RuleTable[] = [
  {
    code: 'SET-08',
    title: 'the pinned version has each setting',
    severity: 'error',
    values: [
      {
        ...ofVersion(settings({ 'helm-controller.log-level': 'info' })),
        property: 'logLevels.helm',
        rows: [['1.22.2'], ['1.8.3', 'EXT-12', 'EXT-13'], ['1.8.2', 'EXT-12', 'EXT-13', 'SET-08'], ['1.8', 'EXT-11']],
      },
      {
        ...ofVersion(settings({ 'kustomize-controller.strict-substitution-mode': 'false' })),
        property: 'strictSubstitution',
        rows: [['1.13.1', 'EXT-12', 'EXT-13'], ['1.13.0', 'EXT-12', 'EXT-13', 'SET-08']],
      },
    ],
    programs: [
      { name: 'asks for no version where it is not pinned', spoil: settings({ 'kustomize-controller.concurrent': '8' }), found: [] },
      {
        name: 'takes what AKS had first',
        spoil: all(settings(WORKLOAD_IDENTITY), extended({ version: '1.8.0' })),
        found: [`EXT-12 ${FLUX} version`, `EXT-13 ${FLUX} version`],
      },
      {
        name: 'refuses it on Arc',
        spoil: all(onArc, settings(WORKLOAD_IDENTITY), extended({ version: '1.15.0' })),
        found: [
          `EXT-12 ${FLUX} version`, `EXT-13 ${FLUX} version`, `SET-08 ${FLUX} workloadIdentity`, `SET-08 ${FLUX} workloadIdentity.clientId`,
        ],
      },
      {
        name: 'takes the lowest for a reference of one\'s own',
        spoil: all(({ cluster }) => { cluster.references = []; }, settings(WORKLOAD_IDENTITY), extended({ version: '1.8.0' })),
        found: [`EXT-12 ${FLUX} version`, `EXT-13 ${FLUX} version`],
      },
    ],
    wordings: [{
      name: 'from which version on',
      spoil: all(rawSettings({ 'kustomize-controller.concurrent': '8' }), extended({ version: '1.11.1' })),
      text: '  SET-08  settings["kustomize-controller.concurrent"]: the version that the extension is pinned to (1.11.1) does not have this setting\n'
        + '          got: "8"\n'
        + '          allowed: 1.12.0 and later\n'
        + '          to do: raise the version to 1.12.0 or later, or leave the setting out',
    }],
  },
  {
    code: 'SET-09',
    title: 'the identity of the kubelet is for AKS',
    severity: 'error',
    values: [{ ...ofSetting('useKubeletIdentity', onArc), rows: [['false'], ['true', 'SET-09']] }],
    programs: [
      { name: 'passes AKS', spoil: settings({ useKubeletIdentity: 'true' }), found: [] },
      {
        name: 'can tell nothing of a reference of one\'s own',
        spoil: all(({ cluster }) => { cluster.references = []; }, settings({ useKubeletIdentity: 'true' })),
        found: [],
      },
    ],
    wordings: [{
      name: 'what there is instead',
      spoil: all(onArc, settings({ useKubeletIdentity: 'true' })),
      text: '  SET-09  kubeletIdentity is only there on AKS, and this is a cluster of Azure Arc\n'
        + '          got: true\n'
        + '          to do: use `workloadIdentity`',
    }],
  },
  {
    code: 'SET-10',
    title: 'Flux has one identity',
    severity: 'warning',
    values: [{ ...ofSetting('useKubeletIdentity', settings(WORKLOAD_IDENTITY)), rows: [['false'], ['true', 'SET-10']] }],
    programs: [{
      name: 'passes it where it is not known whether there is another one',
      spoil: settings({ ...WORKLOAD_IDENTITY, 'useKubeletIdentity': 'true', 'workloadIdentity.enable': UNKNOWN }),
      found: [],
    }],
    wordings: [{
      name: 'why',
      spoil: settings({ ...WORKLOAD_IDENTITY, useKubeletIdentity: 'true' }),
      text: '  SET-10  kubeletIdentity: there is a workload identity as well, and which of the two Flux takes is not documented\n'
        + '          got: true\n'
        + '          to do: keep one of the two',
    }],
  },
  {
    code: 'SET-14',
    title: 'ids of a workload identity that is off are warned of',
    severity: 'warning',
    programs: [
      { name: 'passes them where it is on', spoil: settings(WORKLOAD_IDENTITY), found: [] },
      { name: 'passes them where it is not known', spoil: settings({ ...WORKLOAD_IDENTITY, 'workloadIdentity.enable': UNKNOWN }), found: [] },
      { name: 'passes no ids', spoil: settings({ 'workloadIdentity.enable': 'false' }), found: [] },
      {
        name: 'warns of each where it is off',
        spoil: settings({ ...WORKLOAD_IDENTITY, 'workloadIdentity.enable': 'false', 'workloadIdentity.azureTenantId': GUID }),
        found: [`SET-14 ${FLUX} workloadIdentity.clientId`, `SET-14 ${FLUX} workloadIdentity.tenantId`],
      },
      {
        name: 'warns of one that never was switched on',
        spoil: rawSettings({ 'workloadIdentity.azureClientId': GUID }),
        found: [`SET-14 ${FLUX} settings["workloadIdentity.azureClientId"]`],
      },
    ],
    wordings: [{
      name: 'what switches it on',
      spoil: rawSettings({ 'workloadIdentity.azureClientId': GUID }),
      text: '  SET-14  settings["workloadIdentity.azureClientId"] is without effect while the workload identity is off\n'
        + `          got: "${GUID}"\n`
        + '          to do: switch it on by giving `workloadIdentity`, or leave this out',
    }],
  },
  {
    code: 'SET-16',
    title: 'builds in memory have room',
    severity: 'warning',
    values: [{
      ...ofSetting(MEMORY, settings(IN_MEMORY)),
      property: 'inMemoryBuild',
      rows: [['2Gi'], ['1025Mi'], ['1Gi', 'SET-16'], ['1024Mi', 'SET-16'], ['1G', 'SET-16'], ['x', 'SET-15']],
    }],
    programs: [
      { name: 'passes builds on disk', spoil: settings({ [MEMORY]: '512Mi' }), found: [] },
      { name: 'warns of the usual limit', spoil: settings(IN_MEMORY), found: [`SET-16 ${FLUX} inMemoryBuild`] },
    ],
    wordings: [{
      name: 'what to raise',
      spoil: settings(IN_MEMORY),
      text: '  SET-16  inMemoryBuild: builds in memory count against the limit of kustomize-controller, which is 1Gi\n'
        + '          got: true\n'
        + '          allowed: a memory limit above 1Gi\n'
        + '          to do: raise `resources.kustomize.limits.memory`, for example to "2Gi"',
    }],
  },
  {
    code: 'SET-22',
    title: 'the name of the API server is for AKS',
    severity: 'warning',
    values: [{ ...ofSetting('setKubeServiceHostFqdn', onArc), rows: [['false'], ['true', 'SET-22']] }],
    programs: [{ name: 'passes AKS', spoil: settings({ setKubeServiceHostFqdn: 'true' }), found: [] }],
    wordings: [{
      name: 'where it is',
      spoil: all(onArc, settings({ setKubeServiceHostFqdn: 'true' })),
      text: '  SET-22  kubernetesServiceHostFqdn is only there on AKS, and this is a cluster of Azure Arc\n'
        + '          got: true\n'
        + '          to do: leave it out',
    }],
  },
  {
    code: 'SET-23',
    title: 'drift is detected where it is asked for',
    severity: 'warning',
    values: [
      { ...ofSetting('helm-controller.detectDrift'), rows: [['false'], ['true', 'SET-23']] },
      {
        ...ofVersion(DRIFT),
        property: 'helm.detectDrift',
        rows: [
          [undefined, 'SET-23'], ['1.22.2', 'SET-23'], ['1.11.1', 'EXT-12', 'EXT-13', 'SET-23'], ['1.10.0', 'EXT-12', 'EXT-13'], ['x', 'EXT-11'],
        ],
      },
    ],
    wordings: [{
      name: 'where to ask',
      spoil: DRIFT,
      text: '  SET-23  helm.detectDrift is without effect from version 1.11.1 on\n'
        + '          got: true\n'
        + '          to do: set `spec.driftDetection.mode` in the HelmRelease, and leave it out here',
    }],
  },
];
