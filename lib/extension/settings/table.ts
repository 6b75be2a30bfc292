import {
  CLIENT_ID, DETECT_DRIFT, ENFORCED, IN_MEMORY_BUILD, KUBELET_IDENTITY, MEMORY_INTERVAL, MEMORY_THRESHOLD, MEMORY_WATCH, SERVICE_HOST_FQDN,
  STRICT_SUBSTITUTION, TENANT_ID, WORKLOAD_IDENTITY,
} from './keys';
import {
  ALGORITHMS, BOOLEAN, COUNT, CPU, duration, guid, level, MEMORY, PERCENT, Setting, since,
} from './setting';

const PAGES = 'https://learn.microsoft.com/azure/azure-arc/kubernetes';
const TUTORIAL = `${PAGES}/tutorial-use-gitops-flux2`;
const RELEASES = `${PAGES}/flux-gitops-release-notes`;
const TROUBLESHOOTING = `${PAGES}/extensions-troubleshooting`;

/** The controllers of Flux, by the name of their property. */
export const CONTROLLERS = {
  source: 'source-controller',
  kustomize: 'kustomize-controller',
  helm: 'helm-controller',
  notification: 'notification-controller',
  imageAutomation: 'image-automation-controller',
  imageReflector: 'image-reflector-controller',
} as const;

type Controller = keyof typeof CONTROLLERS;
const EVERY_CONTROLLER = Object.entries(CONTROLLERS) as [Controller, string][];

/** The agents of Azure, by the name of their property. */
const AGENTS = { fluxconfigAgent: 'fluxconfig-agent', fluxconfigController: 'fluxconfig-controller' };

/** What each controller is good for, and whether it runs where nobody says so. */
const TASKS: { readonly [controller in Controller]: readonly [task: string, isUsual: boolean] } = {
  source: ['fetches sources', true],
  kustomize: ['applies kustomizations', true],
  helm: ['installs Helm releases', true],
  notification: ['sends alerts and takes webhooks', true],
  imageAutomation: ['writes new images into the repository; it needs the image reflector', false],
  imageReflector: ['looks for new images', false],
};

/** What a container of a controller has, by the last two parts of the key. */
function sizesOf(controller: Controller): { readonly [size: string]: string } {
  return { 'limits.cpu': '1000m', 'limits.memory': '1Gi', 'requests.cpu': controller === 'source' ? '50m' : '100m', 'requests.memory': '64Mi' };
}

function docsOf(size: string, name: string): string {
  const what = size.endsWith('.cpu') ? 'of the processor' : 'memory';
  return size.startsWith('limits') ? `How much ${what} ${name} may use at most.` : `How much ${what} is reserved for ${name}.`;
}

function resourcesOf([controller, name]: [Controller, string]): Setting[] {
  return Object.entries(sizesOf(controller)).map(([size, usual]) => ({
    key: `${name}.resources.${size}`,
    property: `resources.${controller}.${size}`,
    type: size.endsWith('.cpu') ? CPU : MEMORY,
    default: usual,
    since: controller === 'source' && size.endsWith('.memory') ? undefined : since('1.12.0'),
    docs: docsOf(size, name),
    source: controller === 'source' || controller === 'kustomize' ? TUTORIAL : TROUBLESHOOTING,
  }));
}

function sshOf(property: string, name: string): Setting {
  return {
    key: `${name}.ssh-host-key-args`,
    property,
    type: ALGORITHMS,
    docs: `The algorithms of host keys that ${name} takes over SSH; Azure DevOps needs rsa-sha2-512 and rsa-sha2-256.`,
    source: TUTORIAL,
  };
}

/** All settings that Azure documents. Values are texts; the service itself checks neither keys nor values. */
export const SETTINGS: readonly Setting[] = [
  {
    key: ENFORCED,
    property: 'multiTenancy',
    type: BOOLEAN,
    default: 'true',
    isAlwaysWritten: true,
    since: since('1.0.0'),
    docs: 'Whether Flux applies with the rights of the configuration\'s own service account, and takes no sources of other namespaces.',
    source: TUTORIAL,
  },
  ...EVERY_CONTROLLER.map(([controller, name]): Setting => ({
    key: `${name}.enabled`,
    property: `controllers.${controller}`,
    type: BOOLEAN,
    default: TASKS[controller][1] ? 'true' : 'false',
    docs: `Whether the controller runs that ${TASKS[controller][0]}.`,
    source: TUTORIAL,
  })),
  {
    key: KUBELET_IDENTITY,
    property: 'kubeletIdentity',
    type: BOOLEAN,
    default: 'false',
    since: since('1.6.1'),
    needs: 'kubeletIdentity',
    docs: 'Whether Flux logs in to Azure with the identity of the kubelet; read when the extension is installed.',
    source: TUTORIAL,
  },
  {
    key: WORKLOAD_IDENTITY,
    property: 'workloadIdentity',
    impliedBy: 'workloadIdentity',
    type: BOOLEAN,
    default: 'false',
    since: since('1.8.0', '1.15.1'),
    docs: 'Whether Flux logs in to Azure with a workload identity.',
    source: TUTORIAL,
  },
  {
    key: CLIENT_ID,
    property: 'workloadIdentity.clientId',
    type: guid('SET-11'),
    since: since('1.8.0', '1.15.1'),
    docs: 'The client id of the managed identity for all controllers.',
    source: TUTORIAL,
  },
  {
    key: TENANT_ID,
    property: 'workloadIdentity.tenantId',
    type: guid('SET-12'),
    since: since('1.16.1'),
    docs: 'The tenant of that identity; the tenant of the cluster where it was never written.',
    source: RELEASES,
  },
  ...EVERY_CONTROLLER.map(([controller, name]): Setting => ({
    key: `${name}.log-level`,
    property: `logLevels.${controller}`,
    type: level(['debug', 'info', 'error']),
    default: 'info',
    since: since('1.8.3'),
    docs: `How much ${name} logs.`,
    source: TUTORIAL,
  })),
  ...Object.entries(AGENTS).map(([agent, name]): Setting => ({
    key: `${name}.log-level`,
    property: `logLevels.${agent}`,
    type: level(['info', 'error']),
    default: 'info',
    since: since('1.9.1'),
    docs: `How much ${name} logs.`,
    source: TUTORIAL,
  })),
  {
    key: DETECT_DRIFT,
    property: 'helm.detectDrift',
    type: BOOLEAN,
    default: 'false',
    since: since('1.7.5'),
    docs: 'Whether changes by hand are undone in what Helm installed; without effect since version 1.11.1.',
    source: TUTORIAL,
  },
  {
    key: MEMORY_WATCH,
    property: 'helm.outOfMemoryWatch.enabled',
    impliedBy: 'helm.outOfMemoryWatch',
    type: BOOLEAN,
    default: 'false',
    since: since('1.7.5'),
    docs: 'Whether helm-controller shuts itself down in order before its memory is used up.',
    source: TUTORIAL,
  },
  {
    key: MEMORY_THRESHOLD,
    property: 'helm.outOfMemoryWatch.memoryThreshold',
    type: PERCENT,
    default: '95',
    since: since('1.7.5'),
    docs: 'How much of its memory may be used before it does so.',
    source: TUTORIAL,
  },
  {
    key: MEMORY_INTERVAL,
    property: 'helm.outOfMemoryWatch.interval',
    type: duration('SET-13'),
    default: '500ms',
    since: since('1.7.5'),
    docs: 'How often it looks at its memory.',
    source: TUTORIAL,
  },
  sshOf('sshHostKeyAlgorithms', CONTROLLERS.source),
  sshOf('imageAutomationSshHostKeyAlgorithms', CONTROLLERS.imageAutomation),
  ...EVERY_CONTROLLER.flatMap(resourcesOf),
  {
    key: 'kustomize-controller.concurrent',
    property: 'concurrency.kustomize',
    type: COUNT,
    default: '4',
    since: since('1.12.0'),
    docs: 'How many kustomizations are applied at a time.',
    source: TUTORIAL,
  },
  {
    key: 'kustomize-controller.requeue-dependency',
    property: 'requeueDependency.kustomize',
    type: duration('SET-21'),
    default: '30s',
    since: since('1.12.0'),
    docs: 'After what time a kustomization looks again whether those that it depends on are ready.',
    source: TUTORIAL,
  },
  {
    key: IN_MEMORY_BUILD,
    property: 'inMemoryBuild',
    type: BOOLEAN,
    default: 'false',
    since: since('1.12.0'),
    docs: 'Whether kustomizations are built in memory, which counts against the limit of kustomize-controller.',
    source: TUTORIAL,
  },
  {
    key: STRICT_SUBSTITUTION,
    property: 'strictSubstitution',
    type: BOOLEAN,
    default: 'false',
    since: since('1.13.1'),
    docs: 'Whether a variable that is nowhere defined fails the kustomization.',
    source: TUTORIAL,
  },
  {
    key: SERVICE_HOST_FQDN,
    property: 'kubernetesServiceHostFqdn',
    type: BOOLEAN,
    default: 'false',
    since: since('1.11.1'),
    needs: 'serviceHostFqdn',
    docs: 'Whether the controllers reach the API server by its domain name, for firewalls that look at names.',
    source: TUTORIAL,
  },
];

/** The settings by their key. */
export const SETTINGS_BY_KEY: ReadonlyMap<string, Setting> = new Map(SETTINGS.map((setting) => [setting.key, setting]));
