import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Fn, TerraformStack, TerraformVariable, TerraformVariableConfig, Testing } from 'cdktf';
import { CLUSTER_ID, codesOf, refusal, synth, testCluster, testConfiguration } from './synth';
import { AzapiProvider, FluxExtension, FluxSource, GitAuth, GitRef, LocalSecret, ManagedCluster, UnsafeSecret } from '../lib';
import { FluxApp } from '../lib/app/flux-app';
import { report } from '../lib/findings/text';

const CANARY = ['hunter', '2'].join('');

const variableIn = (stack: TerraformStack, config: TerraformVariableConfig = { sensitive: true, default: CANARY }) =>
  new TerraformVariable(stack, 'tok', config);

/** A stack with a configuration that logs in with a key. */
function withKey(keyOf: (stack: TerraformStack) => string): TerraformStack {
  const { stack, cluster } = testCluster();
  const auth = GitAuth.https({ user: 'git', key: keyOf(stack) });
  testConfiguration(cluster, { source: FluxSource.git({ url: 'https://github.com/acme/fleet', ref: GitRef.branch('main'), auth }) })
    .addKustomization('apps', { prune: true });
  return stack;
}

/** All that is found: `<code> <path> <property>`. */
function told(stack: TerraformStack): string[] {
  FluxApp.of(stack).touch();
  return FluxApp.of(stack).findings.map(({ code, at, property }) => `${code} ${at} ${property}`);
}

describe('a secret that is a variable', () => {
  test.each<[string, (stack: TerraformStack) => string]>([
    ['as a token', (stack) => variableIn(stack).stringValue],
    ['as a text', (stack) => { variableIn(stack); return '${var.tok}'; }],
    ['under a name of its own', (stack) => {
      const variable = variableIn(stack);
      variable.overrideLogicalId('other');
      return variable.stringValue;
    }],
  ])('has no default that is written down, %s', (_, keyOf) => {
    const stack = withKey(keyOf);
    expect(told(stack)).toEqual(['AUT-17 gitops/Config source.auth.key']);
    const text = refusal(() => synth(stack));
    expect([codesOf(text), text.includes(CANARY)]).toEqual([['AUT-17'], false]);
  });

  test('is told of with its name, and without its default', () => {
    expect(report(FluxApp.of(withKey((stack) => variableIn(stack).stringValue)).findings)).toContain(
      '  AUT-17  source.auth.key: the secret is written down in the program, as the default of the variable "tok", and would stand in the '
      + 'synthesized file\n'
      + '          to do: take the default out: Terraform asks for the value then, or takes it from the environment variable TF_VAR_tok');
  });

  test.each<[string, (stack: TerraformStack) => string]>([
    ['without a default', (stack) => variableIn(stack, { sensitive: true }).stringValue],
    ['with an empty default', (stack) => variableIn(stack, { sensitive: true, default: '' }).stringValue],
    ['with a default that is a token', (stack) => variableIn(stack, { default: UnsafeSecret.plainText(CANARY) }).stringValue],
    ['that is computed from one', (stack) => Fn.base64decode(variableIn(stack).stringValue)],
    ['beside another one with a default', (stack) => {
      variableIn(stack);
      return new TerraformVariable(stack, 'other', { sensitive: true }).stringValue;
    }],
  ])('passes %s', (_, keyOf) => {
    const stack = withKey(keyOf);
    expect(told(stack)).toEqual([]);
    synth(stack);
  });

  test('can still be given a name, where nothing refers to it', () => {
    const stack = withKey(() => '${var.key}');
    const variable = variableIn(stack);
    expect(told(stack)).toEqual([]);
    variable.overrideLogicalId('other');
    expect(Object.keys(synth(stack).variable)).toEqual(['other']);
  });

  test('is told of wherever secrets are given, and not where something public is', () => {
    const stack = new TerraformStack(Testing.app(), 'gitops');
    const { stringValue: secret } = variableIn(stack);
    new AzapiProvider(stack, 'azapi', { clientId: secret, clientSecret: secret });
    new KubernetesProvider(stack, 'kubernetes');
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    new FluxExtension(stack, 'Flux', { cluster, protectedSettings: { 'some.key': secret } });
    LocalSecret.gitHttps(stack, 'Login', { namespace: 'shop', username: secret, password: secret });
    expect(told(stack)).toEqual([
      'AUT-17 gitops/Flux protectedSettings["some.key"]', 'AUT-17 gitops/Login password', 'AUT-17 gitops/azapi clientSecret',
    ]);
  });
});
