import { TerraformStack } from 'cdktf';
import { codesOf, refusal, synth, testCluster, testConfiguration } from './synth';
import { FileContent, FluxConfiguration, FluxSource, GitRef } from '../lib';

const HTTPS = { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') };
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

describe('the version of Terraform that is required', () => {
  const SECRETS = FluxSource.git({ ...HTTPS, caCertificate: FileContent.fromText(PEM) });

  function required(override: (stack: TerraformStack) => void, isFirst: boolean, source = SECRETS): any {
    const { stack, cluster } = testCluster();
    if (isFirst) {
      override(stack);
    }
    testConfiguration(cluster, { source }).addKustomization('apps', { prune: true });
    if (!isFirst) {
      override(stack);
    }
    const first = synth(stack).terraform;
    expect(synth(stack).terraform).toEqual(first);
    return first;
  }

  test.each([true, false])('goes with what users require, whichever came first', (isFirst) => {
    expect(required((stack) => stack.addOverride('terraform.required_version', '~> 1.5'), isFirst).required_version).toBe('~> 1.5, >= 1.11.0');
    expect(required((stack) => stack.addOverride('terraform.required_version', '${var.x}'), isFirst).required_version).toBe('${var.x}, >= 1.11.0');
  });

  test('is refused where it excludes what secrets need', () => {
    const { stack, cluster } = testCluster();
    stack.addOverride('terraform.required_version', '~> 1.9.0');
    testConfiguration(cluster, { source: SECRETS }).addKustomization('apps', { prune: true });
    for (let round = 0; round < 2; round += 1) {
      const text = refusal(() => synth(stack));
      expect(codesOf(text)).toEqual(['LFC-10']);
      expect(text).toContain('got: "~> 1.9.0"');
    }
  });

  test('is not required by what was taken out of the tree', () => {
    const { stack, cluster } = testCluster();
    testConfiguration(cluster, { source: SECRETS });
    stack.node.tryRemoveChild('Config');
    expect(synth(stack).terraform).not.toHaveProperty('required_version');
  });

  test('is left to users where they give something else than a text', () => {
    expect(required((stack) => stack.addOverride('terraform.required_version', null), true)).not.toHaveProperty('required_version', '>= 1.11.0');
  });

  test('is left to users where there are no secrets', () => {
    expect(required((stack) => stack.addOverride('terraform.required_version', '~> 1.5'), true,
      FluxSource.git(HTTPS)).required_version).toBe('~> 1.5');
  });

  test('leaves the rest of the block alone', () => {
    const { required_providers: providers, experiments } = required((stack) => stack.addOverride('terraform.experiments', ['x']), true);
    expect(Object.keys(providers)).toEqual(['azapi']);
    expect(experiments).toEqual(['x']);
  });

  test('is required once, whatever the number of configurations', () => {
    const { stack, cluster } = testCluster();
    stack.addOverride('terraform.required_version', '>= 1.12');
    for (const id of ['one', 'two', 'three']) {
      new FluxConfiguration(stack, id, { cluster, namespace: id, source: SECRETS }).addKustomization('apps', { prune: true });
    }
    expect(synth(stack).terraform.required_version).toBe('>= 1.12, >= 1.11.0');
  });
});
