// Known vulnerabilities of what is shipped. Exits with 77 where the registry does not tell. Where everything is required that would be a
// failure: there the registry is asked three times.
const { spawnSync } = require('child_process');

const TRIES = process.env.REQUIRE_ALL ? 3 : 1;
const PAUSE = Number(process.env.AUDIT_PAUSE ?? 20_000);

/** What the registry answers; an empty report where that is nothing. */
function ask() {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 120_000 });
  try {
    return JSON.parse(stdout);
  } catch {
    return {};
  }
}

let report = ask();
for (let tries = 1; report.vulnerabilities === undefined && tries < TRIES; tries += 1) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  report = ask();
}
if (report.vulnerabilities === undefined) {
  console.log(`SKIPPED: the registry does not say what is vulnerable (${report.statusCode ?? 'no answer'})`);
  process.exit(77);
}
const found = Object.values(report.vulnerabilities);
found.forEach(({ name, severity, range }) => console.error(`${name} ${range}: ${severity}`));
console.log(`${found.length} known vulnerabilities in what is shipped`);
process.exit(found.length === 0 ? 0 : 1);
