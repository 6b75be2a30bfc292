import { cdktf, javascript, JsonFile, release, TextFile } from 'projen';
import { addWorkflows, WORKFLOWS } from './projenrc/workflows';

const project = new cdktf.ConstructLibraryCdktf({
  name: 'cdktf-azure-flux',
  description: 'Typed CDKTF constructs for GitOps with Flux v2 on AKS, Azure Arc and AKS hybrid clusters, checked at synth',
  keywords: ['azure', 'azapi', 'aks', 'arc', 'flux', 'gitops', 'kubernetes', 'terraform', 'jsii'],
  author: 'cdktf-azure-flux maintainers',
  authorAddress: 'https://github.com/cdktf-azure-flux',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdktf-azure-flux/cdktf-azure-flux.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  defaultReleaseBranch: 'main',

  cdktfVersion: '^0.21.0',
  constructsVersion: '^10.4.2',
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  minNodeVersion: '20.9.0',
  workflowNodeVersion: '20',
  packageManager: javascript.NodePackageManager.NPM,
  peerDeps: ['@cdktf/provider-azurerm@^14.0.0'],
  bundledDeps: ['fastest-levenshtein@^1.0.16'],
  devDeps: [
    '@cdktf/provider-kubernetes@^12.0.0', // as a peer it would be loaded with each import from other languages
    '@stryker-mutator/api@^9', // the next one wants Node 22
    '@stryker-mutator/core@^9',
    'ajv@^8',
    'cdktf-cli@^0.21.0',
    'fast-check@^4',
    'jsii-rosetta@~5.9.0',
    'mermaid@^11',
    'tsconfig-paths@^4.2.0',
  ],

  srcdir: 'lib',
  libdir: 'build',
  entrypoint: 'build/index.js',
  projenrcTs: true,
  sampleCode: false,
  typecheckTests: true,
  jestOptions: {
    jestVersion: '^29',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      moduleNameMapper: { '^cdktf-azure-flux$': '<rootDir>/lib' },
      setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
      modulePathIgnorePatterns: ['<rootDir>/mutation/'],
    },
  },
  bumpPackage: 'commit-and-tag-version@^12', // the next one wants Node 22
  ...WORKFLOWS,
  jsiiReleaseVersion: '0.2.1061', // publib, which gets the secrets of the registries
  nextVersionCommand: '[ "$VERSION" != 0.0.0 ] || echo minor', // the first release is 0.1.0
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  eslintOptions: { dirs: ['lib', 'test', 'examples', 'bench'], fileExtensions: ['.ts'] },

  publishToPypi: { distName: 'cdktf-azure-flux', module: 'cdktf_azure_flux' },
  publishToMaven: {
    javaPackage: 'io.github.cdktfazureflux',
    mavenGroupId: 'io.github.cdktf-azure-flux',
    mavenArtifactId: 'cdktf-azure-flux',
  },
  publishToNuget: { packageId: 'CdktfAzureFlux', dotNetNamespace: 'CdktfAzureFlux' },
  publishToGo: { moduleName: 'github.com/cdktf-azure-flux/cdktf-azure-flux-go', packageName: 'azureflux' },
});

// a version behind eslint's import resolver names optional packages that the registry lacks, which `npm ci` refuses
project.package.addField('overrides', { 'unrs-resolver': '1.12.2' });
project.package.addField('jsii', {
  ...project.package.manifest.jsii,
  metadata: { jsii: { rosetta: { strict: true } } },
});

// inline source maps are three quarters of the text that an import has to read
for (const option of ['inlineSourceMap', 'inlineSources']) {
  project.tryFindObjectFile('tsconfig.json')!.addOverride(`compilerOptions.${option}`, undefined);
}

// examples and documentation import the library by its name
const paths = { 'cdktf-azure-flux': ['../lib'] };
for (const [folder, types] of [['examples', ['node']], ['bench', ['node']]] as [string, string[]][]) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfig!]),
    include: ['**/*.ts'],
    compilerOptions: { noEmit: true, rootDir: '..', types, paths },
  });
}
const tests = project.tryFindObjectFile('test/tsconfig.json')!;
tests.addOverride('compilerOptions.paths', paths);
new JsonFile(project, 'cdktf.json', {
  marker: false,
  obj: {
    language: 'typescript',
    app: 'node -r ts-node/register/transpile-only -r tsconfig-paths/register examples/main.ts -P examples/tsconfig.json',
    output: 'cdktf.out',
    codeMakerOutput: '.gen',
    projectId: 'cdktf-azure-flux-examples',
    sendCrashReports: 'false',
    terraformProviders: [],
    terraformModules: [],
  },
});

new JsonFile(project, 'stryker.config.json', {
  marker: false,
  obj: {
    mutate: ['lib/rules/**/*.ts', 'lib/findings/**/*.ts', 'lib/graph.ts', '!lib/**/index.ts'],
    plugins: ['./test/mutation/runner.mjs'],
    testRunner: 'tables',
    coverageAnalysis: 'perTest',
    ignorePatterns: ['/*', '!/lib', '!/test', '!/docs', '!/package.json'],
    concurrency: 2,
    timeoutMS: 20_000,
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { logTests: false, allowColor: false },
    // static mutants are most of them, and here not slow
    warnings: { slow: false },
    jsonReporter: { fileName: 'mutation/report.json' },
    incrementalFile: 'mutation/incremental.json',
    thresholds: { high: 95, low: 90, break: 90 },
    tempDirName: 'mutation/tmp',
  },
});

const runner = 'node -r ts-node/register/transpile-only';
project.addTask('start', {
  description: 'Synthesizes the examples and prints where their Terraform is',
  exec: `${runner} examples/start.ts`,
  receiveArgs: true,
});
project.addTask('bench', {
  description: 'Prints the benchmarks of docs/performance.md; with --check, fails where they are a third worse than they were',
  exec: `${runner} -r tsconfig-paths/register bench/run.ts -P bench/tsconfig.json`,
  receiveArgs: true,
});
project.addTask('mutation', {
  description: 'Changes the rules in each small way and looks whether their tables tell',
  steps: [{ exec: 'stryker run', receiveArgs: true }, { exec: 'node test/mutation/page.mjs' }],
});
project.addTask('consumers', {
  description: 'Installs the packed package as users of each language do, and compares what their programs synthesize',
  // examples' paths lead to the sources
  exec: `${runner} -r tsconfig-paths/register test/consumers/run.ts`,
  env: { TS_NODE_PROJECT: 'examples/tsconfig.json', CHECKPOINT_DISABLE: '1' },
  receiveArgs: true,
});
project.addTask('e2e', {
  description: 'Plays scenarios on the real Terraform with the real providers, against a double of Azure',
  exec: 'jest -c test/e2e/jest.config.json',
  receiveArgs: true,
});
project.addTask('e2e:record', {
  description: 'Writes what the sources make of the programs of test/e2e/recordings into a new recording: its name is the argument',
  exec: `${runner} test/e2e/recordings/record.ts`,
  receiveArgs: true,
});
for (const folder of ['examples', 'bench']) {
  project.testTask.prependExec(`tsc --noEmit -p ${folder}/tsconfig.json`, { name: `Type-check ${folder}` });
}
// the reserved words are those of other languages: `type`, `delete`
project.compileTask.reset('jsii --silence-warnings=reserved-word --fail-on-warnings');
// each file of the package is loaded when the first of its names is used
project.compileTask.exec('node -r ts-node/register/transpile-only projenrc/lazy-exports.ts');
const rulesPage = project.addTask('rules-page', {
  description: 'Writes docs/rules.md, docs/messages.md and docs/rules',
  exec: `${runner} test/pages/write-rules.ts`,
  receiveArgs: true,
});
project.preCompileTask.spawn(rulesPage);
const settingsPage = project.addTask('settings-page', { description: 'Writes docs/settings.md', exec: `${runner} test/pages/settings.ts` });
project.preCompileTask.spawn(settingsPage);
const rosetta = project.addTask('rosetta', { description: 'Compiles the snippets of README and docstrings', exec: 'jsii-rosetta extract --strict' });
project.postCompileTask.spawn(rosetta);
// projen's own asks npm for whatever is published under this name there, and lets breaks of an experimental API pass
const compat = project.tasks.tryFind('compat')!;
compat.reset(`${runner} projenrc/compat.ts`);
project.postCompileTask.spawn(compat);
for (const task of ['start', 'bench', 'consumers', 'compile', 'compat', 'rosetta', 'docgen', 'package:js']) {
  project.tasks.tryFind(task)?.env('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
}

['bench/**', 'examples/**'].forEach((pattern) => project.eslint!.allowDevDeps(pattern));
project.eslint!.addRules({
  'max-len': ['error', { code: 150, ignoreUrls: true }],
  'no-restricted-syntax': ['error', {
    selector: 'ImportDeclaration[source.value=/^@cdktf\\u002Fprovider-[a-z]+$/]',
    message: 'The root of a provider package takes seconds and hundreds of megabytes to load: import from its lib folder.',
  }],
});
// the programs of consumers name what their own manifests list
project.eslint!.addOverride({ files: ['test/consumers/*/*.ts'], rules: { 'import/no-extraneous-dependencies': 'off' } });
project.tryFindObjectFile('.eslintrc.json')!.addOverride('settings.import/resolver.typescript.project',
  ['tsconfig.json', 'examples/tsconfig.json', 'bench/tsconfig.json', 'test/tsconfig.json']);
project.addGitIgnore('cdktf.out');
project.addGitIgnore('.gen');
project.addGitIgnore('*.tfstate*');
project.addGitIgnore('.jsii.tabl.json');
project.addGitIgnore('/mutation/');
['/examples/', '/bench/', '/docs/', '/rosetta/', '/.ci/', '/mutation/', '/stryker.config.json', '/cdktf.json', '/cdktf.out/',
  '/CONTRIBUTING.md', '/.compatignore', '/.nvmrc', '.jsii.tabl.json']
  .forEach((pattern) => project.addPackageIgnore(pattern));
new TextFile(project, '.nvmrc', { lines: ['20'] });
addWorkflows(project);

project.synth();
