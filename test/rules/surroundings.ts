import { CLUSTER_ID, Open, Spoil, STACK } from './model';
import { TenantRecord } from '../../lib/model/model';
import { ManifestRecord, PolicyAssignmentRecord } from '../../lib/model/surroundings';

/** The tenant of a namespace, with nothing allowed. */
export function tenantRecord(name: string, members: Partial<Open<TenantRecord>> = {}): TenantRecord {
  return { at: `${STACK}/${name}`, namespaces: ['config'], clusterScope: false, sourceNamespaces: [], ...members };
}

/** An object of Flux that the app makes in the namespace of the legal configuration. */
export function manifestRecord(kind: string, members: Partial<Open<ManifestRecord>> = {}): ManifestRecord {
  return { at: `${STACK}/Object`, apiVersion: 'x.toolkit.fluxcd.io/v1', kind, name: 'object', namespace: 'config', spec: {}, ...members };
}

/** The definitions of some policies of Azure. */
export const POLICIES = {
  extension: '/providers/Microsoft.Authorization/policyDefinitions/f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1',
  git: '/providers/Microsoft.Authorization/policyDefinitions/83ea2fd1-9eaf-2f6d-f672-cd7b2ac798f6',
  bucket: '/providers/Microsoft.Authorization/policyDefinitions/b8c1d6c1-6137-97c6-9c34-d4627e54ca26',
  v1: '/providers/Microsoft.Authorization/policyDefinitions/1d61c4d2-aef2-432b-87fc-7f96b019b7e1',
};

/** The subscription of the legal cluster. */
export const SUBSCRIPTION = CLUSTER_ID.split('/').slice(0, 3).join('/');

/** The policy for the extension, assigned to the subscription, as it is without parameters. */
export function policyRecord(members: Partial<Open<PolicyAssignmentRecord>> = {}): PolicyAssignmentRecord {
  return {
    at: `${STACK}/Policy`,
    definition: POLICIES.extension,
    scope: SUBSCRIPTION,
    key: SUBSCRIPTION.toLowerCase(),
    notScopes: [],
    enforce: true,
    parameters: {},
    ...members,
  };
}

/** A tenant of another namespace, an object with its references, and a policy that agrees with the app. */
export const withSurroundings: Spoil = ({ cluster, model }) => {
  cluster.tenants = [tenantRecord('Tenant', { namespaces: ['team'], sources: ['https://github.com/acme'] })];
  cluster.manifests = [manifestRecord('HelmRelease', { spec: { chart: { spec: { sourceRef: { namespace: 'config' } } }, chartRef: { name: 'a' } } })];
  model.policies = [policyRecord({
    definition: POLICIES.git, parameters: { repositoryUrl: 'https://github.com/acme/other', configurationNamespace: 'other' },
  })];
};
