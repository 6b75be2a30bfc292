/** Where programs and folders are, how providers are found, and how hosts are reached. */
const NAMES = [
  'PATH', 'HOME', 'TMPDIR',
  'TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR', 'TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE',
  'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'SSL_CERT_FILE', 'SSL_CERT_DIR',
];

/** Logins and patience at registries of one's own. */
const PREFIXES = ['TF_TOKEN_', 'TF_REGISTRY_'];

/**
 * What Terraform gets to know of a machine. Nothing else of its environment: no login, no variable and no setting of whoever runs the
 * scenarios changes what they see.
 */
export function passedOn(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const isPassed = (name: string) => NAMES.includes(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
  const passed = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && isPassed(entry[0]));
  return { ...Object.fromEntries(passed), TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' };
}
