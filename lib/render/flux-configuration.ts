import { present } from './present';
import { isoDuration } from './resource-settings';
import { sourceBody, sourceSecrets } from './source';
import { ConfigurationSpec, DEFAULT_KUSTOMIZATION, KustomizationSpec } from '../model/specification';
import { escaped } from '../template';

export { comesBackInOtherCase } from './source';

/** The ARM type, with the newest stable API version. */
export const FLUX_CONFIGURATION_TYPE = 'Microsoft.KubernetesConfiguration/fluxConfigurations@2025-04-01';

/** What Azure's command line declares where nobody declared a kustomization. */
const DEFAULT_KUSTOMIZATIONS = {
  [DEFAULT_KUSTOMIZATION]: { path: '', prune: false, force: false, wait: true, timeoutInSeconds: 600, syncIntervalInSeconds: 600 },
};

/** The body of a PUT, as far as something else than Azure reads it. */
export interface FluxConfigurationBody {
  readonly properties: { readonly kustomizations: object; readonly [name: string]: unknown };
}

/** The body of a PUT: what is consequential is always written, so that a change by hand is seen; what is not given is left out. */
export function fluxConfigurationBody(spec: ConfigurationSpec): FluxConfigurationBody {
  return {
    properties: {
      scope: spec.scope,
      namespace: spec.namespace,
      suspend: spec.suspend,
      ...sourceBody(spec.source),
      kustomizations: spec.kustomizations.length === 0
        ? DEFAULT_KUSTOMIZATIONS
        : Object.fromEntries(spec.kustomizations.map((each) => [each.name, kustomization(each)])),
      ...spec.wait === undefined ? {} : { waitForReconciliation: true, reconciliationWaitDuration: isoDuration(spec.wait.upTo) },
    },
  };
}

/** What of the PUT must not be in the state; nothing where there are no secrets. */
export function fluxConfigurationSecrets({ source }: Pick<ConfigurationSpec, 'source'>): object | undefined {
  const properties = sourceSecrets(source);
  return properties && { properties };
}

function kustomization(spec: KustomizationSpec): object {
  return present({
    path: spec.path,
    prune: spec.prune,
    force: spec.force,
    wait: spec.wait,
    dependsOn: spec.dependsOn.length === 0 ? undefined : [...new Set(spec.dependsOn.map(({ name }) => name))],
    timeoutInSeconds: spec.timeout,
    syncIntervalInSeconds: spec.syncInterval,
    retryIntervalInSeconds: spec.retryInterval,
    postBuild: postBuild(spec),
  });
}

function postBuild({ substitute, substituteFrom }: KustomizationSpec): object | undefined {
  const body = present({
    substitute: isMap(substitute) ? Object.keys(substitute).length > 0 ? literally(substitute) : undefined : substitute,
    substituteFrom: substituteFrom && substituteFrom.length > 0 ? substituteFrom : undefined,
  });
  return Object.keys(body).length === 0 ? undefined : body;
}

/** Whether variables are given one by one, and not as a token for all of them. */
function isMap(substitute: KustomizationSpec['substitute']): substitute is Record<string, string> {
  return typeof substitute === 'object' && substitute !== null && typeof (substitute as { resolve?: unknown }).resolve !== 'function';
}

/** Values reach the cluster as they stand: what Terraform would evaluate is escaped, tokens are left to it. */
function literally(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? escaped(value) : value]));
}
