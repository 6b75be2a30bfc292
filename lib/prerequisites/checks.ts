import type { Check, Facts, Mode, Requirement } from './check';
import { isFrom, isTrue, lower, shown, where } from './expression';
import { clusterOf, extensionsOf, fluxV1Of, previewOf, providersOf, publishedVersionsOf } from './subjects';
import { ClusterKind } from '../cluster/kind';
import { BEFORE_OLD_APIS_GO, FIRST_ON_AUTOMATIC, FIRST_WITHOUT_OLD_APIS, oldestKubernetesFor } from '../extension/settings/versions';
import { isBefore } from '../version';

/** The first extension with a Flux that wants a newer Kubernetes, and that no longer reads what versions before 1.21.0 left. */
const STRICTER = FIRST_WITHOUT_OLD_APIS;
const [BEFORE_STRICTER, LAST_BEFORE_STRICTER] = BEFORE_OLD_APIS_GO;
const KUBERNETES_OF_STRICTER = oldestKubernetesFor(STRICTER)!;
/** The first agents of Azure Arc with workload identity. */
const AGENTS_WITH_IDENTITY = '1.21';

const required = (): Mode => 'require';
const advised = (): Mode => 'warn';

/** Every prerequisite that is checked, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  {
    property: 'managedIdentity',
    usual: required,
    requirements: onAks((facts) => ({
      code: 'PLAN-01',
      exports: { identityType: 'identity.type', clientId: 'properties.servicePrincipalProfile.clientId' },
      holds: (output) => `${lower(`${output}.identityType`, 'none')} != "none" || ${lower(`${output}.clientId`, '')} == "msi"`,
      problem: () => 'the cluster logs in to Azure with a service principal, with which the Flux extension does not work',
      remedy: `give it a managed identity: \`az aks update ${names(facts)} --enable-managed-identity\``,
    })),
  },
  {
    property: 'noFluxV1',
    usual: required,
    requirements: (facts) => [{
      code: 'PLAN-02',
      subject: fluxV1Of(facts),
      exports: { names: 'value[].name' },
      holds: (output) => `try(length(${output}.names), 0) == 0`,
      problem: (output) => `configurations of Flux v1 are left on the cluster (${shown(`join(", ", ${output}.names)`)})`,
      remedy: 'find them with `az k8s-configuration list` (without `flux`), delete all of them with `az k8s-configuration delete`, and wait for'
        + ' up to 30 minutes; what they deployed keeps running meanwhile',
    }],
  },
  {
    property: 'kubernetesVersion',
    usual: advised,
    requirements: (facts) => onCluster(facts, pinnedFrom(facts, STRICTER, true), {
      code: 'PLAN-03',
      exports: { kubernetesVersion: 'properties.currentKubernetesVersion || properties.kubernetesVersion' },
      holds: (output) => isFrom(`${output}.kubernetesVersion`, KUBERNETES_OF_STRICTER, true),
      problem: (output) => `the cluster has Kubernetes ${shown(`${output}.kubernetesVersion`)}, and Flux in the extension from ${STRICTER} on wants`
        + ` ${KUBERNETES_OF_STRICTER} or later`,
      remedy: 'upgrade Kubernetes, or pin the extension to a version before that',
    }),
  },
  {
    property: 'resourceProviders',
    usual: required,
    requirements: (facts) => providersOf(facts).map((subject) => ({
      code: 'PLAN-04',
      subject,
      exports: { registrationState: 'registrationState' },
      holds: (output) => `${lower(`${output}.registrationState`, '')} == "registered"`,
      problem: (output) => `the resource provider ${subject.namespace} is not registered in the cluster's subscription`
        + ` (${shown(`${output}.registrationState`)})`,
      remedy: `\`az provider register --namespace ${subject.namespace} --wait\`, which takes up to ten minutes, or have it done before the`
        + ' extension with ResourceProviderMode.REGISTER',
    })),
  },
  {
    property: 'singleExtension',
    usual: required,
    requirements: (facts) => {
      const others = (output: string) =>
        `[for each in ${output}.extensions : each.name if ${isFlux} && lower(each.name) != lower(${facts.extensionName})]`;
      return [{
        code: 'PLAN-05',
        subject: extensionsOf(facts),
        exports: EXTENSIONS,
        holds: (output) => `length(try(${others(output)}, [])) == 0`,
        problem: (output) => `the cluster has a Flux extension of another name already (${shown(`join(", ", ${others(output)})`)})`,
        remedy: 'name it instead of declaring one (FluxExtension.fromName), or take it over with `name` and `importExisting`',
      }];
    },
  },
  {
    property: 'upgradePath',
    usual: required,
    requirements: (facts) => {
      const guard = pinnedFrom(facts, STRICTER, false);
      const tooOld = (output: string) =>
        `[for each in ${output}.extensions : each.version if ${isFlux} && !${isFrom('each.version', BEFORE_STRICTER, true)}]`;
      return guard === 'false' ? [] : [{
        code: 'PLAN-07',
        subject: extensionsOf(facts),
        exports: EXTENSIONS,
        holds: (output) => where(guard, `length(try(${tooOld(output)}, [])) == 0`),
        problem: (output) => `the Flux extension on the cluster is at ${shown(`join(", ", ${tooOld(output)})`)}, from where there is no way`
          + ` to ${pinOf(facts)}`,
        remedy: `pin it to a version from ${BEFORE_STRICTER} to ${LAST_BEFORE_STRICTER} first, which brings what is stored on the cluster up to`
          + ' date, and apply',
      }];
    },
  },
  {
    property: 'workloadIdentity',
    usual: ({ hasWorkloadIdentity }) => hasWorkloadIdentity ? 'require' : 'off',
    requirements: (facts) => onCluster(facts, 'true', {
      code: facts.kind === ClusterKind.MANAGED_CLUSTER ? 'PLAN-08' : 'PLAN-09',
      exports: { oidcIssuer: 'properties.oidcIssuerProfile.enabled', workloadIdentity: 'properties.securityProfile.workloadIdentity.enabled' },
      holds: (output) => `${isTrue(`${output}.oidcIssuer`)} && ${isTrue(`${output}.workloadIdentity`)}`,
      problem: () => 'the OIDC issuer or the workload identity of the cluster is off, without which Flux can\'t log in with a workload identity',
      remedy: facts.kind === ClusterKind.MANAGED_CLUSTER
        ? `switch both on: \`az aks update ${names(facts)} --enable-oidc-issuer --enable-workload-identity\``
        : `switch both on: \`az connectedk8s update ${names(facts)} --enable-oidc-issuer --enable-workload-identity\``,
    }).concat(facts.kind !== ClusterKind.CONNECTED_CLUSTER ? [] : onCluster(facts, 'true', {
      code: 'PLAN-09',
      exports: { agentVersion: 'properties.agentVersion' },
      holds: (output) => isFrom(`${output}.agentVersion`, AGENTS_WITH_IDENTITY, true),
      problem: (output) => `the agents of Azure Arc on the cluster are at ${shown(`${output}.agentVersion`)}; workload identity needs`
        + ` ${AGENTS_WITH_IDENTITY} or later`,
      remedy: `\`az connectedk8s upgrade ${names(facts)}\``,
    })),
  },
  {
    property: 'reachable',
    usual: ({ kind }) => kind === ClusterKind.MANAGED_CLUSTER ? 'require' : 'warn',
    requirements: (facts) => onCluster(facts, 'true', facts.kind === ClusterKind.MANAGED_CLUSTER ? {
      code: 'PLAN-10',
      exports: { powerState: 'properties.powerState.code' },
      holds: (output) => `${lower(`${output}.powerState`, 'running')} == "running"`,
      problem: (output) => `the cluster is not running (${shown(`${output}.powerState`)})`,
      remedy: `\`az aks start ${names(facts)}\``,
    } : {
      code: 'PLAN-09',
      exports: { connectivityStatus: 'properties.connectivityStatus' },
      holds: (output) => `${lower(`${output}.connectivityStatus`, '')} == "connected"`,
      problem: (output) => `the cluster is not connected to Azure (${shown(`${output}.connectivityStatus`)}): what is declared waits for it, for 48`
        + ' hours at most',
      remedy: 'see to the agents in the namespace azure-arc: `az connectedk8s troubleshoot`',
    }),
  },
  {
    property: 'outboundType',
    usual: required,
    requirements: onAks(() => ({
      code: 'PLAN-10',
      exports: { outboundType: 'properties.networkProfile.outboundType' },
      holds: (output) => `!contains(["none", "block"], ${lower(`${output}.outboundType`, '')})`,
      problem: (output) => `the cluster lets nothing out (outbound type ${shown(`${output}.outboundType`)}); the Flux extension is not supported`
        + ' there',
      remedy: 'give the cluster another outbound type',
    })),
  },
  {
    property: 'instanceMetadata',
    usual: () => 'off',
    requirements: onAks((facts) => ({
      code: 'PLAN-10',
      subject: previewOf(facts),
      exports: { podLinkLocalAccess: 'properties.networkProfile.podLinkLocalAccess' },
      holds: (output) => `${lower(`${output}.podLinkLocalAccess`, 'imds')} != "none"`,
      problem: () => 'pods of the cluster may not ask Azure\'s instance metadata service; the Flux extension is not supported there',
      remedy: `\`az aks update ${names(facts)} --disable-imds-restriction\``,
    })),
  },
  {
    property: 'automaticCluster',
    usual: required,
    requirements: onAks((facts) => {
      const isNewEnough = pinnedFrom(facts, FIRST_ON_AUTOMATIC, true);
      return isNewEnough === 'true' ? undefined : {
        code: 'PLAN-10',
        exports: { sku: 'sku.name' },
        holds: (output) => `${isNewEnough === 'false' ? '' : `${isNewEnough} || `}${lower(`${output}.sku`, '')} != "automatic"`,
        problem: () => `the cluster is an AKS Automatic, on which the Flux extension does not install before ${FIRST_ON_AUTOMATIC}`,
        remedy: `pin the extension to ${FIRST_ON_AUTOMATIC} or later`,
      };
    }),
  },
  {
    property: 'openShift',
    usual: advised,
    requirements: (facts) => facts.kind !== ClusterKind.CONNECTED_CLUSTER || facts.grantsSecurityContext ? [] : onCluster(facts, 'true', {
      code: 'PLAN-11',
      exports: { distribution: 'properties.distribution' },
      holds: (output) => `${lower(`${output}.distribution`, '')} != "openshift"`,
      problem: () => 'the cluster is an OpenShift, which does not start the controllers of Flux before it is told to, and nothing in the app'
        + ' tells it',
      remedy: 'add OpenShiftSccPrereqs for the cluster, which grants its security context constraint; where others grant it, give the'
        + ' extension openShiftScc: OpenShiftScc.ELSEWHERE',
    }),
  },
  {
    property: 'publishedVersion',
    usual: () => 'off',
    requirements: (facts) => facts.version === undefined ? [] : [{
      code: 'PLAN-12',
      subject: publishedVersionsOf(facts),
      exports: { versions: 'value[].properties.version' },
      holds: (output) => `try(contains(${output}.versions, ${facts.laterVersion ?? JSON.stringify(facts.version)}), true)`,
      problem: (output) => `version ${pinOf(facts)} of the extension, which it is pinned to, can't be installed on the cluster: it is not published`
        + ` in its region and release train (${shown(`join(", ", ${output}.versions)`, 'nothing is')})`,
      remedy: 'pin one of these; a release takes days to be everywhere',
    }],
  },
  {
    property: 'nodePools',
    usual: advised,
    requirements: onAks((facts) => ({
      code: 'PLAN-13',
      exports: { pools: 'properties.agentPoolProfiles[].{os: osType, taints: nodeTaints}' },
      holds: (output) => `try(length(${output}.pools), 0) == 0 || anytrue(try([for pool in ${output}.pools : ${takesFlux}], []))`,
      problem: () => 'the cluster has no Linux node pool that the pods of the Flux extension can run on: they stand no taints but CriticalAddonsOnly',
      remedy: `add one: \`az aks nodepool add ${names(facts).replace('--name', '--cluster-name')} --name <pool> --os-type Linux\``,
    })),
  },
];

/** Every code that a check tells with. */
export const CHECKED_CODES: readonly string[] = [
  'PLAN-01', 'PLAN-02', 'PLAN-03', 'PLAN-04', 'PLAN-05', 'PLAN-07', 'PLAN-08', 'PLAN-09', 'PLAN-10', 'PLAN-11', 'PLAN-12', 'PLAN-13',
];

const EXTENSIONS = { extensions: 'value[].{name: name, type: properties.extensionType, version: properties.currentVersion}' };

const isFlux = 'try(lower(each.type), "") == "microsoft.flux"';

const takesFlux = 'try(lower(pool.os), "linux") == "linux"'
  + ' && alltrue(try([for taint in pool.taints : can(regex("^CriticalAddonsOnly(=|:)|:PreferNoSchedule$", taint))], []))';

type ClusterRequirement = Omit<Requirement, 'subject'> & Partial<Pick<Requirement, 'subject'>>;

/** Requirements of an AKS cluster. */
function onAks(requirement: (facts: Facts) => ClusterRequirement | undefined): Check['requirements'] {
  return (facts) => {
    const found = facts.kind === ClusterKind.MANAGED_CLUSTER ? requirement(facts) : undefined;
    return found === undefined ? [] : onCluster(facts, 'true', found);
  };
}

/** A requirement of the cluster itself, under a condition; none where the cluster can't be read. */
function onCluster(facts: Facts, guard: string, requirement: ClusterRequirement): Requirement[] {
  const subject = requirement.subject ?? clusterOf(facts);
  return subject === undefined || guard === 'false' ? []
    : [{ ...requirement, subject, holds: (output) => where(guard, requirement.holds(output)) }];
}

/** Whether the extension is pinned to a version or a later one: `true`, `false`, or an expression where only the apply knows the pin. */
function pinnedFrom({ version, laterVersion }: Facts, bound: string, withoutPin: boolean): string {
  return laterVersion !== undefined ? isFrom(laterVersion, bound, withoutPin)
    : String(version === undefined ? withoutPin : !isBefore(version, bound));
}

/** The pin inside of a text: Terraform makes the text even where all is in order, and can't put null into it. */
function pinOf({ version, laterVersion }: Facts): string {
  return laterVersion === undefined ? String(version) : shown(laterVersion);
}

/** What Azure's command line names a cluster by. */
function names({ clusterId }: Facts): string {
  const [, group = '<group>', name = '<cluster>'] = /\/resourceGroups\/([^/{}]+)\/providers\/[^{}]+\/([^/{}]+)$/i.exec(clusterId) ?? [];
  return `--resource-group ${group} --name ${name}`;
}
