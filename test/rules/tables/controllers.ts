import { UNKNOWN } from '../../../lib/model/unknown';
import { Spoil } from '../model';
import { all, FLUX, ofSetting, OUTSIDE, overridden, rawSettings, settings, withoutConfigurations } from '../settings';
import { manifestRecord } from '../surroundings';
import { RuleTable } from '../table';

const AUTOMATION = 'image-automation-controller.enabled';
const REFLECTOR = 'image-reflector-controller.enabled';
const HELM = 'helm-controller.enabled';
const NOTIFICATION = 'notification-controller.enabled';

/** The second kustomization is said to hold something. */
const holding = (...contains: unknown[]): Spoil => ({ apps }) => { apps.contains = contains; };

/** The first one as well. */
const bothHolding = (...contains: unknown[]): Spoil => ({ infra, apps }) => { infra.contains = apps.contains = contains; };

/** The app itself makes an object of Flux. */
const making = (kind: string): Spoil => ({ cluster }) => { cluster.manifests.push(manifestRecord(kind)); };

export const CONTROLLER_TABLES: RuleTable[] = [
  {
    code: 'SET-17',
    title: 'what configurations need is not switched off',
    severity: 'error',
    values: [
      { ...ofSetting('source-controller.enabled'), rows: [['true'], ['false', 'SET-17']] },
      { ...ofSetting('kustomize-controller.enabled'), rows: [['true'], ['false', 'SET-17']] },
      { ...ofSetting('helm-controller.enabled'), rows: [['true'], ['false']] },
    ],
    programs: [
      {
        name: 'warns of it where nothing is configured yet',
        spoil: all(withoutConfigurations, settings({ 'kustomize-controller.enabled': 'false' })),
        found: [`SET-17 ${FLUX} controllers.kustomize`],
      },
      {
        name: 'leaves objects alone that do without it',
        spoil: all(withoutConfigurations, making('Alert')),
        found: [],
      },
    ],
    wordings: [
      {
        name: 'what would happen',
        spoil: settings({ 'source-controller.enabled': 'false' }),
        text: '  SET-17  controllers.source: without it nothing of what the app configures on this cluster is applied (1 of its configurations)\n'
          + '          got: false\n'
          + '          to do: leave it on',
      },
      {
        name: 'what the app itself makes',
        spoil: all(withoutConfigurations, making('HelmRepository'), settings({ 'source-controller.enabled': 'false' })),
        text: '  SET-17  controllers.source: gitops/Object makes objects of the kind HelmRepository, which stand still without it\n'
          + '          got: false\n'
          + '          to do: leave it on',
      },
      {
        name: 'what would happen later',
        severity: 'warning',
        spoil: all(withoutConfigurations, settings({ 'source-controller.enabled': 'false' })),
        text: '  SET-17  controllers.source: without it no configuration of this cluster is ever applied\n'
          + '          got: false\n'
          + '          to do: leave it on',
      },
    ],
  },
  {
    code: 'SET-18',
    title: 'what works on declared content is not switched off',
    severity: 'warning',
    values: [
      { ...ofSetting(HELM, holding('helm-releases')), rows: [['true'], [undefined, 'SET-02'], ['false', 'SET-18']] },
      { ...ofSetting(NOTIFICATION, holding('alerts')), rows: [['true'], ['false', 'SET-18']] },
      { ...ofSetting(HELM, holding('alerts', UNKNOWN)), of: 'the other controller', rows: [['true'], ['false']] },
    ],
    programs: [
      { name: 'passes them as they usually are', spoil: holding('helm-releases', 'alerts'), found: [] },
      ...['HelmRelease', 'Alert', 'Provider', 'Receiver'].map((kind) => ({
        name: `looks at objects of the kind ${kind}`,
        spoil: all(making(kind), settings({ [HELM]: 'false', [NOTIFICATION]: 'false' })),
        found: [`SET-18 ${FLUX} controllers.${kind === 'HelmRelease' ? 'helm' : 'notification'}`],
      })),
      ...['GitRepository', 'ServiceAccount', 'toString'].map((kind) => ({
        name: `passes objects of the kind ${kind}`, spoil: all(making(kind), settings({ [HELM]: 'false', [NOTIFICATION]: 'false' })), found: [],
      })),
      { name: 'passes a controller that nothing needs', spoil: settings({ [HELM]: 'false', [NOTIFICATION]: 'false' }), found: [] },
      {
        name: 'warns of each controller once',
        spoil: all(bothHolding('helm-releases', 'alerts'), settings({ [HELM]: 'false', [NOTIFICATION]: 'false' })),
        found: [`SET-18 ${FLUX} controllers.helm`, `SET-18 ${FLUX} controllers.notification`],
      },
      {
        name: 'looks at the map',
        spoil: all(holding('helm-releases'), rawSettings({ [HELM]: 'false' })),
        found: [`SET-18 ${FLUX} settings["${HELM}"]`],
      },
      {
        name: 'looks at overrides',
        spoil: all(holding('helm-releases'), settings({ [HELM]: 'true' }), overridden({ [HELM]: 'false' })),
        found: [`SET-18 ${FLUX} body.properties.configurationSettings["${HELM}"]`],
      },
      {
        name: 'passes what an override switches on',
        spoil: all(holding('helm-releases'), settings({ [HELM]: 'false' }), overridden({ [HELM]: 'true' })),
        found: [],
      },
      {
        name: 'knows nothing of an extension outside the app',
        spoil: all(holding('alerts'), settings({ [NOTIFICATION]: 'false' }), OUTSIDE),
        found: [],
      },
    ],
    wordings: [
      {
        name: 'what stands still',
        spoil: all(holding('helm-releases'), settings({ [HELM]: 'false' })),
        text: '  SET-18  controllers.helm: gitops/Config/apps holds Helm releases, which stand still without it\n'
          + '          got: false\n'
          + '          to do: leave it on',
      },
      {
        name: 'how much of it there is',
        spoil: all(bothHolding('alerts', 'alerts'), settings({ [NOTIFICATION]: 'false' })),
        text: '  SET-18  controllers.notification: gitops/Config/infra (and 1 more) holds alerts or receivers, which stand still without it\n'
          + '          got: false\n'
          + '          to do: leave it on',
      },
    ],
  },
  {
    code: 'SET-19',
    title: 'image automation has what it works on',
    severity: 'error',
    values: [{ ...ofSetting(AUTOMATION), rows: [['false'], ['true', 'SET-19']] }],
    programs: [
      { name: 'passes both', spoil: settings({ [AUTOMATION]: 'true', [REFLECTOR]: 'true' }), found: [] },
      { name: 'passes the reflector alone', spoil: settings({ [REFLECTOR]: 'true' }), found: [] },
      { name: 'passes it where the other is not known', spoil: settings({ [AUTOMATION]: 'true', [REFLECTOR]: UNKNOWN }), found: [] },
      {
        name: 'refuses it where the other is off',
        spoil: settings({ [AUTOMATION]: 'true', [REFLECTOR]: 'false' }),
        found: [`SET-19 ${FLUX} controllers.imageAutomation`],
      },
      {
        name: 'refuses what is declared where nobody switched both on',
        spoil: holding('image-automation'),
        found: [`SET-19 ${FLUX} controllers.imageAutomation`, `SET-19 ${FLUX} controllers.imageReflector`],
      },
      {
        name: 'refuses it once where the automation alone is on',
        spoil: all(holding('image-automation'), settings({ [AUTOMATION]: 'true' })),
        found: [`SET-19 ${FLUX} controllers.imageAutomation`],
      },
      {
        name: 'refuses it where the reflector alone is on',
        spoil: all(holding('image-automation'), settings({ [REFLECTOR]: 'true' })),
        found: [`SET-19 ${FLUX} controllers.imageAutomation`],
      },
      {
        name: 'asks for the reflector alone where images are only looked for',
        spoil: holding('image-reflection'),
        found: [`SET-19 ${FLUX} controllers.imageReflector`],
      },
      {
        name: 'refuses an automation that the app itself makes',
        spoil: all(making('ImageUpdateAutomation'), making('ImagePolicy')),
        found: [`SET-19 ${FLUX} controllers.imageAutomation`, `SET-19 ${FLUX} controllers.imageReflector`],
      },
      {
        name: 'passes what is declared where both are on',
        spoil: all(holding('image-reflection', 'image-automation'), settings({ [AUTOMATION]: 'true', [REFLECTOR]: 'true' })),
        found: [],
      },
      {
        name: 'passes it where only the apply knows',
        spoil: all(holding('image-automation'), settings({ [AUTOMATION]: UNKNOWN, [REFLECTOR]: UNKNOWN })),
        found: [],
      },
      {
        name: 'passes it where an override switches them on',
        spoil: all(holding('image-automation'), overridden({ [AUTOMATION]: 'true', [REFLECTOR]: 'true' })),
        found: [],
      },
      {
        name: 'refuses what an override switches off',
        spoil: all(settings({ [AUTOMATION]: 'true', [REFLECTOR]: 'true' }), overridden({ [REFLECTOR]: undefined })),
        found: [`SET-19 ${FLUX} controllers.imageAutomation`],
      },
      { name: 'passes what may be overridden', spoil: all(holding('image-automation'), overridden(UNKNOWN)), found: [] },
      { name: 'knows nothing of an extension outside the app', spoil: all(holding('image-automation'), OUTSIDE), found: [] },
      { name: 'knows nothing of contents that are not known', spoil: holding(UNKNOWN), found: [] },
    ],
    wordings: [
      {
        name: 'what to switch on',
        spoil: settings({ [AUTOMATION]: 'true' }),
        text: '  SET-19  controllers.imageAutomation: image-automation-controller works on what image-reflector-controller finds, which is off\n'
          + '          got: true\n'
          + '          to do: switch on both, with `controllers: { imageAutomation: true, imageReflector: true }`',
      },
      {
        name: 'what is declared',
        spoil: all(holding('image-automation'), settings({ [REFLECTOR]: 'true' })),
        text: '  SET-19  controllers.imageAutomation: gitops/Config/apps holds image automations, which stand still without it\n'
          + '          to do: switch on both, with `controllers: { imageAutomation: true, imageReflector: true }`',
      },
      {
        name: 'what looks for images alone',
        spoil: all(holding('image-reflection'), settings({ [REFLECTOR]: 'false' })),
        text: '  SET-19  controllers.imageReflector: gitops/Config/apps holds image policies, which stand still without it\n'
          + '          got: false\n'
          + '          to do: switch it on, with `controllers: { imageReflector: true }`',
      },
    ],
  },
];
