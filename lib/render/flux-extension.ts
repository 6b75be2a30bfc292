/** The ARM type, with the newest stable API version. */
export const EXTENSION_TYPE = 'Microsoft.KubernetesConfiguration/extensions@2025-03-01';

/** The body of a PUT that leaves the version to Azure's automatic upgrades. */
export function fluxExtensionBody(): object {
  return {
    properties: {
      extensionType: 'microsoft.flux',
      autoUpgradeMinorVersion: true,
      configurationSettings: {
        // removing a key does not unset it on the server, so that it has to be said either way
        'multiTenancy.enforce': 'true',
      },
    },
  };
}
