import type { Facts } from './check';
import type { FluxApp } from '../app/flux-app';
import { operandOf } from '../app/operand';
import { ICluster } from '../cluster/cluster';
import { WORKLOAD_IDENTITY } from '../extension/settings/keys';
import { ExtensionSpec } from '../model/specification';
import { OpenShiftScc } from '../openshift/open-shift-scc';
import { isUnknown } from '../tokens';

/** What is known of an extension and its cluster. */
export function factsOf(extension: ExtensionSpec, cluster: ICluster, app: FluxApp): Facts {
  const { clusterId } = cluster;
  return {
    ...earlyFactsOf(extension, cluster),
    clusterId,
    subscription: subscriptionOf(clusterId),
    grantsSecurityContext: extension.openShiftScc === OpenShiftScc.ELSEWHERE || app.grantsSecurityContext(cluster),
  };
}

/** What is known without asking for the id of the cluster, which may still change. */
export function earlyFactsOf({ name, version, releaseTrain, settings }: ExtensionSpec, { kind }: ICluster): Facts {
  const login = settings?.[WORKLOAD_IDENTITY];
  return {
    kind,
    clusterId: '',
    subscription: '',
    extensionName: operandOf(name),
    version,
    laterVersion: isUnknown(version) ? operandOf(version!) : undefined,
    releaseTrain,
    hasWorkloadIdentity: login === 'true' || isUnknown(login),
    grantsSecurityContext: false,
  };
}

/** The subscription of a cluster, cut out by Terraform where only it knows the id. */
function subscriptionOf(clusterId: string): string {
  const [, known] = /^\/subscriptions\/([^/{}]+)\//i.exec(clusterId) ?? [];
  return known ?? `\${element(split("/", ${operandOf(String(clusterId))}), 2)}`;
}
