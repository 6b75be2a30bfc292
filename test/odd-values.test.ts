import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { codesOf, refusal, synth, testCluster, testConfiguration, testStack } from './synth';
import { AzapiProvider, AzapiResource, FluxFindings, FluxWorkloadIdentity } from '../lib';

const ODD: [name: string, value: any][] = [['a symbol', Symbol('odd')], ['an object without a prototype', Object.create(null)]];

describe('what a resource of azapi comes after', () => {
  const after = (dependsOn: any) => () => new AzapiResource(testStack(), 'Resource', { type: 'a@b', name: 'x', dependsOn });

  test.each<[unknown, string]>([
    [[null], 'resources'], [[undefined], 'resources'], [[{}], 'resources'], [[Symbol('odd')], 'resources'], ['all', 'a list of resources'],
  ])('is refused at once where nothing can wait for it: %p', (dependsOn, wanted) => {
    expect(after(dependsOn))
      .toThrow(`gitops/Resource: LFC-19 dependsOn is not what it has to be. To do: give ${wanted}, extensions or configurations.`);
  });

  test.each([[undefined], [null], [[]]])('can be nothing: %p', (dependsOn) => {
    expect(after(dependsOn)).not.toThrow();
  });

  test('can be an extension or a configuration', () => {
    const { stack, cluster } = testCluster();
    const configuration = testConfiguration(cluster);
    new AzapiResource(stack, 'Later', { type: 'a@b', name: 'x', dependsOn: [configuration] });
    expect(Object.values<any>(synth(stack).resource.azapi_resource).find(({ type }) => type === 'a@b').depends_on)
      .toEqual(['azapi_resource.Config_57D1D894']);
  });
});

test('a provider without arguments is one, whatever stands in their place', () => {
  const stack = new TerraformStack(Testing.app(), 'gitops');
  new AzapiProvider(stack, 'azapi', null as any);
  expect(synth(stack).provider.azapi).toEqual([{ ignore_no_op_changes: false }]);
  expect(() => new AzapiResource(stack, 'Resource', null as any)).toThrow('gitops/Resource: there are no arguments; give an object with them');
});

test.each(ODD)('%s among texts is told at synth', (_, value) => {
  const { stack } = testCluster(Testing.app(), { sshHostKeyAlgorithms: ['rsa-sha2-512', value] });
  const text = refusal(() => synth(stack));
  expect(codesOf(text)).toContain('SET-02');
  expect(text).toContain('sshHostKeyAlgorithms is not a text');
});

test.each([...ODD.slice(1), ['a number', 5], ['an object', {}]])('%s for a prefix is refused at once', (_, value) => {
  const { stack, cluster } = testCluster();
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  const props = { cluster, issuer: 'https://issuer.example.com', location: 'westeurope', resourceGroupName: 'rg', credentialPrefix: value as any };
  expect(() => new FluxWorkloadIdentity(stack, 'Identity', props))
    .toThrow('gitops/Identity: WID-21 credentialPrefix is not what it has to be. To do: give a text.');
});

describe('a list of findings holds', () => {
  const listed = (stack: TerraformStack) => FluxFindings.of(stack).list().map(({ code, property }) => `${code} ${property}`);

  test('symbols in the place of texts', () => {
    const { stack, cluster } = testCluster();
    const [, odd] = ODD[0];
    testConfiguration(cluster, { name: odd, namespace: odd }).addKustomization('apps', { path: odd, prune: true });
    expect(listed(stack)).toEqual(['LFC-26 name', 'LFC-26 namespace', 'LFC-26 path']);
  });

  test('nothing of a name for a provider that is none', () => {
    const { stack } = testCluster();
    new AzapiProvider(stack, 'other', { alias: ODD[0][1] });
    expect(listed(stack)).toEqual([]);
  });

  test('and a resource of azapi refuses them at once', () => {
    expect(() => new AzapiResource(testStack(), 'Resource', { type: 'a@b', name: ODD[0][1] })).toThrow('gitops/Resource: LFC-26 name is not');
  });
});

describe('files of findings', () => {
  const toFiles = (options: any) => () => FluxFindings.of(testCluster().stack).toFiles(options);

  test.each([
    [null], [undefined], [{}], [{ name: null, sourceRoot: null, programFile: null }], [{ name: 'a'.repeat(128) }],
  ])('can be had with %p', (options) => {
    expect(toFiles(options)).not.toThrow();
  });

  test.each<[unknown, string]>([
    ['findings', 'options is not an object'], [{ name: 'a'.repeat(129) }, 'name is not the name of a file. To do: give 1 to 128 letters'],
    [{ name: '' }, 'name is not the name of a file'], [{ sourceRoot: 7 }, 'there is no folder sourceRoot'],
  ])('are refused with %p', (options, text) => {
    expect(toFiles(options)).toThrow(`FluxFindings.toFiles: ${text}`);
  });
});
