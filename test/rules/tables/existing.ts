import { UNKNOWN } from '../../../lib/model/unknown';
import { lifecycle, Parts, Spoil, STACK } from '../model';
import { RuleTable } from '../table';

const AT = `${STACK}/Config`;
const FLUX = `${STACK}/Flux`;

const ofConfiguration = (members: object): Spoil => ({ configuration }) => { configuration.lifecycle = { ...lifecycle(), ...members }; };
const ofExtension = (members: object): Spoil => ({ extension }) => { extension.lifecycle = { ...lifecycle(), ...members }; };

export const EXISTING_TABLES: RuleTable[] = [
  {
    code: 'LFC-02',
    title: 'nothing is made before what it replaces is gone',
    severity: 'error',
    values: [{
      of: 'create_before_destroy',
      set: ({ configuration }: Parts, value: any) => { configuration.createBeforeDestroy = value; },
      at: AT,
      property: 'createBeforeDestroy',
      rows: [[undefined], [false], ['false'], [null], [true, 'LFC-02'], ['true', 'LFC-02']],
    }],
    programs: [
      {
        name: 'looks at the extension as well',
        spoil: ({ extension }) => { extension.createBeforeDestroy = true; },
        found: [`LFC-02 ${FLUX} createBeforeDestroy`],
      },
    ],
    wordings: [{
      name: 'where it stands',
      spoil: ({ configuration }) => { configuration.createBeforeDestroy = true; },
      text: '  LFC-02  createBeforeDestroy: the replacement would be made while what it replaces is still there, and Azure takes one of a name only\n'
        + '          to do: take create_before_destroy out of the lifecycle of the resource',
    }],
  },
  {
    code: 'LFC-08',
    title: 'deleting by force is warned of',
    severity: 'warning',
    programs: [
      { name: 'passes what is deleted as usual', spoil: ofConfiguration({ forceDelete: false }), found: [] },
      { name: 'warns of a configuration', spoil: ofConfiguration({ forceDelete: true }), found: [`LFC-08 ${AT} forceDelete`] },
      { name: 'warns of an extension', spoil: ofExtension({ forceDelete: true }), found: [`LFC-08 ${FLUX} forceDelete`] },
      { name: 'leaves what is no switch to CFG-20', spoil: ofExtension({ forceDelete: 'true' }), found: [`CFG-20 ${FLUX} forceDelete`] },
    ],
    wordings: [{
      name: 'what it is for',
      spoil: ofConfiguration({ forceDelete: true }),
      text: '  LFC-08  forceDelete: Azure forgets the resource even if the cluster does not answer, and what it made stays there\n'
        + '          to do: switch it on only to get rid of what can\'t be deleted otherwise, and apply that before the deletion',
    }],
  },
  {
    code: 'LFC-23',
    title: 'what is taken over from azurerm has an address',
    severity: 'error',
    values: [
      {
        of: 'movedFrom of a configuration',
        set: (parts: Parts, value: any) => ofConfiguration({ movedFrom: value })(parts),
        at: AT,
        property: 'movedFrom',
        rows: [
          [undefined], ['azurerm_kubernetes_flux_configuration.apps'], ['azurerm_arc_kubernetes_flux_configuration.a-1'],
          ['azurerm_kubernetes_flux_configuration.apps[0]'], ['azurerm_kubernetes_flux_configuration.apps["a b"]'],
          ['module.gitops.azurerm_kubernetes_flux_configuration.apps'], ['module.a["x"].module.b[1].azurerm_kubernetes_flux_configuration.c'],
          ['', 'LFC-23'], ['apps', 'LFC-23'], ['azurerm_kubernetes_flux_configuration', 'LFC-23'],
          ['azurerm_kubernetes_flux_configuration.', 'LFC-23'],
          ['azurerm_kubernetes_flux_configuration.1a', 'LFC-23'], ['azurerm_kubernetes_flux_configuration.apps.id', 'LFC-23'],
          ['${azurerm_kubernetes_flux_configuration.apps}', 'LFC-23'], ['azurerm_kubernetes_flux_configuration.apps[*]', 'LFC-23'],
          ['azurerm_kubernetes_cluster_extension.flux', 'LFC-23'], ['azapi_resource.apps', 'LFC-23'],
          [' azurerm_kubernetes_flux_configuration.a', 'LFC-23'],
          [null, 'LFC-23'], [7, 'LFC-23'],
        ],
      },
      {
        of: 'movedFrom of an extension',
        set: (parts: Parts, value: any) => ofExtension({ movedFrom: value })(parts),
        at: FLUX,
        property: 'movedFrom',
        rows: [
          ['azurerm_kubernetes_cluster_extension.flux'], ['azurerm_arc_kubernetes_cluster_extension.flux'],
          ['azurerm_kubernetes_flux_configuration.apps', 'LFC-23'],
        ],
      },
    ],
    wordings: [
      {
        name: 'how one looks',
        spoil: ofConfiguration({ movedFrom: 'apps' }),
        text: '  LFC-23  movedFrom is not the address of a configuration of azurerm\n'
          + '          got: "apps"\n'
          + '          allowed: for example "azurerm_kubernetes_flux_configuration.apps", with "module.…" before it and "[…]" behind it where there'
          + ' are any\n'
          + '          to do: copy the address from `terraform state list`',
      },
      {
        name: 'how that of an extension looks',
        spoil: ofExtension({ movedFrom: 'flux' }),
        text: '  LFC-23  movedFrom is not the address of an extension of azurerm\n'
          + '          got: "flux"\n'
          + '          allowed: for example "azurerm_kubernetes_cluster_extension.flux", with "module.…" before it and "[…]" behind it where there'
          + ' are any\n'
          + '          to do: copy the address from `terraform state list`',
      },
    ],
  },
  {
    code: 'LFC-24',
    title: 'what is taken over comes from one place',
    severity: 'error',
    programs: [
      { name: 'passes an import', spoil: ofConfiguration({ importExisting: true }), found: [] },
      { name: 'passes a move', spoil: ofConfiguration({ movedFrom: 'azurerm_kubernetes_flux_configuration.apps' }), found: [] },
      {
        name: 'refuses both',
        spoil: ofConfiguration({ importExisting: true, movedFrom: 'azurerm_kubernetes_flux_configuration.apps' }),
        found: [`LFC-24 ${AT} importExisting`],
      },
      {
        name: 'refuses both for an extension',
        spoil: ofExtension({ importExisting: true, movedFrom: UNKNOWN }),
        found: [`LFC-24 ${FLUX} importExisting`],
      },
    ],
    wordings: [{
      name: 'which to keep',
      spoil: ofConfiguration({ importExisting: true, movedFrom: 'azurerm_kubernetes_flux_configuration.apps' }),
      text: '  LFC-24  importExisting: it can be taken over from Azure or from the state, but not from both\n'
        + '          to do: keep movedFrom where the resource is in the state of azurerm, and importExisting where no state has it',
    }],
  },
];
