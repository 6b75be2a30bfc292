import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { DefaultTokenResolver, Fn, StringConcat, TerraformStack, TerraformVariable, Testing, Tokenization } from 'cdktf';
import { inFolder, terraform, whereTerraformIs } from './real-terraform';
import { armResource, CLUSTER_ID, PUBLIC_GIT, synth, testCluster, testConfiguration, testStack } from './synth';
import {
  Duration, FluxConfiguration, FluxExtension, FluxSource, GitRef, LocalSecret, ManagedCluster, ReconciliationWait, UnsafeSecret,
} from '../lib';
import { encodedSecret, jsonSecret, plainContent, plainSecret, textContent } from '../lib/configuration/source/secret';
import { SecretSpec } from '../lib/model/source-specification';

/** The same JSON with a resource of Terraform's own in the place of azapi's, which can't be had everywhere. */
function standIn({ resource, provider: _, terraform: settings, ...rest }: any, complianceState: string): object {
  const resources = Object.entries<any>(resource.azapi_resource).map(([id, { lifecycle, depends_on: after, timeouts, body }]) =>
    [id, { input: { complianceState, timeouts, wait: body.properties.reconciliationWaitDuration ?? null }, lifecycle, depends_on: after }]);
  return JSON.parse(JSON.stringify({
    ...rest,
    '//': undefined,
    'terraform': { required_version: settings.required_version },
    'resource': { azapi_resource: Object.fromEntries(resources) },
  }).replace(/\bazapi_resource\b/g, 'terraform_data'));
}

/** An app that uses every block beside resources. */
function program(): any {
  const stack = testStack();
  const minutes = new TerraformVariable(stack, 'minutes', { type: 'number', default: 20 }).numberValue;
  const id = new TerraformVariable(stack, 'cluster', { type: 'string', default: CLUSTER_ID }).stringValue;
  const cluster = ManagedCluster.fromId(stack, 'Cluster', id);
  new FluxExtension(stack, 'Flux', { cluster, movedFrom: 'module.a["x"].azurerm_kubernetes_cluster_extension.flux[0]', preventDestroy: true });
  testConfiguration(cluster, {
    importExisting: true,
    checkCompliance: true,
    waitForReconciliation: ReconciliationWait.upTo(Duration.minutes(minutes), { requireCompliance: true }),
  });
  new FluxConfiguration(stack, 'Second', {
    cluster, namespace: 'second', source: PUBLIC_GIT, checkCompliance: true, movedFrom: 'azurerm_kubernetes_flux_configuration.second',
  });
  return synth(stack);
}

describe('the real Terraform', () => {
  whereTerraformIs('takes imports, moves, checks, postconditions and times', () => {
    const { status, text } = terraform(standIn(program(), 'Compliant'), ['plan', '-input=false']);
    expect(text).toContain('1 to import, 2 to add');
    expect(text).toContain('Preparing import... '
      + `[id=${CLUSTER_ID}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/config?api-version=2025-04-01]`);
    expect(text).toContain('wait = "PT1200S"');
    expect(text).toContain('create = "2100s"');
    expect(status).toBe(0);
  }, 60_000);

  whereTerraformIs('fails where compliance is required, and warns where it is checked', () => {
    const { import: _, ...files } = program();
    const { status, text } = terraform(standIn(files, 'Non-Compliant'), ['apply', '-input=false', '-auto-approve']);
    expect(status).toBe(1);
    expect(text).toContain('Error: Resource postcondition failed');
    expect(text).toContain(`configuration config on cluster ${CLUSTER_ID} is Non-Compliant.`);
    const { lifecycle: __, ...advised } = (files.resource.azapi_resource.Config_57D1D894);
    files.resource.azapi_resource.Config_57D1D894 = advised;
    const warned = terraform(standIn(files, 'Non-Compliant'), ['apply', '-input=false', '-auto-approve']);
    expect(warned).toMatchObject({ status: 0, text: expect.stringContaining('Warning: Check block assertion failed') });
  }, 60_000);

  whereTerraformIs('forgets the namespace of a configuration whose Secret is gone, and deletes nothing', () => {
    const stack = testStack();
    new KubernetesProvider(stack, 'kubernetes');
    testConfiguration(ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID), { namespace: 'team-a' }).addKustomization('apps', { prune: true });
    FluxExtension.fromName(stack, 'Flux', { cluster: stack.node.findChild('Cluster') as ManagedCluster });
    LocalSecret.bucket(stack, 'Login', { namespace: 'team-a', accessKey: '${var.x}', secretKey: '${var.x}' });
    const [address] = Object.keys(synth(stack).resource.kubernetes_namespace_v1);
    stack.node.tryRemoveChild('Login');
    const { removed } = JSON.parse(JSON.stringify(synth(stack)).replace(/kubernetes_namespace_v1\./g, 'terraform_data.'));

    inFolder((run) => {
      const apply = ['apply', '-input=false', '-auto-approve'];
      expect(run({ resource: { terraform_data: { [address]: {} } } }, apply).text).toContain('1 added');
      const { status, text } = run({ removed }, apply);
      expect(text).toContain(`terraform_data.${address} will no longer be managed by Terraform, but will not be destroyed`);
      expect(text).toContain('0 added, 0 changed, 0 destroyed');
      expect(status).toBe(0);
      expect(run({ removed }, ['plan', '-input=false']).text).toContain('No changes');
    });
  }, 60_000);
});

/** What becomes of expressions that the library writes, by the name of each. */
function evaluated(values: { readonly [name: string]: unknown }): { readonly [name: string]: unknown } {
  const { status, text, raw } = terraform({
    variable: { secret: { default: ' s"e\\c\n' }, pin: { type: 'number', default: 7 } },
    resource: { terraform_data: { value: { input: values } } },
    output: { all: { value: '${terraform_data.value.output}' } },
  }, ['apply', '-auto-approve'], ['output', '-json', 'all']);
  return status === 0 ? JSON.parse(raw) : { text };
}

const SECRET = ' s"e\\c\n';
const HOSTILE = 'a"b\\c${var.x} $${y} %{ if z } 100% {"$"}\n';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('the real Terraform makes of expressions', () => {
  type Value = (token: string, number: string) => string;
  const texts: [string, Value, string][] = [
    ['a token', (token) => token, SECRET],
    ['a dollar before a token', (token) => `$${token}`, `$${SECRET}`],
    ['dollars and a percent', (token, number) => `US$$${number} 5%${token}$`, `US$$7 5%${SECRET}$`],
    ['quotes and brackets', (token) => `a"b\\\n\${x} %{ ${token}`, `a"b\\\n\${x} %{ ${SECRET}`],
    ['an expression as text', () => '${join("}", ["$${a}", var.secret])}', `\${a}}${SECRET}`],
    ['what is named as unsafe', () => UnsafeSecret.plainText(HOSTILE), HOSTILE],
    ['the same in a function', () => Fn.upper(UnsafeSecret.plainText(HOSTILE)), HOSTILE.toUpperCase()],
    ['the same in a text in a function', () => Fn.lower(`X${UnsafeSecret.plainText(HOSTILE)}`), `x${HOSTILE.toLowerCase()}`],
    ['the same behind a dollar', () => `$${UnsafeSecret.plainText('{a}')}`, '${a}'],
  ];
  const forms: [string, (value: string) => SecretSpec, (text: string) => string][] = [
    ['as it is', plainSecret, (text) => text],
    ['encoded', encodedSecret, base64],
    ['encoded as a key', (value) => textContent(value, 'one newline'), (text) => base64(`${text.trim()}\n`)],
    ['as a key', (value) => plainContent(value, 'one newline'), (text) => `${text.trim()}\n`],
    ['in JSON', jsonSecret, (text) => JSON.stringify(text)],
  ];

  whereTerraformIs('what was given', () => {
    const stack = new TerraformStack(Testing.app(), 'it');
    const token = new TerraformVariable(stack, 'secret', {}).stringValue;
    const number = `${new TerraformVariable(stack, 'pin', { type: 'number' }).numberValue}`;
    const all = texts.flatMap(([name, value, text]) => forms.map(([form, written, meant]) =>
      ({ name: `${name}, ${form}`, written: written(value(token, number)).written, meant: meant(text) })));
    const resolver = new DefaultTokenResolver(new StringConcat());
    const resolved = Object.fromEntries(all.map(({ name, written }) =>
      [name, Tokenization.resolve(written, { scope: stack, resolver, preparing: false })]));
    expect(evaluated(resolved)).toEqual(Object.fromEntries(all.map(({ name, meant }) => [name, meant])));
  }, 60_000);

  whereTerraformIs('what stands in a body', () => {
    const { stack, cluster } = testCluster();
    const token = new TerraformVariable(stack, 'secret', {}).stringValue;
    testConfiguration(cluster, { source: FluxSource.git({ url: `https://a/$${token}`, ref: GitRef.branch('main') }) })
      .addKustomization('apps', { prune: true, postBuild: { substitute: { a: `\${x} US$${token}` } } });
    const { gitRepository, kustomizations } = armResource(JSON.parse(Testing.synth(stack)), 'fluxConfigurations').body.properties;
    expect(evaluated({ url: gitRepository.url, ...kustomizations.apps.postBuild.substitute }))
      .toEqual({ url: `https://a/$${SECRET}`, a: `\${x} US$${SECRET}` });
  }, 60_000);
});
