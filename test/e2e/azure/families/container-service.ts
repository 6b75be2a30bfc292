import { randomUUID } from 'crypto';
import { TENANT } from '../login';
import { ResourceType } from '../types';

const VERSION = '1.33.1';

const POOL = {
  mode: 'System',
  type: 'VirtualMachineScaleSets',
  osType: 'Linux',
  osSKU: 'Ubuntu',
  osDiskSizeGB: 128,
  osDiskType: 'Managed',
  kubeletDiskType: 'OS',
  maxPods: 250,
  orchestratorVersion: '1.33',
  currentOrchestratorVersion: VERSION,
  powerState: { code: 'Running' },
  provisioningState: 'Succeeded',
};

const NETWORK = {
  networkPlugin: 'azure',
  networkPluginMode: 'overlay',
  networkDataplane: 'azure',
  networkPolicy: 'none',
  loadBalancerSku: 'standard',
  outboundType: 'loadBalancer',
  podCidr: '10.244.0.0/16',
  podCidrs: ['10.244.0.0/16'],
  serviceCidr: '10.0.0.0/16',
  serviceCidrs: ['10.0.0.0/16'],
  dnsServiceIP: '10.0.0.10',
  ipFamilies: ['IPv4'],
};

const managedCluster: ResourceType = {
  type: 'Microsoft.ContainerService/managedClusters',
  polls: 2,
  actions: {
    listClusterUserCredential: ({ body }, { kubeconfig = withoutServer(body.properties.fqdn) }) =>
      ({ kubeconfigs: [{ name: 'clusterUser', value: Buffer.from(JSON.stringify(kubeconfig)).toString('base64') }] }),
  },
  write({ id, name, body, before }) {
    const given = body.properties ?? {};
    const [, subscription, group] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(id)!;
    const nodeResourceGroup = given.nodeResourceGroup || `MC_${group}_${name}_${body.location}`;
    const nodes = `/subscriptions/${subscription}/resourceGroups/${nodeResourceGroup}`;
    return {
      sku: { name: 'Base', tier: 'Free' },
      ...body,
      identity: body.identity && { principalId: randomUUID(), tenantId: TENANT, ...before?.identity, ...body.identity },
      properties: {
        currentKubernetesVersion: VERSION,
        powerState: { code: 'Running' },
        dnsPrefix: name,
        enableRBAC: true,
        disableLocalAccounts: false,
        identityProfile: before?.properties.identityProfile ?? identityOfNodes(`${nodes}/providers`, name),
        ...given,
        fqdn: `${given.dnsPrefix || name}-0a1b2c3d.hcp.${body.location}.azmk8s.io`,
        kubernetesVersion: given.kubernetesVersion || '1.33',
        nodeResourceGroup,
        networkProfile: { ...NETWORK, ...given.networkProfile },
        agentPoolProfiles: given.agentPoolProfiles?.map((each: object) => ({ ...POOL, ...each })),
        oidcIssuerProfile: issuerOf(given.oidcIssuerProfile, before?.properties.oidcIssuerProfile, body.location),
        provisioningState: 'Succeeded',
      },
    };
  },
};

/** The identity that the nodes of a cluster have. */
function identityOfNodes(at: string, name: string): object {
  const resourceId = `${at}/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`;
  return { kubeletidentity: { resourceId, clientId: randomUUID(), objectId: randomUUID() } };
}

/** An issuer has its address as long as it is on. */
function issuerOf(given: any, before: any, location: string): object {
  const issuerURL = before?.issuerURL ?? `https://${location}.oic.prod-aks.azure.com/${TENANT}/${randomUUID()}/`;
  return given?.enabled === true ? { enabled: true, issuerURL } : { enabled: false };
}

/** A kube config that leads nowhere, for who only reads it. */
function withoutServer(fqdn: string): object {
  return {
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name: 'cluster', cluster: { server: `https://${fqdn}:443` } }],
    'users': [{ name: 'user', user: { token: randomUUID() } }],
    'contexts': [{ name: 'cluster', context: { cluster: 'cluster', user: 'user' } }],
    'current-context': 'cluster',
  };
}

export const CONTAINER_SERVICE: readonly ResourceType[] = [managedCluster];
