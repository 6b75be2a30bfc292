import { CLUSTER_ID, Parts, Spoil, STACK } from './model';
import type { Values } from './table';
import { ClusterKind } from '../../lib/cluster/kind';
import { SETTINGS_BY_KEY } from '../../lib/extension/settings/table';

/** The extension of a legal app. */
export const FLUX = `${STACK}/Flux`;

/** Writes settings by their properties. */
export const settings = (members: object): Spoil => ({ extension }) => { Object.assign(extension.settings, members); };

/** Writes settings by the map. */
export const rawSettings = (members: object): Spoil => ({ extension }) => {
  extension.rawSettings = members;
  Object.assign(extension.settings, members);
};

export const protectedSettings = (members: object): Spoil => ({ extension }) => { extension.protectedSettings = members; };

/** Gives members to the extension itself. */
export const extended = (members: object): Spoil => ({ extension }) => { Object.assign(extension, members); };

/** Overrides properties of the body. */
export const body = (properties: object): Spoil => extended({ overrides: { body: { properties } } });

/** Overrides settings, or all of them. */
export const overridden = (configurationSettings: unknown): Spoil => body({ configurationSettings });

/** The extension exists outside the app. */
export const OUTSIDE: Spoil = extended({ declared: false });

/** One after the other. */
export const all = (...spoils: Spoil[]): Spoil => (parts) => spoils.forEach((spoil) => spoil(parts));

/** The cluster is one of Azure Arc. */
export const onArc: Spoil = ({ reference }) => {
  reference.kind = ClusterKind.CONNECTED_CLUSTER;
  reference.id = CLUSTER_ID.replace('Microsoft.ContainerService/managedClusters', 'Microsoft.Kubernetes/connectedClusters');
};

/** Nothing is configured on the cluster. */
export const withoutConfigurations: Spoil = ({ cluster }) => { cluster.configurations = []; };

/** Values of one setting that is written by its property. */
export function ofSetting(key: string, before: Spoil = () => {}): Pick<Values, 'of' | 'set' | 'at' | 'property'> {
  return {
    of: key,
    set: (parts: Parts, value: unknown) => {
      before(parts);
      settings({ [key]: value })(parts);
    },
    at: FLUX,
    property: SETTINGS_BY_KEY.get(key)!.property,
  };
}

/** Values of the version that is pinned. */
export function ofVersion(before: Spoil = () => {}): Pick<Values, 'set' | 'at' | 'property'> {
  return {
    set: (parts: Parts, value: unknown) => {
      before(parts);
      parts.extension.version = value;
    },
    at: FLUX,
    property: 'version',
  };
}
