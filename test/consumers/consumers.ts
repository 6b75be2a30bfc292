import { join } from 'path';

/** Somebody who uses the packed library. Commands run in a fresh folder that holds the consumer's files, and the package in `dist`. */
export interface Consumer {
  /** The target of jsii-pacmak, which is also the folder of the package. */
  readonly target: 'js' | 'python' | 'java' | 'dotnet' | 'go';
  /** The consumer whose files this one has too, but for those of its own. */
  readonly base?: string;
  /** Commands that tell whether the consumer can be had here, each with what is missing where it fails. */
  readonly needs: { readonly command: string; readonly missing: string }[];
  /** What installs the package and runs the program. */
  readonly steps: string[];
}

const NPM_INSTALL = 'npm install --no-audit --no-fund --prefer-offline ./dist/*.tgz';
const MAVEN = 'mvn --batch-mode --quiet';

/** What tells that a registry has packages. */
const npm = (...packages: string[]) => packages.map((each) => (
  { command: `npm view ${each} version | grep .`, missing: `${each} in the npm registry` }));
const maven = (...artifacts: string[]) => artifacts.map((artifact) => (
  { command: `${MAVEN} dependency:get -Dtransitive=false -Dartifact=${artifact}`, missing: `${artifact} in Maven Central` }));
const goModules = (...modules: string[]) => modules.map((module) => (
  { command: `go mod download ${module}`, missing: `${module} in the Go module proxy` }));

const CDKTF = npm('cdktf@0.21', '@cdktf/provider-azurerm@14');

export const CONSUMERS: Readonly<Record<string, Consumer>> = {
  'typescript-cjs': { target: 'js', needs: CDKTF, steps: [NPM_INSTALL, 'npx tsc', 'npx cdktf synth'] },
  'typescript-esm': { target: 'js', base: 'typescript-cjs', needs: CDKTF, steps: [NPM_INSTALL, 'npx tsc', 'node main.js'] },
  'javascript-jest': { target: 'js', needs: CDKTF, steps: [NPM_INSTALL, 'npx jest --ci', 'node main.js'] },
  'cdktn': {
    target: 'js',
    base: 'typescript-cjs',
    needs: npm('cdktn', '@cdktf/provider-azurerm@14'),
    steps: [NPM_INSTALL, 'npx tsc', 'node main.js'],
  },
  'python': {
    target: 'python',
    needs: [
      { command: 'python3 -m venv --help', missing: 'python3 with venv' },
      ...['cdktf~=0.21.0', 'cdktf-cdktf-provider-azurerm~=14.0'].map((each) => (
        { command: `python3 -m venv probe && probe/bin/pip download --quiet --no-deps '${each}'`, missing: `${each} in PyPI` })),
    ],
    steps: ['python3 -m venv venv', 'venv/bin/pip install --quiet -r requirements.txt ./dist/*.whl', 'venv/bin/python main.py'],
  },
  'java': {
    target: 'java',
    needs: [
      { command: 'mvn --version', missing: 'mvn' },
      ...maven('com.hashicorp:cdktf:0.21.0', 'com.hashicorp:cdktf-provider-azurerm:14.0.0'),
    ],
    steps: [`${MAVEN} compile exec:java`],
  },
  'csharp': {
    target: 'dotnet',
    needs: [
      { command: 'dotnet --version', missing: 'dotnet' },
      { command: `cp -r '${join(__dirname, 'csharp/probe')}' . && dotnet restore probe`, missing: 'HashiCorp.Cdktf on NuGet' },
    ],
    steps: ['dotnet run'],
  },
  'go': {
    target: 'go',
    needs: [
      { command: 'go version', missing: 'go' },
      ...goModules('github.com/hashicorp/terraform-cdk-go/cdktf@v0.21.0', 'github.com/cdktf/cdktf-provider-azurerm-go/azurerm/v14@v14.0.0'),
    ],
    steps: ['go mod tidy', 'go run .'],
  },
};
