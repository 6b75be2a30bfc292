// The tarball must hold the compiled library, its types and what describes it, and stay small.
const { execFileSync } = require('child_process');
const { readdirSync, statSync } = require('fs');
const { join } = require('path');

const LARGEST = 1_000_000;
const ALLOWED = [
  /^package\/build\/.*\.(js|d\.ts)$/,
  /^package\/(\.jsii|API\.md|CHANGELOG\.md|LICENSE|NOTICE|README\.md|package\.json)$/,
  /^package\/node_modules\/fastest-levenshtein\//,
];
const NEEDED = ['package/.jsii', 'package/LICENSE', 'package/NOTICE', 'package/README.md', 'package/build/index.js', 'package/build/index.d.ts'];

const folder = 'dist/js';
const [tarball, ...others] = readdirSync(folder).filter((file) => file.endsWith('.tgz')).map((file) => join(folder, file));
const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n').filter((file) => !file.endsWith('/'));
const problems = [
  ...others.map((file) => `another tarball: ${file}`),
  ...files.filter((file) => !ALLOWED.some((shape) => shape.test(file))).map((file) => `should not be shipped: ${file}`),
  ...NEEDED.filter((file) => !files.includes(file)).map((file) => `is missing: ${file}`),
  ...statSync(tarball).size > LARGEST ? [`${statSync(tarball).size} bytes, more than ${LARGEST}`] : [],
];
problems.forEach((problem) => console.error(problem));
console.log(`${tarball}: ${files.length} files, ${statSync(tarball).size} bytes`);
process.exit(problems.length === 0 ? 0 : 1);
