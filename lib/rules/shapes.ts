/** A DNS subdomain as Kubernetes takes it in a name: labels joined by single dots. */
export const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** A DNS label of at most 63 characters. */
export const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The longest DNS subdomain. */
export const LONGEST_SUBDOMAIN = 253;

/** Namespaces that are there before anything of ours: Kubernetes' own, and that of the Flux extension. */
export const isAlwaysThere = (namespace: unknown): boolean => typeof namespace === 'string' && /^(default|flux-system|kube-.*)$/.test(namespace);

/** What azurerm and Azure Policy take as a name: 1 to 30 characters, no dot. */
export const PORTABLE_NAME = /^[a-z\d]([-a-z\d]{0,28}[a-z\d])?$/;

/** How long a name that they take can be. */
export const LONGEST_PORTABLE_NAME = 30;

/** The longest name that Flux can write into a label. */
export const LONGEST_NAME = 63;

/** The longest duration that azurerm lets through to ARM, in seconds. */
export const LONGEST_SECONDS = 35791394;

export const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST_NAME && DNS_SUBDOMAIN.test(value);

export const isSeconds = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST_SECONDS;

/** How long a configuration's name can be beside the name of a kustomization, or the other way round. */
export const roomBeside = (name: unknown): number =>
  LONGEST_NAME - (isName(name) ? '-'.length + (name as string).length : 0);

export const isSubdomain = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST_SUBDOMAIN && DNS_SUBDOMAIN.test(value);
