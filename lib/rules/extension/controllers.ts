import { about, isNotOn, isOn, perSettings, settingOf, valueOrUsual } from './per';
import { FluxContent } from '../../configuration/flux-content';
import { CONTROLLERS } from '../../extension/settings/table';
import type { Draft } from '../../findings/finding';
import { ClusterRecord, ExtensionRecord } from '../../model/model';
import { ManifestRecord } from '../../model/surroundings';
import { REFERENCES } from '../references';
import { collect, listOf, NOTHING, Rule, perExtension } from '../rule';

/** The setting that switches a controller on and off. */
const switchOf = (controller: keyof typeof CONTROLLERS): string => `${CONTROLLERS[controller]}.enabled`;

const AUTOMATION = switchOf('imageAutomation');
const REFLECTOR = switchOf('imageReflector');

/** What no configuration can do without. */
const NEEDED = [switchOf('source'), switchOf('kustomize')];

/** What each content is called, and the switches of the controllers without which it stands still. */
const CONTENTS: { readonly [content in FluxContent]: { readonly what: string; readonly needs: readonly string[] } } = {
  [FluxContent.HELM_RELEASES]: { what: 'Helm releases', needs: [switchOf('helm')] },
  [FluxContent.ALERTS]: { what: 'alerts or receivers', needs: [switchOf('notification')] },
  [FluxContent.IMAGE_REFLECTION]: { what: 'image policies', needs: [REFLECTOR] },
  [FluxContent.IMAGE_AUTOMATION]: { what: 'image automations', needs: [AUTOMATION, REFLECTOR] },
  [FluxContent.CLUSTER_OBJECTS]: { what: 'objects of the cluster', needs: [] },
  [FluxContent.OTHER_NAMESPACES]: { what: 'objects of other namespaces', needs: [] },
  [FluxContent.FLUX_IN_OTHER_NAMESPACES]: { what: 'objects of Flux in other namespaces', needs: [] },
  [FluxContent.CROSS_NAMESPACE_SOURCES]: { what: 'references to sources of other namespaces', needs: [] },
};

const SOURCE: readonly string[] = [switchOf('source')];

/** The switches of the controllers without which an object of Flux stands still, by its kind. */
const KINDS: { readonly [kind: string]: readonly string[] } = {
  Kustomization: NEEDED,
  HelmRelease: [...SOURCE, switchOf('helm')],
  HelmRepository: SOURCE,
  HelmChart: SOURCE,
  GitRepository: SOURCE,
  OCIRepository: SOURCE,
  Bucket: SOURCE,
  Alert: [switchOf('notification')],
  Provider: [switchOf('notification')],
  Receiver: [switchOf('notification')],
  ImageRepository: [REFLECTOR],
  ImagePolicy: [REFLECTOR],
  ImageUpdateAutomation: [AUTOMATION, REFLECTOR],
};

function neededBy({ kind }: ManifestRecord): readonly string[] {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind] : [];
}

const isContent = (value: unknown): value is FluxContent => typeof value === 'string' && Object.hasOwn(CONTENTS, value);

/** Something that needs controllers: a kustomization whose folder is said to hold it, or an object that the app itself makes. */
interface Declared {
  readonly at: string;
  readonly what: string;
  readonly needs: readonly string[];
}

function declaredOn({ configurations, manifests }: ClusterRecord): Declared[] {
  const declared: Declared[] = manifests.map((manifest) => (
    { at: manifest.at, what: `makes objects of the kind ${manifest.kind}`, needs: neededBy(manifest) }));
  for (const { kustomizations } of configurations) {
    for (const { at, contains } of kustomizations) {
      if (contains !== undefined) {
        declared.push(...listOf(contains).filter(isContent).map((content) => (
          { at, what: `holds ${CONTENTS[content].what}`, needs: CONTENTS[content].needs })));
      }
    }
  }
  return declared;
}

/** A draft for each of some controllers that is off and that something which is declared needs. */
function neededAndOff(extension: ExtensionRecord, cluster: ClusterRecord, switches: readonly string[]): Draft[] {
  const off = switches.filter((key) => valueOrUsual(extension, key) === 'false');
  const declared = off.length === 0 ? [] : declaredOn(cluster);
  return declared.length === 0 ? NOTHING : collect(off, (key) => {
    const users = declared.filter(({ needs }) => needs.includes(key));
    if (users.length === 0) {
      return NOTHING;
    }
    const [{ at, what, needs }] = users;
    const count = new Set(users.map((user) => user.at)).size;
    return [about(extension, key, { user: at, others: count - 1, what, needs })];
  });
}

const standingStill: Exclude<Rule['problem'], string> = ({ user, others, what }) =>
  `${user}${others > 0 ? ` (and ${others} more)` : ''} ${what}, which stand still without it`;

export const CONTROLLER_RULES: Rule[] = [
  {
    code: 'SET-17',
    severity: 'error',
    what: 'The controllers that fetch sources and apply kustomizations are on',
    why: 'What configurations name is fetched by source-controller, and applied by kustomize-controller. Azure takes configurations without them as '
      + 'well, and nothing of these ever gets to run. It is a warning where the app has no configuration for the cluster.',
    sources: [REFERENCES.concepts, REFERENCES.tutorial],
    problem: (facts, draft) => facts.user !== undefined ? standingStill(facts, draft)
      : facts.count > 0 ? `without it nothing of what the app configures on this cluster is applied (${facts.count} of its configurations)`
        : 'without it no configuration of this cluster is ever applied',
    remedy: 'leave it on',
    check: perSettings((extension, cluster) => {
      const { length: count } = cluster.configurations;
      const off = NEEDED.filter((key) => settingOf(extension, key) === 'false');
      return collect(off, (key): Draft[] => {
        const used = count > 0 ? [] : neededAndOff(extension, cluster, [key]);
        return used.length > 0 ? used : [{ ...about(extension, key, { count }), severity: count > 0 ? 'error' : 'warning' }];
      });
    }),
  },
  {
    code: 'SET-18',
    severity: 'warning',
    what: 'Helm releases, alerts and receivers have their controllers',
    why: 'These objects are applied whether or not a controller works on them. Without helm-controller no release is installed, and '
      + 'without notification-controller no alert is sent and no webhook is answered.',
    sources: [REFERENCES.concepts, REFERENCES.tutorial],
    problem: standingStill,
    remedy: 'leave it on',
    check: perExtension((extension, cluster) => neededAndOff(extension, cluster, [switchOf('helm'), switchOf('notification')]), 'controllers'),
  },
  {
    code: 'SET-19',
    severity: 'error',
    what: 'Image automation has both of its controllers',
    why: 'The one, image-reflector-controller, looks for images; the other, image-automation-controller, writes what is found into the repository. '
      + 'Both are off unless they are switched on. Without the one no image policy has a result, without the other nothing is written.',
    advice: 'switch both on, with `controllers: { imageAutomation: true, imageReflector: true }`; for policies alone, the reflector',
    sources: [REFERENCES.tutorial, 'https://github.com/Azure/gitops-flux2-kustomize-helm-mt/issues/5'],
    problem: (facts, draft) => facts.user === undefined
      ? 'image-automation-controller works on what image-reflector-controller finds, which is off' : standingStill(facts, draft),
    remedy: ({ needs }) => needs?.length === 1 ? 'switch it on, with `controllers: { imageReflector: true }`'
      : 'switch on both, with `controllers: { imageAutomation: true, imageReflector: true }`',
    check: perExtension((extension, cluster) => isOn(extension, AUTOMATION) && isNotOn(extension, REFLECTOR) ? [about(extension, AUTOMATION)]
      : neededAndOff(extension, cluster, [AUTOMATION, REFLECTOR]), 'controllers'),
  },
];
