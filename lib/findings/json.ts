import { Entry, isOpen } from './entry';

/** Raised by what would break a reader of the file; members that are new do not. */
const SCHEMA_VERSION = 1;

/** Where the shape of the file is written down. */
export const SCHEMA_URI = 'https://raw.githubusercontent.com/cdktf-azure-flux/cdktf-azure-flux/main/docs/flux-findings.schema.json';

/** All findings as JSON of a documented shape. */
export function findingsJson(entries: readonly Entry[]): object {
  const open = entries.filter(isOpen);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return {
    $schema: SCHEMA_URI,
    schemaVersion: SCHEMA_VERSION,
    tool: 'cdktf-azure-flux',
    refused: errors > 0,
    counts: { errors, warnings: open.length - errors, suppressed: entries.length - open.length },
    findings: entries,
  };
}
