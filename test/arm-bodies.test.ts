import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { validatedBodies } from './arm-bodies';
import { AzapiProvider, AzapiResource } from '../lib';

/** What the check over all tests says of a body. */
function verdictOn(properties: (stack: TerraformStack) => object, type = 'fluxConfigurations@2025-04-01'): () => unknown {
  const stack = new TerraformStack(Testing.app(), 'gitops');
  new AzapiProvider(stack, 'azapi');
  new AzapiResource(stack, 'it', {
    type: `Microsoft.KubernetesConfiguration/${type}`, name: 'config', parentId: '/subscriptions/0', body: { properties: properties(stack) },
  });
  return () => Testing.synth(stack);
}

describe('every body that a test synthesizes', () => {
  test('is held against the schema of its type', () => {
    const before = validatedBodies;
    expect(verdictOn(() => ({ scope: 'cluster', gitRepository: { timeoutInSeconds: 1 } }))).not.toThrow();
    expect(validatedBodies).toBeGreaterThan(before);
  });

  test.each([
    ['an unknown property', { gitRepository: { urll: 'x' } }, 'must NOT have additional properties'],
    ['another type', { gitRepository: { timeoutInSeconds: '600' } }, 'must be integer'],
    ['a boolean as text', { kustomizations: { apps: { prune: 'true' } } }, 'must be boolean'],
    ['a read-only property', { kustomizations: { apps: { name: 'apps' } } }, '/properties/kustomizations/apps/name is read-only'],
    ['a read-only state', { complianceState: 'Compliant' }, '/properties/complianceState is read-only'],
    ['null', { suspend: null }, 'must be boolean'],
  ])('may not hold %s', (_, properties, message) => {
    expect(verdictOn(() => properties)).toThrow(message);
  });

  test('may hold expressions anywhere', () => {
    expect(verdictOn((stack) => ({
      suspend: new TerraformVariable(stack, 'flag', {}).booleanValue,
      gitRepository: { timeoutInSeconds: new TerraformVariable(stack, 'seconds', {}).numberValue },
    }))).not.toThrow();
  });

  test('must be of a type and version whose schema is recorded', () => {
    expect(verdictOn(() => ({}), 'fluxConfigurations@2023-05-01')).toThrow('no schema of');
  });
});
