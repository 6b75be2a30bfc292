import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Testing, TerraformStack } from 'cdktf';
import { notPrinted, quotesOf, troubles } from './e2e/troubleshooting';
import { CLUSTER_ID, PUBLIC_GIT, refusal, synthApp, testStack } from './synth';
import { AzapiProvider, FluxConfiguration, FluxExtension, ManagedCluster } from '../lib';

const SCENARIOS = ['troubleshooting', 'locks'].map((name) => readFileSync(join(__dirname, `e2e/scenarios/${name}.e2e.ts`), 'utf8'))
  .join('\n').replace(/\\'/g, '\'');

/** Heading and symptom, cause, cure, and how it is known. */
const ENTRY = new RegExp([
  /^[^\n]+/, /```text\n[^`][^]*?\n```/, /\*\*Cause\.\*\* [^]*/, /\*\*Cure\.\*\* [^]*/,
  /\*(Seen at synth|Played|Tried by hand|Measured|Not seen here)\*?[.,; ]/,
].map(({ source }) => source).join('\\n\\n'));

const marked = (mark: string) => troubles().filter(({ text }) => text.includes(`\n*${mark}`));

const flux = (stack: TerraformStack, provider?: AzapiProvider) => {
  const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
  new FluxExtension(stack, 'Flux', { cluster, provider });
  return cluster;
};

/** What `cdktf synth` says of a stack. */
const saidOf = (build: (stack: TerraformStack) => void) => refusal(() => synthApp((app: App) => build(new TerraformStack(app, 'gitops'))));

/** Programs with the troubles that are seen at synth. */
const AT_SYNTH: { readonly [title: string]: () => string } = {
  'The stack has no azapi provider': () => saidOf(flux),
  'The azapi provider has an alias': () => saidOf((stack) => {
    new AzapiProvider(stack, 'azapi', { alias: 'prod' });
    flux(stack);
  }),
  'The id of the cluster is none': () => saidOf((stack) => {
    new AzapiProvider(stack, 'azapi');
    ManagedCluster.fromId(stack, 'Other', 'prod');
    flux(stack);
  }),
  'The program asks for an old Terraform': () => saidOf((stack) => {
    stack.addOverride('terraform.required_version', '~> 1.4.0');
    new AzapiProvider(stack, 'azapi');
    new FluxConfiguration(stack, 'Shop', { cluster: flux(stack), namespace: 'shop', source: PUBLIC_GIT, checkCompliance: true })
      .addKustomization('apps', { prune: true });
  }),
  'cdktf shall write HCL': () => {
    const stack = testStack();
    flux(stack);
    return refusal(() => Testing.synthHcl(stack));
  },
};

test.each(troubles())('$title: a symptom, a cause, a cure, and what was seen', ({ text }) => {
  expect(text).toMatch(ENTRY);
});

test('what is seen at synth is what is printed', () => {
  expect(marked('Seen at synth').map(({ title }) => title)).toEqual(Object.keys(AT_SYNTH));
  const wrong = Object.entries(AT_SYNTH).map(([title, said]) => [title, notPrinted(title, said())]);
  expect(wrong.filter(([, missing]) => missing.length > 0)).toEqual([]);
});

test('what is played has its scenario', () => {
  const played = marked('Played').map(({ title }) => title);
  expect(played.length).toBeGreaterThan(20);
  expect(played.filter((title) => !SCENARIOS.includes(`'${title}'`))).toEqual([]);
});

test('quotes are told apart from what is left out', () => {
  expect(quotesOf('The folder is not initialized')).toEqual([
    'Error: Inconsistent dependency lock file', 'required by this configuration but no version is selected', 'terraform init',
  ]);
  const [first, second, third] = quotesOf('The folder is not initialized');
  expect(notPrinted('The folder is not initialized', `x ${first}\n│ y ${second} ${third}`)).toEqual([]);
  expect(notPrinted('The folder is not initialized', `${second} ${first} ${third}`)).toEqual([second]);
  expect(() => quotesOf('nothing of this name')).toThrow('no heading');
});
