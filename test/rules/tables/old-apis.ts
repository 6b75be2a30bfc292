import { Spoil, STACK } from '../model';
import { all, extended, ofVersion, OUTSIDE, withoutConfigurations } from '../settings';
import { manifestRecord } from '../surroundings';
import { RuleTable } from '../table';

const OBJECT = `${STACK}/Object`;
const AT = `EXT-23 ${OBJECT} manifest.apiVersion`;

const HELM = 'helm.toolkit.fluxcd.io';
const making = (kind: string, apiVersion: string): Spoil => ({ cluster }) => { cluster.manifests.push(manifestRecord(kind, { apiVersion })); };
const pinned = (version: string): Spoil => extended({ version });
/** Each pin from 1.23.0 on is told of once. */
const EXT_15 = `EXT-15 ${STACK}/Flux version`;

export const OLD_API_TABLES: RuleTable[] = [
  {
    code: 'EXT-23',
    title: 'objects of Flux are of APIs that there are',
    severity: 'error',
    values: [{
      ...ofVersion(making('HelmRelease', `${HELM}/v2beta1`)),
      of: 'the version of the extension',
      at: OBJECT,
      property: 'manifest.apiVersion',
      rows: [
        ['1.22.2'], [undefined, 'EXT-23'], ['1.23.0', 'EXT-15', 'EXT-23'], ['1.24.1', 'EXT-15', 'EXT-23'], ['x', 'EXT-11'],
      ],
    }],
    programs: [
      ...[
        ['Kustomization', 'kustomize', 'v1beta1'], ['Kustomization', 'kustomize', 'v1beta2'], ['HelmRelease', 'helm', 'v2beta2'],
        ['HelmRepository', 'source', 'v1beta1'], ['HelmRepository', 'source', 'v1beta2'], ['Alert', 'notification', 'v1beta1'],
      ].map(([kind, group, version]) => ({
        name: `tells of ${group} ${version}`, spoil: making(kind, `${group}.toolkit.fluxcd.io/${version}`), found: [AT],
      })),
      {
        name: 'tells of images',
        spoil: all(extended({ settings: { 'multiTenancy.enforce': 'true', 'image-reflector-controller.enabled': 'true' } }),
          making('ImagePolicy', 'image.toolkit.fluxcd.io/v1beta1')),
        found: [AT],
      },
      ...[
        ['Kustomization', 'kustomize', 'v1'], ['HelmRelease', 'helm', 'v2'], ['HelmRepository', 'source', 'v1'], ['Receiver', 'notification', 'v1'],
        ['Alert', 'notification', 'v1beta3'], ['Alert', 'notification', 'v1beta2'],
      ].map(([kind, group, version]) => ({
        name: `passes ${group} ${version}`, spoil: making(kind, `${group}.toolkit.fluxcd.io/${version}`), found: [],
      })),
      { name: 'passes an extension outside the app', spoil: all(OUTSIDE, making('HelmRelease', `${HELM}/v2beta1`)), found: [] },
      {
        name: 'passes a cluster without an extension',
        spoil: all(withoutConfigurations, ({ cluster }) => { cluster.extensions = []; }, making('HelmRelease', `${HELM}/v2beta1`)),
        found: [],
      },
      {
        name: 'looks at overrides',
        spoil: all(
          extended({ version: '1.22.2', overrides: { body: { properties: { version: '1.23.3' } } } }), making('HelmRelease', `${HELM}/v2beta2`),
        ),
        found: [EXT_15, AT],
      },
    ],
    wordings: [
      {
        name: 'that the plan fails',
        spoil: all(pinned('1.23.3'), making('HelmRelease', `${HELM}/v2beta2`)),
        text: '  EXT-23  manifest.apiVersion: the extension (gitops/Flux) is pinned to 1.23.3, which no longer has this API: the plan fails\n'
          + `          got: "${HELM}/v2beta2"\n`
          + `          allowed: "${HELM}/v2"\n`
          + `          to do: write "${HELM}/v2", which earlier versions have as well, and change the members that were renamed`,
      },
      {
        name: 'what may have come back',
        spoil: all(pinned('1.24.1'), making('HelmRelease', `${HELM}/v2beta2`)),
        text: '  EXT-23  manifest.apiVersion: the extension (gitops/Flux) is pinned to 1.24.1: the API went with 1.23.0, and is deprecated '
          + 'where it came back\n'
          + `          got: "${HELM}/v2beta2"\n`
          + `          allowed: "${HELM}/v2"\n`
          + `          to do: write "${HELM}/v2", which earlier versions have as well, and change the members that were renamed`,
        severity: 'warning',
      },
      {
        name: 'what a receiver is today',
        spoil: making('Receiver', 'notification.toolkit.fluxcd.io/v1beta1'),
        text: '  EXT-23  manifest.apiVersion: the extension (gitops/Flux) no longer has this API from 1.23.0 on, and Azure chooses its version\n'
          + '          got: "notification.toolkit.fluxcd.io/v1beta1"\n'
          + '          allowed: "notification.toolkit.fluxcd.io/v1"\n'
          + '          to do: write "notification.toolkit.fluxcd.io/v1", which earlier versions have as well, and change the members that were '
          + 'renamed',
        severity: 'warning',
      },
    ],
  },
];
