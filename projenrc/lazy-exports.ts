import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { join, resolve } from 'path';

/**
 * Rewrites the files of the compiled package that only pass on what others export: each file is then loaded when the first of its
 * names is used, and an import of the package costs what the program uses of it. `aws-cdk-lib` does the same.
 */
const BUILD = resolve(__dirname, '../build');
const PASSED_ON = /^__exportStar\(require\("([^"]+)"\), exports\);$/gm;

const files = (readdirSync(BUILD, { recursive: true }) as string[])
  .filter((file) => /(^|[\\/])index\.js$/.test(file)).map((file) => join(BUILD, file));
const rewritten = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const sources = [...text.matchAll(PASSED_ON)].map(([, from]) => from);
  if (sources.length > 0 && text.split('require(').length - 1 !== sources.length) {
    throw new Error(`${file} exports something else than all of other files`);
  }
  const load = createRequire(file);
  const exported = sources.map((from) => ({ from, names: Object.keys(load(from)).sort() })).filter(({ names }) => names.length > 0);
  return sources.length === 0 ? [] : [{ file, exported }];
});

for (const { file, exported } of rewritten) {
  writeFileSync(file, `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
// by these, an ECMAScript module knows what it can import
${exported.flatMap(({ names }) => names).map((name) => `exports.${name} = `).join('')}void 0;
function lazily(names, load) {
  for (const name of names) {
    const get = () => {
      const value = load()[name];
      Object.defineProperty(exports, name, { enumerable: true, configurable: true, value });
      return value;
    };
    Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });
  }
}
${exported.map(({ from, names }) => `lazily(${JSON.stringify(names)}, () => require(${JSON.stringify(from)}));`).join('\n')}
`);
}
