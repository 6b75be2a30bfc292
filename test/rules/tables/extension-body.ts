import { UNKNOWN } from '../../../lib/model/unknown';
import { Parts } from '../model';
import { all, body, extended, FLUX, onArc } from '../settings';
import { RuleTable } from '../table';

const TYPE = 'Microsoft.KubernetesConfiguration/extensions';

export const EXTENSION_BODY_TABLES: RuleTable[] = [
  {
    code: 'EXT-16',
    title: 'the extension is for the whole cluster',
    severity: 'error',
    programs: [
      { name: 'passes the whole cluster', spoil: body({ scope: { cluster: {} } }), found: [] },
      { name: 'passes none', spoil: body({ scope: { namespace: null } }), found: [] },
      { name: 'passes one that is not known', spoil: body({ scope: { namespace: UNKNOWN } }), found: [] },
      { name: 'passes a scope that is not known', spoil: body({ scope: UNKNOWN }), found: [] },
      {
        name: 'refuses a namespace',
        spoil: body({ scope: { namespace: { targetNamespace: 'team' } } }),
        found: [`EXT-16 ${FLUX} body.properties.scope.namespace`],
      },
    ],
    wordings: [{
      name: 'what to do instead',
      spoil: body({ scope: { namespace: {} } }),
      text: '  EXT-16  body.properties.scope.namespace: the Flux extension can be installed for a whole cluster only\n'
        + '          to do: take the override out; where tenants may do less, the scope of their configurations says so',
    }],
  },
  {
    code: 'EXT-17',
    title: 'Flux is in its own namespace',
    severity: 'error',
    values: [{
      set: ({ extension }: Parts, releaseNamespace: unknown) => {
        extension.overrides = { body: { properties: { scope: { cluster: { releaseNamespace } } } } };
      },
      at: FLUX,
      property: 'body.properties.scope.cluster.releaseNamespace',
      rows: [['flux-system'], [undefined], ['flux', 'EXT-17'], ['Flux-System', 'EXT-17'], ['', 'EXT-17'], [null, 'EXT-17'], [7, 'EXT-17']],
    }],
    wordings: [{
      name: 'which one',
      spoil: body({ scope: { cluster: { releaseNamespace: 'flux' } } }),
      text: '  EXT-17  body.properties.scope.cluster.releaseNamespace is not the namespace of Flux; its service accounts, and what is granted to '
        + 'them, are known by that name\n'
        + '          got: "flux"\n'
        + '          allowed: "flux-system"\n'
        + '          to do: take the override out',
    }],
  },
  {
    code: 'EXT-18',
    title: 'the identity is that of the kind of cluster',
    severity: 'error',
    programs: [
      { name: 'passes the same on Arc', spoil: all(onArc, extended({ overrides: { identity: { type: 'SystemAssigned' } } })), found: [] },
      { name: 'passes the same as a block', spoil: all(onArc, extended({ overrides: { identity: [{ type: 'SystemAssigned' }] } })), found: [] },
      { name: 'passes what is not known', spoil: extended({ overrides: { identity: UNKNOWN, body: { identity: { type: UNKNOWN } } } }), found: [] },
      {
        name: 'refuses one on AKS, in both places',
        spoil: extended({ overrides: { identity: { type: 'SystemAssigned' }, body: { identity: { type: 'SystemAssigned' } } } }),
        found: [`EXT-18 ${FLUX} identity`, `EXT-18 ${FLUX} body.identity`],
      },
      {
        name: 'refuses another one on Arc',
        spoil: all(onArc, extended({ overrides: { identity: [{ type: 'UserAssigned' }], body: { identity: {} } } })),
        found: [`EXT-18 ${FLUX} identity`, `EXT-18 ${FLUX} body.identity`],
      },
      {
        name: 'can tell nothing of a reference of one\'s own',
        spoil: all(({ cluster }) => { cluster.references = []; }, extended({ overrides: { identity: { type: 'SystemAssigned' } } })),
        found: [],
      },
    ],
    wordings: [
      {
        name: 'what AKS wants',
        spoil: extended({ overrides: { identity: { type: 'SystemAssigned' } } }),
        text: '  EXT-18  identity: an extension on AKS has no identity of its own, and Azure refuses one\n'
          + '          got: "SystemAssigned"\n'
          + '          allowed: none\n'
          + '          to do: take the override out; the library writes what the kind of cluster needs',
      },
      {
        name: 'what Arc wants',
        spoil: all(onArc, extended({ overrides: { identity: { type: 'UserAssigned' } } })),
        text: '  EXT-18  identity: an extension on Azure Arc has an identity of its own, and Azure takes no other\n'
          + '          got: "UserAssigned"\n'
          + '          allowed: "SystemAssigned"\n'
          + '          to do: take the override out; the library writes what the kind of cluster needs',
      },
    ],
  },
  {
    code: 'EXT-19',
    title: 'what Azure writes itself is not overridden, nor what the extension is',
    severity: 'error',
    values: [{
      set: (parts: Parts, extensionType: any) => extended({ overrides: { extensionType } })(parts),
      at: FLUX,
      property: 'body.properties.extensionType',
      rows: [
        ['microsoft.flux'], ['Microsoft.Flux'], [undefined],
        ...[null, '', 7, 'microsoft.flx', 'microsoft.dapr', 'xmicrosoft.flux', 'microsoft.fluxx'].map((type) => [type, 'EXT-19'] as const),
      ],
    }, {
      set: (parts: Parts, type: any) => extended({ overrides: { type } })(parts),
      at: FLUX,
      property: 'type',
      rows: [
        [`${TYPE}@2025-03-01`], [`${TYPE.toLowerCase()}@2024-11-01-preview`], [undefined],
        ...[null, '', 7, TYPE, `${TYPE}@latest`, `x${TYPE}@2025-03-01`, `${TYPE}@2025-03-01x`, 'Microsoft.Storage/storageAccounts@2023-01-01']
          .map((type) => [type, 'EXT-19'] as const),
      ],
    }],
    programs: [
      { name: 'passes other overrides', spoil: body({ configurationSettings: { a: 'b' } }), found: [] },
      { name: 'passes overrides that are not known', spoil: extended({ overrides: { body: UNKNOWN } }), found: [] },
      {
        name: 'refuses each',
        spoil: extended({
          overrides: {
            body: {
              plan: {}, managedBy: UNKNOWN, properties: { aksAssignedIdentity: {}, managementDetails: {}, additionalDetails: {}, statuses: [] },
            },
          },
        }),
        found: [
          ...['plan', 'managedBy'].map((name) => `EXT-19 ${FLUX} body.${name}`),
          ...['aksAssignedIdentity', 'managementDetails', 'additionalDetails', 'statuses'].map((name) => `EXT-19 ${FLUX} body.properties.${name}`),
        ],
      },
    ],
    wordings: [{
      name: 'which type it has to be',
      spoil: extended({ overrides: { extensionType: 'microsoft.dapr' } }),
      text: '  EXT-19  body.properties.extensionType is not the type of the Flux extension\n'
        + '          got: "microsoft.dapr"\n'
        + '          allowed: "microsoft.flux"\n'
        + '          to do: take the override out',
    }, {
      name: 'whose it is',
      spoil: body({ statuses: [] }),
      text: '  EXT-19  body.properties.statuses: Azure writes it itself, or it belongs to extensions of the marketplace\n'
        + '          to do: take the override out',
    }],
  },
];
