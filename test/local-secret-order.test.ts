import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { NAMESPACE, secretStack, variable } from './secrets';
import { CLUSTER_ID, codesOf, refusal, synth, synthApp, testCluster, testConfiguration } from './synth';
import { FluxExtension, LocalSecret, LocalSecretProps, ManagedCluster } from '../lib';
import { requireTerraform } from '../lib/app/terraform-version';

describe('the namespace', () => {
  const namespacesOf = (terraform: any): any => terraform.resource.kubernetes_namespace_v1 ?? {};
  const sas = (scope: TerraformStack, id: string, props: Partial<LocalSecretProps> = {}) =>
    LocalSecret.azureBlobSasToken(scope, id, { ...NAMESPACE, sasToken: '${var.secret}', ...props });

  test('comes first, once for all secrets in it, whatever the order of statements', () => {
    const build = (ids: string[]) => synthApp((app) => {
      const stack = secretStack(app);
      ids.forEach((id) => sas(stack, id, { createNamespace: id === 'B' ? false : undefined }));
    }).gitops;
    const [one, other] = [build(['A', 'B', 'C']), build(['C', 'B', 'A'])].map((terraform) =>
      JSON.stringify({ ...terraform, terraform: { ...terraform.terraform, backend: undefined } }));
    expect(one).toBe(other);
    const terraform = build(['B', 'A']);
    const [address] = Object.keys(namespacesOf(terraform));
    expect(Object.keys(namespacesOf(terraform))).toHaveLength(1);
    expect(Object.values<any>(terraform.resource.kubernetes_secret_v1).map((each) => each.depends_on))
      .toEqual([[`kubernetes_namespace_v1.${address}`], [`kubernetes_namespace_v1.${address}`]]);
  });

  test('is that of one provider and one name', () => {
    const stack = secretStack();
    const provider = new KubernetesProvider(stack, 'edge', { alias: 'edge' });
    const first = sas(stack, 'A');
    sas(stack, 'B', { namespace: first.namespaceName });
    sas(stack, 'C', { provider: stack.node.findChild('kubernetes') as KubernetesProvider });
    sas(stack, 'D', { namespace: 'team-b' });
    sas(stack, 'E', { provider });
    expect(Object.entries<any>(namespacesOf(synth(stack))).map(([, { metadata, provider: by }]) => `${metadata.name} ${by}`).sort())
      .toEqual(['team-a kubernetes.edge', 'team-a undefined', 'team-b undefined']);
  });

  test('can be one that only the apply knows', () => {
    const stack = secretStack();
    const namespace = new TerraformVariable(stack, 'ns', {});
    sas(stack, 'A', { namespace: namespace.stringValue });
    sas(stack, 'B', { namespace: namespace.stringValue });
    expect(Object.values<any>(namespacesOf(synth(stack)))).toMatchObject([{ metadata: { name: '${var.ns}' } }]);
  });

  test('is left to others on demand, and where every cluster has it', () => {
    const stack = secretStack();
    sas(stack, 'A', { createNamespace: false });
    sas(stack, 'B', { namespace: 'flux-system' });
    sas(stack, 'C', { namespace: 'default' });
    const terraform = synth(stack);
    expect(namespacesOf(terraform)).toEqual({});
    Object.values<any>(terraform.resource.kubernetes_secret_v1).forEach((each) => expect(each).not.toHaveProperty('depends_on'));
  });
});

describe('the order', () => {
  test('lets a configuration come after a secret', () => {
    const { stack, cluster } = testCluster();
    new KubernetesProvider(stack, 'kubernetes');
    const secret = LocalSecret.azureBlobSasToken(stack, 'A', { ...NAMESPACE, sasToken: variable(stack) });
    testConfiguration(cluster, { dependsOn: [secret] }).addKustomization('apps', { prune: true });
    const { azapi_resource: arm, kubernetes_secret_v1: secrets } = synth(stack).resource;
    expect(Object.values<any>(arm).find(({ name }) => name === 'config').depends_on)
      .toEqual([`kubernetes_secret_v1.${Object.keys(secrets)[0]}`, expect.stringMatching(/^azapi_resource\.Flux_/)]);
  });

  test('lets a secret come after what a user says, in another stack by the order of stacks', () => {
    const { manifest, second } = synthApp((app) => {
      const { stack, cluster } = testCluster(app);
      const configuration = testConfiguration(cluster);
      configuration.addKustomization('apps', { prune: true });
      new KubernetesProvider(stack, 'kubernetes');
      const other = secretStack(app, 'second');
      const first = LocalSecret.azureBlobSasToken(other, 'A', { ...NAMESPACE, sasToken: variable(other), dependsOn: [configuration] });
      LocalSecret.azureBlobSasToken(other, 'B', { namespace: 'default', sasToken: variable(other), dependsOn: [first] });
    });
    expect(manifest.stacks.second.dependencies).toEqual(['gitops']);
    const secrets = Object.entries<any>(second.resource.kubernetes_secret_v1);
    expect(secrets.map(([, { depends_on: after }]) => after))
      .toEqual([[expect.stringMatching(/^kubernetes_namespace_v1\./)], [`kubernetes_secret_v1.${secrets[0][0]}`]]);
  });

  test('is refused where it runs in a circle', () => {
    const stack = secretStack();
    const cluster = ManagedCluster.fromId(stack, 'Cluster', CLUSTER_ID);
    const configuration = testConfiguration(cluster);
    configuration.addKustomization('apps', { prune: true });
    const secret = LocalSecret.azureBlobSasToken(stack, 'A', { ...NAMESPACE, sasToken: variable(stack), dependsOn: [configuration] });
    new FluxExtension(stack, 'Flux', { cluster, dependsOn: [secret] });
    expect(codesOf(refusal(() => synth(stack)))).toEqual(['LFC-21']);
  });
});

describe('the Terraform that is required', () => {
  const required = (stack: TerraformStack): string => JSON.parse(Testing.synth(stack)).terraform.required_version;

  test('knows write-only arguments', () => {
    const stack = secretStack();
    ['A', 'B'].forEach((id) => LocalSecret.azureBlobSasToken(stack, id, { ...NAMESPACE, sasToken: variable(stack) }));
    expect(required(stack)).toBe('>= 1.11.0');
  });

  test('is what the user requires as well, whoever says it first', () => {
    const [before, after] = [secretStack(), secretStack()];
    before.addOverride('terraform.required_version', '~> 1.9');
    requireTerraform(before, '1.11.0');
    requireTerraform(after, '1.11.0');
    requireTerraform(after, '1.5.0');
    after.addOverride('terraform.required_version', '~> 1.9');
    expect([required(before), required(before)]).toEqual(['~> 1.9, >= 1.11.0', '~> 1.9, >= 1.11.0']);
    expect(required(after)).toBe('~> 1.9, >= 1.11.0');
  });
});
