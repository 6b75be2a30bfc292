import { pinOf, versioningOf } from './extension/per';
import { REFERENCES } from './references';
import { Check, NOTHING, perCluster, perExtension, Rule } from './rule';
import { FIRST_ON_ARM64, FIRST_ON_AUTOMATIC, oldestKubernetesFor } from '../extension/settings/versions';
import type { Draft } from '../findings/finding';
import { ClusterReferenceRecord } from '../model/model';
import { UNKNOWN } from '../model/unknown';
import { isBefore } from '../version';

type Made = NonNullable<ClusterReferenceRecord['made']>;

/** Outbound types with which nothing leaves the cluster. */
const CLOSED = ['none', 'block'];

/** Where Azure offers no extensions for AKS: Qatar Central, and the regions of the US that are cut off. */
const WITHOUT_EXTENSIONS = ['qatarcentral', 'usnateast', 'usnatwest', 'usseceast', 'ussecwest', 'ussecwestcentral'];

/** A version of Kubernetes as AKS takes it, with or without its last number. */
const KUBERNETES = /^\d+\.\d+(\.\d+)?$/;

/** Sizes of machines in Azure whose processor is one of ARM: a p among the letters behind the number of cores. */
const ARM64 = /^Standard_[A-Z]+\d+(-\d+)?[a-z]*p[a-z]*_v\d+$/i;

/** Rules over an argument of the cluster's resource, told once where several references name it. */
function perMade(property: keyof Made, fails: (made: Made) => boolean): Check {
  return perCluster(({ references }) => references.filter((reference) => isMade(reference) && fails(reference.made!)).slice(0, 1)
    .map(({ at, made }) => (
      { at, property: ARGUMENTS[property], ...typeof made![property] === 'string' ? { value: made![property] } : {} })), 'made');
}

/** Rules over an argument of the cluster's resource and each extension that is declared for it. */
function perMadeWith(property: keyof Made, fails: (made: Made, pin: string | undefined) => Draft['facts']): Check {
  return perCluster(({ references, extensions }) => references.filter(isMade).slice(0, 1).flatMap(({ at, made }) =>
    extensions.filter((each) => each.declared && versioningOf(each).version !== UNKNOWN).flatMap((extension): Draft[] => {
      const facts = fails(made!, pinOf(extension));
      return facts === undefined ? [] : [{ at, property: ARGUMENTS[property], value: made![property], facts: { ...facts, extension: extension.at } }];
    }).slice(0, 1)), 'made');
}

function isMade({ made }: ClusterReferenceRecord): boolean {
  return typeof made === 'object' && made !== null;
}

const ARGUMENTS: { readonly [property in keyof Required<Made>]: string } = {
  servicePrincipal: 'service_principal',
  identity: 'identity',
  outboundType: 'network_profile.outbound_type',
  location: 'location',
  oidcIssuer: 'oidc_issuer_enabled',
  workloadIdentity: 'workload_identity_enabled',
  kubernetesVersion: 'kubernetes_version',
  nodeSize: 'default_node_pool.vm_size',
};

function isOneOf(texts: readonly string[], value: unknown): boolean {
  return value !== UNKNOWN && typeof value === 'string' && texts.includes(value.toLowerCase().replace(/ /g, ''));
}

export const MADE_CLUSTER_RULES: Rule[] = [
  {
    code: 'CLU-10',
    severity: 'error',
    what: 'An AKS cluster with Flux logs in to Azure with a managed identity',
    why: 'Azure refuses the extension on a cluster with a service principal: it is "only supported on clusters using Managed Service Identity". '
      + 'The cluster would be made, and the apply would fail behind it.',
    sources: [REFERENCES.tutorial, 'https://github.com/Azure/AKS/issues/4229'],
    problem: 'the Flux extension does not work on an AKS cluster that logs in to Azure with a service principal',
    remedy: 'give the cluster\'s resource an `identity` instead; for a cluster that exists, '
      + '`az aks update --resource-group <group> --name <name> --enable-managed-identity` first',
    check: perMade('servicePrincipal', ({ servicePrincipal, identity }) => servicePrincipal === true && identity === false),
  },
  {
    code: 'CLU-11',
    severity: 'error',
    what: 'An AKS cluster with Flux has a way out',
    why: 'The pods of the extension get their images from mcr.microsoft.com, speak with Azure, and fetch the sources. With the outbound types '
      + 'none and block nothing of that gets out, and Azure does not support the extension: its installation runs into a timeout of Helm and is '
      + 'rolled back.',
    sources: ['https://learn.microsoft.com/azure/aks/concepts-network-isolated', 'https://github.com/Azure/AKS/issues/5715'],
    problem: 'is an outbound type that lets nothing out of the cluster; the Flux extension is not supported there',
    allowed: '"loadBalancer", "userDefinedRouting", "managedNATGateway", "userAssignedNATGateway"',
    remedy: 'give the cluster another outbound type, with a way out to Azure and to the sources',
    check: perMade('outboundType', ({ outboundType }) => isOneOf(CLOSED, outboundType)),
  },
  {
    code: 'CLU-12',
    severity: 'warning',
    what: 'An AKS cluster with Flux is in a region that has extensions',
    why: 'Azure offers no extensions for AKS in Qatar Central and in the regions of the US that are cut off from the internet. The cluster would '
      + 'be made, and the apply would fail behind it.',
    sources: [REFERENCES.aksExtensions],
    problem: 'is a region in which Azure offers no extensions for AKS',
    remedy: 'see whether `az k8s-extension extension-types list-by-location` names microsoft.flux there, or take another region',
    check: perMade('location', ({ location }) => isOneOf(WITHOUT_EXTENSIONS, location)),
  },
  {
    code: 'EXT-14',
    severity: 'error',
    what: 'The extension is new enough for AKS Automatic',
    why: 'The extension runs on AKS Automatic from version 1.20.4 on, of March 2026; 1.19.5, the one before, does not install there. The cluster '
      + 'would be made, and the apply would fail behind it.',
    sources: [REFERENCES.releases, 'https://github.com/Azure/AKS/issues/5645'],
    problem: ({ made }) => `is too old for AKS Automatic, which ${made} makes`,
    allowed: `${FIRST_ON_AUTOMATIC} and later`,
    remedy: `raise the version to ${FIRST_ON_AUTOMATIC} or later`,
    check: perExtension((extension, { automatic }) => {
      const pin = pinOf(extension);
      return pin === undefined || !isBefore(pin, FIRST_ON_AUTOMATIC) ? NOTHING
        : [{ at: extension.at, property: 'version', value: pin, facts: { made: automatic } }];
    }, 'automatic'),
  },
  {
    code: 'EXT-20',
    severity: 'warning',
    what: 'The extension is new enough for nodes with ARM64',
    why: 'The extension runs on ARM64 from version 1.7.0 on, of March 2023. Where all nodes are of that kind, nothing of an earlier one gets to '
      + 'run.',
    sources: [REFERENCES.concepts, REFERENCES.releases],
    problem: ({ extension, pin }) =>
      `is a size with ARM64, which the version that the extension is pinned to (${pin}, at ${extension}) does not run on`,
    remedy: `raise the version of the extension to ${FIRST_ON_ARM64} or later`,
    check: perMadeWith('nodeSize', ({ nodeSize }, pin) => typeof nodeSize === 'string' && ARM64.test(nodeSize)
      && pin !== undefined && isBefore(pin, FIRST_ON_ARM64) ? { pin } : undefined),
  },
  {
    code: 'EXT-21',
    severity: 'warning',
    what: 'Kubernetes is as new as the Flux in the extension wants it',
    why: 'Flux 2.7, in the extension since 1.23.0, wants Kubernetes 1.32 or later; Flux 2.6 (1.17 to 1.22) wants 1.31, and Flux 2.5 (1.16) wants '
      + '1.30. On an older one Flux\'s own check fails, and a controller can miss what it needs.',
    advice: 'upgrade Kubernetes first, or pin the extension to a version that goes with it',
    sources: ['https://github.com/fluxcd/flux2/blob/main/cmd/flux/check.go', REFERENCES.releases],
    problem: ({ extension, pin }) =>
      `is older than Flux in the extension (${extension}) wants${pin === undefined ? '' : `, which is pinned to ${pin}`}`,
    allowed: ({ oldest }) => `${oldest} and later`,
    remedy: ({ pin }) => pin === undefined ? 'upgrade Kubernetes first, or pin the extension to an earlier version' : 'upgrade Kubernetes first',
    check: perMadeWith('kubernetesVersion', ({ kubernetesVersion }, pin) => {
      const oldest = oldestKubernetesFor(pin);
      return oldest !== undefined && typeof kubernetesVersion === 'string' && KUBERNETES.test(kubernetesVersion)
        && isBefore(kubernetesVersion, oldest) ? { pin, oldest } : undefined;
    }),
  },
];
