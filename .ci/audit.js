// Known vulnerabilities of what is shipped. Exits with 77 where the registry does not tell.
const { spawnSync } = require('child_process');

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 120_000 });
let report = {};
try {
  report = JSON.parse(stdout);
} catch {
  // said below
}
if (report.vulnerabilities === undefined) {
  console.log(`SKIPPED: the registry does not say what is vulnerable (${report.statusCode ?? 'no answer'})`);
  process.exit(77);
}
const found = Object.values(report.vulnerabilities);
found.forEach(({ name, severity, range }) => console.error(`${name} ${range}: ${severity}`));
console.log(`${found.length} known vulnerabilities in what is shipped`);
process.exit(found.length === 0 ? 0 : 1);
