// Writes the scores of the last run into docs/mutation.md; those of files that were not run stay. Arguments are other reports than the usual one.
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

const PAGE = 'docs/mutation.md';
const ROW = /^\| (lib\/\S+) \| (\d+) \| (\d+) \| [\d.]+ \|$/gm;

/** What `stryker.config.json` says is mutated. */
const FILES = ['lib/findings', 'lib/rules'].flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter(({ name }) => name.endsWith('.ts') && name !== 'index.ts').map((entry) => join(entry.parentPath, entry.name)).concat('lib/graph.ts');

const reports = process.argv.length > 2 ? process.argv.slice(2) : ['mutation/report.json'];
const page = readFileSync(PAGE, 'utf8');
const scores = new Map([...page.matchAll(ROW)].map(([, file, told, survived]) => [file, [Number(told), Number(survived)]]));
for (const report of reports) {
  for (const [file, { mutants }] of Object.entries(JSON.parse(readFileSync(report, 'utf8')).files)) {
    const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
    scores.set(file, [count('Killed', 'Timeout'), count('Survived', 'NoCoverage')]);
  }
}
const row = (name, [told, survived]) => told + survived === 0 ? `| ${name} | 0 | 0 | 100.0 |`
  : `| ${name} | ${told} | ${survived} | ${(100 * told / (told + survived)).toFixed(1)} |`;
const run = FILES.filter((file) => scores.has(file));
const all = run.map((file) => scores.get(file)).reduce(([told, survived], each) => [told + each[0], survived + each[1]], [0, 0]);
const table = [
  '| file | told | not told | score |', '|---|---|---|---|',
  ...FILES.sort().map((file) => scores.has(file) ? row(file, scores.get(file)) : `| ${file} | | | not run |`),
  row(`**all that were run: ${run.length} of ${FILES.length} files**`, all),
].join('\n');
writeFileSync(PAGE, page.replace(/(<!-- scores -->\n)[^]*(<!-- \/scores -->)/, `$1${table}\n$2`));
