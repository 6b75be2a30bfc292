const STEP = /^(\w+)\.(\w+)_[0-9A-F]{8}: (Creating|Creation complete|Destroying|Destruction complete)/gm;

/**
 * What Terraform began and ended, in order: `secret Login: Creating`, without the prefixes of its types and without hashes. Those that
 * stand in azapi have no type.
 */
export function stepsOf(text: string): string[] {
  return [...text.matchAll(STEP)].map(([, type, name, step]) =>
    `${type.replace(/^(azapi_resource|kubernetes_(\w+)_v1)$/, '$2')} ${name.split('_').pop()}: ${step}`.trim());
}

/** The steps of what is made one after the other. */
export function made(...whats: string[]): string[] {
  return whats.flatMap((what) => [`${what}: Creating`, `${what}: Creation complete`]);
}

/** The steps of what is removed one after the other. */
export function gone(...whats: string[]): string[] {
  return whats.flatMap((what) => [`${what}: Destroying`, `${what}: Destruction complete`]);
}

/** What Terraform printed, in one line. */
export function flat(text: string): string {
  return text.replace(/[│╷╵\s]+/g, ' ');
}
