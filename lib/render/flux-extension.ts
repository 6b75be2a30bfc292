import { present } from './present';
import { MOVES_MINOR } from '../extension/settings/versions';
import { ExtensionSpec, FLUX_TYPE } from '../model/specification';

/** The ARM type, with the newest stable API version. */
export const EXTENSION_TYPE = 'Microsoft.KubernetesConfiguration/extensions@2025-03-01';

/**
 * The body of a PUT. Without a pin it leaves the version to Azure's automatic upgrades.
 * @param movesLater whether minor versions come by themselves, in the words of Terraform where only that knows the mode
 */
export function fluxExtensionBody({ version, autoUpgrade, releaseTrain, settings }: ExtensionSpec, movesLater?: unknown): object {
  const mode = version === undefined ? autoUpgrade : autoUpgrade ?? 'none';
  return {
    properties: present({
      extensionType: FLUX_TYPE,
      autoUpgradeMinorVersion: version !== undefined ? false : mode === undefined ? true : movesLater ?? MOVES_MINOR.get(mode),
      autoUpgradeMode: mode,
      releaseTrain,
      version,
      // taking a key away does not unset it on the server; what has consequences is said either way
      configurationSettings: texts(settings ?? {}),
    }),
  };
}

/** What of the PUT must not be in the state; nothing where there are no secrets. */
export function fluxExtensionSecrets({ protectedSettings }: Pick<ExtensionSpec, 'protectedSettings'>): object | undefined {
  const secrets = Object.entries(protectedSettings ?? {}).map(([key, secret]) => [key, typeof secret === 'string' ? secret : secret?.written]);
  return secrets.length === 0 ? undefined : { properties: { configurationProtectedSettings: texts(Object.fromEntries(secrets)) } };
}

/** What can be sent; a rule tells of the rest. */
function texts(settings: { readonly [key: string]: unknown }): object {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => typeof value === 'string'));
}
