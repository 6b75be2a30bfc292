// What is shipped of others is what we know of, under licences that allow it, and NOTICE says so.
const { execFileSync } = require('child_process');
const { readdirSync, readFileSync } = require('fs');
const { join } = require('path');

const BUNDLED = ['fastest-levenshtein'];
const MAY_BE_BUNDLED = ['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];
const MAY_STAND_BESIDE = [...MAY_BE_BUNDLED, 'MPL-2.0'];

const read = (...path) => readFileSync(join(...path), 'utf8');
const json = (...path) => JSON.parse(read(...path));
const same = (text) => text.replace(/\s+/g, ' ').trim();

const manifest = json('package.json');
const notice = same(read('NOTICE'));

/** All that `npm install` of the package would fetch beside its peers, by the lock and by what is installed. */
function shipped() {
  const locked = Object.entries(json('package-lock.json').packages).filter(([path, { dev }]) => path !== '' && !dev);
  const installed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { encoding: 'utf8' }).trim().split('\n').slice(1);
  return [
    ['the lock', locked.map(([path]) => path.replace(/^.*node_modules\//, ''))],
    ['npm ls', installed.map((path) => path.replace(/^.*node_modules[\\/]/, ''))],
    ['dependencies', Object.keys(manifest.dependencies ?? {})],
    ['bundledDependencies', manifest.bundledDependencies ?? []],
  ].filter(([, names]) => names.sort().join() !== BUNDLED.join())
    .map(([where, names]) => `${where}: ${names.join(', ') || 'nothing'} instead of ${BUNDLED.join(', ')}`);
}

function licenceOf(name, allowed) {
  const { license } = json('node_modules', name, 'package.json');
  return [
    ...allowed.includes(license) ? [] : [`${name}: the licence ${license} is not one of ${allowed.join(', ')}`],
    ...notice.includes(`${name} (${license})`) ? [] : [`NOTICE does not say "${name} (${license})"`],
  ];
}

function textOf(name) {
  const folder = join('node_modules', name);
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return file && notice.includes(same(read(folder, file))) ? [] : [`NOTICE does not hold the licence of ${name}`];
}

const peers = Object.keys(manifest.peerDependencies);

/** What NOTICE names, and is neither held nor stands beside. */
function named() {
  return [...notice.matchAll(/(\S+) \([A-Z][A-Za-z]*-?[\d.]*[\w.-]*\)(?=,| |$)/g)].map(([, name]) => name)
    .filter((name) => ![...BUNDLED, ...peers].includes(name)).map((name) => `NOTICE names ${name}, which is not ours to name`);
}

const problems = [
  ...shipped(),
  ...BUNDLED.flatMap((name) => [...licenceOf(name, MAY_BE_BUNDLED), ...textOf(name)]),
  ...named(),
  ...peers.flatMap((name) => licenceOf(name, MAY_STAND_BESIDE)),
];
problems.forEach((problem) => console.error(problem));
console.log(`shipped: ${BUNDLED.join(', ')}; beside it: ${peers.join(', ')}`);
process.exit(problems.length === 0 ? 0 : 1);
