// Runs the tables of the rules inside Stryker's own process. Jest starts anew for each mutant, which takes a second; loading rules and
// tables anew takes a tenth of that, and most mutants are in what is evaluated while loading: words, patterns, tables.
import { readdirSync, readFileSync } from 'fs';
import { createRequire } from 'module';
import { basename, join } from 'path';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';

/** What is left to jest: it takes longer than all the rest, and holds what the tables hold as well. */
const LEFT_OUT = ['garbage.test.ts', 'every-rule.test.ts', 'overlooked.test.ts'];

/** What holds the words of rules, how findings count and leave the library, and how all of it is called elsewhere. */
const BESIDES = [
  'test/counting.test.ts', 'test/words.test.ts', 'test/shown.test.ts', 'test/graph.test.ts',
  'test/findings.test.ts', 'test/entries.test.ts', 'test/long-reports.test.ts', 'test/pages/words.test.ts',
  'test/foreign/names.test.ts', 'test/foreign/written.test.ts', 'test/foreign/overridden-places.test.ts',
];

/** What knows nothing of the rules, and takes longer to load than all of them: it makes keys. */
const KEPT = join('test', 'keys.ts');

class TablesRunner {
  #require = createRequire(join(process.cwd(), 'package.json'));
  #stryker = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #code = new Map();
  #tests = [];
  /** Test files, the one that killed last first: the next mutant is likely to be of the same rules. */
  #files = [];
  /** Where in its file the test stands that killed last: the next one to kill is likely to stand behind it. */
  #last = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const ts = this.#require('typescript');
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    this.#require.extensions['.ts'] = (module, file) => {
      if (!this.#code.has(file)) {
        this.#code.set(file, ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions, fileName: file }).outputText);
      }
      module._compile(this.#code.get(file), file);
    };
    const { expect } = createRequire(this.#require.resolve('jest'))('expect');
    Object.assign(globalThis, { expect });
    this.#files = [
      ...readdirSync('test/rules').filter((file) => file.endsWith('.test.ts') && !LEFT_OUT.includes(file)).map((file) => `test/rules/${file}`),
      ...BESIDES,
    ].map((file) => join(process.cwd(), file));
  }

  async dryRun({ disableBail }) {
    this.#load();
    const result = await this.#run({ disableBail, countsCoverage: true });
    return { ...result, mutantCoverage: this.#stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment, disableBail }) {
    Object.assign(this.#stryker, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0, activeMutant: undefined });
    const activate = () => { this.#stryker.activeMutant = activeMutant.id; };
    try {
      if (mutantActivation === 'static') {
        activate();
      }
      if (reloadEnvironment || this.#tests.length === 0) {
        this.#load();
      }
      activate();
      return toMutantRunResult(await this.#run({ testFilter, disableBail }), !disableBail);
    } catch (error) {
      this.#tests = [];
      // a mutant that can't even be loaded is seen by whoever loads it
      return toMutantRunResult({ status: DryRunStatus.Complete, tests: [failed({ id: 'loading', name: 'loading', timeSpentMs: 0 }, error)] });
    } finally {
      this.#stryker.activeMutant = undefined;
    }
  }

  /** Loads rules and tables anew. */
  #load() {
    const cache = this.#require.cache;
    Object.keys(cache).filter((file) => file.startsWith(process.cwd()) && file.endsWith('.ts') && !file.endsWith(KEPT))
      .forEach((file) => { delete cache[file]; });
    this.#tests = [];
    const inside = [];
    const counts = new Map();
    let fileName;
    const test = (title, body) => {
      const name = [basename(fileName), ...inside, title].join(' ');
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      this.#tests.push({ id: count === 1 ? name : `${name} (${count})`, name, fileName, body });
    };
    test.each = eachOf(test);
    const describe = (name, body) => {
      inside.push(name);
      body();
      inside.pop();
    };
    describe.each = eachOf(describe);
    Object.assign(globalThis, { test, describe });
    for (fileName of this.#files) {
      this.#require(fileName);
    }
  }

  /** The tests, the likeliest to kill first. */
  #inOrder() {
    return this.#files.flatMap((file) => {
      const tests = this.#tests.filter(({ fileName }) => fileName === file);
      const first = Math.max(0, tests.findIndex(({ id }) => id === this.#last.get(file)));
      return [...tests.slice(first), ...tests.slice(0, first)];
    });
  }

  async #run({ testFilter, disableBail, countsCoverage = false }) {
    const wanted = testFilter && new Set(testFilter);
    const results = [];
    for (const { id, name, fileName, body } of this.#inOrder().filter(({ id: each }) => wanted === undefined || wanted.has(each))) {
      const start = performance.now();
      const result = () => ({ id, name, fileName, timeSpentMs: performance.now() - start });
      if (countsCoverage) {
        this.#stryker.currentTestId = id;
      }
      try {
        await body();
        results.push({ ...result(), status: TestStatus.Success });
      } catch (error) {
        results.push(failed(result(), error));
        if (!disableBail) {
          this.#files = [fileName, ...this.#files.filter((file) => file !== fileName)];
          this.#last.set(fileName, id);
          break;
        }
      }
    }
    this.#stryker.currentTestId = undefined;
    return determineHitLimitReached(this.#stryker.hitCount, this.#stryker.hitLimit) ?? { status: DryRunStatus.Complete, tests: results };
  }
}

function failed(result, error) {
  return { ...result, status: TestStatus.Failed, failureMessage: String(error?.message ?? error).slice(0, 500) };
}

/** `each` of jest, without the formats of its titles: rows are numbered. */
function eachOf(declare) {
  return (rows) => (name, body) => rows.forEach((row, index) =>
    declare(`${name} [${index}]`, () => Array.isArray(row) ? body(...row) : body(row)));
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'tables', TablesRunner)];
