import { UNKNOWN } from '../../../lib/model/unknown';
import { isBefore } from '../../../lib/version';
import { Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Cluster`;
const SOUND = {
  servicePrincipal: false,
  identity: true,
  outboundType: 'loadBalancer',
  location: 'westeurope',
  kubernetesVersion: '1.33',
  nodeSize: 'Standard_D4s_v5',
};

const made = (members: object): Spoil => ({ reference }) => { reference.made = { ...SOUND, ...members }; };

const PRINCIPAL_ALONE = made({ servicePrincipal: true, identity: false });

const member = (name: keyof typeof SOUND) => ({ reference }: Parts, value: any) => { reference.made = { ...SOUND, [name]: value }; };

const pinned = (version: unknown, members: object): Spoil => (parts) => { made(members)(parts); parts.extension.version = version; };

const FLUX = `${STACK}/Flux`;

/** What is said of a pin itself. */
const aboutPin = (version: string): string[] => [
  ...isBefore(version, '1.22.0') ? [`EXT-12 ${FLUX} version`] : [],
  ...isBefore(version, '1.15.2') ? [`EXT-13 ${FLUX} version`] : [],
  ...isBefore(version, '1.23.0') ? [] : [`EXT-15 ${FLUX} version`],
];

/** The cluster is made by azapi as one of AKS Automatic, with a pinned extension. */
const automatic = (version: unknown): Spoil => ({ cluster, extension }) => {
  cluster.automatic = `${STACK}/Aks`;
  extension.version = version;
};

export const MADE_CLUSTER_TABLES: RuleTable[] = [
  {
    code: 'EXT-14',
    title: 'a pin runs on AKS Automatic',
    severity: 'error',
    values: [{
      set: (parts, value) => automatic(value)(parts),
      at: FLUX,
      property: 'version',
      rows: [['1.20.4', 'EXT-12'], ['1.20.3', 'EXT-12', 'EXT-14'], ['1.22.2'], [undefined], ['x', 'EXT-11']],
    }],
    programs: [
      { name: 'passes other clusters', spoil: ({ extension }) => { extension.version = '1.20.3'; }, found: aboutPin('1.20.3') },
      { name: 'passes an extension outside the app', spoil: (parts) => { automatic('1.20.3')(parts); parts.extension.declared = false; }, found: [] },
    ],
    wordings: [{
      name: 'what makes the cluster',
      spoil: automatic('1.17.0'),
      text: '  EXT-14  version is too old for AKS Automatic, which gitops/Aks makes\n'
        + '          got: "1.17.0"\n'
        + '          allowed: 1.20.4 and later\n'
        + '          to do: raise the version to 1.20.4 or later',
    }],
  },
  {
    code: 'CLU-10',
    title: 'an AKS cluster of the app has a managed identity',
    severity: 'error',
    programs: [
      { name: 'takes a managed identity', spoil: made({}), found: [] },
      { name: 'takes both, of which azurerm tells', spoil: made({ servicePrincipal: true }), found: [] },
      { name: 'takes neither, of which azurerm tells', spoil: made({ identity: false }), found: [] },
      { name: 'refuses a service principal alone', spoil: PRINCIPAL_ALONE, found: [`CLU-10 ${AT} service_principal`] },
      {
        name: 'tells of it once for two references',
        spoil: (parts) => {
          made({ servicePrincipal: true, identity: false })(parts);
          parts.cluster.references.push({ ...parts.reference, at: 'gitops/Other' });
        },
        found: [`CLU-10 ${AT} service_principal`],
      },
      { name: 'knows nothing of a cluster that the app does not make', spoil: ({ reference }) => { reference.made = undefined; }, found: [] },
    ],
    wordings: [{
      name: 'how to change that',
      spoil: made({ servicePrincipal: true, identity: false }),
      text: '  CLU-10  service_principal: the Flux extension does not work on an AKS cluster that logs in to Azure with a service principal\n'
        + '          to do: give the cluster\'s resource an `identity` instead; for a cluster that exists, '
        + '`az aks update --resource-group <group> --name <name> --enable-managed-identity` first',
    }],
  },
  {
    code: 'CLU-11',
    title: 'an AKS cluster of the app has a way out',
    severity: 'error',
    values: [{
      set: member('outboundType'),
      at: AT,
      property: 'network_profile.outbound_type',
      rows: [
        ['loadBalancer'], ['userDefinedRouting'], ['managedNATGateway'], [undefined], [null], [7],
        ['none', 'CLU-11'], ['None', 'CLU-11'], ['block', 'CLU-11'], ['blocked'],
      ],
    }],
    wordings: [{
      name: 'which outbound types do',
      spoil: made({ outboundType: 'none' }),
      text: '  CLU-11  network_profile.outbound_type is an outbound type that lets nothing out of the cluster; '
        + 'the Flux extension is not supported there\n'
        + '          got: "none"\n'
        + '          allowed: "loadBalancer", "userDefinedRouting", "managedNATGateway", "userAssignedNATGateway"\n'
        + '          to do: give the cluster another outbound type, with a way out to Azure and to the sources',
    }],
  },
  {
    code: 'CLU-12',
    title: 'an AKS cluster of the app is where extensions are',
    severity: 'warning',
    values: [{
      set: member('location'),
      at: AT,
      property: 'location',
      rows: [
        ['westeurope'], ['uaenorth'], ['usgovvirginia'], [undefined], [{}],
        ['qatarcentral', 'CLU-12'], ['Qatar Central', 'CLU-12'], ['usseceast', 'CLU-12'], ['USNat West', 'CLU-12'],
      ],
    }],
    programs: [{ name: 'says nothing of a region that only the apply knows', spoil: made({ location: UNKNOWN }), found: [] }],
    wordings: [{
      name: 'how to find out',
      spoil: made({ location: 'Qatar Central' }),
      text: '  CLU-12  location is a region in which Azure offers no extensions for AKS\n'
        + '          got: "Qatar Central"\n'
        + '          to do: see whether `az k8s-extension extension-types list-by-location` names microsoft.flux there, or take another region',
    }],
  },
  {
    code: 'EXT-20',
    title: 'nodes with ARM64 have an extension that runs there',
    severity: 'warning',
    programs: [
      ...['Standard_D4s_v5', undefined, UNKNOWN, 7, 'Standard_NP10s', 'Standard_NC24ads_A100_v4'].map((nodeSize) => (
        { name: `passes ${String(nodeSize)}`, spoil: pinned('1.6.4', { nodeSize }), found: aboutPin('1.6.4') })),
      ...['Standard_D4ps_v5', 'standard_b2pts_v2', 'Standard_E8-4pds_v6'].map((nodeSize) => ({
        name: `warns of ${nodeSize}`,
        spoil: pinned('1.6.4', { nodeSize }),
        found: [`EXT-20 ${AT} default_node_pool.vm_size`, ...aboutPin('1.6.4')],
      })),
      { name: 'passes the first that runs there', spoil: pinned('1.7.0', { nodeSize: 'Standard_D4ps_v5' }), found: aboutPin('1.7.0') },
      { name: 'passes one without a pin', spoil: made({ nodeSize: 'Standard_D4ps_v5' }), found: [] },
      { name: 'passes a pin that is not known', spoil: pinned(UNKNOWN, { nodeSize: 'Standard_D4ps_v5' }), found: [] },
    ],
    wordings: [{
      name: 'which version does',
      spoil: pinned('1.6.4', { nodeSize: 'Standard_D4ps_v5' }),
      text: '  EXT-20  default_node_pool.vm_size is a size with ARM64, which the version that the extension is pinned to (1.6.4, at gitops/Flux) '
        + 'does not run on\n'
        + '          got: "Standard_D4ps_v5"\n'
        + '          to do: raise the version of the extension to 1.7.0 or later',
    }],
  },
  {
    code: 'EXT-21',
    title: 'Kubernetes is as new as Flux wants it',
    severity: 'warning',
    values: [{
      set: member('kubernetesVersion'),
      at: AT,
      property: 'kubernetes_version',
      rows: [
        ['1.32'], ['1.32.0'], ['2.0'], [undefined], [UNKNOWN], [1.2], ['latest'], ['1'],
        ['1.31', 'EXT-21'], ['1.31.9', 'EXT-21'], ['1.4', 'EXT-21'],
      ],
    }],
    programs: [
      ...[
        ['1.23.0', '1.32', '1.31.9'], ['1.22.2', '1.31', '1.30.9'], ['1.17.0', '1.31', '1.30'], ['1.16.0', '1.30', '1.29'],
        ['1.11.0', '1.28', '1.27'],
      ].flatMap(([version, enough, tooOld]) => [
        { name: `passes ${enough} for ${version}`, spoil: pinned(version, { kubernetesVersion: enough }), found: aboutPin(version) },
        {
          name: `warns of ${tooOld} for ${version}`,
          spoil: pinned(version, { kubernetesVersion: tooOld }),
          found: [`EXT-21 ${AT} kubernetes_version`, ...aboutPin(version)],
        },
      ]),
      {
        name: 'says nothing for versions of which it is not known',
        spoil: pinned('1.10.0', { kubernetesVersion: '1.20' }),
        found: aboutPin('1.10.0'),
      },
      { name: 'says nothing for a pin that is not known', spoil: pinned(UNKNOWN, { kubernetesVersion: '1.20' }), found: [] },
      {
        name: 'says nothing for an extension outside the app',
        spoil: (parts) => { made({ kubernetesVersion: '1.20' })(parts); parts.extension.declared = false; },
        found: [],
      },
    ],
    wordings: [
      {
        name: 'what a pinned one wants',
        spoil: pinned('1.22.2', { kubernetesVersion: '1.30' }),
        text: '  EXT-21  kubernetes_version is older than Flux in the extension (gitops/Flux) wants, which is pinned to 1.22.2\n'
          + '          got: "1.30"\n'
          + '          allowed: 1.31 and later\n'
          + '          to do: upgrade Kubernetes first',
      },
      {
        name: 'what the newest wants',
        spoil: made({ kubernetesVersion: '1.31' }),
        text: '  EXT-21  kubernetes_version is older than Flux in the extension (gitops/Flux) wants\n'
          + '          got: "1.31"\n'
          + '          allowed: 1.32 and later\n'
          + '          to do: upgrade Kubernetes first, or pin the extension to an earlier version',
      },
    ],
  },
];
