import { existsSync, readdirSync, readFileSync } from 'fs';
import { basename, dirname, join, relative } from 'path';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import * as cdktf from 'cdktf';
import * as ts from 'typescript';
import { CLUSTER_ID, PUBLIC_GIT, refusal, synth, testCluster, testStack } from './synth';
import * as library from '../lib';
import { CHECKED_CODES, CHECKS } from '../lib/prerequisites/checks';
import { RULES } from '../lib/rules';

const ROOT = join(__dirname, '..');

/** Codes that the documentation promises for later. */
const LATER: string[] = [];

/** Codes of what only Terraform can see, by the page that tells of them. */
const PREREQUISITES = [...read('docs/topics/prerequisites.md').matchAll(/<a id="(plan-\d\d)">/g)].map(([, id]) => id.toUpperCase());

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesIn('docs', '.md')];

describe('the snippets of the documentation', () => {
  test('compile', () => {
    expect(DOCUMENTS.flatMap(snippetsOf).length).toBeGreaterThan(10);
    expect(errorsIn(DOCUMENTS.flatMap(snippetsOf))).toEqual([]);
  }, 60_000);

  test('would not with a misspelt property', () => {
    const wrong = { file: 'x.md', line: 7, fixture: 'default', code: 'config.addKustomization(\'a\', { prune: true, pth: \'b\' });' };
    expect(errorsIn([wrong])).toEqual([expect.stringMatching(/^x\.md:7: .*'pth' does not exist/)]);
  }, 60_000);
});

describe('the programs of the topics', () => {
  const programs = DOCUMENTS.flatMap(snippetsOf).filter(({ fixture }) => fixture === 'topics');

  test.each(programs)('at $file:$line are synthesized without a finding', ({ code }) => {
    const stack = testStack();
    const cluster = library.ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    if (!/FluxExtension(\(|\.)/.test(code)) {
      library.FluxExtension.fromName(stack, 'Flux', { cluster });
    }
    run(code, { stack, cluster, clusterId: CLUSTER_ID, source: PUBLIC_GIT });
    synth(stack);
    expect(stack.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type.includes('warn'))).toEqual([]);
  });
});

test('the refusal in the README is the one of the program above it', () => {
  const [, program, text] = /^```ts\n([^`]*?)```\n[^`]*`cdktf synth` exits[^`]*```text\n([^]*?)\n```$/m.exec(read('README.md'))!;
  const { stack, cluster } = testCluster();
  run(program, { stack, cluster });
  expect(refusal(() => synth(stack))).toContain(text);
  expect(text).toContain('3 problems');
});

test('the tree in the README is the one of the first program', () => {
  const readme = read('README.md');
  const [, program] = /```ts nofixture\n([^]*?)```/.exec(readme)!;
  const app = cdktf.Testing.app();
  run(program.replace(/^import .*$/gm, '').replace(/^const app = .*$/m, '').replace(/^app\.synth.*$/m, ''), { app });
  expect(readme).toContain(`\`\`\`text\n${library.FluxGraph.of(app).toText()}\n\`\`\``);
});

test('the Secret that takes the place of another one makes nothing that is there', () => {
  const [before, after] = read('docs/coming-from.md').split('### Secrets that are already on the cluster')[1].split(/```ts.*\n/).slice(1);
  const stack = testStack();
  new KubernetesProvider(stack, 'kubernetes');
  run(after.split('```')[0], { stack });
  const { kubernetes_secret_v1: secrets, ...others } = synth(stack).resource;
  expect(others).toEqual({});
  const [{ metadata: { name, namespace } }] = Object.values<any>(secrets);
  expect(namespace).toBe('fleet');
  expect(before).not.toContain(`'${name}'`);
});

describe('links', () => {
  test.each(DOCUMENTS)('of %s lead to files and headings that exist', (document) => {
    const prose = read(document).replace(/^```[^]*?^```/gm, '');
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target).filter((target) => !/^[a-z]+:/.test(target));
    expect(targets.filter((target) => !leadsSomewhere(document, target))).toEqual([]);
  });
});

describe('topics', () => {
  const topics = filesIn('docs/topics', '.md').filter((page) => !page.endsWith('README.md'));

  test.each(topics)('%s stands in the index once, and names pages of Azure', (page) => {
    const lines = read('docs/topics/README.md').split('\n').filter((line) => line.startsWith('| ['));
    expect(lines.filter((line) => line.includes(`](${basename(page)})`))).toHaveLength(1);
    expect(read(page)).toContain('https://learn.microsoft.com/');
  });

  test('all other pages stand in the README', () => {
    const pages = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
    expect(pages.filter((page) => !read('README.md').includes(`](docs/${page})`))).toEqual([]);
  });
});

describe('codes', () => {
  const known = new Set([...RULES.map(({ code }) => code), ...PREREQUISITES]);
  const texts = [...DOCUMENTS, ...filesIn('lib', '.ts'), ...filesIn('examples', '.ts')];

  test.each(texts)('that %s names are those of rules', (file) => {
    const named = new Set(read(file).match(/\b[A-Z]{3}-\d\d\b/g));
    expect([...named].filter((code) => !known.has(code) && !LATER.includes(code))).toEqual([]);
  });

  test('of prerequisites stand on their page once, all that are checked among them', () => {
    expect(new Set(PREREQUISITES).size).toBe(PREREQUISITES.length);
    const properties = CHECKS.map(({ property }) => property);
    const named = ['lib/prerequisites', 'lib/planned'].flatMap((room) => filesIn(room, '.ts'))
      .flatMap((file): string[] => read(file).match(/PLAN-\d\d/g) ?? []);
    expect(PREREQUISITES).toEqual(expect.arrayContaining([...CHECKED_CODES, ...named]));
    expect(CHECKED_CODES.filter((code) => !named.includes(code))).toEqual([]);
    expect([...PREREQUISITES].sort()).toEqual(PREREQUISITES.map((_, index) => `PLAN-${String(index + 1).padStart(2, '0')}`));
    expect(properties.filter((property) => !read('docs/topics/prerequisites.md').includes(`\`${property}\``))).toEqual([]);
  });

  test('that are promised for later do not exist yet', () => {
    expect(LATER.filter((code) => known.has(code))).toEqual([]);
  });
});

interface Snippet {
  readonly file: string;
  readonly line: number;
  /** The file in `rosetta/` that the snippet stands in; absent where it stands for itself. */
  readonly fixture?: string;
  readonly code: string;
}

/** The TypeScript of a document, and the JavaScript, which jsii-rosetta passes over. */
function snippetsOf(file: string): Snippet[] {
  const text = read(file);
  return [...text.matchAll(/^```(?:ts|js)\b(.*)\n([^]*?)^```/gm)].map(({ index, 1: options, 2: code }) => ({
    file,
    code,
    line: text.slice(0, index).split('\n').length + 1,
    fixture: /\bnofixture\b/.test(options) ? undefined : /\bfixture=(\S+)/.exec(options)?.[1] ?? 'default',
  }));
}

/** What the compiler says of snippets, with the options that jsii-rosetta uses, and the library's sources for the library. */
function errorsIn(snippets: Snippet[]): string[] {
  const HERE = '/// here';
  const sources = new Map(snippets.map((snippet, index) => {
    const [before, after] = snippet.fixture === undefined ? ['', ''] : read(`rosetta/${snippet.fixture}.ts-fixture`).split(HERE);
    return [join(ROOT, `snippet-${index}.ts`), { snippet, text: `${before}${snippet.code}${after}\nexport {};`, first: before.split('\n').length }];
  }));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    types: ['node'],
    paths: { 'cdktf-azure-flux': [join(ROOT, 'lib')] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.getCurrentDirectory = () => ROOT;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.readFile = (path) => sources.get(path)?.text ?? readFile(path);
  host.getSourceFile = (path, version, ...others) => sources.has(path)
    ? ts.createSourceFile(path, sources.get(path)!.text, version) : getSourceFile(path, version, ...others);
  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources].flatMap(([path, { snippet, first }]) => {
    const source = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ start, messageText }) => {
      const line = snippet.line + source.getLineAndCharacterOfPosition(start ?? 0).line + 1 - first;
      return `${snippet.file}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  });
}

/** Runs a snippet with all names of cdktf and the library, and some more. */
function run(code: string, names: object): void {
  const known = { ...cdktf, ...library, ...names };
  new Function(...Object.keys(known), ts.transpile(code, { target: ts.ScriptTarget.ES2022 }))(...Object.values(known));
}

function leadsSomewhere(document: string, target: string): boolean {
  const [path, fragment] = target.split('#');
  const file = path === '' ? document : relative(ROOT, join(ROOT, dirname(document), path));
  return existsSync(join(ROOT, file)) && (fragment === undefined || anchorsOf(file).includes(fragment));
}

/** Headings as GitHub names them, and ids that are written down. */
function anchorsOf(file: string): string[] {
  const text = read(file);
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-'));
  return [...headings, ...[...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)];
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file)).sort();
}
