import { findMissing, missing } from './providers';

/** Finds out once what can be had, and says what can't. */
export default function setUp(): void {
  findMissing();
  for (const [need, reason] of Object.entries(missing())) {
    process.stderr.write(`SKIPPED: scenarios that need ${need === 'api-server' ? 'an API server' : `the provider ${need}`}: ${reason}\n`);
  }
}
