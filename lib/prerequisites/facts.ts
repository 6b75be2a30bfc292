import { Fn, Token } from 'cdktf';
import type { Facts } from './check';
import type { FluxApp } from '../app/flux-app';
import { ICluster } from '../cluster/cluster';
import { ExtensionSpec } from '../model/specification';
import { isToken, isUnknown } from '../tokens';

const WORKLOAD_IDENTITY = 'workloadIdentity.enable';

/** What is known of an extension and its cluster. */
export function factsOf(extension: ExtensionSpec, cluster: ICluster, app: FluxApp): Facts {
  const { clusterId } = cluster;
  return {
    ...earlyFactsOf(extension, cluster),
    clusterId,
    subscription: subscriptionOf(clusterId),
    grantsSecurityContext: app.grantsSecurityContext(cluster),
  };
}

/** What is known without asking for the id of the cluster, which may still change. */
export function earlyFactsOf({ name, version, settings }: ExtensionSpec, { kind }: ICluster): Facts {
  const login = settings?.[WORKLOAD_IDENTITY];
  return {
    kind,
    clusterId: '',
    subscription: '',
    extensionName: isUnknown(name) ? operand(name) : JSON.stringify(name),
    version,
    laterVersion: isUnknown(version) ? operand(version!) : undefined,
    hasWorkloadIdentity: login === 'true' || isUnknown(login),
    grantsSecurityContext: false,
  };
}

/**
 * A text that only Terraform knows, as a part of a larger expression. There cdktf writes a function of a token as it should, and a
 * text with a token not; an expression that is plain text it would escape.
 */
function operand(text: string): string {
  return isToken(text) ? Token.asString(Fn.tostring(text)) : `"${text}"`;
}

/** The subscription of a cluster, cut out by Terraform where only it knows the id. */
function subscriptionOf(clusterId: string): string {
  const [, known] = /^\/subscriptions\/([^/{}]+)\//i.exec(clusterId) ?? [];
  return known ?? `\${element(split("/", ${operand(String(clusterId))}), 2)}`;
}
