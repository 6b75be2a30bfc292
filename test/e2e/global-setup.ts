import { findMissing, missing } from './providers';

/** Finds out once what can be had, and says what can't. */
export default function setUp(): void {
  findMissing();
  const outcome = process.env.REQUIRE_ALL ? 'FAILED' : 'SKIPPED';
  for (const [need, reason] of Object.entries(missing())) {
    process.stderr.write(`${outcome}: scenarios that need ${need === 'api-server' ? 'an API server' : `the provider ${need}`}: ${reason}\n`);
  }
}
